/**
 * The single negotiating text of one issue: paragraphs of plain characters in the root `body` of a `text:<issueId>`
 * document, in the shape that the editor binds to. What is published as a version is `plainText` of it, so this is the
 * one place that says how paragraphs become one string.
 */
import * as Y from 'yjs'
import { bodyRoot } from '#shared/documents/schema.ts'

/** The root that the editor binds to. */
export const bodyOf = (doc: Y.Doc): Y.XmlFragment => doc.getXmlFragment(bodyRoot)

const charactersOf = (line: Y.XmlText): string =>
  (line.toDelta() as readonly { readonly insert: unknown }[])
    .map(({ insert }) => (typeof insert === 'string' ? insert : ''))
    .join('')

const paragraphText = (node: unknown): string =>
  node instanceof Y.XmlElement
    ? node
        .toArray()
        .map((child) => (child instanceof Y.XmlText ? charactersOf(child) : ''))
        .join('')
    : ''

/** The whole text, paragraphs joined by line feeds; `''` for a text without paragraphs. */
export const plainText = (doc: Y.Doc): string => bodyOf(doc).toArray().map(paragraphText).join('\n')

function paragraph(words: string): Y.XmlElement {
  const element = new Y.XmlElement('paragraph')
  if (words !== '') element.insert(0, [new Y.XmlText(words)])
  return element
}

/**
 * Makes the text read `words` (line feeds part paragraphs), in one transaction. Paragraphs that stay the same at the
 * beginning and at the end are left alone, so that what others write in them survives.
 */
export function setPlainText(doc: Y.Doc, words: string): void {
  const body = bodyOf(doc)
  const before = body.toArray().map(paragraphText)
  // An emptied text keeps one empty paragraph, as an emptied editor does.
  const after = words === '' && before.length === 0 ? [] : words.replaceAll('\r\n', '\n').split('\n')
  let head = 0
  while (head < before.length && head < after.length && before[head] === after[head]) head += 1
  let tail = 0
  while (
    tail < before.length - head &&
    tail < after.length - head &&
    before[before.length - 1 - tail] === after[after.length - 1 - tail]
  ) {
    tail += 1
  }
  doc.transact(() => {
    const removed = before.length - head - tail
    if (removed > 0) body.delete(head, removed)
    const added = after.slice(head, after.length - tail).map(paragraph)
    if (added.length > 0) body.insert(head, added)
  })
}
