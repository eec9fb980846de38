/**
 * For ten seconds after the room was moved: where it is now, and the way back, whoever moved it; a move that came since
 * stays. Stands at the foot of the window, so that nothing on the page jumps; by keyboard it is `Z`. Below it stands
 * what was refused to the mover.
 */
import { Button } from '@mantine/core'
import type { ReactNode } from 'react'
import type { Meeting } from '#shared/board/board.ts'
import type { BoardState } from '#shared/record/state.ts'
import { useAct, useMe, useServerNow } from '../../../state/board.tsx'
import { useT } from '../../../state/language.tsx'
import { focusIn, undoOf } from '../move.ts'
import { useMoving } from '../moving.tsx'
import styles from '../console.module.css'

/** How long the way back is offered; the rules leave a little more for the act's own way. */
export const undoMs = 10_000

/** Whole seconds in which the last move can still be taken back; 0 when it cannot. */
export function undoSeconds(state: BoardState, meeting: Meeting, now: number): number {
  const focus = focusIn(state, meeting)
  if (focus === null || state.focusBefore === null) return 0
  const left = Date.parse(focus.movedAt) + undoMs - now
  return left <= 0 ? 0 : Math.min(undoMs / 1000, Math.ceil(left / 1000))
}

/** What the room looks at, in a few words. */
export function placeWords(state: BoardState, meeting: Meeting): string {
  const focus = focusIn(state, meeting)
  const item = focus?.agendaId == null ? undefined : state.agenda.get(focus.agendaId)
  const issue = focus?.issueId == null ? undefined : state.issues.get(focus.issueId)
  return item?.title ?? issue?.title ?? ''
}

/** Nothing once the time is over. */
export function UndoMove({ state, meeting }: { readonly state: BoardState; readonly meeting: Meeting }): ReactNode {
  const { t } = useT()
  const { actor } = useMe()
  const { ask } = useAct()
  const { undo, pending } = useMoving()
  const now = useServerNow(500)
  const seconds = undoSeconds(state, meeting, now)
  const scene = focusIn(state, meeting)?.scene
  const able = seconds > 0 && ask({ type: 'focus.undo', meetingId: meeting.id }) === null
  const moverId = focusIn(state, meeting)?.movedById
  const mover = moverId == null || moverId === actor.personId ? undefined : state.people.get(moverId)
  const where = scene === undefined ? '' : `${placeWords(state, meeting)} · ${t(`meeting.scene_${scene}`)}`
  return (
    <div className={styles['undo']} data-shown={able}>
      <output className={able ? undefined : 'hy-hidden'}>
        {able &&
          (mover === undefined
            ? t('console.movedTo', { place: where })
            : t('console.movedToBy', { place: where, who: mover.displayName }))}
      </output>
      {able && (
        <Button
          variant="default"
          loading={pending}
          onClick={() => void undo(undoOf(state, meeting))}
          data-testid="undo-move"
          aria-keyshortcuts="Z"
        >
          {t('console.undo')}
          <span aria-hidden="true">{t('console.undoSeconds', { seconds })}</span>
        </Button>
      )}
    </div>
  )
}

/** Why the last move did not count; stays until the next try. */
export function MoveRefused({ state, meeting }: { readonly state: BoardState; readonly meeting: Meeting }): ReactNode {
  const { t, refusalText } = useT()
  const { refused, clear } = useMoving()
  if (refused === null) return null
  const place = placeWords(state, meeting)
  return (
    <div className={styles['alertLine']} role="alert" data-testid="move-refused" data-code={refused.code}>
      <p>
        {refusalText(refused)} {refused.code === 'movedMeanwhile' && place !== '' && t('console.roomIsAt', { place })}
      </p>
      <Button variant="default" onClick={clear}>
        {t('common.close')}
      </Button>
    </div>
  )
}
