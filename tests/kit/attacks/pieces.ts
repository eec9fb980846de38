/**
 * Updates that are well formed and mean harm: pieces that hang on nothing, on themselves or on what is somebody else's,
 * content that no document has, nests and conflicts that make Yjs work or fall over. A server that decodes first finds out too late.
 */
import type * as encoding from 'lib0/encoding'
import type { RefusalCode } from '#shared/refusals.ts'
import type { RawDeletes, RawStruct } from '../raw-update.ts'
import { bytes, rawUpdate, text, uint, values } from '../raw-update.ts'
import type { Ground, Kind, UpdateAttack } from './attack.ts'
import { piece } from './lies.ts'

type Build = (ground: Ground) => readonly RawStruct[]

/** An attack of one update with one section under the attacker's own id. */
const attack = (
  name: string,
  source: string,
  refused: readonly RefusalCode[],
  build: Build,
  { kind = 'notes', deletes = () => [] }: { kind?: Kind; deletes?: (ground: Ground) => RawDeletes } = {},
): UpdateAttack => ({
  name,
  source,
  kind,
  by: 'writer',
  updates: (ground) => [rawUpdate([{ client: ground.own, clock: 0, structs: build(ground) }], deletes(ground))],
  refused,
})

const gap = ['updateGap', 'updateMalformed'] as const
const forbidden = ['updateForbidden'] as const

const hanging: readonly UpdateAttack[] = [
  attack('itself as its left neighbour', 'C4', gap, ({ own }) => [{ ref: 4, origin: [own, 0], content: text('x') }]),
  attack('itself as its parent', 'C4', gap, ({ own }) => [{ ref: 7, parent: [own, 0], content: uint(6) }], {
    kind: 'text',
  }),
  attack('its own future as its right neighbour', 'C4', gap, (ground) => [
    { ref: 4, right: [ground.own, 1], content: text('x') },
    piece(ground, 'y'),
  ]),
  attack('a good piece before one that Yjs cannot place', 'C18', gap, (ground) => [
    piece(ground, 'slipped in'),
    { ref: 4, right: [ground.own, 20], content: text('x') },
  ]),
  attack('a neighbour that nobody has', 'C14', gap, () => [{ ref: 4, origin: [4_000_000_001, 3], content: text('x') }]),
  attack('a hole in the history', 'C14', ['updateGap'], (ground) => [{ ref: 10, content: uint(3) }, piece(ground)]),
  attack('a parent that is a character', 'C4', ['updateForbidden', 'updateGap'], ({ victim }) => [
    { ref: 4, parent: [victim.client, 0], content: text('x') },
  ]),
  attack('neighbours in two different texts', 'C5', forbidden, (ground) => [
    piece(ground, 'here'),
    { ...piece(ground, 'there'), parent: ground.otherRoot },
    { ref: 4, origin: [ground.own, 3], right: [ground.own, 4], content: text('between') },
  ]),
  {
    name: 'a start above what is known',
    source: 'C14',
    kind: 'notes',
    by: 'writer',
    updates: (ground) => [rawUpdate([{ client: ground.own, clock: 5, structs: [piece(ground)] }])],
    refused: ['updateGap'],
  },
  {
    name: 'two sections that wait for each other',
    source: 'C4',
    kind: 'notes',
    by: 'writer',
    updates: ({ own }) => [
      rawUpdate([
        { client: own, clock: 0, structs: [{ ref: 4, origin: [own + 1, 0], content: text('x') }] },
        { client: own + 1, clock: 0, structs: [{ ref: 4, origin: [own, 0], content: text('y') }] },
      ]),
    ],
    refused: gap,
  },
]

/** Writing under the id by which somebody else's words are known. */
const forged: readonly UpdateAttack[] = [
  {
    name: "the next clock of somebody else's id",
    source: 'author',
    kind: 'notes',
    by: 'writer',
    updates: ({ victim, root }) => [
      rawUpdate([{ client: victim.client, clock: victim.length, structs: [piece({ root }, 'forged')] }]),
    ],
    refused: ['clientTaken', 'updateForbidden'],
  },
  {
    name: "the own words beside a piece under somebody else's id",
    source: 'author',
    kind: 'notes',
    by: 'writer',
    updates: (ground) => [
      rawUpdate([
        { client: ground.own, clock: 0, structs: [piece(ground, 'own')] },
        { client: ground.victim.client, clock: ground.victim.length, structs: [piece(ground, 'forged')] },
      ]),
    ],
    refused: ['clientTaken', 'updateForbidden'],
  },
  {
    name: "collected content that uses up somebody else's clocks",
    source: 'author',
    kind: 'notes',
    by: 'writer',
    updates: ({ victim }) => [
      rawUpdate([{ client: victim.client, clock: victim.length, structs: [{ ref: 0, content: uint(1_000) }] }]),
    ],
    refused: ['clientTaken', 'updateForbidden'],
  },
]

const raw =
  (...parts: readonly RawStruct['content'][]): RawStruct['content'] =>
  (encoder: encoding.Encoder) => {
    for (const part of parts) part(encoder)
  }

