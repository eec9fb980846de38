/**
 * Changes updates as somebody would who knows how they are built: takes one apart into pieces, exchanges a field of one of
 * them, and puts it together again, so that it is well formed and means something else. Also changes bytes blindly.
 */
import fc from 'fast-check'
import * as encoding from 'lib0/encoding'
import * as Y from 'yjs'
import type { Id, RawStruct } from './raw-update.ts'
import { bytes as raw, rawUpdate, text, uint, values } from './raw-update.ts'

interface Section {
  client: number
  clock: number
  structs: RawStruct[]
}

interface Apart {
  sections: Section[]
  deletes: [client: number, ranges: (readonly [number, number])[]][]
}

const idOf = (id: Y.ID | null): Id | undefined => (id === null ? undefined : [id.client, id.clock])

/** The content of a struct as it stands on the wire. */
const contentOf =
  (struct: Y.Item | Y.GC | Y.Skip): RawStruct['content'] =>
  (encoder) => {
    if (!(struct instanceof Y.Item)) return encoding.writeVarUint(encoder, struct.length)
    const inner = new Y.UpdateEncoderV1()
    struct.content.write(inner, 0)
    return encoding.writeUint8Array(encoder, encoding.toUint8Array(inner.restEncoder))
  }

function structOf(struct: Y.Item | Y.GC | Y.Skip): RawStruct {
  if (!(struct instanceof Y.Item)) return { ref: struct instanceof Y.Skip ? 10 : 0, content: contentOf(struct) }
  const origin = idOf(struct.origin)
  const right = idOf(struct.rightOrigin)
  const { parent } = struct
  return {
    ref: struct.content.getRef(),
    ...(origin === undefined ? {} : { origin }),
    ...(right === undefined ? {} : { right }),
    ...(typeof parent === 'string' ? { parent } : {}),
    ...(parent instanceof Y.ID ? { parent: [parent.client, parent.clock] as const } : {}),
    ...(struct.parentSub === null ? {} : { key: struct.parentSub }),
    content: contentOf(struct),
  }
}

/** Takes an honest update apart. */
export function apart(update: Uint8Array): Apart {
  const { structs, ds } = Y.decodeUpdate(update)
  const sections: Section[] = []
  for (const struct of structs) {
    const last = sections.at(-1)
    if (last?.client === struct.id.client) last.structs.push(structOf(struct))
    else sections.push({ client: struct.id.client, clock: struct.id.clock, structs: [structOf(struct)] })
  }
  const deletes = [...ds.clients].map(([client, ranges]): Apart['deletes'][number] => [
    client,
    ranges.map(({ clock, len }) => [clock, len] as const),
  ])
  return { sections, deletes }
}

export const together = ({ sections, deletes }: Apart): Uint8Array => rawUpdate(sections, deletes)

const number = fc.nat(10_000)

/** One change: what, where, and two numbers that say how. */
export const change = fc.record({
  what: fc.constantFrom(
    ...(['client', 'clock', 'origin', 'right', 'noOrigin', 'noRight', 'parent', 'root', 'key', 'noKey'] as const),
    ...(['content', 'drop', 'double', 'swap', 'order', 'delete', 'range', 'gc', 'spread'] as const),
  ),
  where: number,
  one: number,
  two: number,
})
export type Change = typeof change extends fc.Arbitrary<infer One> ? One : never

/** What an attacker may have learnt of the document: clients and how far each goes, roots and keys that may mean something. */
export interface Lore {
  readonly clients: readonly (readonly [client: number, clocks: number])[]
  readonly names: readonly string[]
}

const pick = <One>(all: readonly One[], by: number): One | undefined => all[by % Math.max(1, all.length)]

const someId = ({ clients }: Lore, one: number, two: number): Id => {
  const [client, clocks] = pick(clients, one) ?? [1, 1]
  return [client, two % (clocks + 3)]
}

const contents: readonly (readonly [ref: number, content: RawStruct['content']])[] = [
  [0, uint(2)],
  [1, uint(3)],
  [4, text('改')],
  [4, text('mutated 🙂')],
  [7, uint(1)],
  [7, uint(2)],
  [7, uint(6)],
  [7, (encoder) => (uint(3)(encoder), text('paragraph')(encoder))],
  [8, values('x')],
  [8, values(3)],
  [8, values(true, false)],
  [6, (encoder) => (text('bold')(encoder), text('true')(encoder))],
  [3, raw(1, 7)],
]

