/**
 * The seats at the table, and who acts. `organiser` is not a seat but the installation's owner, who prepares boards and
 * hands out links. Which seat may give which command stands in `record/rights.ts`; the words are in `docs/GLOSSARY.md`.
 */
import type { HallSeat, PartyId, PersonId } from '#shared/ids.ts'

export const roles = [
  'facilitator',
  'secretary',
  'partyRep',
  'mediator',
  'messenger',
  'supervisor',
  'deptLiaison',
  'leader',
  'officer',
  'adviser',
  'observer',
  'projector',
] as const

/** A seat. A case file may name a role that is not listed here; its holder reads at `meeting` level and writes nothing. */
export type Role = (typeof roles)[number]

/**
 * Who acts: a person of the board, the organiser of the installation (who holds no seat and no party), a phone in the hall
 * (`observer` without a person, with a hall seat), or the server itself (`system`), which notes that the chair is lost.
 */
export interface Actor {
  /** Null for the organiser acting as such. */
  readonly personId: PersonId | null
  readonly role: Role | 'organiser' | 'system' | (string & {})
  readonly partyId: PartyId | null
  /** `organiser` when the organiser's token was used to act for this person (the CLI's `--as`); kept in the record. */
  readonly via: 'self' | 'organiser'
  /** Tells the phones in the hall apart; on no copy that leaves the server. */
  readonly hallSeat?: HallSeat
}
