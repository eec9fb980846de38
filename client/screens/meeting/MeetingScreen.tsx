/**
 * The page of a meeting, `/b/:boardId/meeting`: the console for whoever leads (a facilitator, or the acting chair whatever
 * his own seat), the secretary's desk, and for everybody else the agenda and the list of speakers to read. From planning to
 * closing it is one page that opens with what happens now. Every act goes through the rules first, so a button that cannot
 * work says why.
 *
 * Stable hooks: `meeting-panel`, `console`, `phase-bar`, `undo-move`, `open-meeting`, `pause-meeting`, `resume-meeting`,
 * `close-meeting`, `reopen-meeting`, `agenda-<id>`, `focus-<id>` in `move-to-<id>`, `look-<id>`, `next-item`, `now-step`,
 * `scene-button-<scene>`, `wall-*`, `request-<id>`, `turn-*`, `timer-*`, `poll-*`, `rating-*`, `hall-note-<id>`,
 * `attend-all`, `attendance-<personId>`, `quorum`, `checkin-code`, `lend-pen-<personId>`, `note-<id>`, `private-note`,
 * `chair-lost`, `chair-take`, `call-everybody`, `following-count`.
 */
import type { ReactNode } from 'react'
import type { Meeting } from '#shared/board/board.ts'
import { mayGive } from '#shared/record/rights.ts'
import type { BoardState } from '#shared/record/state.ts'
import { useBoard, useMe } from '../../state/board.tsx'
import { useT } from '../../state/language.tsx'
import { useTitle } from '../../state/title.ts'
import { PeopleSection } from '../people/PeopleSection.tsx'
import { AgendaRail } from './AgendaRail.tsx'
import { AttendancePanel } from './AttendancePanel.tsx'
import { Block } from './Block.tsx'
import { Console } from './Console.tsx'
import { StillWaiting } from './asks/StillWaiting.tsx'
import { FloorBlock } from './floor/FloorBlock.tsx'
import { meetingInHand } from './meeting-facts.ts'
import { MeetingNow } from './MeetingNow.tsx'
import { MovingRoom } from './moving.tsx'
import { MoveRefused, UndoMove } from './now/UndoMove.tsx'
import { PlanSection } from './plan/PlanSection.tsx'
import { StatementsPanel } from './plan/StatementsPanel.tsx'
import { ChairLost } from './room/ChairLines.tsx'
import { SecretaryDesk } from './SecretaryDesk.tsx'
import styles from './console.module.css'

interface Props {
  readonly state: BoardState
  readonly meeting: Meeting | null
  /** Whether this seat prepares meetings: facilitators and secretaries. */
  readonly prepares: boolean
}

/** Between meetings, and for seats that only read. */
function Quiet({ state, meeting, prepares }: Props): ReactNode {
  const { t } = useT()
  const open = meeting !== null && meeting.id === state.openMeetingId
  return (
    <div className={styles['columns']} data-quiet="true">
      <div className={styles['centre']}>
        {!prepares && <p className={styles['soft']}>{t('meeting.readOnly')}</p>}
        <StillWaiting state={state} />
        {open && <FloorBlock state={state} meeting={meeting} leads={false} />}
        {open && <StatementsPanel state={state} meeting={meeting} />}
        {meeting !== null && prepares && !open && <AttendancePanel state={state} meeting={meeting} open={false} />}
        {prepares && !open && <PlanSection state={state} hasMeeting={meeting !== null} />}
      </div>
      {meeting !== null && (
        <div className={styles['left']}>
          <AgendaRail state={state} meeting={meeting} leads={false} />
        </div>
      )}
    </div>
  )
}

function Body({ state, meeting, prepares }: Props): ReactNode {
  const { actor } = useMe()
  const open = meeting !== null && meeting.id === state.openMeetingId
  if (open && mayGive(state, actor, 'focus.move')) return <Console state={state} meeting={meeting} />
  if (open && actor.role === 'secretary') return <SecretaryDesk state={state} meeting={meeting} />
  return <Quiet state={state} meeting={meeting} prepares={prepares} />
}

/** Route entry of the meeting page. */
export default function MeetingScreen(): ReactNode {
  const { t } = useT()
  const state = useBoard((board) => board)
  const { actor } = useMe()
  const meeting = meetingInHand(state)
  const leads = mayGive(state, actor, 'focus.move')
  const prepares = leads || actor.role === 'secretary'
  const open = meeting !== null && meeting.id === state.openMeetingId
  const title = leads ? t('meeting.titlePanel') : prepares ? t('meeting.titleSecretary') : t('meeting.titleAgenda')
  useTitle(title)
  return (
    <MovingRoom>
      <div className={styles['page']} data-testid="meeting-panel">
        <h1 className="hy-hidden">{title}</h1>
        {open && leads && <ChairLost state={state} meeting={meeting} />}
        {open && leads && <MoveRefused state={state} meeting={meeting} />}
        <MeetingNow state={state} meeting={meeting} role={actor.role} leads={leads} />
        {open && leads && <UndoMove state={state} meeting={meeting} />}
        <Body state={state} meeting={meeting} prepares={prepares} />
        {prepares && (
          <Block name="people" title={t('console.peopleTitle')} open={!open}>
            <PeopleSection />
          </Block>
        )}
      </div>
    </MovingRoom>
  )
}
