/**
 * A demand while it is being said anew: what it said when that was begun, what is to be said now, the act that follows, and how
 * both go on beside words that a colleague has said since. Plain values only, so that it can be kept on the device.
 */
import type { Demand, Visibility } from '#shared/board/board.ts'
import { cardLineText, lineNow, lineOnCard } from '#shared/board/red-lines.ts'
import { currentInterest, currentWording } from '#shared/board/select.ts'
import type { DemandVisibility } from '#shared/documents/party.ts'
import type { RedLineId } from '#shared/ids.ts'
import type { CommandInput } from '#shared/record/commands.ts'
import type { BoardState } from '#shared/record/state.ts'

/** Narrowest first. */
export const levels = ['party', 'meeting', 'public'] as const satisfies readonly DemandVisibility[]

export interface Said {
  /** How many later wordings it had. */
  readonly wordings: number
  /** The line that its card carried, null for none. */
  readonly lineId: RedLineId | null
  readonly text: string
  readonly interest: string
  /** Null where there is no red line. */
  readonly level: Visibility | null
  readonly line: string
}

/** `before` is what was read, `now` what is to be said. */
export interface RewordDraft {
  readonly before: Said
  readonly now: Said
}

/** The demand as it reads now, as far as this reader may know. */
export function saidOf(state: BoardState, demand: Demand): Said {
  const carried = lineOnCard(state, demand)
  const line = carried === null ? null : (lineNow(state, carried.id)?.line ?? carried)
  return {
    wordings: demand.wordings?.length ?? 0,
    lineId: line?.id ?? null,
    text: currentWording(demand),
    interest: currentInterest(demand),
    level: demand.isRedLine ? (line?.visibility ?? demand.visibility) : null,
    line: line?.text ?? cardLineText(state, demand) ?? '',
  }
}

/** Whether somebody has said it anew since it was read. */
export const isOlder = (read: Said, present: Said): boolean =>
  read.wordings !== present.wordings || read.lineId !== present.lineId

const sameWords = (a: string, b: string): boolean => a.trim() === b.trim()
const sameLine = (a: Said, b: Said): boolean => a.level === b.level && sameWords(a.line, b.line)

const widthOf = (level: Visibility | null): number => levels.findIndex((one) => one === level)

/** Goes on beside the present words: each layer that was changed stays as it was typed, every other reads as it does now. */
export function beside({ before, now }: RewordDraft, present: Said): RewordDraft {
  const line = sameLine(before, now)
    ? { level: present.level, line: present.line }
    : { level: widthOf(present.level) > widthOf(now.level) ? present.level : now.level, line: now.line }
  return {
    before: present,
    now: {
      ...present,
      text: sameWords(before.text, now.text) ? present.text : now.text,
      interest: sameWords(before.interest, now.interest) ? present.interest : now.interest,
      ...line,
    },
  }
}

/** The act: what was changed, and what was read. */
export function rewording(demand: Demand, { before, now }: RewordDraft, redLineId: RedLineId): CommandInput {
  const isDrawn = now.level !== null && !sameLine(before, now)
  const visibility = levels.find((level) => level === now.level) ?? 'party'
  const { lineId } = before
  return {
    type: 'demand.reword',
    demandId: demand.id,
    baseWordings: before.wordings,
    ...(sameWords(now.text, before.text) ? {} : { text: now.text.trim() }),
    ...(sameWords(now.interest, before.interest) ? {} : { interest: now.interest.trim() }),
    ...(isDrawn ? { redLine: { redLineId, text: now.line.trim(), visibility } } : {}),
    ...(isDrawn && lineId !== null ? { baseLineId: lineId } : {}),
  }
}
