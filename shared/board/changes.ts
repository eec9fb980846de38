/**
 * What has happened between two places of the record, for the viewer whose record it is. `changesIn` tells it change by
 * change, oldest first (a replay's "who moved"); `digestOf` takes together what followed upon one another, groups it by
 * issue and keeps so much and no more (what somebody who was away reads first). Pure functions over recorded events; they
 * say nothing that the events do not hold, and word nothing.
 */
import { clauseChanges } from '#shared/board/changes/clauses.ts'
import type { Change, ChangeFact, ChangeKind, ChangeOf } from '#shared/board/changes/kinds.ts'
import { readChange } from '#shared/board/changes/read.ts'
import { changedParts } from '#shared/board/option-changes.ts'
import type { IssueId } from '#shared/ids.ts'
import { limits } from '#shared/limits.ts'
import type { RecordedEvent } from '#shared/record/events.ts'
import { evolveAll } from '#shared/record/evolve/evolve.ts'
import type { BoardState } from '#shared/record/state.ts'

export type { Change, ChangeFact, ChangeKind, ChangeOf } from '#shared/board/changes/kinds.ts'

/** Where the walk stands: the record so far, and events not folded in yet, so that a long record is not copied event by event. */
interface Walk {
  state: BoardState
  waiting: RecordedEvent[]
}

/** Events that an import or a seat change makes; they change nothing that somebody needs to be told. */
const silent: ReadonlySet<RecordedEvent['event']['type']> = new Set(['imported', 'board.created', 'live.restored'])

/**
 * Every change in these events, oldest first, none left out.
 * @param before the record just before the first of them
 */
export function changesIn(before: BoardState, events: readonly RecordedEvent[]): readonly Change[] {
  const walk: Walk = { state: before, waiting: [] }
  const changes: Change[] = []
  for (const recorded of events) {
    if (recorded.seq <= before.seq) continue
    if (!silent.has(recorded.event.type)) {
      walk.state = evolveAll(walk.state, walk.waiting)
      walk.waiting = []
      const change = readChange(walk.state, recorded)
      if (change !== null) changes.push(change)
    }
    walk.waiting.push(recorded)
  }
  return changes
}

/** What a change is about, by its kind: a later one about the same takes its place; one of another kind stands alone. */
const subjects: { readonly [Kind in ChangeKind]?: (fact: ChangeOf<Kind>, issueId: IssueId | null) => string } = {
  versionPublished: ({ resolutionId }) => `version ${resolutionId}`,
  stanceMoved: ({ targetId, targetVersion, partyId }) => `stance ${targetId} ${targetVersion ?? ''} ${partyId}`,
  demandReworded: ({ demandId }) => `wording ${demandId}`,
  optionAmended: ({ optionId }) => `option ${optionId}`,
  redLineMarked: ({ optionId, redLineId }) => `line ${optionId} ${redLineId}`,
  issueMoved: (_, issueId) => `issue ${issueId ?? ''}`,
  guaranteeWritten: (_, issueId) => `guarantee ${issueId ?? ''}`,
  penMoved: (_, issueId) => `pen ${issueId ?? ''}`,
  actionMoved: ({ actionItemId }) => `action ${actionItemId}`,
  filesAdded: (_, issueId) => `files ${issueId ?? ''}`,
  meetingMoved: ({ meetingId }) => `meeting ${meetingId}`,
  agendaChanged: ({ meetingId }) => `agenda ${meetingId}`,
  focusMoved: () => 'focus',
  reviewOpened: ({ reviewId }) => `review ${reviewId}`,
  caucusOpened: ({ caucusId }) => `caucus ${caucusId}`,
  caucusClosed: ({ caucusId }) => `caucus ${caucusId}`,
  personLeft: ({ personId }) => `person ${personId}`,
  personCame: ({ personId }) => `person ${personId}`,
  chairChanged: () => 'chair',
}

function subjectOf({ fact, issueId, seq }: Change): string {
  const subject = subjects[fact.kind] as ((fact: ChangeFact, issueId: IssueId | null) => string) | undefined
  return subject?.(fact, issueId) ?? `${seq} ${fact.kind}`
}

const samePlace = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b)

