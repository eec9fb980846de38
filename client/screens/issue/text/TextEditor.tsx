/**
 * The live editor of the working text: paragraphs of plain words and nothing else, the shape that the server admits. Others'
 * changes come in as they are typed, and their carets with their names; while a word is being composed by an input
 * method nothing half-typed leaves and nothing strange comes in. Shows which words are remarked on, and writes nothing
 * by showing it. Test id: `text-editor`.
 */
import { Collaboration } from '@tiptap/extension-collaboration'
import type { EditorState } from '@tiptap/pm/state'
import type { Editor } from '@tiptap/react'
import { EditorContent, useEditor } from '@tiptap/react'
import { ySyncPluginKey } from '@tiptap/y-tiptap'
import type { RefObject } from 'react'
import { useEffect, useMemo, useRef } from 'react'
import { bodyRoot } from '#shared/documents/schema.ts'
import { plainText, replaceWords } from '#shared/documents/text.ts'
import { gateEditor } from '../../../sync/editor-gate.ts'
import type { OpenDocument } from '../../../sync/react.tsx'
import { useT } from '../../../state/language.tsx'
import { styleNonce } from '../../../state/style-nonce.ts'
import styles from '../issue.module.css'
import type { CaretLooks, Mark } from './carets.ts'
import { carets } from './carets.ts'
import type { Composing } from './composing.ts'
import { useStays } from './composing.ts'
import type { EditorHandle } from './editor-handle.ts'
import { editorOpens } from './editor-handle.ts'
import { EditorTools, undoOf } from './EditorTools.tsx'
import { paragraphsOnly } from './paragraphs-only.ts'
import type { Marked, MarksSource } from './remarks/marks.ts'
import { offsetOf, positionsOf, redrawMarks, remarkMarks } from './remarks/marks.ts'
import { paragraphAt } from './remarks/selected.ts'
import { WritingPace } from './writing-pace.ts'

interface Props {
  readonly shared: OpenDocument
  readonly label: string
  /** How a party's people are marked. */
  readonly mark: (partyId: string | null) => Mark | null
  /** Words that are remarked on; another list when something of it has changed. */
  readonly marked?: readonly Marked[]
  readonly onPick?: (id: string) => void
  /** Whether words are selected: told when it changes. */
  readonly onSelecting?: (selecting: boolean) => void
  /** Told when a word begins to be composed, and when it is done. */
  readonly composing: Composing
  /** Told what this editor can be asked, and null when it goes. */
  readonly onHandle?: (handle: EditorHandle | null) => void
}

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

const nothingMarked: readonly Marked[] = []

/** What the screen says is marked, for the editor to read whenever it draws. */
function useMarks({ shared: { doc }, marked = nothingMarked, onPick }: Props) {
  const newest = useRef({ marked, onPick })
  const source = useMemo(
    (): MarksSource => ({
      doc,
      marked: () => newest.current.marked,
      onPick: (id) => newest.current.onPick?.(id),
    }),
    [doc],
  )
  return { newest, source }
}

/** Draws the marks again when the screen says something else. */
function useRedraw(editor: Editor, newest: RefObject<object>, { marked = nothingMarked, onPick }: Props): void {
  useEffect(() => {
    Object.assign(newest.current, { marked, onPick })
    if (!editor.isDestroyed) editor.view.dispatch(redrawMarks(editor.state))
  }, [editor, newest, marked, onPick])
}

/** What others may ask of this editor. */
function handleOf(editor: Editor, doc: OpenDocument['doc']): EditorHandle {
  return {
    selected: () => {
      const { from, to, empty } = editor.state.selection
      const start = offsetOf(editor.state.doc, from)
      return empty ? paragraphAt(plainText(doc), start) : { from: start, to: offsetOf(editor.state.doc, to) }
    },
    write: ({ from, to }, words) => {
      const undo = undoOf(editor)
      undo?.stopCapturing()
      // The editor's own origin: the step is its writer's to take back.
      replaceWords(doc, from, to, words, ySyncPluginKey)
      undo?.stopCapturing()
    },
    rewrite: async (words) => {
      const { rewriteText } = await import('#shared/documents/rewrite.ts')
      const undo = undoOf(editor)
      undo?.stopCapturing()
      rewriteText(doc, words, ySyncPluginKey)
      undo?.stopCapturing()
    },
    show: (span) => {
      const { from } = positionsOf(editor.state.doc, span)
      const { node } = editor.view.domAtPos(from)
      const element = node instanceof Element ? node : node.parentElement
      element?.scrollIntoView({ block: 'center' })
    },
  }
}

