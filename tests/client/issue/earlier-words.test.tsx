/**
 * Screens about words that have changed since somebody said something of them: a red line said of an option before it was
 * changed, a demand that a colleague says anew beside an open form, a change of an option that leaves alone what it does not ask.
 */
import { act } from 'react'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { BoardState } from '#shared/record/state.ts'
import { comparedOf } from '../../../client/screens/issue/compare/compare-rows.ts'
import { CompareCell } from '../../../client/screens/issue/compare/CompareCell.tsx'
import { About } from '../../../client/screens/issue/demands/CardMore.tsx'
import RewordForm from '../../../client/screens/issue/demands/RewordForm.tsx'
import OptionForm from '../../../client/screens/issue/options/OptionForm.tsx'
import { OptionFacts } from '../../../client/screens/issue/options/OptionFacts.tsx'
import OwnRedLines from '../../../client/screens/issue/options/OwnRedLines.tsx'
import { optionViews } from '../../../client/screens/issue/options/option-view.ts'
import { typedYuan } from '../../../client/screens/issue/options/typed-amount.ts'
import { OptionsScene } from '../../../client/screens/projector/scenes/OptionsScene.tsx'
import { RedLineBanner } from '../../../client/screens/issue/stance/RedLineBanner.tsx'
import { loadWords } from '../../../client/state/words.ts'
import { cast, id, Table } from '../../kit/cast.ts'
import type { Room } from '../../kit/issue-room.tsx'
import { leaveRooms, press, roomOf, type, words } from '../../kit/issue-room.tsx'
import { seatOf } from '../../kit/open-board.tsx'
import { seenBy } from '../../kit/record.ts'
import { draw } from '../../kit/render.tsx'
import { eyesOf } from '../../kit/room-views.ts'

const { J: wall, O1: own1, P1: pm1, P2: pm2, R1: res1 } = cast
const residents = seatOf('partyRep', res1, 'P-RES')
const manager = seatOf('partyRep', pm1, 'P-PM')
const owner = seatOf('partyRep', own1, 'P-OWN')
const parking = id<'issue'>('I-11')

let room: Room | null = null
beforeEach(async () => {
  localStorage.clear()
  vi.stubGlobal('scrollTo', () => undefined)
  await loadWords(['issue', 'options', 'files', 'demands', 'draft', 'projector'])
  await import('../../../client/screens/issue/options/SaidOf.tsx')
})
afterEach(async () => {
  await leaveRooms()
  room = null
  vi.unstubAllGlobals()
})

const optionOf = (state: BoardState) => {
  const found = state.options.get(id('O-90'))
  if (found === undefined) throw new Error('no O-90')
  return found
}
const facts = (state: BoardState) =>
  optionViews(state, parking)
    .filter(({ option }) => option.id === 'O-90')
    .map((view) => <OptionFacts key="O-90" view={view} />)
const option = { type: 'option.propose', optionId: 'O-90', issueId: 'I-11', title: '错时', text: '错时停车' } as const
const amend = (text: string, baseChanges = 0) => ({ ...option, type: 'option.amend', baseChanges, text }) as const

/** The owner's option, of which the residents say that it crosses a public line of theirs, changed since. */
function changed(): Table {
  const table = new Table()
  table.as(own1).does(option)
  table.as(res1).does({ type: 'redLine.mark', optionId: 'O-90', redLineId: 'RL-RES-3' })
  table.as(own1).does(amend('错时停车，不占绿地'))
  return table
}

