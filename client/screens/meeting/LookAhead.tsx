/**
 * Looking ahead: how an item will look on the wall, drawn from the record as it stands, without moving anybody. It says so
 * in words at all times (预览，未切换). From here the room can be taken along, or the scene lined up for the wall.
 */
import type { ReactNode } from 'react'
import { useState } from 'react'
import { Link } from 'wouter'
import type { AgendaItem, Meeting, Scene } from '#shared/board/board.ts'
import { mainScreen } from '#shared/board/walls.ts'
import type { BoardState } from '#shared/record/state.ts'
import { useMe } from '../../state/board.tsx'
import { useT } from '../../state/language.tsx'
import { ActButton } from '../../ui/ActButton.tsx'
import { Dialog } from '../../ui/Dialog.tsx'
import { issueAddress } from '../issue/follow.ts'
import { firstScene } from './meeting-facts.ts'
import { moveTo } from './move.ts'
import { MoveButton } from './MoveButton.tsx'
import { firstSubjects, unshowable } from './wall/subjects.ts'
import { queueAct } from './wall/wall-acts.ts'
import { WallThumb } from './wall/WallThumb.tsx'
import styles from './console.module.css'

interface Props {
  readonly state: BoardState
  readonly meeting: Meeting
  readonly item: AgendaItem
  readonly n: number
  readonly onClose: () => void
}

const ofIssue: readonly Scene[] = ['issue', 'options', 'compare', 'text', 'diff', 'signing', 'gate', 'actions']

/** The scenes that an item can be looked at in. */
export const scenesOf = (item: AgendaItem): readonly Scene[] =>
  item.issueId === null ? [...new Set<Scene>([firstScene(item), 'agenda'])] : ofIssue

/** The picture, the scenes, the ways on. */
export function LookAhead({ state, meeting, item, n, onClose }: Props): ReactNode {
  const { t } = useT()
  const { boardId } = useMe()
  const [scene, setScene] = useState(firstScene(item))
  const issue = (item.issueId === null ? undefined : state.issues.get(item.issueId)) ?? null
  const subjects = firstSubjects(state, meeting.id, issue, scene)
  const main = state.screens.get(mainScreen.id) ?? mainScreen
  const next = { agendaId: item.id, issueId: item.issueId, scene, subjects: [...subjects] }
  return (
    <Dialog opened onClose={onClose} size="xl" title={t('console.lookTitle', { n, title: item.title })}>
      <p className={styles['preview']} role="note" data-testid="preview-note">
        {t('console.lookNote')}
      </p>
      <fieldset className={styles['choices']}>
        <legend className="hy-hidden">{t('meeting.wallTitle')}</legend>
        {scenesOf(item)
          .filter((one) => unshowable(state, meeting.id, issue, one) === null)
          .map((one) => (
            <button key={one} type="button" aria-pressed={one === scene} onClick={() => setScene(one)}>
              {t(`meeting.scene_${one}`)}
            </button>
          ))}
      </fieldset>
      <WallThumb state={state} shown={next} preview />
      <p className={styles['soft']}>
        {t('console.lookSays', { scene: t(`meeting.scene_${scene}`), title: issue?.title ?? item.title })}
      </p>
      <div className={styles['acts']}>
        <MoveButton
          variant="filled"
          input={{ ...moveTo(state, meeting, item), scene, subjects: [...subjects] }}
          onMoved={onClose}
          testId="look-move"
        >
          {t('console.lookMove')}
        </MoveButton>
        <ActButton input={queueAct(main, [...main.queue, next])} testId="look-queue">
          {t('console.lookQueue')}
        </ActButton>
        {item.issueId !== null && (
          <Link href={issueAddress(boardId, item.issueId)} className="hy-button">
            {t('meeting.stepRoom')}
          </Link>
        )}
      </div>
    </Dialog>
  )
}
