/**
 * Updates that lie about themselves: counts and lengths that nothing backs, numbers out of range, broken texts, doubled
 * sections, bytes after the end. Yjs allocates by what an update claims, so each of these has to be found before it is decoded.
 */
import * as encoding from 'lib0/encoding'
import * as Y from 'yjs'
import type { RefusalCode } from '#shared/refusals.ts'
import type { RawStruct } from '../raw-update.ts'
import { bytes, rawUpdate, text, uint } from '../raw-update.ts'
import type { Ground, UpdateAttack } from './attack.ts'

/** A text of one piece in the ground's root: what an honest client sends. */
export const piece = ({ root }: Pick<Ground, 'root'>, words = 'x'): RawStruct => ({
  ref: 4,
  parent: root,
  content: text(words),
})

const built = (...parts: readonly ((encoder: encoding.Encoder) => void)[]): Uint8Array => {
  const encoder = encoding.createEncoder()
  for (const part of parts) part(encoder)
  return encoding.toUint8Array(encoder)
}

/** A number of `length` bytes, all of them saying that more follows but the last. */
const longNumber = (length: number): ReturnType<typeof bytes> =>
  bytes(...Array.from({ length }, (_, at) => (at === length - 1 ? 1 : 0x80)))

const bomb = 2 ** 28

const lie = (
  name: string,
  source: string,
  update: (ground: Ground) => Uint8Array,
  ...more: readonly RefusalCode[]
): UpdateAttack => ({
  name,
  source,
  kind: 'notes',
  by: 'writer',
  updates: (ground) => [update(ground)],
  refused: ['updateMalformed', ...more],
})

const counts: readonly UpdateAttack[] = [
  lie('seven bytes that claim 2^28 pieces', 'C3', () => new Uint8Array([1, 0xff, 0xff, 0xff, 0x7f, 0, 0])),
  lie('2^28 sections that are not there', 'C3', () => built(uint(bomb), uint(1), uint(1), uint(0))),
  lie('a section that claims more pieces than its bytes hold', 'C3', (ground) =>
    rawUpdate([{ client: ground.own, clock: 0, structs: [piece(ground)], count: 9_000 }]),
  ),
  lie('a section without pieces', 'C3', ({ own }) => rawUpdate([{ client: own, clock: 0, structs: [] }])),
  lie('2^28 lists of deletions that are not there', 'C20', () => built(uint(0), uint(bomb))),
  lie('2^28 deletions that are not there', 'C20', ({ own }) => built(uint(0), uint(1), uint(own), uint(bomb))),
  lie('a text of 2^28 bytes that is not there', 'C3', (ground) =>
    rawUpdate([{ client: ground.own, clock: 0, structs: [{ ...piece(ground), content: uint(bomb) }] }]),
  ),
  lie('a root whose name has 2^28 bytes', 'C3', ({ own }) =>
    built(uint(1), uint(1), uint(own), uint(0), bytes(4), uint(1), uint(bomb)),
  ),
]

const numbers: readonly UpdateAttack[] = [
  lie('a clock of 2^31', 'C13', (ground) =>
    rawUpdate([{ client: ground.own, clock: 2 ** 31, structs: [piece(ground)] }]),
  ),
  lie('a clock of 2^53 - 1', 'C13', (ground) =>
    rawUpdate([{ client: ground.own, clock: Number.MAX_SAFE_INTEGER, structs: [piece(ground)] }]),
  ),
  lie('collected content of 2^52 clocks', 'C13', ({ own }) =>
    rawUpdate([{ client: own, clock: 0, structs: [{ ref: 0, content: uint(2 ** 52) }] }]),
  ),
  lie('deleted content of 2^52 clocks', 'C13', ({ own, root }) =>
    rawUpdate([{ client: own, clock: 0, structs: [{ ref: 1, parent: root, content: uint(2 ** 52) }] }]),
  ),
  lie('clocks that run over the end of the range', 'C13', ({ own }) => {
    const half: RawStruct = { ref: 0, content: uint(2 ** 31 - 1) }
    return rawUpdate([{ client: own, clock: 0, structs: [half, half] }])
  }),
  lie('a client id of 2^40', 'C13', (ground) => rawUpdate([{ client: 2 ** 40, clock: 0, structs: [piece(ground)] }])),
  lie('a deletion that ends beyond 2^32', 'C20', ({ own }) => rawUpdate([], [[own, [[2 ** 31 - 1, 2 ** 31 + 5]]]])),
  lie('a number of twelve bytes', 'varint', () => built(longNumber(12), uint(0))),
  lie('a number that never ends', 'varint', () => built(bytes(...Array.from({ length: 64 }, () => 0xff)))),
  lie('a length of zero for collected content', 'C13', ({ own }) =>
    rawUpdate([{ client: own, clock: 0, structs: [{ ref: 0, content: uint(0) }] }]),
  ),
  lie('an empty text', 'C13', (ground) => rawUpdate([{ client: ground.own, clock: 0, structs: [piece(ground, '')] }])),
  lie('a deletion of nothing', 'C20', ({ victim }) => rawUpdate([], [[victim.client, [[0, 0]]]])),
]

