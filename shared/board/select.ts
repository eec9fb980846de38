/**
 * Reads of a board that screens, rules and exports share, so that all of them mean the same by "the current text" or
 * "who is here". Pure functions of the record, recomputed each time; nothing here judges whether an act is allowed.
 * Lists of parties always come in the board's order. Works on redacted records: what is hidden is simply not found.
 */
import type {
  ActionItem,
  AgendaItem,
  Demand,
  Issue,
  IssueStatus,
  Meeting,
  Option,
  Party,
  Person,
  Resolution,
  SignOff,
  TextVersion,
} from '#shared/board/board.ts'
import type { MatrixRow } from '#shared/board/stances.ts'
import { matrixOf } from '#shared/board/stances.ts'
import type { Day } from '#shared/clock.ts'
import type { DemandId, IssueId, MeetingId, PartyId } from '#shared/ids.ts'
import type { BoardState } from '#shared/record/state.ts'
import type { Localised } from '#shared/refusals.ts'
import type { Actor } from '#shared/roles.ts'

export { currentStances, optionStances, resolutionStances } from '#shared/board/stances.ts'
export type { MatrixRow } from '#shared/board/stances.ts'

// Parties and people

/** All parties: first those the board orders, then any it does not name. */
export function partiesInOrder(state: BoardState): readonly Party[] {
  const ordered = (state.board?.partyOrder ?? []).flatMap((id) => state.parties.get(id) ?? [])
  const rest = [...state.parties.values()].filter((party) => !ordered.includes(party))
  return [...ordered, ...rest]
}

/** The parties whose interest is guaranteed: none, one or several. */
export const residentParties = (state: BoardState): readonly Party[] =>
  partiesInOrder(state).filter((party) => party.isResidents)

/** The party's name in both languages; the Chinese one where no English is given. */
export const localisedParty = (party: Party): Localised => ({
  zh: party.name,
  en: party.nameEn === '' ? party.name : party.nameEn,
})

/** The people who sit for a party, in the order in which they were put on the record. */
export const peopleOf = (state: BoardState, partyId: PartyId): readonly Person[] =>
  [...state.people.values()].filter((person) => person.partyId === partyId)

/** The person acting for themselves. */
export const actorOf = (person: Person): Actor => ({
  personId: person.id,
  role: person.role,
  partyId: person.partyId,
  via: 'self',
})

// Meetings

/** The meeting that is open now (running or paused), or null. */
export const openMeeting = (state: BoardState): Meeting | null =>
  (state.openMeetingId === null ? undefined : state.meetings.get(state.openMeetingId)) ?? null

/** The agenda of a meeting by sequence. */
export const agendaOf = (state: BoardState, meetingId: MeetingId): readonly AgendaItem[] =>
  [...state.agenda.values()].filter((item) => item.meetingId === meetingId).sort((a, b) => a.seq - b.seq)

/** All meetings by planned start. */
export const meetingsInOrder = (state: BoardState): readonly Meeting[] =>
  [...state.meetings.values()].sort((a, b) => Date.parse(a.startAt) - Date.parse(b.startAt))

// Issues, demands, options

const settledIssue: ReadonlySet<IssueStatus> = new Set(['resolved', 'closed'])

/** Whether something is still to be done about an issue ("未决"): neither resolved nor closed. */
export const isOpenIssue = (status: IssueStatus): boolean => !settledIssue.has(status)

/** Issues by priority (1 is the most pressing), those of equal priority in the order in which they were put on the record. */
export const issuesInOrder = (state: BoardState): readonly Issue[] =>
  [...state.issues.values()].sort((a, b) => a.priority - b.priority)

/** The demands of an issue that this viewer holds, in the order in which they were put on the record. */
export const demandsOf = (state: BoardState, issueId: IssueId): readonly Demand[] =>
  [...state.demands.values()].filter((demand) => demand.issueId === issueId)

/** What the demand says now: its newest wording, or the first. */
export const currentWording = (demand: Demand): string => demand.wordings?.at(-1)?.text ?? demand.position

/** Why a demand matters to its party, in the words that it now has. */
export const currentInterest = (demand: Demand): string =>
  demand.wordings?.findLast(({ interest }) => interest !== undefined)?.interest ?? demand.interest

