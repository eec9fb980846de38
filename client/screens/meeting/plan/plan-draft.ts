/**
 * A meeting while it is being planned on the form: plain fields, and the act that they make once they are whole.
 * Times are on the clock of the board's zone until the act is made. Nothing here is saved before the act counts.
 */
import type { AgendaItem, Issue, MeetingKind } from '#shared/board/board.ts'
import { isOpenIssue, issuesInOrder } from '#shared/board/select.ts'
import type { AgendaId, IssueId, MeetingId } from '#shared/ids.ts'
import { limits } from '#shared/limits.ts'
import type { CommandInput } from '#shared/record/commands.ts'
import type { BoardState } from '#shared/record/state.ts'
import { instantOf, localMoment } from '../zoned-time.ts'

export const meetingKinds = [
  'joint',
  'onsite',
  'talk',
  'hearing',
  'villageCommittee',
  'partyMemberReps',
  'massReps',
] as const satisfies readonly MeetingKind[]

export const itemKinds = ['opening', 'ratify', 'negotiate', 'escalate', 'actions', 'closing'] as const
export type ItemKind = (typeof itemKinds)[number]

/** One agenda item on the form. `key` is the id it will have. */
export interface DraftItem {
  readonly key: AgendaId
  readonly issueId: IssueId | null
  readonly title: string
  readonly kind: ItemKind
  readonly plannedMinutes: number
}

export interface PlanDraft {
  readonly kind: MeetingKind
  readonly title: string
  readonly place: string
  readonly day: string
  readonly start: string
  readonly end: string
  readonly items: readonly DraftItem[]
}

/** Titles of the items that every meeting has, in the planner's language. */
export interface UsualTitles {
  readonly opening: string
  readonly actions: string
  readonly closing: string
}

/** A fresh form: tomorrow evening, ninety minutes, with the usual beginning and end. */
export function emptyPlan(now: number, timezone: string, titles: UsualTitles, freshId: () => AgendaId): PlanDraft {
  const item = (kind: 'opening' | 'actions' | 'closing', plannedMinutes: number): DraftItem => ({
    key: freshId(),
    issueId: null,
    title: titles[kind],
    kind,
    plannedMinutes,
  })
  return {
    kind: 'joint',
    title: '',
    place: '',
    day: localMoment(now + 86_400_000, timezone).day,
    start: '19:00',
    end: '20:30',
    items: [item('opening', 5), item('actions', 10), item('closing', 10)],
  }
}

/** What is usually done about an issue in this state. */
const usualKind = (issue: Pick<Issue, 'status'>): ItemKind =>
  issue.status === 'agreed' || issue.status === 'signing' ? 'ratify' : 'negotiate'

/** The issues that can be put on an agenda: those still open, that are not on it yet. */
export const offeredIssues = (state: BoardState, draft: PlanDraft): readonly Issue[] =>
  issuesInOrder(state).filter(
    (issue) => isOpenIssue(issue.status) && !draft.items.some((item) => item.issueId === issue.id),
  )

/** Adds an issue before the items that close the meeting. */
export function withIssue(draft: PlanDraft, issue: Pick<Issue, 'id' | 'title' | 'status'>, key: AgendaId): PlanDraft {
  const added: DraftItem = { key, issueId: issue.id, title: issue.title, kind: usualKind(issue), plannedMinutes: 20 }
  const tail = draft.items.findIndex((item) => item.kind === 'actions' || item.kind === 'closing')
  const place = tail === -1 ? draft.items.length : tail
  return { ...draft, items: draft.items.toSpliced(place, 0, added) }
}

/** Changes one item. */
export const withItem = (draft: PlanDraft, key: AgendaId, change: Partial<DraftItem>): PlanDraft => ({
  ...draft,
  items: draft.items.map((item) => (item.key === key ? { ...item, ...change } : item)),
})

/** Takes one item off the agenda. */
export const withoutItem = (draft: PlanDraft, key: AgendaId): PlanDraft => ({
  ...draft,
  items: draft.items.filter((item) => item.key !== key),
})

/** Moves one item by a number of places; stays inside the list. */
export function moved(draft: PlanDraft, key: AgendaId, by: number): PlanDraft {
  const from = draft.items.findIndex((item) => item.key === key)
  const item = draft.items[from]
  if (item === undefined) return draft
  const to = Math.min(draft.items.length - 1, Math.max(0, from + by))
  return { ...draft, items: draft.items.toSpliced(from, 1).toSpliced(to, 0, item) }
}

/** Start and end as instants; null where they cannot be read. */
export function spanOf(
  draft: PlanDraft,
  timezone: string,
): { readonly startAt: string; readonly endAt: string } | null {
  const startAt = instantOf({ day: draft.day, time: draft.start }, timezone)
  const endAt = instantOf({ day: draft.day, time: draft.end }, timezone)
  return startAt === null || endAt === null ? null : { startAt, endAt }
}

const turnFields = (item: DraftItem): Pick<AgendaItem, 'turnSeconds' | 'turnsPerParty'> =>
  item.issueId === null ? { turnSeconds: 0, turnsPerParty: 0 } : { turnSeconds: 120, turnsPerParty: 1 }

/** The act, or null while a field is still missing or the end is not after the start. */
export function planAct(draft: PlanDraft, meetingId: MeetingId, timezone: string): CommandInput | null {
  const span = spanOf(draft, timezone)
  const whole =
    draft.title.trim() !== '' && draft.place.trim() !== '' && draft.items.every((item) => item.title.trim() !== '')
  if (span === null || !whole || Date.parse(span.endAt) <= Date.parse(span.startAt)) return null
  const agenda = draft.items.map((item) => ({
    id: item.key,
    issueId: item.issueId,
    title: item.title.slice(0, limits.titleLength),
    kind: item.kind,
    plannedMinutes: item.plannedMinutes,
    ...turnFields(item),
  }))
  return { type: 'meeting.plan', meetingId, kind: draft.kind, title: draft.title, place: draft.place, ...span, agenda }
}
