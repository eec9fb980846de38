/** The hall has a say: phones that opened the observers' link, each of its own, all behind one address. */
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { HallSeat } from '#shared/ids.ts'
import { limits } from '#shared/limits.ts'
import { hallSeatOf } from '../../../server/access/hall-seat.ts'
import { hashToken } from '../../../server/access/tokens.ts'
import { HallSeats } from '../../../server/meeting/hall-seats.ts'
import type { MeetingClient } from '../../kit/test-server.ts'
import { TestServer } from '../../kit/test-server.ts'

let server: TestServer
let board: Awaited<ReturnType<TestServer['importSample']>>
beforeEach(async () => {
  server = await TestServer.start()
  board = await server.importSample()
  await act('U-FAC', { type: 'meeting.open', meetingId: 'M-05' })
})
afterEach(() => server.close())

const slow = 60_000
let count = 0
const withId = (command: object): object => {
  count += 1
  return { commandId: `K-${count}`, ...command }
}
const acts = (): string => `/api/boards/${board.boardId}/acts`
const act = (who: string, command: object) =>
  server.ask(acts(), { method: 'POST', token: board.tokens[who] ?? '', body: withId(command) })
const hand = (requestId: string): object => ({ type: 'floor.request', requestId, meetingId: 'M-05', kind: 'speak' })

const phone = (cookie?: string): Promise<string> => server.openLink(board.tokens['observer'] ?? '', cookie)
const connect = (cookie: string, more: object = {}): MeetingClient =>
  server.connect({ boardId: board.boardId, after: 0, ...more }, { Cookie: cookie })
const until = (isSo: () => boolean) => vi.waitUntil(isSo, { timeout: 30_000 })

const actors = async (): Promise<readonly { hallSeat?: string; personId: string | null; role: string }[]> => {
  const entries = await server.store.read(board.boardId as never, 0, 'event')
  return entries.map(({ header }) => (JSON.parse(header) as { actor: { personId: string | null; role: string } }).actor)
}
const seatsOnRecord = async (): Promise<readonly string[]> => [
  ...new Set((await actors()).flatMap(({ hallSeat }) => hallSeat ?? [])),
]