/** Each of these that was followed by other words, oldest first. */
const followed = (said: readonly string[]): readonly string[] =>
  said.filter((words, at) => at < said.length - 1 && words !== said[at + 1])

/** What a demand wanted before, oldest first. */
export const earlierPositions = ({ position, wordings = [] }: Demand): readonly string[] =>
  followed([position, ...wordings.map(({ text }) => text)])

/** Why it mattered before, oldest first. */
export const earlierInterests = ({ interest, wordings = [] }: Demand): readonly string[] =>
  followed([interest, ...wordings.flatMap((wording) => wording.interest ?? [])]).filter((words) => words !== '')

/** The options of an issue in the order of their proposal. */
export const optionsOf = (state: BoardState, issueId: IssueId): readonly Option[] =>
  [...state.options.values()].filter((option) => option.issueId === issueId)

/** The demands of the issue that an option fails, as far as this viewer holds them. */
export const unmetDemands = (state: BoardState, option: Option): readonly Demand[] =>
  option.failsDemandIds.flatMap((id: DemandId) => state.demands.get(id) ?? [])

/** Options × parties of one issue: a row for each option, a cell for each party. */
export const stanceMatrix = (state: BoardState, issueId: IssueId): readonly MatrixRow[] =>
  matrixOf(state, issueId, partiesInOrder(state))

// Resolutions

const replacedResolution: ReadonlySet<Resolution['status']> = new Set(['superseded', 'void'])
const settledResolution: ReadonlySet<Resolution['status']> = new Set(['signed', 'published', 'effective'])

/** Whether every party has signed the text, so that it binds. */
export const isSettledResolution = (resolution: Resolution): boolean => settledResolution.has(resolution.status)

/** Every resolution of an issue, oldest first, superseded and void ones included. */
export const resolutionsOf = (state: BoardState, issueId: IssueId): readonly Resolution[] =>
  [...state.resolutions.values()].filter((resolution) => resolution.issueId === issueId)

/** The resolution that an issue is working on or has come to: the newest that is neither superseded nor void. */
export const resolutionOf = (state: BoardState, issueId: IssueId): Resolution | null =>
  resolutionsOf(state, issueId).findLast((resolution) => !replacedResolution.has(resolution.status)) ?? null

/** The text that an issue is working on: its newest resolution while that is not settled yet; null before and after. */
export function workingResolution(state: BoardState, issueId: IssueId): Resolution | null {
  const newest = resolutionOf(state, issueId)
  return newest === null || isSettledResolution(newest) ? null : newest
}

/** The published text that counts now; null while nothing has been published or the viewer holds no versions. */
export const currentText = (resolution: Resolution): TextVersion | null =>
  resolution.versions.find((one) => one.version === resolution.currentVersion) ?? null

/** The sign-offs that stand: on the current version and not voided by a later text. */
export const validSignOffs = (resolution: Resolution): readonly SignOff[] =>
  resolution.signOffs.filter((one) => one.voidedAt === null && one.version === resolution.currentVersion)

/** The parties that have yet to sign the current version. */
export function unsignedParties(state: BoardState, resolution: Resolution): readonly Party[] {
  const signed = new Set(validSignOffs(resolution).map((one) => one.partyId))
  return partiesInOrder(state).filter((party) => !signed.has(party.id))
}

// Action items

/** The action items of an issue, in the order in which they were assigned. */
export const actionsOf = (state: BoardState, issueId: IssueId): readonly ActionItem[] =>
  [...state.actionItems.values()].filter((item) => item.issueId === issueId)

const finishedAction: ReadonlySet<ActionItem['status']> = new Set(['doneWaitingCheck', 'verified'])

/** Whether the item is still to be done and its day has passed. On the day itself it is not overdue. */
export const isOverdue = (item: ActionItem, today: Day): boolean =>
  !finishedAction.has(item.status) && item.dueOn < today

/** Days between the due day and the day it was done, or today while it is still to be done; 0 when in time. */
export function daysLate(item: ActionItem, today: Day): number {
  const until = finishedAction.has(item.status) && item.doneOn !== null ? item.doneOn : today
  return Math.max(0, Math.round((Date.parse(until) - Date.parse(item.dueOn)) / 86_400_000))
}
