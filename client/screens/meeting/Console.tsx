/**
 * The console of whoever leads an open meeting: one page, three columns on a laptop. What matters each minute stands above
 * the fold (phase, agenda, speakers, wall); the rest is folded below with a badge for what waits. Everything is reachable
 * by keyboard; four keys are short cuts.
 */
import { Button } from '@mantine/core'
import type { ReactNode } from 'react'
import { useState } from 'react'
import type { Meeting } from '#shared/board/board.ts'
import type { BoardState } from '#shared/record/state.ts'
import { useAct } from '../../state/board.tsx'
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
import { placeIn } from './meeting-facts.ts'
import { moveTo, sceneMove } from './move.ts'
import { useMoving } from './moving.tsx'
import { NotesPanel } from './NotesPanel.tsx'
import { KeysHelp } from './now/KeysHelp.tsx'
import { PhaseBar } from './now/PhaseBar.tsx'
import { CallEverybody } from './room/CallEverybody.tsx'
import { ChairLine } from './room/ChairLines.tsx'
import { PrivateNote } from './room/PrivateNote.tsx'
import { TimerBlock } from './room/TimerBlock.tsx'
import { useConsoleKeys } from './use-console-keys.ts'
import { issueInFocus } from './wall/wall-acts.ts'
import { WallBlock } from './wall/WallBlock.tsx'
import styles from './console.module.css'

interface Props {
  readonly state: BoardState
  readonly meeting: Meeting
}

/** `P`, `N`, `Z`, `?`: what each means at this moment; a key whose act would be refused does nothing. */
function useKeys({ state, meeting }: Props, showKeys: () => void): void {
  const { ask } = useAct()
  const { move, undo } = useMoving()
  const { next } = placeIn(state, meeting)
  const project = sceneMove(state, meeting, 'issue')
  const onward = next === null ? null : moveTo(state, meeting, next)
  const mayUndo = ask({ type: 'focus.undo', meetingId: meeting.id }) === null
  useConsoleKeys({
    ...(issueInFocus(state, meeting) === null ? {} : { p: () => void move(project) }),
    ...(onward === null ? {} : { n: () => void move(onward) }),
    ...(mayUndo ? { z: () => void undo(meeting.id) } : {}),
    '?': showKeys,
  })
}

/** Everything of one running meeting. */
export function Console({ state, meeting }: Props): ReactNode {
  const { t } = useT()
  const [keys, setKeys] = useState(false)
  const issue = issueInFocus(state, meeting)
  const room = { state, meeting }
  useKeys(room, () => setKeys(true))
  return (
    <div data-testid="console">
      <div className={styles['top']}>
        <PhaseBar {...room} />
        <div className={styles['tools']}>
          <CallEverybody {...room} />
          <Button variant="subtle" size="sm" onClick={() => setKeys(true)} aria-keyshortcuts="?" data-testid="keys">
            {t('console.keysTitle')}
          </Button>
          <KeysHelp opened={keys} onClose={() => setKeys(false)} />
        </div>
      </div>
      <div className={styles['columns']}>
        <div className={styles['centre']}>
          <FloorBlock {...room} leads />
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
          <Block name="chair" title={t('console.chairTitle')} open={false}>
            <ChairLine {...room} leads />
          </Block>
        </div>
      </div>
    </div>
  )
}
