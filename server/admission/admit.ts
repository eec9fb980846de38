/**
 * Judges one client update against one document, step by step: read within bounds, leave out what is known, no gap,
 * no foreign author, no unknown root, and then, on a candidate copy that may be spoilt, whether Yjs takes it whole and
 * whether every new piece stands where the document's kind allows it. Throws `UpdateFault`; never touches the live document.
 */
import * as Y from 'yjs'
import type { Shape, ValueKind } from '#shared/documents/schema.ts'
import { shapeInside } from '#shared/documents/schema.ts'
import type { DocumentRef } from '#shared/documents/names.ts'
import { limits } from '#shared/limits.ts'
import { assertNever } from '#shared/result.ts'
import { refuseDeepNesting } from './nesting.ts'
import type { AllowedContent, ParsedUpdate } from './parse-update.ts'
import { parseUpdate } from './parse-update.ts'
import { UpdateFault } from './byte-reader.ts'

/** Numbers of Yjs's shared types on the wire. */
const sharedType = { map: 1, text: 2, xmlElement: 3, xmlText: 6 } as const

const cards: AllowedContent = {
  characters: true,
  values: true,
  types: new Map([
    [sharedType.map, null],
    [sharedType.text, null],
  ]),
}

/** What may travel in each kind of document. */
const allowedContent: Record<DocumentRef['kind'], AllowedContent> = {
  text: {
    characters: true,
    values: false,
    types: new Map([
      [sharedType.xmlElement, 'paragraph'],
      [sharedType.xmlText, null],
    ]),
  },
  party: cards,
  caucus: cards,
  notes: { characters: true, values: false, types: new Map() },
}

/** The deepest place of any document is a line's characters: root, paragraph, line. */
const maxDepth = 3

/** Where a document's roots lead; null for a root that it does not have. */
export type RootShapes = (name: string) => Shape | null

/** The part of an update that the document does not know yet, and where it begins and ends for each client. */
export interface Admissible {
  readonly bytes: Uint8Array
  readonly parsed: ParsedUpdate
}

const stateOf = (doc: Y.Doc, client: number): number => Y.getState(doc.store, client)

/** Only what `doc` lacks of the update: Yjs must never resolve the references of something it already has. */
function withoutKnown(doc: Y.Doc, bytes: Uint8Array, parsed: ParsedUpdate, allowed: AllowedContent): Admissible {
  const known = new Map<number, number>()
  for (const { client, clock } of parsed.sections) {
    const state = stateOf(doc, client)
    if (state > clock) known.set(client, state)
  }
  if (known.size === 0) return { bytes, parsed }
  const rest = Y.diffUpdate(bytes, Y.encodeStateVector(known))
  return { bytes: rest, parsed: parseUpdate(rest, allowed) }
}

/** Refuses whatever hangs on something that neither the document nor the update holds: nothing may ever wait for more. */
function refuseGaps(doc: Y.Doc, { sections, deletes }: ParsedUpdate): void {
  const ends = new Map(sections.map(({ client, end }) => [client, end]))
  const endOf = (client: number): number => ends.get(client) ?? stateOf(doc, client)
  for (const section of sections) {
    if (section.clock !== stateOf(doc, section.client)) throw new UpdateFault('updateGap', 'earlier pieces are missing')
    for (const piece of section.pieces) {
      for (const { client, clock } of piece.needs) {
        const end = client === section.client ? piece.clock : endOf(client)
        if (clock >= end) throw new UpdateFault('updateGap', 'hangs on something unknown')
      }
    }
  }
  for (const { client, clock, length } of deletes) {
    if (clock + length > endOf(client)) throw new UpdateFault('updateGap', 'deletes something unknown')
  }
}

/** Everything about an update that can be judged before Yjs sees it. */
export function examine(doc: Y.Doc, kind: DocumentRef['kind'], roots: RootShapes, bytes: Uint8Array): Admissible {
  if (bytes.length > limits.updateBytes) throw new UpdateFault('updateTooLarge', 'too many bytes')
  const allowed = allowedContent[kind]
  const parsed = parseUpdate(bytes, allowed)
  for (const name of parsed.roots) {
    if (roots(name) === null) throw new UpdateFault('updateForbidden', 'unknown root')
  }
  const admissible = withoutKnown(doc, bytes, parsed, allowed)
  refuseGaps(doc, admissible.parsed)
  refuseDeepNesting(admissible.parsed, maxDepth)
  return admissible
}

