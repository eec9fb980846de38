/**
 * What comes next on a screen: the scene shown now can be lined up again, the agenda's items can be lined up as they will
 * be looked at; 下一个 shows the first of the line, 上一个 goes back to what was shown before. A screen that follows the room
 * begins its own way with the first 下一个, and comes back with 跟随全场.
 */
import type { ReactNode } from 'react'
import { useState } from 'react'
import type { Meeting } from '#shared/board/board.ts'
import type { Shown, WallScreen } from '#shared/board/room.ts'
import { agendaOf } from '#shared/board/select.ts'
import type { BoardState } from '#shared/record/state.ts'
import { useT } from '../../../state/language.tsx'
import { ActButton } from '../../../ui/ActButton.tsx'
import { firstScene } from '../meeting-facts.ts'
import { shownWords } from './shown-words.ts'
import { queueAct } from './wall-acts.ts'
import styles from '../console.module.css'

interface Props {
  readonly state: BoardState
  readonly meeting: Meeting
  readonly screen: WallScreen
  readonly shown: Shown | null
}

/** Each picture with a key of its own: the same one may stand in the line twice. */
function keyed(
  pictures: readonly Shown[],
): readonly { readonly key: string; readonly one: Shown; readonly place: number }[] {
  const times = new Map<string, number>()
  return pictures.map((one, place) => {
    const name = [one.scene, one.agendaId, one.issueId, ...one.subjects].join(':')
    const count = times.get(name) ?? 0
    times.set(name, count + 1)
    return { key: `${name}:${count}`, one, place }
  })
}

/** What can be lined up: what is shown now, then each item of the agenda as the room will first see it. */
export function lineUp(state: BoardState, meeting: Meeting, shown: Shown | null): readonly Shown[] {
  const items = agendaOf(state, meeting.id).map((item): Shown => ({
    agendaId: item.id,
    issueId: item.issueId,
    scene: firstScene(item),
    subjects: [],
  }))
  const now = shown === null ? [] : [{ ...shown, subjects: [...shown.subjects] }]
  return [...now.map(({ agendaId, issueId, scene, subjects }) => ({ agendaId, issueId, scene, subjects })), ...items]
}

function Add({ state, meeting, screen, shown }: Props): ReactNode {
  const { t, ...words } = useT()
  const [chosen, setChosen] = useState(0)
  const offers = lineUp(state, meeting, shown)
  const offer = offers[chosen] ?? offers[0]
  return (
    <span className={styles['inline']}>
      <select
        className={styles['select']}
        aria-label={t('console.queueWhat')}
        value={chosen}
        onChange={(event) => setChosen(Number(event.currentTarget.value))}
        data-testid="wall-queue-what"
      >
        {keyed(offers).map(({ key, one, place }) => (
          <option key={key} value={place}>
            {shownWords(state, one, { t, ...words })}
          </option>
        ))}
      </select>
      <ActButton
        size="s"
        input={offer === undefined ? null : queueAct(screen, [...screen.queue, offer])}
        missing={t('meeting.agendaEmpty')}
        testId="wall-queue-add"
      >
        {t('console.queueAdd')}
      </ActButton>
    </span>
  )
}

/** The line, the way back and forth. */
export function WallQueue(props: Props): ReactNode {
  const { state, screen } = props
  const { t, ...words } = useT()
  return (
    <div>
      <div className={styles['acts']}>
        <ActButton size="s" input={{ type: 'wall.back', screenId: screen.id }} testId="wall-back">
          {t('console.wallBack')}
        </ActButton>
        <ActButton size="s" input={{ type: 'wall.next', screenId: screen.id }} testId="wall-next">
          {t('console.wallNext')}
        </ActButton>
        {screen.mode !== 'follow' && (
          <ActButton
            size="s"
            input={{ type: 'wall.setMode', screenId: screen.id, mode: 'follow' }}
            testId="wall-follow"
          >
            {t('console.wallFollow')}
          </ActButton>
        )}
      </div>
      <ol className={styles['queue']} aria-label={t('console.queue')} data-testid="wall-queue">
        {keyed(screen.queue).map(({ key, one, place: own }) => (
          <li key={key}>
            <span>{shownWords(state, one, { t, ...words })}</span>
            <ActButton
              size="s"
              variant="subtle"
              input={queueAct(
                screen,
                screen.queue.filter((_, place) => place !== own),
              )}
            >
              <span aria-hidden="true">{t('console.queueRemove')}</span>
              <span className="hy-hidden">
                {t('console.queueRemoveLabel', { what: shownWords(state, one, { t, ...words }) })}
              </span>
            </ActButton>
          </li>
        ))}
      </ol>
      {screen.queue.length === 0 && <p className={styles['soft']}>{t('console.queueEmpty')}</p>}
      <Add {...props} />
    </div>
  )
}
