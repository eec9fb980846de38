/** A member of a caucus who is given another seat, on the connections that he has: what is said afterwards reaches him by none. */
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import * as Y from 'yjs'
import { noteOf } from '#shared/documents/notes.ts'
import { id } from '../../kit/cast.ts'
import { updatesOf } from '../../kit/documents.ts'
import { Eavesdropper } from '../../kit/eavesdropper.ts'
import { TestServer } from '../../kit/test-server.ts'

const room = 'caucus-room:K1'
const issueId = id<'issue'>('I-02')
const afterwards = '纸鸢丑zqm'

let server: TestServer
let board: Awaited<ReturnType<TestServer['importSample']>>
let acts = 0
beforeEach(async () => {
  server = await TestServer.start()
  board = await server.importSample()
  await act('U-MED', { type: 'caucus.open', caucusId: 'K1', issueId, memberIds: ['U-MED', 'U-RES2', 'U-CON1'] })
})
afterEach(() => server.close())

async function act(who: string, command: object): Promise<void> {
  acts += 1
  const body = { commandId: `K-${acts}`, ...command }
  const address = `/api/boards/${board.boardId}/acts`
  const answer = await server.ask(address, { method: 'POST', token: board.tokens[who] ?? '', body })
  expect([who, answer.error]).toEqual([who, null])
}
const assign = (partyId: string) =>
  act('U-FAC', { type: 'person.assign', personId: 'U-RES2', role: 'partyRep', partyId })

/** A person with an open replica of the room. */
async function member(who: string) {
  const one = new Eavesdropper(who, server, board.boardId, board.tokens[who] ?? null)
  await one.listen()
  await one.open([])
  const doc = new Y.Doc()
  const { sync } = one
  if (sync === null) throw new Error('cannot happen: a person has a document socket')
  const channel = await sync.join(room, doc)
  doc.clientID = sync.leaseOf(channel) ?? doc.clientID
  return { one, doc, channel, sync }
}

it('[V62] who goes over to the other party of a caucus hears nothing of it from that event on, nor once he is back', async () => {
  const [talks, leaves] = [await member('U-CON1'), await member('U-RES2')]
  await assign('P-CON')
  await vi.waitUntil(() =>
    leaves.sync.heard.some(({ control }) => control?.t === 'closed' && control.channel === leaves.channel),
  )
  await assign('P-RES')
  const [update] = updatesOf(talks.doc, () => noteOf(talks.doc, issueId).insert(0, afterwards))
  talks.sync.sync(talks.channel, 2, update ?? new Uint8Array())
  await vi.waitUntil(() => talks.sync.verdicts.some(({ ok }) => ok), { timeout: 20_000 })
  await leaves.one.knock([room])
  await leaves.one.ask(`/api/boards/${board.boardId}/documents/${encodeURIComponent(room)}/authors`)
  await leaves.sync.settled()
  expect(leaves.one.heard.includes(afterwards)).toBe(false)
  for (const { one } of [talks, leaves]) one.close()
}, 60_000)
