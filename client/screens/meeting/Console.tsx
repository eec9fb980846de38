/**
 * The console of whoever leads an open meeting: one page, three columns on a laptop. What matters each minute stands above
 * the fold (phase, agenda, speakers, wall); the rest is folded below with a badge for what waits. Everything is reachable
 * by keyboard; the short cuts are in `use-console-keys.ts`.
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
  const place = { state, meeting }
  // For the one who chairs it begins folded, for others open: a key, so that it begins anew when the chair changes hands.
  const chairBlock = useMe().actor.personId === meeting.chairId ? 'chair' : 'chair-elsewhere'
  return (
    <div data-testid="console">
      <PhaseBar {...place} />
      <div className={styles['columns']}>
        <div className={styles['centre']}>
          <FloorBlock {...place} leads />
          <StatementsPanel {...place} />
          <PollBlock {...place} />
          <HallNotes {...place} />
          <NotesPanel {...place} />
          <PrivateNote {...place} />
        </div>
        <div className={styles['left']}>
          <AgendaRail {...place} leads />
          <IssueStep {...place} />
          {issue !== null && <OwnersVotePanel state={state} issue={issue} />}
          <AttendancePanel {...place} open />
        </div>
        <div className={styles['right']}>
          <WallBlock {...place} />
          <TimerBlock {...place} timer />
          <RatingBlock {...place} />
          <Block
            key={chairBlock}
            name={chairBlock}
            title={t('console.chairTitle')}
            open={chairBlock !== 'chair'}
            onPhone={chairBlock !== 'chair'}
          >
            <ChairLine {...place} leads />
          </Block>
        </div>
      </div>
    </div>
  )
}
