/** The record on the device: when it is shown, how it goes on, and whose it is. */
// @vitest-environment node
/** The record on the device: shown while the server cannot be reached, continued where it is the same, gone where it is another's. */
import { beforeEach, describe, expect, it, vi } from 'vitest'
import type { BoardLink } from '../../../client/state/board-link.ts'
import { createBoardLink } from '../../../client/state/board-link.ts'
import type { LinkKeeper } from '../../../client/state/kept-record.ts'
import { keptPatienceMs } from '../../../client/state/kept-record.ts'
import type { RecordedEvent } from '#shared/record/events.ts'
import { evolveAll } from '#shared/record/evolve/evolve.ts'
import { emptyState } from '#shared/record/state.ts'
import { HandWorld } from '../../kit/hand-socket.ts'
import { KeptBrowser } from '../../kit/kept-device.ts'
import { importedRecord } from '../../kit/record.ts'

const record = importedRecord('start')
const scope = 'B-1 U-1'
const mine = { personId: 'U-1', role: 'partyRep', partyId: 'P-RES', via: 'self' } as never

let browser: KeptBrowser
beforeEach(() => {
  browser = new KeptBrowser()
})

/** A keeper on the browser's device, for whoever sat there last. */
function keeperOf(personId = 'U-1'): LinkKeeper {
  const kept = browser.page().device.recordOf(`B-1 ${personId}`)
  return {
    open: async () => {
      const found = await kept.open()
      return found === null ? null : { ...found, personId }
    },
    begin: (_person, ...part) => void kept.begin(...part),
    more: (...part) => void kept.more(...part),
  }
}

async function page(keeper = keeperOf()): Promise<{ readonly world: HandWorld; readonly link: BoardLink }> {
  const world = new HandWorld()
  const link = createBoardLink({ ...world.parts, keeper })
  link.open()
  await vi.waitFor(() => expect(world.wire.hellos).not.toEqual([]))
  return { world, link }
}

/** A first visit, after which this much is on the device. */
async function visit(events: readonly RecordedEvent[], head = events.at(-1)?.seq ?? 0): Promise<void> {
  const { world } = await page()
  const middle = Math.floor(events.length / 2)
  world.wire.arrive({ actor: mine }, { events: events.slice(0, middle), head: events[middle - 1]?.seq ?? 0 })
  await vi.waitFor(async () => expect(await browser.rows('records')).toMatchObject([{ pieces: 1 }]))
  world.wire.record(events.slice(middle), head)
  await vi.waitFor(async () => expect(await browser.rows('records')).toMatchObject([{ pieces: 2, epoch: 'one' }]))
  world.wire.drop()
}

describe('the record on the device', () => {
  it('[U241] is shown when the server cannot be reached, with the time of the last contact, and continued from its head', async () => {
    await visit(record, 990)
    const { world, link } = await page()
    expect(link.view.getState().ready).toBe(false)
    world.wire.say('connect_error', new Error('xhr poll error'))
    expect(link.view.getState()).toMatchObject({ ready: true, link: 'offline', welcome: null })
    expect(link.view.getState().state).toEqual(evolveAll(emptyState, record))
    expect(new Date(link.view.getState().knownUntil ?? 0).toISOString()).toBe('2026-07-16T11:00:00.000Z')
    expect(await link.act({ type: 'meeting.open', meetingId: 'M-05' } as never)).toMatchObject({ ok: false })
    expect(world.wire.sent).toEqual([])
    expect(world.wire.hellos.at(-1)).toMatchObject({ after: record.length, at: record.at(-1)?.at })
    world.wire.arrive({ actor: mine }, { events: [], head: 995 })
    expect(link.view.getState()).toMatchObject({ ready: true, link: 'online', knownUntil: null })
    expect(link.view.getState().state).toEqual(evolveAll(emptyState, record))
  })

  it('[U241] is shown after a while when the server says nothing at all, and never before a server that answers', async () => {
    await visit(record)
    const { world, link } = await page()
    world.pass(keptPatienceMs)
    expect(link.view.getState()).toMatchObject({ ready: true, link: 'connecting' })
    const other = await page()
    const seen: boolean[] = []
    other.link.view.subscribe(({ ready, welcome }) => seen.push(ready && welcome === null))
    other.world.wire.arrive({ actor: mine }, { events: [], head: record.length })
    expect(other.link.view.getState()).toMatchObject({ ready: true, link: 'online' })
    expect(seen).not.toContain(true)
  })

  it('[U241] is not continued under another epoch: it begins anew, here and on the device', async () => {
    await visit(record)
    const { world, link } = await page()
    world.wire.arrive({ actor: mine, epoch: 'two' })
    expect(world.wire.hellos.at(-1)).toMatchObject({ after: 0 })
    world.wire.arrive({ actor: mine, epoch: 'two' }, { events: record.slice(0, 30), head: 30 })
    expect(link.view.getState().state.seq).toBe(30)
    await vi.waitFor(async () => expect(await browser.rows('records')).toMatchObject([{ epoch: 'two', head: 30 }]))
  })

  it('[U242] of somebody else is gone from the screen as soon as the server says who sits here', async () => {
    await visit(record)
    const { world, link } = await page()
    world.wire.say('connect_error', new Error('websocket error'))
    expect(link.view.getState().ready).toBe(true)
    world.wire.arrive({ actor: { ...(mine as object), personId: 'U-2' } as never })
    expect(link.view.getState()).toMatchObject({ ready: false, state: emptyState })
  })

  it('[U241] that is damaged, or misses a piece, is not shown and not kept', async () => {
    await visit(record)
    await browser.spoil('events', (row) => ({ ...(row as object), text: '[]' }))
    const { world, link } = await page()
    world.wire.say('connect_error', new Error('xhr poll error'))
    expect(link.view.getState().ready).toBe(false)
    await vi.waitFor(async () => expect(await browser.rows('records')).toEqual([]))
  })

  it('[U241] of two pages is one: each adds what continues it, and a gap throws all of it away', async () => {
    await visit(record.slice(0, 100), 100)
    const [a, b] = [browser.page().device.recordOf(scope), browser.page().device.recordOf(scope)]
    await Promise.all([a.open(), b.open()])
    await Promise.all([a.more(record.slice(100, 110), 100, 110, 1), b.more(record.slice(100, 120), 100, 120, 2)])
    const found = await browser.page().device.recordOf(scope).open()
    expect(found?.events).toEqual(record.slice(0, 120))
    await a.more(record.slice(130, 140), 130, 140, 3)
    expect(await browser.page().device.recordOf(scope).open()).toBeNull()
  })
})
