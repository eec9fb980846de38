/** Where each role lands, and what the public pages pick from the public record. */
import { describe, expect, it } from 'vitest'
import { evolveAll } from '#shared/record/evolve/evolve.ts'
import type { BoardState } from '#shared/record/state.ts'
import { emptyState } from '#shared/record/state.ts'
import { publicViewer } from '#shared/record/visibility.ts'
import {
  meetingToWatch,
  nextMeeting,
  noticesInOrder,
  settledResolutions,
} from '../../../client/screens/public/public-facts.ts'
import { landingFor } from '../../../client/screens/shell/landing-for.ts'
import { seatOf } from '../../kit/open-board.tsx'
import { after, importedRecord, seenBy } from '../../kit/record.ts'

const start = evolveAll(emptyState, importedRecord('start'))
const evening = Date.parse('2026-07-16T18:56:00+08:00')
const dayBefore = Date.parse('2026-07-15T18:56:00+08:00')
const M05 = 'M-05' as never

const running: BoardState = after(
  start,
  { type: 'meeting.opened', meetingId: M05 },
  { type: 'focus.moved', meetingId: M05, agendaId: null, issueId: 'I-02' as never, scene: 'issue' },
)
const lands = (state: BoardState, role: string, now = evening): string =>
  landingFor(state, seatOf(role, 'U-1', null), now).replace('/b/B-XHM', '')

describe('landing', () => {
  it('[U21] sends the chairs to their panel on the day of a meeting, else to the board', () => {
    expect(lands(start, 'facilitator')).toBe('/meeting')
    expect(lands(start, 'secretary')).toBe('/meeting')
    expect(lands(start, 'facilitator', dayBefore)).toBe('/board')
    expect(lands(running, 'facilitator', dayBefore)).toBe('/meeting')
  })

  it('[U21] sends everyone else to the issue in focus while a meeting runs, else to the board', () => {
    expect(lands(start, 'partyRep')).toBe('/board')
    expect(lands(running, 'partyRep')).toBe('/issue/I-02')
    expect(lands(running, 'mediator')).toBe('/issue/I-02')
    expect(lands(running, 'somethingElse')).toBe('/issue/I-02')
  })

  it('[U21] sends the projector to the wall and observers to their own page', () => {
    expect(lands(running, 'projector')).toBe('/projector')
    expect(lands(running, 'observer')).toBe('/observe')
  })
})

describe('the public pages', () => {
  const record = importedRecord('whole')
  const open = evolveAll(emptyState, seenBy(record, publicViewer))

  it('[U22] show the settled words, the newest meeting’s first, and only where there are public words', () => {
    const settled = settledResolutions(open)
    expect(settled.length).toBeGreaterThan(9)
    const starts = settled.map((one) =>
      one.meetingId === null ? '' : (open.meetings.get(one.meetingId)?.startAt ?? ''),
    )
    expect(starts).toEqual([...starts].sort().toReversed())
    expect(settled.every((one) => one.publicText !== '' && one.versions.length === 0)).toBe(true)
  })

  it('[U22] show the notices newest first, and the meeting to watch', () => {
    const days = noticesInOrder(open).map((notice) => notice.postedOn ?? '')
    expect(days).toEqual([...days].sort().toReversed())
    expect(meetingToWatch(start)?.id).toBe('M-05')
    expect(nextMeeting(start)?.id).toBe('M-05')
    expect(meetingToWatch(running)?.status).toBe('running')
    expect(meetingToWatch(emptyState)).toBeNull()
  })
})
