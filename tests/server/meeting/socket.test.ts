/** The meeting's socket, from the welcome to the last event, for every kind of viewer. */
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { evolveAll } from '#shared/record/evolve/evolve.ts'
import { emptyState } from '#shared/record/state.ts'
import type { Attendants } from '#shared/protocol/meeting.ts'
import { countAttendants } from '../../../server/meeting/seats.ts'
import { sampleCase } from '../../kit/live-board.ts'
import { CrankedStore } from '../../kit/stores.ts'
import type { MeetingClient } from '../../kit/test-server.ts'
import { TestServer } from '../../kit/test-server.ts'

let server: TestServer
let store: CrankedStore
let board: Awaited<ReturnType<TestServer['importSample']>>
beforeEach(async () => {
  store = new CrankedStore()
  server = await TestServer.start(store)
  board = await server.importSample()
})
afterEach(() => server.close())

const open = { commandId: 'K-open', type: 'meeting.open', meetingId: 'M-05' }
const enter = (who: string, after = 0): MeetingClient =>
  server.connect({ boardId: board.boardId, after, token: board.tokens[who] })
const settled = (...clients: MeetingClient[]) => vi.waitUntil(() => clients.every(({ parts }) => parts.length > 0))
const headOf = (client: MeetingClient): number => client.parts.at(-1)?.head ?? 0

