/** Options written at the desk: ideas and what becomes of them, the form and what it keeps, what stands behind a card. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { limits } from '#shared/limits.ts'
import type { OptionId } from '#shared/ids.ts'
import type { HeyiEvent } from '#shared/record/events.ts'
import type { BoardState } from '#shared/record/state.ts'
import Ideas from '../../../client/screens/issue/options/Ideas.tsx'
import type { OptionSource } from '../../../client/screens/issue/options/option-draft.ts'
import { firstDraft, proposal } from '../../../client/screens/issue/options/option-draft.ts'
import OptionForm from '../../../client/screens/issue/options/OptionForm.tsx'
import { OptionFacts } from '../../../client/screens/issue/options/OptionFacts.tsx'
import OptionMore from '../../../client/screens/issue/options/OptionMore.tsx'
import { optionViews } from '../../../client/screens/issue/options/option-view.ts'
import { PolicyPicker } from '../../../client/screens/issue/options/PolicyPicker.tsx'
import { isLike } from '../../../client/state/kept-draft.ts'
import { cast, id, Table } from '../../kit/cast.ts'
import type { Room } from '../../kit/issue-room.tsx'
import { press, roomOf, type, words } from '../../kit/issue-room.tsx'
import { clear, lay } from '../../kit/option-desk.ts'
import { seatOf } from '../../kit/open-board.tsx'
import { eventsOf } from '../../kit/record.ts'
import { demand, option, smallBoardEvents } from '../../kit/small-board.ts'

const { C1: con1, M: med, R1: res1, R2: res2 } = cast
const parking = id<'issue'>('I-11')
const idea = (ideaId: string, text: string) => ({ type: 'idea.add', ideaId, issueId: 'I-11', text }) as const
const promote = {
  type: 'option.propose',
  optionId: 'O-90',
  issueId: 'I-11',
  title: '夜间错时',
  text: '院里夜间错时停',
  ideaId: 'idea',
  meetsDemandIds: ['D-042'],
  failsDemandIds: ['D-041'],
  basisPolicyIds: ['PL-01'],
} as const

/** Two ideas of two parties; the first is an option by another's hand. */
function thought(): Table {
  const table = new Table()
  table.as(res2).does(idea('idea', '院里夜间错时停'))
  table.as(con1).does(promote)
  table.as(med).does(idea('other', '先试一个月再说'))
  return table
}

let room: Room
beforeEach(lay)
afterEach(clear)

const issueOf = (state: BoardState) => {
  const issue = state.issues.get(parking)
  if (issue === undefined) throw new Error('no I-11')
  return issue
}
const ideasAt = (seat: Parameters<typeof roomOf>[1], mayPromote = true, promoted: string[] = []) =>
  roomOf(thought().record, seat, (state) => (
    <Ideas issue={issueOf(state)} mayPromote={mayPromote} onPromote={(one) => promoted.push(one)} />
  ))
const formAt = (source: OptionSource, table = thought(), onClose = () => undefined) =>
  roomOf(table.record, seatOf('partyRep', res1, 'P-RES'), () => (
    <OptionForm issueId={parking} source={source} onClose={onClose} />
  ))

describe('ideas', () => {
  it('[U401] stand under their authors’ names and say what became of them; only the author takes one back', async () => {
    room = await ideasAt(seatOf('mediator', med))
    expect(words(room.drawn.at('idea-idea'))).toBe('院里夜间错时停居民代表2号楼1单元居民代表的想法已转成方案D')
    expect(words(room.drawn.at('idea-other'))).toContain('先试一个月再说')
    expect(room.drawn.all('idea-withdraw')).toHaveLength(1)
    await press(room.drawn.at('idea-withdraw'))
    await press(room.drawn.at('confirm'))
    expect(room.sent()).toEqual([{ type: 'idea.withdraw', ideaId: 'other' }])
    await room.drawn.close()
    room = await ideasAt(seatOf('partyRep', res1, 'P-RES'))
    expect(room.drawn.has('idea-withdraw')).toBe(false)
  })

  it('[U401] become options at the hand of whoever may propose, those that are none yet', async () => {
    const promoted: string[] = []
    room = await ideasAt(seatOf('partyRep', res1, 'P-RES'), true, promoted)
    expect(room.drawn.all('idea-promote')).toHaveLength(1)
    await press(room.drawn.at('idea-promote'))
    expect(promoted).toEqual(['other'])
    await room.drawn.close()
    room = await ideasAt(seatOf('deptLiaison', cast.L), false)
    expect(room.drawn.has('idea-promote')).toBe(false)
    expect(room.drawn.has('idea-text')).toBe(true)
  })

  it('[U401] are added in one line, under one id however often it is sent, and stay in the line until they count', async () => {
    room = await ideasAt(seatOf('partyRep', res1, 'P-RES'))
    const field = room.drawn.at('idea-text') as HTMLInputElement
    expect(field.maxLength).toBe(limits.ideaLength)
    await type(field, ' 画线分时段 ')
    await press(room.drawn.at('idea-add'))
    await room.answer({ ok: false, commandId: null, refusal: { code: 'notSaved' } })
    expect(field.value).toBe(' 画线分时段 ')
    await press(room.drawn.at('idea-add'))
    await room.answer({ ok: true, seq: 9, duplicate: false, commandId: id('c') })
    const sent = room.sent()
    expect(sent.map(({ text, issueId }) => [text, issueId])).toEqual([
      ['画线分时段', 'I-11'],
      ['画线分时段', 'I-11'],
    ])
    expect(new Set(sent.map(({ ideaId }) => ideaId)).size).toBe(1)
    expect(field.value).toBe('')
  })
})

