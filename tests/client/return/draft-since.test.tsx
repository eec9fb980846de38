/** A kept demand or remark whose draft was written on after it was kept: how the draft reads now is said, and taken at a press alone. */
import { act } from 'react'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import * as Y from 'yjs'
import type { RedLine } from '#shared/board/board.ts'
import type { DemandFacts } from '#shared/documents/party.ts'
import { changeDemandDraft, createDemandDraft, demandDrafts, removeDemandDraft } from '#shared/documents/party.ts'
import { createRemarkDraft, remarkDrafts } from '#shared/documents/remark-drafts.ts'
import type { CommandId, RedLineId } from '#shared/ids.ts'
import { beginApart } from '../../../client/screens/issue/demands/begin-apart.ts'
import { apartOf, demandSince, remarkSince } from '../../../client/screens/return/draft-since.ts'
import { PendingItem } from '../../../client/screens/return/PendingItem.tsx'
import { usePendingActs } from '../../../client/state/acting.ts'
import type { KeepableInput } from '../../../client/state/pending-acts.ts'
import { pendingActsOf } from '../../../client/state/pending-acts.ts'
import { loadWords } from '../../../client/state/words.ts'
import { folderOf } from '../../../client/sync/folder.ts'
import { DocumentScope } from '../../../client/sync/scope.tsx'
import { cast, id, Table } from '../../kit/cast.ts'
import { leaveRooms, press, roomOf, type, words } from '../../kit/issue-room.tsx'
import { NoSocket } from '../../kit/no-socket.ts'
import { seatOf } from '../../kit/open-board.tsx'

const issueId = id<'issue'>('I-02')
const about = { issueId, optionId: null, kind: 'suggestion', quote: '西南方向', anchor: null } as const
const demand = {
  type: 'demand.record',
  demandId: id<'demand'>('D-90'),
  issueId,
  position: '夜里不施工',
  interest: '',
  priority: 3,
  isRedLine: false,
  redLineText: null,
  visibility: 'public',
} as const satisfies KeepableInput
const remark = {
  type: 'remark.record',
  remarkId: id<'remark'>('rm-90'),
  ...about,
  text: '',
  replacement: '正南方向',
} as const satisfies KeepableInput

const fresh = 'RL-fresh' as RedLineId

/** The draft of the demand, at the words in which it was kept, and beside it the party's own document. */
function written(facts: Partial<DemandFacts> = {}, words: { redLineText?: string } = {}) {
  const [doc, own] = [new Y.Doc(), new Y.Doc()]
  createDemandDraft(
    doc,
    demand.demandId,
    { issueId, visibility: 'public', ...facts },
    { position: demand.position, ...words },
  )
  const since = (
    kept: Extract<KeepableInput, { type: 'demand.record' }> = demand,
    lines: readonly RedLine[] = [],
    readers: 'meeting' | 'party' = 'meeting',
    taken: readonly string[] = lines.map((line) => line.id),
  ) => demandSince(doc, kept, { readers, apart: apartOf(own, demand.demandId), lines, taken: new Set(taken), fresh })
  const change = (changed: Partial<DemandFacts>): void => changeDemandDraft(doc, demand.demandId, changed)
  const draft = () => demandDrafts(doc)[0]
  return { doc, own, since, change, draft }
}

const kept = pendingActsOf('B-XHM', cast.R1)
beforeEach(async () => {
  vi.stubGlobal('WebSocket', NoSocket)
  localStorage.clear()
  kept.refresh()
  await loadWords(['issue', 'options', 'away', 'changes', 'draft', 'common', 'refusal'])
})
afterEach(async () => {
  await leaveRooms()
  vi.unstubAllGlobals()
})

function Items() {
  return usePendingActs().map((one) => <PendingItem key={one.id} act={one} first={false} onSaid={() => undefined} />)
}

const at = (name: 'party:P-RES' | 'caucus:P-RES'): Y.Doc => folderOf('B-XHM', cast.R1).document(name).view.doc

