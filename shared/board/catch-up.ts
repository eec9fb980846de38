/**
 * A meeting in half a minute, for somebody who comes late: of the issues on its agenda what is decided, what is open and
 * what it waits for, and what is wanted of this person. Read from the viewer's own record alone; recomputed each time, and
 * worded by the screens.
 */
import type { Issue, IssueStatus, Meeting } from '#shared/board/board.ts'
import type { Remark } from '#shared/board/desk.ts'
import type { NextStep } from '#shared/board/next-step.ts'
import { stepsFor } from '#shared/board/next-step.ts'
import {
  actionsOf,
  agendaOf,
  currentText,
  isSettledResolution,
  issuesInOrder,
  meetingsInOrder,
  openMeeting,
  partiesInOrder,
  resolutionOf,
  resolutionStances,
  unsignedParties,
} from '#shared/board/select.ts'
import { whoIsSilent } from '#shared/convergence/spoken.ts'
import type { IssueId, PartyId, ResolutionId } from '#shared/ids.ts'
import type { BoardState } from '#shared/record/state.ts'
import type { Actor } from '#shared/roles.ts'

/** An issue that nobody has to talk about again in this meeting. */
export type Decided =
  | {
      readonly kind: 'settled'
      readonly issueId: IssueId
      readonly resolutionId: ResolutionId
      readonly version: number
      /** The words that bind; null where this viewer does not hold them. */
      readonly text: string | null
      readonly dissents: readonly PartyId[]
      readonly actions: number
    }
  | { readonly kind: 'setAside'; readonly issueId: IssueId; readonly status: IssueStatus }

/** An issue that is still open, and whose word it waits for. */
export interface Undecided {
  readonly issueId: IssueId
  readonly status: IssueStatus
  /** What the room looks at now. */
  readonly inFocus: boolean
  /** The version of the text that counts now; 0 while there is none, null where the viewer's record holds no texts in work. */
  readonly version: number | null
  /** silent: have not said what they want · stance: no stance on the text · signature: have not signed it. */
  readonly waitsFor: 'silent' | 'stance' | 'signature' | null
  readonly missing: readonly PartyId[]
  /** Parties whose red line the text crosses, as they say. */
  readonly blockedBy: readonly PartyId[]
}

export interface CatchUp {
  /** The meeting that is open, else the last that was; null where there was none. */
  readonly meeting: Meeting | null
  readonly decided: readonly Decided[]
  readonly open: readonly Undecided[]
  /** On the agenda, and not begun. */
  readonly later: readonly IssueId[]
  readonly mine: readonly NextStep[]
  /** The own party's remarks that were answered in this meeting, newest first. */
  readonly answered: readonly Remark[]
}

const asideStatuses: ReadonlySet<IssueStatus> = new Set(['deferred', 'escalated', 'closed', 'resolved'])
const unbegun: ReadonlySet<IssueStatus> = new Set(['draft', 'open'])

/** What is decided on an issue; null while it is open. */
function decidedOn(state: BoardState, issue: Issue): Decided | null {
  const resolution = resolutionOf(state, issue.id)
  if (resolution === null || !isSettledResolution(resolution)) {
    return asideStatuses.has(issue.status) ? { kind: 'setAside', issueId: issue.id, status: issue.status } : null
  }
  const isAgainOpen = !asideStatuses.has(issue.status) && issue.status !== 'signing'
  if (isAgainOpen) return null
  return {
    kind: 'settled',
    issueId: issue.id,
    resolutionId: resolution.id,
    version: resolution.currentVersion,
    text: currentText(resolution)?.text ?? (resolution.publicText === '' ? null : resolution.publicText),
    dissents: resolution.dissents.map(({ partyId }) => partyId),
    actions: actionsOf(state, issue.id).length,
  }
}

/** Observers are given a text when all have signed it, and nothing before. */
const holdsTexts = ({ role }: Actor): boolean => role !== 'observer'

function undecidedOn(state: BoardState, issue: Issue, actor: Actor): Undecided {
  const resolution = resolutionOf(state, issue.id)
  const base = { issueId: issue.id, status: issue.status, inFocus: state.focus?.issueId === issue.id }
  if (resolution === null || resolution.currentVersion === 0) {
    const missing = whoIsSilent(state, issue.id)
    const version = holdsTexts(actor) ? 0 : null
    return { ...base, version, waitsFor: missing.length > 0 ? 'silent' : null, missing, blockedBy: [] }
  }
  const version = resolution.currentVersion
  const stances = resolutionStances(state, resolution.id)
  const blockedBy = [...stances.values()].filter(({ value }) => value === 'block').map(({ partyId }) => partyId)
  if (resolution.status === 'signing') {
    const missing = unsignedParties(state, resolution).map(({ id }) => id)
    return { ...base, version, waitsFor: 'signature', missing, blockedBy }
  }
  const missing = partiesInOrder(state).flatMap(({ id }) => (stances.has(id) ? [] : [id]))
  return { ...base, version, waitsFor: missing.length > 0 ? 'stance' : null, missing, blockedBy }
}

/** The meeting that is open, else the latest that began. */
function meetingOf(state: BoardState): Meeting | null {
  const held = meetingsInOrder(state).filter(({ status }) => status === 'minutesDraft' || status === 'published')
  return openMeeting(state) ?? held.at(-1) ?? null
}

/** The issues of the meeting's agenda in its order, each once; of no meeting, all issues. */
function issuesOf(state: BoardState, meeting: Meeting | null): readonly Issue[] {
  if (meeting === null) return issuesInOrder(state)
  const ids = agendaOf(state, meeting.id).flatMap(({ issueId }) => issueId ?? [])
  return [...new Set(ids)].flatMap((id) => state.issues.get(id) ?? [])
}

function answeredTo(state: BoardState, actor: Actor, meeting: Meeting | null): readonly Remark[] {
  const since = meeting?.openedAt ?? null
  if (actor.partyId === null || actor.role !== 'partyRep' || since === null) return []
  return [...state.remarks.values()]
    .filter(({ partyId, answer }) => partyId === actor.partyId && answer !== null && answer.at >= since)
    .toSorted((a, b) => (b.answer?.at ?? '').localeCompare(a.answer?.at ?? ''))
}

/** The meeting in short, through this person's eyes. */
export function catchUp(state: BoardState, actor: Actor): CatchUp {
  const meeting = meetingOf(state)
  const issues = issuesOf(state, meeting)
  const decided = issues.flatMap((issue) => decidedOn(state, issue) ?? [])
  const done = new Set(decided.map(({ issueId }) => issueId))
  const left = issues.filter(({ id }) => !done.has(id))
  const isLater = ({ id, status }: Issue): boolean => unbegun.has(status) && state.focus?.issueId !== id
  const open = left.filter((issue) => !isLater(issue)).map((issue) => undecidedOn(state, issue, actor))
  return {
    meeting,
    decided,
    open: open.toSorted((a, b) => Number(b.inFocus) - Number(a.inFocus)),
    later: left.filter(isLater).map(({ id }) => id),
    mine: stepsFor(state, actor),
    answered: answeredTo(state, actor, meeting),
  }
}
