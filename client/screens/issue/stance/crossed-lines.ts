/**
 * Which red lines an option or a text touches, as far as this viewer may know: those quoted by demands that the option
 * fails, and those that parties name in a block that stands. Of a text that came from an option the option's lines are named
 * too: whether its words have answered them is for the reader to see. Warns; never forbids.
 */
import type { Option, RedLine, Resolution, Stance } from '#shared/board/board.ts'
import { optionStances, resolutionStances } from '#shared/board/select.ts'
import type { OptionId, PartyId, RedLineId, ResolutionId } from '#shared/ids.ts'
import type { BoardState } from '#shared/record/state.ts'
import type { RedLineWarning } from '../options/red-line-warnings.ts'
import { redLineWarnings } from '../options/red-line-warnings.ts'

export interface CrossedLine extends RedLineWarning {
  /** How it is known: the option fails a demand that quotes the line, or its party blocks because of it. */
  readonly because: 'option' | 'block'
  readonly visibility: RedLine['visibility'] | null
  /** The option fails a demand that quotes the line, whether or not its party blocks because of it. */
  readonly told: boolean
}

const lineOf = (state: BoardState, partyId: PartyId, id: RedLineId | null): RedLine | undefined =>
  state.parties.get(partyId)?.redLines.find((line) => line.id === id)

function blocks(state: BoardState, stances: Iterable<Stance>): readonly CrossedLine[] {
  return [...stances].flatMap(({ value, partyId, redLineId }): readonly CrossedLine[] => {
    const line = value === 'block' ? lineOf(state, partyId, redLineId) : undefined
    if (line === undefined) return []
    return [{ partyId, text: line.text, redLineId, because: 'block', visibility: line.visibility, told: false }]
  })
}

const fails = (state: BoardState, option: Option, ownPartyId: PartyId | null): readonly CrossedLine[] =>
  redLineWarnings(state, option, ownPartyId).map(({ partyId, text, redLineId }): CrossedLine => {
    const visibility = lineOf(state, partyId, redLineId)?.visibility ?? null
    return { partyId, text, redLineId, because: 'option', visibility, told: true }
  })

/** Each line once, a standing block before a demand that quotes it, the own party's first. */
function once(lines: readonly CrossedLine[], ownPartyId: PartyId | null): readonly CrossedLine[] {
  const kept = new Map<string, CrossedLine>()
  for (const line of lines) {
    const key = `${line.partyId} ${line.redLineId ?? line.text}`
    const before = kept.get(key)
    kept.set(key, before === undefined ? line : { ...before, told: before.told || line.told })
  }
  return [...kept.values()].sort((a, b) => Number(b.partyId === ownPartyId) - Number(a.partyId === ownPartyId))
}

/** The red lines that an option touches. */
export const linesOfOption = (state: BoardState, option: Option, ownPartyId: PartyId | null): readonly CrossedLine[] =>
  once([...blocks(state, optionStances(state, option.id).values()), ...fails(state, option, ownPartyId)], ownPartyId)

/** The red lines that the current version of a text touches: those that block it, and those of the option it came from. */
export function linesOfText(
  state: BoardState,
  resolution: Resolution,
  ownPartyId: PartyId | null,
): readonly CrossedLine[] {
  const option = resolution.acceptedOptionId === null ? undefined : state.options.get(resolution.acceptedOptionId)
  const standing = blocks(state, resolutionStances(state, resolution.id).values())
  return once([...standing, ...(option === undefined ? [] : fails(state, option, ownPartyId))], ownPartyId)
}

/** The red lines that the target of a stance touches; none where the record does not hold it. */
export function linesTouched(state: BoardState, targetId: string, ownPartyId: PartyId | null): readonly CrossedLine[] {
  const option = state.options.get(targetId as OptionId)
  if (option !== undefined) return linesOfOption(state, option, ownPartyId)
  const resolution = state.resolutions.get(targetId as ResolutionId)
  return resolution === undefined ? [] : linesOfText(state, resolution, ownPartyId)
}
