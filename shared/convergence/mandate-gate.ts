/**
 * The mandate gate (民意基础): whether enough of the people want the project, by households and by floor area. Shares are
 * said with one decimal, as survey reports do; one that lies below the threshold is never rounded up to it, so that
 * 66.67 % against 66.7 reads 66.6 and stays closed. Nothing here decides what a closed gate forbids.
 */
import type { Board, MandateGate } from '#shared/board/board.ts'
import type { MandateCount } from '#shared/board/room.ts'
import type { BoardState } from '#shared/record/state.ts'

/** A share in percent with one decimal, rounded down where rounding up would reach a threshold that was missed. */
export function sharePercent(part: number, whole: number, threshold: number): number {
  if (whole <= 0) return 0
  const exact = (part / whole) * 100
  const rounded = Math.round(exact * 10) / 10
  return exact < threshold && rounded >= threshold ? Math.floor(exact * 10) / 10 : rounded
}

/** The two shares of a count. */
export interface MandateShares {
  readonly householdPercent: number
  readonly areaPercent: number
}

const sharesOf = (count: MandateCount, threshold: number): MandateShares => ({
  householdPercent: sharePercent(count.agreedHouseholds, count.totalHouseholds, threshold),
  areaPercent: sharePercent(count.agreedAreaM2, count.totalAreaM2, threshold),
})

const reaches = (gate: MandateGate): boolean => (gate.achievedPercent ?? 0) >= gate.thresholdPercent

/** The gate of a board that had none when its people were first counted: two thirds, as for every major decision. */
const usualGate: MandateGate = {
  required: true,
  surveyId: null,
  thresholdPercent: 66.7,
  achievedPercent: null,
  passedOn: null,
  recheckBefore: null,
  rule: '户数与专有部分面积同时达到',
}

/** The gate after this count. The day on which it was passed is that of the first count since it was last below. */
export function countedGate(before: MandateGate | null, count: MandateCount): MandateGate {
  const gate = before ?? usualGate
  const { householdPercent, areaPercent } = sharesOf(count, gate.thresholdPercent)
  const counted = { ...gate, count, achievedPercent: Math.min(householdPercent, areaPercent) }
  const passedOn = reaches(gate) ? gate.passedOn : null
  return { ...counted, passedOn: reaches(counted) ? (passedOn ?? count.on) : null }
}

/** The shares that the gate rests on: of the latest count, otherwise as the survey of the case file says; null if neither is known. */
export function mandateShares(state: BoardState): MandateShares | null {
  const gate = state.board?.mandateGate ?? null
  if (gate === null) return null
  if (gate.count !== undefined) return sharesOf(gate.count, gate.thresholdPercent)
  const result = gate.surveyId === null ? null : state.surveys.get(gate.surveyId)?.result
  if (result?.householdPercent == null || result.areaPercent == null) return null
  return { householdPercent: result.householdPercent, areaPercent: result.areaPercent }
}

/** Whether the people's support stands: not needed, or its threshold reached. */
export const mandateGateOpen = ({ mandateGate }: Board): boolean =>
  mandateGate === null || !mandateGate.required || reaches(mandateGate)
