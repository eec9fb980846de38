/** Erasing a restricted value, from the store, from memory and from every page that shows it. */
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { RecordedEvent } from '#shared/record/events.ts'
import { CrankedStore } from '../../kit/stores.ts'
import { TestServer } from '../../kit/test-server.ts'

let store: CrankedStore
let server: TestServer
let board: Awaited<ReturnType<TestServer['importSample']>>
beforeEach(async () => {
  store = new CrankedStore()
  server = await TestServer.start(store)
  board = await server.importSample()
})
afterEach(() => server.close())

const path = (rest: string): string => `/api/boards/${board.boardId}/${rest}`
const asOrganiser = (rest: string, method = 'GET') => server.ask(path(rest), { method, token: server.organiser })
const events = async (): Promise<readonly RecordedEvent[]> =>
  ((await asOrganiser('events')).json as { events: readonly RecordedEvent[] }).events

const holding = (all: readonly RecordedEvent[], at: number): boolean =>
  all.some(({ seq, secret }) => seq === at && (secret ?? null) !== null)

describe('erasing a restricted value', () => {
  it('[H22] takes it out of store, memory and every answer for good; the chain still holds', async () => {
    const found = (await events()).find(({ secret }) => secret !== undefined && secret !== null)
    const seq = found?.seq ?? 0
    const stored = async () => (await server.store.read(board.boardId as never, seq - 1))[0]
    const words = (await stored())?.secret?.json ?? ''
    expect(words.length).toBeGreaterThan(10)
    const watching = server.connect({ boardId: board.boardId, after: 0, token: board.tokens['U-FAC'] })
    await vi.waitUntil(() => watching.parts.length > 0)

    const answer = await asOrganiser(`secrets/${seq}`, 'DELETE')
    expect([answer.status, answer.json]).toEqual([200, { boardId: board.boardId, seq, chainHolds: true }])
    expect((await stored())?.secret).toBeNull()
    expect((await events()).find((event) => event.seq === seq)?.secret ?? null).toBeNull()
    expect((await asOrganiser('verify')).json).toMatchObject({ ok: true, erased: 1 })
    expect((await asOrganiser(`secrets/${seq}`, 'DELETE')).json).toEqual(answer.json)
    expect((await asOrganiser('verify')).json).toMatchObject({ ok: true, erased: 1 })

    await vi.waitUntil(async () => (await server.ask('/readyz')).status === 200)
    const open = { commandId: 'K', type: 'meeting.open', meetingId: 'M-05' }
    expect(await watching.act(open)).toMatchObject({ ok: true })
    await vi.waitUntil(() => watching.events.at(-1)?.event.type === 'meeting.opened')
  })

  it('[Y96] has whoever reads such values begin anew, on open pages and at the next contact, and nobody else', async () => {
    const [reader, other] = ['U-MSG1', 'U-OWN1'].map((who) =>
      server.connect({ boardId: board.boardId, after: 0, token: board.tokens[who] }),
    )
    await vi.waitUntil(() => [reader, other].every((one) => (one?.parts.length ?? 0) > 0))
    const seq = reader?.events.find(({ secret }) => (secret ?? null) !== null)?.seq ?? 0
    expect(holding(reader?.events ?? [], seq)).toBe(true)
    await asOrganiser(`secrets/${seq}`, 'DELETE')
    await vi.waitUntil(() => [reader, other].every((one) => one?.welcomes.length === 2))
    const changed = [reader, other].map((one) => one?.welcomes[0]?.epoch !== one?.welcomes[1]?.epoch)
    expect(changed).toEqual([true, false])
    const { seq: head = 0, at = '' } = reader?.events.at(-1) ?? {}
    const back = server.connect({ boardId: board.boardId, after: head, at, token: board.tokens['U-MSG1'] })
    const anew = server.connect({ boardId: board.boardId, after: 0, token: board.tokens['U-MSG1'] })
    await vi.waitUntil(() => back.parts.length > 0 && anew.parts.length > 0)
    expect(back.welcomes[0]?.epoch).toBe(reader?.welcomes[1]?.epoch)
    expect([anew.events.some((event) => event.seq === seq), holding(anew.events, seq)]).toEqual([true, false])
  })

  it('[H22] takes it out of memory while the store refuses writes too, however long that lasts', async () => {
    const { seq = 0 } = (await events()).find(({ secret }) => secret !== undefined && secret !== null) ?? {}
    const watching = server.connect({ boardId: board.boardId, after: 0, token: board.tokens['U-FAC'] })
    await vi.waitUntil(() => watching.parts.length > 0)
    store.broken = true
    expect(await watching.act({ commandId: 'K', type: 'meeting.open', meetingId: 'M-05' })).toMatchObject({ ok: false })
    await vi.waitUntil(() => server.logged.some((line) => line.includes('does not answer yet')))

    expect((await asOrganiser(`secrets/${seq}`, 'DELETE')).status).toBe(200)
    expect((await events()).find((event) => event.seq === seq)?.secret ?? null).toBeNull()
    store.broken = false
    await vi.waitUntil(async () => (await server.ask('/readyz')).status === 200)
  })

  it('[H22] takes it out of memory though the store fails after it has let go of it, and may be asked for again', async () => {
    const { seq = 0 } = (await events()).find(({ secret }) => secret !== undefined && secret !== null) ?? {}
    const erase = store.eraseSecret.bind(store)
    vi.spyOn(store, 'eraseSecret').mockImplementationOnce(async (...place) => {
      await erase(...place)
      throw new Error('the disk is full')
    })
    expect((await asOrganiser(`secrets/${seq}`, 'DELETE')).status).toBe(500)
    expect((await events()).find((event) => event.seq === seq)?.secret ?? null).toBeNull()
    const again = await asOrganiser(`secrets/${seq}`, 'DELETE')
    expect([again.status, again.json]).toEqual([200, { boardId: board.boardId, seq, chainHolds: true }])
  })

  it('[H22] belongs to the organiser alone, and names only what is there', async () => {
    const member = { method: 'DELETE', token: board.tokens['U-FAC'] ?? '' }
    expect((await server.ask(path('secrets/1'), member)).error?.code).toBe('notAllowed')
    expect((await server.ask(path('secrets/1'), { method: 'DELETE' })).error?.code).toBe('unauthenticated')
    for (const seq of ['0', '-1', 'x', '1.5', '999999', '9007199254740993']) {
      expect((await asOrganiser(`secrets/${seq}`, 'DELETE')).error).toMatchObject({ code: 'unknownEntity' })
    }
    expect(
      (await server.ask('/api/boards/B-none/secrets/1', { method: 'DELETE', token: server.organiser })).status,
    ).toBe(404)
  })
})
