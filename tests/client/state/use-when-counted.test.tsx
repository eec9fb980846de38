/** What is still being written when the record holds it already: settled once, whichever way it came there. */
import { afterEach, describe, expect, it } from 'vitest'
import { useWhenCounted } from '../../../client/state/use-when-counted.ts'
import { cast, id } from '../../kit/cast.ts'
import { openBoard, seatOf } from '../../kit/open-board.tsx'
import type { Drawn } from '../../kit/render.tsx'
import { draw } from '../../kit/render.tsx'
import { playTo } from '../../kit/script.ts'

let drawn: Drawn | null = null
afterEach(async () => drawn?.close())

function Draft({ onCounted }: { readonly onCounted: () => void }) {
  useWhenCounted((state) => state.demands.has(id('D-NEW')), onCounted)
  return null
}

describe('a draft whose act counts', () => {
  it('[U276] is settled when the record says so, once, and not before', async () => {
    const table = playTo('hearEveryone')
    const board = openBoard(table.record, seatOf('partyRep', 'U-RES1', 'P-RES'))
    let settled = 0
    drawn = await draw(board.around(<Draft onCounted={() => (settled += 1)} />))
    expect(settled).toBe(0)
    const [event] = table
      .as(cast.R1)
      .does({ type: 'demand.record', demandId: 'D-NEW', issueId: 'I-02', position: '晚上十点后不要施工' })
    await board.after(() => board.world.wire.record(event === undefined ? [] : [event]))
    expect(settled).toBe(1)
    const more = table.as(cast.R1).does({ type: 'demand.reword', demandId: 'D-NEW', text: '晚上九点后不要施工' })
    await board.after(() => board.world.wire.record(more))
    expect(settled).toBe(1)
  })
})