function useHandle(editor: Editor, { shared: { doc }, onHandle }: Props): void {
  useEffect(() => {
    const handle = handleOf(editor, doc)
    const closes = editorOpens(doc, handle)
    onHandle?.(handle)
    return () => {
      closes()
      onHandle?.(null)
    }
  }, [editor, doc, onHandle])
}

/** Tells when words begin or cease to be selected. */
function useSelecting(editor: Editor, onSelecting: Props['onSelecting']): void {
  useEffect(() => {
    if (onSelecting === undefined) return undefined
    let selecting = false
    const tell = (): void => {
      const next = !editor.state.selection.empty
      if (next === selecting) return
      selecting = next
      onSelecting(next)
    }
    editor.on('selectionUpdate', tell)
    return () => {
      editor.off('selectionUpdate', tell)
    }
  }, [editor, onSelecting])
}

/** The gate that holds half-typed words back, for as long as the editor is there. */
function useGate(
  editor: Editor,
  shared: OpenDocument,
  tell: (composing: boolean) => void,
): RefObject<HTMLDivElement | null> {
  const frame = useRef<HTMLDivElement>(null)
  const held = useRef(shared)
  useEffect(() => {
    held.current = shared
  }, [shared])
  useEffect(() => {
    // Composition events rise to the frame, which is there before the editor has drawn itself. The gate stands as long as
    // the editor: were it renewed with every change of status, a word being composed would slip through.
    if (frame.current === null) return undefined
    const element = frame.current
    const pace = new WritingPace(() => held.current)
    const leave = gateEditor(element, pace, () => undoOf(editor), tell)
    const stop = new AbortController()
    const { signal } = stop
    element.addEventListener('beforeinput', () => pace.typed(), { signal, capture: true })
    element.addEventListener('focusout', () => pace.flush(), { signal })
    window.addEventListener('pagehide', () => pace.flush(), { signal })
    return () => {
      leave()
      pace.flush()
      stop.abort()
    }
  }, [editor, tell])
  return frame
}

/** Whether what the editor has just shown came from others, and was not taken back here. */
function isOthersChange(state: EditorState): boolean {
  const sync = ySyncPluginKey.getState(state) as
    | { readonly isChangeOrigin?: boolean; readonly isUndoRedoOperation?: boolean }
    | undefined
  return sync?.isChangeOrigin === true && sync.isUndoRedoOperation !== true
}

/** Bound to one replica; drawn anew (by its key) when a refused replica is replaced. */
function BoundEditor(props: Props) {
  const { shared, label, mark, onSelecting, composing } = props
  const { doc, awareness, status } = shared
  const looks = useCaretLooks(mark)
  const { newest, source } = useMarks(props)
  const editor = useEditor({
    extensions: [
      paragraphsOnly,
      Collaboration.configure({ document: doc, field: bodyRoot }),
      carets(awareness, looks),
      remarkMarks(source),
    ],
    editable: status.writable,
    injectNonce: styleNonce(),
    shouldRerenderOnTransaction: false,
    editorProps: {
      // Others' words never scroll this page: it would be laid out for each of them, and the browser keeps the place itself.
      handleScrollToSelection: ({ state }) => isOthersChange(state),
      attributes: {
        role: 'textbox',
        'aria-multiline': 'true',
        'aria-label': label,
        spellcheck: 'false',
        'data-testid': 'text-editor',
      },
    },
  })
  const editable = useStays(composing, status.writable)
  useEffect(() => {
    if (editor.isEditable !== editable) editor.setEditable(editable, false)
  }, [editor, editable])
  useRedraw(editor, newest, props)
  useSaysHere(awareness)
  useHandle(editor, props)
  useSelecting(editor, onSelecting)
  const frame = useGate(editor, shared, composing.set)
  return (
    <div ref={frame} className={styles.editor}>
      <EditorContent editor={editor} />
      <EditorTools editor={editor} />
    </div>
  )
}

/** The editor. */
export default function TextEditor(props: Props) {
  return <BoundEditor key={props.shared.doc.guid} {...props} />
}
