/**
 * Red lines: a party says for itself where its limit is, before it blocks or in the same breath. A line once declared
 * keeps its words, because a block that named it must go on meaning the same; nobody declares one for another party.
 */
import type { Rule } from '#shared/record/decide/context.ts'
import { follows, ownParty, taken } from '#shared/record/decide/context.ts'

export const declareRedLine: Rule<'redLine.declare'> = (context, { redLineId, text, visibility }) => {
  const known = [...context.state.parties.values()].flatMap((party) => party.redLines)
  if (known.some((line) => line.id === redLineId)) return taken('redLineId')
  return follows({ type: 'redLine.declared', partyId: ownParty(context), redLine: { id: redLineId, text, visibility } })
}
