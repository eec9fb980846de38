/** 代录: all that a draft has, as far as the writer may read it, kept on the device; and nothing more once it is confirmed. */
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import BehalfForm from '../../../client/screens/issue/demands/BehalfForm.tsx'
import { DemandSection } from '../../../client/screens/issue/demands/DemandSection.tsx'
import { loadWords } from '../../../client/state/words.ts'
import { cast, id, Table } from '../../kit/cast.ts'
import type { Room } from '../../kit/issue-room.tsx'
import { choose as chooseOf, press, roomOf, type, words } from '../../kit/issue-room.tsx'
import { seatOf } from '../../kit/open-board.tsx'

const { S: sec, G: msg, R1: res1 } = cast
const issueId = id<'issue'>('I-02')
let room: Room | null = null
beforeEach(async () => {
  localStorage.clear()
  vi.stubGlobal('matchMedia', () => ({ matches: false, addEventListener() {}, removeEventListener() {} }))
  await loadWords(['issue', 'demands', 'draft', 'files'])
})
afterEach(async () => {
  await room?.drawn.close()
  room = null
  vi.unstubAllGlobals()
})

const form = (me: ReturnType<typeof seatOf>) =>
  roomOf(new Table().record, me, (state) => {
    const issue = state.issues.get(issueId)
    return issue === undefined ? null : <BehalfForm issue={issue} state={state} onClose={() => undefined} />
  })

const choose = async (testId: string, value: string): Promise<void> => {
  const select = room?.drawn.at(testId)
  if (select !== undefined) await chooseOf(select, value)
}
const choices = (testId: string): readonly (string | null)[] =>
  [...(room?.drawn.at(testId).querySelectorAll('option') ?? [])].map((option) => option.getAttribute('value'))

describe('a demand written down for a party', () => {
  it('[U535] has the fields of a draft, and the readers that its writer is one of', async () => {
    room = await form(seatOf('messenger', msg))
    expect(choices('behalf-visibility')).toEqual(['public', 'meeting'])
    await choose('behalf-person', 'U-RES3')
    expect(choices('behalf-visibility')).toEqual(['public', 'meeting', 'party'])
    await choose('behalf-visibility', 'party')
    await type(room.drawn.at('behalf-position'), '夜里要安静')
    await choose('behalf-topic', '停车')
    await type(room.drawn.at('behalf-answer-0'), '二十个')
    await choose('behalf-line', 'card')
    await type(room.drawn.at('behalf-line-text'), '晚上十点以后不施工')
    await press(room.drawn.at('behalf-save'))
    expect(room.sent().at(-1)).toMatchObject({
      type: 'demand.record',
      partyId: 'P-RES',
      raisedById: 'U-RES3',
      visibility: 'party',
      isRedLine: true,
      redLineText: '晚上十点以后不施工',
      answers: [{ text: '二十个' }],
    })
    expect(room.sent().at(-1)).not.toHaveProperty('redLineId')
    await room.answer({ ok: true, commandId: id('C'), seq: 999, duplicate: false })
    expect(room.drawn.has('behalf-done')).toBe(true)
  })

  it('[U591] [U592] begins with the issue’s topic and its questions behind one line, which is no word of its writer', async () => {
    room = await form(seatOf('secretary', sec))
    expect((room.drawn.at('behalf-topic') as HTMLSelectElement).value).toBe('施工扰民')
    const line = room.drawn.at('usual-questions') as HTMLDetailsElement
    expect(words(line.querySelector('summary') ?? line)).toBe('常见问题3个，可选答')
    await room.drawn.close()
    room = await form(seatOf('secretary', sec))
    expect(room.drawn.has('behalf-found')).toBe(false)
    await type(room.drawn.at('behalf-answer-0'), '午休')
    expect(words(room.drawn.at('usual-questions'))).toContain('常见问题3个，可选答（已答1个）')
    await choose('behalf-topic', '')
    expect(room.drawn.has('usual-questions')).toBe(false)
  })

  it('[U535] is there again when its form was left by mistake', async () => {
    room = await form(seatOf('secretary', sec))
    await choose('behalf-person', 'U-RES3')
    await type(room.drawn.at('behalf-position'), '灯不亮')
    await room.drawn.close()
    room = await form(seatOf('secretary', sec))
    expect((room.drawn.at('behalf-position') as HTMLTextAreaElement).value).toBe('灯不亮')
    expect(words(room.drawn.at('behalf-found'))).toContain('上次没写完的内容还在')
    expect(choices('behalf-visibility')).toEqual(['public', 'meeting'])
  })

  it.each([false, true])('[U536] is its writer’s to say anew until it is confirmed (%s)', async (confirmed) => {
    const table = new Table()
    const said = { issueId: 'I-02', partyId: 'P-RES', raisedById: 'U-RES3', position: '灯不亮' } as const
    table.as(sec).does({ type: 'demand.record', demandId: 'D-90', ...said })
    if (confirmed) table.as(res1).does({ type: 'demand.confirm', demandId: 'D-90' })
    room = await roomOf(table.record, seatOf('secretary', sec), (state) => {
      const issue = state.issues.get(issueId)
      return issue === undefined ? null : <DemandSection issue={issue} />
    })
    const card = room.drawn.at('demand-D-90')
    expect(card.querySelector('[data-testid="reword"]') !== null).toBe(!confirmed)
    expect(card.querySelector('[data-testid="withdraw"]') !== null).toBe(!confirmed)
  })
})
