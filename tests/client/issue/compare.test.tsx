/** Two or three options side by side: which rows there are, what differs, where it is shown, and the way to the wall. */
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { memoryLocation } from 'wouter/memory-location'
import { Route, Router } from 'wouter'
import type { BoardState } from '#shared/record/state.ts'
import { compareAddress } from '../../../client/screens/issue/compare/address.ts'
import type { CompareRow } from '../../../client/screens/issue/compare/compare-rows.ts'
import {
  comparedOf,
  compareRows,
  moreThanLeast,
  pickedIn,
  withPick,
} from '../../../client/screens/issue/compare/compare-rows.ts'
import { showingOn } from '../../../client/screens/issue/compare/compare-wall.ts'
import CompareScreen from '../../../client/screens/issue/compare/CompareScreen.tsx'
import { OptionSection } from '../../../client/screens/issue/options/OptionSection.tsx'
import { optionViews } from '../../../client/screens/issue/options/option-view.ts'
import { cast, id, Table } from '../../kit/cast.ts'
import { fixtureBoard } from '../../kit/cases.ts'
import type { Room } from '../../kit/issue-room.tsx'
import { press, roomOf, words } from '../../kit/issue-room.tsx'
import { seatOf } from '../../kit/open-board.tsx'
import { after } from '../../kit/record.ts'
import { demand, option, smallBoard, stanceOn } from '../../kit/small-board.ts'

const { F: fac, S: sec, R1: res1 } = cast
const parking = id<'issue'>('I-11')
const noise = id<'issue'>('I-02')
const small = id<'issue'>('I')

const nameOf = (row: CompareRow): string => ('party' in row ? `${row.kind} ${row.party.id}` : row.kind)
/** The rows as `name=` (alike) or `name≠`. */
function rowsOf(state: BoardState, picked: readonly string[], issueId = small): readonly string[] {
  const compared = comparedOf(state, optionViews(state, issueId), new Set(picked), null)
  return compareRows(state, compared).map(({ row, same }) => `${nameOf(row)}${same ? '=' : '≠'}`)
}

let room: Room | null = null
beforeEach(() => vi.stubGlobal('scrollTo', () => undefined))
afterEach(async () => {
  await room?.drawn.close()
  room = null
  vi.unstubAllGlobals()
})

const meeting = (): Table => {
  const table = new Table()
  table.as(fac).does({ type: 'meeting.open', meetingId: 'M-05' })
  table.as(fac).does({ type: 'focus.move', meetingId: 'M-05', agendaId: 'AG-02', scene: 'issue' })
  return table
}
const screenAt = async (address: string, seat = seatOf('partyRep', res1, 'P-RES'), table = new Table()) => {
  const { hook, searchHook, history } = memoryLocation({ path: address, record: true })
  room = await roomOf(table.record, seat, () => (
    <Router hook={hook} searchHook={searchHook}>
      <Route path="/b/:boardId/issue/:issueId/compare" component={CompareScreen} />
    </Router>
  ))
  return { page: room.drawn, history }
}

describe('the rows of a comparison', () => {
  it('[U405] are the same for every option, and say whether they are alike in it', () => {
    const options = [option('O1', { costYuan: 9, text: '甲' }), option('O2', { costYuan: 9, text: '乙' })]
    const board = after(
      smallBoard(['A', 'B*'], options),
      stanceOn('O1', 'A', 'accept', { reason: '省钱' }),
      stanceOn('O2', 'A', 'accept', { reason: '省事' }),
      stanceOn('O1', 'B', 'oppose'),
    )
    expect(rowsOf(board, ['O1', 'O2'])).toEqual([
      'text≠',
      'cost=',
      'days=',
      'redLines=',
      'gate=',
      'residents≠',
      'stance A=',
      'stance B≠',
    ])
  })

  it('[U405] name a party’s demands where one of the options bears on them, and leave out what nobody has', () => {
    const options = [option('O1', { meetsDemandIds: [id('D1')] }), option('O2', { failsDemandIds: [id('D1')] })]
    const board = after(
      smallBoard(['A', 'B'], options),
      { type: 'demand.recorded', demand: demand('D1') },
      { type: 'demand.recorded', demand: demand('D2', { partyId: id('B') }) },
    )
    const rows = rowsOf(board, ['O1', 'O2'])
    expect(rows).toContain('demands A≠')
    for (const absent of ['demands B', 'residents', 'basis', 'pictures']) {
      expect(rows.filter((row) => row.startsWith(absent))).toEqual([])
    }
  })

  it('[U405] hold three options at most, in the order of their letters', () => {
    const state = fixtureBoard('start')
    const picked = new Set(['O-02D', 'O-02A', 'O-02C', 'O-02B'])
    const compared = comparedOf(state, optionViews(state, noise), picked, null)
    expect(compared.map(({ view }) => view.option.code)).toEqual(['A', 'B', 'C'])
  })

  it('[U405] say how much more than the least, where there is a least', () => {
    const costs = [3_000, 46_000, null]
    expect(costs.map((one) => moreThanLeast(costs, one))).toEqual([0, 43_000, null])
    expect(moreThanLeast([5, 5], 5)).toBeNull()
    expect(moreThanLeast([5, null], 5)).toBeNull()
  })

  it('[U405] the address says which options', () => {
    expect(compareAddress('B', 'I', ['O 1', 'O2'])).toBe('/b/B/issue/I/compare?options=O%201,O2')
    expect([...pickedIn('?options=O%201,O2')]).toEqual(['O 1', 'O2'])
    expect([...withPick(new Set(['O1']), id('O2'))]).toEqual(['O1', 'O2'])
    expect([...withPick(new Set(['O1', 'O2']), id('O1'))]).toEqual(['O2'])
  })
})

