/**
 * The guard: attacks that are known to work on other servers, what it is allowed to cost, and the proof after the fact.
 * Longer than 300 lines, reason: the attacks are written out in full.
 */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { noteOf } from '#shared/documents/notes.ts'
import type { DocumentName } from '#shared/documents/names.ts'
import { createDemandDraft } from '#shared/documents/party.ts'
import { rootShapeIn } from '#shared/documents/schema.ts'
import { setPlainText } from '#shared/documents/text.ts'
import { limits } from '#shared/limits.ts'
import { Guard, SpoiltDocument } from '../../../server/admission/admit.ts'
import { MergeBudget } from '../../../server/admission/merge-budget.ts'
import { utf16Length } from '../../../server/admission/utf8.ts'
import { createDocuments, PoisonedDocument } from '../../../server/boards/documents.ts'
import type { Ground, Kind, UpdateAttack } from '../../kit/attacks/attack.ts'
import { onCards } from '../../kit/attacks/cards.ts'
import { lies } from '../../kit/attacks/lies.ts'
import { pieces } from '../../kit/attacks/pieces.ts'
import { id } from '../../kit/cast.ts'
import { FakeClock } from '../../kit/clock.ts'
import { accepts, actorOn, boardBefore, refusedAs, replicaOf, updatesOf } from '../../kit/documents.ts'
import { rawUpdate, text } from '../../kit/raw-update.ts'

const state = boardBefore()
const [agendaId = id<'agenda'>(''), otherId = id<'agenda'>('')] = [...state.agenda.keys()]
const root = `note:${agendaId}`

interface Desk {
  readonly document: DocumentName
  readonly victim: string
  readonly writer: string
  readonly reader: string
  readonly begin: (doc: Y.Doc) => void
  readonly roots: Pick<Ground, 'root' | 'otherRoot'>
}

const desks: Record<Kind, Desk> = {
  notes: {
    document: 'notes',
    victim: 'U-SEC',
    writer: 'U-FAC',
    reader: 'U-RES1',
    begin: (doc) => noteOf(doc, agendaId).insert(0, '原文在此'),
    roots: { root, otherRoot: `note:${otherId}` },
  },
  text: {
    document: 'text:I-02',
    victim: 'U-SEC',
    writer: 'U-FAC',
    reader: 'U-RES1',
    begin: (doc) => setPlainText(doc, '原文'),
    roots: { root: 'body', otherRoot: 'body' },
  },
  cards: {
    document: 'party:P-RES',
    victim: 'U-RES1',
    writer: 'U-RES2',
    reader: 'U-OWN1',
    begin: (doc) => createDemandDraft(doc, id('D-1'), { issueId: id('I-02') }, { position: '停车' }),
    roots: { root: 'demands', otherRoot: 'demands' },
  },
}

const attacks: readonly UpdateAttack[] = [...lies, ...pieces, ...onCards]

describe('attacks', () => {
  it.each(attacks.map((attack) => [attack.name, attack] as const))(
    '[D2, D16] %s',
    (_name, { kind, by, updates, refused }) => {
      const desk = desks[kind]
      const documents = createDocuments()
      const doc = new Y.Doc()
      const admit = (who: string, update: Uint8Array) =>
        documents.admit(state, desk.document, update, actorOn(state, who))
      for (const update of updatesOf(doc, () => desk.begin(doc))) accepts(admit(desk.victim, update))
      const before = documents.snapshot(desk.document)
      const victim = { client: doc.clientID, length: Y.getState(doc.store, doc.clientID) }
      for (const update of updates({ own: 3_000_000_000, victim, ...desk.roots })) {
        expect(refused).toContain(refusedAs(admit(desk[by], update)))
      }
      expect(documents.snapshot(desk.document)).toEqual(before)
      expect(documents.authors(desk.document).map(({ client }) => client)).toEqual([doc.clientID])
    },
  )
})

const guarded = (update: Uint8Array): { doc: Y.Doc; guard: Guard } => {
  const doc = new Y.Doc()
  const guard = new Guard(doc, 'notes')
  guard.load([update])
  return { doc, guard }
}
const roots = (name: string) => rootShapeIn('notes', name)
const anybody = (): boolean => true
const base = (length: number): Uint8Array =>
  rawUpdate([{ client: 1, clock: 0, structs: [{ ref: 4, parent: root, content: text('x'.repeat(length)) }] }])

/** Pieces that stand behind the first character and each name another right neighbour. */
const atOneSpot = (client: number, count: number): Uint8Array =>
  rawUpdate([
    {
      client,
      clock: 0,
      structs: Array.from({ length: count }, (_, at) => ({
        ref: 4,
        origin: [1, 0] as const,
        right: [1, count - (at % (count - 2))] as const,
        content: text('y'),
      })),
    },
  ])

