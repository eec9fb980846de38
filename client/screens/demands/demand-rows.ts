/**
 * The demands of a board as the long list shows them: a row each, newest first, and those of them that the reader asked for.
 * Pure, and cheap enough for five thousand: what is looked for in a row is folded once and kept as long as the demand.
 */
import type { Demand, DemandStatus, Party } from '#shared/board/board.ts'
import { currentInterest, currentWording } from '#shared/board/select.ts'
import { foldChinese } from '#shared/convergence/fold-chinese.ts'
import type { BoardState } from '#shared/record/state.ts'

/** As much of the record as rows are made of. */
type Known = Pick<BoardState, 'demands' | 'issues' | 'parties' | 'people'>

/** What the reader wants to see; empty for all. */
export interface DemandFilters {
  readonly party: string
  readonly topic: string
  readonly building: string
  readonly status: string
  readonly issue: string
  readonly text: string
}

export const everyDemand: DemandFilters = { party: '', topic: '', building: '', status: '', issue: '', text: '' }

export interface DemandRow {
  readonly demand: Demand
  readonly party: Party | undefined
  readonly wording: string
  readonly topic: string
  readonly building: string
  /** `议题` number and title; empty where it stands on none, or on none that this reader knows. */
  readonly issueNo: string
  readonly issueTitle: string
}

/** The topic that was chosen for it, or its issue's. */
function rowOf(state: Known, demand: Demand): DemandRow {
  const issue = demand.issueId === null ? undefined : state.issues.get(demand.issueId)
  const raiser = state.people.get(demand.raisedById)
  return {
    demand,
    party: state.parties.get(demand.partyId),
    wording: currentWording(demand),
    topic: demand.topic ?? issue?.topic ?? '',
    building: demand.place?.building ?? String(raiser?.building ?? ''),
    issueNo: issue?.no ?? '',
    issueTitle: issue?.title ?? '',
  }
}

/** All demands that this reader holds, the newest first. */
export const rowsOf = (state: Known): readonly DemandRow[] =>
  [...state.demands.values()].map((demand) => rowOf(state, demand)).toReversed()

const folded = new WeakMap<DemandRow, string>()

/** What is looked through for words. */
export function searchedText(row: DemandRow): string {
  const held = folded.get(row)
  if (held !== undefined) return held
  const { wording, demand, issueTitle } = row
  const text = foldChinese(`${wording}\n${currentInterest(demand)}\n${issueTitle}\n${demand.id}`)
  folded.set(row, text)
  return text
}

/** The rows that meet every condition; all words that were typed must stand in a row, in any order. */
export function matching(rows: readonly DemandRow[], filters: DemandFilters): readonly DemandRow[] {
  const { party, topic, building, status, issue, text } = filters
  const words = foldChinese(text).split(/\s+/).filter(Boolean)
  return rows.filter(
    (row) =>
      (party === '' || row.demand.partyId === party) &&
      (topic === '' || row.topic === topic) &&
      (building === '' || row.building === building) &&
      (status === '' || row.demand.status === status) &&
      (issue === '' || row.demand.issueId === issue) &&
      words.every((word) => searchedText(row).includes(word)),
  )
}

const inOrder = (values: Iterable<string>): readonly string[] =>
  [...new Set(values)].filter(Boolean).sort((a, b) => a.localeCompare(b, 'zh-CN', { numeric: true }))

/** What there is to choose among. */
export interface Choices {
  readonly topics: readonly string[]
  readonly buildings: readonly string[]
  readonly statuses: readonly DemandStatus[]
}

const statusOrder: readonly DemandStatus[] = [
  'new',
  'verified',
  'linked',
  'satisfied',
  'partly',
  'answered',
  'declined',
  'merged',
  'withdrawn',
]

/** Every topic, building and status that stands in a row. */
export function choicesOf(rows: readonly DemandRow[]): Choices {
  const statuses = new Set(rows.map(({ demand }) => demand.status))
  return {
    topics: inOrder(rows.map(({ topic }) => topic)),
    buildings: inOrder(rows.map(({ building }) => building)),
    statuses: statusOrder.filter((status) => statuses.has(status)),
  }
}
