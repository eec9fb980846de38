/** The hall under load: one encoding for all, nobody left out who comes at the wrong moment. */
import { once } from 'node:events'
import { createRequire } from 'node:module'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { WebSocket } from 'ws'
import { limits } from '#shared/limits.ts'
import type { Attendants } from '#shared/protocol/meeting.ts'
import { hashToken } from '../../../server/access/tokens.ts'
import { CrankedStore } from '../../kit/stores.ts'
import type { MeetingClient } from '../../kit/test-server.ts'
import { TestServer } from '../../kit/test-server.ts'

// The very copy that the server uses; an import would give another.
const fromHere = createRequire(import.meta.url)
const { Encoder } = createRequire(fromHere.resolve('socket.io'))('socket.io-parser') as {
  readonly Encoder: { readonly prototype: { encode(packet: { readonly data?: unknown }): unknown } }
}

let server: TestServer
let store: CrankedStore
let board: Awaited<ReturnType<TestServer['importSample']>>
beforeEach(async () => {
  store = new CrankedStore()
  server = await TestServer.start(store)
  board = await server.importSample()
})
afterEach(() => server.close())

const slow = 60_000
const until = (isSo: () => boolean) => vi.waitUntil(isSo, { timeout: 30_000 })
const open = { commandId: 'K-open', type: 'meeting.open', meetingId: 'M-05' }
const enter = (who: string): MeetingClient =>
  server.connect({ boardId: board.boardId, after: 0, token: board.tokens[who] })
const headOf = (client: MeetingClient): number => client.parts.at(-1)?.head ?? 0
const packetsOf = (encoded: { mock: { calls: [{ data?: unknown }][] } }, name: string): number =>
  encoded.mock.calls.filter(([{ data }]) => Array.isArray(data) && data[0] === name).length

describe('a full hall', () => {
  it(
    '[H25] gets an event encoded once for each kind of reader, however many they are',
    async () => {
      const chair = enter('U-FAC')
      const observers = Array.from({ length: 60 }, () => enter('observer'))
      const members = ['U-OWN1', 'U-OWN2', 'U-SEC'].map(enter)
      const everybody = [chair, ...observers, ...members]
      await until(() => everybody.every(({ parts }) => parts.length > 0))
      const encoded = vi.spyOn(Encoder.prototype, 'encode')
      expect(await chair.act(open)).toMatchObject({ ok: true })
      await until(() => everybody.every((client) => client.events.at(-1)?.event.type === 'meeting.opened'))
      const kinds = new Set(everybody.map(({ welcomes }) => welcomes[0]?.epoch)).size
      expect(kinds).toBeGreaterThan(1)
      expect(packetsOf(encoded, 'record')).toBe(kinds)
      encoded.mockRestore()
    },
    slow,
  )

  it(
    '[H25] comes at once and is told of itself a few times, not once for each who comes',
    async () => {
      const heard = new Map<MeetingClient, Attendants>()
      const encoded = vi.spyOn(Encoder.prototype, 'encode')
      const hall = Array.from({ length: 150 }, (_, count) => enter(count % 3 === 0 ? 'U-OWN1' : 'observer').socket)
      const late = enter('U-FAC')
      late.socket.on('attendants', (attendants: Attendants) => heard.set(late, attendants))
      // Two thirds of 150 look on, one third is one person on many devices: fifty, as many as that person may have.
      await until(() => heard.get(late)?.observers === 100 && heard.get(late)?.people.length === 2)
      expect(hall.every(({ connected }) => connected)).toBe(true)
      expect(packetsOf(encoded, 'attendants')).toBeLessThan(60)
      expect(limits.meetingSocketsPerPerson).toBe(50)
      encoded.mockRestore()
    },
    slow,
  )

  it('[H9] those who come while acts are being saved get every event once', async () => {
    const chair = enter('U-FAC')
    await until(() => chair.parts.length > 0)
    await chair.act(open)
    const clients: MeetingClient[] = []
    for (let count = 0; count < 20; count += 1) {
      clients.push(enter(count % 2 === 0 ? 'observer' : 'U-RES1'))
      const type = count % 2 === 0 ? 'meeting.pause' : 'meeting.resume'
      await chair.act({ commandId: `K-${count}`, type, meetingId: 'M-05' })
    }
    await until(() => clients.every((client) => headOf(client) === headOf(chair)))
    for (const { events } of clients) {
      const sequences = events.map(({ seq }) => seq)
      expect(sequences).toEqual([...new Set(sequences)].sort((a, b) => a - b))
      expect(events.at(-1)?.event.type).toBe(chair.events.at(-1)?.event.type)
    }
  })
})

