/**
 * Why an option stands where it stands: the first criterion of the ranking rule in which it differs from the option
 * ranked next. Only explains a ranking that `convergence/ranking` has computed; never ranks anything itself.
 */
import type { RankedOption } from '#shared/board/board.ts'
import type { SpokenOption } from '#shared/convergence/ranking.ts'
import type { OptionId } from '#shared/ids.ts'

/** The criteria of the ranking rule, in their order. `order` means that all of them were equal. */
export type RankingCriterion = 'blocked' | 'guarantee' | 'minimum' | 'sum' | 'cost' | 'order'

export interface RankingReason {
  readonly ranked: SpokenOption
  /** The option that comes next, and the first criterion that put this one before it; null for the last. */
  readonly before: { readonly optionId: OptionId; readonly because: RankingCriterion } | null
}

function firstDifference(first: RankedOption, second: RankedOption): RankingCriterion {
  if ((first.blockedByPartyIds.length === 0) !== (second.blockedByPartyIds.length === 0)) return 'blocked'
  if (first.residentGuaranteeMet !== second.residentGuaranteeMet) return 'guarantee'
  if (first.minScore !== second.minScore) return 'minimum'
  if (first.sumScore !== second.sumScore) return 'sum'
  return first.costYuan === second.costYuan ? 'order' : 'cost'
}

/** One reason per option, in ranking order. */
export function rankingReasons(ranking: readonly SpokenOption[]): readonly RankingReason[] {
  return ranking.map((ranked, index) => {
    const next = ranking[index + 1]
    return {
      ranked,
      before: next === undefined ? null : { optionId: next.optionId, because: firstDifference(ranked, next) },
    }
  })
}
