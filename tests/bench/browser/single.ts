/**
 * The editor that ours is measured beside: the same one for one person alone, with its usual undo and without documents,
 * carets of others or a server. The words that it opens with are given in the address.
 */
import { Editor } from '@tiptap/core'
import { StarterKit } from '@tiptap/starter-kit'
import { textOf } from './text.ts'

const characters = Number(new URL(document.URL).searchParams.get('characters') ?? 1_000)

/** The page's one editor. */
export const editor = new Editor({
  element: document.querySelector('#editor'),
  extensions: [StarterKit],
  content: {
    type: 'doc',
    content: textOf(characters).map((words) => ({ type: 'paragraph', content: [{ type: 'text', text: words }] })),
  },
  editorProps: { attributes: { spellcheck: 'false', 'data-testid': 'text-editor' } },
})
