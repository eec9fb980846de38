/**
 * Characters that take two clocks: whatever would make Yjs part one is refused, because replicas end with different words
 * where what parted it is collected. The two cases that the fuzzer found are kept as bytes, under their seeds.
 */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { rootShapeIn } from '#shared/documents/schema.ts'
import { Guard } from '../../../server/admission/admit.ts'
import { UpdateFault } from '../../../server/admission/byte-reader.ts'
import { caretAt } from '../../kit/editing.ts'
import { wrongWith } from '../../kit/oracle.ts'
import type { RawDeletes, RawSection, RawStruct } from '../../kit/raw-update.ts'
import { rawUpdate, text, uint } from '../../kit/raw-update.ts'

const root = 'note:AG-02'
const roots = (name: string) => rootShapeIn('notes', name)
const anybody = (): boolean => true

const guarded = (...updates: readonly Uint8Array[]): { doc: Y.Doc; guard: Guard } => {
  const doc = new Y.Doc()
  const guard = new Guard(doc, 'notes')
  guard.load(updates)
  return { doc, guard }
}

/** Why it is refused; null where it is admitted. */
function refusal(guard: Guard, update: Uint8Array): string | null {
  try {
    guard.judge(update, roots, anybody)
    return null
  } catch (error) {
    if (!(error instanceof UpdateFault)) throw error
    return error.message
  }
}

const words = (doc: Y.Doc): string => doc.getText(root).toJSON()
const hangs = 'hangs on half a character'
const deletes = 'deletes half a character'

/** Clocks: 车 0, 🙂 1 and 2, 位 3. */
const base = rawUpdate([{ client: 1, clock: 0, structs: [{ ref: 4, parent: root, content: text('车🙂位') }] }])
/** Collected content that somebody left behind. */
const collected = rawUpdate([{ client: 2, clock: 0, structs: [{ ref: 0, content: uint(3) }] }])
const x = text('x')
const own = (...structs: readonly RawStruct[]): RawSection => ({ client: 9, clock: 0, structs })

const cases: readonly (readonly [
  name: string,
  refused: string | null,
  sections: readonly RawSection[],
  deletes: RawDeletes,
])[] = [
  ['a piece behind the first half', hangs, [own({ ref: 4, origin: [1, 1], content: x })], []],
  ['a piece before the second half', hangs, [own({ ref: 4, right: [1, 2], content: x })], []],
  ['a piece between the halves', hangs, [own({ ref: 4, origin: [1, 1], right: [1, 2], content: x })], []],
  ['a deleted piece between the halves', hangs, [own({ ref: 1, origin: [1, 1], right: [1, 2], content: uint(1) })], []],
  ['what is collected, behind the first half', hangs, [own({ ref: 4, origin: [1, 1], right: [2, 1], content: x })], []],
  [
    'what is collected, before the second half',
    hangs,
    [own({ ref: 4, origin: [2, 1], right: [1, 2], content: x })],
    [],
  ],
  [
    'a piece in the middle of an own character',
    hangs,
    [own({ ref: 4, origin: [1, 3], content: text('a🙂') }, { ref: 4, origin: [9, 1], content: x })],
    [],
  ],
  [
    'a piece in the middle of a character that another section brings',
    hangs,
    [
      own({ ref: 4, right: [8, 1], content: x }),
      { client: 8, clock: 0, structs: [{ ref: 4, origin: [1, 3], content: text('🙂') }] },
    ],
    [],
  ],
  ['a deletion that begins in the middle', deletes, [], [[1, [[2, 2]]]]],
  ['a deletion that ends in the middle', deletes, [], [[1, [[0, 2]]]]],
  [
    'a deletion that begins in the middle of an own character',
    deletes,
    [own({ ref: 4, origin: [1, 3], content: text('🙂a') })],
    [[9, [[1, 2]]]],
  ],
  [
    'a deletion that ends in the middle of an own character',
    deletes,
    [own({ ref: 4, origin: [1, 3], content: text('a🙂') })],
    [[9, [[0, 2]]]],
  ],
  ['a piece behind a whole character', null, [own({ ref: 4, origin: [1, 2], right: [1, 3], content: x })], []],
  ['a piece before a whole character', null, [own({ ref: 4, origin: [1, 0], right: [1, 1], content: text('🙂') })], []],
  ['a deletion of a whole character', null, [], [[1, [[1, 2]]]]],
  [
    'a piece in the middle of own words that will be collected',
    null,
    [own({ ref: 4, origin: [2, 1], content: text('a🙂') }, { ref: 4, origin: [9, 1], content: x })],
    [],
  ],
]

