/**
 * Shows in the editor which words are remarked on: a line under them in the party's colour and its shape behind the last.
 * Decorations of what is drawn, never marks in the document: showing them writes nothing. While one types they move with the
 * words by themselves; after others' changes, and when remarks come and go, they are found anew by their anchors.
 */
import { Extension } from '@tiptap/core'
import type { Node } from '@tiptap/pm/model'
import type { EditorState, Transaction } from '@tiptap/pm/state'
import { Plugin, PluginKey } from '@tiptap/pm/state'
import { Decoration, DecorationSet } from '@tiptap/pm/view'
import { ySyncPluginKey } from '@tiptap/y-tiptap'
import type * as Y from 'yjs'
import type { Anchor, RemarkKind } from '#shared/board/desk.ts'
import { PlaceFinder } from '#shared/documents/anchors.ts'
import type { Mark } from '../carets.ts'
import { shapeOf } from '../carets.ts'
import styles from '../text.module.css'
import type { Span } from './selected.ts'

/** Words that somebody remarks on. */
export interface Marked {
  readonly id: string
  readonly kind: RemarkKind
  readonly quote: string
  /** Null for words of a version that the working text did not hold yet. */
  readonly anchor: Anchor | null
  /** Null for people of no party. */
  readonly mark: Mark | null
  /** The one that is looked at in the list. */
  readonly picked: boolean
}

/** What the marks are drawn from, and whom they tell. */
export interface MarksSource {
  readonly doc: Y.Doc
  marked(): readonly Marked[]
  onPick(id: string): void
}

const key = new PluginKey<DecorationSet>('remarks')
const noParty = '#524f4a'

/** Where a place of the plain text lies in the editor: every paragraph has one step before and one behind it. */
function positionOf(lengths: readonly number[], offset: number): number {
  let left = offset
  let at = 1
  for (const length of lengths) {
    if (left <= length) return at + left
    left -= length + 1
    at += length + 2
  }
  return at - 1
}

const lengthsOf = (doc: Node): readonly number[] =>
  Array.from({ length: doc.childCount }, (_, at) => doc.child(at).content.size)

/** Where a span of the plain text lies in the editor. */
export function positionsOf(doc: Node, { from, to }: Span): Span {
  const lengths = lengthsOf(doc)
  return { from: positionOf(lengths, from), to: positionOf(lengths, to) }
}

/** Where a position of the editor lies in the plain text. */
export const offsetOf = (doc: Node, position: number): number => {
  const at = doc.resolve(position)
  return Math.max(0, position - 1 - at.index(0))
}

const attributesOf = ({ id, kind, mark, picked }: Marked): Record<string, string> => ({
  class: styles.marked ?? '',
  style: `--mark: ${mark?.color ?? noParty}`,
  'data-remark': id,
  'data-kind': kind,
  ...(picked ? { 'data-picked': 'true' } : {}),
})

function shapeElement({ mark }: Marked): HTMLElement {
  const frame = document.createElement('span')
  frame.className = styles.markShape ?? ''
  frame.setAttribute('aria-hidden', 'true')
  if (mark !== null) frame.append(shapeOf(mark))
  return frame
}

/** The marks of a document, found by their anchors. */
function drawn(doc: Node, source: MarksSource): DecorationSet {
  const marked = source.marked()
  if (marked.length === 0) return DecorationSet.empty
  const find = new PlaceFinder(source.doc)
  const lengths = lengthsOf(doc)
  const decorations = marked.flatMap((one) => {
    const place = find.find(one.anchor, one.quote)
    if (place === null) return []
    const [from, to] = [positionOf(lengths, place.from), positionOf(lengths, place.to)]
    if (to > doc.content.size || from >= to) return []
    return [
      Decoration.inline(from, to, attributesOf(one), { id: one.id }),
      Decoration.widget(to, () => shapeElement(one), { key: `${one.id} ${one.mark?.place ?? ''}`, side: -1 }),
    ]
  })
  return DecorationSet.create(doc, decorations)
}

const isOthers = (tr: Transaction): boolean =>
  (tr.getMeta(ySyncPluginKey) as { readonly isChangeOrigin?: boolean } | undefined)?.isChangeOrigin === true

function applied(tr: Transaction, before: DecorationSet, state: EditorState, source: MarksSource): DecorationSet {
  if (tr.getMeta(key) !== undefined || isOthers(tr)) return drawn(state.doc, source)
  return tr.docChanged ? before.map(tr.mapping, tr.doc) : before
}

const markIn = (target: EventTarget | null): string | null =>
  target instanceof Element ? (target.closest<HTMLElement>('[data-remark]')?.dataset['remark'] ?? null) : null

/** The editor's extension. */
export const remarkMarks = (source: MarksSource): Extension =>
  Extension.create({
    name: 'remarkMarks',
    addProseMirrorPlugins: () => [
      new Plugin<DecorationSet>({
        key,
        state: {
          init: (_, state) => drawn(state.doc, source),
          apply: (tr, before, _, state) => applied(tr, before, state, source),
        },
        props: {
          decorations: (state) => key.getState(state),
          handleClick: (_, __, event) => {
            const id = markIn(event.target)
            if (id !== null) source.onPick(id)
            return false
          },
        },
      }),
    ],
  })

/** Says to an editor that its marks have changed. */
export const redrawMarks = (state: EditorState): Transaction =>
  state.tr.setMeta(key, true).setMeta('addToHistory', false)
