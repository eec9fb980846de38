/**
 * Whether the current version of a text may be set agreed, opened for signing, signed by a party; and if not, every reason
 * at once, so that the room sees what is left to do. Nobody can override these answers, the facilitator least of all.
 * Each party stands under one reason only, the one that says what it is waiting for: silent, blocked, residents, condition.
 */
import type { Party, Resolution, Stance } from '#shared/board/board.ts'
import { currentText, localisedParty, partiesInOrder, resolutionStances, validSignOffs } from '#shared/board/select.ts'
import { canLiveWith } from '#shared/convergence/guarantee.ts'
import { legalGateOf, legalGateOpen } from '#shared/convergence/legal-gate.ts'
import { mandateGateOpen } from '#shared/convergence/mandate-gate.ts'
import type { PartyId, ResolutionId } from '#shared/ids.ts'
import type { BoardState } from '#shared/record/state.ts'
import type { Refusal } from '#shared/refusals.ts'
import { refusal } from '#shared/refusals.ts'
import type { Result } from '#shared/result.ts'
import { accepted, refused } from '#shared/result.ts'

/** Whether the condition of this stance, if it has one, is settled: met for residents, met or waived for the others. */
function conditionSettled(party: Party, stance: Stance): boolean {
  if (stance.value !== 'conditional') return true
  const how = stance.conditionSettled?.how
  return how === 'met' || (how === 'waived' && !party.isResidents)
}

const openCondition = (party: Party, stance: Stance): Refusal =>
  refusal('conditionOpen', { facts: { party: localisedParty(party), condition: stance.condition ?? '' } })

/** What this party's stance leaves open before the text may be agreed; null for nothing. */
function partyReason(party: Party, stance: Stance): Refusal | null {
  const name = localisedParty(party)
  if (stance.value === 'block') return refusal('blocked', { facts: { party: name, reason: stance.reason } })
  if (!party.isResidents) return null
  if (!canLiveWith(stance)) return refusal('residentsNotSatisfied', { facts: { party: name } })
  return conditionSettled(party, stance) ? null : openCondition(party, stance)
}

function silenceReason(parties: readonly Party[]): readonly Refusal[] {
  if (parties.length === 0) return []
  return [refusal('stanceMissing', { facts: { parties: parties.map(localisedParty) } })]
}

function gateReason(state: BoardState, resolution: Resolution): readonly Refusal[] {
  const option = resolution.acceptedOptionId === null ? undefined : state.options.get(resolution.acceptedOptionId)
  if (option === undefined || legalGateOpen(state, option)) return []
  const gate = legalGateOf(state, option)
  if (gate === null) return []
  return [refusal('legalGateClosed', { facts: { threshold: gate.threshold, reason: gate.reason } })]
}

/** The people's support may have been counted anew, and lower, since the text was tabled. */
function mandateReason({ board }: BoardState): readonly Refusal[] {
  if (board === null || mandateGateOpen(board)) return []
  return [refusal('mandateGateClosed', { facts: { threshold: board.mandateGate?.thresholdPercent ?? 0 } })]
}

/** Why the current version may not be set agreed; empty when it may. Parties come in the board's order. */
export function agreementReasons(state: BoardState, resolutionId: ResolutionId): readonly Refusal[] {
  const resolution = state.resolutions.get(resolutionId)
  if (resolution === undefined) return [refusal('unknownEntity', { field: 'resolutionId' })]
  const stances = resolutionStances(state, resolutionId)
  const parties = partiesInOrder(state)
  const spoken = parties.flatMap((party) => {
    const stance = stances.get(party.id)
    return stance === undefined ? [] : (partyReason(party, stance) ?? [])
  })
  const silent = parties.filter((party) => !stances.has(party.id))
  return [...silenceReason(silent), ...spoken, ...gateReason(state, resolution), ...mandateReason(state)]
}

/** Parties that signed these very words and, signing having been halted since, oppose them now: nobody is carried along. */
function turnedReasons(state: BoardState, resolutionId: ResolutionId): readonly Refusal[] {
  const resolution = state.resolutions.get(resolutionId)
  const stances = resolutionStances(state, resolutionId)
  const signed = resolution === undefined ? [] : validSignOffs(resolution).map(({ partyId }) => partyId)
  return partiesInOrder(state)
    .filter(({ id, isResidents }) => !isResidents && signed.includes(id) && stances.get(id)?.value === 'oppose')
    .map((party) => refusal('signedThenOpposed', { facts: { party: localisedParty(party) } }))
}

/**
 * Why signing may not open: what stands against agreement, every other party's condition neither met nor waived, and who
 * has signed these words and opposes them since.
 */
export function signingReasons(state: BoardState, resolutionId: ResolutionId): readonly Refusal[] {
  const stances = resolutionStances(state, resolutionId)
  const open = partiesInOrder(state).flatMap((party) => {
    const stance = stances.get(party.id)
    if (stance === undefined || party.isResidents || conditionSettled(party, stance)) return []
    return [openCondition(party, stance)]
  })
  return [...agreementReasons(state, resolutionId), ...open, ...turnedReasons(state, resolutionId)]
}

/** How a party may sign: whether it has yet to write its dissent (保留意见). */
export interface SigningRight {
  readonly dissentRequired: boolean
}

/** Whether the party has written a dissent on the words that stand now. One on earlier words does not count. */
export function hasDissented(resolution: Resolution, partyId: PartyId): boolean {
  const since = Date.parse(currentText(resolution)?.at ?? '')
  return resolution.dissents.some((one) => one.partyId === partyId && Date.parse(one.at) >= since)
}

/**
 * Whether a party's stance on the current version lets it sign: support and accept do, a condition once settled, reserve
 * with a written dissent. Opposing, blocking and silent parties cannot sign.
 */
export function partyCanSign(
  state: BoardState,
  resolutionId: ResolutionId,
  partyId: PartyId,
): Result<SigningRight, Refusal> {
  const party = state.parties.get(partyId)
  if (party === undefined) return refused(refusal('unknownEntity', { field: 'partyId' }))
  const stance = resolutionStances(state, resolutionId).get(partyId)
  if (stance === undefined) return refused(refusal('stanceMissing', { facts: { parties: [localisedParty(party)] } }))
  if (stance.value === 'oppose' || stance.value === 'block') {
    return refused(refusal('cannotSign', { facts: { value: stance.value } }))
  }
  if (!conditionSettled(party, stance)) return refused(openCondition(party, stance))
  const resolution = state.resolutions.get(resolutionId)
  const dissented = resolution !== undefined && hasDissented(resolution, partyId)
  return accepted({ dissentRequired: stance.value === 'reserve' && !dissented })
}
