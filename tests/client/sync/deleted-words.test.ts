// @vitest-environment node
/**
 * Words whose paragraph or draft somebody else removes, on a real socket to a real board: whose tray they come to, and which never do.
 * Longer than 300 lines, reason: every way in which a place can go is tried on the same two pages.
 */
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import * as Y from 'yjs'
import { createDemandDraft, demandDrafts, removeDemandDraft } from '#shared/documents/party.ts'
import { bodyOf, plainText, setPlainText } from '#shared/documents/text.ts'
import { byRecord, watchDeleted } from '../../../client/sync/deleted-words.ts'
import type { SharedDocument } from '../../../client/sync/document.ts'
import { id } from '../../kit/cast.ts'
import { Drawer } from '../../kit/drawer.ts'
import { KeptBrowser } from '../../kit/kept-device.ts'
import { beginPages, endPages, openedOn, pageOf } from '../../kit/open-pages.ts'
import type { Page } from '../../kit/page.ts'
import { isReady, until } from '../../kit/page.ts'

const text = 'text:I-02' as const
const cards = 'party:P-RES' as const

beforeEach(beginPages)
afterEach(endPages)

async function writerOf(who: string, drawer?: Drawer, browser?: KeptBrowser): Promise<Page> {
  const page = await pageOf(who, drawer, browser?.page().device)
  page.folder.judgeBy(() => true)
  return page
}

const trayOf = ({ folder }: Page) => folder.tray.all.map(({ words, reason }) => [words, reason.code])
const positions = (document: SharedDocument): readonly string[] =>
  demandDrafts(document.view.doc).map(({ position }) => position.toJSON())

/** The words of one draft on somebody's page. */
function position(document: SharedDocument): Y.Text {
  const [draft] = demandDrafts(document.view.doc)
  if (draft === undefined) throw new Error('there is no draft')
  return draft.position
}

/** The characters of one paragraph. */
function line(document: SharedDocument, at: number): Y.XmlText {
  const paragraph = bodyOf(document.view.doc).get(at)
  const first = paragraph instanceof Y.XmlElement ? paragraph.firstChild : null
  if (!(first instanceof Y.XmlText)) throw new Error('there is no such line')
  return first
}

/** Two of one party before the same draft, which the first began. */
async function twoAtADraft(words = '请不要在夜里卸料') {
  const [one, two] = [await writerOf('U-RES1'), await writerOf('U-RES2')]
  const [first, second] = [await openedOn(one, cards), await openedOn(two, cards)]
  createDemandDraft(first.view.doc, id('D-1'), { issueId: id('I-02') }, { position: words })
  await vi.waitFor(() => expect(positions(second)).toEqual([words]))
  return { one, two, first, second }
}

/** Two who write one text of three paragraphs. */
async function twoAtAText() {
  const [one, two] = [await writerOf('U-SEC'), await writerOf('U-FAC')]
  const [first, second] = [await openedOn(one, text), await openedOn(two, text)]
  setPlainText(first.view.doc, '第一条\n第二条\n第三条')
  await vi.waitFor(() => expect(plainText(second.view.doc)).toBe('第一条\n第二条\n第三条'))
  return { one, two, first, second }
}

async function offline(page: Page, document: SharedDocument): Promise<void> {
  page.cut()
  await until(document, ({ status }) => status.offline)
}
async function back(page: Page, document: SharedDocument): Promise<void> {
  page.restore()
  await until(document, (view) => isReady(view) && !view.status.offline)
}

