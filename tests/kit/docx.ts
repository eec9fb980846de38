/** Opens a DOCX as a reader of its text would: every part as text, and the words of the body without their markup. */
import { strFromU8, unzipSync } from 'fflate'

export interface DocxParts {
  /** The body's words in reading order, paragraphs separated by line feeds. */
  readonly text: string
  /** Every XML part of the file, one after the other. */
  readonly all: string
}

const unescape = (text: string): string =>
  text
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&apos;', "'")
    .replaceAll('&amp;', '&')

/** The parts of a DOCX file. */
export function docxParts(bytes: Uint8Array): DocxParts {
  const files = unzipSync(new Uint8Array(bytes))
  const parts = Object.entries(files).filter(([name]) => /\.(xml|rels)$/.test(name))
  const body = files['word/document.xml']
  if (body === undefined) throw new Error('not a DOCX: it has no body')
  const paragraphs = strFromU8(body).split('</w:p>')
  const words = paragraphs.map((one) =>
    [...one.matchAll(/<w:t(?: [^>]*)?>([^<]*)<\/w:t>/g)].map(([, text = '']) => text).join(''),
  )
  return { text: unescape(words.join('\n')), all: unescape(parts.map(([, part]) => strFromU8(part)).join('\n')) }
}
