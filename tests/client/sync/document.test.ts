// @vitest-environment node
/** Documents as screens hold them, on a real socket to a real board: saving, offline, refusals, rights, several at once. */
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import * as Y from 'yjs'
import { createDemandDraft, demandDrafts } from '#shared/documents/party.ts'
import { bodyOf, plainText, setPlainText } from '#shared/documents/text.ts'
import type { SharedDocument } from '../../../client/sync/document.ts'
import { RefusedWords } from '../../../client/sync/refused-words.ts'
import { id } from '../../kit/cast.ts'
import { beginPages, endPages, openedOn, pageOf, server } from '../../kit/open-pages.ts'
import type { Page } from '../../kit/page.ts'
import { isReady, until } from '../../kit/page.ts'

const textDoc = 'text:I-02' as const
const partyDoc = 'party:P-RES' as const

beforeEach(beginPages)
afterEach(endPages)

const opened = (page: Page, name: typeof textDoc | typeof partyDoc = textDoc): Promise<SharedDocument> =>
  openedOn(page, name)
const words = (document: SharedDocument): string => plainText(document.view.doc)

describe('a document', () => {
  it('[Y14] is saving until the verdict, and others see it only then', async () => {
    const [mine, theirs] = [await opened(await pageOf('U-SEC')), await opened(await pageOf('U-RES1'))]
    expect(mine.view.status).toEqual({ synced: true, writable: true, saving: 0, offline: false })
    expect(theirs.view.status.writable).toBe(false)
    server.store.hold()
    setPlainText(mine.view.doc, '第一条')
    expect(mine.view.status.saving).toBe(1)
    await vi.waitFor(() => expect(server.store.waiting).toBe(1))
    expect([mine.view.status.saving, words(theirs)]).toEqual([1, ''])
    server.store.letGo()
    await until(mine, isReady)
    await vi.waitFor(() => expect(words(theirs)).toBe('第一条'))
  })

  it('[Y12] all documents of a page share one socket, and all views of one share a replica', async () => {
    const page = await pageOf('U-RES1')
    const [text, cards] = [await opened(page), await opened(page, partyDoc)]
    expect(page.folder.document(textDoc)).toBe(text)
    createDemandDraft(cards.view.doc, id('D-1'), { issueId: id('I-02') }, { position: '周日不施工' })
    await until(cards, isReady)
    const other = await opened(await pageOf('U-FAC'), partyDoc)
    expect(demandDrafts(other.view.doc)[0]?.position.toJSON()).toBe('周日不施工')
    expect(page.sockets).toHaveLength(1)
    expect(text.view.status.writable).toBe(false)
  })

  it('[Y14] what is typed without a connection counts as unsaved and is merged on return', async () => {
    const page = await pageOf('U-SEC')
    const [mine, theirs] = [await opened(page), await opened(await pageOf('U-FAC'))]
    setPlainText(mine.view.doc, '甲\n乙')
    await vi.waitFor(() => expect(words(theirs)).toBe('甲\n乙'))
    page.cut()
    await until(mine, ({ status }) => status.offline)
    setPlainText(mine.view.doc, '甲\n乙\n离线')
    setPlainText(theirs.view.doc, '开头\n甲\n乙')
    expect(mine.view.status.saving).toBe(1)
    await until(theirs, isReady)
    page.restore()
    await until(mine, isReady)
    await vi.waitFor(() => expect([words(mine), words(theirs)]).toEqual(['开头\n甲\n乙\n离线', '开头\n甲\n乙\n离线']))
    expect(page.folder.tray.all).toEqual([])
  })

  it('[Y14] what was under way when the link broke is not lost and not doubled', async () => {
    const page = await pageOf('U-SEC')
    const mine = await opened(page)
    server.store.hold()
    setPlainText(mine.view.doc, '半路')
    await vi.waitFor(() => expect(server.store.waiting).toBe(1))
    page.cut()
    await until(mine, ({ status }) => status.offline)
    server.store.letGo()
    page.restore()
    await until(mine, isReady)
    const fresh = await opened(await pageOf('U-FAC'))
    expect([words(mine), words(fresh)]).toEqual(['半路', '半路'])
  })

  it('[Y16] while paused nothing goes out and nothing comes in; then both, merged, in one piece', async () => {
    const [mine, theirs] = [await opened(await pageOf('U-SEC')), await opened(await pageOf('U-FAC'))]
    setPlainText(mine.view.doc, '甲')
    await vi.waitFor(() => expect(words(theirs)).toBe('甲'))
    const seen: string[] = []
    theirs.view.doc.on('update', () => seen.push(words(theirs)))
    mine.pause()
    setPlainText(mine.view.doc, '甲\nyan')
    setPlainText(mine.view.doc, '甲\n严')
    expect(mine.view.status.saving).toBe(2)
    setPlainText(theirs.view.doc, '前\n甲')
    await until(theirs, isReady)
    expect(words(mine)).toBe('甲\n严')
    mine.resume()
    await until(mine, isReady)
    await vi.waitFor(() => expect(seen).toEqual(['前\n甲', '前\n甲\n严']))
    expect(words(mine)).toBe('前\n甲\n严')
  })

  it('[Y12] is left when nobody holds it any more, but not before it is saved', async () => {
    const page = await pageOf('U-SEC')
    const mine = page.folder.document(textDoc)
    const leave = mine.retain()
    await until(mine, isReady)
    server.store.hold()
    setPlainText(mine.view.doc, '甲')
    leave()
    page.elapse(10_000)
    expect(mine.view.status.saving).toBe(1)
    server.store.letGo()
    await until(mine, isReady)
    page.elapse(10_000)
    expect(mine.view.status.synced).toBe(false)
    mine.retain()
    await until(mine, isReady)
    expect(words(mine)).toBe('甲')
  })
})

