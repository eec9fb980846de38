/**
 * What somebody who reads a text has chosen to say something about: some words, or the whole paragraph. Chosen words are
 * held by their characters at once, so that they stay chosen while others write. Knows the plain text, and no editor.
 */
import type * as Y from 'yjs'
import type { Anchor } from '#shared/board/desk.ts'
import { anchorOf } from '#shared/documents/anchors.ts'
import { plainText } from '#shared/documents/text.ts'
import { limits } from '#shared/limits.ts'

/** Characters of the plain text, `from` inclusive to `to` exclusive. */
export interface Span {
  readonly from: number
  readonly to: number
}

/** What a remark would be about. */
export interface Selected {
  /** `''`: the text as a whole. */
  readonly quote: string
  readonly anchor: Anchor | null
}

/** The text as a whole. */
export const wholeText: Selected = { quote: '', anchor: null }

/** The paragraph in which a place of the plain text lies. */
export function paragraphAt(text: string, at: number): Span {
  const from = at === 0 ? 0 : text.lastIndexOf('\n', at - 1) + 1
  const end = text.indexOf('\n', at)
  return { from, to: end === -1 ? text.length : end }
}

/** Holds on to words of the working text; the whole text where there are none. */
export function selectedIn(doc: Y.Doc, { from, to }: Span): Selected {
  const text = plainText(doc)
  const words = text.slice(from, Math.min(to, from + limits.paragraphLength))
  const quote = words.trim()
  const start = from + words.indexOf(quote)
  const anchor = anchorOf(doc, start, start + quote.length)
  return anchor === null ? wholeText : { quote, anchor }
}

/** Holds on to words of a published version where the working text still has them, as near as possible to their place in it. */
export function selectedInVersion(doc: Y.Doc, version: string, { from, to }: Span): Selected {
  const quote = version.slice(from, Math.min(to, from + limits.paragraphLength)).trim()
  if (quote === '') return wholeText
  const text = plainText(doc)
  const found: number[] = []
  for (let at = text.indexOf(quote); at !== -1; at = text.indexOf(quote, at + 1)) found.push(at)
  const [nearest] = found.toSorted((a, b) => Math.abs(a - from) - Math.abs(b - from))
  return { quote, anchor: nearest === undefined ? null : anchorOf(doc, nearest, nearest + quote.length) }
}

const offsetIn = (element: HTMLElement, node: Node, offset: number): number => {
  const range = document.createRange()
  range.setStart(element, 0)
  range.setEnd(node, offset)
  return range.toString().length
}

/** The place of the plain text at a point inside `root`, whose paragraphs say where they begin (`data-from`); null outside. */
function placeAt(root: HTMLElement, node: Node, offset: number): number | null {
  const element = node instanceof Element ? node : node.parentElement
  const paragraph = element?.closest<HTMLElement>('[data-from]')
  if (paragraph === null || paragraph === undefined || !root.contains(paragraph)) return null
  return Number(paragraph.dataset['from']) + offsetIn(paragraph, node, offset)
}

/** The words that are selected on the page inside `root`; null where none are. */
export function spanOnPage(root: HTMLElement): Span | null {
  const selection = document.getSelection()
  if (selection === null || selection.isCollapsed || selection.rangeCount === 0) return null
  const range = selection.getRangeAt(0)
  const from = placeAt(root, range.startContainer, range.startOffset)
  const to = placeAt(root, range.endContainer, range.endOffset)
  return from === null || to === null || from >= to ? null : { from, to }
}
