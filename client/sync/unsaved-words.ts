/**
 * The words in a replica that the server has not taken: what this person typed after the last piece that was saved, and
 * has not deleted again, in reading order. Only own words: what others wrote is not lost with this replica.
 */
import * as Y from 'yjs'

/** How far each of this replica's client ids has come on the server. */
export type Saved = ReadonlyMap<number, number>

const isOwnUnsaved = (item: Y.Item, saved: Saved): boolean => {
  const end = saved.get(item.id.client)
  return end !== undefined && item.id.clock + item.length > end
}

function wordsOf(item: Y.Item, saved: Saved): string {
  if (item.deleted || !(item.content instanceof Y.ContentString)) return ''
  const end = saved.get(item.id.client)
  if (end === undefined) return ''
  return item.content.str.slice(Math.max(0, end - item.id.clock))
}

/** The unsaved words in the sequence that `item` belongs to; an ellipsis stands where others' words lie between. */
function wordsInSequence(item: Y.Item, saved: Saved): string {
  let first = item
  while (first.left !== null) first = first.left
  const runs: string[] = []
  let broken = true
  for (let next: Y.Item | null = first; next !== null; next = next.right) {
    if (next.deleted) continue
    const words = wordsOf(next, saved)
    if (words === '') broken = true
    else if (broken) runs.push(words)
    else runs.push(`${runs.pop() ?? ''}${words}`)
    if (words !== '') broken = false
  }
  return runs.join('…')
}

/**
 * The words that exist in `doc` only; `''` when there are none.
 * @param saved this replica's own client ids, each with the clock up to which the server has its pieces
 */
export function unsavedWords(doc: Y.Doc, saved: Saved): string {
  const sequences = new Set<unknown>()
  const lines: string[] = []
  for (const client of saved.keys()) {
    for (const struct of doc.store.clients.get(client) ?? []) {
      if (!(struct instanceof Y.Item) || !isOwnUnsaved(struct, saved) || wordsOf(struct, saved) === '') continue
      if (sequences.has(struct.parent)) continue
      sequences.add(struct.parent)
      lines.push(wordsInSequence(struct, saved))
    }
  }
  return lines.join('\n')
}
