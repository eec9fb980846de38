/**
 * What somebody at the desk has chosen to say something about: words of the working text or of the published version on the
 * same page; with nothing chosen what the caret is in, and without a caret the text as a whole. Writes nothing.
 */
import type { RefObject } from 'react'
import { useCallback, useEffect, useState } from 'react'
import type * as Y from 'yjs'
import { placeOf } from '#shared/documents/anchors.ts'
import type { EditorHandle } from '../editor-handle.ts'
import type { Selected, Span } from './selected.ts'
import { selectedIn, selectedInVersion, spanOnPage, wholeText } from './selected.ts'

interface Parts {
  readonly doc: Y.Doc
  /** The words of the published version; `''` where there is none. */
  readonly published: string
  /** Around the published version on this page. */
  readonly version: RefObject<HTMLElement | null>
  readonly editor: RefObject<EditorHandle | null>
  /** Whether this person makes remarks at all. */
  readonly mayRemark: boolean
}

/** Where the chosen words stand now; null where none are chosen, or where they are gone. */
const spanOf = (doc: Y.Doc, chosen: Selected | null): Span | null =>
  chosen === null || chosen.anchor === null ? null : placeOf(doc, chosen.anchor, chosen.quote)

/** `ask` says what a remark that is begun this moment is about. */
export function useChosen({ doc, published, version, editor, mayRemark }: Parts) {
  const [chosen, setChosen] = useState<Selected | null>(null)
  useEffect(() => {
    if (!mayRemark) return undefined
    const selected = (): void => {
      const root = version.current
      const span = root === null ? null : spanOnPage(root)
      if (span !== null) setChosen(selectedInVersion(doc, published, span))
    }
    document.addEventListener('selectionchange', selected)
    return () => document.removeEventListener('selectionchange', selected)
  }, [doc, published, version, mayRemark])
  const choose = useCallback((span: Span) => setChosen(selectedIn(doc, span)), [doc])
  const clear = useCallback(() => setChosen(null), [])
  const ask = (): Selected => {
    if (chosen !== null) return chosen
    return editor.current === null ? wholeText : selectedIn(doc, editor.current.selected())
  }
  return { chosen, span: spanOf(doc, chosen), choose, clear, ask }
}