describe('a red line that was said of an option before it was changed', () => {
  it('[U551] says so on the option to everybody who reads the line, and shows what it said then', async () => {
    const table = changed()
    room = await roomOf(seenBy(table.record, eyesOf(table.state, own1)), owner, (state) => (
      <RedLineBanner option={optionOf(state)} />
    ))
    await vi.waitFor(async () => {
      await act(async () => undefined)
      room?.drawn.at('said-of')
    })
    const said = words(room.drawn.at('red-lines-O-90'))
    expect(said).toContain(
      '请注意：居民代表说，它碰到底线“不得占用7号楼南侧绿地和儿童活动场地建车位”。这是对改动前的写法说的。',
    )
    expect(words(room.drawn.at('said-of'))).toContain('当时的写法和现在的写法')
    expect(room.drawn.at('said-of').querySelector('ins')?.textContent).toContain('不占绿地')
  })

  it('[U551] asks its party to look again, which says the same of the present words or takes it back', async () => {
    const table = changed()
    room = await roomOf(table.record, residents, facts)
    expect(words(room.drawn.at('own-lines-O-90'))).toBe('方案改过了：请看它现在还碰不碰本方底线')
    await room.drawn.close()
    room = await roomOf(table.record, residents, (state) => (
      <OwnRedLines option={optionOf(state)} onClose={() => undefined} />
    ))
    expect(words(room.drawn.at('own-lines'))).toContain('说的是改动前的写法')
    expect(words(room.drawn.at('mark-RL-RES-3'))).toBe('现在仍碰到这一条')
    await press(room.drawn.at('mark-RL-RES-3'))
    const about = { optionId: 'O-90', redLineId: 'RL-RES-3', targetChanges: 1 }
    expect(room.sent()).toEqual([{ type: 'redLine.mark', ...about }])
    await room.answer({ ok: false, commandId: null, refusal: { code: 'notSaved' } })
    await press(room.drawn.at('unmark-RL-RES-3'))
    expect(room.sent()[1]).toEqual({ type: 'redLine.unmark', ...about })
  })

  it('[U551] says so side by side and on the wall', async () => {
    const table = changed()
    const seen = seenBy(table.record, eyesOf(table.state, wall))
    room = await roomOf(seen, seatOf('facilitator', cast.F), () => null)
    const given = {
      shown: { scene: 'options', agendaId: null, issueId: parking, subjects: [] },
      meeting: null,
    } as const
    const issue = room.state.issues.get(parking)
    if (issue === undefined) throw new Error('no I-11')
    const drawn = await draw(<OptionsScene {...given} state={room.state} now={0} issue={issue} />)
    expect(drawn.at('option-O-90').textContent).toContain('居民代表说改动前的写法碰到公开的底线')
    await drawn.close()
    await room.drawn.close()
    room = await roomOf(table.record, owner, (state) => {
      const all = comparedOf(state, optionViews(state, parking), new Set(['O-90']), null)
      return all.map((one) => <CompareCell key="O-90" row={{ kind: 'redLines' }} one={one} all={all} />)
    })
    expect(words(room.drawn.root)).toContain('这是对改动前的写法说的。')
  })
})

const demand = {
  type: 'demand.record',
  demandId: 'D-90',
  issueId: 'I-11',
  position: '车位有人管',
  interest: '怕乱',
} as const
const onCard = { isRedLine: true, redLineText: '不垫钱', redLineId: 'RL-A', redLineVisibility: 'meeting' } as const
const field = (testId: string): HTMLTextAreaElement => room?.drawn.at(testId) as HTMLTextAreaElement

async function form(table: Table): Promise<Room> {
  room = await roomOf(seenBy(table.record, eyesOf(table.state, pm1)), manager, (state) => {
    const found = state.demands.get(id('D-90'))
    return found === undefined ? null : <RewordForm demand={found} onDone={() => undefined} />
  })
  return room
}

