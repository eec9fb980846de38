/**
 * Whether content is what its place calls for: said once of pieces on the wire and once of Yjs's own objects, so that one
 * can prove the other. What the places are is said in `shared/documents/schema.ts`.
 */
import * as Y from 'yjs'
import type { Shape, ValueKind } from '#shared/documents/schema.ts'
import { limits } from '#shared/limits.ts'
import { assertNever } from '#shared/result.ts'
import type { Piece } from './parse-update.ts'
import { valueKind } from './values.ts'
import { contentKind, paragraphElement, sharedType } from './wire-kinds.ts'

const bitOf = (of: ValueKind): number => valueKind[of]

/** Whether a piece on the wire is what its place calls for. Deleted content has no kind any more and fits everywhere. */
export function pieceFits(piece: Piece, shape: Shape): boolean {
  if (piece.kind === contentKind.deleted) return true
  const type = piece.kind === contentKind.type ? piece.detail : -1
  switch (shape.is) {
    case 'characters':
      return piece.kind === contentKind.string
    case 'value':
      return piece.kind === contentKind.any && piece.detail === bitOf(shape.of)
    case 'text':
      return type === sharedType.text
    case 'line':
      return type === sharedType.xmlText
    case 'paragraph':
      return type === sharedType.xmlElement
    case 'record':
      return type === sharedType.map
    case 'paragraphs':
    case 'records':
      return false
    default:
      return assertNever(shape)
  }
}

const isValue = (value: unknown, of: ValueKind): boolean => {
  switch (of) {
    case 'string':
      return typeof value === 'string' && value.length <= limits.titleLength
    case 'boolean':
      return typeof value === 'boolean'
    case 'number':
      return typeof value === 'number' && Number.isFinite(value)
    default:
      return assertNever(of)
  }
}

/** Whether content that Yjs has taken is what its place calls for: said of Yjs's own objects, without trust in the reading of the bytes. */
export function contentFits(content: Y.Item['content'], shape: Shape): boolean {
  if (content instanceof Y.ContentDeleted) return true
  const type = content instanceof Y.ContentType ? content.type : null
  switch (shape.is) {
    case 'characters':
      return content instanceof Y.ContentString
    case 'value':
      return content instanceof Y.ContentAny && content.arr.every((value: unknown) => isValue(value, shape.of))
    case 'text':
      return type instanceof Y.Text && !(type instanceof Y.XmlText)
    case 'line':
      return type instanceof Y.XmlText
    case 'paragraph':
      return type instanceof Y.XmlElement && type.nodeName === paragraphElement
    case 'record':
      return type instanceof Y.Map
    case 'paragraphs':
    case 'records':
      return false
    default:
      return assertNever(shape)
  }
}
