/**
 * What the editor of a working text can do: paragraphs of plain words and nothing else, the shape that the server admits.
 * Undoing is left to the shared document, which takes back only what its own reader wrote.
 */
import { StarterKit } from '@tiptap/starter-kit'

/** The editor's one extension beside the binding to the document; whatever it lets through, the server must admit. */
export const paragraphsOnly = StarterKit.configure({
  blockquote: false,
  bold: false,
  bulletList: false,
  code: false,
  codeBlock: false,
  hardBreak: false,
  heading: false,
  horizontalRule: false,
  italic: false,
  link: false,
  listItem: false,
  listKeymap: false,
  orderedList: false,
  strike: false,
  trailingNode: false,
  underline: false,
  undoRedo: false,
})
