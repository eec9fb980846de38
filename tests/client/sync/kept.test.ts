/** Words that a device keeps, through other people at the same browser, pages that are gone, and refusals. */
// @vitest-environment node
/** Documents kept on the device, on a real socket to a real board: reloads, crashes, two tabs, what was refused meanwhile. */
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { createDemandDraft, demandDrafts } from '#shared/documents/party.ts'
import { plainText, setPlainText } from '#shared/documents/text.ts'
import type { LeftCopy } from '../../../client/offline/kept-copy.ts'
import type { SharedDocument } from '../../../client/sync/document.ts'
import { RefusedWords } from '../../../client/sync/refused-words.ts'
import { saveIn } from '../../../client/sync/rescue.ts'
import { id } from '../../kit/cast.ts'
import { Drawer } from '../../kit/drawer.ts'
import { KeptBrowser } from '../../kit/kept-device.ts'
import { isReady, Page, until } from '../../kit/page.ts'
import { SyncServer } from '../../kit/sync-server.ts'

const text = 'text:I-02' as const
const cards = 'party:P-RES' as const

let server: SyncServer
let browser: KeptBrowser
let drawer: Drawer
let pages: Page[] = []
beforeEach(async () => {
  server = await SyncServer.start()
  browser = new KeptBrowser()
  drawer = new Drawer()
  pages = []
})
afterEach(async () => {
  for (const page of pages) page.folder.close()
  await server.stop()
})

interface Tab {
  readonly page: Page
  /** The page ends without a word, as in a crash. */
  crash(): void
}

async function tab(who: string, { online = true } = {}): Promise<Tab> {
  const { device, gone } = browser.page()
  const page = await Page.of(server, who, drawer, device, online)
  pages.push(page)
  page.folder.judgeBy(() => true)
  return {
    page,
    crash: () => {
      page.cut()
      gone()
    },
  }
}

function open({ page }: Tab, name: typeof text | typeof cards = text): SharedDocument {
  const document = page.folder.document(name)
  document.retain()
  return document
}

const words = (document: SharedDocument): string => plainText(document.view.doc)

/** All that was typed is on the device. */
async function kept(one: Tab, document: SharedDocument): Promise<void> {
  document.flush()
  await vi.waitFor(() => {
    one.page.elapse(2_000)
    expect(document.view.unkept).toBe(0)
  })
}

/** The network is back, and everything has been brought up to date. */
async function backOnline(one: Tab, document: SharedDocument): Promise<void> {
  one.page.restore()
  await vi.waitFor(() => {
    one.page.elapse(16_000)
    expect(isReady(document.view)).toBe(true)
  })
}

/** What the server has of the text, as somebody else reads it. */
async function onServer(): Promise<string> {
  const reader = await Page.of(server, 'U-FAC')
  pages.push(reader)
  const document = reader.folder.document(text)
  document.retain()
  await until(document, isReady)
  return words(document)
}

/** Somebody else has come to the browser: clears what its person before had, as a page of the new one does. */
const takeOver = (who: string): Promise<boolean> => {
  const tray = new RefusedWords(drawer, server.board.id, who)
  const { device } = browser.page()
  const save = (copy: LeftCopy): boolean => saveIn(tray, { code: 'documentNotReadable' }, copy)
  return device.clear(`${server.board.id} ${who}`, save, false)
}

const inTray = (who: string): readonly string[] =>
  new RefusedWords(drawer, server.board.id, who).all.map((change) => change.words)