describe('the page of a comparison', () => {
  it('[U405] shows three where there are three, differences in words, the law’s gate and the red line', async () => {
    const { page } = await screenAt('/b/B-XHM/issue/I-11/compare')
    expect(words(page.at('compare-row-cost'))).toBe('费用不同A0.30万元最少B4.60万元多4.30万元C23.00万元多22.70万元')
    expect(words(page.at('compare-row-gate'))).toContain('改变共有部分用途')
    expect(words(page.at('compare-row-redLines'))).toContain('碰到居民代表底线')
    expect(words(page.at('compare-row-demands-P-RES'))).toContain('没有满足（底线）：不能再占7号楼南侧绿地')
    expect(words(page.at('compare-row-stance-P-PM'))).toContain('未表态')
    expect(page.has('compare-to-wall')).toBe(false)
    await press(page.at('compare-differences'))
    expect(page.has('compare-row-stance-P-PM')).toBe(false)
    expect(words(page.root)).toContain('项相同，没有列出')
  })

  it('[U405] picks nothing by itself where there is a choice, and keeps the pick in the address', async () => {
    const { page, history } = await screenAt('/b/B-XHM/issue/I-02/compare')
    expect(page.has('compare-view')).toBe(false)
    expect(words(page.at('compare-screen'))).toContain('再选2个就可以比较')
    await press(page.at('compare-pick-O-02B'))
    await press(page.at('compare-pick-O-02D'))
    expect(page.has('compare-view')).toBe(true)
    expect(history.at(-1)).toBe('/b/B-XHM/issue/I-02/compare?options=O-02B,O-02D')
    await press(page.at('compare-pick-O-02A'))
    expect((page.at('compare-pick-O-02C') as HTMLInputElement).disabled).toBe(true)
    expect(words(page.at('compare-screen'))).toContain('最多三个')
  })

  it('[U405] ignores what the address names and the issue has not', async () => {
    const { page } = await screenAt('/b/B-XHM/issue/I-11/compare?options=O-02A,O-11A,X')
    expect(words(page.at('compare-screen'))).toContain('再选1个')
  })

  it('[U406] goes to the wall at the hand of whoever leads, as it stands', async () => {
    const { page } = await screenAt(
      '/b/B-XHM/issue/I-02/compare?options=O-02D,O-02B',
      seatOf('facilitator', fac),
      meeting(),
    )
    await press(page.at('compare-to-wall'))
    expect(room?.sent()).toMatchObject([
      { type: 'focus.move', scene: 'compare', issueId: 'I-02', agendaId: 'AG-03', subjects: ['O-02B', 'O-02D'] },
    ])
  })
})

const actor = (role: string, personId: string, partyId: string | null = null) =>
  ({ personId: id<'person'>(personId), role, partyId: partyId === null ? null : id('P-RES'), via: 'self' }) as never

describe('the way to the wall', () => {
  const ids = [id<'option'>('O-02B'), id<'option'>('O-02D')]

  it('[U406] is the room’s move where the wall follows, the wall’s alone for the secretary, and nobody else’s', () => {
    const { state } = meeting()
    expect(showingOn(state, actor('facilitator', fac), noise, ids)).toMatchObject({ act: { type: 'focus.move' } })
    expect(showingOn(state, actor('secretary', sec), noise, ids)).toMatchObject({
      act: { type: 'wall.show', screenId: 'main', shown: { scene: 'compare', issueId: 'I-02', agendaId: 'AG-03' } },
    })
    expect(showingOn(state, actor('partyRep', res1, 'P-RES'), noise, ids)).toEqual({ may: 'no' })
    expect(showingOn(new Table().state, actor('facilitator', fac), noise, ids)).toEqual({ may: 'noMeeting' })
  })

  it('[U406] is accepted by the rules', () => {
    const table = meeting()
    const how = showingOn(table.state, actor('facilitator', fac), parking, [id('O-11A'), id('O-11B'), id('O-11C')])
    if (how.may !== 'yes') throw new Error('may not show')
    table.as(fac).does(how.act)
    expect(table.state.focus).toMatchObject({ scene: 'compare', issueId: 'I-11', agendaId: 'AG-04' })
  })
})

const sectionOf = async (issueId: string) => {
  room = await roomOf(new Table().record, seatOf('partyRep', res1, 'P-RES'), (state) => {
    const issue = state.issues.get(id(issueId))
    return issue === undefined ? null : <OptionSection issue={issue} />
  })
  return room.drawn
}

describe('options in the issue room', () => {
  it('[U405] lead to the comparison where there are two of them', async () => {
    const page = await sectionOf('I-11')
    expect(page.at('compare-options').getAttribute('href')).toBe('/b/B-XHM/issue/I-11/compare')
  })

  it('[U400] offer comments and suggestions on each option’s words to those who may make them', async () => {
    const page = await sectionOf('I-11')
    expect(words(page.at('remarks-on-O-11B'))).toBe('评论或建议改这个方案')
  })
})
