/**
 * Which stances count. A stance counts while no later one of the same party on the same target and the same version
 * replaces it; a stance on version 1 says nothing about version 2 and stays as history. Facilitators and observers
 * never appear here because no rule lets them take one.
 */
import type { Option, Party, Stance } from '#shared/board/board.ts'
import type { IssueId, OptionId, PartyId, ResolutionId } from '#shared/ids.ts'
import type { BoardState } from '#shared/record/state.ts'

type Target = OptionId | ResolutionId
type Stances = BoardState['stances']

const byTarget = new WeakMap<Stances, ReadonlyMap<Target, readonly Stance[]>>()

/** The stances of each target in the order of the record; worked out once for each set of stances. */
function index(stances: Stances): ReadonlyMap<Target, readonly Stance[]> {
  const known = byTarget.get(stances)
  if (known !== undefined) return known
  const built = new Map<Target, Stance[]>()
  for (const stance of stances.values()) {
    const list = built.get(stance.targetId)
    if (list === undefined) built.set(stance.targetId, [stance])
    else list.push(stance)
  }
  byTarget.set(stances, built)
  return built
}

/** Every stance ever taken on this target, oldest first, all versions and all parties. */
const stanceHistory = (state: BoardState, targetType: Stance['targetType'], targetId: Target): readonly Stance[] =>
  (index(state.stances).get(targetId) ?? []).filter((one) => one.targetType === targetType)

/**
 * The stance that counts of each party on one target; parties without one are not in the map.
 * @param version the text version for a resolution; null for an option, which has no versions
 */
export function currentStances(
  state: BoardState,
  targetType: Stance['targetType'],
  targetId: Target,
  version: number | null,
): ReadonlyMap<PartyId, Stance> {
  const taken = stanceHistory(state, targetType, targetId).filter((one) => one.targetVersion === version)
  const replaced = new Set(taken.map((one) => one.supersedesId))
  const current = new Map<PartyId, Stance>()
  for (const stance of taken) if (!replaced.has(stance.id)) current.set(stance.partyId, stance)
  return current
}

/** The stance that counts of each party on an option. */
export const optionStances = (state: BoardState, optionId: OptionId): ReadonlyMap<PartyId, Stance> =>
  currentStances(state, 'option', optionId, null)

/** The stance that counts of each party on the current version of a resolution; none while nothing has been published. */
export function resolutionStances(state: BoardState, resolutionId: ResolutionId): ReadonlyMap<PartyId, Stance> {
  const resolution = state.resolutions.get(resolutionId)
  if (resolution === undefined || resolution.currentVersion === 0) return new Map()
  return currentStances(state, 'resolution', resolutionId, resolution.currentVersion)
}

/** One option's row of the matrix: a cell for each party in the board's order, null where it has not said. */
export interface MatrixRow {
  readonly option: Option
  readonly cells: readonly { readonly party: Party; readonly stance: Stance | null }[]
}

/** Options × parties of one issue, options in the order of their proposal, parties in the given order. */
export function matrixOf(state: BoardState, issueId: IssueId, parties: readonly Party[]): readonly MatrixRow[] {
  const options = [...state.options.values()].filter((option) => option.issueId === issueId)
  return options.map((option) => {
    const stances = optionStances(state, option.id)
    return { option, cells: parties.map((party) => ({ party, stance: stances.get(party.id) ?? null })) }
  })
}
