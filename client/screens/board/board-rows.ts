/**
 * What the board's lanes show: one row per issue with what matters at a glance, filtered as the reader asked. Pure; says
 * nothing in words and judges nothing.
 */
import type { Issue, IssuePhase, Party, Person, StanceValue } from '#shared/board/board.ts'
import { penWith } from '#shared/board/pens.ts'
import {
  actionsOf,
  isOpenIssue,
  isOverdue,
  partiesInOrder,
  resolutionOf,
  resolutionStances,
  validSignOffs,
} from '#shared/board/select.ts'
import type { Day } from '#shared/clock.ts'
import { whoIsSilent } from '#shared/convergence/spoken.ts'
import type { BoardState } from '#shared/record/state.ts'

/** The lanes, in their order. */
export const phases = ['works', 'outside', 'after'] as const satisfies readonly IssuePhase[]

export interface Filters {
  /** 只看未决: neither resolved nor closed. */
  readonly openOnly: boolean
  /** Empty for all. */
  readonly topic: string
  readonly text: string
}

/** How far one party is on an issue: has it spoken, where does it stand on the current text, has it signed. */
export interface PartyMark {
  readonly party: Party
  readonly spoken: boolean
  readonly stance: StanceValue | null
  readonly signed: boolean
}

export interface IssueRow {
  readonly issue: Issue
  readonly inFocus: boolean
  /** The current version of the text; 0 for none. */
  readonly version: number
  readonly isSettled: boolean
  readonly marks: readonly PartyMark[]
  readonly overdueActions: number
  /** Who was lent the pen of its text and can use it. */
  readonly penWith: Person | null
}

export interface Lane {
  readonly phase: IssuePhase
  readonly rows: readonly IssueRow[]
  /** Issues of the phase before filtering. */
  readonly all: number
  readonly open: number
}

function marksOf(state: BoardState, issue: Issue): readonly PartyMark[] {
  const silent = new Set(whoIsSilent(state, issue.id))
  const resolution = resolutionOf(state, issue.id)
  const stances = resolution === null ? null : resolutionStances(state, resolution.id)
  const signed = new Set(resolution === null ? [] : validSignOffs(resolution).map((one) => one.partyId))
  return partiesInOrder(state).map((party) => ({
    party,
    spoken: !silent.has(party.id),
    stance: stances?.get(party.id)?.value ?? null,
    signed: signed.has(party.id),
  }))
}

function rowOf(state: BoardState, issue: Issue, today: Day): IssueRow {
  return {
    issue,
    inFocus: state.openMeetingId !== null && state.focus?.issueId === issue.id,
    version: resolutionOf(state, issue.id)?.currentVersion ?? 0,
    isSettled: !isOpenIssue(issue.status),
    marks: marksOf(state, issue),
    overdueActions: actionsOf(state, issue.id).filter((item) => isOverdue(item, today)).length,
    penWith: penWith(state, issue.id),
  }
}

const matches = (issue: Issue, filters: Filters): boolean => {
  const wanted = filters.text.trim().toLowerCase()
  return (
    (!filters.openOnly || isOpenIssue(issue.status)) &&
    (filters.topic === '' || issue.topic === filters.topic) &&
    (wanted === '' || `${issue.no} ${issue.title} ${issue.topic} ${issue.summary}`.toLowerCase().includes(wanted))
  )
}

/** What is open comes first; then by number, which is how people in the room name an issue. */
const byUrgency = (a: Issue, b: Issue): number =>
  Number(isOpenIssue(b.status)) - Number(isOpenIssue(a.status)) || Number(a.no) - Number(b.no)

/** The three lanes; the issue that the room looks at is shown whatever the filters say. */
export function lanesOf(state: BoardState, filters: Filters, today: Day): readonly Lane[] {
  const issues = [...state.issues.values()].sort(byUrgency)
  return phases.map((phase) => {
    const all = issues.filter((issue) => issue.phase === phase)
    const rows = all
      .filter((issue) => matches(issue, filters) || (state.openMeetingId !== null && state.focus?.issueId === issue.id))
      .map((issue) => rowOf(state, issue, today))
    return { phase, rows, all: all.length, open: all.filter((issue) => isOpenIssue(issue.status)).length }
  })
}
