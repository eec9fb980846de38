/**
 * The people's mandate: households and floor area that agree, as counted. The gate reads the lower of both shares, and
 * no rounding ever lifts it over its threshold. A later count takes an earlier one's place, upwards and downwards.
 */
import { countedGate } from '#shared/convergence/mandate-gate.ts'
import { dayIn } from '#shared/clock.ts'
import type { CommandOf } from '#shared/record/commands.ts'
import type { Context, Problem, Rule } from '#shared/record/decide/context.ts'
import { follows, invalid } from '#shared/record/decide/context.ts'

/** The first figure that cannot be true: nobody agrees who is not there, and nothing was counted tomorrow. */
function countProblem({ board, now }: Context, count: CommandOf<'mandate.record'>): Problem {
  if (count.totalHouseholds === 0) return invalid('totalHouseholds')
  if (count.totalAreaM2 === 0) return invalid('totalAreaM2')
  if (count.agreedHouseholds > count.totalHouseholds) return invalid('agreedHouseholds')
  if (count.agreedAreaM2 > count.totalAreaM2) return invalid('agreedAreaM2')
  return count.on > dayIn(board.timezone, now) ? invalid('on') : null
}

/** How many households and square metres agree, as counted on a day; whether that is enough is computed. */
export const recordMandate: Rule<'mandate.record'> = (context, command) => {
  const problem = countProblem(context, command)
  if (problem !== null) return problem
  const { totalHouseholds, agreedHouseholds, totalAreaM2, agreedAreaM2, on } = command
  const count = { totalHouseholds, agreedHouseholds, totalAreaM2, agreedAreaM2, on }
  return follows({ type: 'mandate.recorded', gate: countedGate(context.board.mandateGate, count) })
}
