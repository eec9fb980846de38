/**
 * What one can do in the room beside speaking: ready or not, step out and come back, answer again, report an emergency.
 * On a phone they lie behind 更多, but for coming back. Test ids: `ready-toggle`, `step-out`, `step-in`, `polls-open`, `raise-emergency`.
 */
import type { ReactNode } from 'react'
import type { Meeting } from '#shared/board/board.ts'
import { isAway } from '#shared/board/attendance.ts'
import { mayGive } from '#shared/record/rights.ts'
import type { Refusal } from '#shared/refusals.ts'
import { refusal } from '#shared/refusals.ts'
import { useBoard, useMe, useRefusal } from '../../state/board.tsx'
import { useT } from '../../state/language.tsx'
import { openInRoom } from './opened.ts'
import type { LineKind } from './place.ts'
import { usePlace } from './place.ts'
import { RoomAct } from './RoomAct.tsx'
import { Rejoin } from './RoomNow.tsx'

interface ToolsProps {
  readonly meeting: Meeting
  readonly onSaid: (why: Refusal | null) => void
}

/** 就绪 for the item in focus; a party's, whoever of it presses. */
function Ready({ meeting, onSaid }: ToolsProps): ReactNode {
  const { t } = useT()
  const { partyId, role } = useMe().actor
  const agendaId = useBoard((state) => state.focus?.agendaId ?? null)
  const ready = useBoard((state) => agendaId !== null && partyId !== null && state.ready.get(agendaId)?.has(partyId))
  if (role !== 'partyRep' || agendaId === null) return null
  return (
    <RoomAct
      input={{ type: 'ready.declare', meetingId: meeting.id, agendaId, ready: ready !== true }}
      pressed={ready === true}
      onSaid={onSaid}
      testId="ready-toggle"
    >
      {t(ready === true ? 'room.readyYes' : 'room.ready')}
    </RoomAct>
  )
}

/** Whether the person of this page has left the room for a while. */
function useIsAway({ attendance }: Meeting): boolean {
  const { personId } = useMe().actor
  const entry = attendance.find((one) => one.personId === personId)
  return entry !== undefined && isAway(entry)
}

/** The one thing that the room wants of who has left it; on a phone too it is never behind 更多. */
export function ComeBack({ meeting, onSaid }: ToolsProps): ReactNode {
  const { t } = useT()
  if (!useIsAway(meeting)) return null
  return (
    <RoomAct input={{ type: 'attendance.stepIn', meetingId: meeting.id }} onSaid={onSaid} primary testId="step-in">
      {t('room.stepIn')}
    </RoomAct>
  )
}

function Leave({ meeting, onSaid }: ToolsProps): ReactNode {
  const { t } = useT()
  const away = useIsAway(meeting)
  const why = useRefusal({ type: 'attendance.stepOut', meetingId: meeting.id })
  if (away) return null
  return (
    <button
      type="button"
      className="hy-button"
      aria-disabled={why !== null}
      onClick={() => {
        onSaid(why)
        if (why === null) openInRoom('stepOut')
      }}
      data-testid="step-out"
    >
      {t('room.stepOut')}
    </button>
  )
}

interface RoomToolsProps extends ToolsProps {
  /** What the line says, so that no way is offered twice. */
  readonly kind: LineKind
}

/** The chair keeps the list and asks the questions elsewhere; what everybody has stays. */
export function RoomTools({ kind, meeting, onSaid }: RoomToolsProps): ReactNode {
  const { t } = useT()
  const { elsewhere } = usePlace()
  const { actor } = useMe()
  const asked = useBoard((state) => [...state.polls.values()].some((poll) => poll.meetingId === meeting.id))
  const mayRaise = useBoard((state) => mayGive(state, actor, 'emergency.raise'))
  return (
    <>
      {elsewhere && kind !== 'looking' && kind !== 'called' ? <Rejoin /> : null}
      <Ready meeting={meeting} onSaid={onSaid} />
      <Leave meeting={meeting} onSaid={onSaid} />
      {asked ? (
        <button type="button" className="hy-button" onClick={() => openInRoom('poll')} data-testid="polls-open">
          {t('room.polls')}
        </button>
      ) : null}
      <button
        type="button"
        className="hy-button"
        aria-disabled={!mayRaise}
        onClick={() => (mayRaise ? openInRoom('emergency') : onSaid(refusal('notAllowed')))}
        data-testid="raise-emergency"
      >
        {t('room.emergency')}
      </button>
    </>
  )
}