describe('words whose place somebody else removes', () => {
  it('[Y100] come to their author’s tray when they were written without a network, once, and the other’s stays empty', async () => {
    const { one, two, first, second } = await twoAtADraft()
    await offline(two, second)
    position(second).insert(8, '，周末也不要')
    removeDemandDraft(first.view.doc, id('D-1'))
    await until(first, isReady)
    await back(two, second)
    await vi.waitFor(() => expect(trayOf(two)).toEqual([['，周末也不要', 'placeRemoved']]))
    two.elapse(3_000)
    expect([positions(second), trayOf(two).length, trayOf(one)]).toEqual([[], 1, []])
    two.cut()
    await back(two, second)
    expect(trayOf(two)).toHaveLength(1)
  })

  it('[Y100] of a paragraph, while others’ words in it, and own ones in other paragraphs, are left alone', async () => {
    const { two, first, second } = await twoAtAText()
    await offline(two, second)
    line(second, 1).insert(3, '，另加一句')
    line(second, 2).insert(3, '，第三条也改')
    bodyOf(first.view.doc).delete(1, 1)
    await until(first, isReady)
    await back(two, second)
    await vi.waitFor(() => expect(trayOf(two)).toEqual([['，另加一句', 'placeRemoved']]))
    expect(plainText(second.view.doc)).toBe('第一条\n第三条，第三条也改')
  })

  it('[Y100] when the server had taken them before whoever removed their place had seen them', async () => {
    const { one, two, first, second } = await twoAtAText()
    await offline(one, first)
    line(second, 1).insert(3, '，已经保存')
    await until(second, isReady)
    bodyOf(first.view.doc).delete(1, 1)
    await back(one, first)
    await vi.waitFor(() => expect(trayOf(two)).toEqual([['，已经保存', 'placeRemoved']]))
    expect([plainText(second.view.doc), trayOf(one)]).toEqual(['第一条\n第三条', []])
  })

  it('[Y100] when they were held back for a word that was being composed', async () => {
    const { two, first, second } = await twoAtAText()
    second.pause()
    line(second, 1).insert(3, '，正在写')
    bodyOf(first.view.doc).delete(1, 1)
    await until(first, isReady)
    expect(trayOf(two)).toEqual([])
    second.resume()
    await until(second, isReady)
    await vi.waitFor(() => expect(trayOf(two)).toEqual([['，正在写', 'placeRemoved']]))
  })

  it('[Y100] with a gap where others wrote between, and a line for each field', async () => {
    const { two, first, second } = await twoAtADraft('甲乙')
    await offline(two, second)
    const [draft] = demandDrafts(second.view.doc)
    draft?.position.insert(2, '后')
    draft?.position.insert(1, '中')
    draft?.interest.insert(0, '为了安静')
    removeDemandDraft(first.view.doc, id('D-1'))
    await until(first, isReady)
    await back(two, second)
    await vi.waitFor(() => expect(trayOf(two)).toEqual([['中…后\n为了安静', 'placeRemoved']]))
  })

  it('[Y102] when they are written where there is nothing any more to write in', async () => {
    const { two, first, second } = await twoAtADraft()
    const field = position(second)
    removeDemandDraft(first.view.doc, id('D-1'))
    await vi.waitFor(() => expect(positions(second)).toEqual([]))
    expect(trayOf(two)).toEqual([])
    field.insert(field.length, '写完的字')
    expect(trayOf(two)).toEqual([['写完的字', 'placeRemoved']])
    await until(second, isReady)
    expect(second.view.closed).toBeNull()
  })

  it('[Y103] are found by the next page when this one was gone before it heard of it', async () => {
    const { first } = await twoAtADraft()
    const [drawer, browser] = [new Drawer(), new KeptBrowser()]
    const before = browser.page()
    const page = await pageOf('U-RES2', drawer, before.device)
    page.folder.judgeBy(() => true)
    const mine = await openedOn(page, cards)
    await offline(page, mine)
    position(mine).insert(0, '没有发出的字')
    mine.flush()
    await vi.waitFor(() => {
      page.elapse(2_000)
      expect(mine.view.unkept).toBe(0)
    })
    before.gone()
    removeDemandDraft(first.view.doc, id('D-1'))
    await until(first, isReady)
    const next = await writerOf('U-RES2', drawer, browser)
    const again = await openedOn(next, cards)
    await vi.waitFor(() => {
      next.elapse(2_000)
      expect(trayOf(next)).toEqual([['没有发出的字', 'placeRemoved']])
    })
    expect(positions(again)).toEqual([])
  })

  it('[Y103] are found when a page takes over what another had not sent, and has heard already', async () => {
    const { first } = await twoAtADraft()
    const [drawer, browser] = [new Drawer(), new KeptBrowser()]
    const before = browser.page()
    const gone = await pageOf('U-RES2', drawer, before.device)
    gone.folder.judgeBy(() => true)
    const mine = await openedOn(gone, cards)
    const living = await writerOf('U-RES2', drawer, browser)
    const other = await openedOn(living, cards)
    await offline(gone, mine)
    position(mine).insert(0, '另一页的字')
    mine.flush()
    await vi.waitFor(() => {
      gone.elapse(2_000)
      expect(mine.view.unkept).toBe(0)
    })
    before.gone()
    removeDemandDraft(first.view.doc, id('D-1'))
    await vi.waitFor(() => expect(positions(other)).toEqual([]))
    other.adopt()
    await vi.waitFor(() => expect(trayOf(living)).toEqual([['另一页的字', 'placeRemoved']]))
  })
})

