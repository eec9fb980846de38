/**
 * The live editor of the working text: paragraphs of plain words and nothing else, the shape that the server admits. Others'
 * changes come in as they are typed, and their carets with their names; while a word is being composed by an input method nothing half-typed leaves and
 * nothing strange comes in. Read-only for those without the pen, who see it live. Test id: `text-editor`.
 */
import { Collaboration } from '@tiptap/extension-collaboration'
import type { Editor } from '@tiptap/react'
import { EditorContent, useEditor } from '@tiptap/react'
import { yUndoPluginKey } from '@tiptap/y-tiptap'
import { useEffect, useMemo, useRef } from 'react'
import { bodyRoot } from '#shared/documents/schema.ts'
import type { Undo } from '../../../sync/editor-gate.ts'
import { gateEditor } from '../../../sync/editor-gate.ts'
import type { OpenDocument } from '../../../sync/react.tsx'
import { useT } from '../../../state/language.tsx'
import { styleNonce } from '../../../state/style-nonce.ts'
import styles from '../issue.module.css'
import type { CaretLooks, Mark } from './carets.ts'
import { carets } from './carets.ts'
import { paragraphsOnly } from './paragraphs-only.ts'

interface Props {
  readonly shared: OpenDocument
  readonly label: string
  /** How a party's people are marked. */
  readonly mark: (partyId: string | null) => Mark | null
}

const undoOf = (editor: Editor): Undo | null =>
  (yUndoPluginKey.getState(editor.state) as { readonly undoManager: Undo } | undefined)?.undoManager ?? null

/** How carets look, always by the newest `mark`. */
function useCaretLooks(mark: Props['mark']): CaretLooks {
  const { t } = useT()
  const newest = useRef(mark)
  useEffect(() => {
    newest.current = mark
  }, [mark])
  const unknown = t('issue.unknownPerson')
  return useMemo(
    () => ({
      mark: (partyId) => newest.current(partyId),
      unknown,
      classes: {
        caret: styles.caret ?? '',
        label: styles.caretLabel ?? '',
        selection: styles.caretSelection ?? '',
      },
    }),
    [unknown],
  )
}

/** Says that this page's editor is open, for as long as it is. */
function useSaysHere(awareness: OpenDocument['awareness']): void {
  useEffect(() => {
    awareness.setLocalStateField('here', true)
    return () => awareness.setLocalStateField('here', null)
  }, [awareness])
}

/** Bound to one replica; drawn anew (by its key) when a refused replica is replaced. */
function BoundEditor({ shared, label, mark }: Props) {
  const { doc, awareness, status } = shared
  const looks = useCaretLooks(mark)
  const editor = useEditor({
    extensions: [paragraphsOnly, Collaboration.configure({ document: doc, field: bodyRoot }), carets(awareness, looks)],
    editable: status.writable,
    injectNonce: styleNonce(),
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
  useSaysHere(awareness)
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