describe('the form of an option', () => {
  it('[U402] opens with the idea’s words and says whose name the option keeps', async () => {
    room = await formAt({ kind: 'idea', id: id('other') })
    expect((room.drawn.at('option-title') as HTMLInputElement).value).toBe('先试一个月再说')
    expect((room.drawn.at('option-text') as HTMLTextAreaElement).value).toBe('先试一个月再说')
    expect(words(room.drawn.at('option-form'))).toContain('由9号楼居民党员（和事佬）的想法转成')
    await press(room.drawn.at('answer-meets-D-042'))
    await press(room.drawn.at('answer-fails-D-041'))
    await press(room.drawn.at('policy-PL-01'))
    await press(room.drawn.at('save-option'))
    expect(room.sent()).toMatchObject([
      { type: 'option.propose', ideaId: 'other', meetsDemandIds: ['D-042'], failsDemandIds: ['D-041'] },
    ])
    expect(room.sent()[0]?.['basisPolicyIds']).toEqual(['PL-01'])
  })

  it('[U402] opens with a submitted text and says out of whose caucus it came', async () => {
    const table = thought()
    table.as(res1).does({ type: 'caucus.submit', submissionId: 'sub', issueId: 'I-11', text: '早上七点半清场' })
    room = await formAt({ kind: 'submission', id: id('sub') }, table)
    expect((room.drawn.at('option-text') as HTMLTextAreaElement).value).toBe('早上七点半清场')
    expect(words(room.drawn.at('option-form'))).toContain('文字是居民代表自己商量的，经提交到会场')
  })

  it('[U402] keeps what was typed on the device until it counts, apart for each idea, and can be begun again', async () => {
    room = await formAt({ kind: 'fresh' })
    await type(room.drawn.at('option-title'), '半夜开门')
    await press(room.drawn.at('answer-fails-D-041'))
    await room.drawn.close()
    room = await formAt({ kind: 'idea', id: id('other') })
    expect(room.drawn.has('draft-found')).toBe(false)
    await room.drawn.close()
    room = await formAt({ kind: 'fresh' })
    expect(room.drawn.has('draft-found')).toBe(true)
    expect((room.drawn.at('option-title') as HTMLInputElement).value).toBe('半夜开门')
    expect((room.drawn.at('answer-fails-D-041') as HTMLInputElement).checked).toBe(true)
    await press(room.drawn.at('draft-clear'))
    expect((room.drawn.at('option-title') as HTMLInputElement).value).toBe('')
    expect(localStorage.length).toBe(0)
    await type(room.drawn.at('option-title'), '半夜开门')
    await type(room.drawn.at('option-text'), '半夜开门')
    await press(room.drawn.at('save-option'))
    expect(localStorage.length).toBe(1)
    await room.answer({ ok: true, seq: 9, duplicate: false, commandId: id('c') })
    expect(localStorage.length).toBe(0)
  })

  it('[U402] sends no answer about what is gone, and reads no kept words of another shape', () => {
    const { state } = thought()
    const draft = { ...firstDraft(state, { kind: 'fresh' }), answers: { gone: 'meets' }, policies: ['gone', 'PL-01'] }
    const act = proposal(draft, {
      optionId: 'O-91' as OptionId,
      issueId: parking,
      source: { kind: 'fresh' },
      demands: [],
      lines: [],
      policyIds: new Set(['PL-01']),
    })
    expect(act).toMatchObject({ meetsDemandIds: [], basisPolicyIds: ['PL-01'], costYuan: null, legalGate: null })
    const like = isLike(draft)
    expect([like(draft), like({ ...draft, policies: 'x' }), like({}), like(null), like([])]).toEqual([
      true,
      false,
      false,
      false,
      false,
    ])
  })

  it('[U403] asks of every standing demand and marks red lines; policies say their number and plain sentence', async () => {
    room = await formAt({ kind: 'fresh' })
    const asked = room.drawn.all('answer-none-D-042').length + room.drawn.all('answer-none-D-065').length
    expect(asked).toBe(1)
    expect(words(room.drawn.at('option-form'))).toContain('底线不能再占7号楼南侧绿地')
    expect(words(room.drawn.at('policies'))).toContain('主席令第45号')
    expect(words(room.drawn.at('policies'))).toContain('先看来的人够不够三分之二')
    await type(room.drawn.at('policy-find'), '噪声')
    expect(room.drawn.has('policy-PL-04')).toBe(true)
    expect(room.drawn.has('policy-PL-01')).toBe(false)
  })

  it('[U403] offers no policies where the board has none', async () => {
    room = await roomOf([], seatOf('secretary', 'U-SEC'), () => (
      <PolicyPicker policies={[]} chosen={[]} onChange={() => undefined} />
    ))
    expect(room.drawn.has('policies')).toBe(false)
  })
})

