/**
 * A meeting while it is being planned on the form: plain fields, and the act that they make once they are whole.
 * Times are on the clock of the board's zone until the act is made. Nothing here is saved before the act counts.
 */
import type { AgendaItem, Issue, Meeting, MeetingKind } from '#shared/board/board.ts'
import { meetingKinds as kindRules } from '#shared/board/meeting-kinds.ts'
import { agendaOf, isOpenIssue, issuesInOrder } from '#shared/board/select.ts'
import type { AgendaId, IssueId, MeetingId } from '#shared/ids.ts'
import { limits } from '#shared/limits.ts'
import type { CommandInput } from '#shared/record/commands.ts'
import type { BoardState } from '#shared/record/state.ts'
import { instantOf, localMoment } from '../zoned-time.ts'

/** The four that are chosen most, then those that run like a joint meeting. */
export const mainKinds = ['joint', 'onsite', 'talk', 'hearing'] as const satisfies readonly MeetingKind[]
export const otherKinds = ['villageCommittee', 'partyMemberReps', 'massReps'] as const satisfies readonly MeetingKind[]

export const itemKinds = ['opening', 'ratify', 'negotiate', 'escalate', 'actions', 'closing'] as const
export type ItemKind = (typeof itemKinds)[number]

/** One agenda item on the form. `key` is the id it will have. */
export interface DraftItem {
  readonly key: AgendaId
  readonly issueId: IssueId | null
  readonly title: string
  readonly kind: ItemKind
  readonly plannedMinutes: number
  readonly turnSeconds: number
  /** 0: not limited. */
  readonly turnsPerParty: number
}

export interface PlanDraft {
  readonly kind: MeetingKind
  readonly title: string
  readonly place: string
  readonly day: string
  readonly start: string
  readonly end: string
  readonly items: readonly DraftItem[]
  /** Whether somebody has shaped the agenda by hand: then no template takes its place unasked. */
  readonly touched: boolean
  readonly rules: readonly string[]
  readonly wifi: { readonly name: string; readonly password: string }
}

/** Titles of the items that a meeting begins with, in the planner's language. */
export type UsualTitles = Readonly<Record<'opening' | 'actions' | 'closing', string>>

const titleOf = (kind: ItemKind, titles: UsualTitles): string =>
  kind === 'opening' || kind === 'actions' || kind === 'closing' ? titles[kind] : ''

/** The usual agenda of a kind of meeting, with these issues where issues stand in it. */
export function usualItems(
  kind: MeetingKind,
  issues: readonly DraftItem[],
  titles: UsualTitles,
  freshId: () => AgendaId,
): readonly DraftItem[] {
  return kindRules[kind].agenda.flatMap(({ kind: itemKind, perIssue, ...times }): readonly DraftItem[] =>
    perIssue
      ? issues.map((item) => ({ ...item, ...times }))
      : [{ key: freshId(), issueId: null, title: titleOf(itemKind, titles), kind: itemKind, ...times }],
  )
}

/** The form with the usual agenda of this kind; the issues on it stay. */
export const withTemplate = (
  draft: PlanDraft,
  kind: MeetingKind,
  titles: UsualTitles,
  freshId: () => AgendaId,
): PlanDraft => ({
  ...draft,
  kind,
  touched: false,
  items: usualItems(
    kind,
    draft.items.filter((item) => item.issueId !== null),
    titles,
    freshId,
  ),
})

/** A fresh form: tomorrow evening, ninety minutes, with the usual beginning and end. */
export function emptyPlan(
  now: number,
  timezone: string,
  titles: UsualTitles,
  freshId: () => AgendaId,
  rules: readonly string[] = [],
): PlanDraft {
  return {
    kind: 'joint',
    title: '',
    place: '',
    day: localMoment(now + 86_400_000, timezone).day,
    start: '19:00',
    end: '20:30',
    items: usualItems('joint', [], titles, freshId),
    touched: false,
    rules,
    wifi: { name: '', password: '' },
  }
}

const isItemKind = (kind: string): kind is ItemKind => itemKinds.some((one) => one === kind)

/** A planned meeting on the form, to be changed. */
export function planOf(state: BoardState, meeting: Meeting, timezone: string): PlanDraft {
  const start = localMoment(Date.parse(meeting.startAt), timezone)
  const items = agendaOf(state, meeting.id).map(
    ({ id, issueId, title, kind, plannedMinutes, turnSeconds, turnsPerParty }): DraftItem => ({
      key: id,
      issueId,
      title,
      kind: isItemKind(kind) ? kind : 'negotiate',
      plannedMinutes,
      turnSeconds,
      turnsPerParty,
    }),
  )
  return {
    kind: meeting.kind,
    title: meeting.title,
    place: meeting.place,
    day: start.day,
    start: start.time,
    end: localMoment(Date.parse(meeting.endAt), timezone).time,
    items,
    touched: true,
    rules: meeting.groundRules ?? [],
    wifi: meeting.wifi ?? { name: '', password: '' },
  }
}