describe('a phone in the hall', () => {
  it('[H27, P14] has a seat of its own, the same however often it opens the link, that leads back to nothing', async () => {
    const cookie = await phone()
    const again = await phone(cookie)
    const other = await phone()
    expect(new Set([cookie, again, other]).size).toBe(3)
    for (const [one, requestId] of [
      [cookie, 'F-1'],
      [other, 'F-2'],
    ] as const) {
      expect((await server.ask(acts(), { method: 'POST', cookie: one, body: withId(hand(requestId)) })).status).toBe(
        200,
      )
    }
    const twice = await server.ask(acts(), { method: 'POST', cookie: again, body: withId(hand('F-3')) })
    expect(twice.error?.code).toBe('alreadyAsked')
    const seats = await seatsOnRecord()
    expect(seats).toHaveLength(2)
    for (const seat of seats) expect(seat).toMatch(/^[A-Za-z0-9_-]{22}$/)
    const known = [cookie, board.tokens['observer'] ?? '', hashToken(cookie.split('=')[1] ?? '')]
    for (const one of known) expect(seats.some((seat) => one.includes(seat) || seat.includes(one))).toBe(false)
    const hallActors = (await actors()).filter(({ role }) => role === 'observer')
    for (const actor of hallActors) expect(actor).toMatchObject({ personId: null, role: 'observer', partyId: null })
    expect(hallSeatOf('a', 'B-1' as never)).not.toBe(hallSeatOf('a', 'B-2' as never))
  })

  it('[H27] is told apart by nobody outside the server', async () => {
    const clients = ['U-FAC', 'U-OWN1', 'projector'].map((who) =>
      server.connect({ boardId: board.boardId, after: 0, token: board.tokens[who] }),
    )
    const cookie = await phone()
    const own = connect(cookie)
    await until(() => [...clients, own].every(({ parts }) => parts.length > 0))
    expect(own.welcomes[0]).toMatchObject({ mayRaiseHand: true })
    expect(clients.map(({ welcomes }) => welcomes[0]?.mayRaiseHand)).toEqual([false, false, false])
    expect(await own.act(withId({ ...hand('F-1'), building: '7' }))).toMatchObject({ ok: true })
    await until(() => [...clients, own].every(({ events }) => events.at(-1)?.event.type === 'floor.requested'))
    const [seat = 'none'] = await seatsOnRecord()
    for (const client of [...clients, own]) expect(JSON.stringify([client.welcomes, client.events])).not.toContain(seat)
    const exported = await server.ask(`/api/boards/${board.boardId}/events`, { token: server.organiser })
    expect(exported.text).not.toContain(seat)
  })

  it('[H27] who looks on by a bare token, without a link, or on the public page gives nothing, and is told so', async () => {
    const cookie = await phone()
    const clients = [
      server.connect({ boardId: board.boardId, after: 0, token: board.tokens['observer'] }),
      server.connect({ boardId: board.boardId, after: 0 }),
      connect(cookie, { level: 'public' }),
    ]
    await until(() => clients.every(({ parts }) => parts.length > 0))
    for (const client of clients) {
      expect(client.welcomes[0]?.mayRaiseHand).toBe(false)
      expect(await client.act(withId(hand('F-9')))).toMatchObject({ ok: false, refusal: { code: 'notAllowed' } })
    }
    expect(await act('observer', hand('F-9'))).toMatchObject({ status: 403, error: { code: 'notAllowed' } })
    const forged = { ...hand('F-9'), hallSeat: 'x'.repeat(22), actor: { hallSeat: 'x'.repeat(22) } }
    expect((await act('observer', forged)).status).not.toBe(200)
    expect(await seatsOnRecord()).toEqual([])
  })

  it('[H27] on the hall’s own page acts as itself; whoever sits at the table is nobody there and reads what the hall reads', async () => {
    const representative = await server.openLink(board.tokens['U-OWN1'] ?? '')
    const [own, rep, without] = [
      connect(await phone(), { level: 'hall' }),
      connect(representative, { level: 'hall' }),
      server.connect({ boardId: board.boardId, after: 0, level: 'hall', token: board.tokens['observer'] }),
    ]
    await until(() => [own, rep, without].every(({ parts }) => parts.length > 0))
    expect([own, rep, without].map(({ welcomes }) => welcomes[0]?.mayRaiseHand)).toEqual([true, false, false])
    expect(JSON.stringify(rep.events)).toBe(JSON.stringify(own.events))
    expect(await own.act(withId(hand('F-1')))).toMatchObject({ ok: true })
    expect(await rep.act(withId(hand('F-2')))).toMatchObject({ ok: false, refusal: { code: 'notAllowed' } })
  })

  it('[H27] gives what is the hall’s and nothing else; pages of other sites give nothing with its cookie', async () => {
    const cookie = await phone()
    const client = connect(cookie)
    await until(() => client.parts.length > 0)
    for (const command of [
      { type: 'meeting.close', meetingId: 'M-05' },
      { type: 'stance.take', issueId: 'I-02' },
      { type: 'chair.noteLost', meetingId: 'M-05' },
      { type: 'emergency.raise', emergencyId: 'E-1', kind: 'fire', place: '三号楼' },
    ]) {
      const verdict = await client.act(withId(command))
      expect([command.type, verdict]).toMatchObject([command.type, { ok: false }])
    }
    const elsewhere = {
      method: 'POST',
      cookie,
      body: withId(hand('F-1')),
      headers: { Origin: 'https://elsewhere.example' },
    }
    expect((await server.ask(acts(), elsewhere)).error?.code).toBe('foreignOrigin')
    const socket = server.connect(
      { boardId: board.boardId, after: 0 },
      { Cookie: cookie, Origin: 'https://elsewhere.example' },
    )
    await until(() => socket.refused.length > 0)
    expect(socket.parts).toEqual([])
  })

  it('[H29] what somebody at the table has sent counts for no phone that sends it again', async () => {
    const close = { commandId: 'K-replayed', type: 'meeting.pause', meetingId: 'M-05' }
    const request = { commandId: 'K-hand', ...hand('F-1') }
    const table = { method: 'POST', token: board.tokens['U-FAC'] ?? '', body: close }
    expect((await server.ask(acts(), table)).status).toBe(200)
    const resume = { type: 'meeting.resume', meetingId: 'M-05' }
    expect((await act('U-FAC', resume)).status).toBe(200)
    const rep = { method: 'POST', token: board.tokens['U-OWN1'] ?? '', body: request }
    expect((await server.ask(acts(), rep)).status).toBe(200)
    const [cookie, other] = [await phone(), await phone()]
    expect((await server.ask(acts(), { method: 'POST', cookie, body: close })).error?.code).toBe('notAllowed')
    expect((await server.ask(acts(), { method: 'POST', cookie, body: request })).error?.code).toBe('commandIdReused')
    const own = { commandId: 'K-own', ...hand('F-2') }
    expect((await server.ask(acts(), { method: 'POST', cookie, body: own })).status).toBe(200)
    expect((await server.ask(acts(), { method: 'POST', cookie, body: own })).json).toMatchObject({ duplicate: true })
    expect((await server.ask(acts(), { method: 'POST', cookie: other, body: own })).error?.code).toBe('commandIdReused')
    const withdrawn = { type: 'floor.withdraw', requestId: 'F-2' }
    expect((await server.ask(acts(), { method: 'POST', cookie: other, body: withId(withdrawn) })).error?.code).toBe(
      'notYours',
    )
    expect((await server.ask(acts(), { method: 'POST', cookie, body: withId(withdrawn) })).status).toBe(200)
  })
})