const optionOf = (state: BoardState, optionId: string) => {
  const view = optionViews(state, parking).find(({ option }) => option.id === optionId)
  if (view === undefined) throw new Error(`no ${optionId}`)
  return view
}

describe('what stands behind an option', () => {
  it('[U400] is counted on the card, and the red lines that it crosses are named there', async () => {
    room = await roomOf(thought().record, seatOf('partyRep', res1, 'P-RES'), (state) => (
      <OptionFacts view={optionOf(state, 'O-90')} />
    ))
    expect(words(room.drawn.at('more-O-90'))).toContain('满足1条诉求、没有满足1条')
    expect(words(room.drawn.root)).toContain('碰到居民代表底线')
    expect(words(room.drawn.root)).toContain('由2号楼1单元居民代表的想法转成')
  })

  it('[U400] says of a private red line that only its own party reads it', async () => {
    const line = { id: id<'redLine'>('RL'), text: '总额不超预算', visibility: 'party' } as const
    const quoting = demand('D1', { isRedLine: true, redLineText: line.text, visibility: 'party' })
    const events: readonly HeyiEvent[] = [
      ...smallBoardEvents(['A', 'B'], [option('O1', { failsDemandIds: [quoting.id] })]),
      { type: 'redLine.declared', partyId: id('A'), redLine: line },
      { type: 'demand.recorded', demand: quoting },
    ]
    room = await roomOf(eventsOf(events), seatOf('partyRep', 'U-A', 'A'), (state) =>
      optionViews(state, id('I')).map((view) => <OptionFacts key={view.option.id} view={view} />),
    )
    expect(words(room.drawn.root)).toContain('碰到A方底线：总额不超预算（只有本方看得到这一条。）')
  })

  it('[U400] is shown by party in the demands’ words, with origin and basis', async () => {
    room = await roomOf(thought().record, seatOf('partyRep', res1, 'P-RES'), (state) => (
      <OptionMore option={optionOf(state, 'O-90').option} />
    ))
    const said = words(room.drawn.at('option-more-O-90'))
    expect(said).toContain('由2号楼1单元居民代表的想法转成')
    expect(said).toContain('施工单位项目党员经理（施工与监理单位）把它转成方案')
    expect(said).toContain('没有满足的诉求居民代表底线不能再占7号楼南侧绿地和孩子玩的地方停车')
    expect(said).toContain('民法典第二百七十八条（业主共同决定）主席令第45号')
    expect(said).toContain('面积和人头两笔账都要过')
  })

  it('[U400] an option of a case file was proposed by the role that the file names', async () => {
    room = await roomOf(thought().record, seatOf('secretary', 'U-SEC'), (state) => (
      <OptionMore option={optionOf(state, 'O-11B').option} />
    ))
    expect(words(room.drawn.at('option-more-O-11B'))).toContain('由主持人提出')
  })
})