describe('the meeting socket', () => {
  it('[H9] welcomes, gives the whole record, then every commit, without a gap', async () => {
    const [chair, member] = [enter('U-FAC'), enter('U-OWN1')]
    await settled(chair, member)
    expect(chair.welcomes[0]).toMatchObject({
      boardId: board.boardId,
      actor: { personId: 'U-FAC', role: 'facilitator', via: 'self' },
      serverTime: new Date(server.clock.now()).toISOString(),
      pinSet: false,
    })
    expect(await chair.act(open)).toMatchObject({ ok: true, duplicate: false })
    await vi.waitUntil(() => member.events.at(-1)?.event.type === 'meeting.opened')
    const live = await server.app.registry.board(board.boardId)
    const folded = evolveAll(emptyState, member.events)
    expect(folded.openMeetingId).toBe('M-05')
    expect(folded.seq).toBe(live?.state.seq)
    expect(new Set(member.events.map(({ seq }) => seq)).size).toBe(member.events.length)
  })

  it('[H9] coming back gives what was missed and nothing twice', async () => {
    const first = enter('U-OWN1')
    await settled(first)
    first.close()
    const chair = enter('U-FAC')
    await settled(chair)
    await chair.act(open)
    const again = enter('U-OWN1', headOf(first))
    await settled(again)
    expect(again.events.map(({ event }) => event.type)).toEqual(['meeting.opened'])
    expect(again.welcomes[0]?.epoch).toBe(first.welcomes[0]?.epoch)
  })

  it('[H9] a client that knows of more than is on disk is told to begin again', async () => {
    const client = enter('U-OWN1', 99_999)
    const other = enter('U-OWN1')
    await settled(client, other)
    expect(client.welcomes[0]?.epoch).not.toBe(other.welcomes[0]?.epoch)
  })

  it('[Y95] a client whose newest event is not the one that the record has there is told to begin again', async () => {
    const first = enter('U-OWN1')
    await settled(first)
    const { seq = 0, at = '' } = first.events.at(-1) ?? {}
    const again = (more: object): MeetingClient =>
      server.connect({ boardId: board.boardId, after: seq, token: board.tokens['U-OWN1'], ...more })
    const [same, silent, grown] = [again({ at }), again({}), again({ at: '2026-07-16T08:00:00.123Z' })]
    await settled(same, silent, grown)
    const [epoch, ...others] = [first, same, silent, grown].map(({ welcomes }) => welcomes[0]?.epoch)
    expect(others.map((one) => one === epoch)).toEqual([true, true, false])
  })

  it('[Y95] who asks by an event that is not his to read learns nothing of it', async () => {
    const [insider, outsider] = [enter('U-FAC'), server.connect({ boardId: board.boardId, after: 0 })]
    await settled(insider, outsider)
    const known = new Set(outsider.events.map(({ seq }) => seq))
    const { seq: after = 0, at = '' } = insider.events.find(({ seq }) => !known.has(seq)) ?? {}
    const [right, wrong] = [at, '2026-07-16T08:00:00.123Z'].map((when) =>
      server.connect({ boardId: board.boardId, after, at: when }),
    )
    await vi.waitUntil(() => [right, wrong].every((one) => one?.welcomes.length === 1))
    expect([after > 0, right?.welcomes[0]?.epoch === wrong?.welcomes[0]?.epoch]).toEqual([true, true])
    expect(right?.welcomes[0]?.epoch).not.toBe(outsider.welcomes[0]?.epoch)
  })

  it('[H9] acts that come while others connect reach everyone once', async () => {
    const chair = enter('U-FAC')
    await settled(chair)
    await chair.act(open)
    const clients: MeetingClient[] = []
    for (let count = 0; count < 10; count += 1) {
      clients.push(enter('U-RES1'))
      const type = count % 2 === 0 ? 'meeting.pause' : 'meeting.resume'
      await chair.act({ commandId: `K-${count}`, type, meetingId: 'M-05' })
    }
    const head = headOf(chair)
    await vi.waitUntil(() => clients.every((client) => headOf(client) === head))
    const sequences = clients.map(({ events }) => events.map(({ seq }) => seq))
    for (const one of sequences) expect(one).toEqual(sequences[0])
  })

  it('[H2] each reads what its level may see; a restricted value reaches nobody below', async () => {
    const clients = ['U-FAC', 'U-OWN1', 'U-RES1', 'U-PROJ', 'observer'].map((who) => enter(who))
    const publicly = server.connect({ boardId: board.boardId, after: 0 })
    const asPublic = server.connect({ boardId: board.boardId, after: 0, token: board.tokens['U-FAC'], level: 'public' })
    await settled(...clients, publicly, asPublic)
    const household = sampleCase().households[0]
    for (const client of [...clients, publicly, asPublic]) {
      expect(JSON.stringify(client.events)).not.toContain(household?.id)
    }
    const [, owner, resident, projector, observer] = clients.map((client) => JSON.stringify(client.events))
    expect(owner).not.toBe(resident)
    expect(projector).not.toBe(owner)
    expect(JSON.stringify(publicly.events)).toBe(observer)
    expect(JSON.stringify(asPublic.events)).toBe(observer)
    expect(publicly.welcomes[0]?.actor).toMatchObject({ personId: null, role: 'observer' })
  })

  it('[H15] the public, observers and the projector can do nothing; a member only what is theirs', async () => {
    const publicly = server.connect({ boardId: board.boardId, after: 0 })
    const clients = [publicly, enter('observer'), enter('projector'), enter('U-OWN1')]
    await settled(...clients)
    for (const client of clients) {
      expect(await client.act(open)).toMatchObject({ ok: false, refusal: { code: 'notAllowed' } })
    }
    expect((await server.app.registry.board(board.boardId))?.state.openMeetingId).toBeNull()
  })

  it('[P1] a link that is unknown or of another board, and a board that is not there, are refused before anything is sent', async () => {
    const other = await server.importSample()
    const cases: readonly (readonly [Record<string, unknown>, string])[] = [
      [{ boardId: board.boardId, after: 0, token: 'x'.repeat(27) }, 'linkUnknown'],
      [{ boardId: board.boardId, after: 0, token: other.tokens['U-FAC'] }, 'foreignBoard'],
      [{ boardId: 'B-none', after: 0 }, 'unknownBoard'],
      [{}, 'unknownBoard'],
    ]
    for (const [auth, code] of cases) {
      const client = server.connect(auth)
      await vi.waitUntil(() => client.refused.length > 0)
      expect([client.refused[0]?.code, client.parts]).toEqual([code, []])
    }
  })

  it('[H5] a page of another site gets no socket', async () => {
    const cookie = await server.openLink(board.tokens['U-FAC'] ?? '')
    const client = server.connect(
      { boardId: board.boardId, after: 0 },
      { Cookie: cookie, Origin: 'http://evil.example' },
    )
    await vi.waitUntil(() => client.refused.length > 0)
    expect(client.parts).toEqual([])
    const own = server.connect({ boardId: board.boardId, after: 0 }, { Cookie: cookie, Origin: server.base })
    await settled(own)
    expect(own.welcomes[0]?.actor.personId).toBe('U-FAC')
  })

  it('[H9] a changed seat begins again under another epoch, with what the new seat may see', async () => {
    const [chair, person] = [enter('U-FAC'), enter('U-OWN2')]
    await settled(chair, person)
    const before = person.welcomes[0]
    const assign = { type: 'person.assign', personId: 'U-OWN2', role: 'observer', partyId: null }
    expect(await chair.act({ commandId: 'K-1', ...assign })).toMatchObject({ ok: true })
    await vi.waitUntil(() => person.welcomes.length === 2 && person.parts.length === 2)
    const after = person.welcomes[1]
    expect(after?.actor).toMatchObject({ role: 'observer', partyId: null })
    expect(after?.epoch).not.toBe(before?.epoch)
    expect([after?.from, person.socket.connected]).toEqual([0, true])
    expect(JSON.stringify(person.parts[1]?.events).length).toBeLessThan(JSON.stringify(person.parts[0]?.events).length)
    expect(await person.act({ commandId: 'K-2', type: 'demand.declareNone', issueId: 'I-02' })).toMatchObject({
      ok: false,
    })
    expect(chair.welcomes).toHaveLength(1)
  })

  it('[S7] while the store refuses writes everyone is told, and told again when it saves', async () => {
    const chair = enter('U-FAC')
    const health: boolean[] = []
    chair.socket.on('health', ({ saving }: { saving: boolean }) => health.push(saving))
    await settled(chair)
    store.broken = true
    expect(await chair.act(open)).toMatchObject({ ok: false, refusal: { code: 'notSaved' } })
    store.broken = false
    await vi.waitUntil(() => health.at(-1) === true && health.includes(false), { timeout: 5_000 })
    expect(chair.events.filter(({ event }) => event.type === 'meeting.opened')).toEqual([])
    expect(await chair.act(open)).toMatchObject({ ok: true })
  })

  it('[H9] tells members who is there, and the public how many', async () => {
    const heard = new Map<string, Attendants>()
    const listen = (name: string, client: MeetingClient): MeetingClient => {
      client.socket.on('attendants', (attendants: Attendants) => heard.set(name, attendants))
      return client
    }
    listen('chair', enter('U-FAC'))
    listen('chair again', enter('U-FAC'))
    listen('public', server.connect({ boardId: board.boardId, after: 0 }))
    const second = listen('observer', enter('observer'))
    listen('projector', enter('projector'))
    await vi.waitUntil(() => heard.get('chair')?.observers === 2 && heard.get('public')?.projectors === 1)
    expect(heard.get('chair')).toEqual({ people: ['U-FAC'], observers: 2, projectors: 1, following: 1 })
    expect(heard.get('public')).toEqual({ people: [], observers: 2, projectors: 1, following: 0 })
    second.close()
    await vi.waitUntil(() => heard.get('chair')?.observers === 1)
  })

  it('[H31] counts those who go along with the room, once a person, and tells members and the wall alone', async () => {
    const heard = new Map<string, Attendants>()
    const listen = (name: string, client: MeetingClient): MeetingClient => {
      client.socket.on('attendants', (attendants: Attendants) => heard.set(name, attendants))
      return client
    }
    const chair = listen('chair', enter('U-FAC'))
    listen('public', server.connect({ boardId: board.boardId, after: 0 }))
    const away = server.connect({ boardId: board.boardId, after: 0, token: board.tokens['U-OWN1'], following: false })
    const second = enter('U-OWN1')
    await settled(chair, away, second)
    const following = (count: number) =>
      vi.waitUntil(() => heard.get('chair')?.following === count, { timeout: 30_000 })
    await following(2)
    expect(heard.get('chair')?.people).toEqual(['U-FAC', 'U-OWN1'])
    second.socket.emit('following', { following: false })
    await following(1)
    away.socket.emit('following', { following: true })
    await following(2)
    for (const odd of [null, 'yes', { following: 'no' }, {}, undefined]) chair.socket.emit('following', odd)
    chair.socket.emit('following', { following: false })
    await following(1)
    expect(heard.get('public')?.following).toBe(0)
  })

  it('[H3] what is no act is refused, what is too much is refused, and the socket goes on', async () => {
    const chair = enter('U-FAC')
    await settled(chair)
    const raw = (message: unknown): Promise<unknown> =>
      new Promise((resolve) => chair.socket.emit('act', message, resolve))
    for (const message of [null, 7, 'x', {}, []]) {
      expect(await raw(message)).toMatchObject({ ok: false, refusal: { code: 'malformed' } })
    }
    expect(await raw({ act: undefined })).toMatchObject({ ok: false, refusal: { code: 'malformed' } })
    chair.socket.emit('act', { act: open })
    expect(await chair.act({ ...open, reason: '长'.repeat(100_000) })).toMatchObject({ refusal: { code: 'tooLarge' } })
    expect(await chair.act({ commandId: 'K', type: 'nothing' })).toMatchObject({ refusal: { code: 'unknownCommand' } })
    const many = await Promise.all(Array.from({ length: 80 }, () => chair.act({})))
    expect(many.some((verdict) => !verdict.ok && verdict.refusal.code === 'tooManyRequests')).toBe(true)
    server.clock.advance(10_000)
    expect(await chair.act(open)).toMatchObject({ ok: true })
  })

  it('[P7] signing over the socket asks for the PIN', async () => {
    const signer = enter('U-OWN1')
    await settled(signer)
    const sign = { commandId: 'K', type: 'signOff.sign', resolutionId: 'R-01', version: 1, textSha256: 'a'.repeat(64) }
    expect(await signer.act(sign, '135790')).toMatchObject({ refusal: { code: 'pinNotSet' } })
    const pin = { method: 'POST', token: board.tokens['U-OWN1'] ?? '', body: { pin: '135790' } }
    await server.ask(`/api/boards/${board.boardId}/pin`, pin)
    expect(await signer.act(sign)).toMatchObject({ refusal: { code: 'missingField', field: 'pin' } })
    expect(await signer.act(sign, '999999')).toMatchObject({ refusal: { code: 'pinWrong', facts: { left: 4 } } })
    expect(await signer.act({ ...sign, pin: '135790' })).toMatchObject({
      refusal: { code: 'missingField', field: 'pin' },
    })
    const verdict = await signer.act(sign, '135790')
    expect(verdict.ok ? '' : verdict.refusal.code).not.toMatch(/^pin/)
  })
})

const seat = (role: string, personId: string | null = null, following = false) => ({
  actor: { role, personId },
  following,
})

describe('its small parts', () => {
  it('[H9] counts a person with two devices once, observers and projectors by connection', () => {
    const here = [seat('facilitator', 'U-B'), seat('partyRep', 'U-A', true), seat('partyRep', 'U-A'), seat('organiser')]
    const rest = [seat('observer', null, true), seat('observer', 'U-OBS'), seat('projector', 'U-PROJ', true)]
    expect(countAttendants([...here, ...rest])).toEqual({
      people: ['U-A', 'U-B'],
      observers: 2,
      projectors: 1,
      following: 1,
    })
  })
})
