/** Red lines at the desk: what an option's form asks of them, what a party says of its own, and what a block offers. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { HeyiEvent } from '#shared/record/events.ts'
import type { BoardState } from '#shared/record/state.ts'
import OptionForm from '../../../client/screens/issue/options/OptionForm.tsx'
import { OptionFacts } from '../../../client/screens/issue/options/OptionFacts.tsx'
import OwnRedLines from '../../../client/screens/issue/options/OwnRedLines.tsx'
import { optionViews } from '../../../client/screens/issue/options/option-view.ts'
import { RedLineBanner } from '../../../client/screens/issue/stance/RedLineBanner.tsx'
import { RedLineChoice } from '../../../client/screens/issue/stance/RedLineChoice.tsx'
import { cast, id, Table } from '../../kit/cast.ts'
import type { Room } from '../../kit/issue-room.tsx'
import { press, roomOf, type, words } from '../../kit/issue-room.tsx'
import { clear, lay } from '../../kit/option-desk.ts'
import { seatOf } from '../../kit/open-board.tsx'
import { eventsOf, seenBy } from '../../kit/record.ts'
import { eyesOf } from '../../kit/room-views.ts'
import { demand, option, smallBoardEvents } from '../../kit/small-board.ts'

const { O1: own1, P1: pm1, R1: res1 } = cast
const parking = id<'issue'>('I-11')
const owner = seatOf('partyRep', own1, 'P-OWN')
const residents = seatOf('partyRep', res1, 'P-RES')

let room: Room
beforeEach(lay)
afterEach(clear)

const optionOf = (state: BoardState, optionId: string) => {
  const found = state.options.get(id(optionId))
  if (found === undefined) throw new Error(`no ${optionId}`)
  return found
}

const dialog = (state: BoardState) => <OwnRedLines option={optionOf(state, 'O-11C')} onClose={() => undefined} />
const banner = (state: BoardState) => <RedLineBanner option={optionOf(state, 'O-11C')} />
const facts = (optionId: string) => (state: BoardState) =>
  optionViews(state, optionOf(state, optionId).issueId)
    .filter((view) => view.option.id === optionId)
    .map((view) => <OptionFacts key={optionId} view={view} />)

describe('the form of an option', () => {
  it('[U470] asks of the red lines that its writer may read, private ones marked, and sends those that he ticked', async () => {
    const table = new Table()
    room = await roomOf(seenBy(table.record, eyesOf(table.state, own1)), owner, () => (
      <OptionForm issueId={parking} source={{ kind: 'fresh' }} onClose={() => undefined} />
    ))
    const asked = words(room.drawn.at('line-answers'))
    expect(asked).toContain('产权单位出资总额不得超过已批预算的105%只有本方看得到；勾了，别方也不知道。')
    expect(asked).toContain('不得占用7号楼南侧绿地和儿童活动场地建车位')
    expect(asked).not.toContain('不垫付应由维修资金列支的费用')
    await type(room.drawn.at('option-title'), '占一半绿地')
    await type(room.drawn.at('option-text'), '占一半绿地')
    await press(room.drawn.at('answer-line-RL-RES-3'))
    await press(room.drawn.at('answer-line-RL-OWN-2'))
    await press(room.drawn.at('answer-line-RL-OWN-2'))
    await press(room.drawn.at('save-option'))
    expect(room.sent()[0]?.['redLineIds']).toEqual(['RL-RES-3'])
  })

  it('[U470] does not ask where the board has no red line', async () => {
    room = await roomOf(eventsOf(smallBoardEvents(['A', 'B'])), seatOf('partyRep', 'U-A', 'A'), () => (
      <OptionForm issueId={id('I')} source={{ kind: 'fresh' }} onClose={() => undefined} />
    ))
    expect(room.drawn.has('line-answers')).toBe(false)
  })
})

describe('what a party says of its own red lines', () => {
  it('[U471] names its lines with who will read it, says that one is crossed, and takes it back', async () => {
    const table = new Table()
    room = await roomOf(table.record, owner, dialog)
    const said = words(room.drawn.at('own-lines'))
    expect(said).toContain('次日7:30前必须清场会上的底线：说了以后，会上各方看得到，大屏看不到。')
    expect(said).toContain('已批预算的105%本方自己的底线：说了以后也只有本方看得到（保管整份记录的组织者除外）。')
    await press(room.drawn.at('mark-RL-OWN-2'))
    expect(room.sent()).toEqual([{ type: 'redLine.mark', optionId: 'O-11C', redLineId: 'RL-OWN-2' }])
    await room.drawn.close()
    table.as(own1).does({ type: 'redLine.mark', optionId: 'O-11C', redLineId: 'RL-OWN-2' })
    room = await roomOf(table.record, owner, dialog)
    expect(words(room.drawn.at('own-lines'))).toContain('本方已说它碰到这一条')
    await press(room.drawn.at('unmark-RL-OWN-2'))
    expect(room.sent()).toEqual([{ type: 'redLine.unmark', optionId: 'O-11C', redLineId: 'RL-OWN-2' }])
  })

  it('[U471] tells the residents that the messengers read theirs, and who has no line yet to write one', async () => {
    const table = new Table()
    table.as(res1).does({ type: 'redLine.declare', redLineId: 'RL-9', text: '不加钱', visibility: 'party' })
    room = await roomOf(table.record, residents, dialog)
    expect(words(room.drawn.at('own-lines'))).toContain(
      '不加钱本方自己的底线：说了以后也只有本方和民情传递队员看得到（保管整份记录的组织者除外）。',
    )
    await room.drawn.close()
    room = await roomOf(
      eventsOf(smallBoardEvents(['A', 'B'], [option('X')])),
      seatOf('partyRep', 'U-A', 'A'),
      (state) => <OwnRedLines option={optionOf(state, 'X')} onClose={() => undefined} />,
    )
    expect(words(room.drawn.at('own-lines'))).toContain('本方还没有登记底线')
    await press(room.drawn.at('new-red-line'))
    expect(room.drawn.has('new-red-line-text')).toBe(true)
  })

  it('[U471] is offered on an option to who speaks for a party, until the table is closed', async () => {
    room = await roomOf(new Table().record, owner, facts('O-11C'))
    expect(words(room.drawn.at('own-lines-O-11C'))).toBe('说明它碰到本方底线')
    await room.drawn.close()
    room = await roomOf(new Table().record, owner, facts('O-08A'))
    expect(room.drawn.has('own-lines-O-08A')).toBe(false)
    await room.drawn.close()
    room = await roomOf(new Table().record, seatOf('facilitator', 'U-FAC'), facts('O-11C'))
    expect(room.drawn.has('own-lines-O-11C')).toBe(false)
  })

  it('[U471] is read on the option by whoever reads the line, and by nobody else', async () => {
    const table = new Table()
    table.as(pm1).does({ type: 'redLine.mark', optionId: 'O-11C', redLineId: 'RL-PM-1' })
    table.as(pm1).does({ type: 'redLine.mark', optionId: 'O-11C', redLineId: 'RL-PM-2' })
    room = await roomOf(table.record, seatOf('partyRep', pm1, 'P-PM'), banner)
    expect(words(room.drawn.at('red-lines-O-11C'))).toContain(
      '请注意：本方说过，它碰到本方底线“不垫付应由维修资金列支的费用”。',
    )
    await room.drawn.close()
    room = await roomOf(seenBy(table.record, eyesOf(table.state, own1)), owner, banner)
    const others = words(room.drawn.at('red-lines-O-11C'))
    expect(others).toContain('请注意：物业公司说，它碰到底线“未经竣工验收与资料移交不承接设施设备”。')
    expect(others).not.toContain('不垫付')
  })
})

describe('what a block offers', () => {
  it('[U472] besides the party’s lines the red lines of its own demands that are none yet, in their words and at their level', async () => {
    const events: readonly HeyiEvent[] = [
      ...smallBoardEvents(['A', 'B'], [option('X')]),
      {
        type: 'demand.recorded',
        demand: demand('D', { isRedLine: true, redLineText: '不加钱', visibility: 'public' }),
      },
      {
        type: 'demand.recorded',
        demand: demand('E', { isRedLine: true, redLineText: '不停水', partyId: id('B'), visibility: 'public' }),
      },
    ]
    room = await roomOf(eventsOf(events), seatOf('partyRep', 'U-A', 'A'), () => (
      <RedLineChoice place="option.X" redLines={[]} chosen={null} error={null} onChoose={() => undefined} />
    ))
    expect(room.drawn.all('line-of-demand').map(words)).toEqual(['登记诉求里写的底线：不加钱'])
    await press(room.drawn.at('line-of-demand'))
    await press(room.drawn.at('declare-red-line'))
    expect(room.sent()).toMatchObject([{ type: 'redLine.declare', text: '不加钱', visibility: 'public' }])
  })
})
