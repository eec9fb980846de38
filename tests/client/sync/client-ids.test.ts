/** Under which client id a page writes: one for twenty page loads, two for two tabs, none that a crashed tab may still hold. */
// @vitest-environment node
/** Under which client id a page writes: the last page's where it left cleanly, and nobody else's ever. */
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import * as Y from 'yjs'
import { limits } from '#shared/limits.ts'
import type { KeptStorage } from '../../../client/sync/page-storage.ts'
import type { TabLocks } from '../../../client/sync/client-ids.ts'
import { clientsOf } from '../../../client/sync/client-ids.ts'
import { Drawer } from '../../kit/drawer.ts'
import { FarSide } from '../../kit/far-side.ts'
import type { FarTab } from '../../kit/far-tab.ts'
import { closeTabs, idOf, openTab, pass, startTab, type } from '../../kit/far-tab.ts'

const name = 'notes'
let far: FarSide
let drawer: Drawer
beforeEach(() => {
  vi.useFakeTimers()
  far = new FarSide()
  drawer = new Drawer()
})
afterEach(() => {
  closeTabs()
  vi.useRealTimers()
})

const tab = (): Promise<FarTab> => openTab(far, drawer)
const written = (): string => far.doc.getText('note:AG-1').toJSON()
describe('client ids', () => {
  it('[Y40] a page goes on under the id of the last one, so that twenty page loads leave one id', async () => {
    for (let load = 0; load < 20; load += 1) {
      const page = await tab()
      type(page, String(load % 10))
      await pass(10)
      page.folder.rest()
      await pass(1)
    }
    expect(written()).toBe('01234567890123456789')
    expect(far.clients).toHaveLength(1)
  })

  it('[Y40] two tabs at once write under two ids', async () => {
    const [one, two] = [await tab(), await tab()]
    type(one, 'a')
    type(two, 'b')
    await pass(10)
    expect(idOf(one)).not.toBe(idOf(two))
    expect(far.clients).toHaveLength(2)
  })

  it('[Y40] a tab that crashed, or left with unsaved words, leaves its id to nobody', async () => {
    const crashed = await tab()
    type(crashed, 'a')
    await pass(10)
    far.slow = true
    const hurried = await tab()
    type(hurried, 'b')
    hurried.folder.rest()
    far.slow = false
    const third = await tab()
    type(third, 'c')
    await pass(10)
    expect(far.asked.at(-1)).toBeNull()
    expect(new Set([idOf(crashed), idOf(hurried), idOf(third)]).size).toBe(3)
  })

  it('[Y40] what was typed before the content came stays under its own id, which is then kept', async () => {
    const before = await tab()
    type(before, '原')
    await pass(10)
    const earlier = idOf(before)
    before.folder.rest()
    const hasty = startTab(far, drawer)
    type(hasty, '新')
    const id = idOf(hasty)
    await pass(10)
    expect([far.asked.at(-1), written().length]).toEqual([id, 2])
    expect(idOf(hasty)).toBe(id)
    hasty.folder.rest()
    await tab()
    expect(far.asked.at(-1)).toBe(id)
    await tab()
    expect(far.asked.at(-1)).toBe(earlier)
  })

  it('[Y40] a page that comes back from the browser’s memory asks for an id anew', async () => {
    const page = await tab()
    type(page, 'a')
    await pass(10)
    const id = idOf(page)
    page.folder.rest()
    expect(idOf(page)).not.toBe(id)
    const other = await tab()
    expect(idOf(other)).toBe(id)
    far.taken.add(id)
    await page.folder.wake()
    await pass(3_000)
    type(page, 'b')
    type(other, 'c')
    await pass(10)
    expect(idOf(page)).not.toBe(id)
    expect(Array.from(written()).toSorted()).toEqual(['a', 'b', 'c'])
  })

  it('[Y40] a page that comes back from the browser’s memory has its id again where nobody took it', async () => {
    const page = await tab()
    type(page, 'a')
    await pass(10)
    const id = idOf(page)
    page.folder.rest()
    await page.folder.wake()
    await pass(3_000)
    type(page, 'b')
    await pass(10)
    expect([idOf(page), far.clients, written()]).toEqual([id, [id], 'ab'])
  })

  it('[Y41] a replica that comes back asks for the id it has, and changes over in silence when all is saved', async () => {
    const page = await tab()
    type(page, 'a')
    await pass(10)
    const id = idOf(page)
    far.taken.add(id)
    far.socket.breaks()
    await pass(3_000)
    expect(far.asked.at(-1)).toBe(id)
    expect(idOf(page)).not.toBe(id)
    type(page, 'b')
    await pass(10)
    expect([written(), page.folder.tray.all]).toEqual(['ab', []])
  })

  it('[Y41] unsaved words wait for their own id while the server still holds the lost connection', async () => {
    const page = await tab()
    type(page, 'a')
    await pass(10)
    far.taken.add(idOf(page))
    far.socket.breaks()
    await pass(1)
    type(page, 'b')
    await pass(10_000)
    expect([written(), page.pending.state.changes]).toEqual(['a', 1])
    far.taken.clear()
    await pass(5_000)
    expect([written(), page.pending.state.changes, page.folder.tray.all]).toEqual(['ab', 0, []])
  })

  it('[Y41] unsaved words under an id that somebody else has are kept for their author, and go no further', async () => {
    const page = await tab()
    type(page, '甲')
    await pass(10)
    const id = idOf(page)
    far.taken.add(id)
    far.socket.breaks()
    await pass(1)
    type(page, '乙')
    await pass(60_000)
    expect(written()).toBe('甲')
    expect(page.folder.tray.all).toMatchObject([{ words: '乙', reason: { code: 'clientTaken' } }])
    type(page, '丙')
    await pass(10)
    expect([written(), page.pending.state.changes]).toEqual(['甲丙', 0])
    expect(idOf(page)).not.toBe(id)
  })

  it('[Y41] the same where the server finds it out by the words', async () => {
    const page = await tab()
    type(page, '甲')
    await pass(10)
    const id = idOf(page)
    far.refuseNext = 'clientTaken'
    type(page, '乙')
    await pass(100)
    expect(page.folder.tray.all).toMatchObject([{ words: '乙', reason: { code: 'clientTaken' } }])
    expect(far.asked).not.toContain(id)
    expect(idOf(page)).not.toBe(id)
  })

  it('[Y41] when Yjs itself changes the id, presence and leases follow', async () => {
    const page = await tab()
    type(page, '甲')
    await pass(10)
    const id = idOf(page)
    const { doc, awareness } = page.document.view
    const other = far.doc
    other.clientID = id
    other.getText('note:AG-1').insert(0, '冒')
    Y.applyUpdate(doc, Y.encodeStateAsUpdate(other), page)
    expect(doc.clientID).not.toBe(id)
    expect(awareness.clientID).toBe(doc.clientID)
    expect(awareness.getLocalState()).not.toBeNull()
  })
})

