/**
 * The working text for those without the pen: live, without the weight of an editor on their phones, and unable to write
 * anything. Words that are remarked on are marked. Who may remark chooses words by selecting them, or a paragraph by tapping
 * it or with the arrow keys. Test id: `text-editor`.
 */
import type { RefObject } from 'react'
import { memo, useEffect, useMemo, useRef } from 'react'
import type * as Y from 'yjs'
import { PlaceFinder } from '#shared/documents/anchors.ts'
import { PartyShape } from '../../../../ui/party-shapes.tsx'
import styles from '../text.module.css'
import { useWorkingText } from '../working-text.ts'
import type { Marked } from './marks.ts'
import type { Span } from './selected.ts'
import { paragraphAt, spanOnPage } from './selected.ts'

interface Piece {
  readonly text: string
  readonly marked: Marked | null
  /** The last of its words. */
  readonly ends: boolean
}

/** A paragraph cut where marks begin and end; where several lie over each other the one that began last is shown. */
function piecesOf(
  words: string,
  from: number,
  spans: readonly (Span & { readonly marked: Marked })[],
): readonly Piece[] {
  const here = spans.filter((span) => span.from < from + words.length && span.to > from)
  const cuts = new Set([0, words.length])
  for (const span of here)
    for (const at of [span.from - from, span.to - from]) if (at > 0 && at < words.length) cuts.add(at)
  const places = [...cuts].toSorted((a, b) => a - b)
  return places.slice(0, -1).map((start, index) => {
    const end = places[index + 1] ?? words.length
    const over = here.findLast((span) => span.from - from <= start && span.to - from >= end)
    return { text: words.slice(start, end), marked: over?.marked ?? null, ends: over?.to === from + end }
  })
}

/** The paragraphs, each with the place at which it begins. */
function linesIn(words: string): readonly { readonly from: number; readonly line: string }[] {
  let next = 0
  return words.split('\n').map((line) => {
    const from = next
    next += line.length + 1
    return { from, line }
  })
}

const samePieces = (a: readonly Piece[], b: readonly Piece[]): boolean =>
  a.length === b.length &&
  a.every((piece, at) => piece.text === b[at]?.text && piece.marked === b[at]?.marked && piece.ends === b[at]?.ends)

interface ParagraphProps {
  readonly from: number
  readonly pieces: readonly Piece[]
  readonly chosen: boolean
}

function MarkedWords({ piece, marked }: { readonly piece: Piece; readonly marked: Marked }) {
  const color = marked.mark?.color ?? '#524f4a'
  return (
    <span
      className={styles.marked}
      style={{ '--mark': color } as React.CSSProperties}
      data-remark={marked.id}
      data-kind={marked.kind}
      data-picked={marked.picked ? true : undefined}
    >
      {piece.text}
      {piece.ends && marked.mark !== null && (
        <span className={styles.markShape} aria-hidden="true">
          <PartyShape place={marked.mark.place} color={color} />
        </span>
      )}
    </span>
  )
}

/** Drawn again only when something of it has changed: others' typing leaves a selection elsewhere alone. */
const Paragraph = memo(
  function Paragraph({ from, pieces, chosen }: ParagraphProps) {
    return (
      <p data-from={from} data-chosen={chosen ? true : undefined}>
        {pieces.map((piece, at) => {
          // A piece is told by its place alone.
          const key = `${at}`
          return piece.marked === null ? (
            <span key={key}>{piece.text}</span>
          ) : (
            <MarkedWords key={key} piece={piece} marked={piece.marked} />
          )
        })}
      </p>
    )
  },
  (before, after) =>
    before.from === after.from && before.chosen === after.chosen && samePieces(before.pieces, after.pieces),
)

interface Props {
  readonly doc: Y.Doc
  readonly label: string
  readonly marked: readonly Marked[]
  readonly onPick: (id: string) => void
  /** What is chosen in the text now; null for nothing. Not given to those who may remark on nothing. */
  readonly onChoose?: ((span: Span) => void) | undefined
  readonly chosen: Span | null
}

/** Tells what is chosen by tapping, by selecting and with the arrow keys. */
function useChoosing(root: RefObject<HTMLElement | null>, words: string, { onPick, onChoose, chosen }: Props): void {
  const newest = useRef({ words, onPick, onChoose, chosen })
  useEffect(() => {
    newest.current = { words, onPick, onChoose, chosen }
  })
  useEffect(() => {
    const element = root.current
    if (element === null) return undefined
    const stop = new AbortController()
    const { signal } = stop
    const choose = (span: Span): void => newest.current.onChoose?.(span)
    const selected = (): void => {
      const span = spanOnPage(element)
      if (span !== null) choose(span)
    }
    const tapped = (event: Event): void => {
      const target = event.target instanceof Element ? event.target : null
      const remark = target?.closest<HTMLElement>('[data-remark]')?.dataset['remark']
      if (remark !== undefined) newest.current.onPick(remark)
      const from = target?.closest<HTMLElement>('[data-from]')?.dataset['from']
      if (from !== undefined && spanOnPage(element) === null) choose(paragraphAt(newest.current.words, Number(from)))
    }
    const pressed = (event: KeyboardEvent): void => {
      const step = { ArrowDown: 1, ArrowUp: -1 }[event.key]
      if (step === undefined || newest.current.onChoose === undefined || event.shiftKey) return
      event.preventDefault()
      choose(neighbour(newest.current.words, newest.current.chosen, step))
    }
    document.addEventListener('selectionchange', selected, { signal })
    element.addEventListener('click', tapped, { signal })
    element.addEventListener('keydown', pressed, { signal })
    return () => stop.abort()
  }, [root])
}

/** The paragraph after the chosen one, or before it; the first where none is chosen. */
function neighbour(words: string, chosen: Span | null, step: number): Span {
  if (chosen === null) return paragraphAt(words, 0)
  const { from, to } = paragraphAt(words, chosen.from)
  if (step > 0) return paragraphAt(words, Math.min(words.length, Math.max(to, from) + 1))
  return paragraphAt(words, Math.max(0, from - 1))
}

/** The text. */
export default function ReadingText(props: Props) {
  const { doc, label, marked, onChoose, chosen } = props
  const words = useWorkingText(doc)
  const root = useRef<HTMLDivElement>(null)
  useChoosing(root, words, props)
  const paragraphs = useMemo(() => {
    const find = new PlaceFinder(doc)
    const spans = marked.flatMap((one) => {
      const place = find.find(one.anchor, one.quote)
      return place === null ? [] : [{ from: place.from, to: place.to, marked: one }]
    })
    return linesIn(words).map(({ from, line }) => ({ from, pieces: piecesOf(line, from, spans) }))
  }, [doc, words, marked])
  const isWhole = (from: number): boolean =>
    chosen !== null && chosen.from === from && paragraphAt(words, from).to === chosen.to
  return (
    <section aria-label={label}>
      <div
        ref={root}
        className={styles.reading}
        // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- who may remark chooses a paragraph with the arrow keys
        tabIndex={onChoose === undefined ? undefined : 0}
        data-choosable={onChoose === undefined ? undefined : true}
        data-testid="text-editor"
      >
        {paragraphs.map(({ from, pieces }, at) => (
          // oxlint-disable-next-line no-array-index-key -- a paragraph is told by its place alone
          <Paragraph key={at} from={from} pieces={pieces} chosen={isWhole(from)} />
        ))}
      </div>
    </section>
  )
}
