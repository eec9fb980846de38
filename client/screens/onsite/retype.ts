/**
 * Writes what a plain field holds into a shared text as the smallest change: within the paragraph that was typed in, so that
 * the words keep their place and their authors, and others see them grow. Where paragraphs came or went, as a whole.
 */
import { simpleDiffString } from 'lib0/diff'
import * as Y from 'yjs'
import { bodyOf, plainText, setPlainText } from '#shared/documents/text.ts'

/** The one run of characters of a paragraph; null where it has none or several. */
function lineAt(doc: Y.Doc, place: number): Y.XmlText | null {
  const paragraph = bodyOf(doc).get(place)
  if (!(paragraph instanceof Y.XmlElement) || paragraph.length !== 1) return null
  const line = paragraph.get(0)
  return line instanceof Y.XmlText ? line : null
}

/** Makes the text read `words`. */
export function retype(doc: Y.Doc, words: string): void {
  const before = plainText(doc).split('\n')
  const after = words.replaceAll('\r\n', '\n').split('\n')
  const changed = before.flatMap((line, place) => (line === after[place] ? [] : [place]))
  const [place] = changed
  if (before.length === after.length && place === undefined) return
  const line = before.length === after.length && changed.length === 1 && place !== undefined ? lineAt(doc, place) : null
  if (line === null || place === undefined) {
    setPlainText(doc, words)
    return
  }
  const { index, remove, insert } = simpleDiffString(before[place] ?? '', after[place] ?? '')
  doc.transact(() => {
    if (remove > 0) line.delete(index, remove)
    if (insert !== '') line.insert(index, insert)
  })
}
