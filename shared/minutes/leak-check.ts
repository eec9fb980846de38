/**
 * The last gate before a document leaves: does it hold anything that a member of the meeting may not read. Made
 * independently of how the document was made. Looks for every private or restricted text of the record, whole and in its
 * parts between punctuation marks, except where the same words also stand in what every member reads anyway, or in the
 * same document made from that alone.
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
  const room = [open.polls, open.statements, open.emergencies, open.attachments].flatMap((map) =>
    textsOfAll(map.values()),
  )
  return [...entities, ...room, ...open.recusals.flatMap(textsIn), ...textsIn(open.board), ...textsIn(words)].join('\n')
}

/** What the room keeps from some members: notes from the hall, and what a party hung up for itself. */
const hiddenInRoom = (whole: BoardState, open: BoardState): readonly string[] => [
  ...[...whole.hallNotes.values()].map(({ text }) => text),
  ...[...whole.attachments.values()]
    .filter(({ id }) => !open.attachments.has(id))
    .flatMap(({ title, alt }) => [title, alt]),
]

/**
 * The private or restricted words of the record that no member of the meeting reads anywhere else, each once.
 * The result is as secret as its contents: it may be searched for, never shown or logged.
 */
export function restrictedWords(whole: BoardState): readonly string[] {
  const open = meetingLevel(whole)
  const known = openText(open)
  const inEntities = collectionNames.flatMap((name) => hiddenIn(name, whole, open))
  const hidden = new Set([...inEntities, ...hiddenInRoom(whole, open)].flatMap(pieces))
  return [...hidden].filter((word) => !known.includes(word))
}

/**
 * Whether a document holds nothing that the meeting may not read.
 * @param open the same document, made from the meeting level of the record: its words are the document's own. Without
 * it anybody could keep the minutes from leaving by putting words like theirs (旁听22人) into a private demand.
 */
export function isSafeForMeeting(whole: BoardState, blocks: readonly Block[], open: readonly Block[]): boolean {
  const shown = blocks.flatMap(textsOf).join('\n')
  const own = open.flatMap(textsOf).join('\n')
  return restrictedWords(whole).every((word) => !shown.includes(word) || own.includes(word))
}
