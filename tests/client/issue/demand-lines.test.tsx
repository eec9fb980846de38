/**
 * The red line of a demand, from draft to record: who reads its words while they are typed, at what level they are put
 * down, and how they are said anew.
 */
import { act } from 'react'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import type { DemandDraft } from '#shared/documents/party.ts'
import { createDemandDraft, demandDrafts } from '#shared/documents/party.ts'
import type { DemandId } from '#shared/ids.ts'
import { DemandCard } from '../../../client/screens/issue/demands/DemandCard.tsx'
import { DraftDesk } from '../../../client/screens/issue/demands/DraftDesk.tsx'
import { beginApart } from '../../../client/screens/issue/demands/begin-apart.ts'
import { OthersDraft } from '../../../client/screens/issue/demands/OthersDrafts.tsx'
import RewordForm from '../../../client/screens/issue/demands/RewordForm.tsx'
import { loadWords } from '../../../client/state/words.ts'
import { cast, id, Table } from '../../kit/cast.ts'
import type { Room } from '../../kit/issue-room.tsx'
import { choose, press, roomOf, type, words } from '../../kit/issue-room.tsx'
import { seatOf } from '../../kit/open-board.tsx'
import { importedRecord, seenBy } from '../../kit/record.ts'
import { eyesOf } from '../../kit/room-views.ts'

const { P1: pm1 } = cast
const issueId = id<'issue'>('I-11')
const writable = { synced: true, writable: true, saving: 0, offline: false }
const manager = seatOf('partyRep', pm1, 'P-PM')
const secret = '超过三万一分不出'

let room: Room | null = null
beforeEach(() => localStorage.clear())
afterEach(async () => {
  await room?.drawn.close()
  room = null
})

/** The desk of a party on its two documents; each document tells every byte that it would send. */
async function desk(seat = manager, partyId = 'P-PM', record = importedRecord('start')) {
  await loadWords(['issue', 'draft', 'demands', 'files'])
  await import('../../../client/screens/issue/demands/DraftForm.tsx')
  const [shared, caucus] = [new Y.Doc(), new Y.Doc()]
  const sent: Uint8Array[] = []
  shared.on('update', (update: Uint8Array) => sent.push(update))
  room = await roomOf(record, seat, (state) => {
    const issue = state.issues.get(issueId)
    if (issue === undefined) throw new Error('cannot happen: the sample has the issue')
    const opened = { shared: { doc: shared, status: writable }, caucus: { doc: caucus, status: writable } }
    return <DraftDesk issue={issue} partyId={id(partyId)} {...opened} />
  })
  const isOut = (text: string) => sent.some((update) => new TextDecoder().decode(update).includes(text))
  return { shared, caucus, room, isOut, choice: () => room?.drawn.at('draft-red-line') ?? document.body }
}

const only = (doc: Y.Doc): DemandDraft => {
  const [draft] = demandDrafts(doc)
  if (draft === undefined) throw new Error('no draft')
  return draft
}
const insert = (text: Y.Text, what: string) => act(async () => text.insert(0, what))

