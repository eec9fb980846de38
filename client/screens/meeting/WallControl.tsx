/**
 * What the wall shows: one button per scene, the shown one marked. Pressing the shown scene again turns the wall's page.
 * `P` projects the current issue unless a field is being typed in.
 */
import { Anchor, Button } from '@mantine/core'
import { useState } from 'react'
import type { ReactNode } from 'react'
import type { Meeting, Scene } from '#shared/board/board.ts'
import { scenes } from '#shared/board/board.ts'
import type { CommandInput } from '#shared/record/commands.ts'
import type { BoardState } from '#shared/record/state.ts'
import type { Refusal } from '#shared/refusals.ts'
import { useAct, useMe } from '../../state/board.tsx'
import { useT } from '../../state/language.tsx'
import { useProjectKey } from './use-project-key.ts'
import styles from './meeting.module.css'

const needIssue: ReadonlySet<Scene> = new Set(['issue', 'options', 'text', 'signing'])

/** Moves the room's eyes within the current item: same item, same issue, another scene. */
export function sceneMove(state: BoardState, meeting: Meeting, scene: Scene): CommandInput {
  const here = state.focus?.meetingId === meeting.id ? state.focus : null
  return {
    type: 'focus.move',
    meetingId: meeting.id,
    agendaId: here?.agendaId ?? null,
    issueId: here?.issueId ?? null,
    scene,
  }
}

/** The scenes of the wall. */
export function WallControl({ state, meeting }: { state: BoardState; meeting: Meeting }): ReactNode {
  const { t, refusalText } = useT()
  const { act, ask } = useAct()
  const { boardId } = useMe()
  const [refused, setRefused] = useState<Refusal | null>(null)
  const focus = state.focus?.meetingId === meeting.id ? state.focus : null
  const hasIssue = focus !== null && focus.issueId !== null
  const show = async (scene: Scene): Promise<void> => {
    const verdict = await act(sceneMove(state, meeting, scene))
    setRefused(verdict.ok ? null : verdict.refusal)
  }
  useProjectKey(hasIssue ? () => void show('issue') : null)
  const why = ask(sceneMove(state, meeting, 'agenda'))
  return (
    <section className={styles['card']} aria-labelledby="wall-control">
      <h2 id="wall-control">{t('meeting.wallTitle')}</h2>
      <fieldset className={styles['scenes']}>
        <legend className="hy-hidden">{t('meeting.wallTitle')}</legend>
        {scenes.map((scene) => {
          const shown = focus?.scene === scene
          const unable = why !== null || (needIssue.has(scene) && !hasIssue)
          return (
            <Button
              key={scene}
              variant={shown ? 'filled' : 'default'}
              aria-pressed={shown}
              disabled={unable}
              onClick={() => void show(scene)}
              data-testid={`scene-button-${scene}`}
            >
              {t(`meeting.scene_${scene}`)}
            </Button>
          )
        })}
      </fieldset>
      {(refused ?? why) !== null && <p role="alert">{refusalText((refused ?? why) as Refusal)}</p>}
      <p className={styles['soft']}>
        {hasIssue ? t('meeting.wallHint', { scene: t(`meeting.scene_${focus.scene}`) }) : t('meeting.wallNothing')}{' '}
        {t('meeting.wallKey')}{' '}
        <Anchor
          href={`/b/${encodeURIComponent(boardId)}/projector`}
          target="_blank"
          rel="noopener"
          inherit
          underline="always"
        >
          {t('meeting.wallOpen')}
        </Anchor>
      </p>
    </section>
  )
}
