/**
 * The secretary's page while a meeting runs: who is here during the opening, then the notes; beside them the agenda, the
 * walls, questions to the room, the hall's notes. Moves nobody; the scenes of a wall that follows the room are the chair's.
 */
import type { ReactNode } from 'react'
import type { Meeting } from '#shared/board/board.ts'
import type { BoardState } from '#shared/record/state.ts'
import { AgendaRail } from './AgendaRail.tsx'
import { HallNotes } from './asks/HallNotes.tsx'
import { OwnersVotePanel } from './asks/OwnersVotePanel.tsx'
import { PollBlock } from './asks/PollBlock.tsx'
import { RatingBlock } from './asks/RatingBlock.tsx'
import { AttendancePanel } from './AttendancePanel.tsx'
import { FloorBlock } from './floor/FloorBlock.tsx'
import { IssueStep } from './IssueStep.tsx'
import { placeIn } from './meeting-facts.ts'
import { NotesPanel } from './NotesPanel.tsx'
import { PhaseBar } from './now/PhaseBar.tsx'
import { PrivateNote } from './room/PrivateNote.tsx'
import { TimerBlock } from './room/TimerBlock.tsx'
import { issueInFocus } from './wall/wall-acts.ts'
import { WallBlock } from './wall/WallBlock.tsx'
import { StatementsPanel } from './plan/StatementsPanel.tsx'
import styles from './console.module.css'

/** What the secretary works on all evening. */
export function SecretaryDesk({
  state,
  meeting,
}: {
  readonly state: BoardState
  readonly meeting: Meeting
}): ReactNode {
  const room = { state, meeting }
  const { item } = placeIn(state, meeting)
  const issue = issueInFocus(state, meeting)
  const opening = item === null || item.kind === 'opening'
  const attendance = <AttendancePanel key="attendance" {...room} open unfolded />
  const notes = <NotesPanel key="notes" {...room} />
  return (
    <div data-testid="secretary-desk">
      <PhaseBar {...room} />
      <div className={styles['columns']}>
        <div className={styles['centre']}>
          <StatementsPanel {...room} />
          {opening ? [attendance, notes] : [notes, attendance]}
          <HallNotes {...room} />
          <PollBlock {...room} />
          <PrivateNote {...room} />
        </div>
        <div className={styles['left']}>
          <AgendaRail {...room} leads={false} />
          <IssueStep {...room} />
          {issue !== null && <OwnersVotePanel state={state} issue={issue} />}
          <RatingBlock {...room} />
        </div>
        <div className={styles['right']}>
          <FloorBlock {...room} leads={false} />
          <WallBlock {...room} open={false} />
          <TimerBlock {...room} timer={false} />
        </div>
      </div>
    </div>
  )
}