/** What is usually done about an issue in this state. */
export const usualKind = (issue: Pick<Issue, 'status'>): ItemKind =>
  issue.status === 'agreed' || issue.status === 'signing' ? 'ratify' : 'negotiate'

/** The issues that can be put on an agenda: those still open, that are not on it yet. */
export const offeredIssues = (state: BoardState, draft: PlanDraft): readonly Issue[] =>
  issuesInOrder(state).filter(
    (issue) => isOpenIssue(issue.status) && !draft.items.some((item) => item.issueId === issue.id),
  )

/** Adds an item before the items that close the meeting. */
export function withAdded(draft: PlanDraft, added: DraftItem): PlanDraft {
  const tail = draft.items.findIndex(
    (item) => item.kind === 'closing' || (item.kind === 'actions' && item.issueId === null),
  )
  const place = tail === -1 ? draft.items.length : tail
  return { ...draft, items: draft.items.toSpliced(place, 0, added) }
}

const issueTimes = { plannedMinutes: 20, turnSeconds: 120, turnsPerParty: 1 }

/** Adds an issue, with the time that this kind of meeting usually gives one. */
export function withIssue(draft: PlanDraft, issue: Pick<Issue, 'id' | 'title' | 'status'>, key: AgendaId): PlanDraft {
  const usual = kindRules[draft.kind].agenda.find((item) => item.perIssue)
  const { plannedMinutes, turnSeconds, turnsPerParty } = usual ?? issueTimes
  const times = { plannedMinutes, turnSeconds, turnsPerParty }
  return withAdded(draft, { key, issueId: issue.id, title: issue.title, kind: usualKind(issue), ...times })
}

/** Changes one item. */
export const withItem = (draft: PlanDraft, key: AgendaId, change: Partial<DraftItem>): PlanDraft => ({
  ...draft,
  touched: true,
  items: draft.items.map((item) => (item.key === key ? { ...item, ...change } : item)),
})

/** Takes one item off the agenda. */
export const withoutItem = (draft: PlanDraft, key: AgendaId): PlanDraft => ({
  ...draft,
  touched: draft.touched || draft.items.some((item) => item.key === key && item.issueId === null),
  items: draft.items.filter((item) => item.key !== key),
})

/** Moves one item by a number of places; stays inside the list. */
export function moved(draft: PlanDraft, key: AgendaId, by: number): PlanDraft {
  const from = draft.items.findIndex((item) => item.key === key)
  const item = draft.items[from]
  if (item === undefined) return draft
  const to = Math.min(draft.items.length - 1, Math.max(0, from + by))
  return { ...draft, touched: true, items: draft.items.toSpliced(from, 1).toSpliced(to, 0, item) }
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

/** What is still missing, the first of it; null when the meeting can be planned. */
export function planMissing(draft: PlanDraft, timezone: string): `plan.${MissingKey}` | null {
  if (draft.title.trim() === '') return 'plan.missingTitle'
  if (draft.place.trim() === '') return 'plan.missingPlace'
  const span = spanOf(draft, timezone)
  if (span === null || Date.parse(span.endAt) <= Date.parse(span.startAt)) return 'plan.timeInvalid'
  if (draft.items.some((item) => item.title.trim() === '')) return 'plan.missingItem'
  if (draft.rules.some((rule) => rule.trim() === '')) return 'plan.missingRule'
  return draft.wifi.name.trim() === '' && draft.wifi.password !== '' ? 'plan.wifiNameMissing' : null
}

type MissingKey = 'missingTitle' | 'missingPlace' | 'timeInvalid' | 'missingItem' | 'missingRule' | 'wifiNameMissing'

/** The act, or null while a field is still missing or the end is not after the start. */
export function planAct(
  draft: PlanDraft,
  meetingId: MeetingId,
  timezone: string,
  type: 'meeting.plan' | 'meeting.replan' = 'meeting.plan',
): CommandInput | null {
  const span = spanOf(draft, timezone)
  if (span === null || planMissing(draft, timezone) !== null) return null
  const agenda = draft.items.map(({ key, ...item }) => ({
    ...item,
    id: key,
    title: item.title.trim().slice(0, limits.titleLength),
  })) satisfies readonly Partial<AgendaItem>[]
  const { kind, title, place, rules, wifi } = draft
  return {
    type,
    meetingId,
    kind,
    title: title.trim(),
    place: place.trim(),
    ...span,
    agenda,
    groundRules: rules.map((rule) => rule.trim()),
    wifi: wifi.name.trim() === '' ? null : { name: wifi.name.trim(), password: wifi.password },
  }
}
