/**
 * Where a demand went: from the day it was put on the record, over the options that meet or fail it and the text that was
 * made of one of them, to what is done about it — or to the reply, the merging or the withdrawal that ended it. Computed
 * from the record that the viewer holds, so it says nothing that he may not know. Judges nothing.
 */
import type { ActionItem, Demand, Option, Resolution } from '#shared/board/board.ts'
import { isSettledResolution } from '#shared/board/select.ts'
import type { Day, Instant } from '#shared/clock.ts'
import type { ActionItemId, DemandId, OptionId, PersonId, ResolutionId } from '#shared/ids.ts'
import type { BoardState } from '#shared/record/state.ts'

/** One step of the way, in the order in which steps are listed. */
export type TrailStep =
  | { readonly kind: 'recorded'; readonly on: Day; readonly byId: PersonId; readonly enteredById: PersonId | null }
  | { readonly kind: 'confirmed'; readonly at: Instant; readonly byId: PersonId }
  /** `reasoned`: only why it matters was put in other words. */
  | { readonly kind: 'reworded' | 'reasoned'; readonly at: Instant; readonly byId: PersonId; readonly text: string }
  | { readonly kind: 'tookIn'; readonly demandId: DemandId }
  | { readonly kind: 'met' | 'failed'; readonly optionId: OptionId; readonly code: string }
  /** A text was made of an option that meets the demand, or fails it. `version` is 0 while nothing is published. */
  | {
      readonly kind: 'inText'
      readonly resolutionId: ResolutionId
      readonly version: number
      readonly isSettled: boolean
      readonly met: boolean
    }
  | {
      readonly kind: 'action'
      readonly actionItemId: ActionItemId
      readonly title: string
      readonly status: ActionItem['status']
      readonly dueOn: Day
    }
  | { readonly kind: 'replied'; readonly text: string }
  | { readonly kind: 'declined' }
  | {
      readonly kind: 'merged'
      readonly intoId: DemandId | null
      readonly byId: PersonId | null
      readonly reason: string
    }
  | { readonly kind: 'withdrawn' }

/** How far the demand has come, in the fewest words: the furthest thing that is true of it. */
export type TrailEnd =
  | { readonly kind: 'withdrawn' | 'declined' | 'replied' | 'recorded' }
  | { readonly kind: 'merged'; readonly intoId: DemandId | null }
  | { readonly kind: 'acted'; readonly all: number; readonly done: number }
  | { readonly kind: 'settled' | 'inText'; readonly version: number; readonly met: boolean }
  | { readonly kind: 'options'; readonly met: number; readonly failed: number }

export interface DemandTrail {
  readonly steps: readonly TrailStep[]
  readonly end: TrailEnd
}

/** An option that says of a demand whether it meets it. */
interface Judged {
  readonly option: Option
  readonly met: boolean
}

/** What of the record is looked up for every demand, once for all of them. */
interface Ledger {
  readonly options: ReadonlyMap<DemandId, readonly Judged[]>
  readonly resolutions: ReadonlyMap<OptionId, readonly Resolution[]>
  readonly actions: ReadonlyMap<ResolutionId, readonly ActionItem[]>
  readonly tookIn: ReadonlyMap<DemandId, readonly DemandId[]>
}

/** Texts that no longer count say nothing of where a demand stands now. */
const replaced: ReadonlySet<Resolution['status']> = new Set(['superseded', 'void'])

function gather<Key, Value>(pairs: Iterable<readonly [Key, Value]>): ReadonlyMap<Key, readonly Value[]> {
  const gathered = new Map<Key, Value[]>()
  for (const [key, value] of pairs) {
    const held = gathered.get(key)
    if (held === undefined) gathered.set(key, [value])
    else held.push(value)
  }
  return gathered
}

const judgements = (option: Option, ids: readonly DemandId[], met: boolean): (readonly [DemandId, Judged])[] =>
  ids.map((id) => [id, { option, met }])

const ledgerOf = (state: BoardState): Ledger => ({
  options: gather(
    [...state.options.values()].flatMap((option) =>
      judgements(option, option.meetsDemandIds, true).concat(judgements(option, option.failsDemandIds, false)),
    ),
  ),
  resolutions: gather(
    [...state.resolutions.values()].flatMap((one) =>
      one.acceptedOptionId === null || replaced.has(one.status) ? [] : [[one.acceptedOptionId, one] as const],
    ),
  ),
  actions: gather([...state.actionItems.values()].map((item) => [item.resolutionId, item] as const)),
  tookIn: gather(
    [...state.demands.values()].flatMap(({ id, mergedIntoId }) =>
      mergedIntoId === null ? [] : [[mergedIntoId, id] as const],
    ),
  ),
})

