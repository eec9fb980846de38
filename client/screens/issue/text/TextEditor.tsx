/**
 * The live editor of the working text: paragraphs of plain words and nothing else, the shape that the server admits. Others'
 * changes come in as they are typed; while a word is being composed by an input method nothing half-typed leaves and
 * nothing strange comes in. Read-only for those without the pen, who see it live. Test id: `text-editor`.
 */
import { Collaboration } from '@tiptap/extension-collaboration'
import type { Editor } from '@tiptap/react'
import { EditorContent, useEditor } from '@tiptap/react'
import { yUndoPluginKey } from '@tiptap/y-tiptap'
import { useEffect, useRef } from 'react'
import { bodyRoot } from '#shared/documents/schema.ts'
import type { Undo } from '../../../sync/editor-gate.ts'
import { gateEditor } from '../../../sync/editor-gate.ts'
import type { OpenDocument } from '../../../sync/react.tsx'
import styles from '../issue.module.css'
import { paragraphsOnly } from './paragraphs-only.ts'

interface Props {
  readonly shared: OpenDocument
  readonly label: string
}

const undoOf = (editor: Editor): Undo | null =>
  (yUndoPluginKey.getState(editor.state) as { readonly undoManager: Undo } | undefined)?.undoManager ?? null

/** Bound to one replica; drawn anew (by its key) when a refused replica is replaced. */
function BoundEditor({ shared, label }: Props) {
  const { doc, status } = shared
  const editor = useEditor({
    extensions: [paragraphsOnly, Collaboration.configure({ document: doc, field: bodyRoot })],
    editable: status.writable,
    editorProps: {
      attributes: {
        role: 'textbox',
        'aria-multiline': 'true',
        'aria-label': label,
        spellcheck: 'false',
        'data-testid': 'text-editor',
      },
    },
  })
  useEffect(() => {
    if (editor.isEditable !== status.writable) editor.setEditable(status.writable, false)
  }, [editor, status.writable])
  const frame = useRef<HTMLDivElement>(null)
  const held = useRef(shared)
  useEffect(() => {
    held.current = shared
  }, [shared])
  useEffect(() => {
    // Composition events rise to the frame, which is there before the editor has drawn itself. The gate stands as long as
    // the editor: were it renewed with every change of status, a word being composed would slip through.
    if (frame.current === null) return undefined
    const gated = { pause: () => held.current.pause(), resume: () => held.current.resume() }
    return gateEditor(frame.current, gated, () => undoOf(editor))
  }, [editor])
  return (
    <div ref={frame} className={styles.editor}>
      <EditorContent editor={editor} />
    </div>
  )
}

/** The editor. */
export default function TextEditor(props: Props) {
  return <BoundEditor key={props.shared.doc.guid} {...props} />
}
