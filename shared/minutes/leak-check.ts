/**
 * The last gate before a document leaves: does it hold anything that a member of the meeting may not read. Made
 * independently of how the document was made. Looks for every private or restricted text of the record, whole and in its
 * parts between punctuation marks, except where the same words also stand in what every member reads anyway.
 */
import type { CollectionName, Collections } from '#shared/board/board.ts'
import { collectionNames } from '#shared/board/board.ts'
import type { Block } from '#shared/minutes/blocks.ts'
import { textsOf } from '#shared/minutes/blocks.ts'
import * as words from '#shared/minutes/labels.ts'
import { meetingLevel } from '#shared/minutes/meeting-level.ts'
import type { BoardState } from '#shared/record/state.ts'

/** Shorter pieces are common words: 妻子, 9点. */
const shortest = 4
const punctuation = /[，。；：、！？“”（）\s,.;:!?()]+/u

/** Every text inside a value, keys not included. */
export function textsIn(value: unknown): readonly string[] {
  if (typeof value === 'string') return [value]
  if (typeof value !== 'object' || value === null) return []
  return Object.values(value).flatMap(textsIn)
}

/** The texts of one collection that its meeting level lacks: all of a hidden entity, and what was blanked in a visible one. */
function hiddenIn(name: CollectionName, whole: BoardState, open: BoardState): readonly string[] {
  const all: Iterable<Collections[CollectionName]> = whole[name].values()
  const visible = open[name] as ReadonlyMap<string, Collections[CollectionName]>
  const hidden: string[] = []
  for (const entity of all) {
    const seen = new Set(textsIn(visible.get(entity.id)))
    for (const text of textsIn(entity)) if (!seen.has(text)) hidden.push(text)
  }
  return hidden
}

/** Dates, numbers, house numbers and the words that the format itself uses for kinds and states. */
const tellsNothing = /^(?:[\d年月日时分号楼单元层第版—.:+TZ*-]+|[A-Za-z]+)$/u

/** A text and its parts, as far as they say anything. */
const pieces = (text: string): readonly string[] =>
  [text, ...text.split(punctuation)].filter((piece) => piece.length >= shortest && !tellsNothing.test(piece))

const textsOfAll = (entities: Iterable<unknown>): readonly string[] => Array.from(entities).flatMap(textsIn)

/** Everything that every member reads anyway, and the fixed words of the documents. */
function openText(open: BoardState): string {
  const entities = collectionNames.flatMap((name) => textsOfAll(open[name].values()))
  return [...entities, ...textsIn(open.board), ...textsIn(words)].join('\n')
}

/**
 * The private or restricted words of the record that no member of the meeting reads anywhere else, each once.
 * The result is as secret as its contents: it may be searched for, never shown or logged.
 */
export function restrictedWords(whole: BoardState): readonly string[] {
  const open = meetingLevel(whole)
  const known = openText(open)
  const hidden = new Set(collectionNames.flatMap((name) => hiddenIn(name, whole, open)).flatMap(pieces))
  return [...hidden].filter((word) => !known.includes(word))
}

/** Two open pieces of at least two characters side by side, as where a party's name meets 提出: the document's own words. */
const isPutTogether = (word: string, known: string): boolean =>
  Array.from({ length: Math.max(0, word.length - 3) }, (_, index) => index + 2).some(
    (cut) => known.includes(word.slice(0, cut)) && known.includes(word.slice(cut)),
  )

/** Whether a document holds nothing that the meeting may not read. */
export function isSafeForMeeting(whole: BoardState, blocks: readonly Block[]): boolean {
  const shown = blocks.flatMap(textsOf).join('\n')
  const found = restrictedWords(whole).filter((word) => shown.includes(word))
  if (found.length === 0) return true
  const known = openText(meetingLevel(whole))
  return found.every((word) => isPutTogether(word, known))
}
