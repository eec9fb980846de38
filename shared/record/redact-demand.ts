/**
 * What of a demand's card goes on its way to who may read the demand, but not everything on it: for the public who spoke or
 * wrote, below a red line's level the line. Judges nothing of who may read a demand at all; that is `redact-entity.ts`'s
 * business.
 */
import type { Demand, RedLineDraw, Wording } from '#shared/board/board.ts'
import type { PartyId, PersonId, RedLineId } from '#shared/ids.ts'

/** What is closed to the viewer of a party's red lines. */
interface Closed {
  redLine(id: RedLineId): boolean
  /** Whether these are the words of lines of this party, none of which is open. */
  lineWords(partyId: PartyId, text: string): boolean
}

/** Stands where a person's id was, for the public. */
export const nobody = '' as PersonId

const withoutWriter = ({ text, interest, at }: Wording): Wording => ({
  text,
  ...(interest === undefined ? {} : { interest }),
  byId: nobody,
  at,
})

const withoutHand = ({ redLineId, at }: RedLineDraw): RedLineDraw => ({ redLineId, byId: nobody, at })

/** A demand's words without who spoke or wrote them. */
export function unsigned(demand: Demand): Demand {
  const {
    enteredById: _dropped,
    onBehalf: _seat,
    confirmed: _confirmed,
    merged,
    wordings,
    redLineDraws,
    ...rest
  } = {
    ...demand,
    raisedById: nobody,
  }
  return {
    ...rest,
    // What it was before stays, so that a merging that is taken back leaves everybody with the same.
    ...(merged === undefined ? {} : { merged: { ...merged, byId: nobody, reason: '' } }),
    ...(wordings === undefined ? {} : { wordings: wordings.map(withoutWriter) }),
    ...(redLineDraws === undefined ? {} : { redLineDraws: redLineDraws.map(withoutHand) }),
  }
}

/**
 * A card whose line is closed to the viewer is for him the card of a demand that is no red line. The words with which it came
 * may be those of a closed line though another stands in its place by now: they go too.
 */
export function withoutClosedLine(demand: Demand, hides: Closed): Demand {
  const { redLineId, redLineText, redLineDraws = [], ...card } = demand
  if (redLineId === undefined) return demand
  const draws = redLineDraws.filter((drawn) => !hides.redLine(drawn.redLineId))
  const open = { ...card, ...(draws.length === 0 ? {} : { redLineDraws: draws }) }
  if (hides.redLine(redLineId)) return { ...open, isRedLine: false, redLineText: null }
  const isClosed = redLineText !== null && hides.lineWords(demand.partyId, redLineText)
  return { ...open, redLineId, redLineText: isClosed ? null : redLineText }
}