describe('the red line of a draft', () => {
  it('[U473] for the own party alone is typed where only the party reads, and nothing of it goes into the shared draft', async () => {
    const { shared, caucus, room, isOut, choice } = await desk()
    await press(room.drawn.at('new-draft'))
    await choose(choice(), 'party')
    expect(words(room.drawn.at('draft-red-line-readers'))).toContain('现在和提交以后都只有本方看得到')
    await type(room.drawn.at('draft-red-line-text'), secret)
    await insert(only(shared).position, '车位有人管')
    expect([only(shared).isRedLine, only(shared).redLineText.toJSON()]).toEqual([false, ''])
    expect(only(caucus).redLineText.toJSON()).toBe(secret)
    expect(isOut(secret)).toBe(false)
    await press(room.drawn.at('submit-demand'))
    const [act] = room.sent()
    expect(act).toMatchObject({
      isRedLine: true,
      redLineText: secret,
      redLineVisibility: 'party',
      visibility: 'meeting',
    })
    expect(String(act?.['redLineId'])).toMatch(/^RL-/)
    await room.answer({ ok: true, commandId: id('C'), seq: 999, duplicate: false })
    expect([demandDrafts(shared), demandDrafts(caucus)]).toEqual([[], []])
  })

  it('[U473] is asked about before words of the own party alone are shown to others', async () => {
    const { shared, caucus, room, isOut, choice } = await desk()
    await press(room.drawn.at('new-draft'))
    await choose(choice(), 'party')
    await insert(only(caucus).redLineText, secret)
    await choose(choice(), 'public')
    expect(words(room.drawn.root)).toContain(`现在会上的人马上就能看到：“${secret}”`)
    expect(isOut(secret)).toBe(false)
    await press(room.drawn.at('confirm'))
    expect([only(shared).isRedLine, only(shared).redLineText.toJSON()]).toEqual([true, secret])
    expect(only(caucus).redLineText.toJSON()).toBe('')
    await choose(choice(), 'party')
    expect([only(shared).isRedLine, only(shared).redLineText.toJSON()]).toEqual([false, ''])
    expect(only(caucus).redLineText.toJSON()).toBe(secret)
    await choose(choice(), '')
    expect(room.drawn.has('draft-red-line-text')).toBe(false)
  })

  it('[U473] of the own party alone is not submitted without words, which would say that there is one', async () => {
    const { shared, room, choice } = await desk()
    await press(room.drawn.at('new-draft'))
    await insert(only(shared).position, '车位有人管')
    await choose(choice(), 'party')
    await press(room.drawn.at('submit-demand'))
    expect(room.sent()).toEqual([])
    expect(words(room.drawn.root)).toContain('请写明底线是什么，或者改选“没有底线”。')
  })

  it('[U473] on a private draft may be published, and goes under the party’s own line where it says the same', async () => {
    const residents = seatOf('partyRep', cast.R1, 'P-RES')
    const { caucus, room, choice } = await desk(residents, 'P-RES')
    await press(room.drawn.at('new-private-draft'))
    await choose(choice(), 'public')
    expect(words(room.drawn.at('draft-red-line-readers'))).toContain(
      '提交以后，所有人都看得到这条底线，看不到这条诉求。',
    )
    await insert(only(caucus).position, '孩子没地方玩')
    await insert(only(caucus).redLineText, '不得占用7号楼南侧绿地和儿童活动场地建车位')
    await press(room.drawn.at('submit-demand'))
    expect(room.sent()[0]).toMatchObject({ visibility: 'party', redLineVisibility: 'public', redLineId: 'RL-RES-3' })
  })

  it('[U473] tells the residents who else reads it, and begins once for all who write', async () => {
    const { shared, caucus, room, choice } = await desk(seatOf('partyRep', cast.R1, 'P-RES'), 'P-RES')
    await act(async () => createDemandDraft(shared, id('D-old'), { issueId }, { position: '旧页面写的' }))
    await choose(choice(), 'party')
    expect(only(caucus).id).toBe('D-old')
    expect(words(room.drawn.at('draft-red-line-readers'))).toContain('提交以后只有本方和民情传递队员看得到')
    await press(room.drawn.at('remove-draft'))
    await press(room.drawn.at('confirm'))
    expect([demandDrafts(shared), demandDrafts(caucus)]).toEqual([[], []])
    const begun = new Y.Doc()
    beginApart(begun, 'D-1' as DemandId)
    expect(only(begun)).toMatchObject({ issueId: '', isRedLine: false })
  })
})

describe('a draft that others read along', () => {
  it('[U474] shows position, interest, red line, topic, place and answers, and of a line apart nothing', async () => {
    await loadWords(['issue', 'draft', 'demands'])
    const doc = new Y.Doc()
    const facts = { issueId, isRedLine: true, topic: '停车', building: '7', unit: '2' }
    createDemandDraft(doc, id('D-9'), facts, { position: '错时停', interest: '晚上没处停', redLineText: '不占绿地' })
    const draft = only(doc)
    draft.answers[0]?.insert(0, '二十个')
    room = await roomOf(importedRecord('start'), seatOf('partyRep', cast.O1, 'P-OWN'), () => (
      <OthersDraft draft={draft} />
    ))
    const said = words(room.drawn.at('draft-D-9'))
    expect(said).toContain('错时停关注点：晚上没处停底线 不占绿地关于：停车 · 7号楼2单元')
    expect(said).toContain('二十个')
  })
})

