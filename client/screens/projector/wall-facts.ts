/**
 * What the wall may say, read from the folded record. The hall reads the wall, so demands appear only
 * where they are public, whoever's screen computes this: a facilitator's window shows the same words as the projector's.
 * Reasons appear only where a party blocks. Nothing here is kept; it is read again from the state each time.
 */
import type { ActionItem, Demand, Option, Party, Resolution, Stance } from '#shared/board/board.ts'
import type { Attachment, Shown } from '#shared/board/room.ts'
import { linesOfOption } from '#shared/board/crossed-lines.ts'
import { currentText, demandsOf, partiesInOrder, resolutionOf } from '#shared/board/select.ts'
import { optionsByPlace } from '#shared/convergence/ranking.ts'
import type { AttachmentId, IssueId, MeetingId, OptionId, ResolutionId } from '#shared/ids.ts'
import { agreedIn } from '#shared/minutes/agreed.ts'
import type { BoardState } from '#shared/record/state.ts'

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

/** A party that blocks, the published line that it names in its own words (null: it names one that is not public), and why. */
export interface WallBlock {
  readonly party: Party
  readonly line: string | null
  readonly reason: string
}

/** The stances that block, with the party whose red line it is. */
export function blocksAmong(state: BoardState, stances: Iterable<Stance>): readonly WallBlock[] {
  return [...stances].flatMap(({ partyId, value, redLineId, reason }) => {
    const party = state.parties.get(partyId)
    if (value !== 'block' || party === undefined) return []
    const line = party.redLines.find(({ id, visibility }) => id === redLineId && visibility === 'public')
    return [{ party, line: line?.text ?? null, reason }]
  })
}

/** A published line on the wall. */
interface WallLine {
  readonly party: Party
  readonly text: string
  /** Said of words that the option has no longer. */
  readonly isOld: boolean
}

/** The published lines that an option crosses without their parties' blocking because of them, in their words. */
export const publicLinesOf = (state: BoardState, option: Option): readonly WallLine[] =>
  linesOfOption(state, option, null).flatMap(({ partyId, text, visibility, because, ofChanges }) => {
    const party = state.parties.get(partyId)
    const isOnWall = visibility === 'public' && because !== 'block' && party !== undefined
    return isOnWall ? [{ party, text, isOld: ofChanges !== null }] : []
  })

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

/** The action items in sight: the issue's, or all of the meeting's when no issue is shown. */
export function actionsInSight(
  state: BoardState,
  issueId: IssueId | null,
  meetingId: MeetingId | null,
): readonly ActionItem[] {
  const all = [...state.actionItems.values()]
  if (issueId !== null) return all.filter((action) => action.issueId === issueId)
  return all.filter((action) => state.resolutions.get(action.resolutionId)?.meetingId === meetingId)
}

/** The photo of this id, if the hall may see it; whoever's record it is read from. */
export function publicPhoto(state: BoardState, attachmentId: string | undefined): Attachment | null {
  const found = attachmentId === undefined ? undefined : state.attachments.get(attachmentId as AttachmentId)
  if (found === undefined || found.withdrawnAt !== null || found.visibility !== 'public') return null
  return found.mediaType.startsWith('image/') ? found : null
}

/** The options to lay side by side: those that were named, else the issue's first three. */
export function optionsToCompare(state: BoardState, shown: Shown): readonly Option[] {
  const named = shown.subjects.flatMap((id) => state.options.get(id as OptionId) ?? [])
  if (named.length > 0 || shown.issueId === null) return named
  return optionsByPlace(state, shown.issueId).slice(0, 3)
}

/** The resolution that a scene names, else the one its issue is working on or has come to. */
export function resolutionShown(state: BoardState, shown: Shown): Resolution | null {
  const named = state.resolutions.get((shown.subjects[0] ?? '') as ResolutionId)
  if (named !== undefined) return named
  return shown.issueId === null ? null : resolutionOf(state, shown.issueId)
}

/** Two wordings that followed each other; `from` is 0 where the earlier one is the option that the text was made of. */
export interface Wordings {
  readonly before: string
  readonly after: string
  readonly from: number
  readonly to: number
}

/** The last change of a text: from the version before, or from the option it began with; null where there is neither. */
export function lastWordings(state: BoardState, resolution: Resolution): Wordings | null {
  const now = currentText(resolution)
  if (now === null) return null
  const earlier = resolution.versions.findLast(({ version }) => version < now.version)
  if (earlier !== undefined) return { before: earlier.text, after: now.text, from: earlier.version, to: now.version }
  const option = resolution.acceptedOptionId === null ? undefined : state.options.get(resolution.acceptedOptionId)
  if (option === undefined || option.text === '') return null
  return { before: option.text, after: now.text, from: 0, to: now.version }
}