/** The kept demand on its author's page, without a draft. */
async function openItems() {
  kept.keep({ id: 'C-1' as CommandId, input: demand, at: 1, seq: 1, status: 'waiting' })
  for (const name of ['party:P-RES', 'caucus:P-RES'] as const) removeDemandDraft(at(name), demand.demandId)
  const room = await roomOf(new Table().record, seatOf('partyRep', cast.R1, 'P-RES'), () => (
    <DocumentScope boardId="B-XHM" personId={cast.R1}>
      <Items />
    </DocumentScope>
  ))
  const appears = async (saying: string): Promise<HTMLElement> => {
    await vi.waitFor(
      async () => {
        await act(async () => undefined)
        if (!words(room.drawn.at('pending-draft')).includes(saying)) throw new Error('not yet')
      },
      { timeout: 30_000 },
    )
    return room.drawn.at('pending-draft')
  }
  return { ...room, appears }
}

describe('the draft of a kept act', () => {
  it('[U632] that says something else by now is shown, who may read it among it, and taken at a press; nothing is sent', async () => {
    const { drawn, sent, appears } = await openItems()
    const position = '夜里不施工，周末也不'
    await act(async () =>
      createDemandDraft(at('party:P-RES'), demand.demandId, { issueId, visibility: 'meeting' }, { position }),
    )
    const shown = await appears('周末也不')
    expect(words(shown)).toMatch(/草稿现在的写法和记下的不一样：立场：夜里不施工/)
    expect(shown.querySelector('ins')?.textContent).toContain('周末也不')
    expect(words(shown)).toContain('提交后谁能看到：记下的是“所有人，包括旁听和公示”，草稿现在是“参会各方”。')
    await press(drawn.at('pending-draft-take'))
    expect(kept.all.map(({ input }) => input)).toEqual([{ ...demand, position, visibility: 'meeting' }])
    expect([drawn.has('pending-draft'), sent()]).toEqual([false, []])
    expect(document.activeElement).toBe(drawn.at('pending-send'))
  })

  it('[U632] a red line that only the party reads is found in its own document', async () => {
    const { drawn, appears } = await openItems()
    await act(async () => {
      createDemandDraft(
        at('party:P-RES'),
        demand.demandId,
        { issueId, visibility: 'public' },
        { position: demand.position },
      )
      createDemandDraft(at('caucus:P-RES'), demand.demandId, { issueId: id('') }, { redLineText: '最晚十点' })
      changeDemandDraft(at('caucus:P-RES'), demand.demandId, { isRedLine: true })
    })
    const shown = await appears('底线：最晚十点')
    expect(words(shown)).toContain('记下的是“没有底线”，草稿现在是“有，只有本方看得到”。')
    await press(drawn.at('pending-draft-take'))
    expect(kept.all.map(({ input }) => input)).toMatchObject([
      { isRedLine: true, redLineText: '最晚十点', redLineVisibility: 'party', visibility: 'public' },
    ])
  })

  it('[U632] is none where it is gone, says nothing or says what was kept', () => {
    const { since, draft, doc } = written()
    const empty = { readers: 'meeting', apart: null, lines: [], taken: new Set<string>(), fresh } as const
    expect([demandSince(new Y.Doc(), demand, empty), remarkSince(doc, remark), since()]).toEqual([null, null, null])
    draft()?.position.insert(demand.position.length, ' ')
    createRemarkDraft(doc, remark.remarkId, about, { replacement: remark.replacement })
    expect([since(), remarkSince(doc, remark)]).toEqual([null, null])
    remarkDrafts(doc)[0]?.replacement.insert(4, '两米')
    expect(remarkSince(doc, remark)).toEqual({ ...remark, replacement: '正南方向两米' })
    draft()?.position.delete(0, demand.position.length)
    expect(since()).toBeNull()
  })

  it('[U632] is compared in its words and in each of its facts, and taken whole', () => {
    const { since, change, draft } = written()
    draft()?.interest.insert(0, '孩子要睡')
    expect(since()).toEqual({ ...demand, interest: '孩子要睡' })
    draft()?.interest.delete(0, 4)
    for (const fact of [
      { visibility: 'meeting' },
      { isRedLine: true },
      { topic: '停车' },
      { building: '7' },
      { unit: '2' },
      { priority: 5 },
    ] as const) {
      change(fact)
      expect(since()).toEqual({ ...demand, ...fact })
      change({ visibility: 'public', isRedLine: false, topic: '', building: '', unit: '', priority: 3 })
      expect(since()).toBeNull()
    }
    change({ topic: '停车' })
    draft()?.answers[1]?.insert(0, '北门')
    expect(since()).toEqual({ ...demand, topic: '停车', answers: [{ question: '在哪里', text: '北门' }] })
  })

  it('[U632] a red line is compared in its words and its readers, and keeps its id unless a line of the party has it', () => {
    const line = { isRedLine: true, redLineText: '晚十点以后', redLineVisibility: 'public' } as const
    const named = { ...demand, ...line, redLineId: id<'redLine'>('RL-7') }
    const { since, change, draft } = written(
      { isRedLine: true, redLineVisibility: 'public' },
      { redLineText: '晚十点以后' },
    )
    expect(since(named)).toBeNull()
    change({ redLineVisibility: 'meeting' })
    expect(since(named)).toEqual({ ...named, redLineVisibility: 'meeting' })
    draft()?.redLineText.insert(0, '最')
    expect(since(named)).toEqual({ ...named, redLineText: '最晚十点以后', redLineVisibility: 'meeting' })
    const standing = { id: 'RL-7', text: '晚十点以后', visibility: 'public' } as unknown as RedLine
    expect(since(named, [standing])).toMatchObject({ redLineText: '最晚十点以后', redLineId: fresh })
    // A line that a colleague has said anew stands no more; its id is taken for ever.
    expect(since(named, [], 'meeting', ['RL-7'])).toMatchObject({ redLineId: fresh })
    const other = { id: 'RL-8', text: '最晚十点以后', visibility: 'meeting' } as unknown as RedLine
    expect(since(named, [other])).toMatchObject({ redLineText: '最晚十点以后', redLineId: 'RL-8' })
    change({ isRedLine: false })
    expect(since(named)).toEqual({ ...demand })
  })

  it('[U632] a private red line that is not worded yet is said, and cannot be taken', () => {
    const { since, own } = written()
    beginApart(own, demand.demandId)
    expect(since()).toBeNull()
    changeDemandDraft(own, demand.demandId, { isRedLine: true })
    expect(since()).toBe('unfinished')
    // The part that only the party reads is no draft of its own.
    const beside = { readers: 'party', apart: null, lines: [], taken: new Set<string>(), fresh } as const
    expect(demandSince(own, demand, beside)).toBeNull()
  })

  it('[U645] what the device does not take is said, and what was kept stays', async () => {
    const { drawn, appears } = await openItems()
    await act(async () => createDemandDraft(at('party:P-RES'), demand.demandId, { issueId }, { position: '白天再说' }))
    await appears('白天再说')
    vi.spyOn(kept, 'keep').mockReturnValue(false)
    await press(drawn.at('pending-draft-take'))
    expect(words(drawn.at('pending-not-kept'))).toContain('这台设备上记不下了')
    await press(drawn.at('pending-edit'))
    await type(drawn.at('pending-text'), '白天再说')
    await press(drawn.at('pending-save'))
    expect(words(drawn.at('pending-not-kept'))).toContain('这台设备上记不下了')
    expect(drawn.has('pending-text')).toBe(true)
    expect(kept.all.map(({ input }) => input)).toEqual([demand])
    vi.restoreAllMocks()
  })

  it('[U645] nothing of an act is changed while it is being sent, and it says so', async () => {
    const { drawn, appears, sent, answer } = await openItems()
    await act(async () => createDemandDraft(at('party:P-RES'), demand.demandId, { issueId }, { position: '白天再说' }))
    await appears('白天再说')
    await press(drawn.at('pending-send'))
    for (const button of ['pending-draft-take', 'pending-edit']) {
      const why = drawn.at(button).getAttribute('aria-describedby')
      expect(document.getElementById(why ?? '')?.textContent).toBe('正在提交，有了结果才能改。')
      // oxlint-disable-next-line no-await-in-loop -- one press after the other
      await press(drawn.at(button))
    }
    expect([drawn.has('pending-text'), kept.all.map(({ input }) => input)]).toEqual([false, [demand]])
    expect(sent()).toEqual([demand])
    await answer({ ok: false, commandId: null, refusal: { code: 'notSaved' } })
    expect(drawn.has('pending-sending')).toBe(false)
    await press(drawn.at('pending-draft-take'))
    expect(kept.all.map(({ input }) => input)).toMatchObject([{ position: '白天再说' }])
  })
})
