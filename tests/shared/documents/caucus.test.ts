/** What is talked over apart from the table: points, fallbacks, offers, and who opens a caucus. */
import { describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { membersOf } from '#shared/board/caucuses.ts'
import { passagesOf } from '#shared/documents/authorship.ts'
import {
  addFallback,
  fallbacksOn,
  givePoints,
  offerOf,
  pointsIn,
  pointsLeft,
  removeFallback,
} from '#shared/documents/caucus.ts'
import { noteOf } from '#shared/documents/notes.ts'
import type { DocumentRef } from '#shared/documents/names.ts'
import { documentOf, kindOf, mayRead, mayWrite } from '#shared/documents/names.ts'
import { rootShape } from '#shared/documents/schema.ts'
import type { Actor } from '#shared/roles.ts'
import { createDocuments } from '../../../server/boards/documents.ts'
import { cast, id } from '../../kit/cast.ts'
import { actorOn, boardBefore, refusedAs, updatesOf } from '../../kit/documents.ts'
import { after } from '../../kit/record.ts'
import { playTo } from '../../kit/script.ts'

const { M: med, R1: res1, R2: res2, C1: con1, C2: con2, F: fac, O1: own1 } = cast
const [i02, i11] = [id<'issue'>('I-02'), id<'issue'>('I-11')]
const room = 'caucus-room:K1' as const
const ref: DocumentRef = { kind: 'caucusRoom', caucusId: id('K1') }

/** A table at which the mediator has asked R2 and C1 aside. */
function asked(memberIds: readonly string[] = [med, res2, con1]) {
  const table = playTo('hearEveryone')
  table.as(med).does({ type: 'caucus.open', caucusId: 'K1', issueId: 'I-02', memberIds })
  return table
}

const reads = (table: ReturnType<typeof asked>, who: string, more: Partial<Actor> = {}) =>
  mayRead(table.state, ref, { ...actorOn(table.state, who), ...more })

describe('points of importance', () => {
  it('[D62] are whole numbers from 0 to 100, whatever the document holds, and their sum says what is left', () => {
    const doc = new Y.Doc()
    givePoints(doc, i02, 60)
    givePoints(doc, i11, 12.4)
    expect([...pointsIn(doc)].map(([issueId, one]) => [issueId, one.points])).toEqual([
      ['I-02', 60],
      ['I-11', 12],
    ])
    expect(pointsLeft(pointsIn(doc), [i02, i11])).toBe(28)
    for (const [held, read] of [
      [-5, 0],
      [1e9, 100],
      [Number.NaN, 0],
      ['30', 0],
    ] as const) {
      doc.getMap<Y.Map<unknown>>('points').set('I-11', new Y.Map([['points', held]]))
      expect(pointsIn(doc).get(i11)?.points).toBe(read)
    }
    doc.getMap<unknown>('points').set('I-11', 7)
    expect(pointsIn(doc).has(i11)).toBe(false)
    expect(updatesOf(doc, () => givePoints(doc, i02, 60))).toEqual([])
  })

  it('[D62] that two people give at once both stand where they differ in issue, else the same one on both sides, and it is said whose', () => {
    const [one, other] = [new Y.Doc(), new Y.Doc()]
    givePoints(one, i02, 50)
    Y.applyUpdate(other, Y.encodeStateAsUpdate(one))
    givePoints(one, i02, 70)
    givePoints(other, i02, 40)
    givePoints(other, i11, 40)
    Y.applyUpdate(other, Y.encodeStateAsUpdate(one))
    Y.applyUpdate(one, Y.encodeStateAsUpdate(other))
    expect(pointsIn(one)).toEqual(pointsIn(other))
    const { points, client } = pointsIn(one).get(i02) ?? { points: 0, client: 0 }
    expect([70, 40]).toContain(points)
    expect(client).toBe(points === 70 ? one.clientID : other.clientID)
    expect(pointsLeft(pointsIn(one), [i02, i11])).toBe(100 - points - 40)
  })
})

describe('notes, offers and fallbacks', () => {
  it('[D61] an offer is one root text an issue: two who begin at once write in the same text', () => {
    const [one, other] = [new Y.Doc(), new Y.Doc()]
    offerOf(one, i02).insert(0, '早上九点')
    offerOf(other, i02).insert(0, '中午安静')
    Y.applyUpdate(one, Y.encodeStateAsUpdate(other))
    expect(offerOf(one, i02).toJSON()).toHaveLength(8)
    expect([offerOf(one, i11).toJSON(), noteOf(one, i02).toJSON()]).toEqual(['', ''])
  })

  it('[D61] a fallback is created whole, in one update, stands on its issue, and goes away', () => {
    const doc = new Y.Doc()
    expect(updatesOf(doc, () => addFallback(doc, 'f-2', { issueId: i02, optionId: id('O-02D') }))).toHaveLength(1)
    addFallback(doc, 'f-1', { issueId: i02, optionId: null })
    addFallback(doc, 'f-3', { issueId: i11, optionId: null })
    fallbacksOn(doc, i02)[0]?.text.insert(0, '打孔只在上午')
    expect(fallbacksOn(doc, i02).map((one) => [one.id, one.optionId, one.text.toJSON()])).toEqual([
      ['f-1', null, '打孔只在上午'],
      ['f-2', 'O-02D', ''],
    ])
    removeFallback(doc, 'f-1')
    doc.getMap<unknown>('fallbacks').set('f-9', new Y.Map([['issueId', 'I-02']]))
    expect(fallbacksOn(doc, i02).map((one) => one.id)).toEqual(['f-2'])
  })

  it('[D61] each kind of room has its roots and no others, on issues that are there', () => {
    const table = asked()
    const shapes = (of: DocumentRef) =>
      ['note:I-02', 'offer:I-02', 'fallbacks', 'points', 'demands', 'offer:X', 'note:X', 'offer:', 'body'].filter(
        (root) => rootShape(table.state, of, root) !== null,
      )
    expect(shapes(ref)).toEqual(['note:I-02', 'offer:I-02', 'fallbacks'])
    expect(shapes({ kind: 'caucus', partyId: id('P-RES') })).toEqual([
      'note:I-02',
      'offer:I-02',
      'fallbacks',
      'points',
      'demands',
    ])
  })

  it('[D61, D19] whatever is written is admitted from a member, and it can be said who wrote it', () => {
    const table = asked()
    const documents = createDocuments()
    const doc = new Y.Doc()
    noteOf(doc, i02).insert(0, '二号楼的条件')
    offerOf(doc, i02).insert(0, '九点以后打孔')
    addFallback(doc, 'f-1', { issueId: i02, optionId: id('O-02A') })
    fallbacksOn(doc, i02)[0]?.text.insert(0, '只在周末')
    const bytes = Y.encodeStateAsUpdate(doc)
    expect(refusedAs(documents.admit(table.state, room, bytes, actorOn(table.state, own1)))).toBe('documentNotReadable')
    expect(refusedAs(documents.admit(table.state, room, bytes, actorOn(table.state, res2)))).toBeNull()
    const writers = [{ client: doc.clientID, personId: id<'person'>(res2), partyId: id<'party'>('P-RES') }]
    const written = passagesOf(doc, 'caucusRoom', writers)
    expect(written.map(({ root, field }) => `${root}.${field ?? ''}`).toSorted()).toEqual([
      'fallbacks.issueId',
      'fallbacks.optionId',
      'fallbacks.text',
      'note:I-02.',
      'offer:I-02.',
    ])
    expect(written.flatMap(({ runs }) => runs.map(({ personId }) => personId))).toEqual(Array(5).fill(res2))
  })
})

describe('who opens a caucus', () => {
  it('[D60] its members and nobody else, whatever their duty, pen or token', () => {
    const table = asked()
    table.as(fac).does({ type: 'pen.lend', issueId: 'I-02', personId: con2 })
    const allowed = [...table.state.people.keys()].filter((who) => reads(table, who))
    expect(allowed.toSorted()).toEqual([con1, med, res2].toSorted())
    expect(reads(table, res2, { via: 'organiser' })).toBe(false)
    expect(reads(table, res2, { personId: null })).toBe(false)
    for (const role of ['facilitator', 'observer', 'projector', 'messenger', 'organiser', 'elder']) {
      expect(reads(table, res2, { role })).toBe(false)
      expect(reads(table, med, { role })).toBe(false)
    }
    expect(mayRead(boardBefore(), ref, actorOn(boardBefore(), res2))).toBe(false)
  })

  it.each([
    ['the other party of the caucus', 'partyRep', 'P-CON'],
    ['a party that is not in it', 'partyRep', 'P-PM'],
    ['the mediator’s chair', 'mediator', null],
    ['a seat that only looks on', 'observer', null],
  ] as const)(
    '[R204] a member who moves to %s is out of it, and does not come back with his old seat',
    (_, role, partyId) => {
      const table = asked()
      table.as(fac).does({ type: 'person.assign', personId: res2, role, partyId })
      expect([reads(table, res2), reads(table, con1), reads(table, med)]).toEqual([false, true, true])
      const submit = {
        type: 'caucus.submit',
        submissionId: 'S-1',
        issueId: 'I-02',
        caucusId: 'K1',
        text: '早九点',
      } as const
      const mayNot = role === 'observer' ? 'notAllowed' : 'unknownEntity'
      expect(table.as(res2).isRefused(submit).code).toBe(mayNot)
      table.as(fac).does({ type: 'person.assign', personId: res2, role: 'partyRep', partyId: 'P-RES' })
      expect(reads(table, res2)).toBe(false)
      const held = table.state.caucuses.get(id('K1'))
      expect(held === undefined ? [] : membersOf(held)).toEqual([med, con1])
      table.as(med).does({ type: 'caucus.close', caucusId: 'K1' })
      expect(reads(table, res2)).toBe(false)
      table.as(med).does({ type: 'caucus.open', caucusId: 'K2', issueId: 'I-02', memberIds: [med, res2] })
      expect(mayRead(table.state, { kind: 'caucusRoom', caucusId: id('K2') }, actorOn(table.state, res2))).toBe(true)
    },
  )

  it('[R204] who is seated anew as he was stays in it', () => {
    const table = asked()
    table.as(fac).does({ type: 'person.assign', personId: res2, role: 'partyRep', partyId: 'P-RES' })
    expect(reads(table, res2)).toBe(true)
  })

  it('[D60] the organiser reads no party’s own room through a person either', () => {
    const state = boardBefore()
    const own: DocumentRef = { kind: 'caucus', partyId: id('P-RES') }
    expect([mayRead(state, own, actorOn(state, res1)), mayWrite(state, own, actorOn(state, res1))]).toEqual([
      true,
      true,
    ])
    const acted: Actor = { ...actorOn(state, res1), via: 'organiser' }
    expect([mayRead(state, own, acted), mayWrite(state, own, acted)]).toEqual([false, false])
  })

  it('[D60] who ceases to speak for one of its parties, or stands aside, is out of it with that event', () => {
    const { state } = asked()
    const left = (role: string, partyId: string | null) =>
      after(state, {
        type: 'person.assigned',
        personId: id(res2),
        role,
        partyId: partyId === null ? null : id(partyId),
      })
    for (const moved of [left('partyRep', 'P-OWN'), left('observer', null), left('facilitator', null)]) {
      expect(mayRead(moved, ref, actorOn(moved, res2))).toBe(false)
    }
    const dropped = after(state, { type: 'person.assigned', personId: id(med), role: 'adviser', partyId: null })
    expect(mayRead(dropped, ref, actorOn(dropped, med))).toBe(false)
    const aside = asked()
    aside.as(res2).does({ type: 'recusal.declare', issueId: 'I-02', reason: '本人住户在内' })
    expect([reads(aside, res2), reads(aside, med)]).toEqual([false, true])
  })

  it('[D60] once closed its members read on and nobody writes; a board that is archived is not written either', () => {
    const table = asked()
    const rights = (who: string) => {
      const actor = actorOn(table.state, who)
      return [mayRead(table.state, ref, actor), mayWrite(table.state, ref, actor)]
    }
    expect([rights(med), rights(res2), rights(con2)]).toEqual([
      [true, true],
      [true, true],
      [false, false],
    ])
    table.as(med).does({ type: 'caucus.close', caucusId: 'K1' })
    expect([rights(med), rights(res2), rights(con2)]).toEqual([
      [true, false],
      [true, false],
      [false, false],
    ])
  })

  it.each(['caucus-room:K9', 'caucus-room:', 'caucus-room', 'caucus-room:K1:x', 'CAUCUS-ROOM:K1', 'caucus:K1'])(
    '[D60] there is no %s',
    (name) => {
      expect(documentOf(asked().state, name)).toBeNull()
    },
  )

  it('[D60] a caucus and a party of the same id are two documents', () => {
    expect([kindOf(room), kindOf('caucus:K1')]).toEqual(['caucusRoom', 'caucus'])
    const { state } = asked()
    expect(documentOf(state, room)).toEqual(ref)
  })
})
