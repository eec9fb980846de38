/** Who among those connected receives what only some may read, while it happens and when the chair passes on. */
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { viewerOn } from '../../../server/access/access.ts'
import { keyFor, viewerKey } from '../../../server/meeting/seats.ts'
import { actorOn } from '../../kit/documents.ts'
import { playTo } from '../../kit/script.ts'
import type { MeetingClient } from '../../kit/test-server.ts'
import { TestServer } from '../../kit/test-server.ts'

const meetingId = 'M-05'
const words = '七号楼夜里有人咳得睡不着'
let server: TestServer
let board: Awaited<ReturnType<TestServer['importSample']>>
beforeEach(async () => {
  server = await TestServer.start()
  board = await server.importSample()
  await act('U-FAC', { type: 'meeting.open', meetingId })
})
afterEach(() => server.close())

let count = 0
async function act(who: string, command: object): Promise<void> {
  count += 1
  const body = { commandId: `K-${count}`, ...command }
  const answer = await server.ask(`/api/boards/${board.boardId}/acts`, {
    method: 'POST',
    token: board.tokens[who] ?? '',
    body,
  })
  expect(answer.status).toBe(200)
}

const until = (isSo: () => boolean) => vi.waitUntil(isSo, { timeout: 30_000 })

/** Comes in, and is told all that there is. */
async function enter(who: string): Promise<MeetingClient> {
  const client = server.connect({ boardId: board.boardId, after: 0, token: board.tokens[who] })
  await until(() => client.parts.length > 0)
  return client
}

const enterAll = async (...people: readonly string[]): Promise<readonly MeetingClient[]> => {
  const clients: MeetingClient[] = []
  for (const who of people) clients.push(await enter(who))
  return clients
}

/** A phone of the hall hands in a note; each phone may have one waiting. */
async function note(noteId: string, text: string): Promise<void> {
  const cookie = await server.openLink(board.tokens['observer'] ?? '')
  const body = { commandId: noteId, type: 'hall.submit', noteId, meetingId, building: '7', text }
  const answer = await server.ask(`/api/boards/${board.boardId}/acts`, { method: 'POST', cookie, body })
  expect(answer.status).toBe(200)
}

const headOf = (client: MeetingClient): number => client.parts.at(-1)?.head ?? 0
const together = (clients: readonly MeetingClient[]): Promise<boolean> =>
  until(() => new Set(clients.map(headOf)).size === 1)
const reads = (client: MeetingClient, text: string): boolean => JSON.stringify(client.parts).includes(text)

const isAnswer = ({ event }: { readonly event: { readonly type: string } }): boolean => event.type === 'poll.answered'
const voters = ({ events }: MeetingClient): readonly (string | null)[] =>
  events.filter(isAnswer).map(({ event }) => (event as { answer: { voter: string } | null }).answer?.voter ?? null)

describe('what only some may read', () => {
  it('[V17, H25] a note from the hall reaches those who moderate and nobody who sits beside them, whoever came first', async () => {
    const moderating = ['U-FAC', 'U-SEC', 'U-MSG1']
    const others = ['U-MED', 'U-DES', 'U-GOV1', 'U-LEAD', 'U-RES1', 'projector']
    const readers = await enterAll(...moderating)
    const beside = await enterAll(...others)
    await note('N-1', words)
    await act('U-FAC', { type: 'focus.call', meetingId })
    await until(() => readers.every((client) => reads(client, words)))
    await together([...readers, ...beside])
    expect(beside.map((client) => reads(client, words))).toEqual(others.map(() => false))
    for (const client of [...readers, ...beside]) client.socket.disconnect()
    const again = await enterAll(...others, ...moderating)
    await note('N-2', `${words}，又一夜`)
    await act('U-FAC', { type: 'focus.call', meetingId })
    await until(() => again.slice(others.length).every((client) => reads(client, '又一夜')))
    await together(again)
    expect(again.slice(0, others.length).map((client) => reads(client, words))).toEqual(others.map(() => false))
  })

  it('[V15, H25] an answer to a poll reaches its giver, and not the colleague who reads the same record', async () => {
    const poll = { pollId: 'P-1', question: '今晚先谈哪一件？', kind: 'single', voters: 'people', secret: true }
    const choices = [
      { id: 'choice-a', label: '噪声' },
      { id: 'choice-b', label: '停车' },
    ]
    await act('U-FAC', { type: 'poll.open', meetingId, ...poll, choices })
    const [own, colleague] = (await enterAll('U-RES1', 'U-RES2')) as [MeetingClient, MeetingClient]
    for (const who of ['U-RES1', 'U-RES2']) {
      await act(who, { type: 'poll.answer', pollId: 'P-1', marks: [{ choiceId: 'choice-b', grade: 1 }] })
    }
    await until(() => [own, colleague].every(({ events }) => events.filter(isAnswer).length === 2))
    expect([voters(own), voters(colleague)]).toEqual([
      ['U-RES1', null],
      [null, 'U-RES2'],
    ])
  })
})

describe('the chair', () => {
  it('[H40] gives whoever receives it what the hall has written, before too, and takes it along', async () => {
    const mediator = await enter('U-MED')
    await note('N-1', words)
    await act('U-FAC', { type: 'chair.handOver', meetingId, toId: 'U-MED' })
    await until(() => reads(mediator, words))
    const epochs = () => mediator.welcomes.map(({ epoch }) => epoch)
    expect(new Set(epochs()).size).toBe(2)
    await note('N-2', '门口的灯坏了')
    await until(() => reads(mediator, '门口的灯坏了'))
    await act('U-MED', { type: 'chair.handOver', meetingId, toId: 'U-FAC' })
    await until(() => epochs().length === 3)
    await until(() => mediator.parts.at(-1)?.events.some(({ event }) => event.type === 'chair.changed') === true)
    expect(epochs()[2]).toBe(epochs()[0])
    expect(JSON.stringify(mediator.parts.at(-1))).not.toContain(words)
  })

  it('[H40] of a meeting counts while that meeting is open', async () => {
    await act('U-FAC', { type: 'chair.handOver', meetingId, toId: 'U-MED' })
    const mediator = await enter('U-MED')
    await note('N-1', words)
    await until(() => reads(mediator, words))
    await act('U-FAC', { type: 'meeting.close', meetingId })
    await until(() => mediator.welcomes.length === 2 && headOf(mediator) > 0)
    await until(() => mediator.parts.at(-1)?.events.some(({ event }) => event.type === 'meeting.closed') === true)
    expect(JSON.stringify(mediator.parts.at(-1))).not.toContain(words)
  })

  it('[H40] stands in the key by which readers share one record', () => {
    const table = playTo('opening')
    const seat = (who: string) => viewerOn(table.state, actorOn(table.state, who))
    const before = viewerKey(seat('U-MED'))
    expect(before).not.toBe(viewerKey(seat('U-FAC')))
    table.as('U-FAC').does({ type: 'chair.handOver', meetingId, toId: 'U-MED' })
    expect(viewerKey(seat('U-MED'))).toBe(viewerKey(seat('U-FAC')))
    expect(keyFor([], seat('U-MED'))).toBe(keyFor([], seat('U-FAC')))
  })
})