const beginning = (demand: Demand): readonly TrailStep[] => [
  { kind: 'recorded', on: demand.raisedAt, byId: demand.raisedById, enteredById: demand.enteredById ?? null },
  ...(demand.confirmed === undefined ? [] : [{ kind: 'confirmed', ...demand.confirmed } as const]),
  ...(demand.wordings ?? []).map(({ text, interest, byId, at }, place, all) => {
    const isSame = text === (all[place - 1]?.text ?? demand.position)
    return isSame && interest !== undefined
      ? ({ kind: 'reasoned', at, byId, text: interest } as const)
      : ({ kind: 'reworded', at, byId, text } as const)
  }),
]

function way(demand: Demand, ledger: Ledger): readonly TrailStep[] {
  const options = ledger.options.get(demand.id) ?? []
  const texts = options.flatMap(({ option, met }) =>
    (ledger.resolutions.get(option.id) ?? []).map((resolution) => ({ resolution, met })),
  )
  const actions = texts.flatMap(({ resolution, met }) => (met ? (ledger.actions.get(resolution.id) ?? []) : []))
  return [
    ...options.map(({ option, met }): TrailStep => ({
      kind: met ? 'met' : 'failed',
      optionId: option.id,
      code: option.code,
    })),
    ...texts.map(({ resolution, met }): TrailStep => ({
      kind: 'inText',
      resolutionId: resolution.id,
      version: resolution.currentVersion,
      isSettled: isSettledResolution(resolution),
      met,
    })),
    ...actions.map(({ id, title, status, dueOn }): TrailStep => ({
      kind: 'action',
      actionItemId: id,
      title,
      status,
      dueOn,
    })),
  ]
}

function ending(demand: Demand): readonly TrailStep[] {
  const steps: TrailStep[] = []
  if (demand.reply !== null && demand.reply !== '') steps.push({ kind: 'replied', text: demand.reply })
  if (demand.status === 'declined') steps.push({ kind: 'declined' })
  if (demand.status === 'merged') {
    const { byId = null, reason = '' } = demand.merged ?? {}
    steps.push({ kind: 'merged', intoId: demand.mergedIntoId, byId, reason })
  }
  if (demand.status === 'withdrawn') steps.push({ kind: 'withdrawn' })
  return steps
}

const finished: ReadonlySet<ActionItem['status']> = new Set(['doneWaitingCheck', 'verified'])

/** What a step of this kind is, among the steps. */
const of = <Kind extends TrailStep['kind']>(steps: readonly TrailStep[], kind: Kind) =>
  steps.filter((step): step is Extract<TrailStep, { readonly kind: Kind }> => step.kind === kind)

function endOf(demand: Demand, steps: readonly TrailStep[]): TrailEnd {
  if (demand.status === 'withdrawn' || demand.status === 'declined') return { kind: demand.status }
  if (demand.status === 'merged') return { kind: 'merged', intoId: demand.mergedIntoId }
  const actions = of(steps, 'action')
  if (actions.length > 0) {
    return { kind: 'acted', all: actions.length, done: actions.filter(({ status }) => finished.has(status)).length }
  }
  const texts = of(steps, 'inText')
  const text = texts.findLast(({ isSettled }) => isSettled) ?? texts.at(-1)
  if (text !== undefined) return { kind: text.isSettled ? 'settled' : 'inText', version: text.version, met: text.met }
  if (of(steps, 'replied').length > 0) return { kind: 'replied' }
  const [met, failed] = [of(steps, 'met').length, of(steps, 'failed').length]
  return met + failed > 0 ? { kind: 'options', met, failed } : { kind: 'recorded' }
}

/** Answers where any demand of this record went. Looks the record through once, however many are asked for. */
export function trailsOf(state: BoardState): (demand: Demand) => DemandTrail {
  const ledger = ledgerOf(state)
  return (demand) => {
    const tookIn = (ledger.tookIn.get(demand.id) ?? []).map((demandId): TrailStep => ({ kind: 'tookIn', demandId }))
    const steps = [...beginning(demand), ...tookIn, ...way(demand, ledger), ...ending(demand)]
    return { steps, end: endOf(demand, steps) }
  }
}
