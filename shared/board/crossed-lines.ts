/**
 * Which red lines an option or a text crosses, as far as the reader of this record may know: those that the option names, those
 * on the cards of demands that it fails, those that their parties say it crosses, and those that parties name in a block that
 * stands. Of a text that came from an option the option's lines are named too: whether its words have answered them is for the
 * reader to see. Warns; never forbids.
 */
import type { Demand, Option, RedLine, Resolution, Stance } from '#shared/board/board.ts'
import { changesBefore, isMarkFromBefore } from '#shared/board/option-changes.ts'
import { cardLineText, lineNow, lineOnCard } from '#shared/board/red-lines.ts'
import { currentWording, optionStances, resolutionStances } from '#shared/board/select.ts'
import type { OptionId, PartyId, RedLineId, ResolutionId } from '#shared/ids.ts'
import type { BoardState } from '#shared/record/state.ts'

export interface CrossedLine {
  readonly partyId: PartyId
  readonly text: string
  /** The party's own red line, where the demand's card does not stand for itself alone. */
  readonly redLineId: RedLineId | null
  /** How it is known: the option names the line or fails a demand that carries it, its party says so, or blocks because of it. */
  readonly because: 'option' | 'said' | 'block'
  readonly visibility: RedLine['visibility'] | null
  /** The option itself tells it, whether or not its party says so or blocks because of it. */
  readonly told: boolean
  /** How often the option had been changed when that was said, where its words are others by now and nobody says it of these. */
  readonly ofChanges: number | null
}

/** The line in its words of today; null where this record does not hold it. */
function crossed(state: BoardState, id: RedLineId | null, because: CrossedLine['because']): CrossedLine | null {
  const found = id === null ? null : lineNow(state, id)
  if (found === null) return null
  const { partyId, line } = found
  const told = because === 'option'
  return { partyId, text: line.text, redLineId: line.id, because, visibility: line.visibility, told, ofChanges: null }
}

/** A block goes on naming the words that it was given with. */
const blocks = (state: BoardState, stances: Iterable<Stance>, option?: Option): readonly CrossedLine[] =>
  [...stances].flatMap((stance): readonly CrossedLine[] => {
    const { value, partyId, redLineId } = stance
    const own = state.parties.get(partyId)?.redLines ?? []
    const line = value === 'block' ? own.find(({ id }) => id === redLineId) : undefined
    if (line === undefined) return []
    const ofChanges = option === undefined ? null : changesBefore(option, stance)
    const { text, visibility } = line
    return [{ partyId, text, redLineId, because: 'block', visibility, told: false, ofChanges }]
  })

const isGone = ({ status }: Demand): boolean => status === 'withdrawn'

/** What the card of a failed demand says: its party's line, or words that stand on the card alone. */
function onCard(state: BoardState, demand: Demand): CrossedLine | null {
  if (!demand.isRedLine || isGone(demand)) return null
  const line = crossed(state, lineOnCard(state, demand)?.id ?? null, 'option')
  if (line !== null) return line
  const text = cardLineText(state, demand) ?? currentWording(demand)
  const { partyId } = demand
  return { partyId, text, redLineId: null, because: 'option', visibility: null, told: true, ofChanges: null }
}

function ofOption(state: BoardState, option: Option): readonly CrossedLine[] {
  const cards = option.failsDemandIds.flatMap((id) => state.demands.get(id) ?? [])
  const named = option.redLineIds ?? []
  return [...named.map((id) => crossed(state, id, 'option')), ...cards.map((card) => onCard(state, card))].flatMap(
    (line) => line ?? [],
  )
}

const said = (state: BoardState, option: Option): readonly CrossedLine[] =>
  (option.redLineMarks ?? []).flatMap((mark) => {
    const line = crossed(state, mark.redLineId, 'said')
    if (line === null) return []
    return [{ ...line, ofChanges: isMarkFromBefore(option, mark) ? (mark.changes ?? 0) : null }]
  })

/** One line that is known in two ways: of the words of today as soon as one of them is. */
const both = (first: CrossedLine, then: CrossedLine): CrossedLine => ({
  ...first,
  told: first.told || then.told,
  ofChanges: first.ofChanges === null || then.ofChanges === null ? null : first.ofChanges,
})

/** Each line once, a standing block before its party's word and both before what the option tells; the own party's first. */
function once(lines: readonly CrossedLine[], ownPartyId: PartyId | null): readonly CrossedLine[] {
  const kept = new Map<string, CrossedLine>()
  for (const line of lines) {
    const key = `${line.partyId} ${line.redLineId ?? line.text}`
    const before = kept.get(key)
    kept.set(key, before === undefined ? line : both(before, line))
  }
  return [...kept.values()].sort((a, b) => Number(b.partyId === ownPartyId) - Number(a.partyId === ownPartyId))
}

/** The red lines that an option crosses. */
export const linesOfOption = (state: BoardState, option: Option, ownPartyId: PartyId | null): readonly CrossedLine[] =>
  once(
    [
      ...blocks(state, optionStances(state, option.id).values(), option),
      ...said(state, option),
      ...ofOption(state, option),
    ],
    ownPartyId,
  )

/** The text was drafted from the option's last words; that a line was said of earlier ones stays said. */
const asOptions = (line: CrossedLine): CrossedLine => ({ ...line, because: 'option' })

/** The red lines that the current version of a text crosses: those that block it, and those of the option it came from. */
export function linesOfText(
  state: BoardState,
  resolution: Resolution,
  ownPartyId: PartyId | null,
): readonly CrossedLine[] {
  const option = resolution.acceptedOptionId === null ? undefined : state.options.get(resolution.acceptedOptionId)
  const standing = blocks(state, resolutionStances(state, resolution.id).values())
  // What its party said of the option says nothing of the text: it is one more line to compare the words with.
  const before = option === undefined ? [] : [...ofOption(state, option), ...said(state, option)]
  return once([...standing, ...before.map(asOptions)], ownPartyId)
}

/** The red lines that the target of a stance crosses; none where the record does not hold it. */
export function linesTouched(state: BoardState, targetId: string, ownPartyId: PartyId | null): readonly CrossedLine[] {
  const option = state.options.get(targetId as OptionId)
  if (option !== undefined) return linesOfOption(state, option, ownPartyId)
  const resolution = state.resolutions.get(targetId as ResolutionId)
  return resolution === undefined ? [] : linesOfText(state, resolution, ownPartyId)
}
