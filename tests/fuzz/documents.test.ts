/**
 * Honest editors and hostile bytes, at random. A failing run prints its seed and the smallest case that fails
 * (`fc.assert` does); such a seed then becomes a named test.
 */
import fc from 'fast-check'
import * as encoding from 'lib0/encoding'
import { describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import type { DocumentName } from '#shared/documents/names.ts'
import { noteOf } from '#shared/documents/notes.ts'
import { changeDemandDraft, createDemandDraft, demandDrafts, removeDemandDraft } from '#shared/documents/party.ts'
import { bodyOf, plainText, setPlainText } from '#shared/documents/text.ts'
import { createDocuments } from '../../server/boards/documents.ts'
import { id } from '../kit/cast.ts'
import { actorOn, boardBefore, replicaOf } from '../kit/documents.ts'
import type { Root } from '../kit/wire.ts'
import { Editor, Wire } from '../kit/wire.ts'

const state = boardBefore()
const agendaId = [...state.agenda.keys()][0] ?? id<'agenda'>('')

interface Kind {
  readonly name: DocumentName
  readonly writers: readonly string[]
  readonly scope: (doc: Y.Doc) => Root[]
  /** One edit, chosen and placed by two numbers. */
  readonly edit: (doc: Y.Doc, what: number, where: number) => void
}

function editText(text: Y.Text, what: number, where: number): void {
  const at = where % (text.length + 1)
  if (what % 3 > 0 || text.length === 0) text.insert(at, ['诉', '求🙂', 'abc'][what % 3] ?? '')
  else text.delete(Math.min(at, text.length - 1), 1 + (what % Math.max(1, text.length - at)))
}

const textKind: Kind = {
  name: 'text:I-02',
  writers: ['U-SEC', 'U-FAC', 'U-MED'],
  scope: (doc) => [bodyOf(doc)],
  edit: (doc, what, where) => {
    const body = bodyOf(doc)
    const node = body.length === 0 ? undefined : body.get(where % body.length)
    const line = node instanceof Y.XmlElement ? node.firstChild : null
    if (what % 7 === 0 || node === undefined) setPlainText(doc, `${plainText(doc)}\n第${where % 9}条`)
    else if (what % 7 === 1) body.delete(where % body.length, 1)
    else if (what % 7 === 2) setPlainText(doc, plainText(doc).replace(/条/, '款'))
    else if (line instanceof Y.XmlText) editText(line, what, where)
  },
}

const partyKind: Kind = {
  name: 'party:P-RES',
  writers: ['U-RES1', 'U-RES2', 'U-RES3'],
  scope: (doc) => [doc.getMap('demands')],
  edit: (doc, what, where) => {
    const drafts = demandDrafts(doc)
    const draft = drafts[where % Math.max(1, drafts.length)]
    if (what % 6 === 0 || draft === undefined)
      createDemandDraft(doc, id(`D-${where % 5}`), { issueId: id('I-02') }, { position: '停车' })
    else if (what % 6 === 1) removeDemandDraft(doc, draft.id)
    else if (what % 6 === 2) changeDemandDraft(doc, draft.id, { priority: where % 5, isRedLine: where % 2 === 0 })
    else editText(what % 2 === 0 ? draft.interest : draft.position, what, where)
  },
}

const notesKind: Kind = {
  name: 'notes',
  writers: ['U-SEC', 'U-FAC'],
  scope: (doc) => [noteOf(doc, agendaId)],
  edit: (doc, what, where) => editText(noteOf(doc, agendaId), what, where),
}

const kinds = [textKind, partyKind, notesKind] as const

type Step = readonly [
  kind: 'edit' | 'up' | 'down' | 'cut' | 'join' | 'undo' | 'redo',
  who: number,
  what: number,
  where: number,
]
const number = fc.nat(10_000)
const step: fc.Arbitrary<Step> = fc.tuple(
  fc.constantFrom('edit', 'edit', 'edit', 'up', 'up', 'down', 'down', 'cut', 'join', 'undo', 'redo'),
  fc.nat(2),
  number,
  number,
)

function play(kind: Kind, steps: readonly Step[]) {
  const documents = createDocuments()
  const editors = kind.writers.map((who, place) => new Editor(actorOn(state, who), 101 + place, kind.scope))
  const wire = new Wire(documents, state, kind.name, editors)
  for (const [action, who, what, where] of steps) {
    const editor = editors[who % editors.length]
    if (editor === undefined) continue
    if (action === 'edit') kind.edit(editor.doc, what, where)
    else if (action === 'up') wire.deliverUp(editor)
    else if (action === 'down') wire.deliverDown(editor)
    else if (action === 'cut') wire.cut(editor)
    else if (action === 'join') wire.join(editor)
    else editor.undo[action]()
  }
  wire.settle()
  return { documents, editors, wire }
}

const contentOf = (doc: Y.Doc, kind: Kind): unknown => kind.scope(doc).map((type) => type.toJSON() as unknown)

/** A byte changed, bytes cut out, bytes doubled, two updates run together. */
const mutation = fc.oneof(
  fc.record({ how: fc.constant('flip' as const), at: number, by: fc.nat(255) }),
  fc.record({ how: fc.constant('cut' as const), at: number, by: fc.nat(6) }),
  fc.record({ how: fc.constant('double' as const), at: number, by: fc.nat(12) }),
  fc.record({ how: fc.constant('grow' as const), at: number, by: fc.nat(255) }),
)
type Mutation = typeof mutation extends fc.Arbitrary<infer One> ? One : never

function mutated(update: Uint8Array, { how, at, by }: Mutation): Uint8Array {
  const bytes = [...update]
  const place = bytes.length === 0 ? 0 : at % bytes.length
  if (how === 'flip') bytes[place] = ((bytes[place] ?? 0) ^ (by || 1)) & 0xff
  else if (how === 'cut') bytes.splice(place, by)
  else if (how === 'double') bytes.splice(place, 0, ...bytes.slice(place, place + by))
  else bytes.splice(place, 0, by)
  return new Uint8Array(bytes)
}

describe.each(kinds)('$name', { timeout: 60_000 }, (kind) => {
  it('[D9] honest editors converge, and none of their updates is refused', () => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 80 }), (steps) => {
        const { documents, editors, wire } = play(kind, steps)
        expect(wire.refusals).toEqual([])
        const onServer = contentOf(replicaOf(documents, kind.name), kind)
        for (const editor of editors) expect(contentOf(editor.doc, kind)).toEqual(onServer)
      }),
      { numRuns: 150 },
    )
  })

  it('[D10] mutated updates are refused or harmless', () => {
    fc.assert(
      fc.property(
        fc.array(step, { minLength: 5, maxLength: 30 }),
        fc.array(fc.array(mutation, { minLength: 1, maxLength: 3 }), { minLength: 5, maxLength: 20 }),
        (steps, mutants) => {
          const { documents, editors } = play(kind, steps)
          const [editor] = editors
          if (editor === undefined) throw new Error('cannot happen: each kind has writers')
          const honest: Uint8Array[] = [Y.encodeStateAsUpdate(editor.doc)]
          editor.doc.on('update', (update: Uint8Array) => honest.push(update))
          for (let what = 0; what < 6; what += 1) kind.edit(editor.doc, what, what * 3)
          mutants.forEach((mutations, index) => {
            const update = mutations.reduce(mutated, honest[index % honest.length] ?? new Uint8Array([0, 0]))
            const result = documents.admit(state, kind.name, update, editor.actor)
            const bytes = result.ok ? result.value.bytes : null
            const whole = new Y.Doc()
            Y.applyUpdate(whole, documents.snapshot(kind.name))
            expect(whole.store.pendingStructs).toBeNull()
            expect(whole.store.pendingDs).toBeNull()
            for (const root of whole.share.keys()) expect(root).toMatch(/^(body|demands|options|note:AG-.*)$/)
            const ends = bytes === null ? [] : [...Y.parseUpdateMeta(bytes).to]
            expect(ends.map(([client]) => Y.getState(whole.store, client))).toEqual(ends.map(([, end]) => end))
          })
        },
      ),
      { numRuns: 120 },
    )
  })

  it('[D10] updates that name what is not there, or hang in the wrong place, are refused or harmless', () => {
    fc.assert(
      fc.property(
        fc.array(step, { minLength: 5, maxLength: 20 }),
        fc.array(fc.tuple(number, number, number), { minLength: 1, maxLength: 12 }),
        (steps, swaps) => {
          const { documents, editors } = play(kind, steps)
          const [editor] = editors
          if (editor === undefined) throw new Error('cannot happen: each kind has writers')
          for (const [what, where, shift] of swaps) {
            const fork = new Y.Doc()
            Y.applyUpdate(fork, documents.snapshot(kind.name))
            const before = Y.encodeStateVector(fork)
            fork.clientID = 900 + (shift % 3)
            kind.edit(fork, what, where)
            const { structs } = Y.decodeUpdate(Y.encodeStateAsUpdate(fork, before))
            for (const struct of structs) {
              if (!(struct instanceof Y.Item)) continue
              if (struct.origin !== null && shift % 2 === 0) struct.origin = Y.createID(101 + (shift % 3), shift % 40)
              if (struct.rightOrigin !== null && shift % 3 === 0) struct.rightOrigin = Y.createID(101, where % 40)
            }
            const update = encodeStructs(structs)
            documents.admit(state, kind.name, update, editor.actor)
            const whole = replicaOf(documents, kind.name)
            expect(whole.store.pendingStructs).toBeNull()
            expect(whole.store.pendingDs).toBeNull()
            expect(() => contentOf(whole, kind)).not.toThrow()
          }
          kind.edit(editor.doc, 3, 1)
          const { update, stateVector } = documents.encode(kind.name, Y.encodeStateVector(editor.doc))
          Y.applyUpdate(editor.doc, update)
          const last = documents.admit(state, kind.name, Y.encodeStateAsUpdate(editor.doc, stateVector), editor.actor)
          expect(last).toMatchObject({ ok: true })
        },
      ),
      { numRuns: 100 },
    )
  })
})

/** Structs of one client as an update without deletions. */
function encodeStructs(structs: readonly (Y.Item | Y.GC | Y.Skip)[]): Uint8Array {
  const encoder = new Y.UpdateEncoderV1()
  const write = (value: number): void => encoding.writeVarUint(encoder.restEncoder, value)
  const [first] = structs
  write(first === undefined ? 0 : 1)
  if (first !== undefined) {
    write(structs.length)
    write(first.id.client)
    write(first.id.clock)
    for (const struct of structs) struct.write(encoder, 0)
  }
  write(0)
  return encoder.toUint8Array()
}
