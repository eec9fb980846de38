/**
 * What the wall may say about an issue, read from the folded record. The hall reads the wall, so demands appear only
 * where they are public, whoever's screen computes this: a facilitator's window shows the same words as the projector's.
 * Reasons appear only where a party blocks. Nothing here is kept; it is read again from the state each time.
 */
import type { ActionItem, Demand, Party, Resolution, Stance } from '#shared/board/board.ts'
import { demandsOf, partiesInOrder } from '#shared/board/select.ts'
import type { IssueId, MeetingId } from '#shared/ids.ts'
import { agreedIn } from '#shared/minutes/agreed.ts'
import type { BoardState, Focus } from '#shared/record/state.ts'

/** How far a party has come with saying what it wants on an issue. */
export type Voice = 'public' | 'inside' | 'none' | 'silent'

/** One party's line on the issue scene: its public demands, and how many more the reader happens to know of. */
export interface PartyVoice {
  readonly party: Party
  readonly voice: Voice
  readonly demands: readonly Demand[]
  readonly more: number
}

const stands = (demand: Demand): boolean => demand.status !== 'merged' && demand.status !== 'withdrawn'

/** What each party has said on an issue, in the board's order of parties. */
export function voicesOn(state: BoardState, issueId: IssueId): readonly PartyVoice[] {
  const demands = demandsOf(state, issueId).filter(stands)
  return partiesInOrder(state).map((party) => {
    const own = demands.filter((demand) => demand.partyId === party.id)
    const open = own.filter((demand) => demand.visibility === 'public')
    const more = own.filter((demand) => demand.visibility === 'meeting').length
    return { party, demands: open, more, voice: voiceOf(state, issueId, party, open.length) }
  })
}

function voiceOf(state: BoardState, issueId: IssueId, party: Party, open: number): Voice {
  if (open > 0) return 'public'
  if (state.noDemand.get(issueId)?.has(party.id) === true) return 'none'
  return state.spoken.get(issueId)?.has(party.id) === true ? 'inside' : 'silent'
}

/** The stances that block, with the party whose red line it is. */
export function blocksAmong(state: BoardState, stances: Iterable<Stance>): readonly { party: Party; reason: string }[] {
  return [...stances].flatMap((stance) => {
    const party = state.parties.get(stance.partyId)
    return stance.value === 'block' && party !== undefined ? [{ party, reason: stance.reason }] : []
  })
}

const unsigned: ReadonlySet<Resolution['status']> = new Set(['consensus', 'signing'])
const settled: ReadonlySet<Resolution['status']> = new Set(['signed', 'published', 'effective'])

/** Whether every party has signed this text. */
export const isSettled = (resolution: Resolution): boolean => settled.has(resolution.status)

const sealed: ReadonlySet<Resolution['status']> = new Set(['signing', ...settled])

/** Whether sign-offs are being collected or already complete. */
export const isOpenForSigning = (resolution: Resolution): boolean => sealed.has(resolution.status)

/** The texts agreed in a meeting in the order of its minutes, then those agreed but not signed by all: what is read back. */
export function readBackTexts(state: BoardState, meetingId: MeetingId): readonly Resolution[] {
  const meeting = state.meetings.get(meetingId)
  if (meeting === undefined) return []
  const signed = agreedIn(state, meeting)
    .map(({ resolution }) => resolution)
    .filter(isSettled)
  const waiting = [...state.resolutions.values()].filter(
    (resolution) => resolution.meetingId === meetingId && unsigned.has(resolution.status),
  )
  return [...signed, ...waiting]
}

/** The action items in sight: the focused issue's, or all of the meeting's when no issue is in focus. */
export function actionsInSight(state: BoardState, focus: Focus): readonly ActionItem[] {
  const all = [...state.actionItems.values()]
  if (focus.issueId !== null) return all.filter((action) => action.issueId === focus.issueId)
  return all.filter((action) => state.resolutions.get(action.resolutionId)?.meetingId === focus.meetingId)
}
