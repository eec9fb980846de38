/** Writes a suggestion that was accepted into the working text, in one step, exactly where its preview showed it. */
import type { RefObject } from 'react'
import { useCallback } from 'react'
import type { Remark } from '#shared/board/desk.ts'
import { placeOf } from '#shared/documents/anchors.ts'
import { plainText, replaceWords } from '#shared/documents/text.ts'
import type { OpenDocument } from '../../../../sync/react.tsx'
import type { EditorHandle } from '../editor-handle.ts'
import type { Span } from './selected.ts'
import type { Writing } from './Would.tsx'

/** Where something else stands by then, or who asks may not write, nothing is written. */
export function useWrite({ doc, status }: OpenDocument, editor: RefObject<EditorHandle | null>) {
  return useCallback(
    ({ replacement, anchor, quote }: Remark, { words, atEnd }: Writing): void => {
      if (!status.writable) return
      const text = plainText(doc)
      const write = (at: Span, come: string): void => {
        if (editor.current === null) replaceWords(doc, at.from, at.to, come)
        else editor.current.write(at, come)
      }
      if (atEnd) {
        write({ from: text.length, to: text.length }, `${text === '' ? '' : '\n'}${replacement ?? ''}`)
        return
      }
      const place = placeOf(doc, anchor, quote)
      if (place !== null && text.slice(place.from, place.to) === words) write(place, replacement ?? '')
    },
    [doc, status.writable, editor],
  )
}
