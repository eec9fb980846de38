/** A party's private cards: every role against them, and what may be written on them. */
import { beforeEach, describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import type { DocumentRef } from '#shared/documents/names.ts'
import { documentOf, mayRead, mayWrite } from '#shared/documents/names.ts'
import { createDemandDraft, demandDrafts } from '#shared/documents/party.ts'
import type { PartyId, PersonId } from '#shared/ids.ts'
import type { BoardState } from '#shared/record/state.ts'
import type { Actor } from '#shared/roles.ts'
import { roles } from '#shared/roles.ts'
import type { BoardDocuments } from '../../../server/boards/documents.ts'
import { createDocuments } from '../../../server/boards/documents.ts'
import { id } from '../../kit/cast.ts'
import { actorOn, boardBefore, refusedAs, replicaOf } from '../../kit/documents.ts'
import { after } from '../../kit/record.ts'

const caucus = 'caucus:P-RES' as const
const before = boardBefore()
const ref: DocumentRef = { kind: 'caucus', partyId: id('P-RES') }

let documents: BoardDocuments
beforeEach(() => {
  documents = createDocuments()
})

const card = (): Uint8Array => {
  const doc = new Y.Doc()
  createDemandDraft(doc, id('D-1'), { issueId: id('I-02'), visibility: 'party' }, { position: '最多让到晚上九点' })
  return Y.encodeStateAsUpdate(doc)
}
const admit = (state: BoardState, actor: Actor, update = card()) =>
  refusedAs(documents.admit(state, caucus, update, actor))
const rights = (state: BoardState, actor: Actor): readonly boolean[] => [
  mayRead(state, ref, actor),
  mayWrite(state, ref, actor),
]
const archived = (state: BoardState): BoardState => {
  if (state.board === null) throw new Error('cannot happen: the sample has a board')
  return { ...state, board: { ...state.board, status: 'archived' } }
}

describe('who may open them', () => {
  const seats = [...roles, 'organiser', 'a role of another installation'].flatMap((role) =>
    ['P-RES', 'P-OWN', null].map((partyId) => [role, partyId] as const),
  )

  it.each(seats)('[D15] %s of %s', (role, partyId) => {
    const personId = id<'person'>('U-RES1')
    const own = role === 'partyRep' && partyId === 'P-RES'
    for (const via of ['self', 'organiser'] as const) {
      const actor: Actor = { personId, role, partyId: partyId as PartyId | null, via }
      const reads = own && via === 'self'
      expect(rights(before, actor)).toEqual([reads, reads])
      expect(rights(archived(before), actor)).toEqual([reads, false])
      expect(rights(before, { ...actor, personId: null })).toEqual([false, false])
      expect(rights(before, { ...actor, personId: 'U-NOBODY' as PersonId })).toEqual([false, false])
    }
  })

  it('[D15] every person of the sample board: the residents’ three representatives and nobody else', () => {
    const allowed = [...before.people.keys()].filter((personId) => mayRead(before, ref, actorOn(before, personId)))
    expect(allowed).toEqual(['U-RES1', 'U-RES2', 'U-RES3'])
  })

  it('[D15] a lent pen opens nothing, and a representative who changes sides has the other party’s and not the old one’s', () => {
    const lent = after(before, { type: 'pen.lent', issueId: id('I-02'), personId: id('U-MED') })
    expect(rights(lent, actorOn(lent, 'U-MED'))).toEqual([false, false])
    const moved = after(before, {
      type: 'person.assigned',
      personId: id('U-RES1'),
      role: 'partyRep',
      partyId: id('P-OWN'),
    })
    expect(rights(moved, actorOn(moved, 'U-RES1'))).toEqual([false, false])
    expect(mayWrite(moved, { kind: 'caucus', partyId: id('P-OWN') }, actorOn(moved, 'U-RES1'))).toBe(true)
  })

  it.each(['caucus:P-99', 'caucus:', 'caucus', 'caucus:P-RES:x', 'CAUCUS:P-RES'])('[D15] there is no %s', (name) => {
    expect(documentOf(before, name)).toBeNull()
  })
})

describe('what is written on them', () => {
  it('[D15] is admitted from the party’s own people, and refused from everybody else', () => {
    const answers = [...before.people.keys()].map((who) => [who, admit(before, actorOn(before, who))] as const)
    const own = answers.filter(([, code]) => code === null).map(([who]) => who)
    expect(own).toEqual(['U-RES1', 'U-RES2', 'U-RES3'])
    const others = answers.filter(([who]) => !who.startsWith('U-RES'))
    expect(new Set(others.map(([, code]) => code))).toEqual(new Set(['documentNotReadable']))
  })

  it('[D15] has the schema of cards, stands in its own document, and stays shut on an archived board', () => {
    expect(admit(before, actorOn(before, 'U-RES2'))).toBeNull()
    expect(demandDrafts(replicaOf(documents, caucus)).map(({ visibility }) => visibility)).toEqual(['party'])
    expect(demandDrafts(replicaOf(documents, 'party:P-RES'))).toEqual([])
    const foreign = new Y.Doc()
    foreign.getText('elsewhere').insert(0, 'x')
    expect(admit(before, actorOn(before, 'U-RES2'), Y.encodeStateAsUpdate(foreign))).toBe('updateForbidden')
    expect(admit(archived(before), actorOn(before, 'U-RES2'))).toBe('documentNotWritable')
  })
})
