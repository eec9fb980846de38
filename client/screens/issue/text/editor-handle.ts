/** What the parts around the editor of a working text may ask of it. The editor gives it when it is there, and takes it back. */
import type { Span } from './remarks/selected.ts'

export interface EditorHandle {
  /** The selected words, or the paragraph in which the caret stands. */
  selected(): Span
  /** Writes words in the place of others: one update, one step of undo, the writer's own. */
  write(span: Span, words: string): void
  /** Brings words into sight. */
  show(span: Span): void
}
