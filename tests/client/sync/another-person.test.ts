// @vitest-environment node
/**
 * Words kept on the device when another person comes to the same browser, or their author with another seat: nobody
 * else is shown them, none is lost.
 */
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { createDemandDraft } from '#shared/documents/party.ts'
import { setPlainText } from '#shared/documents/text.ts'
import type { LeftCopy } from '../../../client/offline/kept-copy.ts'
import type { SharedDocument } from '../../../client/sync/document.ts'
import { RefusedWords } from '../../../client/sync/refused-words.ts'
import { saveIn } from '../../../client/sync/rescue.ts'
import { id } from '../../kit/cast.ts'
import type { Tab } from '../../kit/kept-pages.ts'
import { backOnline, beginTabs, browser, cards, drawer, kept, onServer, open, tab } from '../../kit/kept-pages.ts'
import { endPages, server } from '../../kit/open-pages.ts'
import { isReady, until } from '../../kit/page.ts'

beforeEach(beginTabs)
afterEach(endPages)

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
