/**
 * The console of whoever leads an open meeting: one page, three columns on a laptop. What matters each minute stands above
 * the fold (phase, agenda, speakers, wall); the rest is folded below with a badge for what waits. Everything is reachable
 * by keyboard; four keys are short cuts.
 */
import type { ReactNode } from 'react'
import type { Meeting } from '#shared/board/board.ts'
import type { BoardState } from '#shared/record/state.ts'
import { useMe } from '../../state/board.tsx'
import { useT } from '../../state/language.tsx'
import { HallNotes } from './asks/HallNotes.tsx'
import { OwnersVotePanel } from './asks/OwnersVotePanel.tsx'
import { PollBlock } from './asks/PollBlock.tsx'
import { RatingBlock } from './asks/RatingBlock.tsx'
import { AgendaRail } from './AgendaRail.tsx'
import { AttendancePanel } from './AttendancePanel.tsx'
import { Block } from './Block.tsx'
import { FloorBlock } from './floor/FloorBlock.tsx'
import { IssueStep } from './IssueStep.tsx'
import { NotesPanel } from './NotesPanel.tsx'
import { PhaseBar } from './now/PhaseBar.tsx'
import { ChairLine } from './room/ChairLines.tsx'
import { PrivateNote } from './room/PrivateNote.tsx'
import { TimerBlock } from './room/TimerBlock.tsx'
import { issueInFocus } from './wall/wall-acts.ts'
import { WallBlock } from './wall/WallBlock.tsx'
import { StatementsPanel } from './plan/StatementsPanel.tsx'
import styles from './console.module.css'

interface Props {
  readonly state: BoardState
  readonly meeting: Meeting
}

/** Everything of one running meeting. */
export function Console({ state, meeting }: Props): ReactNode {
  const { t } = useT()
  const issue = issueInFocus(state, meeting)
  const room = { state, meeting }
  const chairs = useMe().actor.personId === meeting.chairId ? 'chair' : 'chair-elsewhere'
  return (
    <div data-testid="console">
      <PhaseBar {...room} />
      <div className={styles['columns']}>
        <div className={styles['centre']}>
          <FloorBlock {...room} leads />
          <StatementsPanel {...room} />
          <PollBlock {...room} />
          <HallNotes {...room} />
          <NotesPanel {...room} />
          <PrivateNote {...room} />
        </div>
        <div className={styles['left']}>
          <AgendaRail {...room} leads />
          <IssueStep {...room} />
          {issue !== null && <OwnersVotePanel state={state} issue={issue} />}
          <AttendancePanel {...room} open />
        </div>
        <div className={styles['right']}>
          <WallBlock {...room} />
          <TimerBlock {...room} timer />
          <RatingBlock {...room} />
          <Block
            key={chairs}
            name={chairs}
            title={t('console.chairTitle')}
            open={chairs !== 'chair'}
            onPhone={chairs !== 'chair'}
          >
            <ChairLine {...room} leads />
          </Block>
        </div>
      </div>
    </div>
  )
}
