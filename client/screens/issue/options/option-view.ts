/**
 * One option as the room compares it: the option, where every party stands, its place in the ranking, who blocks, who is
 * missing, which demands it leaves open, and the law's gate. Recomputed from the record each time; decides nothing.
 */
import type { Demand, LegalGate, Option, OwnersVote, Party, RankedOption, Stance } from '#shared/board/board.ts'
import { optionStances, optionsOf, partiesInOrder } from '#shared/board/select.ts'
import { canLiveWith } from '#shared/convergence/guarantee.ts'
import { legalGateOf } from '#shared/convergence/legal-gate.ts'
import type { SpokenOption } from '#shared/convergence/ranking.ts'
import { rankSpokenOptions } from '#shared/convergence/ranking.ts'
import type { DemandId, IssueId, PartyId } from '#shared/ids.ts'
import type { BoardState } from '#shared/record/state.ts'
import type { CrossedLine } from '#shared/board/crossed-lines.ts'
import { linesOfOption } from '#shared/board/crossed-lines.ts'
import { answerable } from './option-demands.ts'

export interface OptionView {
  readonly option: Option
  readonly stances: ReadonlyMap<PartyId, Stance>
  /** Null while no party has taken a stance on it. */
  readonly ranked: SpokenOption | null
  /** Stands first, and nothing that is still unsaid can be against it: no party blocks, none is silent, residents accept. */
  readonly leads: boolean
  /** Their reasons stand with their stances. */
  readonly blockedBy: readonly Party[]
  readonly missing: readonly Party[]
  /** Whether the resident parties can live with it; `waiting` while one has not said and none refuses, null without any. */
  readonly residents: 'met' | 'onCondition' | 'refused' | 'waiting' | null
  /** The demands that it meets and fails and that still stand, as far as this viewer holds them. */
  readonly meets: readonly Demand[]
  readonly fails: readonly Demand[]
  /** The red lines among these, in their parties' words. */
  readonly crosses: readonly CrossedLine[]
  readonly gate: LegalGate | null
  readonly vote: OwnersVote | null
}

/** A condition that its party has not yet called met. */
export const isOpenCondition = (stance: Stance): boolean =>
  stance.value === 'conditional' && stance.conditionSettled?.how !== 'met'

function residentsOn(parties: readonly Party[], stances: ReadonlyMap<PartyId, Stance>): OptionView['residents'] {
  const said = parties.filter((party) => party.isResidents).map((party) => stances.get(party.id))
  if (said.length === 0) return null
  if (said.some((stance) => stance !== undefined && !canLiveWith(stance))) return 'refused'
  if (said.includes(undefined)) return 'waiting'
  return said.some((stance) => stance !== undefined && isOpenCondition(stance)) ? 'onCondition' : 'met'
}

const leads = (ranked: RankedOption | undefined): boolean =>
  ranked !== undefined &&
  ranked.rank === 1 &&
  ranked.blockedByPartyIds.length === 0 &&
  ranked.missingPartyCount === 0 &&
  ranked.residentGuaranteeMet

const standing = (state: BoardState, ids: readonly DemandId[]): readonly Demand[] =>
  answerable(ids.flatMap((id) => state.demands.get(id) ?? []))

/** The options of an issue, in the order of their letters. */
export function optionViews(state: BoardState, issueId: IssueId): readonly OptionView[] {
  const parties = partiesInOrder(state)
  const ranking = new Map(rankSpokenOptions(state, issueId).map((ranked) => [ranked.optionId, ranked]))
  return optionsOf(state, issueId).map((option) => {
    const stances = optionStances(state, option.id)
    return {
      option,
      stances,
      ranked: ranking.get(option.id) ?? null,
      leads: leads(ranking.get(option.id)),
      blockedBy: parties.filter((party) => stances.get(party.id)?.value === 'block'),
      residents: residentsOn(parties, stances),
      missing: parties.filter((party) => !stances.has(party.id)),
      meets: standing(state, option.meetsDemandIds),
      fails: standing(state, option.failsDemandIds),
      crosses: linesOfOption(state, option, null).filter(({ told }) => told),
      gate: legalGateOf(state, option),
      vote: state.ownersVotes.get(option.id) ?? null,
    }
  })
}
