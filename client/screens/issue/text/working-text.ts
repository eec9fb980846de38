/**
 * The words of a shared text as they stand this second, and the one way in which a whole other text takes their place. A
 * document whose content has not come yet looks empty and is not: nothing here takes it for empty.
 */
import { useCallback, useEffect, useMemo, useRef, useSyncExternalStore } from 'react'
import type * as Y from 'yjs'
import type { Option } from '#shared/board/board.ts'
import { plainText, setPlainText } from '#shared/documents/text.ts'
import type { OpenDocument } from '../../../sync/react.tsx'

/** The whole text of a negotiating document; draws again with every change of it. */
export function useWorkingText(doc: Y.Doc): string {
  const subscribe = useCallback(
    (changed: () => void) => {
      doc.on('update', changed)
      return () => doc.off('update', changed)
    },
    [doc],
  )
  return useSyncExternalStore(subscribe, () => plainText(doc))
}

/** How long what stands beside a text may lag behind it: writing must not wait for it. */
const lagMs = 300

/** What `read` makes of a document, at most every 300 ms while it changes; `read` must be the same function while it means the same. */
export function useSettled<Value>(doc: Y.Doc, read: (doc: Y.Doc) => Value): Value {
  const held = useRef<{ readonly doc: Y.Doc; readonly read: unknown; readonly value: Value } | null>(null)
  const subscribe = useCallback(
    (changed: () => void) => {
      let timer: ReturnType<typeof setTimeout> | null = null
      const soon = (): void => {
        timer ??= setTimeout(() => {
          timer = null
          held.current = null
          changed()
        }, lagMs)
      }
      doc.on('update', soon)
      return () => {
        doc.off('update', soon)
        if (timer !== null) clearTimeout(timer)
      }
    },
    [doc],
  )
  return useSyncExternalStore(subscribe, () => {
    const known = held.current
    if (known !== null && known.doc === doc && known.read === read) return known.value
    const value = read(doc)
    held.current = { doc, read, value }
    return value
  })
}

/** How a clause of a resolution begins; part of the clause, so it does not follow the reader's language. */
const opening = '会议同意，'

/** The words with which a text that grows out of an option begins. */
export const firstWords = (option: Option): string => `${opening}${option.text}`

/** What would be published of a working text: its words without blank lines at the ends. */
export const publishable = (text: string): string => text.trim()

/** Whether the whole text may be replaced now: its content is known, and its reader may write. */
export const replaceable = ({ status }: Pick<OpenDocument, 'status'>): boolean => status.synced && status.writable

/** Makes `words` the working text where it is known to be empty; does nothing where it is not, or where that is not known. */
export function beginWith(shared: Pick<OpenDocument, 'doc' | 'status'>, words: string): void {
  if (replaceable(shared) && publishable(plainText(shared.doc)) === '') setPlainText(shared.doc, words)
}

/**
 * The document without the count of what is being saved, which changes with every key: the parts of the screen that take
 * it are drawn again only when something changes that they show. The count stands in one place of the page, not here.
 */
export function useSteady(shared: OpenDocument): OpenDocument {
  const { name, doc, awareness, authors, closed, status } = shared
  const { synced, writable, offline } = status
  const newest = useRef(shared)
  useEffect(() => {
    newest.current = shared
  }, [shared])
  return useMemo(
    () => ({
      name,
      doc,
      awareness,
      authors,
      closed,
      status: { synced, writable, offline, saving: 0 },
      pause: () => newest.current.pause(),
      resume: () => newest.current.resume(),
    }),
    [name, doc, awareness, authors, closed, synced, writable, offline],
  )
}
