/**
 * What the parts around the editor of a working text may ask of it. The editor gives it when it is there, and takes it back;
 * who stands further away finds it by the document.
 */
import type * as Y from 'yjs'
import type { Span } from './remarks/selected.ts'

export interface EditorHandle {
  /** The selected words, or the paragraph in which the caret stands. */
  selected(): Span
  /** Writes words in the place of others: one update, one step of undo, the writer's own. */
  write(span: Span, words: string): void
  /** Gives the whole text another wording, changing no more than differs: one step of undo, the writer's own. */
  rewrite(words: string): Promise<void>
  /** Brings words into sight. */
  show(span: Span): void
}

const handles = new WeakMap<Y.Doc, EditorHandle>()

/** The handle of the editor that this page has open on a document; undefined while there is none. */
export const editorOn = (doc: Y.Doc): EditorHandle | undefined => handles.get(doc)

/** Says which editor is open on a document, until the answer is called. */
export function editorOpens(doc: Y.Doc, handle: EditorHandle): () => void {
  handles.set(doc, handle)
  return () => {
    if (handles.get(doc) === handle) handles.delete(doc)
  }
}
