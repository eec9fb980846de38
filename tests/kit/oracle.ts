/**
 * The judge that the guard must agree with: it lets Yjs apply an update to a copy of the document and looks at what came
 * of it. Slow, and defenceless against bytes that lie about their counts; for tests only, and only after the guard has
 * read the bytes.
 */
import * as Y from 'yjs'
import type { Shape } from '#shared/documents/schema.ts'
import { shapeInside } from '#shared/documents/schema.ts'
import { contentFits } from '../../server/admission/content.ts'
import type { MayUse } from '../../server/admission/admit.ts'
import { parseUpdate } from '../../server/admission/parse-update.ts'
import type { RootShapes } from '../../server/admission/places.ts'
import { declareRoot, Places } from '../../server/admission/places.ts'
import { Resolver } from '../../server/admission/resolve.ts'
import { allowedContent } from '../../server/admission/wire-kinds.ts'

function shapeOf(doc: Y.Doc, type: Y.AbstractType<unknown>, roots: RootShapes): Shape | null {
  const keys: (string | null)[] = []
  let current = type
  // oxlint-disable-next-line no-underscore-dangle -- Yjs exports the field under this name only
  for (let item = current._item; item !== null; item = current._item) {
    if (keys.length === 3 || !(item.parent instanceof Y.AbstractType)) return null
    keys.push(item.parentSub)
    current = item.parent as Y.AbstractType<unknown>
  }
  const name = [...doc.share].find(([, root]) => root === current)?.[0]
  return name === undefined
    ? null
    : keys.reduceRight<Shape | null>((shape, key) => shape && shapeInside(shape, key), roots(name))
}

function standsWell(doc: Y.Doc, struct: Y.Item | Y.GC, roots: RootShapes): boolean {
  if (!(struct instanceof Y.Item)) return true
  const parent = shapeOf(doc, struct.parent as Y.AbstractType<unknown>, roots)
  const shape = parent && shapeInside(parent, struct.parentSub)
  return shape !== null && contentFits(struct.content, shape)
}

const declareAll = (doc: Y.Doc, names: Iterable<string>, roots: RootShapes): void => {
  for (const name of names) {
    const shape = roots(name)
    if (shape !== null) declareRoot(doc, name, shape)
  }
}

/** A copy of a document, with its roots of their proper types. Without collection what is deleted can still be looked at. */
export function copyOf(doc: Y.Doc, roots: RootShapes, gc = true): Y.Doc {
  const copy = new Y.Doc({ gc })
  declareAll(copy, doc.share.keys(), roots)
  Y.applyUpdate(copy, Y.encodeStateAsUpdate(doc))
  return copy
}

const namedRoots = (update: Uint8Array): readonly string[] =>
  Y.decodeUpdate(update).structs.flatMap((struct) =>
    struct instanceof Y.Item && typeof struct.parent === 'string' ? [struct.parent] : [],
  )

/** The character, or half of one, that stands at each clock. */
function unitsOf(structs: Iterable<Y.Item | Y.GC | Y.Skip>): Map<string, string> {
  const units = new Map<string, string>()
  for (const struct of structs) {
    if (!(struct instanceof Y.Item) || !(struct.content instanceof Y.ContentString)) continue
    const { id, content } = struct
    for (let at = 0; at < content.str.length; at += 1) {
      units.set(`${String(id.client)}:${String(id.clock + at)}`, content.str.charAt(at))
    }
  }
  return units
}

const structsOf = (doc: Y.Doc): readonly (Y.Item | Y.GC)[] => [...doc.store.clients.values()].flat()

/** Whether something else stands at a clock than stood there, or was sent for it. Nothing may: it may have gone. */
function altered(doc: Y.Doc, was: ReadonlyMap<string, string>): boolean {
  const now = unitsOf(structsOf(doc))
  return [...was].some(([clock, unit]) => (now.get(clock) ?? unit) !== unit)
}

const anything = {
  characters: true,
  values: true,
  types: new Map([...allowedContent.text.types, ...allowedContent.party.types]),
}

/** The update as Yjs is given it, without right neighbours that stand before left ones; as it came where it is refused. */
function asGiven(doc: Y.Doc, update: Uint8Array, roots: RootShapes): Uint8Array {
  try {
    const resolver = new Resolver(doc, new Places(doc), roots, parseUpdate(update, anything))
    resolver.resolve()
    return resolver.plain()
  } catch {
    return update
  }
}

/** What is wrong with an update, found out by applying it to a copy of `doc`; null when nothing is. */
export function wrongWith(doc: Y.Doc, update: Uint8Array, roots: RootShapes, mayUse: MayUse): string | null {
  const copy = copyOf(doc, roots, false)
  const before = Y.decodeStateVector(Y.encodeStateVector(copy))
  let was = unitsOf(structsOf(copy))
  try {
    const rest = asGiven(copy, Y.diffUpdate(update, Y.encodeStateVector(copy)), roots)
    was = new Map([...unitsOf(Y.decodeUpdate(rest).structs), ...was])
    declareAll(copy, namedRoots(rest), roots)
    Y.applyUpdate(copy, rest)
  } catch (error) {
    return `Yjs cannot take it: ${String(error)}`
  }
  if (copy.store.pendingStructs !== null || copy.store.pendingDs !== null) return 'something waits'
  if (altered(copy, was)) return 'half a character'
  if ([...copy.share.keys()].some((name) => roots(name) === null)) return 'an unknown root'
  for (const [client, structs] of copy.store.clients) {
    const known = before.get(client) ?? 0
    const added = structs.filter(({ id, length }) => id.clock + length > known)
    if (added.length > 0 && !mayUse(client)) return 'a foreign client id'
    if (!added.every((struct) => standsWell(copy, struct, roots))) return 'a piece in a wrong place'
  }
  return null
}
