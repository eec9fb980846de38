/**
 * The unsent words in pieces of a copy that is damaged: whatever its author typed after the last piece that was saved, in the
 * order in which it was typed, deleted or not. For reading and copying only.
 */
import * as Y from 'yjs'
import type { Saved } from './unsaved-words.ts'

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
