/** Typed access to documents: cards, the negotiating text, notes. */
import { describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { noteOf } from '#shared/documents/notes.ts'
import { changeDemandDraft, createDemandDraft, demandDrafts, removeDemandDraft } from '#shared/documents/party.ts'
import { bodyOf, plainText, setPlainText } from '#shared/documents/text.ts'
import { id } from '../../kit/cast.ts'
import { updatesOf } from '../../kit/documents.ts'

const issueId = id<'issue'>('I-02')

describe('cards', () => {
  it('[D11] a demand is created whole, in one update, and read back', () => {
    const doc = new Y.Doc()
    const updates = updatesOf(doc, () =>
      createDemandDraft(doc, id('D-1'), { issueId, isRedLine: true }, { position: '周日不施工', redLineText: '午休' }),
    )
    expect(updates).toHaveLength(1)
    const [draft] = demandDrafts(doc)
    expect(draft).toMatchObject({ id: 'D-1', issueId, priority: 3, isRedLine: true, visibility: 'meeting' })
    expect([draft?.position, draft?.interest, draft?.redLineText].map((text) => text?.toJSON())).toEqual([
      '周日不施工',
      '',
      '午休',
    ])
  })

  it('[D11] changing a fact to what it is writes nothing, nor does changing a card that is not there', () => {
    const doc = new Y.Doc()
    createDemandDraft(doc, id('D-1'), { issueId })
    expect(updatesOf(doc, () => changeDemandDraft(doc, id('D-1'), { priority: 3, visibility: 'meeting' }))).toEqual([])
    expect(updatesOf(doc, () => changeDemandDraft(doc, id('D-2'), { priority: 1 }))).toEqual([])
    expect(updatesOf(doc, () => changeDemandDraft(doc, id('D-1'), { priority: 1, visibility: 'party' }))).toHaveLength(
      1,
    )
    removeDemandDraft(doc, id('D-1'))
    expect(demandDrafts(doc)).toEqual([])
  })

  it('[D11] cards come in the same order on every replica, and one that lacks a text is left out', () => {
    const [one, other] = [new Y.Doc(), new Y.Doc()]
    createDemandDraft(one, id('D-2'), { issueId })
    createDemandDraft(other, id('D-1'), { issueId })
    Y.applyUpdate(one, Y.encodeStateAsUpdate(other))
    Y.applyUpdate(other, Y.encodeStateAsUpdate(one))
    one.getMap<Y.Map<unknown>>('demands').set('D-0', new Y.Map())
    expect(demandDrafts(one).map((draft) => draft.id)).toEqual(['D-1', 'D-2'])
    expect(demandDrafts(other).map((draft) => draft.id)).toEqual(['D-1', 'D-2'])
  })
})

describe('the negotiating text', () => {
  it.each(['', '一段', '第一条\n第二条', '第一条\n\n第三条\n'])('[D12] %j comes back as it was set', (words) => {
    const doc = new Y.Doc()
    setPlainText(doc, words)
    expect(plainText(doc)).toBe(words)
    setPlainText(doc, `${words}\r\n又一条`)
    expect(plainText(doc)).toBe(words === '' ? '\n又一条' : `${words}\n又一条`)
  })

  it('[D12] paragraphs that stay the same keep what others are writing in them', () => {
    const [one, other] = [new Y.Doc(), new Y.Doc()]
    setPlainText(one, '甲\n乙\n丙')
    Y.applyUpdate(other, Y.encodeStateAsUpdate(one))
    const first = bodyOf(other).get(0)
    const line = first instanceof Y.XmlElement ? first.firstChild : null
    if (!(line instanceof Y.XmlText)) throw new Error('cannot happen: the first paragraph has a line')
    line.insert(1, '方')
    setPlainText(one, '甲\n戊\n丙')
    Y.applyUpdate(one, Y.encodeStateAsUpdate(other))
    expect(plainText(one)).toBe('甲方\n戊\n丙')
  })

  it('[D12] setting what is there already writes nothing', () => {
    const doc = new Y.Doc()
    setPlainText(doc, '甲\n乙')
    expect(updatesOf(doc, () => setPlainText(doc, '甲\n乙'))).toEqual([])
  })
})

describe('notes', () => {
  it('[D13] each agenda item has its own, and rivals merge', () => {
    const [one, other] = [new Y.Doc(), new Y.Doc()]
    noteOf(one, id('AG-1')).insert(0, '甲')
    noteOf(other, id('AG-1')).insert(0, '乙')
    noteOf(other, id('AG-2')).insert(0, '丙')
    Y.applyUpdate(one, Y.encodeStateAsUpdate(other))
    expect(noteOf(one, id('AG-1')).length).toBe(2)
    expect(noteOf(one, id('AG-2')).toJSON()).toBe('丙')
  })
})
