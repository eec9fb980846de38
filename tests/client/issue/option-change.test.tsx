/** An option said anew at the desk, what money and days are read as, and where a refusal is seen. */
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { OptionFacts } from '../../../client/screens/issue/options/OptionFacts.tsx'
import OptionForm from '../../../client/screens/issue/options/OptionForm.tsx'
import type { OptionSource } from '../../../client/screens/issue/options/option-draft.ts'
import { optionViews } from '../../../client/screens/issue/options/option-view.ts'
import { typedDays, typedYuan } from '../../../client/screens/issue/options/typed-amount.ts'
import type { Table } from '../../kit/cast.ts'
import { cast, id } from '../../kit/cast.ts'
import type { Room } from '../../kit/issue-room.tsx'
import { press, roomOf, type, words } from '../../kit/issue-room.tsx'
import { clear, lay } from '../../kit/option-desk.ts'
import { seatOf } from '../../kit/open-board.tsx'
import { playTo, stanceOn } from '../../kit/script.ts'

const { O1: own1, R1: res1, R2: res2 } = cast
const noise = id<'issue'>('I-02')
const optionId = id<'option'>('O-90')
const said = { title: '分楼轮流', text: '一栋一栋来', costYuan: 42_000, durationDays: 10, meetsDemandIds: ['D-008'] }

let room: Room
beforeEach(lay)
afterEach(clear)

function proposed(): Table {
  const table = playTo('hearEveryone')
  table.as(res1).does({ type: 'option.propose', optionId: 'O-90', issueId: 'I-02', ...said })
  return table
}
const seat = seatOf('partyRep', res2, 'P-RES')
const form = (table: Table, source: OptionSource, onClose = () => undefined) =>
  roomOf(table.record, seat, () => <OptionForm issueId={noise} source={source} onClose={onClose} />)
const card = (table: Table, at = seat) =>
  roomOf(table.record, at, (state) => {
    const view = optionViews(state, noise).find(({ option }) => option.id === 'O-90')
    if (view === undefined) throw new Error('no option')
    return <OptionFacts view={view} />
  })
const field = (testId: string): HTMLInputElement => room.drawn.at(testId) as HTMLInputElement

describe('money and days', () => {
  it.each([
    ['15万', 150_000],
    ['15万元', 150_000],
    ['1.5 万', 15_000],
    ['１５万', 150_000],
    ['15万5千', 155_000],
    ['15万3000', 153_000],
    ['1.2亿', 120_000_000],
    ['¥150,000', 150_000],
    ['150000元', 150_000],
    ['约3000块', 3_000],
    ['0.1', 0.1],
    ['0', 0],
    ['十五万', 150_000],
    ['两万元', 20_000],
    ['三千零五十块', 3_050],
    ['一亿二千万', 120_000_000],
    ['一百二十万零五百', 1_200_500],
    ['3千万', 30_000_000],
    ['2.5百万元', 2_500_000],
  ])('[U532] %s is so many yuan', (typed, amount) => {
    expect(typedYuan(typed)).toEqual({ is: 'amount', amount })
  })

  it.each([
    ['-5', 'negative'],
    ['十五万五', 'unreadable'],
    ['三百五', 'unreadable'],
    ['一二三', 'unreadable'],
    ['千万', 'unreadable'],
    ['1,5千万', 'unreadable'],
    ['$500', 'unreadable'],
    ['＄500', 'unreadable'],
    ['€500', 'unreadable'],
    ['500美元', 'unreadable'],
    ['15万5', 'unreadable'],
    ['1,5', 'unreadable'],
    ['万', 'unreadable'],
    ['15万左右', 'unreadable'],
    ['99999亿', 'tooMuch'],
  ])('[U532] %s is no sum, and never changed into one', (typed, why) => {
    expect(typedYuan(typed)).toEqual({ is: 'wrong', why })
  })

  it.each([
    ['10', { is: 'amount', amount: 10 }],
    ['10天', { is: 'amount', amount: 10 }],
    ['2周', { is: 'amount', amount: 14 }],
    ['1.5 weeks', { is: 'wrong', why: 'part' }],
    ['5.5', { is: 'wrong', why: 'part' }],
    ['-1', { is: 'wrong', why: 'negative' }],
    ['一周', { is: 'amount', amount: 7 }],
    ['两个星期', { is: 'amount', amount: 14 }],
    ['十五天', { is: 'amount', amount: 15 }],
    ['2个月', { is: 'wrong', why: 'unreadable' }],
    ['半个月', { is: 'wrong', why: 'unreadable' }],
    ['40000', { is: 'wrong', why: 'tooMuch' }],
    [' ', { is: 'empty' }],
  ])('[U532] %s are so many whole days, or none', (typed, expected) => {
    expect(typedDays(typed)).toEqual(expected)
  })

  it('[U532] are said back in full, and what cannot be read is not sent but shown with what is possible', async () => {
    room = await form(proposed(), { kind: 'fresh' })
    await type(field('option-title'), '错时')
    await type(field('option-text'), '错时施工')
    await type(field('option-cost'), '15万')
    await type(field('option-days'), '5.5')
    expect(words(room.drawn.at('option-cost-echo'))).toBe('即 150,000 元')
    await press(room.drawn.at('save-option'))
    expect(room.sent()).toEqual([])
    expect(document.activeElement).toBe(field('option-days'))
    expect(words(room.drawn.at('refused'))).toContain('不足一天的算一天')
    await type(field('option-days'), '6天')
    expect(words(room.drawn.at('option-days-echo'))).toBe('即 6 天')
    await press(room.drawn.at('save-option'))
    expect(room.sent().at(-1)).toMatchObject({ type: 'option.propose', costYuan: 150_000, durationDays: 6 })
  })
})

