/**
 * What the law asks besides agreement at the table: an owners' vote under Civil Code 278. Owners of at least two
 * thirds of the area and of the households take part; of those taking part more than half, or three quarters for raising
 * funds, rebuilding and changing the use of common parts, approve, again by area and by households.
 * Compared by cross-multiplying integers, so that exactly two thirds is two thirds.
 */
import type { LegalGate, LegalThreshold, Option, OwnersVote } from '#shared/board/board.ts'
import type { BoardState } from '#shared/record/state.ts'

/** Whether the households (heads) and the area reach a mark; both must. */
export interface BothShares {
  readonly households: boolean
  readonly area: boolean
}

export interface OwnersVoteOutcome {
  readonly participation: BothShares
  readonly approval: BothShares
  readonly passes: boolean
}

/** Areas are compared in units of 0.0001 m²; the largest area that a command may give stays an exact integer. */
const areaUnits = (squareMetres: number): number => Math.round(squareMetres * 10_000)

const isEnoughTakingPart = (participated: number, total: number): boolean => total > 0 && participated * 3 >= total * 2

const isEnoughApproval = (approved: number, participated: number, threshold: LegalThreshold): boolean =>
  participated > 0 && (threshold === 'half' ? approved * 2 > participated : approved * 4 >= participated * 3)

/** Whether a counted vote reaches the participation and the approval that the threshold asks, by households and by area. */
export function ownersVotePasses(vote: OwnersVote, threshold: LegalThreshold): OwnersVoteOutcome {
  const [total, participated, approved] = [
    areaUnits(vote.totalAreaM2),
    areaUnits(vote.participatedAreaM2),
    areaUnits(vote.approvedAreaM2),
  ]
  const participation = {
    households: isEnoughTakingPart(vote.participatedHouseholds, vote.totalHouseholds),
    area: isEnoughTakingPart(participated, total),
  }
  const approval = {
    households: isEnoughApproval(vote.approvedHouseholds, vote.participatedHouseholds, threshold),
    area: isEnoughApproval(approved, participated, threshold),
  }
  const passes = participation.households && participation.area && approval.households && approval.area
  return { participation, approval, passes }
}

/** The gate that an option has to pass: its own or its issue's, the stricter where both exist; null for none. */
export function legalGateOf(state: BoardState, option: Option): LegalGate | null {
  const gate = state.issues.get(option.issueId)?.legalGate ?? null
  const concerns = gate?.appliesToOptionIds?.includes(option.id) ?? gate !== null
  const ofIssue = concerns ? gate : null
  if (option.legalGate === null) return ofIssue
  return ofIssue?.threshold === 'threeQuarters' ? ofIssue : option.legalGate
}

/** Whether the law lets the option be agreed: it has no gate, or its latest counted vote passes. */
export function legalGateOpen(state: BoardState, option: Option): boolean {
  const gate = legalGateOf(state, option)
  if (gate === null) return true
  const vote = state.ownersVotes.get(option.id)
  return vote !== undefined && ownersVotePasses(vote, gate.threshold).passes
}