describe('a demand that a colleague says anew while it is being said anew', () => {
  it('[U552] shows what changed, and goes on beside it: what was typed stays, the rest reads as it does now', async () => {
    const table = new Table()
    table.as(pm1).does({ ...demand, ...onCard })
    const { drawn, sent, board } = await form(table)
    await type(field('reword-interest'), '怕堵')
    const { seq } = table.state
    const redLine = { redLineId: 'RL-B', text: '一分不垫', visibility: 'meeting' } as const
    table.as(pm2).does({ type: 'demand.reword', demandId: 'D-90', text: '车位专人管', redLine })
    const events = table.record.filter((one) => one.seq > seq)
    await board.after(() => board.world.wire.record(events))
    const since = words(drawn.at('reword-since'))
    expect(since).toContain('您开始改以后，这条诉求又换了说法')
    expect(since).toContain('专')
    expect(drawn.at('reword-since').querySelector('ins')).not.toBeNull()
    await press(drawn.at('reword-take'))
    expect(drawn.has('reword-since')).toBe(false)
    expect(document.activeElement).toBe(field('reword-text'))
    expect([field('reword-text').value, field('reword-interest').value, field('reword-line-text').value]).toEqual([
      '车位专人管',
      '怕堵',
      '一分不垫',
    ])
    await type(field('reword-line-text'), '一分钱不垫')
    await press(drawn.at('reword-save'))
    expect(sent()).toMatchObject([
      { baseWordings: 1, baseLineId: 'RL-B', interest: '怕堵', redLine: { text: '一分钱不垫' } },
    ])
    expect(Object.keys(sent()[0] ?? {})).not.toContain('text')
  })

  it('[U552] keeps what was typed on the device, over a reload, until it is saved or given up', async () => {
    const table = new Table()
    table.as(pm1).does(demand)
    await form(table)
    await type(field('reword-text'), '车位专人管')
    await room?.drawn.close()
    await form(table)
    expect(field('reword-text').value).toBe('车位专人管')
    if (room === null) throw new Error('no room')
    expect(words(room.drawn.at('reword-found'))).toContain('这是上次没写完的')
    await press(room.drawn.at('reword-afresh'))
    expect(field('reword-text').value).toBe('车位有人管')
    await type(field('reword-text'), '车位专人管')
    await press(room.drawn.at('reword-save'))
    await room.answer({ ok: true, commandId: id('C'), seq: 999, duplicate: false })
    await room.drawn.close()
    await form(table)
    expect(room.drawn.has('reword-found')).toBe(false)
  })
})

const change = (table: Table) =>
  roomOf(table.record, owner, () => (
    <OptionForm issueId={parking} source={{ kind: 'change', id: id('O-90') }} onClose={() => undefined} />
  ))

describe('what was written down for a party', () => {
  it('[R277] is confirmed with its words in the question, beside how many wordings were read', async () => {
    const table = new Table()
    table.as(cast.G).does({ ...demand, partyId: 'P-RES', raisedById: res1 })
    table.as(cast.G).does({ type: 'demand.reword', demandId: 'D-90', text: '车位归物业管' })
    room = await roomOf(table.record, residents, (state) => {
      const found = state.demands.get(id('D-90'))
      return found === undefined ? null : <About demand={found} />
    })
    await press(room.drawn.at('confirm-behalf'))
    expect(words(document.body)).toContain('立场：车位归物业管关注点：怕乱以上是本方的意思吗？')
    await press(room.drawn.at('confirm'))
    expect(room.sent()).toEqual([{ type: 'demand.confirm', demandId: 'D-90', baseWordings: 1 }])
  })
})

describe('a change of an option', () => {
  it('[U555] leaves as it was what its form does not ask: demands that no longer stand', async () => {
    const table = new Table()
    table.as(pm1).does(demand)
    table.as(own1).does({ ...option, meetsDemandIds: ['D-90'] })
    table.as(pm1).does({ type: 'demand.withdraw', demandId: 'D-90', reason: '' })
    room = await change(table)
    expect(room.drawn.has('answer-meets-D-90')).toBe(false)
    await type(field('option-text'), '错时停车，夜间开放')
    await press(room.drawn.at('save-option'))
    expect(room.sent()).toMatchObject([{ type: 'option.amend', meetsDemandIds: ['D-90'] }])
  })

  it('[U555] asks of a red line that was said anew in its words of today, ticked as it was', async () => {
    const table = new Table()
    table.as(pm1).does({ ...demand, ...onCard })
    table.as(own1).does({ ...option, redLineIds: ['RL-A'] })
    const redLine = { redLineId: 'RL-B', text: '一分不垫', visibility: 'meeting' } as const
    table.as(pm1).does({ type: 'demand.reword', demandId: 'D-90', redLine })
    room = await change(table)
    expect((room.drawn.at('answer-line-RL-B') as HTMLInputElement).checked).toBe(true)
    await type(field('option-text'), '错时停车，夜间开放')
    await press(room.drawn.at('save-option'))
    expect(room.sent()).toMatchObject([{ redLineIds: ['RL-B'] }])
  })

  it.each(['0.005', '1.239元', '0.1234567万'])(
    '[U532] %s is no sum that can be paid, and is not cut down to one',
    (typed) => {
      expect(typedYuan(typed)).toEqual({ is: 'wrong', why: 'unreadable' })
    },
  )
})
