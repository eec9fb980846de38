/** What is asked before a meeting is closed. */
import { describe, expect, it } from 'vitest'
import { closeQuestion } from '../../../client/screens/meeting/close-question.ts'
import { phones } from '../../kit/room-acts.ts'
import { meetingId, playTo } from '../../kit/script.ts'

const t = ((key: string, values: { list?: string; open?: string } = {}) =>
  [key, values.list, values.open].filter(Boolean).join(' ')) as never

describe('closing', () => {
  it('[U127] says what is still open before it is done', () => {
    const table = playTo('opening')
    const asked = (): string => {
      const meeting = table.state.meetings.get(meetingId)
      if (meeting === undefined) throw new Error('there is a meeting')
      return closeQuestion(table.state, meeting, { t })
    }
    expect(asked()).toContain('meeting.closeOpen_rating')
    expect(asked()).not.toContain('closeOpen_hands')
    const [phone] = phones
    if (phone === undefined) throw new Error('there is a phone')
    table.asActor(phone).does({ type: 'floor.request', requestId: 'q', meetingId, kind: 'speak' })
    table.as('U-FAC').does({ type: 'timer.start', meetingId, label: '', seconds: 60 })
    expect(asked()).toContain('closeOpen_hands')
    expect(asked()).toContain('closeOpen_countdown')
  })
})