describe('an amount that could not be read', () => {
  it('[U579] is complained of no longer once it can be, though nothing was sent since', async () => {
    room = await form(proposed(), { kind: 'fresh' })
    await type(field('option-title'), '错时')
    await type(field('option-text'), '错时施工')
    await type(field('option-cost'), '六万左右')
    await press(room.drawn.at('save-option'))
    expect(room.drawn.has('refused')).toBe(true)
    await type(field('option-cost'), '6.5万')
    expect(words(room.drawn.at('option-cost-echo'))).toBe('即 65,000 元')
    expect(room.drawn.has('refused')).toBe(false)
    expect(field('option-cost').getAttribute('aria-invalid')).not.toBe('true')
    expect(words(room.drawn.root)).not.toContain('不正确')
  })
})

describe('a refused form', () => {
  it('[U533] shows the sentence at the button, and the refused field with the caret in it', async () => {
    const seen: string[] = []
    Element.prototype.scrollIntoView = function scrolled() {
      seen.push(this.getAttribute('data-testid') ?? '')
    }
    room = await form(proposed(), { kind: 'fresh' })
    await type(field('option-text'), '错时施工')
    await press(room.drawn.at('save-option'))
    await room.answer({ ok: false, commandId: null, refusal: { code: 'missingField', field: 'title' } })
    expect(words(room.drawn.at('refused'))).toMatch(/方案名称|标题|名称/)
    expect(document.activeElement).toBe(field('option-title'))
    expect(seen).toEqual(['option-title'])
  })
})