/** Steps that a writer may take in such updates. */
function takes(budget: MergeBudget, writer: string, each: number): number {
  for (let taken = 0; ; taken += each) {
    try {
      budget.refuseTooMuch(writer, each)
    } catch {
      return taken
    }
    budget.take(writer, each)
  }
}

describe('what merging may cost', () => {
  it('[D17] pieces that all name one spot are refused, in one update and in many', () => {
    const { guard } = guarded(base(4_001))
    expect(() => guard.judge(atOneSpot(2, 3_900), roots, anybody)).toThrow('too much at one spot')
    const budget = new MergeBudget()
    expect(takes(budget, 'A', limits.updateMergeSteps)).toBeLessThan(limits.documentMergeSteps)
  })

  it('[D30] is shared: a flooder leaves half, the next one half of that, and who takes few steps is never counted', () => {
    const budget = new MergeBudget()
    const many = limits.fewMergeSteps + 1
    let left: number = limits.documentMergeSteps
    for (const flooder of ['A', 'B', 'C']) {
      const taken = takes(budget, flooder, many)
      expect(taken).toBeGreaterThan(left / 2 - many)
      expect(taken).toBeLessThanOrEqual(left / 2)
      left -= taken
    }
    // A day's backlog into a paragraph that twenty others rewrote.
    expect(() => budget.refuseTooMuch('D', 30_000)).not.toThrow()
    expect(() => budget.refuseTooMuch('A', many)).toThrow('too much at one spot')
    expect(() => budget.refuseTooMuch('A', limits.fewMergeSteps)).not.toThrow()
  })

  it('[D30] is used up by one person for that person alone, and each refused try costs', () => {
    const clock = new FakeClock(0)
    const documents = createDocuments({ clock })
    documents.restore('notes', base(4_001))
    let client = 9
    const tried = (who: string, count: number): string | null => {
      client += 1
      return refusedAs(documents.admit(state, 'notes', atOneSpot(client, count), actorOn(state, who)))
    }
    const triedLater = (who: string, count: number): string | null => {
      clock.advance(60_000)
      return tried(who, count)
    }
    const flood = Array.from({ length: 12 }, () => triedLater('U-SEC', 300))
    expect([flood[0], flood.at(-1)]).toEqual([null, 'updateTooLarge'])
    expect(triedLater('U-FAC', 20)).toBeNull()
    const atOnce = Array.from({ length: 30 }, () => tried('U-SEC', 3_900))
    expect([atOnce[0], atOnce.at(-1)]).toEqual(['updateTooLarge', 'tooManyRequests'])
    expect(triedLater('U-FAC', 20)).toBeNull()
  })

  it('[D17] a backlog of two thousand pieces typed into one spot of one note makes no steps at all', () => {
    const doc = new Y.Doc()
    doc.clientID = 7
    const known = base(500)
    Y.applyUpdate(doc, known)
    const note = doc.getText(root)
    const before = Y.encodeStateVector(doc)
    for (let at = 0; at < 2_000; at += 1) note.insert((at * 7) % (note.length + 1), 'ab')
    const { guard } = guarded(known)
    const judged = guard.judge(Y.encodeStateAsUpdate(doc, before), roots, anybody)
    expect(judged.sections[0]?.pieces.length).toBeGreaterThan(1_000)
    expect(judged.steps).toBe(0)
  })

  it('[D17] deletions that overlap or come out of order, and those that cut too often, are refused', () => {
    const { guard } = guarded(base(80_000))
    const judge = (ranges: readonly (readonly [number, number])[]) => () =>
      guard.judge(rawUpdate([], [[1, ranges]]), roots, anybody)
    expect(
      judge([
        [0, 50],
        [10, 5],
      ]),
    ).toThrow('out of order')
    expect(
      judge([
        [9, 1],
        [3, 1],
      ]),
    ).toThrow('out of order')
    expect(judge(Array.from({ length: 9_000 }, (_, at) => [2 * at, 1] as const))).toThrow('too many cuts')
    expect(judge([[0, 80_000]])().pieces).toBe(1)
  })
})