describe('another person at the same browser', () => {
  const own = '开会时写的'
  /** What may happen to the tab that is still open, and around it. */
  const steps = {
    cleared: async () => void (await takeOver('U-RES1')),
    more: async (one: Tab, document: SharedDocument) => {
      setPlainText(document.view.doc, `${own}，又添一句`)
      await kept(one, document)
    },
    refused: async (one: Tab, document: SharedDocument) => {
      one.page.folder.judgeBy(() => false)
      await backOnline(one, document)
    },
    aside: async (one: Tab) => one.page.folder.keepAside({ code: 'documentNotReadable' }),
    crash: async (one: Tab) => one.crash(),
  }
  it.each([
    ['cleared', 'crash'],
    ['crash', 'cleared'],
    ['cleared', 'refused'],
    ['refused', 'cleared'],
    ['cleared', 'aside', 'crash', 'cleared'],
    ['aside', 'crash', 'cleared'],
    ['aside', 'cleared', 'refused', 'cleared'],
    ['cleared', 'more', 'crash', 'cleared'],
    ['cleared', 'more', 'cleared', 'aside', 'crash'],
    ['cleared', 'more', 'refused', 'crash', 'cleared'],
    ['more', 'cleared', 'cleared', 'refused'],
  ] as const)(
    '[Y91] whatever comes first (%s, %s …), unsent words are in their author’s tray, once',
    async (...order) => {
      const one = await tab('U-RES1', { online: false })
      const document = open(one)
      await until(document, ({ status }) => status.offline)
      setPlainText(document.view.doc, own)
      await kept(one, document)
      // oxlint-disable-next-line no-await-in-loop -- one after the other
      for (const step of order) await steps[step](one, document)
      expect(inTray('U-RES1')).toEqual([order.some((step) => step === 'more') ? `${own}，又添一句` : own])
      expect(await onServer()).toBe('')
    },
  )

  it('[Y91] what a living page still writes is looked after until no such page is left', async () => {
    const one = await tab('U-RES1', { online: false })
    const document = open(one)
    setPlainText(document.view.doc, own)
    await kept(one, document)
    expect(await takeOver('U-RES1')).toBe(false)
    await steps.more(one, document)
    one.crash()
    expect(await takeOver('U-RES1')).toBe(true)
    expect([inTray('U-RES1'), await browser.rows('copies'), await browser.rows('pieces')]).toEqual([
      [`${own}，又添一句`],
      [],
      [],
    ])
  })

  it('[Y91] where nobody knows which pages live, it is looked again once more', async () => {
    browser.hasLocks = false
    const one = await tab('U-RES1', { online: false })
    const document = open(one)
    setPlainText(document.view.doc, own)
    await kept(one, document)
    expect([await takeOver('U-RES1'), inTray('U-RES1')]).toEqual([false, [own]])
    await steps.more(one, document)
    expect([await takeOver('U-RES1'), inTray('U-RES1')]).toEqual([false, [`${own}，又添一句`]])
    one.crash()
    expect([await takeOver('U-RES1'), await browser.rows('copies')]).toEqual([true, []])
  })

  it('[Y92] words that were brought to safety while their page was sending them leave the tray when they count', async () => {
    const one = await tab('U-SEC')
    const document = open(one)
    await until(document, isReady)
    server.store.hold()
    setPlainText(document.view.doc, own)
    await vi.waitFor(() => expect(server.store.waiting).toBe(1))
    await kept(one, document)
    await takeOver('U-SEC')
    expect(inTray('U-SEC')).toEqual([own])
    one.page.folder.tray.refresh()
    server.store.letGo()
    await until(document, isReady)
    expect([inTray('U-SEC'), await onServer()]).toEqual([[], own])
  })

  it('[Y91] a person who is still there, with another seat, keeps what his living pages hold; of pages that are gone it is in the tray', async () => {
    const [gone, lives] = [await tab('U-RES1', { online: false }), await tab('U-RES1', { online: false })]
    for (const [one, said] of [
      [gone, '关了的页'],
      [lives, '开着的页'],
    ] as const) {
      const document = open(one)
      setPlainText(document.view.doc, said)
      // oxlint-disable-next-line no-await-in-loop -- one after the other
      await kept(one, document)
    }
    gone.crash()
    const tray = new RefusedWords(drawer, server.board.id, 'U-RES1')
    const save = (copy: LeftCopy): boolean => saveIn(tray, { code: 'documentNotReadable' }, copy)
    expect(await browser.page().device.clear(`${server.board.id} U-RES1`, save, true)).toBe(true)
    expect(inTray('U-RES1')).toEqual(['关了的页'])
    expect(await browser.rows('copies')).toMatchObject([{ unsent: 1 }])
  })

  it('[Y93] a copy whose words the tray cannot keep stays until it can', async () => {
    const one = await tab('U-RES1', { online: false })
    const document = open(one)
    setPlainText(document.view.doc, own)
    await kept(one, document)
    one.crash()
    const room = drawer.setItem.bind(drawer)
    drawer.setItem = () => {
      throw new DOMException('full', 'QuotaExceededError')
    }
    expect(await takeOver('U-RES1')).toBe(false)
    expect(await browser.rows('copies')).toMatchObject([{ unsent: 1 }])
    drawer.setItem = room
    expect(await takeOver('U-RES1')).toBe(true)
    expect([inTray('U-RES1'), await browser.rows('copies')]).toEqual([[own], []])
  })

  it('[Y91] a document that may not be read any more takes no unsent words of a closed tab with it', async () => {
    const closed = await tab('U-RES1', { online: false })
    const mine = open(closed, cards)
    createDemandDraft(mine.view.doc, id('D-1'), { issueId: id('I-02') }, { position: '周日不施工' })
    await kept(closed, mine)
    const next = await tab('U-RES1')
    const document = open(next, cards)
    await until(document, isReady)
    closed.crash()
    await server.act('U-FAC', { type: 'person.assign', personId: 'U-RES1', role: 'observer', partyId: null })
    await until(document, (view) => view.closed !== null)
    await vi.waitFor(async () => expect(await browser.rows('copies')).toEqual([]))
    expect(inTray('U-RES1')).toEqual(['周日不施工'])
  })
})

