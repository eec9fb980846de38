/**
 * The words of a shared text as they stand this second, and the one way in which a whole other text takes their place. A
 * document whose content has not come yet looks empty and is not: nothing here takes it for empty.
 */
import { useCallback, useRef, useSyncExternalStore } from 'react'
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
/** Until when one's own next key puts that off: what is drawn between two keys makes the second wait for its frame. */
const putOffMs = 1_200

/** Calls after the lag, in a moment in which no key waits for its letter; answers how to call it off. */
function inAPause(call: () => void): () => void {
  let idle: number | null = null
  const timer = setTimeout(() => {
    if (typeof requestIdleCallback === 'undefined') call()
    else idle = requestIdleCallback(call, { timeout: lagMs })
  }, lagMs)
  return () => {
    clearTimeout(timer)
    if (idle !== null) cancelIdleCallback(idle)
  }
}

/**
 * What `read` makes of a document, at most every 300 ms while it changes, and while one writes oneself as a rule not before the
 * hand rests; `read` must be the same function while it means the same.
 */
export function useSettled<Value>(doc: Y.Doc, read: (doc: Y.Doc) => Value): Value {
  const held = useRef<{ readonly doc: Y.Doc; readonly read: unknown; readonly value: Value } | null>(null)
  const subscribe = useCallback(
    (changed: () => void) => {
      let cancel: (() => void) | null = null
      let until = 0
      const soon = (_update: Uint8Array, _origin: unknown, _doc: Y.Doc, { local }: Y.Transaction): void => {
        const now = performance.now()
        if (cancel === null) until = now + putOffMs
        else if (!local || now >= until) return
        cancel?.()
        cancel = inAPause(() => {
          cancel = null
          held.current = null
          changed()
        })
      }
      doc.on('update', soon)
      return () => {
        doc.off('update', soon)
        cancel?.()
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
