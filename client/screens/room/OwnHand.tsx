/**
 * 我要发言 in the bar: the way to ask, and once one has asked the own place in the list and the way out of it. The list
 * itself is the facilitator's. Test ids: `ask-floor`, `my-place`, `withdraw-hand`.
 */
import type { ReactNode } from 'react'
import type { FloorRequest } from '#shared/board/room.ts'
import { placeOf, waitingRequests } from '#shared/board/speakers.ts'
import type { Meeting } from '#shared/board/board.ts'
import type { PersonId } from '#shared/ids.ts'
import type { BoardState } from '#shared/record/state.ts'
import type { Refusal } from '#shared/refusals.ts'
import { useBoard, useMe } from '../../state/board.tsx'
import { useT } from '../../state/language.tsx'
import { openInRoom } from './opened.ts'
import { RoomAct } from './RoomAct.tsx'

/** The own request that will be heard first; null while none waits. */
export const ownWaiting = (state: BoardState, meeting: Meeting, personId: PersonId | null): FloorRequest | null =>
  personId === null ? null : (waitingRequests(state, meeting.id).find(({ byId }) => byId === personId) ?? null)

interface HandProps {
  readonly meeting: Meeting
  readonly onSaid: (why: Refusal | null) => void
}

/** The place is told politely when it changes. */
export function OwnHand({ meeting, onSaid }: HandProps): ReactNode {
  const { t } = useT()
  const { personId } = useMe().actor
  const own = useBoard((state) => ownWaiting(state, meeting, personId))
  const place = useBoard((state) => (own === null ? null : placeOf(state, own.id)))
  const before = place === null ? 0 : place - 1
  return (
    <span className="room-hand">
      {own === null ? null : (
        <output className="room-place" data-testid="my-place" data-place={place ?? undefined}>
          {own.kind === 'speak' ? null : `${t(`common.floorKind_${own.kind}`)}${t('common.colon')}`}
          {before === 0 ? t('room.placeNext') : t('room.place', { n: before })}
        </output>
      )}
      {own === null ? null : (
        <RoomAct input={{ type: 'floor.withdraw', requestId: own.id }} onSaid={onSaid} testId="withdraw-hand">
          {t('room.withdraw')}
        </RoomAct>
      )}
      {own !== null ? null : (
        <button type="button" className="hy-button" onClick={() => openInRoom('floor')} data-testid="ask-floor">
          {t('room.askFloor')}
        </button>
      )}
    </span>
  )
}