const book = (storage: KeptStorage, who: string, locks: TabLocks | null = null, now = (): number => 0) =>
  clientsOf({ storage, locks, tab: who, now }, 'B-1', 'U-SEC', name)

describe('kept client ids', () => {
  it('[Y40] are bounded, the oldest go first, and other documents’ are left alone', () => {
    let time = 0
    const mine = book(drawer, 'a', null, () => (time += 1))
    const others = clientsOf({ storage: drawer, locks: null, tab: 'a', now: () => 0 }, 'B-1', 'U-SEC', 'text:I-1')
    others.hold(7)
    for (let client = 0; client < limits.keptClients + 5; client += 1) mine.hold(client)
    expect(drawer.length).toBe(limits.keptClients + 1)
    for (let board = 0; board < limits.keptClientsAll; board += 1) {
      clientsOf({ storage: drawer, locks: null, tab: 'a', now: () => 9 }, `B-${board}`, 'U-SEC', name).hold(1)
    }
    expect(drawer.length).toBe(limits.keptClientsAll)
  })

  it('[Y40] are not offered while another tab holds their lock', async () => {
    const held = new Set<string>()
    const locks: TabLocks = {
      request: async (key, _options, whenHeld) => {
        if (held.has(key)) return whenHeld(null)
        held.add(key)
        return whenHeld({}).finally(() => held.delete(key))
      },
    }
    const [one, two] = [book(drawer, 'a', locks), book(drawer, 'b', locks)]
    one.hold(5)
    one.free(5)
    await pass(1)
    const both = await Promise.all([one.take(), two.take()])
    expect(both.filter((client) => client === 5)).toHaveLength(1)
    expect(both).toContain(null)
  })

  it('[Y40] are none where the browser keeps nothing, or something that is not ours', async () => {
    const broken: KeptStorage = {
      length: 1,
      key: () => {
        throw new Error('forbidden')
      },
      getItem: () => null,
      setItem: () => {
        throw new Error('full')
      },
      removeItem: () => undefined,
    }
    book(broken, 'a').hold(4)
    expect(await book(broken, 'a').take()).toBeNull()
    drawer.setItem('heyi.client.B-1.U-SEC.notes:12x', '{"tab":null,"at":1}')
    drawer.setItem('heyi.client.B-1.U-SEC.notes:13', 'nonsense')
    expect(await book(drawer, 'a').take()).toBeNull()
  })
})
