// @vitest-environment node
/** Documents kept on the device, on a real socket to a real board: reloads, crashes, two tabs, what was refused meanwhile. */
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { createDemandDraft, demandDrafts } from '#shared/documents/party.ts'
import { setPlainText } from '#shared/documents/text.ts'
import { id } from '../../kit/cast.ts'
import { backOnline, beginTabs, browser, cards, kept, onServer, open, tab, text, words } from '../../kit/kept-pages.ts'
import { endPages, server } from '../../kit/open-pages.ts'
import { isReady, until } from '../../kit/page.ts'

beforeEach(beginTabs)
afterEach(endPages)

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
