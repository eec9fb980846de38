/** What a page counts as not saved yet, change by change, and how it gives a refusal time to pass. */
// @vitest-environment node
/** What is not yet on the server's disk: counted honestly, kept where a refusal passes by itself, and never called saved before. */
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { RefusalCode } from '#shared/refusals.ts'
import { Drawer } from '../../kit/drawer.ts'
import { FarSide } from '../../kit/far-side.ts'
import type { FarTab } from '../../kit/far-tab.ts'
import { closeTabs, idOf, openTab, pass, type } from '../../kit/far-tab.ts'

let far: FarSide
let drawer: Drawer
let page: FarTab
beforeEach(async () => {
  vi.useFakeTimers()
  far = new FarSide()
  drawer = new Drawer()
  page = await openTab(far, drawer)
})
afterEach(() => {
  closeTabs()
  vi.useRealTimers()
})

const written = (): string => far.doc.getText('note:AG-1').toJSON()
const shown = (): string => page.document.view.doc.getText('note:AG-1').toJSON()

describe('what is not saved yet', () => {
  it('[Y42] counts every change until its own verdict', async () => {
    far.slow = true
    for (const word of ['一', '二', '三']) type(page, word)
    await pass(10)
    expect([page.pending.state, written()]).toMatchObject([{ changes: 3, offline: false }, '一二三'])
    far.hurry()
    await pass(10)
    expect(page.pending.state).toMatchObject({ changes: 0, offline: false })
  })

  it('[Y42] counts what was typed offline change by change, though it travels in one piece', async () => {
    far.socket.breaks()
    for (const word of ['一', '二', '三', '四']) type(page, word)
    expect(page.pending.state).toMatchObject({ changes: 4, offline: true })
    far.slow = true
    await pass(5_000)
    expect(page.pending.state).toMatchObject({ changes: 4, offline: false })
    far.hurry()
    await pass(10)
    expect([page.pending.state.changes, written()]).toEqual([0, '一二三四'])
  })

  it('[Y42] goes on counting what was under way when the link broke', async () => {
    far.slow = true
    type(page, '一')
    await pass(10)
    far.socket.breaks()
    type(page, '二')
    expect(page.pending.state).toMatchObject({ changes: 2, offline: true })
    far.slow = false
    await pass(5_000)
    expect([page.pending.state.changes, written()]).toEqual([0, '一二'])
  })
})

describe('a refusal that passes', () => {
  it.each<RefusalCode>(['notSaved', 'readOnly', 'tooManyRequests'])(
    '[Y43] %s keeps the replica, and the words go again by themselves',
    async (code) => {
      const { doc } = page.document.view
      far.refuseNext = code
      type(page, '没存上')
      await pass(10)
      expect([written(), page.pending.state.changes]).toEqual(['', 1])
      await pass(5_000)
      expect([written(), page.pending.state.changes, page.folder.tray.all]).toEqual(['没存上', 0, []])
      expect(page.document.view.doc).toBe(doc)
    },
  )

  it('[Y43] waits longer each time it is refused again', async () => {
    far.refuseNext = 'tooManyRequests'
    type(page, '一')
    await pass(10)
    const tries = (): number => far.asked.length
    const before = tries()
    for (let times = 0; times < 60; times += 1) {
      far.refuseNext = 'tooManyRequests'
      // oxlint-disable-next-line no-await-in-loop -- one second after the other
      await pass(1_000)
    }
    expect(tries() - before).toBeLessThan(9)
    far.refuseNext = null
    await pass(20_000)
    expect([written(), page.pending.state.changes]).toEqual(['一', 0])
  })

  it('[Y43] after many such refusals in a row the words are kept for their author', async () => {
    page.folder.judgeBy(() => true)
    type(page, '毒')
    for (let times = 0; times < 200; times += 1) {
      far.refuseNext = 'notSaved'
      // oxlint-disable-next-line no-await-in-loop -- one second after the other
      await pass(1_000)
    }
    far.refuseNext = null
    await pass(20_000)
    expect(page.folder.tray.all).toMatchObject([{ words: '毒', reason: { code: 'notSaved' } }])
    expect([written(), page.pending.state.changes]).toEqual(['', 0])
  })

  it('[Y43] a channel that is closed for a reason that passes is opened again', async () => {
    const { doc } = page.document.view
    far.socket.breaksChannels('notSaved')
    type(page, '断开时写的')
    await pass(5_000)
    expect([written(), page.document.view.doc === doc, page.folder.tray.all]).toEqual(['断开时写的', true, []])
  })

  it('[Y43] while the server takes nothing, the words of one who may write wait for it', async () => {
    page.folder.judgeBy(() => true)
    far.socket.breaks()
    type(page, '断线时写的')
    far.writable = false
    await pass(5_000)
    expect([shown(), written(), page.pending.state.changes]).toEqual(['断线时写的', '', 1])
    far.review(true)
    await pass(5_000)
    expect([written(), page.pending.state.changes, page.folder.tray.all]).toEqual(['断线时写的', 0, []])
  })

  it('[Y43] the words of one who may not write any more are kept for their author as soon as that is known', async () => {
    page.folder.judgeBy(() => true)
    far.socket.breaks()
    type(page, '断线时写的')
    far.writable = false
    await pass(5_000)
    page.folder.judgeBy(() => false)
    await pass(10)
    expect(page.folder.tray.all).toMatchObject([{ words: '断线时写的', reason: { code: 'documentNotWritable' } }])
    expect([shown(), page.pending.state.changes]).toEqual(['', 0])
  })
})

describe('presence', () => {
  it('[Y44] says nothing while there is nothing to say, and then at most ten times a second, the newest last', async () => {
    const { awareness } = page.document.view
    await pass(60_000)
    expect(far.presence).toEqual([])
    for (let place = 0; place < 100; place += 1) {
      awareness.setLocalStateField('cursor', place)
      // oxlint-disable-next-line no-await-in-loop -- one moment after the other
      await pass(10)
    }
    await pass(200)
    expect(far.presence.length).toBeLessThanOrEqual(12)
    expect(far.presence.at(-1)).toEqual([[idOf(page), { cursor: 99 }]])
    awareness.setLocalState({})
    await pass(200)
    expect(far.presence.at(-1)).toEqual([[idOf(page), null]])
  })

  it('[Y44] says nothing while a word is being composed, and where the caret is by then as soon as it is done', async () => {
    page.document.pause()
    for (const cursor of [1, 2, 3]) page.document.view.awareness.setLocalStateField('cursor', cursor)
    await pass(1_000)
    expect(far.presence).toEqual([])
    page.document.resume()
    await pass(10)
    expect(far.presence).toEqual([[[idOf(page), { cursor: 3 }]]])
  })

  it('[Y44] follows the client id: what was said under the old one is taken back', async () => {
    type(page, '一')
    await pass(10)
    page.document.view.awareness.setLocalStateField('cursor', 1)
    await pass(10)
    const before = idOf(page)
    far.taken.add(before)
    far.socket.breaks()
    await pass(5_000)
    expect(far.presence.flat().at(-1)).toEqual([idOf(page), { cursor: 1 }])
    expect(far.presence.flat().findLast(([client]) => client === before)).toEqual([before, null])
  })
})
