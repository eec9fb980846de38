/** Budgets: what honest people do passes, floods do not, and time gives back. */
import { expect, it } from 'vitest'
import * as Y from 'yjs'
import { noteOf } from '#shared/documents/notes.ts'
import type { PersonId } from '#shared/ids.ts'
import { rates } from '#shared/limits.ts'
import { Budgets } from '../../../server/admission/budgets.ts'
import { createDocuments } from '../../../server/boards/documents.ts'
import { id } from '../../kit/cast.ts'
import { FakeClock } from '../../kit/clock.ts'
import { actorOn, boardBefore, refusedAs, updatesOf } from '../../kit/documents.ts'
import { rawUpdate, text } from '../../kit/raw-update.ts'

const person = (name: string, partyId: string | null = null) => ({
  personId: name as PersonId,
  partyId: partyId === null ? null : id<'party'>(partyId),
})

it('[D18] a hundred people of one party or of none who type without a pause are never held up', () => {
  const clock = new FakeClock(0)
  const budgets = new Budgets(clock)
  let heldUp = 0
  for (const party of ['P-RES', null]) {
    for (let tenth = 0; tenth < 3_000; tenth += 1) {
      clock.advance(100)
      for (let who = 0; who < 100; who += 1) {
        if (!budgets.spend(person(`U-${who}`, party), { pieces: 1, bytes: 60 })) heldUp += 1
      }
    }
  }
  expect(heldUp).toBe(0)
})

it("[D18] a pasted page, a day's backlog and a return to the longest text pass at once", () => {
  const budgets = new Budgets(new FakeClock(0))
  const one = person('U-1', 'P-RES')
  expect(budgets.spend(one, { pieces: 2, bytes: 12_000 })).toBe(true)
  expect(budgets.spend(one, { pieces: 2_000, bytes: 60_000 })).toBe(true)
  for (let documents = 0; documents < 10; documents += 1) {
    expect(budgets.spend(one, { pieces: 1, bytes: 262_144 })).toBe(true)
  }
})

it('[D18] a flood is held up, alone and shared out over a party, and time gives back what it may have', () => {
  const clock = new FakeClock(0)
  const budgets = new Budgets(clock)
  const flood = (who: ReturnType<typeof person>): number => {
    let taken = 0
    while (budgets.spend(who, { pieces: 1_000, bytes: 1_000 })) taken += 1_000
    return taken
  }
  expect(flood(person('U-1', 'P-RES'))).toBe(rates.piecesPerPerson.most)
  for (let who = 2; who < 20; who += 1) flood(person(`U-${who}`, 'P-RES'))
  expect(budgets.spend(person('U-99', 'P-RES'), { pieces: 1_000, bytes: 1 })).toBe(false)
  expect(budgets.spend(person('U-99', 'P-OWN'), { pieces: 1_000, bytes: 1 })).toBe(true)
  clock.advance(1_000)
  expect(flood(person('U-1', 'P-RES'))).toBe(rates.piecesPerPerson.perSecond)
  clock.set(0)
  expect(budgets.spend(person('U-1', 'P-RES'), { pieces: 1_000, bytes: 1 })).toBe(false)
})

it('[D18] a cost above every burst is taken from a full budget and then owed', () => {
  const clock = new FakeClock(0)
  const budgets = new Budgets(clock)
  const much = { pieces: rates.piecesPerPerson.most + 10_000, bytes: 1 }
  expect(budgets.spend(person('U-1'), much)).toBe(true)
  clock.advance(9_000)
  expect(budgets.spend(person('U-1'), { pieces: 1, bytes: 1 })).toBe(false)
  clock.advance(2_000)
  expect(budgets.spend(person('U-1'), { pieces: 1, bytes: 1 })).toBe(true)
})

it('[D18] refused updates are paid for too, and what was held up can be sent again later', () => {
  const clock = new FakeClock(0)
  const documents = createDocuments({ clock })
  const state = boardBefore()
  const [agendaId = id<'agenda'>('')] = state.agenda.keys()
  const actor = actorOn(state, 'U-SEC')
  const junk = new Uint8Array(200_000).fill(0xff)
  const codes = Array.from({ length: 60 }, () => refusedAs(documents.admit(state, 'notes', junk, actor)))
  expect([codes[0], codes.at(-1)]).toEqual(['updateMalformed', 'tooManyRequests'])
  const doc = new Y.Doc()
  const [update = new Uint8Array()] = updatesOf(doc, () => noteOf(doc, agendaId).insert(0, '一'.repeat(60_000)))
  expect(refusedAs(documents.admit(state, 'notes', update, actor))).toBe('tooManyRequests')
  clock.advance(60_000)
  expect(refusedAs(documents.admit(state, 'notes', update, actor))).toBeNull()
})

/** Both pieces stand behind the first character, and the second does not know of the first. */
const twoBeside = (client: number): Uint8Array =>
  rawUpdate([
    {
      client,
      clock: 0,
      structs: [1, 2].map((right) => ({ ref: 4, origin: [1, 0], right: [1, right], content: text('y') })),
    },
  ])

it('[D18] a trial on copies is paid for before it begins, by the size of the document, however it ends', () => {
  const clock = new FakeClock(0)
  const documents = createDocuments({ clock })
  const state = boardBefore()
  const [agendaId = id<'agenda'>('')] = state.agenda.keys()
  const words = { ref: 4, parent: `note:${agendaId}`, content: text('x'.repeat(1_000_000)) }
  documents.restore('notes', rawUpdate([{ client: 1, clock: 0, structs: [words] }]))
  let client = 9
  const tries = (count: number) =>
    Array.from({ length: count }, () => {
      client += 1
      return refusedAs(documents.admit(state, 'notes', twoBeside(client), actorOn(state, 'U-SEC')))
    })
  expect(tries(4)).toEqual([null, 'tooManyRequests', 'tooManyRequests', 'tooManyRequests'])
  clock.advance(5_000)
  expect(tries(2)).toEqual([null, 'tooManyRequests'])
})
