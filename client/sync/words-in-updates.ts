/**
 * The unsent words in what a device has kept: of a copy that is damaged whatever its author typed after the last piece that
 * was saved, in the order in which it was typed, deleted or not; of a whole one what still stands, in reading order. And where
 * in the document's history it stands. For reading and copying only.
 */
import * as Y from 'yjs'
import type { Stretch } from '#shared/documents/stretches.ts'
import type { LeftCopy } from '../offline/kept-copy.ts'
import type { Saved } from './unsaved-words.ts'
import { unsavedWords } from './unsaved-words.ts'

/** Unsent words, and where they stand; `''` where there are none to be read. */
export interface LeftWords {
  readonly words: string
  readonly where: readonly Stretch[]
}

/** One line for each run; `''` when nothing can be read. */
export function wordsInUpdates(updates: readonly Uint8Array[], saved: Saved): string {
  const lines: string[] = []
  let next: { client: number; clock: number } | null = null
  for (const update of updates) {
    try {
      for (const struct of Y.decodeUpdate(update).structs) {
        const end = saved.get(struct.id.client)
        if (!(struct instanceof Y.Item) || !(struct.content instanceof Y.ContentString) || end === undefined) continue
        const words = struct.content.str.slice(Math.max(0, end - struct.id.clock))
        if (words === '') continue
        const goesOn = next?.client === struct.id.client && next.clock === struct.id.clock
        if (goesOn) lines.push(`${lines.pop() ?? ''}${words}`)
        else lines.push(words)
        next = { client: struct.id.client, clock: struct.id.clock + struct.length }
      }
    } catch {
      // This piece cannot be read; others may.
    }
  }
  return lines.join('\n')
}

/** What of these pieces was typed after the last one that was saved, by client id; what cannot be read is left out. */
export function stretchesIn(updates: readonly Uint8Array[], saved: Saved): readonly Stretch[] {
  const ends = new Map(saved)
  for (const update of updates) {
    try {
      for (const { id, length } of Y.decodeUpdate(update).structs) {
        const end = ends.get(id.client)
        if (end !== undefined) ends.set(id.client, Math.max(end, id.clock + length))
      }
    } catch {
      // This piece cannot be read; others may.
    }
  }
  return [...ends].map(([client, end]) => [client, saved.get(client) ?? end, end] as const)
}

function wordsInWhole(updates: readonly Uint8Array[], saved: Saved): string {
  const doc = new Y.Doc()
  Y.applyUpdate(doc, Y.mergeUpdates([...updates]))
  return unsavedWords(doc, saved)
}

/** What of a copy was not sent. */
export function wordsLeft({ updates, saved, whole }: Omit<LeftCopy, 'id' | 'document'>): LeftWords {
  const where = stretchesIn(updates, saved)
  try {
    if (whole) return { words: wordsInWhole(updates, saved), where }
  } catch {
    // Then it is read piece by piece.
  }
  return { words: wordsInUpdates(updates, saved), where }
}
