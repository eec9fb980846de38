/** What came of a revealed question: the shares as everybody sees them, and who chose what where parties answered openly. */
import type { ReactNode } from 'react'
import type { Poll } from '#shared/board/room.ts'
import type { BoardState } from '#shared/record/state.ts'
import { PartyBadge } from '../../../ui/PartyBadge.tsx'
import { PollResultBars } from '../../room/poll/PollResult.tsx'
import styles from '../console.module.css'

function ByParty({ state, poll }: { readonly state: BoardState; readonly poll: Poll }): ReactNode {
  const rows = poll.result?.byParty ?? null
  if (rows === null) return null
  const one = poll.kind === 'mood' || poll.kind === 'single'
  const label = (id: string): string => poll.choices.find((choice) => choice.id === id)?.label ?? ''
  return (
    <ul className={styles['plain']}>
      {rows.map(({ partyId, marks }) => {
        const party = state.parties.get(partyId)
        const words = marks.map(({ choiceId, grade }) => (one ? label(choiceId) : `${label(choiceId)} ${grade}`))
        return (
          party !== undefined && (
            <li key={partyId} className={styles['row']}>
              <PartyBadge party={party} size="s" />
              <span>{words.join(' · ')}</span>
            </li>
          )
        )
      })}
    </ul>
  )
}

/** Nothing before it is revealed. */
export function PollResultTable({ state, poll }: { readonly state: BoardState; readonly poll: Poll }): ReactNode {
  if (poll.result === null) return null
  return (
    <div data-testid="poll-result">
      <PollResultBars poll={poll} />
      <ByParty state={state} poll={poll} />
    </div>
  )
}
