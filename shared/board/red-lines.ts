/**
 * Red lines as the board holds them: whose a line is, which lines a party stands by now, what a line that was said anew says
 * today, and which line a demand's card carries. Works on the record that its reader was given, so that a line which is closed
 * to him is not found; decides nothing about who that is.
 */
import type { Demand, Option, Party, RedLine } from '#shared/board/board.ts'
import { currentWording } from '#shared/board/select.ts'
import type { PartyId, RedLineId } from '#shared/ids.ts'
import type { BoardState } from '#shared/record/state.ts'

type Parties = Pick<BoardState, 'parties'>

/** A party's line. */
export interface OwnedLine {
  readonly partyId: PartyId
  readonly line: RedLine
}

/** The line of this id; null where this record does not hold it. */
export function lineOf({ parties }: Parties, id: RedLineId): OwnedLine | null {
  for (const party of parties.values()) {
    const line = party.redLines.find((one) => one.id === id)
    if (line !== undefined) return { partyId: party.id, line }
  }
  return null
}

/** The lines that a party stands by: without those that it has said in other words since. */
export function standingLines({ redLines }: Party): readonly RedLine[] {
  const replaced = new Set(redLines.map(({ replacesId }) => replacesId))
  return redLines.filter(({ id }) => !replaced.has(id))
}

/** The line in the words that it has now, as far as this record holds them; null where it does not hold the line. */
export function lineNow(state: Parties, id: RedLineId): OwnedLine | null {
  const found = lineOf(state, id)
  const lines = found === null ? [] : (state.parties.get(found.partyId)?.redLines ?? [])
  const next = lines.find(({ replacesId }) => replacesId === id)
  // Lines follow each other in their order, so that a file whose lines name each other in a circle ends too.
  const isLater = next !== undefined && lines.indexOf(next) > lines.findIndex((line) => line.id === id)
  return isLater ? lineNow(state, next.id) : found
}

/** The words that a line had before, oldest first, as far as this record holds them. */
export function earlierWords(state: Parties, { line }: OwnedLine): readonly string[] {
  const before = line.replacesId === undefined ? null : lineOf(state, line.replacesId)
  if (before === null || before.line.id === line.id) return []
  const lines = state.parties.get(before.partyId)?.redLines ?? []
  if (lines.indexOf(before.line) > lines.indexOf(line)) return []
  return [...earlierWords(state, before), before.line.text]
}

const isQuoted = (text: string, line: RedLine): boolean => line.text.includes(text) || text.includes(line.text)

/**
 * The party's line that a demand's card carries: the one that it names, else one in whose words it speaks. Null where the
 * card shows no red line, or one that stands on the card alone.
 */
export function lineOnCard({ parties }: Parties, demand: Demand): RedLine | null {
  if (!demand.isRedLine) return null
  const lines = parties.get(demand.partyId)?.redLines ?? []
  const { redLineId, redLineText } = demand
  if (redLineId !== undefined) return lines.find(({ id }) => id === redLineId) ?? null
  if (redLineText === null || redLineText === '') return null
  return lines.find((line) => isQuoted(redLineText, line)) ?? null
}

/** What the red line on a demand's card says now; null where it shows none, or says nothing of it. */
export function cardLineText(state: Parties, demand: Demand): string | null {
  if (!demand.isRedLine) return null
  const { redLineId, redLineText } = demand
  const named = redLineId === undefined ? null : lineNow(state, redLineId)
  const text = named?.line.text ?? redLineText
  return text === '' ? null : text
}

/** What the red line on a demand's card said before, oldest first. */
export function earlierCardLines(state: Parties, demand: Demand): readonly string[] {
  const { redLineId, redLineText } = demand
  const named = redLineId === undefined ? null : lineNow(state, redLineId)
  if (named === null) return []
  const before = earlierWords(state, named)
  const [first = named.line.text] = before
  return redLineText === null || redLineText === '' || redLineText === first ? before : [redLineText, ...before]
}

/** The ids that an option names as red lines which it crosses, by its proposer's word or by the line's own party's. */
export const namedLineIds = ({ redLineIds = [], redLineMarks = [] }: Option): readonly RedLineId[] => [
  ...redLineIds,
  ...redLineMarks.map(({ redLineId }) => redLineId),
]

/** The lines on the cards of these demands, each once: what an option that fails the demands crosses. */
export const linesOnCards = (state: Parties, demands: readonly Demand[]): readonly RedLineId[] => [
  ...new Set(demands.flatMap((demand) => lineOnCard(state, demand)?.id ?? [])),
]

/** The lines on the cards of these demands, and every line in whose place one of them stands: an option may still name those. */
export function linesEverOnCards(state: Parties, demands: readonly Demand[]): ReadonlySet<RedLineId> {
  const found = new Set<RedLineId>()
  for (const first of linesOnCards(state, demands)) {
    let id: RedLineId | undefined = first
    while (id !== undefined && !found.has(id)) {
      found.add(id)
      id = lineOf(state, id)?.line.replacesId
    }
  }
  return found
}

/** Red lines that a party has written on demands and that are none of its lines yet: as they read, by whom they are read. */
export function linesOnCardsAlone(
  state: Pick<BoardState, 'parties' | 'demands'>,
  partyId: PartyId,
): readonly Pick<RedLine, 'text' | 'visibility'>[] {
  const own = [...state.demands.values()].filter(
    (demand) => demand.partyId === partyId && demand.status !== 'withdrawn',
  )
  const found = new Map<string, Pick<RedLine, 'text' | 'visibility'>>()
  for (const demand of own) {
    const isAlone = demand.isRedLine && lineOnCard(state, demand) === null
    const text = isAlone ? (cardLineText(state, demand) ?? currentWording(demand)) : null
    if (text !== null && !found.has(text)) found.set(text, { text, visibility: demand.visibility })
  }
  return [...found.values()]
}