const words = (...all: readonly number[]): RawStruct['content'] => bytes(all.length, ...all)

const texts: readonly UpdateAttack[] = (
  [
    ['a broken sequence', [0xc3, 0x28]],
    ['a lone continuation', [0x80]],
    ['an overlong slash', [0xc0, 0xaf]],
    ['half a surrogate pair', [0xed, 0xa0, 0x80]],
    ['a character beyond the last', [0xf4, 0x90, 0x80, 0x80]],
    ['a character cut off', [0xe5, 0x90]],
  ] as const
).map(([what, all]) =>
  lie(`text that is not UTF-8: ${what}`, 'UTF-8', (ground) =>
    rawUpdate([{ client: ground.own, clock: 0, structs: [{ ...piece(ground), content: words(...all) }] }]),
  ),
)

const forms: readonly UpdateAttack[] = [
  lie('no bytes at all', 'form', () => new Uint8Array()),
  lie('one byte', 'form', () => new Uint8Array([1])),
  lie('bytes after the end', 'form', (ground) =>
    rawUpdate([{ client: ground.own, clock: 0, structs: [piece(ground)] }], [], [0]),
  ),
  lie('an update glued to another', 'form', (ground) => {
    const one = rawUpdate([{ client: ground.own, clock: 0, structs: [piece(ground)] }])
    return new Uint8Array([...one, ...one])
  }),
  lie('an update cut off in its last piece', 'C18', (ground) =>
    rawUpdate([{ client: ground.own, clock: 0, structs: [piece(ground, 'first'), piece(ground, 'second')] }]).slice(
      0,
      -4,
    ),
  ),
  lie('two sections of one client', 'C12', (ground) => {
    const section = (said: string) => ({ client: ground.own, clock: 0, structs: [piece(ground, said)] })
    return rawUpdate([section('shown'), section('hidden')])
  }),
  lie('two lists of deletions of one client', 'C12', ({ victim: { client } }) =>
    rawUpdate(
      [],
      [
        [client, [[0, 1]]],
        [client, [[1, 1]]],
      ],
    ),
  ),
  lie('flags on collected content', 'form', ({ own, victim }) =>
    rawUpdate([{ client: own, clock: 0, structs: [{ ref: 0, origin: [victim.client, 0], content: uint(1) }] }]),
  ),
  lie('a parent that is neither a root nor a piece', 'form', ({ own }) =>
    built(uint(1), uint(1), uint(own), uint(0), bytes(4), uint(2), text('body'), text('x'), uint(0)),
  ),
  lie('the second encoding of Yjs', 'V2', ({ own, root }) => {
    const doc = new Y.Doc()
    doc.clientID = own
    doc.getText(root).insert(0, 'x')
    return Y.encodeStateAsUpdateV2(doc)
  }),
  lie('a root name that is not UTF-8', 'UTF-8', ({ own }) =>
    built(uint(1), uint(1), uint(own), uint(0), bytes(4), uint(1), words(0xff, 0xfe), text('x'), uint(0)),
  ),
]

/** Updates that are not what they claim to be. */
export const lies: readonly UpdateAttack[] = [...counts, ...numbers, ...texts, ...forms]
