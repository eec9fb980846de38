/** A draft that a colleague has submitted, for as long as it stays on the page of who is composing a word in it. */
import { afterEach, describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { createDemandDraft, demandDrafts } from '#shared/documents/party.ts'
import { createRemarkDraft, remarkDrafts } from '#shared/documents/remark-drafts.ts'
import DraftForm from '../../../client/screens/issue/demands/DraftForm.tsx'
import RemarkDraftForm from '../../../client/screens/issue/text/remarks/RemarkDraftForm.tsx'
import { cast, id, Table } from '../../kit/cast.ts'
import { leaveRooms, roomOf, words } from '../../kit/issue-room.tsx'
import { seatOf } from '../../kit/open-board.tsx'

const issueId = id<'issue'>('I-02')
const resident = seatOf('partyRep', cast.R1, 'P-RES')
afterEach(leaveRooms)

/** What is read with a button. */
const whyOf = (button: HTMLElement): HTMLElement =>
  document.getElementById(button.getAttribute('aria-describedby') ?? '') ?? document.createElement('i')

describe('a draft that a colleague has submitted', () => {
  it('[U633] of a demand says that the party has submitted it, and sends nothing', async () => {
    const doc = new Y.Doc()
    createDemandDraft(doc, id('D-90'), { issueId }, { position: '夜里不施工' })
    const [draft] = demandDrafts(doc)
    if (draft === undefined) throw new Error('no draft')
    const table = new Table()
    const room = await roomOf(table.record, resident, () => (
      <DraftForm doc={doc} draft={draft} readers="meeting" writable />
    ))
    const before = table.record.length
    table.as(cast.R2).does({ type: 'demand.record', demandId: id('D-90'), issueId, position: '夜里不施工' })
    await room.board.after(() => room.board.world.wire.record(table.record.slice(before)))
    expect(words(whyOf(room.drawn.at('submit-demand')))).toBe('这一条本方刚才已经提交。')
    expect([room.drawn.at('submit-demand').getAttribute('aria-disabled'), room.sent()]).toEqual(['true', []])
  })

  it('[U633] of a remark says so too', async () => {
    const doc = new Y.Doc()
    const about = { issueId, optionId: null, kind: 'comment', quote: '', anchor: null } as const
    createRemarkDraft(doc, id('rm-90'), about, { text: '请写明日期' })
    const [draft] = remarkDrafts(doc)
    if (draft === undefined) throw new Error('no draft')
    const table = new Table()
    table
      .as(cast.R2)
      .does({ type: 'remark.record', remarkId: id('rm-90'), ...about, text: '请写明日期', replacement: null })
    const room = await roomOf(table.record, resident, () => (
      <RemarkDraftForm doc={doc} draft={draft} whyNot={null} fresh={false} />
    ))
    expect(words(whyOf(room.drawn.at('remark-send')))).toBe('这一条本方刚才已经提交。')
  })
})
