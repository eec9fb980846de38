/** Client ids stay for good and make every later update dearer: nobody can burn more of them than a life of lost tabs needs. */
import { afterAll, beforeAll, beforeEach, expect, it, vi } from 'vitest'
import * as Y from 'yjs'
import { limits } from '#shared/limits.ts'
import type { BoardDocuments } from '../../../server/boards/documents.ts'
import { createDocuments } from '../../../server/boards/documents.ts'
import { FakeClock } from '../../kit/clock.ts'
import { actorOn, boardBefore, refusedAs } from '../../kit/documents.ts'
import { rawUpdate, uint } from '../../kit/raw-update.ts'

const state = boardBefore()
const document = 'text:I-02' as const

const usual = { ...limits }
beforeAll(() => {
  Object.assign(limits, { clientsPerPerson: 100, clientsPerDocument: 150 })
})
afterAll(() => {
  Object.assign(limits, usual)
})

let documents: BoardDocuments
beforeEach(() => {
  documents = createDocuments()
})

/** One collected piece under each of so many ids: nine bytes an id. */
const burning = (first: number, count: number, clock = 0): Uint8Array =>
  rawUpdate(
    Array.from({ length: count }, (_, index) => ({
      client: first + index,
      clock,
      structs: [{ ref: 0, content: uint(1) }],
    })),
  )

const send = (who: string, update: Uint8Array) =>
  refusedAs(documents.admit(state, document, update, actorOn(state, who)))

it('[D22] refuses more client ids than one person may have, and lets the known ones go on', () => {
  expect(send('U-SEC', burning(1, 60))).toBeNull()
  expect(send('U-SEC', burning(1_000, 41))).toBe('updateTooLarge')
  expect(send('U-SEC', burning(1_000, 40))).toBeNull()
  expect(send('U-SEC', burning(2_000, 1))).toBe('updateTooLarge')
  expect(send('U-SEC', burning(1, 60, 1))).toBeNull()
})

it('[D22] counts everybody together too, and what was loaded from the disk', () => {
  expect(send('U-SEC', burning(1, 60))).toBeNull()
  expect(send('U-FAC', burning(1_000, 60))).toBeNull()
  const [state, authors] = [documents.snapshot(document), documents.authors(document)]
  documents = createDocuments()
  documents.restoreAll(document, [state])
  documents.claim(document, authors)
  expect(send('U-MED', burning(2_000, 31))).toBe('updateTooLarge')
  expect(send('U-MED', burning(2_000, 30))).toBeNull()
  expect(send('U-SEC', burning(1, 60, 1))).toBeNull()
})

it('[D22] a new client id costs as much as many pieces', () => {
  Object.assign(limits, { clientsPerPerson: 10_000, clientsPerDocument: 10_000 })
  documents = createDocuments({ clock: new FakeClock(0) })
  let ids = 0
  while (send('U-SEC', burning(1 + ids, 50)) === null) ids += 50
  expect(ids).toBeLessThanOrEqual(400)
  Object.assign(limits, { clientsPerPerson: 100, clientsPerDocument: 150 })
})

it('[D22] a document of many ids is read in one transaction', () => {
  const updates = Array.from({ length: 120 }, (_, index) => burning(1 + index, 1))
  const cleaned = vi.spyOn(Y.Doc.prototype, 'emit')
  documents.restoreAll(document, updates)
  const transactions = cleaned.mock.calls.filter(([name]) => name === 'beforeTransaction').length
  cleaned.mockRestore()
  expect(transactions).toBe(1)
  expect(Y.decodeStateVector(documents.encode(document, new Uint8Array([0])).stateVector).size).toBe(120)
})
