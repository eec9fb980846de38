/**
 * Admission: rights, wholeness, and the attacks on a Yjs server that this one must shrug off.
 * Longer than 300 lines, reason: the attacks are written out in full, beside what honest people write.
 */
import { beforeEach, describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { createDemandDraft, demandDrafts } from '#shared/documents/party.ts'
import { plainText, setPlainText } from '#shared/documents/text.ts'
import type { DocumentName } from '#shared/documents/names.ts'
import { mayRead } from '#shared/documents/names.ts'
import { noteOf } from '#shared/documents/notes.ts'
import { limits } from '#shared/limits.ts'
import type { BoardState } from '#shared/record/state.ts'
import type { BoardDocuments } from '../../../server/boards/documents.ts'
import { createDocuments } from '../../../server/boards/documents.ts'
import { id } from '../../kit/cast.ts'
import { accepts, actorOn, boardBefore, refusedAs, replicaOf, updatesOf } from '../../kit/documents.ts'
import type { RawSection, RawStruct } from '../../kit/raw-update.ts'
import { bytes, rawUpdate, text, uint, values } from '../../kit/raw-update.ts'
import { after } from '../../kit/record.ts'

const partyDoc = 'party:P-RES' as const
const textDoc = 'text:I-02' as const
const before = boardBefore()
const agendaId = [...before.agenda.keys()][0] ?? id<'agenda'>('')

let state: BoardState = before
let documents: BoardDocuments
beforeEach(() => {
  state = before
  documents = createDocuments()
})

const admit = (personId: string, document: DocumentName, update: Uint8Array) =>
  documents.admit(state, document, update, actorOn(state, personId))

/** Someone's replica of a document; what is done to it is admitted at once. */
function writes(personId: string, document: DocumentName, doc: Y.Doc, change: () => void): void {
  for (const update of updatesOf(doc, change)) accepts(admit(personId, document, update))
}

const words = (document: DocumentName = textDoc): string => plainText(replicaOf(documents, document))
const section = (client: number, clock: number, ...structs: readonly RawStruct[]): RawSection => ({
  client,
  clock,
  structs,
})
const inBody = (content: RawStruct['content'], ref = 7): RawStruct => ({ ref, parent: 'body', content })
const paragraph = (encoder: Parameters<RawStruct['content']>[0]): void => {
  uint(3)(encoder)
  text('paragraph')(encoder)
}

const update = (): Uint8Array => {
  const doc = new Y.Doc()
  setPlainText(doc, '第一条')
  return Y.encodeStateAsUpdate(doc)
}
const card = (): Uint8Array => {
  const doc = new Y.Doc()
  createDemandDraft(doc, id('D-1'), { issueId: id('I-02') }, { position: '周日不施工' })
  return Y.encodeStateAsUpdate(doc)
}

it('[D14] a full document takes deletions only, and words again once there is room', () => {
  const doc = new Y.Doc()
  const page = '长'.repeat(80_000)
  const refused: (string | null)[] = []
  const change = (how: () => void): void => {
    for (const one of updatesOf(doc, how)) refused.push(refusedAs(admit('U-SEC', 'notes', one)))
  }
  const notes = noteOf(doc, agendaId)
  const pages = Math.floor(limits.documentBytes / (page.length * 3))
  for (let written = 0; written < pages; written += 1) change(() => notes.insert(0, page))
  expect(refused).toEqual(Array.from({ length: pages }, () => null))
  const other = replicaOf(documents, 'notes')
  const more = updatesOf(other, () => noteOf(other, agendaId).insert(0, page))
  expect(more.map((one) => refusedAs(admit('U-FAC', 'notes', one)))).toEqual(['updateTooLarge'])
  refused.length = 0
  change(() => notes.delete(0, notes.length))
  change(() => notes.insert(0, page))
  expect(refused).toEqual([null, null])
})

describe('who may write', () => {
  it.each([
    ['U-SEC', textDoc, null],
    ['U-FAC', textDoc, null],
    ['U-MED', textDoc, null],
    ['U-RES1', textDoc, 'documentNotWritable'],
    ['U-OBS', textDoc, 'documentNotReadable'],
    ['U-PROJ', textDoc, 'documentNotWritable'],
    ['U-RES1', 'text:I-99', 'unknownDocument'],
    ['U-RES1', 'party:P-99', 'unknownDocument'],
    ['U-RES1', 'secrets' as DocumentName, 'unknownDocument'],
  ] as const)('[D1] %s writing %s gets %s', (personId, document, code) => {
    expect(refusedAs(admit(personId, document, update()))).toBe(code)
  })

  it.each([
    ['U-RES2', null],
    ['U-OWN1', 'documentNotWritable'],
    ['U-FAC', 'documentNotWritable'],
    ['U-PROJ', 'documentNotReadable'],
  ] as const)("[D1] %s writing the residents' cards gets %s", (personId, code) => {
    expect(refusedAs(admit(personId, partyDoc, card()))).toBe(code)
  })

  it('[V11] the wall reads no text of an issue that is not for the hall', () => {
    const [issue] = [...before.issues.values()]
    if (issue === undefined) throw new Error('cannot happen: the sample has issues')
    const wall = { personId: null, role: 'projector', partyId: null, via: 'self' } as const
    const closed = { ...before, issues: new Map([[issue.id, { ...issue, visibility: 'party' as const }]]) }
    const reads = (board: BoardState) => mayRead(board, { kind: 'text', issueId: issue.id }, wall)
    expect([before, closed].map(reads)).toEqual([true, false])
  })

  it('[D1] a lent pen may write until it is taken back, a moved representative no longer, and nobody once archived', () => {
    const lent = after(before, { type: 'pen.lent', issueId: id('I-02'), personId: id('U-RES1') })
    state = lent
    expect(refusedAs(admit('U-RES1', textDoc, update()))).toBeNull()
    state = after(lent, { type: 'pen.takenBack', issueId: id('I-02') })
    expect(refusedAs(admit('U-RES1', textDoc, update()))).toBe('documentNotWritable')
    state = after(before, { type: 'person.assigned', personId: id('U-RES1'), role: 'partyRep', partyId: id('P-OWN') })
    expect(refusedAs(admit('U-RES1', partyDoc, card()))).toBe('documentNotWritable')
    state = after(lent, { type: 'person.assigned', personId: id('U-RES1'), role: 'projector', partyId: null })
    expect(refusedAs(admit('U-RES1', textDoc, update()))).toBe('documentNotWritable')
    if (before.board === null) throw new Error('cannot happen: the sample has a board')
    state = { ...before, board: { ...before.board, status: 'archived' } }
    expect(refusedAs(admit('U-SEC', textDoc, update()))).toBe('documentNotWritable')
  })
})

describe('what is taken', () => {
  it('[D3] the emitted bytes alone rebuild the document, and the same update again is nothing new', () => {
    const doc = new Y.Doc()
    const sent = updatesOf(doc, () => {
      setPlainText(doc, '第一条\n第二条')
      setPlainText(doc, '第一条\n第三条')
    })
    const stored = sent.map((update) => accepts(admit('U-SEC', textDoc, update)))
    const rebuilt = createDocuments()
    for (const update of stored) if (update !== null) rebuilt.restore(textDoc, update)
    expect(plainText(replicaOf(rebuilt, textDoc))).toBe('第一条\n第三条')
    for (const update of sent) expect(accepts(admit('U-SEC', textDoc, update))).toBeNull()
    expect(accepts(admit('U-SEC', textDoc, Y.encodeStateAsUpdate(doc)))).toBeNull()
  })

  it('[D3] a sync step 2 that repeats every known deletion is nothing new', () => {
    const doc = new Y.Doc()
    writes('U-SEC', textDoc, doc, () => {
      for (let round = 0; round < 40; round += 1) setPlainText(doc, `第${round}稿\n附则`)
    })
    const reader = replicaOf(documents, textDoc)
    const deletesOnly = Y.encodeStateAsUpdate(reader, Y.encodeStateVector(doc))
    expect(Y.decodeUpdate(deletesOnly).structs).toEqual([])
    expect(Y.decodeUpdate(deletesOnly).ds.clients.size).toBeGreaterThan(0)
    expect(accepts(admit('U-FAC', textDoc, deletesOnly))).toBeNull()
  })

  it('[D3] an update that is known in part brings only the rest', () => {
    const doc = new Y.Doc()
    const line = new Y.XmlText('甲')
    const holder = new Y.XmlElement('paragraph')
    holder.insert(0, [line])
    writes('U-SEC', textDoc, doc, () => doc.getXmlFragment('body').insert(0, [holder]))
    line.insert(1, '乙丙')
    line.insert(3, '丁')
    const overlapping = Y.encodeStateAsUpdate(doc)
    const emitted = accepts(admit('U-SEC', textDoc, overlapping))
    expect(emitted?.length).toBeLessThan(overlapping.length)
    expect(words()).toBe('甲乙丙丁')
  })

  it('[D8] a second person may delete and rewrite what the first wrote', () => {
    const first = new Y.Doc()
    writes('U-SEC', textDoc, first, () => setPlainText(first, '甲\n乙'))
    const second = replicaOf(documents, textDoc)
    writes('U-MED', textDoc, second, () => setPlainText(second, '丙'))
    expect(words()).toBe('丙')
  })

  it('[D13] two people who open the same note at once write the same text', () => {
    const [one, other] = [new Y.Doc(), new Y.Doc()]
    writes('U-SEC', 'notes', one, () => noteOf(one, agendaId).insert(0, '听取'))
    writes('U-FAC', 'notes', other, () => noteOf(other, agendaId).insert(0, '讨论'))
    const note = noteOf(replicaOf(documents, 'notes'), agendaId).toJSON()
    expect(['听取讨论', '讨论听取']).toContain(note)
  })
})

describe('what is refused', () => {
  const hostile: readonly (readonly [title: string, code: string, update: Uint8Array])[] = [
    ['[D4] seven bytes that claim 2^28 structs', 'updateMalformed', new Uint8Array([1, 0xff, 0xff, 0xff, 0x7f, 0, 0])],
    [
      '[D4] a section that claims more than the bytes hold',
      'updateMalformed',
      rawUpdate([{ client: 1, clock: 0, structs: [], count: 40 }]),
    ],
    [
      '[D4] an empty section',
      'updateMalformed',
      rawUpdate([{ client: 1, clock: 0, structs: [] }, section(2, 0, inBody(paragraph))]),
    ],
    ['[D4] a clock above 2^31', 'updateMalformed', rawUpdate([section(1, 2 ** 31, inBody(paragraph))])],
    [
      '[D4] collected content of 2^52',
      'updateMalformed',
      rawUpdate([section(1, 0, { ref: 0, content: uint(2 ** 52) })]),
    ],
    ['[D4] a client id of 2^40', 'updateMalformed', rawUpdate([section(2 ** 40, 0, inBody(paragraph))])],
    [
      '[D4] two sections of one client',
      'updateMalformed',
      rawUpdate([section(1, 0, inBody(paragraph)), section(1, 0, inBody(paragraph))]),
    ],
    ['[D4] bytes after the end', 'updateMalformed', rawUpdate([section(1, 0, inBody(paragraph))], [], [0])],
    [
      '[D4] text that is not UTF-8',
      'updateMalformed',
      rawUpdate([section(1, 0, { ref: 4, parent: 'body', content: bytes(2, 0xc3, 0x28) })]),
    ],
    ['[D4] a zero-length deletion', 'updateMalformed', rawUpdate([], [[1, [[0, 0]]]])],
    [
      '[D4] flags on collected content',
      'updateMalformed',
      rawUpdate([section(1, 0, { ref: 0, origin: [1, 0], content: uint(1) })]),
    ],
    [
      '[D4] more pieces than an honest day',
      'updateTooLarge',
      rawUpdate([section(1, 0, ...Array.from({ length: 2_001 }, () => inBody(paragraph)))]),
    ],
    [
      '[D5] a hole in the history',
      'updateGap',
      rawUpdate([section(1, 0, { ref: 10, content: uint(3) }, inBody(paragraph))]),
    ],
    ['[D5] a start above what is known', 'updateGap', rawUpdate([section(1, 5, inBody(paragraph))])],
    [
      '[D5] an unknown neighbour',
      'updateGap',
      rawUpdate([section(1, 0, { ref: 4, origin: [9, 3], content: text('x') })]),
    ],
    ['[D5] an unknown parent', 'updateGap', rawUpdate([section(1, 0, { ref: 7, parent: [9, 3], content: uint(6) })])],
    [
      '[D5] itself as neighbour',
      'updateGap',
      rawUpdate([section(1, 0, { ref: 4, origin: [1, 0], content: text('x') })]),
    ],
    [
      '[D5] its own future as neighbour',
      'updateGap',
      rawUpdate([
        section(1, 0, { ref: 4, right: [1, 1], content: text('x') }, { ref: 4, parent: 'body', content: text('y') }),
      ]),
    ],
    [
      '[D5] two sections that wait for each other',
      'updateGap',
      rawUpdate([
        section(1, 0, { ref: 4, origin: [2, 0], content: text('x') }),
        section(2, 0, { ref: 4, origin: [1, 0], content: text('y') }),
      ]),
    ],
    ['[D5] a deletion of what nobody wrote', 'updateGap', rawUpdate([], [[7, [[0, 100_000_000]]]])],
    [
      '[D6] a mark',
      'updateForbidden',
      rawUpdate([section(1, 0, { ref: 6, parent: 'body', content: (e) => (text('bold')(e), text('true')(e)) })]),
    ],
    ['[D6] an embed', 'updateForbidden', rawUpdate([section(1, 0, { ref: 5, parent: 'body', content: text('{}') })])],
    ['[D6] bytes', 'updateForbidden', rawUpdate([section(1, 0, { ref: 3, parent: 'body', content: bytes(1, 7) })])],
    [
      '[D6] old JSON',
      'updateForbidden',
      rawUpdate([section(1, 0, { ref: 2, parent: 'body', content: (e) => (uint(1)(e), text('1')(e)) })]),
    ],
    [
      '[D6] a nested document',
      'updateForbidden',
      rawUpdate([
        section(1, 0, { ref: 9, parent: 'body', content: (e) => (text('guid')(e), values({ autoLoad: true })(e)) }),
      ]),
    ],
    [
      '[D6] a kind of content that does not exist',
      'updateForbidden',
      rawUpdate([section(1, 0, { ref: 21, parent: 'body', content: uint(0) })]),
    ],
    [
      '[D6] a heading',
      'updateForbidden',
      rawUpdate([
        section(
          1,
          0,
          inBody((e) => (uint(3)(e), text('heading')(e))),
        ),
      ]),
    ],
    [
      '[D6] a hook',
      'updateForbidden',
      rawUpdate([
        section(
          1,
          0,
          inBody((e) => (uint(5)(e), text('x')(e))),
        ),
      ]),
    ],
    [
      '[D6] an unknown root',
      'updateForbidden',
      rawUpdate([section(1, 0, { ref: 7, parent: 'elsewhere', content: paragraph })]),
    ],
    [
      '[D6] characters directly in the body',
      'updateForbidden',
      rawUpdate([section(1, 0, { ref: 4, parent: 'body', content: text('x') })]),
    ],
    [
      '[D6] a keyed piece in the body',
      'updateForbidden',
      rawUpdate([section(1, 0, { ref: 7, parent: 'body', key: 'a', content: paragraph })]),
    ],
    [
      '[D6] an attribute on a paragraph',
      'updateForbidden',
      rawUpdate([section(1, 0, inBody(paragraph), { ref: 7, parent: [1, 0], key: 'style', content: uint(6) })]),
    ],
    [
      '[D6] a paragraph in a paragraph',
      'updateForbidden',
      rawUpdate([section(1, 0, inBody(paragraph), { ref: 7, parent: [1, 0], content: paragraph })]),
    ],
    [
      '[D6] nesting without end',
      'updateForbidden',
      rawUpdate([
        section(
          1,
          0,
          inBody(paragraph),
          ...Array.from({ length: 1_900 }, (_, at): RawStruct => ({ ref: 7, parent: [1, at], content: paragraph })),
        ),
      ]),
    ],
    [
      '[D6] nesting without end whose root is deleted at once',
      'updateForbidden',
      rawUpdate(
        [
          section(
            1,
            0,
            inBody(paragraph),
            ...Array.from({ length: 1_900 }, (_, at): RawStruct => ({ ref: 7, parent: [1, at], content: paragraph })),
          ),
        ],
        [[1, [[0, 1]]]],
      ),
    ],
  ]

  it.each(hostile)('%s', (_title, code, update) => {
    const doc = new Y.Doc()
    writes('U-SEC', textDoc, doc, () => setPlainText(doc, '原文'))
    const snapshot = documents.snapshot(textDoc)
    expect(refusedAs(admit('U-FAC', textDoc, update))).toBe(code)
    expect(documents.snapshot(textDoc)).toEqual(snapshot)
    writes('U-SEC', textDoc, doc, () => setPlainText(doc, '原文\n又一条'))
    expect(words()).toBe('原文\n又一条')
  })

  const inDraft = (key: string, ref: number, content: RawStruct['content']): Uint8Array =>
    rawUpdate([
      section(1, 0, { ref: 7, parent: 'demands', key: 'D-1', content: uint(1) }, { ref, parent: [1, 0], key, content }),
    ])
  const cards: readonly (readonly [title: string, code: string | null, update: Uint8Array])[] = [
    ['[D6] a field of the schema', null, inDraft('isRedLine', 8, values(true))],
    ['[D6] a list of ids where one is expected', 'updateForbidden', inDraft('issueId', 8, values(['I-01']))],
    ['[D6] a number where a switch is expected', 'updateForbidden', inDraft('isRedLine', 8, values(1))],
    ['[D6] a value that is not finite', 'updateForbidden', inDraft('priority', 8, values(Number.NaN))],
    ['[D6] a field that the schema lacks', 'updateForbidden', inDraft('secret', 8, values('x'))],
    ['[D6] the prototype as a field', 'updateForbidden', inDraft('__proto__', 8, values('x'))],
    ['[D6] an object as a value', 'updateForbidden', inDraft('issueId', 8, values({ a: 1 }))],
    ['[D6] a big integer', 'updateForbidden', inDraft('priority', 8, values(10n))],
    ['[D6] bytes as a value', 'updateForbidden', inDraft('priority', 8, values(new Uint8Array([1])))],
    ['[D6] a list in a list', 'updateForbidden', inDraft('issueId', 8, values([[1]]))],
    ['[D6] a text where a value is expected', 'updateForbidden', inDraft('issueId', 7, uint(2))],
    ['[D6] a map where a text is expected', 'updateForbidden', inDraft('position', 7, uint(1))],
    ['[D6] an array', 'updateForbidden', inDraft('position', 7, uint(0))],
    [
      '[D6] a value where a card is expected',
      'updateForbidden',
      rawUpdate([section(1, 0, { ref: 8, parent: 'demands', key: 'D-1', content: values(1) })]),
    ],
    [
      '[D6] a card without an id',
      'updateForbidden',
      rawUpdate([section(1, 0, { ref: 7, parent: 'demands', content: uint(1) })]),
    ],
    [
      '[D6] a card whose id is no id',
      'updateForbidden',
      rawUpdate([section(1, 0, { ref: 7, parent: 'demands', key: '../x', content: uint(1) })]),
    ],
    [
      '[D6] a card whose id is the prototype',
      'updateForbidden',
      rawUpdate([section(1, 0, { ref: 7, parent: 'demands', key: '__proto__', content: uint(1) })]),
    ],
    ['[D6] a field as long as a novel', 'updateForbidden', inDraft('issueId', 8, values('x'.repeat(5_000)))],
  ]
  it.each(cards)('%s', (_title, code, update) => {
    expect(refusedAs(admit('U-RES1', partyDoc, update))).toBe(code)
  })

  it('[D6] a note on an agenda item that does not exist, and a card among the notes', () => {
    const doc = new Y.Doc()
    noteOf(doc, id('AG-none')).insert(0, 'x')
    expect(refusedAs(admit('U-SEC', 'notes', Y.encodeStateAsUpdate(doc)))).toBe('updateForbidden')
    const other = new Y.Doc()
    other.getMap(`note:${agendaId}`).set('a', 1)
    expect(refusedAs(admit('U-SEC', 'notes', Y.encodeStateAsUpdate(other)))).toBe('updateForbidden')
  })

  it('[D6] a card of anything but a demand', () => {
    const doc = new Y.Doc()
    doc.getMap('options').set('O-1', new Y.Map([['title', new Y.Text('立体车位')]]))
    expect(refusedAs(admit('U-RES1', partyDoc, Y.encodeStateAsUpdate(doc)))).toBe('updateForbidden')
  })

  it('[D4] more bytes than an update may have', () => {
    expect(refusedAs(admit('U-SEC', textDoc, new Uint8Array(limits.updateBytes + 1)))).toBe('updateTooLarge')
  })

  it('[D2] the later, innocent update of a refused replica hangs on nothing and is refused too', () => {
    const doc = new Y.Doc()
    const [bad, good] = updatesOf(doc, () => {
      doc.getText('elsewhere').insert(0, 'x')
      setPlainText(doc, '无辜')
    })
    expect(refusedAs(admit('U-SEC', textDoc, bad ?? new Uint8Array()))).toBe('updateForbidden')
    expect(refusedAs(admit('U-SEC', textDoc, good ?? new Uint8Array()))).toBe('updateGap')
    expect(refusedAs(admit('U-SEC', textDoc, Y.encodeStateAsUpdate(doc)))).toBe('updateForbidden')
    expect(words()).toBe('')
  })

  it("[D7] nobody writes under another person's client id, before and after a restart", () => {
    const doc = new Y.Doc()
    const stored: Uint8Array[] = []
    for (const update of updatesOf(doc, () => setPlainText(doc, '甲'))) {
      const emitted = accepts(admit('U-SEC', textDoc, update))
      if (emitted !== null) stored.push(emitted)
    }
    const [next] = updatesOf(doc, () => setPlainText(doc, '甲\n乙'))
    if (next === undefined) throw new Error('cannot happen: something was typed')
    expect(refusedAs(admit('U-FAC', textDoc, next))).toBe('clientTaken')
    documents = createDocuments()
    for (const update of stored) documents.restore(textDoc, update, { personId: id('U-SEC'), partyId: null })
    expect(refusedAs(admit('U-FAC', textDoc, next))).toBe('clientTaken')
    expect(refusedAs(admit('U-SEC', textDoc, next))).toBeNull()
    expect(words()).toBe('甲\n乙')
  })

  it('[D6] a root is not created by being asked for', () => {
    const doc = new Y.Doc()
    writes('U-RES1', partyDoc, doc, () => createDemandDraft(doc, id('D-1'), { issueId: id('I-02') }))
    admit('U-RES1', partyDoc, rawUpdate([section(9, 0, { ref: 7, parent: 'elsewhere', key: 'x', content: uint(1) })]))
    expect(demandDrafts(replicaOf(documents, partyDoc))).toHaveLength(1)
    expect(documents.names()).toEqual([partyDoc])
    expect(documents.encode('text:I-01', new Uint8Array([0])).update).toEqual(new Uint8Array([0, 0]))
    expect(documents.names()).toEqual([partyDoc])
  })
})