const content: readonly UpdateAttack[] = (
  [
    ['a mark', 'C1', 6, raw(text('bold'), text('true'))],
    ['an embed', 'content', 5, text('{"src":"https://example.org/x.png"}')],
    ['bytes', 'content', 3, bytes(4, 1, 2, 3, 4)],
    ['old JSON', 'content', 2, raw(uint(1), text('{"__proto__":{"admin":true}}'))],
    ['a nested document', 'C17', 9, raw(text('guid'), values({ autoLoad: true }))],
    ['an object that inherits', 'C16', 8, raw(uint(1), bytes(118, 1), text('__proto__'), bytes(118, 0))],
    ['values in a text', 'content', 8, values(1, 2, 3)],
    ['a shared type in a text', 'content', 7, uint(1)],
    ['content of a kind that does not exist', 'content', 21, uint(0)],
    ['values of which 2^28 are claimed', 'C3', 8, uint(2 ** 28)],
  ] as const
).map(([name, source, ref, what]) =>
  attack(name, source, ['updateForbidden', 'updateMalformed'], ({ root }) => [{ ref, parent: root, content: what }]),
)

const places: readonly UpdateAttack[] = [
  attack('a root that the document does not have', 'C2', forbidden, (ground) => [{ ...piece(ground), parent: 'junk' }]),
  attack('fifty roots by decoding alone', 'C2', forbidden, () =>
    Array.from({ length: 50 }, (_, at): RawStruct => ({ ref: 4, parent: `junk${at}`, content: text('x') })),
  ),
  attack('a root of a name that reaches into objects', 'C16', forbidden, (ground) => [
    { ...piece(ground), parent: '__proto__' },
  ]),
  attack('a keyed piece in a text', 'shape', forbidden, (ground) => [{ ...piece(ground), key: 'hidden' }]),
  attack(
    'a heading',
    'shape',
    forbidden,
    ({ root }) => [{ ref: 7, parent: root, content: raw(uint(3), text('heading')) }],
    {
      kind: 'text',
    },
  ),
  attack('characters directly in the body', 'shape', forbidden, (ground) => [piece(ground)], { kind: 'text' }),
  attack(
    'an attribute on a paragraph',
    'shape',
    forbidden,
    ({ victim }) => [{ ref: 8, parent: [victim.client, 0], key: 'onclick', content: values('alert(1)') }],
    { kind: 'text' },
  ),
]

const paragraph = raw(uint(3), text('paragraph'))
const nest =
  (depth: number): Build =>
  ({ own, root }) => [
    { ref: 7, parent: root, content: paragraph },
    ...Array.from({ length: depth - 1 }, (_, at): RawStruct => ({ ref: 7, parent: [own, at], content: paragraph })),
  ]

/** Pieces that all stand at the start and each name another right neighbour: Yjs compares each with all before it. */
const conflicts =
  (count: number): Build =>
  (ground) => [
    piece(ground, 'y'.repeat(count)),
    ...Array.from({ length: count }, (_, at): RawStruct => ({ ref: 4, right: [ground.own, at], content: text('x') })),
  ]

const ranges = (client: number, count: number): RawDeletes => [
  [client, Array.from({ length: count }, (_, at) => [2 * at, 1] as const)],
]

const work: readonly UpdateAttack[] = [
  attack('a nest of four thousand whose root is deleted', 'C10', ['updateForbidden', 'updateTooLarge'], nest(4_000), {
    kind: 'text',
    deletes: ({ own }) => [[own, [[0, 1]]]],
  }),
  attack('a nest below the bound of pieces whose root is deleted', 'C10', forbidden, nest(1_500), {
    kind: 'text',
    deletes: ({ own }) => [[own, [[0, 1]]]],
  }),
  attack('four thousand conflicts at one place', 'C11', ['updateTooLarge'], conflicts(4_000)),
  attack('conflicts at one place, no more than an honest day has pieces', 'C11', ['updateTooLarge'], conflicts(1_900)),
  attack('a deletion of a billion characters that nobody wrote', 'C20', gap, (ground) => [piece(ground)], {
    deletes: () => [[4_000_000_001, [[0, 1_000_000_000]]]],
  }),
  attack("a deletion far beyond the end of somebody's words", 'C20', gap, (ground) => [piece(ground)], {
    deletes: ({ victim }) => [[victim.client, [[0, 1_000_000_000]]]],
  }),
  attack(
    'fifty thousand deletions in one update',
    'C20',
    ['updateTooLarge', 'updateGap'],
    (ground) => [piece(ground)],
    {
      deletes: ({ own }) => ranges(own, 50_000),
    },
  ),
  attack('more text than an update may hold', 'size', ['updateTooLarge'], (ground) => [
    piece(ground, '长'.repeat(100_000)),
  ]),
]

/** Well formed and hostile. */
export const pieces: readonly UpdateAttack[] = [...hanging, ...forged, ...content, ...places, ...work]