describe('what is judged', () => {
  it('[D16] judging changes nothing, and the pieces of another section are placed before those that hang on them', () => {
    const update = rawUpdate([
      { client: 5, clock: 0, structs: [{ ref: 4, parent: [6, 1], content: text('停车') }] },
      {
        client: 6,
        clock: 0,
        structs: [
          { ref: 7, parent: 'demands', key: 'D-1', content: (encoder) => text('')(encoder) },
          { ref: 7, parent: [6, 0], key: 'position', content: (encoder) => text('')(encoder) },
        ],
      },
    ])
    // The type numbers are the bytes of the contents above: 0 is an array, which no document has.
    const doc = new Y.Doc()
    const guard = new Guard(doc, 'party')
    expect(() => guard.judge(update, (name) => rootShapeIn('party', name), anybody)).toThrow('shared type')
    expect(doc.store.clients.size).toBe(0)
  })

  it('[D16] a document whose proof fails takes nothing any more until it is dropped', () => {
    const documents = createDocuments()
    const actor = actorOn(state, 'U-SEC')
    const doc = new Y.Doc()
    const [first, second] = updatesOf(doc, () => {
      noteOf(doc, agendaId).insert(0, '一')
      noteOf(doc, agendaId).insert(1, '二')
    })
    const waiting = new Y.Doc()
    waiting.getText(root).insert(0, '等')
    const [, later] = updatesOf(waiting, () => {
      waiting.getText(root).insert(1, '不')
      waiting.getText(root).insert(2, '到')
    })
    if (first === undefined || second === undefined || later === undefined) throw new Error('cannot happen: all typed')
    expect(() => documents.restore('notes', later)).toThrow('hangs on pieces')
    expect(() => documents.admit(state, 'notes', first, actor)).toThrow(PoisonedDocument)
    expect(() => documents.admit(state, 'notes', second, actor)).toThrow(PoisonedDocument)
    documents.drop('notes')
    expect(documents.has('notes')).toBe(false)
    for (const update of [first, second]) accepts(documents.admit(state, 'notes', update, actor))
    expect(noteOf(replicaOf(documents, 'notes'), agendaId).toJSON()).toBe('一二')
  })

  it('[D16] what Yjs made of an update is proven, not believed', () => {
    const { guard } = guarded(base(3))
    const doc = new Y.Doc()
    doc.clientID = 9
    doc.getText(root).insert(0, 'x')
    const judged = guard.judge(Y.encodeStateAsUpdate(doc), roots, anybody)
    expect(() => guard.apply(judged, () => null)).toThrow(SpoiltDocument)
  })

  it('[D7] an update says what it added and whose new client ids it brings; an id stays with its person and party', () => {
    const documents = createDocuments()
    const doc = new Y.Doc()
    const [one, two] = updatesOf(doc, () => {
      noteOf(doc, agendaId).insert(0, '一')
      noteOf(doc, agendaId).insert(1, '二三')
    })
    const secretary = actorOn(state, 'U-SEC')
    const admit = (update: Uint8Array | undefined, actor = secretary) =>
      documents.admit(state, 'notes', update ?? new Uint8Array(), actor)
    const client = doc.clientID
    const binding = { client, personId: 'U-SEC', partyId: null }
    expect(admit(one)).toMatchObject({ value: { stretches: [{ client, clock: 0, end: 1 }], claims: [binding] } })
    expect(admit(two)).toMatchObject({ value: { stretches: [{ client, clock: 1, end: 3 }], claims: [] } })
    expect(admit(two)).toMatchObject({ value: { bytes: null, stretches: [], claims: [] } })
    const [three] = updatesOf(doc, () => noteOf(doc, agendaId).insert(0, '四'))
    expect(refusedAs(admit(three, { ...secretary, partyId: id('P-RES') }))).toBe('clientTaken')
    expect(documents.author('notes', client)).toEqual(binding)
    expect(documents.bytes('notes')).toBeGreaterThan(0)
  })

  it('[D4] more clients, clocks or pieces than one person brings are refused', () => {
    const { guard } = guarded(base(3))
    const piece = { ref: 4, parent: root, content: text('x') }
    const clients = Array.from({ length: limits.updateClients + 1 }, (_, at) => ({
      client: 50 + at,
      clock: 0,
      structs: [piece],
    }))
    expect(() => guard.judge(rawUpdate(clients), roots, anybody)).toThrow('too many clients')
    const many = Array.from({ length: limits.updatePieces + 1 }, () => piece)
    expect(() => guard.judge(rawUpdate([{ client: 50, clock: 0, structs: many }]), roots, anybody)).toThrow(/too m/)
  })
})

describe('UTF-8', () => {
  const strict = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true })
  const lengthOf = (bytes: Uint8Array): number => {
    try {
      return strict.decode(bytes).length
    } catch {
      return -1
    }
  }
  it('[D4] is checked and counted as a fatal decoder would', () => {
    const random = fc.oneof(
      fc.uint8Array({ maxLength: 12 }),
      fc.string({ unit: 'binary' }).map((words) => new TextEncoder().encode(words)),
      fc
        .array(fc.constantFrom(0xc2, 0xe0, 0xed, 0xf0, 0xf4, 0x80, 0x8f, 0x90, 0x9f, 0xa0, 0xbf, 0x41))
        .map((all) => new Uint8Array(all)),
    )
    fc.assert(
      fc.property(random, (bytes) => {
        expect(utf16Length(bytes, 0, bytes.length)).toBe(lengthOf(bytes))
      }),
      { numRuns: 3_000 },
    )
  })
})