/** Two changes about the same, as one from the first's beginning to the second's end; null when it ends where it began. */
function joined(first: ChangeFact, then: ChangeFact): ChangeFact | null {
  if (first.kind === 'versionPublished' && then.kind === 'versionPublished') {
    const { before, from } = first
    return { ...then, before, from, clauses: clauseChanges(before ?? '', then.after) }
  }
  if (first.kind === 'stanceMoved' && then.kind === 'stanceMoved') {
    return samePlace(first.from, then.to) ? null : { ...then, from: first.from }
  }
  if (first.kind === 'demandReworded' && then.kind === 'demandReworded') {
    const from = (first.interest ?? then.interest)?.before
    const to = (then.interest ?? first.interest)?.after
    const interest = from === undefined || to === undefined || from === to ? null : { before: from, after: to }
    return first.before === then.after && interest === null ? null : { ...then, before: first.before, interest }
  }
  if (first.kind === 'optionAmended' && then.kind === 'optionAmended') {
    const parts = changedParts(first.before, then.after)
    return parts.length === 0 ? null : { ...then, before: first.before, parts }
  }
  if (first.kind === 'redLineMarked' && then.kind === 'redLineMarked') {
    return first.crosses === then.crosses ? then : null
  }
  if (first.kind === 'issueMoved' && then.kind === 'issueMoved') {
    return first.from === then.to ? null : { ...then, from: first.from }
  }
  if (first.kind === 'penMoved' && then.kind === 'penMoved') {
    return first.from === then.to ? null : { ...then, from: first.from }
  }
  if (first.kind === 'actionMoved' && then.kind === 'actionMoved') return { ...then, from: first.from }
  if (first.kind === 'filesAdded' && then.kind === 'filesAdded') return { ...then, count: first.count + then.count }
  if (first.kind === 'personLeft' && then.kind === 'personCame') return null
  if (first.kind === 'personCame' && then.kind === 'personLeft') return null
  return then
}

/** The changes with those about the same taken together, in the order of their newest. */
function collapsed(changes: readonly Change[]): readonly Change[] {
  const kept = new Map<string, Change>()
  for (const change of changes) {
    const subject = subjectOf(change)
    const earlier = kept.get(subject)
    kept.delete(subject)
    const fact = earlier === undefined ? change.fact : joined(earlier.fact, change.fact)
    if (fact !== null) kept.set(subject, { ...change, fact })
  }
  return [...kept.values()]
}

/** What binds or asks for a new stance comes first, then where parties stand, then what was said, then the rest. */
const ranks: Partial<Record<ChangeKind, number>> = {
  emergencyRaised: 0,
  settled: 0,
  signingOpened: 0,
  agreed: 0,
  signingHalted: 0,
  versionPublished: 0,
  signRefused: 0,
  textDrafted: 1,
  stanceMoved: 1,
  conditionSettled: 1,
  signed: 1,
  dissentFiled: 1,
  redLineDeclared: 1,
  redLineMarked: 1,
  remarkAnswered: 1,
  submitted: 1,
  issueMoved: 1,
  meetingMoved: 1,
  demandRecorded: 2,
  demandReworded: 2,
  demandMoved: 2,
  demandMerged: 2,
  remarkMade: 2,
  ideaAdded: 2,
  noDemand: 2,
  optionProposed: 2,
  optionAmended: 1,
  actionAssigned: 2,
}

const rankOf = ({ fact }: Change): number => ranks[fact.kind] ?? 3

/** What happened on one issue, or (null) in the room; the weightiest first, then the newest. */
export interface ChangeGroup {
  readonly issueId: IssueId | null
  readonly changes: readonly Change[]
  /** Changes of the group that are not told, for want of room. */
  readonly left: number
}

export interface Digest {
  readonly groups: readonly ChangeGroup[]
  /** Changes in all, told or not. */
  readonly total: number
  /** Issues of which nothing is told, for want of room. */
  readonly leftIssues: number
}

const newestIn = (group: ChangeGroup): number => Math.max(...group.changes.map(({ seq }) => seq))

/**
 * The changes as somebody reads them who was away: taken together, by issue, bounded.
 * @param first issues that he is concerned with, in the order in which he is to read of them; others follow, newest first
 */
export function digestOf(changes: readonly Change[], first: readonly IssueId[] = []): Digest {
  const together = collapsed(changes)
  const byIssue = new Map<IssueId | null, Change[]>()
  for (const change of together) byIssue.set(change.issueId, [...(byIssue.get(change.issueId) ?? []), change])
  const groups = [...byIssue].map(([issueId, all]): ChangeGroup => {
    const ordered = all.toSorted((a, b) => rankOf(a) - rankOf(b) || b.seq - a.seq)
    const shown = ordered.slice(0, limits.changesPerIssue)
    return { issueId, changes: shown, left: ordered.length - shown.length }
  })
  const placeOf = ({ issueId }: ChangeGroup): number => {
    if (issueId === null) return first.length + 1
    const place = first.indexOf(issueId)
    return place === -1 ? first.length : place
  }
  const inOrder = groups.toSorted((a, b) => placeOf(a) - placeOf(b) || newestIn(b) - newestIn(a))
  const shown = inOrder.slice(0, limits.changedIssues)
  return { groups: shown, total: together.length, leftIssues: inOrder.length - shown.length }
}