describe('a refusal', () => {
  it('[Y13] gives the replica up, builds it anew, and keeps the words with the reason', async () => {
    const page = await pageOf('U-RES1')
    const [mine, theirs] = [await opened(page), await opened(await pageOf('U-SEC'))]
    setPlainText(theirs.view.doc, '原文')
    await vi.waitFor(() => expect(words(mine)).toBe('原文'))
    const refusedDoc = mine.view.doc
    setPlainText(refusedDoc, '原文\n闯入的话')
    await until(mine, ({ doc, status }) => doc !== refusedDoc && status.synced)
    expect(words(mine)).toBe('原文')
    expect(page.folder.tray.all).toEqual([
      {
        id: 'refused-1',
        document: textDoc,
        reason: { code: 'documentNotWritable' },
        at: 1_000,
        words: '闯入的话',
        cut: false,
        where: [[refusedDoc.clientID, expect.any(Number), expect.any(Number)]],
      },
    ])
    expect(new RefusedWords(page.drawer, server.board.id, 'U-RES1').all).toHaveLength(1)
    page.folder.tray.dismiss('refused-1')
    expect(page.folder.tray.all).toEqual([])
    await until(theirs, isReady)
    expect(words(theirs)).toBe('原文')
  })

  it('[Y13] nothing refused is sent again: with the pen in hand only new words count', async () => {
    const page = await pageOf('U-RES1')
    const mine = await opened(page)
    const first = mine.view.doc
    setPlainText(first, '旧话')
    await until(mine, ({ doc, status }) => doc !== first && status.synced)
    await server.act('U-FAC', { type: 'pen.lend', issueId: 'I-02', personId: 'U-RES1' })
    await until(mine, ({ status }) => status.writable)
    setPlainText(mine.view.doc, '新话')
    await until(mine, isReady)
    const fresh = await opened(await pageOf('U-OWN1'))
    expect(words(fresh)).toBe('新话')
    expect(page.folder.tray.all.map((change) => change.words)).toEqual(['旧话'])
  })

  it('[Y13] what the server alone can judge is given up in the same way', async () => {
    const page = await pageOf('U-SEC')
    const mine = await opened(page)
    const old = mine.view.doc
    old.getText('elsewhere').insert(0, '错处')
    setPlainText(old, '后话')
    await until(mine, ({ doc, status }) => doc !== old && status.synced)
    expect(words(mine)).toBe('')
    expect(page.folder.tray.all).toMatchObject([{ reason: { code: 'updateForbidden' }, words: '错处\n后话' }])
  })

  it('[Y13] what an editor does by itself at a reader is undone without a word', async () => {
    const page = await pageOf('U-RES1')
    const [mine, theirs] = [await opened(page), await opened(await pageOf('U-SEC'))]
    setPlainText(theirs.view.doc, '甲')
    await vi.waitFor(() => expect(words(mine)).toBe('甲'))
    const old = mine.view.doc
    bodyOf(old).insert(0, [new Y.XmlElement('paragraph')])
    await until(mine, ({ doc, status }) => doc !== old && status.synced)
    expect([words(mine), page.folder.tray.all]).toEqual(['甲', []])
  })

  it('[Y13] words typed into the old replica before the editor has noticed are kept too', async () => {
    const page = await pageOf('U-RES1')
    const mine = await opened(page)
    const old = mine.view.doc
    setPlainText(old, '前半')
    await until(mine, ({ doc }) => doc !== old)
    setPlainText(old, '前半\n后半')
    expect(page.folder.tray.all.map((change) => change.words)).toEqual(['前半\n后半'])
  })

  it('[Y13] words typed offline, whose author has lost the pen meanwhile, are kept', async () => {
    await server.act('U-FAC', { type: 'pen.lend', issueId: 'I-02', personId: 'U-RES1' })
    const page = await pageOf('U-RES1')
    const mine = await opened(page)
    setPlainText(mine.view.doc, '已存')
    await until(mine, isReady)
    page.cut()
    await until(mine, ({ status }) => status.offline)
    setPlainText(mine.view.doc, '已存\n离线写的')
    await server.act('U-FAC', { type: 'pen.takeBack', issueId: 'I-02' })
    const old = mine.view.doc
    page.restore()
    await until(mine, ({ doc, status }) => doc !== old && status.synced)
    expect(words(mine)).toBe('已存')
    expect(page.folder.tray.all).toMatchObject([{ reason: { code: 'documentNotWritable' }, words: '离线写的' }])
  })

  it('[Y92] words that count though their verdict was lost, and nothing may be written any more, leave the tray as soon as that is seen', async () => {
    await server.act('U-FAC', { type: 'pen.lend', issueId: 'I-02', personId: 'U-RES1' })
    const page = await pageOf('U-RES1')
    const mine = await opened(page)
    server.store.hold()
    setPlainText(mine.view.doc, '半路')
    await vi.waitFor(() => expect(server.store.waiting).toBe(1))
    page.cut()
    await until(mine, ({ status }) => status.offline)
    server.store.letGo()
    await server.act('U-FAC', { type: 'pen.takeBack', issueId: 'I-02' })
    const told: (readonly string[])[] = []
    page.folder.tray.watch(() => told.push(page.folder.tray.all.map((change) => change.words)))
    page.restore()
    await vi.waitFor(() => expect(told).toEqual([['半路'], []]))
    await until(mine, isReady)
    expect([words(mine), page.folder.tray.all]).toEqual(['半路', []])
  })

  it('[Y8, Y43] after a failed commit the words stay where they were typed, and are saved as soon as that is possible', async () => {
    const page = await pageOf('U-SEC')
    page.folder.judgeBy(() => true)
    const mine = await opened(page)
    setPlainText(mine.view.doc, '已存')
    await until(mine, isReady)
    const { doc } = mine.view
    server.store.failNext = 1
    setPlainText(doc, '已存\n没存上')
    await until(mine, ({ status }) => status.offline)
    page.restore()
    await vi.waitFor(() => {
      page.elapse(15_000)
      expect([mine.view.status.saving, mine.view.status.synced]).toEqual([0, true])
    })
    expect([words(mine), mine.view.doc === doc, page.folder.tray.all]).toEqual(['已存\n没存上', true, []])
    expect(words(await opened(await pageOf('U-FAC')))).toBe('已存\n没存上')
  })

  it('[Y13] a document that may not be read any more says why, and keeps what was not saved', async () => {
    const page = await pageOf('U-RES1')
    const mine = await opened(page, partyDoc)
    createDemandDraft(mine.view.doc, id('D-1'), { issueId: id('I-02') }, { position: '已存' })
    await until(mine, isReady)
    await server.act('U-FAC', { type: 'person.assign', personId: 'U-RES1', role: 'observer', partyId: null })
    const { closed, status } = await until(mine, (view) => view.closed !== null)
    expect(closed).toEqual({ code: 'documentNotReadable' })
    expect([page.folder.tray.all, status.writable]).toEqual([[], false])
  })

  it('[Y13] an update too large to send is refused at home', async () => {
    const page = await pageOf('U-SEC')
    const mine = await opened(page)
    const old = mine.view.doc
    setPlainText(old, '字'.repeat(100_000))
    await until(mine, ({ doc }) => doc !== old)
    expect(page.folder.tray.all[0]).toMatchObject({ reason: { code: 'updateTooLarge' } })
    expect(page.folder.tray.all[0]?.words).toHaveLength(20_000)
  })

  it('[Y5] a revoked link ends everything, and nothing is tried again', async () => {
    const page = await pageOf('U-SEC')
    const mine = await opened(page)
    await server.access.revoke(server.board.id, { seat: 'person', personId: id('U-SEC') })
    const { closed } = await until(mine, (view) => view.closed !== null)
    expect(closed).toEqual({ code: 'linkRevoked' })
    page.restore()
    expect(page.sockets).toHaveLength(1)
  })
})
