/** The pen of a text: to whom it is offered, and where one hears of having it. */
import { afterEach, describe, expect, it } from 'vitest'
import BoardScreen from '../../../client/screens/board/BoardScreen.tsx'
import { Now } from '../../../client/screens/board/Now.tsx'
import LendPen from '../../../client/screens/issue/text/LendPen.tsx'
import { PenControl } from '../../../client/screens/issue/text/PenControl.tsx'
import { penOf, penOffered, penWith } from '#shared/board/pens.ts'
import { partiesInOrder, peopleOf } from '#shared/board/select.ts'
import type { BoardState } from '#shared/record/state.ts'
import type { Table } from '../../kit/cast.ts'
import { cast, id } from '../../kit/cast.ts'
import type { Room } from '../../kit/issue-room.tsx'
import { roomOf, words } from '../../kit/issue-room.tsx'
import { seatOf } from '../../kit/open-board.tsx'
import { playTo, publish, takeStances } from '../../kit/script.ts'

let room: Room | null = null
afterEach(async () => {
  await room?.drawn.close()
  room = null
})

const noise = id<'issue'>('I-02')
const own = seatOf('partyRep', cast.R2, 'P-RES')

/** The noise text is written on, and the pen was lent to one of the residents. */
function lent(): Table {
  const table = playTo('firstTwoVersions')
  table.as(cast.F).does({ type: 'pen.lend', issueId: 'I-02', personId: cast.R2 })
  return table
}

async function open(table: Table, me: typeof own, node: (state: BoardState) => React.ReactNode): Promise<Room> {
  await room?.drawn.close()
  room = await roomOf(table.record, me, node)
  return room
}

describe('the pen', () => {
  it('[U502] is offered to representatives who are not on leave, here as on the console', async () => {
    const table = playTo('hearEveryone')
    const entries = [{ personId: cast.R3, kind: 'leave' }]
    table.as(cast.S).does({ type: 'attendance.record', meetingId: 'M-05', entries })
    const { state } = table
    const onLeave = new Set(
      state.meetings.get(id('M-05'))?.attendance.flatMap((one) => (one.kind === 'leave' ? [one.personId] : [])),
    )
    const expected = partiesInOrder(state)
      .flatMap(({ id: partyId }) => peopleOf(state, partyId))
      .filter((one) => one.role === 'partyRep' && !onLeave.has(one.id))
      .map((one) => one.id)
    expect(onLeave.has(id(cast.R3))).toBe(true)
    expect(penOffered(state).map((one) => one.id)).toEqual(expected)
    const issue = state.issues.get(noise)
    if (issue === undefined) throw new Error('cannot happen: the board has it')
    const here = await open(table, seatOf('facilitator', cast.F), (now) => <LendPen state={now} issue={issue} />)
    const offered = [...here.drawn.at('pen-person').querySelectorAll('option')].map(({ value }) => value)
    expect(offered.filter((one) => one !== '')).toEqual(expected)
  })

  it('[U502] is told to who was lent it in the first line of every screen, with the way, whatever else he is asked', async () => {
    const table = lent()
    const elsewhere = await open(table, own, () => <Now here={null} />)
    const way = elsewhere.drawn.at('pen-way')
    expect(words(way)).toBe('笔在您手里：去改第2号议题的工作稿')
    expect(way.getAttribute('href')).toBe('/b/B-XHM/issue/I-02#text')
    const there = await open(table, own, () => <Now here={noise} />)
    expect(there.drawn.at('pen-way').getAttribute('href')).toBe('#text')
    const other = await open(table, seatOf('partyRep', cast.O1, 'P-OWN'), () => <Now here={null} />)
    expect(other.drawn.has('pen-way')).toBe(false)
  })

  it('[U502] stands on the board’s row of its issue for everybody, and says 您 to its holder there and at the text', async () => {
    const table = lent()
    const name = table.state.people.get(id(cast.R2))?.displayName ?? ''
    const other = await open(table, seatOf('partyRep', cast.O1, 'P-OWN'), () => <BoardScreen />)
    expect(words(other.drawn.at('pen-with'))).toBe(`文本的笔在${name}手里`)
    const mine = await open(table, own, () => <BoardScreen />)
    expect(words(mine.drawn.at('pen-with'))).toBe('文本的笔在您手里')
    const issue = table.state.issues.get(noise)
    if (issue === undefined) throw new Error('cannot happen: the board has it')
    const control = await open(table, own, (state) => <PenControl state={state} issue={issue} actor={own.actor} />)
    expect(words(control.drawn.at('pen-holder'))).toContain('主持人把笔借给了您')
    expect(words(control.drawn.at('pen-holder'))).not.toContain(name)
  })

  it('[U502] is spoken of no more while the text cannot be written', () => {
    const table = lent()
    expect([penOf(table.state, id(cast.R2)), penWith(table.state, noise)?.id]).toEqual([noise, cast.R2])
    publish(table, id('R-02'), 3)
    takeStances(table, 'R-02', 3)
    table.as(cast.F).does({ type: 'resolution.agree', resolutionId: 'R-02', version: 3 })
    expect([penOf(table.state, id(cast.R2)), penWith(table.state, noise)]).toEqual([null, null])
  })
})
