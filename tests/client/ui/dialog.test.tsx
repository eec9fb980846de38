/** A dialog on the browser's own `<dialog>`: however the browser closes it, the page hears of it. */
import { act } from 'react'
import { afterEach, describe, expect, it } from 'vitest'
import { Dialog } from '../../../client/ui/Dialog.tsx'
import { leaveRooms, roomOf } from '../../kit/issue-room.tsx'
import { seatOf } from '../../kit/open-board.tsx'
import { playTo } from '../../kit/script.ts'

afterEach(leaveRooms)

/** The browser tells an element. */
const tell = (element: HTMLElement, type: string): Promise<boolean> =>
  act(async () => element.dispatchEvent(new Event(type, { cancelable: true })))

/** One dialog within another; what was closed, in order. */
async function twoDialogs() {
  const closed: string[] = []
  const { drawn } = await roomOf(playTo('hearEveryone').record, seatOf('secretary', 'U-SEC'), () => (
    <Dialog opened onClose={() => closed.push('outer')} title="外层">
      <Dialog opened onClose={() => closed.push('inner')} title="内层">
        <p>照片</p>
      </Dialog>
    </Dialog>
  ))
  const [outer, inner] = drawn.root.querySelectorAll('dialog')
  if (outer === undefined || inner === undefined) throw new Error('both stand')
  return { closed, outer, inner }
}

describe('a dialog', () => {
  it('[U583] that the browser closes without asking, as after a first Escape, is closed for the page too', async () => {
    const { closed, outer } = await twoDialogs()
    await tell(outer, 'close')
    expect(closed).toEqual(['outer'])
  })

  it('[U583] closes alone: the one around it stays', async () => {
    const { closed, inner } = await twoDialogs()
    await tell(inner, 'cancel')
    await tell(inner, 'close')
    expect(closed).toEqual(['inner', 'inner'])
  })
})
