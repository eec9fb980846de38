/**
 * An option that is said anew: who may, whom it would take the ground from, how often it was, and what a stance was about.
 * Reads the record as its reader holds it, so that screens and the rule say the same; decides nothing.
 */
import type { EarlierOption, Option, OptionWords, RedLineMark, Stance } from '#shared/board/board.ts'
import type { PartyId, PersonId } from '#shared/ids.ts'
import type { BoardState } from '#shared/record/state.ts'
import type { Actor } from '#shared/roles.ts'

/** How often the option was changed. */
export const changesOf = ({ earlier = [] }: Pick<Option, 'earlier'>): number => earlier.length

/** The party for which the option was proposed, whatever its proposer speaks for by now; null where for none. */
export const proposingParty = (
  { people }: Pick<BoardState, 'people'>,
  { proposedBy, proposedFor }: Option,
): PartyId | null => (proposedFor === undefined ? (people.get(proposedBy as PersonId)?.partyId ?? null) : proposedFor)

/** Whether the option is this seat's to change: of the own party, or else what its holder proposed, or made of an idea. */
export function speaksForOption(state: Pick<BoardState, 'people'>, actor: Actor, option: Option): boolean {
  const { personId, partyId, role } = actor
  if (personId === null) return false
  const proposedFor = proposingParty(state, option)
  if (role === 'partyRep') return partyId !== null && proposedFor === partyId
  return (option.proposedBy === personId && proposedFor === null) || option.promotedById === personId
}

/** The parties besides the proposer's that have ever taken a stance on the option, in the order in which they did. */
export function partiesSpokenOn(state: Pick<BoardState, 'people' | 'stances'>, option: Option): readonly PartyId[] {
  const own = proposingParty(state, option)
  const taken = [...state.stances.values()].filter(({ targetType, targetId }) => {
    return targetType === 'option' && targetId === option.id
  })
  return [...new Set(taken.map(({ partyId }) => partyId))].filter((partyId) => partyId !== own)
}

/** Whether the option has been changed since this stance on it was taken. */
export function isFromBefore({ earlier = [] }: Option, stance: Stance): boolean {
  const last = earlier.at(-1)
  return last !== undefined && Date.parse(stance.at) < Date.parse(last.at)
}

/** How often the option had been changed when the stance on it was taken; null where it has not been changed since. */
export function changesBefore(option: Option, stance: Stance): number | null {
  if (!isFromBefore(option, stance)) return null
  return (option.earlier ?? []).filter(({ at }) => Date.parse(at) <= Date.parse(stance.at)).length
}

/** Whether the option has been changed since its line's party said that it crosses the line. */
export const isMarkFromBefore = (option: Pick<Option, 'earlier'>, { changes = 0 }: RedLineMark): boolean =>
  changesOf(option) > changes

/** What of an option may differ between two of its wordings, as its card names it. */
export const optionParts = ['title', 'text', 'cost', 'days', 'demands', 'basis', 'gate', 'redLines'] as const
export type OptionPart = (typeof optionParts)[number]

const parts: { readonly [Part in OptionPart]: (words: Partial<OptionWords>) => unknown } = {
  title: ({ title }) => title,
  text: ({ text }) => text,
  cost: ({ costYuan }) => costYuan,
  days: ({ durationDays }) => durationDays,
  demands: ({ meetsDemandIds = [], failsDemandIds = [] }) => [meetsDemandIds.toSorted(), failsDemandIds.toSorted()],
  basis: ({ basisPolicyIds = [] }) => basisPolicyIds.toSorted(),
  gate: ({ legalGate }) => [legalGate?.threshold, legalGate?.reason, legalGate?.articleId ?? null],
  redLines: ({ redLineIds = [] }) => redLineIds.toSorted(),
}

/** The parts that say something else in `after`; red lines are compared only where both sides tell of them. */
export function changedParts(before: OptionWords | EarlierOption, after: OptionWords): readonly OptionPart[] {
  const tellsLines = !('byId' in before)
  return optionParts.filter((part) => {
    if (part === 'redLines' && !tellsLines) return false
    return JSON.stringify(parts[part](before)) !== JSON.stringify(parts[part](after))
  })
}
