/**
 * Where an item stands on its way from the first word to the work that follows, and who is still missing at each step.
 * Counts parties and names them; never says what anybody ought to think. Computed from the record each time.
 */
import { quorumOf } from '#shared/board/attendance.ts'
import type { AgendaItem, Issue, IssueStatus, Meeting, Party } from '#shared/board/board.ts'
import {
  optionStances,
  optionsOf,
  partiesInOrder,
  resolutionStances,
  unsignedParties,
  workingResolution,
} from '#shared/board/select.ts'
import { turnsTaken } from '#shared/board/turn.ts'
import { whoIsSilent } from '#shared/convergence/spoken.ts'
import type { PartyId } from '#shared/ids.ts'
import type { BoardState } from '#shared/record/state.ts'

/** 到会 · 诉求 · 方案 · 文本 · 签认 · 落实 */
export const phases = ['arrive', 'hear', 'weigh', 'text', 'sign', 'work'] as const
export type Phase = (typeof phases)[number]

export type CounterName = 'absent' | 'unheard' | 'noStance' | 'unsigned' | 'notSpoken' | 'ready'

/** How many of how many, and who is missing. */
export interface Counter {
  readonly name: CounterName
  readonly total: number
  readonly missing: readonly Party[]
}

const ofIssue: Readonly<Record<IssueStatus, Phase>> = {
  draft: 'hear',
  open: 'hear',
  reopened: 'hear',
  discussing: 'weigh',
  caucus: 'weigh',
  deferred: 'weigh',
  escalated: 'weigh',
  converging: 'text',
  agreed: 'sign',
  signing: 'sign',
  resolved: 'work',
  closed: 'work',
}

/** The phase of what the room looks at; without an issue the item's kind tells. */
export function phaseOf(item: AgendaItem | null, issue: Issue | null): Phase {
  if (issue !== null) return ofIssue[issue.status]
  return item !== null && (item.kind === 'actions' || item.kind === 'closing') ? 'work' : 'arrive'
}

type Missing = (party: Party) => boolean

function counter(state: BoardState, name: CounterName, isMissing: Missing): Counter {
  const all = partiesInOrder(state)
  return { name, total: all.length, missing: all.filter(isMissing) }
}

const listed =
  (ids: readonly PartyId[]): Missing =>
  ({ id }) =>
    ids.includes(id)

/** Parties without a stance on some option of the issue. */
function silentOnOptions(state: BoardState, issue: Issue): Missing | null {
  const options = optionsOf(state, issue.id)
  if (options.length === 0) return null
  const taken = options.map((option) => optionStances(state, option.id))
  return ({ id }) => taken.some((stances) => !stances.has(id))
}

function ofPhase(state: BoardState, meeting: Meeting, phase: Phase, issue: Issue | null): readonly Counter[] {
  if (phase === 'arrive')
    return [counter(state, 'absent', listed(quorumOf(state, meeting).missing.map(({ id }) => id)))]
  if (issue === null) return []
  if (phase === 'hear') return [counter(state, 'unheard', listed(whoIsSilent(state, issue.id)))]
  const resolution = workingResolution(state, issue.id)
  if (phase === 'sign' && resolution !== null) {
    return [counter(state, 'unsigned', listed(unsignedParties(state, resolution).map(({ id }) => id)))]
  }
  if (phase === 'text' && resolution !== null && resolution.currentVersion > 0) {
    const stances = resolutionStances(state, resolution.id)
    return [counter(state, 'noStance', ({ id }) => !stances.has(id))]
  }
  const missing = phase === 'weigh' ? silentOnOptions(state, issue) : null
  return missing === null ? [] : [counter(state, 'noStance', missing)]
}

/** The counters that matter now: those of the phase, then who has not spoken on the item and who is ready to go on. */
export function countersOf(
  state: BoardState,
  meeting: Meeting,
  item: AgendaItem | null,
  issue: Issue | null,
): readonly Counter[] {
  const first = ofPhase(state, meeting, phaseOf(item, issue), issue)
  if (item === null) return first
  const taken = turnsTaken(state, item.id)
  const turns = item.turnsPerParty > 0 ? [counter(state, 'notSpoken', ({ id }) => !taken.has(id))] : []
  const ready = state.ready.get(item.id)
  return [...first, ...turns, counter(state, 'ready', ({ id }) => ready?.has(id) !== true)]
}
