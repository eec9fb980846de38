/** The remark that is looked at: picked in the text its card comes into sight, shown from its card its words do. Writes nothing. */
import type { RefObject } from 'react'
import { useCallback, useState } from 'react'
import type * as Y from 'yjs'
import type { Remark } from '#shared/board/desk.ts'
import { placeOf } from '#shared/documents/anchors.ts'
import type { EditorHandle } from '../editor-handle.ts'

/** Brings a marked stretch of the text into sight; false where none is drawn. */
function showMark(root: HTMLElement | null, id: string): boolean {
  const element = root?.querySelector<HTMLElement>(`[data-remark="${CSS.escape(id)}"]`)
  element?.scrollIntoView({ block: 'center' })
  return element !== null && element !== undefined
}

const showCard = (id: string): void => document.getElementById(`remark-${id}`)?.scrollIntoView({ block: 'nearest' })

/** @param words around the text that is drawn */
export function usePicked(doc: Y.Doc, words: RefObject<HTMLElement | null>, editor: RefObject<EditorHandle | null>) {
  const [picked, setPicked] = useState<string | null>(null)
  const pick = useCallback((id: string) => {
    setPicked(id)
    showCard(id)
  }, [])
  const show = useCallback(
    ({ id, anchor, quote }: Remark) => {
      setPicked(id)
      const at = placeOf(doc, anchor, quote)
      if (!showMark(words.current, id) && at !== null) editor.current?.show(at)
    },
    [doc, words, editor],
  )
  return { picked, pick, show }
}
