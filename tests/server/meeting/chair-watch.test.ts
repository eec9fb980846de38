/** The one who chairs is lost, or is only reloading a page: what the record says of it, and when. */
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { limits } from '#shared/limits.ts'
import type { Board } from '../../../server/boards/board.ts'
import { ChairWatch } from '../../../server/meeting/chair-watch.ts'
import { Crank } from '../../kit/crank.ts'
import { Bench } from '../../kit/live-board.ts'
import { TestServer } from '../../kit/test-server.ts'

/** A busy machine needs longer than a test's usual patience; nothing here depends on it. */
vi.setConfig({ testTimeout: 60_000 })
const until = (isSo: () => boolean) => vi.waitUntil(isSo, { timeout: 30_000 })

describe('the watch of the chair', () => {
  let bench: Bench
  let board: Board
  let crank: Crank
  let here: Set<string>
  let watch: ChairWatch
  const types: string[] = []
  const settle = async (): Promise<void> => {
    await until(() => board.onDisk() === null)
    // The watch hears its own verdict a turn later.
    for (let turns = 0; turns < 5; turns += 1) await Promise.resolve()
  }
  const chair = () => board.state.meetings.get('M-05' as never)?.chairLostAt ?? null
  beforeEach(async () => {
    bench = new Bench()
    board = (await bench.board()) as Board
    crank = new Crank()
    here = new Set(['U-FAC', 'U-SEC'])
    types.length = 0
    watch = new ChairWatch({ board, later: crank.later, isHere: (personId) => here.has(personId) })
    board.subscribe({
      committed: ({ events }) => {
        types.push(...events.map(({ event }) => event.type))
        watch.look()
      },
      reset: () => watch.look(),
      health: () => undefined,
    })
    await bench.act(board, 'U-FAC', { type: 'meeting.open', meetingId: 'M-05' } as never)
    await settle()
  })

  it('[H30] notes after so long without any connection that the chair is lost, once, and on return that it is back', async () => {
    here.delete('U-FAC')
    watch.look()
    crank.turn(limits.chairLostMs - 1)
    expect(chair()).toBeNull()
    crank.turn(1)
    await settle()
    expect(chair()).not.toBeNull()
    watch.look()
    crank.turn(limits.chairLostMs * 10)
    await settle()
    here.add('U-FAC')
    watch.look()
    await settle()
    expect(chair()).toBeNull()
    expect(types).toEqual(['meeting.opened', 'chair.lost', 'chair.back'])
    expect(crank.pending).toEqual([])
  })

  it('[H30] says nothing of who reloads a page, however often', async () => {
    for (let times = 0; times < 20; times += 1) {
      here.delete('U-FAC')
      watch.look()
      crank.turn(limits.chairLostMs - 1)
      here.add('U-FAC')
      watch.look()
    }
    await settle()
    expect([types, crank.pending]).toEqual([['meeting.opened'], []])
  })

  it('[H30] begins anew with whoever has the chair now, and ends with the meeting', async () => {
    here.delete('U-FAC')
    watch.look()
    crank.turn(limits.chairLostMs)
    await settle()
    await bench.act(board, 'U-SEC', { type: 'chair.take', meetingId: 'M-05' } as never)
    await settle()
    expect([chair(), crank.pending]).toEqual([null, []])
    here.delete('U-SEC')
    watch.look()
    crank.turn(limits.chairLostMs)
    await settle()
    expect(types.filter((type) => type === 'chair.lost')).toHaveLength(2)
    here.add('U-SEC')
    watch.look()
    await settle()
    await bench.act(board, 'U-SEC', { type: 'meeting.close', meetingId: 'M-05' } as never)
    await settle()
    here.clear()
    watch.look()
    expect(crank.pending).toEqual([])
  })

  it('[H30] tries again what the store did not take, and gives nothing once it is closed', async () => {
    here.delete('U-FAC')
    watch.look()
    bench.store.failNext = 1
    crank.turn(limits.chairLostMs)
    await until(() => bench.store.failures === 1)
    await until(() => crank.pending.length === 1)
    await until(() => {
      bench.tryAgain()
      return board.saving
    })
    crank.turn(limits.chairLostMs)
    await settle()
    expect(chair()).not.toBeNull()
    watch.close()
    here.add('U-FAC')
    watch.look()
    await settle()
    expect([chair() === null, crank.pending]).toEqual([false, []])
  })
})

describe('a server that is watched', () => {
  let server: TestServer
  const crank = new Crank()
  beforeEach(async () => {
    server = await TestServer.start(undefined, undefined, undefined, {}, crank.later)
  })
  afterEach(() => server.close())

  it('[H30] gives everybody the same time to come back after a start, and nobody but the server notes it', async () => {
    const { boardId, tokens } = await server.importSample()
    const enter = (who: string) => server.connect({ boardId, after: 0, token: tokens[who] })
    const board = await server.app.registry.board(boardId)
    const post = (who: string, body: object) =>
      server.ask(`/api/boards/${boardId}/acts`, { method: 'POST', token: tokens[who] ?? '', body })
    await post('U-FAC', { commandId: 'K-1', type: 'meeting.open', meetingId: 'M-05' })
    // Nobody has come yet: as after a start in mid-meeting.
    crank.turn(limits.chairLostMs * 3)
    expect(board?.state.meetings.get('M-05' as never)?.chairLostAt).toBeUndefined()
    const secretary = enter('U-SEC')
    await until(() => secretary.parts.length > 0)
    const note = { commandId: 'K-2', type: 'chair.noteLost', meetingId: 'M-05' }
    for (const who of ['U-FAC', 'U-SEC', 'observer']) expect((await post(who, note)).error?.code).toBe('notAllowed')
    crank.turn(limits.chairLostMs - 1)
    const chair = enter('U-FAC')
    await until(() => chair.parts.length > 0)
    crank.turn(limits.chairLostMs)
    expect(secretary.events.map(({ event }) => event.type)).not.toContain('chair.lost')
    chair.close()
    await until(() => crank.pending.some((left) => left > limits.chairLostMs / 2))
    crank.turn(limits.chairLostMs)
    await until(() => secretary.events.at(-1)?.event.type === 'chair.lost')
    expect(await secretary.act({ commandId: 'K-3', type: 'chair.take', meetingId: 'M-05' })).toMatchObject({ ok: true })
  })
})
