/** The hours that observers and the public read are the board's. */
import { afterEach, describe, expect, it } from 'vitest'
import type { HeyiEvent } from '#shared/record/events.ts'
import { MeetingHead } from '../../../client/screens/observer/MeetingHead.tsx'
import { roomOf, words } from '../../kit/issue-room.tsx'
import { seatOf } from '../../kit/open-board.tsx'
import { eventsOf } from '../../kit/record.ts'
import type { Drawn } from '../../kit/render.tsx'
import { playTo } from '../../kit/script.ts'
import { id } from '../../kit/small-board.ts'

let drawn: Drawn | null = null
afterEach(async () => drawn?.close())

const inZone = (event: HeyiEvent, timezone: string): HeyiEvent =>
  event.type === 'board.created' ? { ...event, board: { ...event.board, timezone } } : event

/** The heading of the sample's meeting on a board of this time zone. */
async function headIn(timezone: string): Promise<string> {
  const record = eventsOf(playTo('hearEveryone').record.map(({ event }) => inZone(event, timezone)))
  const room = await roomOf(record, seatOf('observer', 'U-OBS'), (state) => {
    const meeting = state.meetings.get(id('M-05'))
    if (meeting === undefined) throw new Error('the meeting is not there')
    return <MeetingHead meeting={{ ...meeting, status: 'published', startAt: '2026-07-16T19:00:00+08:00' }} />
  })
  drawn = room.drawn
  return words(drawn.at('meeting-status'))
}

describe('the hours of a meeting', () => {
  it.each([
    ['Asia/Shanghai', '2026年7月16日 19:00'],
    ['Asia/Urumqi', '2026年7月16日 17:00'],
    ['Asia/Tokyo', '2026年7月16日 20:00'],
  ])('[U82] on a board of %s', async (timezone, when) => {
    expect(await headIn(timezone)).toContain(when)
  })
})