/** A change of the field of one piece; null where it is none. */
function withField(struct: RawStruct, { what, one, two }: Change, lore: Lore): RawStruct | null {
  const { origin: _origin, ...unlefted } = struct
  const { right: _right, ...unrighted } = struct
  const { key: _key, ...unkeyed } = struct
  // oxlint-disable-next-line typescript/switch-exhaustiveness-check -- the others change more than one field of one piece
  switch (what) {
    case 'origin':
      return { ...struct, origin: someId(lore, one, two) }
    case 'right':
      return { ...struct, right: someId(lore, one, two) }
    case 'noOrigin':
      return unlefted
    case 'noRight':
      return unrighted
    case 'parent':
      return { ...struct, parent: someId(lore, one, two) }
    case 'root':
      return { ...struct, parent: pick(lore.names, one) ?? 'x' }
    case 'key':
      return { ...struct, key: pick(lore.names, one) ?? 'x' }
    case 'noKey':
      return unkeyed
    case 'content': {
      const [ref, content] = pick(contents, one) ?? [4, text('x')]
      return { ...struct, ref, content }
    }
    case 'gc':
      return { ref: 0, content: uint(1 + (one % 5)) }
    default:
      return null
  }
}

function changeSection(update: Apart, section: Section, { what, where, one, two }: Change, lore: Lore): void {
  const at = where % Math.max(1, section.structs.length)
  const struct = section.structs[at]
  if (what === 'client') section.client = pick(lore.clients, one)?.[0] ?? one
  else if (what === 'clock') section.clock = Math.max(0, section.clock + (one % 5) - 2)
  else if (what === 'drop') section.structs.splice(at, 1)
  else if (what === 'double' && struct !== undefined) section.structs.splice(at, 0, struct)
  else if (what === 'swap') section.structs.splice(two % (at + 1), 0, ...section.structs.splice(at, 1))
  else if (what === 'order') update.sections.reverse()
  else if (what === 'spread') {
    update.sections.push({ client: 900 + (one % 3), clock: 0, structs: section.structs.splice(at) })
  }
}

function changeDeletes({ deletes }: Apart, { what, one, two }: Change, lore: Lore): void {
  const [client, clock] = someId(lore, one, two)
  if (what === 'delete') deletes.push([client, [[clock, 1 + (one % 7)]]])
  const list = pick(deletes, one)
  if (what === 'range') list?.[1].push([clock, 1 + (two % 9)])
}

/** The update with one change in it. */
export function changed(update: Apart, how: Change, lore: Lore): Apart {
  const section = pick(update.sections, how.where)
  const at = section === undefined ? 0 : how.two % Math.max(1, section.structs.length)
  const struct = section?.structs[at]
  const field = struct === undefined ? null : withField(struct, how, lore)
  if (section !== undefined && field !== null) section.structs[at] = field
  else if (section !== undefined) changeSection(update, section, how, lore)
  changeDeletes(update, how, lore)
  update.sections = update.sections.filter(({ structs }) => structs.length > 0)
  return update
}

/** A byte changed, bytes cut out, bytes doubled, a byte put in. */
export const slip = fc.record({ how: fc.constantFrom('flip', 'cut', 'double', 'grow'), at: number, by: fc.nat(255) })
export type Slip = typeof slip extends fc.Arbitrary<infer One> ? One : never

/** The bytes with one slip in them. */
export function slipped(update: Uint8Array, { how, at, by }: Slip): Uint8Array {
  const bytes = [...update]
  const place = bytes.length === 0 ? 0 : at % bytes.length
  if (how === 'flip') bytes[place] = ((bytes[place] ?? 0) ^ (by || 1)) & 0xff
  else if (how === 'cut') bytes.splice(place, by % 7)
  else if (how === 'double') bytes.splice(place, 0, ...bytes.slice(place, place + (by % 13)))
  else bytes.splice(place, 0, by)
  return new Uint8Array(bytes)
}
