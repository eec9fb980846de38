/**
 * Attacks on a party's cards: maps with a schema, written by the party's representatives and read by everyone else at the
 * meeting. The first half comes from a representative with a modified client, the second from somebody of another party.
 */
import type { RefusalCode } from '#shared/refusals.ts'
import type { RawDeletes, RawSection, RawStruct } from '../raw-update.ts'
import { bytes, rawUpdate, text, uint, values } from '../raw-update.ts'
import type { Ground, UpdateAttack } from './attack.ts'

const map = uint(1)

/** A new card and one thing in it. */
const inCard = (
  name: string,
  source: string,
  key: string,
  thing: Pick<RawStruct, 'ref' | 'content'>,
  refused: readonly RefusalCode[] = ['updateForbidden'],
): UpdateAttack => ({
  name,
  source,
  kind: 'cards',
  by: 'writer',
  updates: ({ own, root }) => [
    rawUpdate([
      {
        client: own,
        clock: 0,
        structs: [
          { ref: 7, parent: root, key: 'D-attack', content: map },
          { ...thing, parent: [own, 0], key },
        ],
      },
    ]),
  ],
  refused,
})

const any = (content: RawStruct['content']): Pick<RawStruct, 'ref' | 'content'> => ({ ref: 8, content })

const fromWriters: readonly UpdateAttack[] = [
  inCard('the prototype as a field', 'C16', '__proto__', any(values('x'))),
  inCard('the constructor as a field', 'C16', 'constructor', any(values('x'))),
  inCard(
    'an object that inherits as a value',
    'C16',
    'issueId',
    any((encoder) => {
      for (const part of [uint(1), bytes(118, 1), text('__proto__'), bytes(118, 0)]) part(encoder)
    }),
  ),
  inCard('a value that is not a number', 'shape', 'priority', any(values(Number.NaN))),
  inCard('a big integer', 'shape', 'priority', any(values(2n ** 60n))),
  inCard('bytes as a value', 'shape', 'priority', any(values(new Uint8Array([1, 2, 3])))),
  inCard(
    'lists in lists',
    'C10',
    'issueId',
    any(bytes(1, ...Array.from({ length: 20_000 }, (_, at) => (at % 2 === 0 ? 117 : 1)))),
    ['updateForbidden', 'updateMalformed'],
  ),
  inCard('a field that cards do not have', 'shape', 'secret', any(values('x'))),
  inCard('a map where a text is due', 'shape', 'position', { ref: 7, content: map }),
  inCard('a value as long as a book', 'size', 'issueId', any(values('x'.repeat(100_000)))),
  {
    name: 'a card of a name that reaches into objects',
    source: 'C16',
    kind: 'cards',
    by: 'writer',
    updates: ({ own, root }) => [
      rawUpdate([{ client: own, clock: 0, structs: [{ ref: 7, parent: root, key: '__proto__', content: map }] }]),
    ],
    refused: ['updateForbidden'],
  },
]

/** What somebody who may only read the cards of another party tries to write into them. */
const crossing = (
  name: string,
  source: string,
  build: (ground: Ground) => readonly [sections: readonly RawSection[], deletes: RawDeletes],
): UpdateAttack => ({
  name,
  source,
  kind: 'cards',
  by: 'reader',
  updates: (ground) => [rawUpdate(...build(ground))],
  refused: ['documentNotWritable'],
})

const fromReaders: readonly UpdateAttack[] = [
  crossing("a card among another party's", 'C6', ({ own, root }) => [
    [{ client: own, clock: 0, structs: [{ ref: 7, parent: root, key: 'D-attack', content: map }] }],
    [],
  ]),
  crossing('a value over what is there, without deleting it', 'C7', ({ own, victim }) => [
    [
      {
        client: Math.max(own, victim.client + 1),
        clock: 0,
        structs: [{ ref: 8, parent: [victim.client, 0], key: 'priority', content: values(1) }],
      },
    ],
    [],
  ]),
  crossing("the whole of another party's card deleted by its holder alone", 'C8', ({ victim }) => [
    [],
    [[victim.client, [[0, 1]]]],
  ]),
  crossing("words under the other party's own id", 'author', ({ victim, root }) => [
    [
      {
        client: victim.client,
        clock: victim.length,
        structs: [{ ref: 7, parent: root, key: 'D-attack', content: map }],
      },
    ],
    [],
  ]),
]

/** Attacks on cards. */
export const onCards: readonly UpdateAttack[] = [...fromWriters, ...fromReaders]