const demand = { type: 'demand.record', demandId: 'D-90', issueId: 'I-11', position: '车位有人管' } as const
const line = { isRedLine: true, redLineText: '不垫钱', redLineId: 'RL-A', redLineVisibility: 'meeting' } as const

const demandOf = (table: Table) => {
  const found = table.state.demands.get(id('D-90'))
  if (found === undefined) throw new Error('no D-90')
  return found
}

async function form(table: Table) {
  room = await roomOf(seenBy(table.record, eyesOf(table.state, pm1)), manager, () => (
    <RewordForm demand={demandOf(table)} onDone={() => undefined} />
  ))
  return room
}

describe('a demand said anew', () => {
  it('[U477] begins with what it says in all three layers, and sends what was changed', async () => {
    const table = new Table()
    table.as(pm1).does({ ...demand, ...line, interest: '怕乱' })
    const { drawn, sent } = await form(table)
    const offered = [...drawn.at('reword-line').querySelectorAll('option')].map(({ value }) => value)
    expect(offered).toEqual(['meeting', 'public'])
    expect((drawn.at('reword-line-text') as HTMLTextAreaElement).value).toBe('不垫钱')
    await type(drawn.at('reword-interest'), '怕堵')
    await press(drawn.at('reword-save'))
    expect(sent()).toEqual([{ type: 'demand.reword', demandId: 'D-90', baseWordings: 0, interest: '怕堵' }])
    await room?.answer({ ok: false, commandId: null, refusal: { code: 'notSaved' } })
    await type(drawn.at('reword-line-text'), '一分不垫')
    await press(drawn.at('reword-save'))
    expect(sent()[1]?.['redLine']).toMatchObject({ text: '一分不垫', visibility: 'meeting' })
  })

  it('[U550] sends the red line alone where only that was changed, beside the wordings that it began with', async () => {
    const table = new Table()
    table.as(pm1).does({ ...demand, ...line })
    table.as(pm1).does({ type: 'demand.reword', demandId: 'D-90', text: '车位专人管' })
    const { drawn, sent } = await form(table)
    await type(drawn.at('reword-line-text'), '一分不垫')
    await press(drawn.at('reword-save'))
    expect(sent()[0]).toMatchObject({ baseWordings: 1, redLine: { text: '一分不垫' } })
    expect(Object.keys(sent()[0] ?? {})).not.toEqual(expect.arrayContaining(['text']))
    await room?.answer({ ok: false, commandId: null, refusal: { code: 'demandReworded', facts: { who: '郑工' } } })
    expect(words(drawn.root)).toContain('刚由郑工换了说法')
    expect((drawn.at('reword-line-text') as HTMLTextAreaElement).value).toBe('一分不垫')
  })

  it('[U477] may get a red line that it did not have, for the own party alone as well', async () => {
    const table = new Table()
    table.as(pm1).does(demand)
    const { drawn, sent } = await form(table)
    expect(drawn.has('reword-line-text')).toBe(false)
    await choose(drawn.at('reword-line'), 'party')
    await type(drawn.at('reword-line-text'), secret)
    await press(drawn.at('reword-save'))
    expect(sent()[0]?.['redLine']).toMatchObject({ text: secret, visibility: 'party' })
  })

  it('[U477] shows its card as it reads now, and what was said before of each layer', async () => {
    const table = new Table()
    table.as(pm1).does({ ...demand, ...line, interest: '怕乱' })
    const redLine = { redLineId: 'RL-B', text: '一分不垫', visibility: 'meeting' } as const
    table.as(pm1).does({ type: 'demand.reword', demandId: 'D-90', text: '车位专人管', interest: '怕堵', redLine })
    room = await roomOf(
      seenBy(table.record, eyesOf(table.state, cast.O1)),
      seatOf('partyRep', cast.O1, 'P-OWN'),
      (state) => {
        const now = state.demands.get(id('D-90'))
        return now === undefined ? null : <DemandCard demand={now} wording="车位专人管" earlier={['车位有人管']} />
      },
    )
    const card = words(room.drawn.at('demand-D-90'))
    expect(card).toContain('关注点：怕堵')
    expect(card).toContain('底线内容：一分不垫')
    expect([...room.drawn.root.querySelectorAll('li')].map((one) => one.textContent)).toEqual(
      expect.arrayContaining(['不垫钱', '车位有人管', '关注点：怕乱']),
    )
  })
})