describe('a character of two clocks', () => {
  it.each(cases)('[D31] %s: %s', (_name, refused, sections, ranges) => {
    const { doc, guard } = guarded(base, collected)
    const update = rawUpdate(sections, ranges)
    expect(refusal(guard, update)).toBe(refused)
    expect(words(doc)).toBe('车🙂位')
    // A trial on a copy says the same.
    expect(wrongWith(doc, update, roots, anybody)).toBe(refused === null ? null : 'half a character')
  })

  it.each([
    [
      -455_418_895,
      'AgGEBwAAAwJmAAEBCm5vdGU6QUctMDEGBAEKbm90ZTpBRy0wMg7msYLwn5mC5rGC8J+ZggKEBwEAA2YBAAY=',
      'AQaEBwCBZgUBxGYIZgkH5rGC8J+ZggQBCm5vdGU6QUctMDMDYWJjxIQHAGYIAsOphIQHBgEKhIQHAAPor4kChAcBAAFmAQAG',
    ],
    [
      1_015_812_118,
      'AwGEBwAABgRmAAEBCm5vdGU6QUctMDEBAQEKbm90ZTpBRy0wMgMEAQpub3RlOkFHLTAzAQqEZgMCw6kQZQAEAQpub3RlOkFHLTAzAWGEZQACYmMEAQpub3RlOkFHLTAyA+axgoRlAwPvv72EZQQD77+9RGUDCMOp5rGC77+9xGUIZQMD77+9xGUAZQEBCsRlCGUJAsOpxGUEZQUH5rGC8J+ZgsRlA2UEA+axgsRlD2UEBPCfmYLBZQBlCgMBAQpub3RlOkFHLTAxBsFlD2UQAcRlD2UbAsOpA4QHAQAGZgEABGUBEgo=',
      'AQGEBwbEZRCEBwICw6kA',
    ],
  ])('[D31] the case of seed %i: what will be collected parts nothing', (_seed, known, update) => {
    const { doc, guard } = guarded(Buffer.from(known, 'base64'))
    const before = words(doc)
    expect(before).toContain('🙂')
    expect(refusal(guard, Buffer.from(update, 'base64'))).toBe(hangs)
    expect(words(doc)).toBe(before)
  })

  it('[D31] what begins in the middle of a character because the rest is known is one thing for everybody', () => {
    const half = rawUpdate([own({ ref: 4, origin: [1, 3], content: text('\u{fffd}') })])
    const { doc, guard } = guarded(base, half)
    const peer = new Y.Doc()
    Y.applyUpdate(peer, Y.encodeStateAsUpdate(doc))
    const judged = guard.judge(rawUpdate([own({ ref: 4, origin: [1, 3], content: text('🙂') })]), roots, anybody)
    Y.applyUpdate(peer, guard.apply(judged, roots) ?? new Uint8Array([0, 0]))
    expect([words(doc), words(peer)]).toEqual(['车🙂位\u{fffd}\u{fffd}', '车🙂位\u{fffd}\u{fffd}'])
  })

  it('[D31] beside half of a character that has been deleted: all agree, whatever they have missed', () => {
    const { doc, guard } = guarded(base)
    const offline = new Y.Doc()
    Y.applyUpdate(offline, base)
    const undone = new Y.Doc({ gc: false })
    Y.applyUpdate(undone, base)
    for (const update of [
      rawUpdate([], [[1, [[1, 2]]]]),
      rawUpdate([own({ ref: 4, origin: [1, 1], right: [1, 2], content: x })]),
    ]) {
      Y.applyUpdate(undone, guard.apply(guard.judge(update, roots, anybody), roots) ?? new Uint8Array([0, 0]))
    }
    Y.applyUpdate(offline, Y.encodeStateAsUpdate(doc, Y.encodeStateVector(offline)))
    expect([words(doc), words(offline), words(undone)]).toEqual(['车x位', '车x位', '车x位'])
  })
})