describe('words that are not lost', () => {
  it('[Y101] do not come to the tray: what one removes oneself, and what somebody removes who has seen it, character by character', async () => {
    const { one, two, first, second } = await twoAtAText()
    line(second, 1).insert(3, '我写的')
    await vi.waitFor(() => expect(plainText(first.view.doc)).toContain('我写的'))
    line(first, 1).delete(3, 3)
    await vi.waitFor(() => expect(plainText(second.view.doc)).not.toContain('我写的'))
    setPlainText(second.view.doc, `${plainText(second.view.doc)}\n自己的一段`)
    await vi.waitFor(() => expect(plainText(first.view.doc)).toContain('自己的一段'))
    bodyOf(second.view.doc).delete(3, 1)
    await vi.waitFor(() => expect(plainText(first.view.doc)).toBe('第一条\n第二条\n第三条'))
    expect([trayOf(one), trayOf(two)]).toEqual([[], []])
  })

  it('[Y101] do not come to the tray where they stand elsewhere in the document, as when two paragraphs are joined', async () => {
    const { two, first, second } = await twoAtAText()
    line(second, 1).insert(3, '我写的')
    await vi.waitFor(() => expect(plainText(first.view.doc)).toContain('我写的'))
    first.view.doc.transact(() => {
      line(first, 0).insert(3, '第二条我写的')
      bodyOf(first.view.doc).delete(1, 1)
    })
    await vi.waitFor(() => expect(plainText(second.view.doc)).toBe('第一条第二条我写的\n第三条'))
    expect(trayOf(two)).toEqual([])
  })

  it('[Y101] do not come to the tray where they stand on the record, and leave it when the record comes later', async () => {
    const { two, first, second } = await twoAtADraft('')
    position(second).insert(0, '夜里不要卸料')
    await vi.waitFor(() => expect(positions(first)).toEqual(['夜里不要卸料']))
    removeDemandDraft(first.view.doc, id('D-1'), byRecord)
    await vi.waitFor(() => expect(trayOf(two)).toHaveLength(1))
    two.folder.judgeBy(
      () => true,
      (_, words) => '夜里不要卸料，谢谢'.includes(words),
    )
    two.elapse(3_000)
    expect(trayOf(two)).toEqual([])
    createDemandDraft(second.view.doc, id('D-2'), { issueId: id('I-02') }, { position: '不要卸料' })
    await vi.waitFor(() => expect(positions(first)).toEqual(['不要卸料']))
    removeDemandDraft(first.view.doc, id('D-2'), byRecord)
    await vi.waitFor(() => expect(positions(second)).toEqual([]))
    expect(trayOf(two)).toEqual([])
  })

  it('[Y101] a draft that goes because the record holds it takes along what was typed after it was submitted: that is kept', async () => {
    const { one, first } = await twoAtADraft('')
    one.folder.judgeBy(
      () => true,
      (_, words) => '夜里不要卸料'.includes(words),
    )
    position(first).insert(0, '夜里不要卸料')
    await until(first, isReady)
    removeDemandDraft(first.view.doc, id('D-1'), byRecord)
    expect(trayOf(one)).toEqual([])
    createDemandDraft(first.view.doc, id('D-2'), { issueId: id('I-02') }, { position: '夜里不要卸料' })
    position(first).insert(6, '，还有一句')
    removeDemandDraft(first.view.doc, id('D-2'), byRecord)
    expect(trayOf(one)).toEqual([['夜里不要卸料，还有一句', 'placeRemoved']])
  })

  it('[Y123] leave the tray once they stand in the document again, whoever has brought them back, and stay while a part is missing', async () => {
    const { two, first, second } = await twoAtAText()
    await offline(two, second)
    line(second, 1).insert(3, '，晚上八点以后停工')
    line(second, 2).insert(3, '，停工')
    bodyOf(first.view.doc).delete(1, 2)
    await until(first, isReady)
    await back(two, second)
    await vi.waitFor(() => expect(two.folder.tray.all[0]?.words).toContain('停工'))
    const kept = trayOf(two)
    line(first, 0).insert(3, '：，晚上八点以后停工')
    await vi.waitFor(() => expect(plainText(second.view.doc)).toContain('晚上八点'))
    two.elapse(3_000)
    expect([kept.length, trayOf(two)]).toEqual([1, kept])
    for (const change of two.folder.tray.all) two.folder.tray.dismiss(change.id)
    // Again, with words that can be told from others: the remover takes it back after the second look.
    setPlainText(first.view.doc, '第一条\n第二条\n第三条')
    await vi.waitFor(() => expect(plainText(second.view.doc)).toBe('第一条\n第二条\n第三条'))
    line(second, 1).insert(3, '，由物业通知各户')
    await vi.waitFor(() => expect(plainText(first.view.doc)).toContain('通知各户'))
    const undo = new Y.UndoManager([bodyOf(first.view.doc)])
    bodyOf(first.view.doc).delete(1, 1)
    await vi.waitFor(() => expect(trayOf(two)).toEqual([['，由物业通知各户', 'placeRemoved']]))
    two.elapse(3_000)
    expect(trayOf(two)).toHaveLength(1)
    undo.undo()
    await vi.waitFor(() => expect(plainText(second.view.doc)).toContain('通知各户'))
    two.elapse(3_000)
    expect(trayOf(two)).toEqual([])
  })

  it('[Y147] too short to be told from others are missed while fewer of them stand than before, and not where as many do', async () => {
    const { two, first, second } = await twoAtAText()
    line(second, 1).insert(3, '每天')
    line(second, 2).insert(0, '每天')
    await vi.waitFor(() => expect(plainText(first.view.doc)).toContain('每天第三条'))
    first.view.doc.transact(() => {
      line(first, 0).insert(3, '第二条每天')
      bodyOf(first.view.doc).delete(1, 1)
    })
    await vi.waitFor(() => expect(plainText(second.view.doc)).toBe('第一条第二条每天\n每天第三条'))
    expect(trayOf(two)).toEqual([])
    bodyOf(first.view.doc).delete(1, 1)
    await vi.waitFor(() => expect(trayOf(two)).toEqual([['每天', 'placeRemoved']]))
    line(first, 0).insert(0, '每天：')
    await vi.waitFor(() => expect(plainText(second.view.doc)).toContain('每天：'))
    two.elapse(3_000)
    expect(trayOf(two)).toEqual([])
  })

  it('[Y104] are not even looked for while nothing is deleted, however long the text', () => {
    const [mine, theirs] = [new Y.Doc(), new Y.Doc()]
    setPlainText(mine, '会'.repeat(20_000))
    Y.applyUpdate(theirs, Y.encodeStateAsUpdate(mine))
    const asked = vi.fn(() => new Map([[mine.clientID, 20_001]]))
    watchDeleted(mine, asked, () => undefined)
    theirs.on('update', (update: Uint8Array) => Y.applyUpdate(mine, update, 'network'))
    for (let key = 0; key < 50; key += 1) setPlainText(theirs, `${plainText(theirs)}\n${key}`)
    setPlainText(mine, `${plainText(mine)}\n完`)
    expect(asked).not.toHaveBeenCalled()
  })
})
