/** A browser's link to a board, against a socket cranked by hand: order, reconnecting, acts that get no answer. */
import { describe, expect, it } from 'vitest'
import type { BoardLink } from '../../../client/state/board-link.ts'
import { actPatienceMs, createBoardLink, sameActMs, swapPatienceMs } from '../../../client/state/board-link.ts'
import { evolveAll } from '#shared/record/evolve/evolve.ts'
import { emptyState } from '#shared/record/state.ts'
import { importedRecord } from '../../kit/record.ts'
import { HandWorld } from '../../kit/hand-socket.ts'

const record = importedRecord('start')
/** When the newest event was recorded. */
const at = record.at(-1)?.at
const openMeeting = { type: 'meeting.open', meetingId: 'M-05' } as never

function start(): { readonly world: HandWorld; readonly link: BoardLink } {
  const world = new HandWorld()
  const link = createBoardLink(world.parts)
  link.open()
  return { world, link }
}

function online(): ReturnType<typeof start> {
  const both = start()
  both.world.wire.arrive({}, { events: record, head: record.length })
  return both
}

const stateOf = (link: BoardLink) => link.view.getState()

describe('a link to a board', () => {
  it('[U1] folds what the server sends, each event once, and is ready only then', () => {
    const { world, link } = start()
    expect(stateOf(link)).toMatchObject({ link: 'connecting', ready: false })
    world.wire.arrive({}, { events: record.slice(0, 40), head: 40 })
    expect(stateOf(link)).toMatchObject({ link: 'online', ready: true })
    world.wire.record(record.slice(30, 60))
    world.wire.record(record.slice(60), record.length + 5)
    expect(stateOf(link).state.seq).toBe(record.length)
    expect(stateOf(link).state.issues.size).toBe(record.filter(isIssue).length)
  })

  it('[U1] keeps the record’s identity while nothing new has come', () => {
    const { world, link } = online()
    const before = stateOf(link).state
    world.wire.record([], record.length + 9)
    expect(stateOf(link).state).toBe(before)
  })

  it('[Y139] tells the server’s time on, as the welcome says it', () => {
    const world = new HandWorld()
    const heard: unknown[] = []
    const link = createBoardLink({ ...world.parts, hearTime: (...time) => heard.push(time) })
    link.open()
    expect(heard).toEqual([])
    world.wire.arrive({}, { events: record, head: record.length })
    expect(heard).toEqual([[link.serverNow(), 'welcome']])
  })

  it('[U435] goes no further where the record says what this build does not know of, and says so', () => {
    const { world, link } = online()
    const before = stateOf(link).state
    const strange = { ...record.at(-1), seq: record.length + 1, event: { type: 'moon.rise' } } as never
    world.wire.record([strange])
    expect(stateOf(link)).toMatchObject({ tooOld: true, link: 'offline', ready: true })
    expect(stateOf(link).state).toBe(before)
    // Nothing that comes after it is taken for the record either, and no act goes out on what is no longer true.
    world.pass(60_000)
    expect(world.wire.sent).toEqual([])
    const fresh = start()
    fresh.world.wire.arrive({}, { events: [...record, strange], head: record.length + 1 })
    expect(stateOf(fresh.link)).toMatchObject({ tooOld: true, ready: false })
  })

  it('[U2] asks after a lost connection for what it has missed, and no act goes out by itself', async () => {
    const { world, link } = online()
    const answer = link.act(openMeeting)
    world.wire.drop()
    expect(stateOf(link).link).toBe('offline')
    expect(await answer).toMatchObject({ ok: false, refusal: { code: 'noAnswer' } })
    world.wire.connect()
    expect(world.wire.hellos.at(-1)).toEqual({ boardId: 'B-1', after: record.length, at })
    world.wire.arrive()
    expect(stateOf(link).link).toBe('online')
    expect(world.wire.sent).toHaveLength(1)
  })

  it('[U2] comes back by itself after a goodbye of the server', () => {
    const { world } = online()
    world.wire.drop('io server disconnect')
    const attempts = world.wire.hellos.length
    world.pass(5_000)
    expect(world.wire.hellos).toHaveLength(attempts + 1)
  })

  it('[H31] says whether its screen goes along with the room, when that changes and at every new connection', () => {
    const { world, link } = online()
    link.follow(true)
    expect(world.wire.followed).toEqual([])
    link.follow(false)
    link.follow(false)
    world.wire.drop()
    link.follow(true)
    link.follow(false)
    expect(world.wire.followed).toEqual([false])
    world.wire.connect()
    expect(world.wire.hellos.at(-1)).toEqual({ boardId: 'B-1', after: record.length, at, following: false })
    world.wire.arrive()
    link.follow(true)
    expect(world.wire.followed).toEqual([false, true])
  })

  it('[U3] begins again on the same connection when its seat has changed, old and new never mixed', async () => {
    const { world, link } = online()
    const seen: unknown[] = []
    link.view.subscribe(({ state, ready }) => seen.push([state.seq, ready]))
    const answer = link.act(openMeeting)
    world.wire.arrive({ epoch: 'two', from: 0 }, { events: record.slice(0, 3), head: record.length })
    expect(new Set(seen.map((one) => JSON.stringify(one)))).toEqual(new Set([`[${record.length},true]`, '[3,true]']))
    expect(stateOf(link).state).toEqual(evolveAll(emptyState, record.slice(0, 3)))
    expect(stateOf(link)).toMatchObject({ ready: true, link: 'online' })
    expect(world.wire.hellos).toHaveLength(1)
    world.wire.sent[0]?.answer({ ok: true, commandId: 'c-1' as never, seq: 900, duplicate: false })
    expect(await answer).toMatchObject({ ok: true })
    world.pass(swapPatienceMs)
    expect(stateOf(link)).toMatchObject({ ready: true, state: { seq: 3 } })
    world.wire.drop()
    world.wire.connect()
    expect(world.wire.hellos.at(-1)).toEqual({ boardId: 'B-1', after: 3, at: record[2]?.at })
  })

  it('[Y95] says of which event it knows, the newest that it has, and takes what follows it however far the record has come', () => {
    const { world, link } = start()
    world.wire.arrive({}, { events: record.slice(0, 40), head: 70 })
    world.wire.drop()
    world.wire.connect()
    expect(world.wire.hellos.at(-1)).toEqual({ boardId: 'B-1', after: 40, at: record[39]?.at })
    // A backup of that moment was put back and has grown by other events than those that were not this seat's to read.
    world.wire.arrive({}, { events: record.slice(40, 60), head: 60 })
    expect(stateOf(link).state).toEqual(evolveAll(emptyState, record.slice(0, 60)))
  })

  it('[U3] asks for the whole where it was given the rest of a record under another epoch, and shows what it held until then', async () => {
    const { world, link } = online()
    world.wire.drop()
    world.wire.connect()
    world.wire.arrive({ epoch: 'two' }, { events: record.slice(0, 9), head: 9 })
    expect(stateOf(link)).toMatchObject({ ready: true, link: 'connecting', state: { seq: record.length } })
    expect(await link.act(openMeeting)).toMatchObject({ refusal: { code: 'offline' } })
    expect(world.wire.hellos.at(-1)).toEqual({ boardId: 'B-1', after: 0 })
    world.wire.arrive({ epoch: 'two' }, { events: record.slice(0, 3), head: 3 })
    expect(stateOf(link)).toMatchObject({ ready: true, link: 'online', state: { seq: 3 } })
  })

  it('[U3] forgets what it held when the new beginning does not come in time, or never', () => {
    const { world, link } = online()
    world.wire.drop()
    world.wire.connect()
    world.wire.arrive({ epoch: 'two' })
    world.wire.say('connect_error', new Error('x'))
    world.pass(swapPatienceMs - 1)
    expect(stateOf(link)).toMatchObject({ ready: true, link: 'offline' })
    world.pass(1)
    expect(stateOf(link)).toMatchObject({ ready: false, state: emptyState })
    world.wire.connect()
    expect(world.wire.hellos.at(-1)).toEqual({ boardId: 'B-1', after: 0 })
    world.wire.arrive({ epoch: 'two' }, { events: record.slice(0, 3), head: 3 })
    expect(stateOf(link)).toMatchObject({ ready: true, state: { seq: 3 } })
    world.wire.say('ended', { code: 'linkRevoked' })
    expect(stateOf(link)).toMatchObject({ ready: false, link: 'ended', state: emptyState })
  })

  it('[U4] sends no act without a connection', async () => {
    const { world, link } = start()
    expect(await link.act(openMeeting)).toMatchObject({ refusal: { code: 'offline' } })
    world.wire.arrive()
    world.wire.drop()
    expect(await link.act(openMeeting)).toMatchObject({ refusal: { code: 'offline' } })
    expect(world.wire.sent).toHaveLength(0)
  })

  it('[U5] says after ten seconds that no answer came; the same act again carries the same id', async () => {
    const { world, link } = online()
    const first = link.act(openMeeting)
    expect(stateOf(link).waiting).toBe(1)
    world.pass(actPatienceMs)
    expect(await first).toMatchObject({ ok: false, refusal: { code: 'noAnswer' } })
    expect(stateOf(link).waiting).toBe(0)
    void link.act(openMeeting)
    expect(world.wire.sent[1]?.message).toEqual(world.wire.sent[0]?.message)
  })

  it('[U5] gives an act a new id once it has been answered, or after a minute', async () => {
    const { world, link } = online()
    const first = link.act(openMeeting)
    world.wire.sent[0]?.answer({ ok: true, commandId: 'c-1' as never, seq: 900, duplicate: false })
    expect(await first).toMatchObject({ ok: true, seq: 900 })
    const second = link.act(openMeeting)
    world.pass(actPatienceMs)
    await second
    world.pass(sameActMs)
    void link.act(openMeeting)
    const ids = world.wire.sent.map(({ message }) => (message.act as { commandId: string }).commandId)
    expect(ids).toEqual(['c-1', 'c-2', 'c-3'])
  })

  it('[U5] takes a late answer as the answer, so that the next act is a new one', async () => {
    const { world, link } = online()
    const first = link.act(openMeeting)
    world.pass(actPatienceMs)
    await first
    world.wire.sent[0]?.answer({ ok: true, commandId: 'c-1' as never, seq: 900, duplicate: false })
    void link.act(openMeeting)
    expect(world.wire.sent[1]?.message.act).toMatchObject({ commandId: 'c-2' })
  })

  it('[U5] sends the PIN beside the act, never inside it', () => {
    const { world, link } = online()
    void link.act(openMeeting, '123456')
    expect(world.wire.sent[0]?.message).toEqual({
      act: { type: 'meeting.open', meetingId: 'M-05', commandId: 'c-1' },
      pin: '123456',
    })
  })

  it('[U6] counts time from the server’s clock and a monotonic one', () => {
    const { world, link } = start()
    world.elapsedMs = 5_000
    world.wire.arrive({ serverTime: '2026-07-16T11:00:00.000Z' })
    world.elapsedMs = 8_500
    expect(new Date(link.serverNow()).toISOString()).toBe('2026-07-16T11:00:03.500Z')
  })

  it('[U7] ends with the reason when coming again cannot help, and comes again when it can', () => {
    const { world, link } = start()
    world.wire.say('connect_error', Object.assign(new Error('x'), { data: { code: 'internal' } }))
    expect(stateOf(link).link).toBe('offline')
    world.pass(5_000)
    expect(world.wire.hellos).toHaveLength(2)
    world.wire.say('connect_error', Object.assign(new Error('x'), { data: { code: 'linkRevoked' } }))
    expect(stateOf(link)).toMatchObject({ link: 'ended', ended: { code: 'linkRevoked' } })
    world.pass(60_000)
    expect(world.wire.hellos).toHaveLength(2)
  })

  it('[U7] ends when the server says that the session has ended', () => {
    const { world, link } = online()
    world.wire.say('ended', { code: 'linkRevoked' })
    expect(stateOf(link)).toMatchObject({ link: 'ended', ended: { code: 'linkRevoked' } })
    expect(world.wire.connected).toBe(false)
  })

  it('[U8] is for reading only while the server cannot save, and says so when asked to act', async () => {
    const { world, link } = online()
    world.wire.say('health', { saving: false })
    expect(stateOf(link).link).toBe('readOnly')
    expect(await link.act(openMeeting)).toMatchObject({ refusal: { code: 'readOnly' } })
    world.wire.say('health', { saving: true })
    expect(stateOf(link).link).toBe('online')
  })
})

function isIssue(one: (typeof record)[number]): boolean {
  return one.event.type === 'imported' && one.event.collection === 'issues'
}
