/** Whatever happens in a room, in whatever order: nothing of it is read above its level, live or back from a file. */
import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { exportCase } from '#shared/board/export-case.ts'
import type { Attachment, Room } from '#shared/board/room.ts'
import type { RecordedEvent } from '#shared/record/events.ts'
import { evolveAll } from '#shared/record/evolve/evolve.ts'
import type { BoardState } from '#shared/record/state.ts'
import { emptyState } from '#shared/record/state.ts'
import type { Viewer } from '#shared/record/visibility.ts'
import { roomAct } from '../../kit/acts.ts'
import { hallTexts } from '../../kit/private-texts.ts'
import { seenBy } from '../../kit/record.ts'
import { roomSecrets } from '../../kit/room-acts.ts'
import { importedFrom, played, viewersOf } from '../../kit/room-views.ts'
import type { Part } from '../../kit/script.ts'

const start = fc.constantFrom<Part>('opening', 'firstTwoVersions')
const acts = fc.array(roomAct, { minLength: 40, maxLength: 90, size: 'max' })

const isMember = ({ level }: Viewer): boolean => level === 'meeting' || level === 'all'

function moderates(state: BoardState, { level, role, personId }: Viewer): boolean {
  const open = state.openMeetingId === null ? undefined : state.meetings.get(state.openMeetingId)
  const chairs = personId !== null && open?.chairId === personId
  return level === 'all' || chairs || ['facilitator', 'secretary', 'messenger'].includes(role)
}

/** What this viewer must find nowhere in what he receives. */
function forbidden(state: BoardState, viewer: Viewer): readonly string[] {
  const accepted = [...state.hallNotes.values()].some(({ status }) => status === 'accepted')
  return [
    ...roomSecrets.seats,
    ...(viewer.level === 'public' ? roomSecrets.doors : []),
    ...(isMember(viewer) ? [] : roomSecrets.members),
    ...(moderates(state, viewer) || accepted ? [] : roomSecrets.hallNotes),
    ...(viewer.level === 'all' || viewer.parties.size > 0 ? [] : roomSecrets.party),
  ]
}

const mayHold = ({ level, parties }: Viewer, { visibility, partyId = null }: Attachment): boolean =>
  visibility !== 'party' || level === 'all' || (partyId !== null && parties.has(partyId))

/** What was received of the room in pieces that carry words or answers: whose they are is looked at one by one. */
function wrongIn(record: readonly RecordedEvent[], viewer: Viewer): readonly unknown[] {
  const rooms = record.flatMap(({ event }): readonly Room[] =>
    event.type === 'live.restored' && event.live.room !== undefined ? [event.live.room] : [],
  )
  const events = record.map(({ event }) => event)
  const answers = [
    ...events.flatMap((event) => (event.type === 'poll.answered' && event.answer !== null ? [event.answer] : [])),
    ...rooms.flatMap(({ polls }) => polls.flatMap((poll) => poll.answers)),
  ]
  const attachments = [
    ...events.flatMap((event) => (event.type === 'attachment.added' ? [event.attachment] : [])),
    ...rooms.flatMap((room) => room.attachments),
  ]
  const results = events.flatMap((event) => (event.type === 'poll.revealed' ? [event] : []))
  const secret = new Set(
    events.flatMap((event) => (event.type === 'poll.opened' && event.poll.secret ? [event.poll.id] : [])),
  )
  return [
    ...answers.filter(({ voter }) => voter !== viewer.personId && voter !== viewer.partyId),
    ...attachments.filter((one) => !mayHold(viewer, one)),
    ...results.filter(({ pollId, result }) => secret.has(pollId) && result.byParty !== null),
    ...events.filter((event) => event.type === 'rating.given' && event.given !== null),
    ...rooms.flatMap(({ ratings }) => ratings.flatMap((round) => round.answers)),
    ...record.filter(({ actor }) => actor.hallSeat !== undefined),
  ]
}

function expectNothingTold(record: readonly RecordedEvent[], state: BoardState): void {
  const file = exportCase(state)
  if (file === null) throw new Error('cannot happen: there is a board')
  const told = hallTexts(file)
  for (const viewer of viewersOf(state)) {
    const received = seenBy(record, viewer)
    const text = JSON.stringify(received)
    const ofHall = isMember(viewer) ? [] : told.hidden
    const doors = viewer.level === 'public' ? told.doors : []
    const words = [...forbidden(state, viewer), ...ofHall, ...doors]
    expect([viewer.role, words.filter((word) => text.includes(word))]).toEqual([viewer.role, []])
    expect([viewer.role, wrongIn(received, viewer)]).toEqual([viewer.role, []])
  }
}

/** The room of a board, as far as a file brings it back: who answered a poll, and whether it was open, it may not. */
function roomOf(state: BoardState): unknown {
  const { focus, focusBefore, calledAt, countdown, message, visits, recusals, openMeetingId } = state
  const { requests, ratings, hallNotes, attachments, emergencies, statements, screens, ready } = state
  const polls = [...state.polls.values()].map(({ answers: _answers, status, ...poll }) => [poll, status === 'revealed'])
  const said = [...ready].filter(([, parties]) => parties.size > 0)
  const facts = { focus, focusBefore, calledAt, countdown, message, visits, recusals, openMeetingId, polls, said }
  return { ...facts, requests, ratings, hallNotes, attachments, emergencies, statements, screens }
}

describe('any acts of a room in any order', () => {
  it('[V24] tell nobody what is not for his level, neither as they happen nor back from a file', () => {
    const seen = new Set<string>()
    const property = fc.property(start, acts, (part, sequence) => {
      const table = played(part, sequence, seen)
      expectNothingTold(table.record, table.state)
      expectNothingTold(importedFrom(exportCase(table.state)), table.state)
    })
    fc.assert(property, { numRuns: 25, unbiased: true })
    expect(
      [...seen].filter((type) => /^(?:poll|hall|rating|emergency|attachment|floor|wall)\./.test(type)).length,
    ).toBeGreaterThan(15)
  }, 60_000)

  it('[V25] are read from a file as they were read live, by everybody', () => {
    const property = fc.property(start, acts, (part, sequence) => {
      const { record, state } = played(part, sequence, new Set())
      const restored = importedFrom(exportCase(state))
      for (const viewer of viewersOf(state)) {
        const live = evolveAll(emptyState, seenBy(record, viewer))
        const back = evolveAll(emptyState, seenBy(restored, viewer))
        expect(roomOf(back)).toEqual(roomOf(live))
      }
    })
    fc.assert(property, { numRuns: 15, unbiased: true })
  }, 60_000)
})
