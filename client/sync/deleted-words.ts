/**
 * Words of this replica's own hand that go because somebody else removed what they stood in: a paragraph, a draft. Whoever
 * removes a stretch of characters removes only what he has seen; whoever removes what they stand in takes along what he has
 * never seen, from days ago or from this second. Such words are read here in the last moment, before Yjs lets go of them, and
 * told to whoever keeps them. Looks at nothing while nothing is deleted; one's own deletions, and taking back, are one's own.
 */
import * as Y from 'yjs'
import { isHomeless, textBefore, textOf } from '#shared/documents/going.ts'
import { isShort, soughtIn } from '#shared/documents/standing.ts'
import type { Stretch } from '#shared/documents/stretches.ts'
import type { GoneRun, GoneWords } from './gone-runs.ts'
import type { Saved } from './unsaved-words.ts'

/** The origin of removing a draft because the record holds it by now: not its reader's own wish, wherever it is done. */
export const byRecord = Symbol('by the record')

type IsGone = (item: Y.Item) => boolean

const joined = (last: GoneRun, { words, stretches, unsaved }: Omit<GoneRun, 'apart'>): GoneRun => ({
  words: last.words + words,
  stretches: [...last.stretches, ...stretches],
  unsaved: last.unsaved || unsaved,
  apart: last.apart,
})

/** The runs of one sequence, in reading order. */
function runsIn(item: Y.Item, saved: Saved, isGone: IsGone): readonly GoneRun[] {
  let first = item
  while (first.left !== null) first = first.left
  const runs: GoneRun[] = []
  let broken: GoneRun['apart'] = 'line'
  for (let next: Y.Item | null = first; next !== null; next = next.right) {
    if (!(next.content instanceof Y.ContentString)) continue
    const end = saved.get(next.id.client)
    if (!isGone(next)) broken ??= 'words'
    else if (end === undefined) broken ??= 'words'
    else {
      const { client, clock } = next.id
      const stretches: readonly Stretch[] = [[client, clock, clock + next.length]]
      const one = { words: next.content.str, stretches, unsaved: clock + next.length > end }
      const last = runs.at(-1)
      if (broken !== null || last === undefined) runs.push({ ...one, apart: broken })
      else runs[runs.length - 1] = joined(last, one)
      broken = null
    }
  }
  return runs.filter(({ words }) => words.trim() !== '')
}

/** The own pieces among deleted ranges that a change took along. */
function* ownPieces(doc: Y.Doc, deleted: Y.Transaction['deleteSet'], saved: Saved, isGone: IsGone): Generator<Y.Item> {
  for (const client of saved.keys()) {
    const structs = doc.store.clients.get(client)
    const ranges = deleted.clients.get(client)
    if (structs === undefined || ranges === undefined) continue
    for (const { clock, len } of ranges) {
      if (clock >= Y.getState(doc.store, client)) continue
      for (let at = Y.findIndexSS(structs, clock); at < structs.length; at += 1) {
        const struct = structs[at]
        if (struct === undefined || struct.id.clock >= clock + len) break
        if (struct instanceof Y.Item && struct.content instanceof Y.ContentString && isGone(struct)) yield struct
      }
    }
  }
}

function gathered(pieces: Iterable<Y.Item>, saved: Saved, isGone: IsGone): GoneWords | null {
  const sequences = new Set<unknown>()
  const runs: GoneRun[] = []
  let id: string | null = null
  for (const piece of pieces) {
    if (sequences.has(piece.parent)) continue
    sequences.add(piece.parent)
    const found = runsIn(piece, saved, isGone)
    if (found.length > 0) id ??= `gone ${piece.id.client} ${piece.id.clock}`
    runs.push(...found)
  }
  return id === null ? null : { id, runs }
}

/** What one change took along; null where nothing of this hand. */
function goneWith(transaction: Y.Transaction, saved: Saved): GoneWords | null {
  const { deleteSet, beforeState, doc, local, origin } = transaction
  const isOld = ({ id }: Y.Item): boolean => id.clock < (beforeState.get(id.client) ?? 0)
  // By another's change what was there before; by one's own only what was typed where there was nothing any more to type in.
  const counts = !local || origin === byRecord ? isOld : (item: Y.Item) => !isOld(item)
  const isGone = (item: Y.Item): boolean =>
    Y.isDeleted(deleteSet, item.id) && counts(item) && isHomeless(item) && (isOld(item) || !diedNow(item, deleteSet))
  const gone = gathered(ownPieces(doc, deleteSet, saved, isGone), saved, isGone)
  return counted(gone, () => textBefore(transaction), counts === isOld ? 0 : 1)
}

/** With how often short ones stood before; `extra` is 1 where these had never stood there. */
function counted(gone: GoneWords | null, before: () => string, extra: 0 | 1): GoneWords | null {
  if (gone === null || !gone.runs.some(({ words }) => isShort(words))) return gone
  const text = before()
  return { ...gone, runs: gone.runs.map((run) => ({ ...run, ...soughtIn(run.words, text, extra) })) }
}

/** Whether what a piece stands in was removed by this very change. */
function diedNow({ parent }: Y.Item, deleted: Y.Transaction['deleteSet']): boolean {
  // oxlint-disable-next-line no-underscore-dangle -- as above
  const home = parent instanceof Y.AbstractType ? parent._item : null
  return home !== null && Y.isDeleted(deleted, home.id)
}

/**
 * Tells of own words that go with what they stand in.
 * @param saved this replica's own client ids, each with the clock up to which the server has its pieces; asked only when
 * something was deleted
 */
export function watchDeleted(doc: Y.Doc, saved: () => Saved, tell: (gone: GoneWords) => void): void {
  doc.on('afterTransaction', (transaction: Y.Transaction) => {
    if (transaction.deleteSet.clients.size === 0) return
    const gone = goneWith(transaction, saved())
    if (gone !== null) tell(gone)
  })
}

/**
 * Unsent words of pages that are gone which found nothing any more to stand in when they came back: alive in what was kept,
 * not alive in `doc`.
 * @param updates what was kept, of which `doc` has taken all
 */
export function goneOnArrival(doc: Y.Doc, updates: readonly Uint8Array[], saved: Saved): GoneWords | null {
  const kept = new Y.Doc({ gc: false })
  Y.applyUpdate(kept, Y.mergeUpdates([...updates]))
  const deleted = Y.createDeleteSetFromStructStore(doc.store)
  const isGone = (item: Y.Item): boolean => {
    const end = saved.get(item.id.client)
    return end !== undefined && !item.deleted && item.id.clock + item.length > end && Y.isDeleted(deleted, item.id)
  }
  return counted(gathered(ownPieces(kept, deleted, saved, isGone), saved, isGone), () => textOf(doc), 1)
}
