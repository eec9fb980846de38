/** A person's own notes: every seat of the board against them, and what may be written there. */
import { beforeEach, describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import type { DocumentRef } from '#shared/documents/names.ts'
import { documentOf, mayRead, mayWrite } from '#shared/documents/names.ts'
import { noteOf } from '#shared/documents/notes.ts'
import type { PersonId } from '#shared/ids.ts'
import type { BoardState } from '#shared/record/state.ts'
import type { Actor } from '#shared/roles.ts'
import { roles } from '#shared/roles.ts'
import type { BoardDocuments } from '../../../server/boards/documents.ts'
import { createDocuments } from '../../../server/boards/documents.ts'
import { id } from '../../kit/cast.ts'
import { actorOn, boardBefore, refusedAs, replicaOf } from '../../kit/documents.ts'
import { after } from '../../kit/record.ts'

const own = 'private:U-OWN1' as const
const before = boardBefore()
const ref: DocumentRef = { kind: 'private', personId: id('U-OWN1') }
const [agendaId = id<'agenda'>('')] = before.agenda.keys()

let documents: BoardDocuments
beforeEach(() => {
  documents = createDocuments()
})

function note(about: string, words = '底线是周三'): Uint8Array {
  const doc = new Y.Doc()
  noteOf(doc, id(about)).insert(0, words)
  return Y.encodeStateAsUpdate(doc)
}
const admit = (state: BoardState, actor: Actor, update = note(agendaId)) =>
  refusedAs(documents.admit(state, own, update, actor))

describe('who may open them', () => {
  it('[D23] the person, and nobody else of the board: not the chair, the secretary, a colleague or a messenger', () => {
    const allowed = [...before.people.keys()].filter((personId) => mayRead(before, ref, actorOn(before, personId)))
    expect(allowed).toEqual(['U-OWN1'])
    const writing = [...before.people.keys()].filter((personId) => mayWrite(before, ref, actorOn(before, personId)))
    expect(writing).toEqual(['U-OWN1'])
  })

  it.each([...roles, 'organiser', 'system', 'a role of another installation'])(
    '[D23] a %s who is somebody else',
    (role) => {
      for (const partyId of ['P-OWN', null]) {
        const actor: Actor = { personId: id('U-FAC'), role, partyId: partyId as Actor['partyId'], via: 'self' }
        expect([mayRead(before, ref, actor), mayWrite(before, ref, actor)]).toEqual([false, false])
        expect(mayRead(before, ref, { ...actor, personId: null })).toBe(false)
        expect(mayRead(before, ref, { ...actor, personId: 'U-NOBODY' as PersonId })).toBe(false)
      }
    },
  )

  it('[D23] not the organiser who acts for the person, nor who only looks on or shows the wall', () => {
    const person = actorOn(before, 'U-OWN1')
    expect(mayRead(before, ref, { ...person, via: 'organiser' })).toBe(false)
    for (const role of ['observer', 'projector']) expect(mayRead(before, ref, { ...person, role })).toBe(false)
    const moved = after(before, { type: 'person.assigned', personId: id('U-OWN1'), role: 'mediator', partyId: null })
    expect(mayWrite(moved, ref, actorOn(moved, 'U-OWN1'))).toBe(true)
    const chair: DocumentRef = { kind: 'private', personId: id('U-FAC') }
    expect(mayRead(before, chair, actorOn(before, 'U-FAC'))).toBe(true)
    expect(mayRead(before, chair, actorOn(before, 'U-SEC'))).toBe(false)
  })

  it.each(['private:U-NOBODY', 'private:', 'private', 'private:U-OWN1:x', 'PRIVATE:U-OWN1'])(
    '[D23] there is no %s',
    (name) => {
      expect(documentOf(before, name)).toBeNull()
    },
  )
})

describe('what is written there', () => {
  it('[D23] is admitted from the person alone', () => {
    const answers = [...before.people.keys()].map((who) => [who, admit(before, actorOn(before, who))] as const)
    expect(answers.filter(([, code]) => code === null).map(([who]) => who)).toEqual(['U-OWN1'])
    expect(noteOf(replicaOf(documents, own), agendaId).toJSON()).toBe('底线是周三')
  })

  it('[D23] stands on agenda items and issues that there are, and nowhere else', () => {
    const person = actorOn(before, 'U-OWN1')
    expect(admit(before, person, note('I-02'))).toBeNull()
    for (const about of ['AG-99', 'I-99', 'P-OWN', ''])
      expect(admit(before, person, note(about))).toBe('updateForbidden')
    const cards = new Y.Doc()
    cards.getMap('demands').set('D-1', new Y.Map())
    expect(admit(before, person, Y.encodeStateAsUpdate(cards))).toBe('updateForbidden')
    if (before.board === null) throw new Error('cannot happen: the sample has a board')
    const archived = { ...before, board: { ...before.board, status: 'archived' as const } }
    expect(admit(archived, person)).toBe('documentNotWritable')
  })
})
