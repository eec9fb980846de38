/**
 * What every rule is given, and the few words in which rules answer. A rule reads the record, never changes it;
 * it answers with the events that follow or with one refusal. It knows nothing of sockets, stores or clocks.
 */
import type { Board } from '#shared/board/board.ts'
import { localisedParty } from '#shared/board/select.ts'
import type { Instant } from '#shared/clock.ts'
import type { PartyId, PersonId } from '#shared/ids.ts'
import type { CommandOf, CommandType } from '#shared/record/commands.ts'
import type { Decided, HeyiEvent } from '#shared/record/events.ts'
import type { BoardState } from '#shared/record/state.ts'
import type { Localised, Refusal, RefusalCode } from '#shared/refusals.ts'
import { refusal } from '#shared/refusals.ts'
import type { Result } from '#shared/result.ts'
import { accepted, refused } from '#shared/result.ts'
import type { Actor } from '#shared/roles.ts'

/** Who acts, when, on what. `now` is milliseconds since the epoch, `at` the same as an instant. */
export interface Context {
  readonly state: BoardState
  readonly board: Board
  readonly actor: Actor
  readonly now: number
  readonly at: Instant
}

/** The events that an act becomes (never none), or why it may not be. */
export type Decision = Result<readonly Decided[], Refusal>

/** What a question inside a rule finds, or the refusal that ends the rule. */
export type Found<Value> = Result<Value, Refusal>

/** The refusal that a question inside a rule ends in; `null` lets the rule go on. */
export type Problem = { readonly ok: false; readonly refusal: Refusal } | null

/** The rule for one type of command. */
export type Rule<Type extends CommandType> = (context: Context, command: CommandOf<Type>) => Decision

/** Accepts: these events follow, in this order. */
export const follows = (...events: readonly HeyiEvent[]): Decision => accepted(events.map((event) => ({ event })))

/** Refuses with this code. */
export const no = (code: RefusalCode, more: Omit<Refusal, 'code'> = {}): NonNullable<Problem> =>
  refused(refusal(code, more))

/** Refuses because `field` names something that is not on this board. */
export const unknown = (field: string): NonNullable<Problem> => no('unknownEntity', { field })

/** Refuses because the new id in `field` is already in use. */
export const taken = (field: string): NonNullable<Problem> => no('idTaken', { field })

/** Refuses because `field` does not fit the rest of the act. */
export const invalid = (field: string): NonNullable<Problem> => no('invalidField', { field })

/** Refuses because `field` is needed here. */
export const missing = (field: string): NonNullable<Problem> => no('missingField', { field })

/** A party's name as refusals quote it, by id. */
export function partyName(state: BoardState, partyId: PartyId): Localised {
  const party = state.parties.get(partyId)
  return party === undefined ? { zh: partyId, en: partyId } : localisedParty(party)
}

/** The person who acts. Only for commands that the organiser may not give (`roles.ts`). */
export function speaker(context: Context): PersonId {
  if (context.actor.personId === null) throw new Error('cannot happen: this command needs a person')
  return context.actor.personId
}

/** The party of the representative who acts. Only for commands that belong to representatives. */
export function ownParty(context: Context): PartyId {
  if (context.actor.partyId === null) throw new Error('cannot happen: a representative has a party')
  return context.actor.partyId
}