const clock = fc.nat(14)
const reference = fc.option(fc.tuple(fc.constantFrom(1, 1, 2, 9), clock), { nil: undefined })
const content = fc.constantFrom<readonly [number, RawStruct['content']]>(
  [4, text('🙂')],
  [4, text('a🙂𠮷')],
  [4, x],
  [1, uint(2)],
  [0, uint(2)],
)
const structs = fc.array(
  fc.record({ origin: reference, right: reference, content }).map(
    // Collected content names nothing; `rawUpdate` writes a parent only where no neighbour is named.
    ({ origin, right, content: [ref, what] }): RawStruct =>
      ref === 0
        ? { ref, content: what }
        : Object.assign({ ref, content: what, parent: root }, origin && { origin }, right && { right }),
  ),
  { maxLength: 3 },
)
const range = fc.option(fc.tuple(fc.constantFrom(1, 1, 9), clock, fc.integer({ min: 1, max: 4 })), { nil: null })
const hostile = fc.array(fc.tuple(structs, range), { minLength: 1, maxLength: 8 })
const typed = fc.array(fc.tuple(fc.nat(20), fc.constantFrom('a', '🙂', '𠮷位', '')), { minLength: 1, maxLength: 6 })

/** Somebody's words, typed and deleted character by character. */
function typedBy(client: number, edits: readonly (readonly [number, string])[]): Uint8Array {
  const doc = new Y.Doc()
  doc.clientID = client
  const note = doc.getText(root)
  for (const [where, what] of edits) {
    const at = caretAt(note, where % (note.length + 1))
    if (what !== '') note.insert(at, what)
    else if (at > 0) note.delete(caretAt(note, at - 1), at - caretAt(note, at - 1))
  }
  return Y.encodeStateAsUpdate(doc)
}

describe('whatever is sent', () => {
  it('[D31, D32] what stands at a clock never changes, and all who are told the same read the same', () => {
    const tally = { admitted: 0, refused: 0 }
    fc.assert(
      fc.property(typed, hostile, (edits, updates) => {
        const start = typedBy(1, edits)
        const { doc, guard } = guarded(start, collected)
        const [told, keeping, late] = [new Y.Doc(), new Y.Doc({ gc: false }), new Y.Doc()]
        for (const peer of [told, keeping, late]) Y.applyUpdate(peer, Y.encodeStateAsUpdate(doc))
        for (const [pieces, gone] of updates) {
          const section = { client: 9, clock: Y.getState(doc.store, 9), structs: pieces }
          const update = rawUpdate(
            pieces.length === 0 ? [] : [section],
            gone === null ? [] : [[gone[0], [[gone[1], gone[2]]]]],
          )
          const refused = refusal(guard, update)
          const wrong = wrongWith(doc, update, roots, anybody)
          expect(refused === hangs && wrong === null).toBe(false)
          if (refused === hangs || refused === deletes) tally.refused += 1
          if (refused !== null) continue
          expect(wrong).toBeNull()
          const emitted = guard.apply(guard.judge(update, roots, anybody), roots)
          if (emitted === null) continue
          tally.admitted += 1
          for (const peer of [told, keeping]) Y.applyUpdate(peer, emitted)
        }
        Y.applyUpdate(late, Y.encodeStateAsUpdate(doc, Y.encodeStateVector(late)))
        const fresh = new Y.Doc()
        Y.applyUpdate(fresh, Y.encodeStateAsUpdate(doc))
        for (const peer of [told, keeping, late, fresh]) expect(words(peer)).toBe(words(doc))
        expect(words(doc)).not.toContain('\u{fffd}')
      }),
      { numRuns: 400 },
    )
    expect(tally.admitted).toBeGreaterThan(20)
    expect(tally.refused).toBeGreaterThan(20)
  })
})
