/**
 * What two or three options are compared by, row for row the same for each: facts, what they do for each party's demands,
 * where each party stands. Says of every row whether the options are alike in it. Weighs nothing: no row counts more than
 * another, and no option is called better.
 */
import type { Demand, Party } from '#shared/board/board.ts'
import { partiesInOrder } from '#shared/board/select.ts'
import type { OptionId, PartyId } from '#shared/ids.ts'
import type { BoardState } from '#shared/record/state.ts'
import { attachmentsOf } from '../../attachments/attachments-of.ts'
import type { OptionView } from '../options/option-view.ts'
import type { CrossedLine } from '#shared/board/crossed-lines.ts'
import { linesOfOption } from '#shared/board/crossed-lines.ts'

/** Fewest and most options that stand beside each other. */
export const fewest = 2
export const most = 3

/** An option in the comparison. */
export interface Compared {
  readonly view: OptionView
  /** The red lines that it touches, as far as this viewer may know. */
  readonly lines: readonly CrossedLine[]
  readonly pictures: number
}

export type CompareRow =
  | { readonly kind: 'text' | 'cost' | 'days' | 'redLines' | 'gate' | 'residents' | 'basis' | 'pictures' }
  | { readonly kind: 'demands' | 'stance'; readonly party: Party }

export type RowGroup = 'facts' | 'demands' | 'stances'

export interface JudgedRow {
  readonly row: CompareRow
  readonly group: RowGroup
  readonly same: boolean
}

/** The options to compare, in the order of their letters. */
export const comparedOf = (
  state: BoardState,
  views: readonly OptionView[],
  picked: ReadonlySet<string>,
  ownPartyId: PartyId | null,
): readonly Compared[] =>
  views
    .filter(({ option }) => picked.has(option.id))
    .slice(0, most)
    .map((view) => ({
      view,
      lines: linesOfOption(state, view.option, ownPartyId),
      pictures: attachmentsOf(state.attachments, { kind: 'option', id: view.option.id }).length,
    }))

const ofParty = (demands: readonly Demand[], party: Party): readonly Demand[] =>
  demands.filter(({ partyId }) => partyId === party.id)

/** What the options do for one party's demands. */
export const demandsFor = (
  { view }: Compared,
  party: Party,
): { readonly meets: readonly Demand[]; readonly fails: readonly Demand[] } => ({
  meets: ofParty(view.meets, party),
  fails: ofParty(view.fails, party),
})

const idsOf = (demands: readonly Demand[]): string =>
  demands
    .map(({ id }) => id)
    .sort()
    .join(' ')

/** What an option says in a row, so that equal words are equal. */
function keyOf(row: CompareRow, one: Compared): string {
  const { option, gate, vote, residents, stances } = one.view
  switch (row.kind) {
    case 'text':
      return option.text
    case 'cost':
      return String(option.costYuan)
    case 'days':
      return String(option.durationDays)
    case 'redLines':
      return one.lines.map(({ partyId, text }) => `${partyId} ${text}`).join('\n')
    case 'gate':
      return gate === null ? '' : JSON.stringify([gate.threshold, gate.reason, vote?.id])
    case 'residents':
      return residents ?? ''
    case 'basis':
      return (option.basisPolicyIds ?? []).toSorted().join(' ')
    case 'pictures':
      return String(one.pictures)
    case 'demands': {
      const { meets, fails } = demandsFor(one, row.party)
      return `${idsOf(meets)} / ${idsOf(fails)}`
    }
    case 'stance': {
      const stance = stances.get(row.party.id)
      return stance === undefined ? '' : stance.value
    }
    default:
      throw new Error('cannot happen: a row of no kind')
  }
}

/** Rows that say something about at least one of the options: nobody reads through a list of nothing. */
function saysSomething(row: CompareRow, compared: readonly Compared[]): boolean {
  if (row.kind === 'basis') return compared.some(({ view }) => (view.option.basisPolicyIds ?? []).length > 0)
  if (row.kind === 'pictures') return compared.some(({ pictures }) => pictures > 0)
  if (row.kind === 'residents') return compared.some(({ view }) => view.residents !== null)
  if (row.kind !== 'demands') return true
  return compared.some((one) => {
    const { meets, fails } = demandsFor(one, row.party)
    return meets.length + fails.length > 0
  })
}

const facts = ['text', 'cost', 'days', 'redLines', 'gate', 'residents', 'basis', 'pictures'] as const

/** The rows, group by group. */
export function compareRows(state: BoardState, compared: readonly Compared[]): readonly JudgedRow[] {
  const parties = partiesInOrder(state)
  const rows: readonly { row: CompareRow; group: RowGroup }[] = [
    ...facts.map((kind) => ({ row: { kind }, group: 'facts' as const })),
    ...parties.map((party) => ({ row: { kind: 'demands' as const, party }, group: 'demands' as const })),
    ...parties.map((party) => ({ row: { kind: 'stance' as const, party }, group: 'stances' as const })),
  ]
  return rows
    .filter(({ row }) => saysSomething(row, compared))
    .map(({ row, group }) => ({
      row,
      group,
      same: new Set(compared.map((one) => keyOf(row, one))).size < 2,
    }))
}

/** How much more a number is than the least that is known; null where it is not known or nothing is to be said. */
export function moreThanLeast(values: readonly (number | null)[], value: number | null): number | null {
  const known = values.filter((one) => one !== null)
  if (value === null || known.length < 2) return null
  const least = Math.min(...known)
  return least === Math.max(...known) ? null : value - least
}

/** The ids in the address, in no order. */
export const pickedIn = (search: string): ReadonlySet<string> =>
  new Set((new URLSearchParams(search).get('options') ?? '').split(',').filter((id) => id !== ''))

/** With this option picked, or no longer. */
export function withPick(picked: ReadonlySet<string>, optionId: OptionId): ReadonlySet<string> {
  const next = new Set(picked)
  if (!next.delete(optionId)) next.add(optionId)
  return next
}
