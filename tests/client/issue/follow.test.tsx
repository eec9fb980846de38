/** Following the facilitator: who goes along when the room moves on, and who is left in peace. */
import { act } from 'react'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { useFollowing } from '../../../client/screens/issue/follow.ts'
import { FollowSwitch } from '../../../client/screens/issue/head/FollowBar.tsx'
import { RoomBar } from '../../../client/screens/room/RoomBar.tsx'
import type { Room } from '../../kit/issue-room.tsx'
import { press, roomOf, words } from '../../kit/issue-room.tsx'
import { seatOf } from '../../kit/open-board.tsx'
import { eventsOf } from '../../kit/record.ts'
import { playTo } from '../../kit/script.ts'
import { id } from '../../kit/small-board.ts'

const table = playTo('opening')
const here = id<'issue'>('I-01')
let room: Room | null = null

beforeEach(() => {
  sessionStorage.clear()
  history.replaceState(null, '', '/b/B-XHM/issue/I-01')
})
afterEach(async () => room?.drawn.close())

function Screen() {
  const following = useFollowing(here)
  return (
    <>
      <FollowSwitch following={following} />
      <RoomBar />
      <textarea />
    </>
  )
}

async function sit(role: string, personId: string, partyId: string | null = null): Promise<Room> {
  room = await roomOf(table.record, seatOf(role, personId, partyId), () => <Screen />)
  return room
}

/** The facilitator moves the room to the issue. */
const move = (to: string): Promise<void> =>
  (room as Room).board.after(() =>
    (room as Room).board.world.wire.record(
      eventsOf([{ type: 'focus.moved', meetingId: id('M-05'), agendaId: null, issueId: id(to), scene: 'issue' }], {
        after: table.state.seq,
      }),
    ),
  )
const address = (): string => location.pathname

describe('following the facilitator', () => {
  it('[U44] a representative goes along when the room moves to another issue', async () => {
    await sit('partyRep', 'U-RES1', 'P-RES')
    await move('I-02')
    expect(address()).toBe('/b/B-XHM/issue/I-02')
  })

  it('[U44] who has switched it off stays, and sees where the room is', async () => {
    const { drawn } = await sit('partyRep', 'U-RES2', 'P-RES')
    await press(drawn.at('follow'))
    await move('I-02')
    expect(address()).toBe('/b/B-XHM/issue/I-01')
    expect(words(drawn.at('elsewhere'))).toContain('会场在看：施工噪声与作业时段')
    expect(drawn.all('rejoin').length).toBe(1)
    await press(drawn.at('rejoin'))
    expect(address()).toBe('/b/B-XHM/issue/I-02')
    expect((drawn.at('follow') as HTMLInputElement).checked).toBe(true)
  })

  it('[U44] nobody is moved while typing or with a dialog open', async () => {
    const { drawn } = await sit('partyRep', 'U-RES1', 'P-RES')
    await act(async () => drawn.root.querySelector('textarea')?.focus())
    await move('I-02')
    expect(address()).toBe('/b/B-XHM/issue/I-01')
    expect(drawn.has('elsewhere')).toBe(true)
    await drawn.close()
    await sit('partyRep', 'U-RES1', 'P-RES')
    const dialog = document.createElement('dialog')
    dialog.setAttribute('open', '')
    document.body.append(dialog)
    await move('I-02')
    dialog.remove()
    expect(address()).toBe('/b/B-XHM/issue/I-01')
  })

  it('[U44] arriving moves nobody, and the choice is kept for the visit', async () => {
    const { drawn } = await sit('partyRep', 'U-RES2', 'P-RES')
    expect((drawn.at('follow') as HTMLInputElement).checked).toBe(true)
    await press(drawn.at('follow'))
    await drawn.close()
    const again = await sit('partyRep', 'U-RES2', 'P-RES')
    expect((again.drawn.at('follow') as HTMLInputElement).checked).toBe(false)
    expect(address()).toBe('/b/B-XHM/issue/I-01')
  })

  it('[U44] the secretary, who works ahead of the room, stays unless asked to follow', async () => {
    await sit('secretary', 'U-SEC')
    await move('I-02')
    expect(address()).toBe('/b/B-XHM/issue/I-01')
  })
})