describe('a commit that is stored and called not saved', () => {
  it('[H9, S33] reaches everybody who is connected once the board has been read again', async () => {
    const [chair, reader, observer] = ['U-FAC', 'U-RES1', 'observer'].map(enter) as [
      MeetingClient,
      MeetingClient,
      MeetingClient,
    ]
    await until(() => [chair, reader, observer].every(({ parts }) => parts.length > 0))
    store.doubtNext = 1
    expect(await chair.act(open)).toMatchObject({ ok: false, refusal: { code: 'notSaved' } })
    const everybody = [chair, reader, observer]
    await until(() => everybody.every((client) => client.events.at(-1)?.event.type === 'meeting.opened'))
    for (const { events, welcomes } of everybody) {
      expect(events.map(({ seq }) => seq)).toEqual([...new Set(events.map(({ seq }) => seq))])
      expect(new Set(welcomes.map(({ epoch }) => epoch)).size).toBe(1)
    }
    await until(() => server.app.registry.saving)
    expect(await chair.act({ commandId: 'K-pause', type: 'meeting.pause', meetingId: 'M-05' })).toMatchObject({
      ok: true,
    })
    await until(() => everybody.every((client) => client.events.at(-1)?.event.type === 'meeting.paused'))
  })
})

describe('a link that is revoked while its socket is being opened', () => {
  it('[P4] ends that socket all the same', async () => {
    const { access } = server.app
    const token = board.tokens['U-OWN1'] ?? ''
    const identify = access.identify.bind(access)
    const identifying = vi.spyOn(access, 'identify').mockImplementation(async (...asked) => {
      const seat = await identify(...asked)
      // Revoked after the link was found good, and before anybody could tell the socket.
      await access.revoke(board.boardId as never, { seat: 'person', personId: 'U-OWN1' as never })
      return seat
    })
    const client = server.connect({ boardId: board.boardId, after: 0, token })
    await until(() => client.ended.length > 0 && !client.socket.connected)
    expect(client.ended[0]?.code).toBe('linkRevoked')
    expect(await access.whyEnded(hashToken(token))).toMatchObject({ code: 'linkRevoked' })

    identifying.mockImplementation(async (...asked) => {
      const seat = await identify(...asked)
      await access.revoke(board.boardId as never, { seat: 'person', personId: 'U-RES1' as never })
      return seat
    })
    const address = `${server.base.replace('http', 'ws')}/sync/${board.boardId}?token=${board.tokens['U-RES1']}`
    const [code] = (await once(new WebSocket(address), 'close')) as [number]
    expect(code).toBe(4403)
  })
})

describe('who I am', () => {
  it('[S6] is told over HTTP by what is on disk, not by what is still being saved', async () => {
    const me = (who: string) => server.ask(`/api/boards/${board.boardId}/me`, { token: board.tokens[who] ?? '' })
    const assign = { commandId: 'K', type: 'person.assign', personId: 'U-OWN2', role: 'observer', partyId: null }
    store.hold()
    const acted = server.ask(`/api/boards/${board.boardId}/acts`, {
      method: 'POST',
      token: board.tokens['U-FAC'] ?? '',
      body: assign,
    })
    await until(() => store.waiting === 1)
    const asked = me('U-OWN2')
    const settled = vi.fn<() => void>()
    void asked.then(settled)
    expect((await server.ask('/healthz')).status).toBe(200)
    expect(settled).not.toHaveBeenCalled()
    store.letGo()
    expect((await acted).status).toBe(200)
    expect((await asked).json).toMatchObject({ actor: { role: 'observer', partyId: null }, party: null })
  })
})
