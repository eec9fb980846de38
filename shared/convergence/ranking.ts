/**
 * The order of an issue's options. It suggests and never decides: a resolution may accept any option.
 * Sorted by: nobody blocks, residents can live with it, highest lowest score, highest sum, lowest cost (unknown last),
 * id. The order is total and depends on the stances that count and nothing else: not on who spoke first or loudest.
 */
import type { Option, RankedOption } from '#shared/board/board.ts'
import { optionStances, optionsOf, partiesInOrder } from '#shared/board/select.ts'
import { residentGuaranteeMet } from '#shared/convergence/guarantee.ts'
import { scoreOf } from '#shared/convergence/scores.ts'
import type { IssueId } from '#shared/ids.ts'
import type { BoardState } from '#shared/record/state.ts'

type Row = Omit<RankedOption, 'rank'>

function weigh(state: BoardState, option: Option): Row {
  const stances = optionStances(state, option.id)
  const given = partiesInOrder(state).map((party) => stances.get(party.id))
  const present = given.filter((stance) => stance !== undefined)
  const scores = present.map((stance) => scoreOf(stance.value)).filter((score) => score !== null)
  const hasScores = present.length > 0 && scores.length === present.length
  return {
    optionId: option.id,
    blockedByPartyIds: present.filter((stance) => stance.value === 'block').map((stance) => stance.partyId),
    residentGuaranteeMet: residentGuaranteeMet(state, stances),
    minScore: hasScores ? Math.min(...scores) : null,
    sumScore: hasScores ? scores.reduce<number>((sum, score) => sum + score, 0) : null,
    missingPartyCount: given.length - present.length,
    costYuan: option.costYuan,
  }
}

const noFirst = (a: boolean, b: boolean): number => Number(a) - Number(b)
const ascending = (a: number | null, b: number | null): number => {
  if (a === null || b === null) return Number(a === null) - Number(b === null)
  return a - b
}
const descending = (a: number | null, b: number | null): number =>
  a === null || b === null ? ascending(a, b) : ascending(b, a)

/** Below 0 when `a` ranks before `b`; 0 only for one and the same option. */
export const compareRanked = (a: Row, b: Row): number =>
  noFirst(a.blockedByPartyIds.length > 0, b.blockedByPartyIds.length > 0) ||
  noFirst(!a.residentGuaranteeMet, !b.residentGuaranteeMet) ||
  descending(a.minScore, b.minScore) ||
  descending(a.sumScore, b.sumScore) ||
  ascending(a.costYuan, b.costYuan) ||
  (a.optionId === b.optionId ? 0 : a.optionId < b.optionId ? -1 : 1)

/** The issue's options, best first, `rank` counting from 1. Where nobody has a stance yet, scores are null and cost decides. */
export function rankOptions(state: BoardState, issueId: IssueId): readonly RankedOption[] {
  const options = optionsOf(state, issueId)
  const rows = options.map((option) => weigh(state, option)).sort(compareRanked)
  return rows.map((row, place) => Object.assign(row, { rank: place + 1 }))
}

/** An option that somebody has taken a stance on, as screens show it. */
export interface SpokenOption extends RankedOption {
  /**
   * Its place among those; null for an option that a party blocks while nobody has spoken on another: it has no score, and
   * the other, once spoken on, stands before it.
   */
  readonly place: number | null
}

/**
 * The ranking of those options that somebody has taken a stance on, `rank` counting from 1 among them: what screens show.
 * Before anybody has spoken a place would only say which option is cheapest.
 */
export function rankSpokenOptions(state: BoardState, issueId: IssueId): readonly SpokenOption[] {
  const all = rankOptions(state, issueId)
  const spoken = all.filter((row) => optionStances(state, row.optionId).size > 0)
  const someSilent = spoken.length < all.length
  return spoken.map((row, index) => {
    const place = someSilent && row.blockedByPartyIds.length > 0 ? null : index + 1
    return Object.assign(row, { rank: index + 1, place })
  })
}

/** The issue's options as screens lay them out: those with a place, then those nobody has spoken on, then blocked ones without. */
export function optionsByPlace(state: BoardState, issueId: IssueId): readonly Option[] {
  const spoken = rankSpokenOptions(state, issueId)
  const placed = spoken.filter(({ place }) => place !== null).map(({ optionId }) => optionId)
  const last = spoken.filter(({ place }) => place === null).map(({ optionId }) => optionId)
  const known = new Set([...placed, ...last])
  const silent = optionsOf(state, issueId).filter(({ id }) => !known.has(id))
  const held = (ids: readonly Option['id'][]): readonly Option[] => ids.flatMap((id) => state.options.get(id) ?? [])
  return [...held(placed), ...silent, ...held(last)]
}
