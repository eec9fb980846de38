/**
 * Documents for screens. `useDocument` opens a document for as long as its component is shown and draws again when its
 * status or replica changes (not at every keystroke: editors and `useYText` watch the content). The tray of refused words
 * comes with it.
 */
import type { RefCallback } from 'react'
import { useCallback, useEffect, useMemo, useRef, useSyncExternalStore } from 'react'
import type * as Y from 'yjs'
import type { DocumentName } from '#shared/documents/names.ts'
import type { DocumentShown } from './document.ts'
import { folderOf, retainFolder } from './folder.ts'
import { useDocumentScope } from './scope.tsx'
import { bindText } from './text-binding.ts'

/** An open document. `doc` is another one after a refusal: give it to effects and memos as a dependency. */
export interface OpenDocument extends DocumentShown {
  readonly name: DocumentName
  /** Holds traffic back while a word is being composed (`editor-gate.ts`). */
  readonly pause: () => void
  readonly resume: () => void
}

/** Opens a document of the board in scope while the component is shown. */
export function useDocument(name: DocumentName): OpenDocument {
  const { boardId, personId, rights } = useDocumentScope()
  const shared = useMemo(() => folderOf(boardId, personId).document(name), [boardId, personId, name])
  useEffect(() => {
    const leaveFolder = retainFolder(boardId, personId)
    const leave = shared.retain()
    return () => {
      leave()
      leaveFolder()
    }
  }, [boardId, personId, shared])
  useEffect(() => {
    if (rights === undefined) return undefined
    const judge = (): void =>
      folderOf(boardId, personId).judgeBy(
        (document) => rights.mayWrite(document),
        (document, words) => rights.isRecorded(document, words),
      )
    judge()
    return rights.watch(judge)
  }, [boardId, personId, rights])
  const subscribe = useCallback((changed: () => void) => shared.watch(changed), [shared])
  const shown = useSyncExternalStore(subscribe, () => shared.shown)
  return useMemo(() => {
    const { doc, awareness, status, authors, closed } = shown
    return { doc, awareness, status, authors, closed, name, pause: () => shared.pause(), resume: () => shared.resume() }
  }, [shown, shared, name])
}

/** A text's words, drawn again at every change. */
export function useYText(text: Y.Text): string {
  const subscribe = useCallback(
    (changed: () => void) => {
      text.observe(changed)
      return () => text.unobserve(changed)
    },
    [text],
  )
  return useSyncExternalStore(subscribe, () => text.toJSON())
}

/** A `ref` for a `<textarea>` or `<input>` that shows and edits `text`; give the element neither `value` nor `onChange`. */
export function useBoundText(
  text: Y.Text | null,
  writable: boolean,
): RefCallback<HTMLTextAreaElement | HTMLInputElement> {
  const mayWrite = useRef(writable)
  useEffect(() => {
    mayWrite.current = writable
  }, [writable])
  return useCallback(
    (element: HTMLTextAreaElement | HTMLInputElement | null) =>
      element === null || text === null ? undefined : bindText(element, text, () => mayWrite.current),
    [text],
  )
}
