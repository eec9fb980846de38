/**
 * Pieces that name one spot as both their neighbours, or a right one that stands before the left one in the same run. Yjs's
 * own undo makes them, so they are no attack; but how replicas have cut the run decides where Yjs puts them, so they are
 * taken as naming the left one only.
 */
import { describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { rootShapeIn } from '#shared/documents/schema.ts'
import { Guard } from '../../../server/admission/admit.ts'
import type { Step } from '../../kit/editing.ts'
import { contentOf, kinds, play } from '../../kit/editing.ts'
import { replicaOf } from '../../kit/documents.ts'
import type { RawSection, RawStruct } from '../../kit/raw-update.ts'
import { rawUpdate, text } from '../../kit/raw-update.ts'

const root = 'note:AG-02'
const roots = (name: string) => rootShapeIn('notes', name)
const words = (doc: Y.Doc): string => doc.getText(root).toJSON()
const word: RawStruct = { ref: 4, parent: root, content: text('车位费') }
const whole = rawUpdate([{ client: 1, clock: 0, structs: [word] }])
const own = (...structs: readonly RawStruct[]): RawSection => ({ client: 9, clock: 0, structs })
const x = text('x')

/** The words of a guarded document, of who is told, of who comes later, of who has it cut otherwise, of who reads the log. */
function everywhere(update: Uint8Array, known: readonly Uint8Array[]): readonly string[] {
  const doc = new Y.Doc()
  const guard = new Guard(doc, 'notes')
  guard.load(known)
  const [told, cut, late, log] = [new Y.Doc(), new Y.Doc({ gc: false }), new Y.Doc(), new Y.Doc()]
  for (const peer of [told, cut, log]) for (const one of known) Y.applyUpdate(peer, one)
  const emitted = guard.apply(
    guard.judge(update, roots, () => true),
    roots,
  )
  if (emitted === null) throw new Error('cannot happen: it brings something')
  // This one has cut the item at every spot before the update arrives.
  for (let at = 0; at < words(cut).length; at += 1) cut.getText(root).format(at, 1, { at })
  Y.applyUpdate(cut, emitted)
  for (const peer of [told, log]) Y.applyUpdate(peer, emitted)
  Y.applyUpdate(late, Y.encodeStateAsUpdate(doc))
  return [words(doc), words(told), words(late), words(cut), words(log)]
}

/** What its writer reads, for whom each character is an item of its own: the spot is wholly left of the piece. */
function asWritten(update: Uint8Array): string {
  const doc = new Y.Doc()
  Y.applyUpdate(doc, whole)
  for (let at = 0; at < 3; at += 1) doc.getText(root).format(at, 1, { at })
  Y.applyUpdate(doc, update)
  return words(doc)
}

/** What another one came down to; here the right neighbour stands before the left one in a run. */
const backwards: readonly Step[] = [
  ['edit', 0, 5005, 1398],
  ['edit', 0, 2132, 9401],
  ['edit', 0, 7063, 4422],
  ['edit', 0, 1131, 1729],
  ['undo', 0, 4736, 401],
  ['edit', 0, 3210, 4357],
  ['cut', 0, 2963, 3565],
  ['edit', 0, 4677, 9400],
  ['undo', 0, 8079, 9811],
  ['undo', 0, 5621, 1414],
]

/** What one random run of honest editors came down to; undo makes a piece that names one spot twice. */
const sameSpot: readonly Step[] = [
  ['edit', 1, 0, 0],
  ['edit', 1, 2458, 1939],
  ['edit', 2, 0, 0],
  ['up', 2, 0, 0],
  ['down', 1, 0, 0],
  ['edit', 1, 5532, 0],
  ['edit', 0, 0, 0],
  ['edit', 1, 4572, 3376],
  ['edit', 1, 9355, 7721],
  ['edit', 0, 8459, 4545],
  ['undo', 1, 5480, 808],
  ['edit', 1, 5739, 9445],
  ['undo', 1, 1394, 6773],
  ['undo', 1, 5031, 9122],
  ['edit', 1, 7826, 1006],
  ['edit', 1, 2876, 5130],
  ['cut', 0, 290, 8847],
  ['join', 0, 8297, 7107],
  ['down', 1, 1615, 2171],
  ['edit', 1, 6426, 5996],
  ['undo', 1, 4100, 4246],
]

describe('a piece whose neighbours are one spot, or a run backwards', () => {
  it.each([
    ['one spot', sameSpot],
    ['a run backwards', backwards],
  ])('[D9] is made by Yjs itself when honest editors undo, and is not refused: %s', (_what, steps) => {
    const [kind] = kinds
    if (kind === undefined) throw new Error('cannot happen: there is a negotiating text')
    const { documents, editors, wire } = play(kind, steps)
    expect(wire.refusals).toEqual([])
    const onServer = contentOf(replicaOf(documents, kind.name), kind)
    for (const editor of editors) expect(contentOf(editor.doc, kind)).toEqual(onServer)
  })

  it.each([0, 1, 2])('[D32] stands for everybody where its writer has it, whatever items they have: %i', (clock) => {
    const update = rawUpdate([own({ ref: 4, origin: [1, clock], right: [1, clock], content: x })])
    const reads = everywhere(update, [whole])
    expect(reads).toEqual(reads.map(() => asWritten(update)))
  })

  it('[D32] does so where the update itself brings the spot, and several of them do', () => {
    const update = rawUpdate([
      own(
        { ref: 4, origin: [1, 0], right: [1, 0], content: text('甲') },
        { ref: 4, origin: [9, 0], right: [9, 0], content: x },
        { ref: 4, origin: [9, 1], content: text('y') },
      ),
    ])
    const reads = everywhere(update, [whole])
    expect(reads).toEqual(reads.map(() => asWritten(update)))
    expect(reads[0]).toContain('甲xy')
  })

  it.each([
    [1, 0],
    [2, 0],
    [2, 1],
  ])('[D32] is taken like that where the right one stands before the left one in a run: %i, %i', (left, right) => {
    const update = rawUpdate([own({ ref: 4, origin: [1, left], right: [1, right], content: x })])
    const reads = everywhere(update, [whole])
    expect(reads).toEqual(reads.map(() => asWritten(update)))
  })

  it('[D32] is taken like that where the run is of several pieces, here and on its way', () => {
    const more = { client: 1, clock: 3, structs: [{ ref: 4, origin: [1, 2], content: text('高') }] } as const
    const backward = own({ ref: 4, origin: [1, 3], right: [1, 1], content: x })
    for (const read of everywhere(rawUpdate([backward, more]), [whole])) expect(read).toBe('车位费高x')
    for (const read of everywhere(rawUpdate([backward]), [whole, rawUpdate([more])])) expect(read).toBe('车位费高x')
  })

  it('[D32] leaves alone what was typed before older words of the same writer', () => {
    const known = rawUpdate([
      {
        client: 1,
        clock: 0,
        structs: [
          { ref: 4, parent: root, content: text('位') },
          { ref: 4, right: [1, 0], content: text('车') },
        ],
      },
    ])
    const update = rawUpdate([own({ ref: 4, origin: [1, 1], right: [1, 0], content: x })])
    for (const read of everywhere(update, [known])) expect(read).toBe('车x位')
  })

  it('[D32] is left as it is where the two neighbours differ', () => {
    const update = rawUpdate([own({ ref: 4, origin: [1, 0], right: [1, 1], content: x })])
    for (const read of everywhere(update, [whole])) expect(read).toBe('车x位费')
  })
})