describe('a full hall behind one address', () => {
  it(
    '[H28] two hundred hands in one second are all answered, each once, and every hand stands',
    async () => {
      const cookies = await Promise.all(Array.from({ length: 200 }, () => phone()))
      const bySocket = cookies.slice(0, 100).map((cookie) => connect(cookie))
      await until(() => bySocket.every(({ parts }) => parts.length > 0))
      // The clock stands still: all of this happens in no time at all.
      const answers = await Promise.all(
        cookies.map(async (cookie, place) => {
          const body = withId(hand(`F-${place}`))
          const client = bySocket[place]
          if (client !== undefined) return (await client.act(body)).ok
          return (await server.ask(acts(), { method: 'POST', cookie, body })).status === 200
        }),
      )
      expect(answers.filter(Boolean)).toHaveLength(200)
      expect(await seatsOnRecord()).toHaveLength(200)
      const live = await server.app.registry.board(board.boardId)
      expect(live?.state.requests.size).toBe(200)
    },
    slow,
  )

  it('[H28] a phone that hammers is slowed, by socket and HTTP together, and nobody else is', async () => {
    const [cookie, other] = [await phone(), await phone()]
    const client = connect(cookie)
    await until(() => client.parts.length > 0)
    const answers: string[] = []
    for (let times = 0; times < 20; times += 1) {
      const body = withId(hand(`F-${times}`))
      const verdict =
        times % 2 === 0
          ? await client.act(body)
          : ((await server.ask(acts(), { method: 'POST', cookie, body })).json as {
              ok?: boolean
              error?: { code: string }
            })
      if ('refusal' in verdict) answers.push(verdict.refusal.code)
      else answers.push('error' in verdict ? (verdict.error?.code ?? '') : 'ok')
    }
    expect(answers.slice(0, 12)).toEqual(['ok', ...Array.from({ length: 11 }, () => 'alreadyAsked')])
    expect(new Set(answers.slice(12))).toEqual(new Set(['tooManyRequests']))
    expect((await server.ask(acts(), { method: 'POST', cookie: other, body: withId(hand('F-x')) })).status).toBe(200)
    server.clock.advance(4_000)
    const { error } = await server.ask(acts(), { method: 'POST', cookie, body: withId(hand('F-y')) })
    expect(error?.code).toBe('alreadyAsked')
  })

  it(
    '[H28] sixty-four come in at once by the code on the wall, and each has a seat',
    async () => {
      const cookies = await Promise.all(Array.from({ length: 64 }, () => phone()))
      const clients = cookies.map((cookie) => connect(cookie))
      await until(() => clients.every(({ parts }) => parts.length > 0))
      expect(new Set(cookies).size).toBe(64)
      expect(clients.every(({ welcomes }) => welcomes[0]?.mayRaiseHand === true)).toBe(true)
    },
    slow,
  )

  it('[H28] so many phones have a say in a meeting; whoever had one goes on', async () => {
    const live = await server.app.registry.board(board.boardId)
    if (live === null) throw new Error('cannot happen: the board was imported')
    const [first, second] = [await phone(), await phone()]
    await server.ask(acts(), { method: 'POST', cookie: first, body: withId(hand('F-1')) })
    const [known = ''] = await seatsOnRecord()
    // Counted from the record, as after a restart.
    const seats = new HallSeats(1)
    expect(seats.refusalFor(live.id, live.state, known as HallSeat)).toBeNull()
    expect(seats.refusalFor(live.id, live.state, 'another' as HallSeat)).toMatchObject({ code: 'tooMany' })
    expect((await server.ask(acts(), { method: 'POST', cookie: second, body: withId(hand('F-2')) })).status).toBe(200)
    const others = new HallSeats(2)
    others.note(live.id, live.state, 'third' as HallSeat)
    expect(others.refusalFor(live.id, live.state, 'fourth' as HallSeat)).toMatchObject({ facts: { max: 2 } })
    expect(limits.hallSeats).toBeGreaterThanOrEqual(400)
  })
})
