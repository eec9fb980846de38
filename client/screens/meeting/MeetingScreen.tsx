/**
 * The chair's and the secretary's panel, `/b/:boardId/meeting`: one page from planning to closing. It opens with what
 * happens now and the one thing to press. Other seats that come here read the agenda; nothing to press is shown to them.
 * Every act goes through the rules first, so a button that cannot work says why.
 *
 * Stable hooks: `open-meeting`, `pause-meeting`, `resume-meeting`, `close-meeting`, `attend-all`, `attendance-<personId>`,
 * `quorum`, `agenda-<id>`, `focus-<agendaId>`, `next-item`, `scene-button-<scene>`, `turn-start-<partyId>`, `turn-extend`,
 * `turn-end`, `turn-log`, `issue-step`, `note-<agendaId>`, `observers-count`.
 */
import type { ReactNode } from 'react'
import type { Meeting } from '#shared/board/board.ts'
import type { BoardState } from '#shared/record/state.ts'
import { useBoard, useMe } from '../../state/board.tsx'
import { useT } from '../../state/language.tsx'
import { useTitle } from '../../state/title.ts'
import { PeopleSection } from '../people/PeopleSection.tsx'
import { AgendaRail } from './AgendaRail.tsx'
import { AttendancePanel } from './AttendancePanel.tsx'
import { IssueStep } from './IssueStep.tsx'
import { meetingInHand, placeIn } from './meeting-facts.ts'
import { MeetingNow } from './MeetingNow.tsx'
import { NotesPanel } from './NotesPanel.tsx'
import { ObserverCount } from './ObserverCount.tsx'
import { PlanSection } from './plan/PlanSection.tsx'
import { TurnPanel } from './TurnPanel.tsx'
import { WallControl } from './WallControl.tsx'
import styles from './meeting.module.css'

const chairs: ReadonlySet<string> = new Set(['facilitator', 'secretary'])

/** What the secretary works on all evening: who is here during the opening, then the notes. */
function SecretaryWork({ state, meeting }: { state: BoardState; meeting: Meeting }): ReactNode {
  const { item } = placeIn(state, meeting)
  const opening = item === null || item.kind === 'opening'
  const attendance = <AttendancePanel key="attendance" state={state} meeting={meeting} open />
  const notes = <NotesPanel key="notes" state={state} meeting={meeting} />
  return opening ? [attendance, notes] : [notes, attendance]
}

/** Route entry of the meeting panel. */
export default function MeetingScreen(): ReactNode {
  const { t } = useT()
  const state = useBoard((board) => board)
  const { role } = useMe().actor
  const meeting = meetingInHand(state)
  const chair = chairs.has(role)
  const open = meeting !== null && meeting.id === state.openMeetingId
  const title =
    role === 'facilitator' ? t('meeting.titlePanel') : chair ? t('meeting.titleSecretary') : t('meeting.titleAgenda')
  useTitle(title)
  return (
    <div className={styles['panel']} data-testid="meeting-panel">
      <h1 className="hy-hidden">{title}</h1>
      <MeetingNow state={state} meeting={meeting} role={role} />
      <div className={styles['columns']}>
        <div className={styles['work']}>
          {!chair && <p className={styles['soft']}>{t('meeting.readOnly')}</p>}
          {open && role === 'facilitator' && <WallControl state={state} meeting={meeting} />}
          {open && role === 'secretary' && <SecretaryWork state={state} meeting={meeting} />}
          {open && <TurnPanel state={state} meeting={meeting} role={role} />}
          {open && chair && <IssueStep state={state} meeting={meeting} />}
          {open && role === 'facilitator' && <NotesPanel state={state} meeting={meeting} />}
          {meeting !== null && chair && !open && <AttendancePanel state={state} meeting={meeting} open={false} />}
          {chair && !open && <PlanSection state={state} hasMeeting={meeting !== null} />}
          {chair && (
            <div className={styles['card']}>
              <PeopleSection />
            </div>
          )}
        </div>
        {meeting !== null && (
          <div className={styles['rail']}>
            <AgendaRail state={state} meeting={meeting} role={role} />
            {open && role === 'facilitator' && <AttendancePanel state={state} meeting={meeting} open folded />}
            {open && role === 'secretary' && <ObserverCount meeting={meeting} />}
          </div>
        )}
      </div>
    </div>
  )
}