describe('a document kept on the device', () => {
  it('[Y60] is there after a reload without network, what was typed offline included, and may be written on', async () => {
    const first = await tab('U-SEC')
    const before = open(first)
    await until(before, isReady)
    setPlainText(before.view.doc, '第一条')
    await until(before, isReady)
    first.page.cut()
    await until(before, ({ status }) => status.offline)
    setPlainText(before.view.doc, '第一条\n离线写的')
    await kept(first, before)
    first.crash()

    const second = await tab('U-SEC', { online: false })
    const after = open(second)
    await until(after, ({ status }) => status.synced && status.offline)
    expect(words(after)).toBe('第一条\n离线写的')
    expect(after.view.status).toMatchObject({ writable: true, saving: 1 })
    setPlainText(after.view.doc, '第一条\n离线写的\n又写')
    await kept(second, after)
    expect(after.view.status.saving).toBe(2)
    await backOnline(second, after)
    expect(await onServer()).toBe('第一条\n离线写的\n又写')
    expect(second.page.folder.tray.all).toEqual([])
  })

  it('[Y61] page after page without network goes on under one client id, and nothing is doubled or lost', async () => {
    const first = await tab('U-SEC')
    const online = open(first)
    await until(online, isReady)
    setPlainText(online.view.doc, '甲')
    await until(online, isReady)
    await kept(first, online)
    first.crash()
    const ids = new Set<number>()
    let expected = '甲'
    for (const word of ['乙', '丙', '丁', '戊']) {
      // oxlint-disable-next-line no-await-in-loop -- one page after the other
      const next = await tab('U-SEC', { online: false })
      const document = open(next)
      // oxlint-disable-next-line no-await-in-loop -- the same
      await until(document, ({ status }) => status.synced)
      expect(words(document)).toBe(expected)
      expected += word
      setPlainText(document.view.doc, expected)
      ids.add(document.view.doc.clientID)
      // oxlint-disable-next-line no-await-in-loop -- the same
      await kept(next, document)
      next.crash()
    }
    expect(ids.size).toBe(1)
    const last = await tab('U-SEC')
    const document = open(last)
    await until(document, isReady)
    expect(words(document)).toBe(expected)
    expect(await onServer()).toBe(expected)
  })

  it('[Y60] what was typed in the moment before the page went is there, too, and no device kept half a word', async () => {
    const first = await tab('U-SEC')
    const mine = open(first)
    await until(mine, isReady)
    setPlainText(mine.view.doc, '甲')
    await until(mine, isReady)
    await kept(first, mine)
    first.page.cut()
    await until(mine, ({ status }) => status.offline)
    setPlainText(mine.view.doc, '甲\n最后一句')
    mine.rest()
    // The database is not asked any more: the page is gone.
    first.crash()
    const second = await tab('U-SEC', { online: false })
    const after = open(second)
    await until(after, ({ status }) => status.synced)
    expect([words(after), after.view.status.saving]).toEqual(['甲\n最后一句', 1])
    after.pause()
    setPlainText(after.view.doc, '甲\n最后一句yan')
    after.rest()
    second.crash()
    const third = await tab('U-SEC')
    const last = open(third)
    await until(last, isReady)
    expect(words(last)).toBe('甲\n最后一句')
    expect(await onServer()).toBe('甲\n最后一句')
  })

  it('[Y61] two tabs that open at once do not both take over what a third has left, and each writes under its own id', async () => {
    const first = await tab('U-SEC', { online: false })
    const lost = open(first)
    await until(lost, ({ status }) => status.offline)
    setPlainText(lost.view.doc, '留下的话')
    await kept(first, lost)
    first.crash()
    const [a, b] = [await tab('U-SEC', { online: false }), await tab('U-SEC', { online: false })]
    const [one, two] = [open(a), open(b)]
    await vi.waitFor(() =>
      expect([one, two].map(({ view }) => view.status.saving).toSorted((x, y) => x - y)).toEqual([0, 1]),
    )
    expect(one.view.doc.clientID).not.toBe(two.view.doc.clientID)
    await backOnline(a, one)
    await backOnline(b, two)
    await vi.waitFor(() => expect([words(one), words(two)]).toEqual(['留下的话', '留下的话']))
    expect(await onServer()).toBe('留下的话')
  })

  it('[Y62] what a closed tab had not sent is found, and sent by the next one that opens', async () => {
    const first = await tab('U-RES1', { online: false })
    const mine = open(first, cards)
    await until(mine, ({ status }) => status.offline)
    createDemandDraft(mine.view.doc, id('D-1'), { issueId: id('I-02') }, { position: '周日不施工' })
    await kept(first, mine)
    first.crash()
    const { device } = browser.page()
    expect([...(await device.leftBehind(`${server.board.id} U-RES1`))]).toEqual([[cards, 1]])
    const next = await tab('U-RES1')
    next.page.folder.visit(cards)
    const there = next.page.folder.document(cards)
    await vi.waitFor(() => expect(there.view.status).toMatchObject({ synced: true, saving: 0 }))
    const reader = open(await tab('U-FAC'), cards)
    await until(reader, isReady)
    expect(demandDrafts(reader.view.doc)[0]?.position.toJSON()).toBe('周日不施工')
    await vi.waitFor(async () => {
      next.page.elapse(2_000)
      expect([...(await browser.page().device.leftBehind(`${server.board.id} U-RES1`))]).toEqual([])
    })
  })

  it('[Y63] words that may not be written any more when they arrive go to the tray, and the device forgets them', async () => {
    const first = await tab('U-RES1', { online: false })
    const mine = open(first)
    await until(mine, ({ status }) => status.offline)
    setPlainText(mine.view.doc, '来晚了的话')
    await kept(first, mine)
    first.crash()
    const next = await tab('U-RES1', { online: false })
    const again = open(next)
    await until(again, ({ status }) => status.saving === 1)
    // Meanwhile the pen has gone to somebody else.
    next.page.folder.judgeBy(() => false)
    await backOnline(next, again)
    expect(next.page.folder.tray.all).toMatchObject([{ document: text, words: '来晚了的话' }])
    expect(words(again)).toBe('')
    await vi.waitFor(async () => {
      const rows = (await browser.rows('copies')) as readonly { readonly unsent: number }[]
      expect(rows.filter(({ unsent }) => unsent > 0)).toEqual([])
    })
    expect(await onServer()).toBe('')
  })
})
