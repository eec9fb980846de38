/**
 * What both sides read of a document when words go from it: whether a piece has lost what it stood in, and what all texts say,
 * now or before a transaction. To be asked before Yjs tidies up after that transaction. Changes nothing.
 */
import * as Y from 'yjs'

/** Whether what a piece stands in is removed. */
export const isHomeless = ({ parent }: Y.Item): boolean =>
  // oxlint-disable-next-line no-underscore-dangle -- Yjs says under this name only what a type stands in
  parent instanceof Y.AbstractType && parent._item?.deleted === true

/** Stands between two texts, and in no words. */
const between = '\0'

const isAlive = ({ deleted }: Y.Item): boolean => !deleted

/** What stands in a sequence of words; a root has no type of its own everywhere, therefore piece by piece. */
function wordsIn({ _start: first }: Y.AbstractType<unknown>, isThere: (item: Y.Item) => boolean): string {
  let words = ''
  for (let item = first; item !== null; item = item.right) {
    if (item.content instanceof Y.ContentString && isThere(item)) words += item.content.str
  }
  return words
}

/** The texts of a document as they read, whatever they stand in, one after the other. */
export function textOf(doc: Y.Doc, isThere: (item: Y.Item) => boolean = isAlive): string {
  const texts = new Set<Y.AbstractType<unknown>>()
  for (const structs of doc.store.clients.values()) {
    for (const struct of structs) {
      if (!(struct instanceof Y.Item) || !(struct.content instanceof Y.ContentString) || !isThere(struct)) continue
      texts.add(struct.parent as Y.AbstractType<unknown>)
    }
  }
  return [...texts].map((text) => wordsIn(text, isThere)).join(between)
}

/** What the document said before a transaction that is not yet tidied up. */
export function textBefore({ doc, deleteSet, beforeState }: Y.Transaction): string {
  const isOld = ({ id }: Y.Item): boolean => id.clock < (beforeState.get(id.client) ?? 0)
  return textOf(doc, (item) => isOld(item) && (!item.deleted || Y.isDeleted(deleteSet, item.id)))
}