describe('an option said anew', () => {
  it('[U530] opens with what it says, and sends all of it beside what was read', async () => {
    room = await form(proposed(), { kind: 'change', id: optionId })
    expect([field('option-title').value, field('option-cost').value, field('option-days').value]).toEqual([
      '分楼轮流',
      '42000',
      '10',
    ])
    await type(field('option-cost'), '15万')
    await press(room.drawn.at('save-option'))
    expect(room.sent().at(-1)).toEqual({
      type: 'option.amend',
      optionId: 'O-90',
      baseChanges: 0,
      ...said,
      costYuan: 150_000,
      failsDemandIds: [],
      legalGate: null,
      redLineIds: [],
      basisPolicyIds: [],
    })
  })

  it('[U530] that another party has answered meanwhile becomes an option of its own with the very words typed', async () => {
    room = await form(proposed(), { kind: 'change', id: optionId })
    await type(field('option-cost'), '15万')
    await press(room.drawn.at('save-option'))
    await room.answer({
      ok: false,
      commandId: null,
      refusal: { code: 'optionSpokenOn', facts: { code: 'E', parties: [{ zh: '业主代表', en: 'Owner' }] } },
    })
    expect(words(room.drawn.at('refused'))).toContain('请照此另提一个方案')
    expect(words(room.drawn.at('save-option'))).toBe('照此另提一个方案')
    await press(room.drawn.at('save-option'))
    expect(room.sent().at(-1)).toMatchObject({
      type: 'option.propose',
      title: '分楼轮流',
      costYuan: 150_000,
      ideaId: null,
    })
  })

  it('[U530] is its own party’s to change until another has answered it; then it offers one like it', async () => {
    const table = proposed()
    room = await card(table)
    await vi.waitFor(() => expect(room.drawn.has('change-O-90')).toBe(true))
    expect(room.drawn.has('like-O-90')).toBe(false)
    await room.drawn.close()
    table.as(own1).does({ ...stanceOn('O-90', null, 'accept'), stanceId: 'ST-90' })
    room = await card(table)
    await vi.waitFor(() => expect(room.drawn.has('like-O-90')).toBe(true))
    expect(room.drawn.has('change-O-90')).toBe(false)
    expect(words(room.drawn.at('no-change-O-90'))).toMatch(/已对方案E表态，不能再改它。请照此另提一个方案/)
    await press(room.drawn.at('like-O-90'))
    expect(field('option-title').value).toBe('分楼轮流')
  })

  it('[U537] that was begun beside earlier words goes on beside the present ones, with every word typed', async () => {
    const table = proposed()
    room = await form(table, { kind: 'change', id: optionId })
    await type(field('option-title'), '我们的名称')
    await room.drawn.close()
    table.as(res1).does({ type: 'option.amend', optionId: 'O-90', baseChanges: 0, ...said, costYuan: 150_000 })
    room = await form(table, { kind: 'change', id: optionId })
    const older = words(room.drawn.at('draft-older'))
    expect(older).toContain('改了：费用')
    expect(older).toMatch(/4\.20万元.*现在：费用15\.00万元/)
    await press(room.drawn.at('draft-take'))
    expect(room.drawn.has('draft-older')).toBe(false)
    await press(room.drawn.at('save-option'))
    expect(room.sent().at(-1)).toMatchObject({ type: 'option.amend', baseChanges: 1, title: '我们的名称' })
  })

  it('[U530] is not offered for change once the text was drafted from it, in the rule’s own sentence', async () => {
    const table = proposed()
    table.as(cast.F).does({ type: 'resolution.draft', resolutionId: 'R-02', issueId: 'I-02', optionId: 'O-90' })
    room = await card(table)
    await vi.waitFor(() => expect(room.drawn.has('like-O-90')).toBe(true))
    expect(room.drawn.has('change-O-90')).toBe(false)
    expect(words(room.drawn.at('no-change-O-90'))).toContain('议定文本已由方案E起草')
  })

  it('[U531] guesses no part where what was changed is not before the reader', async () => {
    const table = proposed()
    const line = { redLineId: 'RL-Z', text: '不出钱', visibility: 'meeting' }
    table.as(res1).does({ type: 'redLine.declare', ...line })
    const more = { ...said, redLineIds: ['RL-Z'] }
    table.as(res2).does({ type: 'option.amend', optionId: 'O-90', baseChanges: 0, ...more })
    room = await card(table, seatOf('partyRep', own1, 'P-OWN'))
    await vi.waitFor(() => expect(room.drawn.has('earlier-O-90')).toBe(true))
    const told = words(room.drawn.at('earlier-O-90'))
    expect(told).toContain('改的地方这里没有显示')
    expect(told).not.toContain('底线')
  })

  it('[U531] tells everybody how often it was changed, by whom, and what it said before', async () => {
    const table = proposed()
    table
      .as(res2)
      .does({ type: 'option.amend', optionId: 'O-90', baseChanges: 0, ...said, costYuan: 150_000, text: '两栋两栋来' })
    room = await card(table, seatOf('partyRep', own1, 'P-OWN'))
    await vi.waitFor(() => expect(room.drawn.has('earlier-O-90')).toBe(true))
    const told = words(room.drawn.at('earlier-O-90'))
    expect(told).toContain('改过1次')
    expect(told).toMatch(/改了：怎么做、费用/)
    expect(told).toContain('4.20万元')
    expect(room.drawn.has('change-O-90')).toBe(false)
  })
})
