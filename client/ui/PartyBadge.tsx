/** A party: its colour, its shape by its place in the board's order, and its name, everywhere the same. */
import type { ReactNode } from 'react'
import type { Party } from '#shared/board/board.ts'
import { usePartyPlace } from '../state/board-context.tsx'
import { useT } from '../state/language.tsx'
import { PartyShape } from './party-shapes.tsx'
import './marks.css'

export interface PartyBadgeProps {
  readonly party: Pick<Party, 'id' | 'name' | 'nameEn' | 'color'>
  readonly size?: 's' | 'm' | 'l'
}

/** The name is always there as text; colour and shape only help the eye. */
export function PartyBadge({ party, size = 'm' }: PartyBadgeProps): ReactNode {
  const { partyName } = useT()
  const place = usePartyPlace(party.id)
  return (
    <span className="hy-party" data-size={size} data-testid="party" data-party={party.id}>
      <PartyShape place={place} color={party.color} />
      <span>{partyName(party)}</span>
    </span>
  )
}
