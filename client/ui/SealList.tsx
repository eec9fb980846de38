/**
 * The seals of those who have signed a resolution's current text, in the parties' order, each above its party's name. Nothing
 * where nobody has signed. Test ids: `seal-<partyId>`.
 */
import type { ReactNode } from 'react'
import type { Resolution } from '#shared/board/board.ts'
import { partiesInOrder, validSignOffs } from '#shared/board/select.ts'
import type { BoardState } from '#shared/record/state.ts'
import { timeZoneOf } from '../state/time-zone.ts'
import { PartyBadge } from './PartyBadge.tsx'
import { Seal } from './Seal.tsx'

export interface SealListProps {
  readonly state: BoardState
  readonly resolution: Resolution
}

/** The list. */
export function SealList({ state, resolution }: SealListProps): ReactNode {
  const signed = new Map(validSignOffs(resolution).map((one) => [one.partyId, one]))
  if (signed.size === 0) return null
  return (
    <ul className="hy-seals">
      {partiesInOrder(state).map((party) => {
        const signOff = signed.get(party.id)
        if (signOff === undefined) return null
        return (
          <li key={party.id} data-testid={`seal-${party.id}`}>
            <Seal
              party={party}
              at={signOff.at}
              timeZone={timeZoneOf(state)}
              withDissent={signOff.withDissent === true}
              onPaper={signOff.method === 'paperSign'}
            />
            <PartyBadge party={party} size="s" />
          </li>
        )
      })}
    </ul>
  )
}