/** Gives the roots that the update names their types, so that none is ever of an undecided kind. */
export function declareRoots(doc: Y.Doc, names: Iterable<string>, roots: RootShapes): void {
  for (const name of names) {
    const shape = roots(name)
    if (shape?.is === 'text') doc.getText(name)
    if (shape?.is === 'records') doc.getMap(name)
    if (shape?.is === 'paragraphs') doc.getXmlFragment(name)
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

const typeOf = (content: Y.Item['content']): unknown => (content instanceof Y.ContentType ? content.type : null)

/** Whether content is what its place calls for. Deleted content has no kind any more and fits everywhere. */
function fits(content: Y.Item['content'], shape: Shape): boolean {
  if (content instanceof Y.ContentDeleted) return true
  const type = typeOf(content)
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
      return type instanceof Y.XmlElement && type.nodeName === 'paragraph'
    case 'record':
      return type instanceof Y.Map
    case 'paragraphs':
    case 'records':
      return false
    default:
      return assertNever(shape)
  }
}

/** The piece that holds a shared type; null for a root. */
const holderOf = (type: Y.AbstractType<unknown>): Y.Item | null =>
  // oxlint-disable-next-line no-underscore-dangle -- Yjs exports the field under this name only
  type._item

/** What the shared type `type` is in its document; null where the document's kind has no such place. */
function shapeOf(doc: Y.Doc, type: Y.AbstractType<unknown>, roots: RootShapes): Shape | null {
  const keys: (string | null)[] = []
  let current = type
  for (let item = holderOf(current); item !== null; item = holderOf(current)) {
    if (keys.length === maxDepth || !(item.parent instanceof Y.AbstractType)) return null
    keys.push(item.parentSub)
    current = item.parent as Y.AbstractType<unknown>
  }
  for (const [name, root] of doc.share) {
    if (root !== current) continue
    return keys.reduceRight<Shape | null>((shape, key) => shape && shapeInside(shape, key), roots(name))
  }
  return null
}

function standsWell(doc: Y.Doc, struct: Y.Item | Y.GC, roots: RootShapes): boolean {
  if (!(struct instanceof Y.Item)) return true
  if (!(struct.parent instanceof Y.AbstractType)) return false
  const parent = shapeOf(doc, struct.parent as Y.AbstractType<unknown>, roots)
  const shape = parent && shapeInside(parent, struct.parentSub)
  return shape !== null && fits(struct.content, shape)
}

/**
 * Applies the update to `candidate` and judges the outcome. On a fault the candidate is spoilt and must be thrown away.
 * @param candidate a document with the same content as the one for which `examine` found the update admissible
 */
export function tryOn(candidate: Y.Doc, { bytes, parsed }: Admissible, roots: RootShapes): void {
  declareRoots(candidate, parsed.roots, roots)
  try {
    Y.applyUpdate(candidate, bytes)
  } catch (error) {
    throw new UpdateFault('updateMalformed', `Yjs cannot take it: ${String(error)}`)
  }
  if (candidate.store.pendingStructs !== null || candidate.store.pendingDs !== null) {
    throw new UpdateFault('updateGap', 'something would have to wait')
  }
  for (const name of candidate.share.keys()) {
    if (roots(name) === null) throw new UpdateFault('updateForbidden', 'unknown root')
  }
  for (const { client, clock } of parsed.sections) {
    const structs = candidate.store.clients.get(client) ?? []
    for (let index = structs.length > 0 ? Y.findIndexSS(structs, clock) : 0; index < structs.length; index += 1) {
      const struct = structs[index]
      if (struct !== undefined && !standsWell(candidate, struct, roots)) {
        throw new UpdateFault('updateForbidden', 'a piece in a place where it may not stand')
      }
    }
  }
}
