/**
 * Folds what a board consists of before anybody meets: the board itself, entities of a case file, parties, people.
 * An imported entity is kept as it was written, except that a meeting imported in mid-course is the open one.
 */
import type { Focus, Live, Meeting, Party, Turn } from '#shared/board/board.ts'
import type { Desk } from '#shared/board/desk.ts'
import type { Room } from '#shared/board/room.ts'
import type { RecordedEvent } from '#shared/record/events.ts'
import type { Draft } from '#shared/record/evolve/draft.ts'
import type { Handlers } from '#shared/record/evolve/handlers.ts'
import { reveal } from '#shared/record/evolve/handlers.ts'

const isOpen = (meeting: Meeting): boolean => meeting.status === 'running' || meeting.status === 'paused'

/** A party that joins later sits after those who were there. */
function seat(draft: Draft, party: Party): void {
  draft.add('parties', party)
  const { board } = draft.state
  if (board === null || board.partyOrder.includes(party.id)) return
  draft.set({ board: { ...board, partyOrder: [...board.partyOrder, party.id] } })
}

/** What files of earlier versions did not say: where a focus came from, whether a turn's clock was ever held. */
type Focusing = Partial<Focus> & Pick<Focus, 'meetingId' | 'agendaId' | 'issueId' | 'scene'>
type Turning = Omit<Turn, 'heldAt' | 'heldMs'> & Partial<Pick<Turn, 'heldAt' | 'heldMs'>>

const withClock = (turn: Turning): Turn => ({ heldAt: null, heldMs: 0, ...turn })

function restoreRoom(draft: Draft, room: Room): void {
  const { recusals, visits, countdown, message, focusBefore, calledAt } = room
  draft.set({ recusals, visits, countdown, message, focusBefore, calledAt })
  for (const request of room.requests) draft.put('requests', request.id, request)
  for (const poll of room.polls) draft.put('polls', poll.id, poll)
  for (const round of room.ratings) draft.put('ratings', round.meetingId, round)
  for (const note of room.hallNotes) draft.put('hallNotes', note.id, note)
  for (const attachment of room.attachments) draft.put('attachments', attachment.id, attachment)
  for (const emergency of room.emergencies) draft.put('emergencies', emergency.id, emergency)
  for (const statement of room.statements) draft.put('statements', statement.id, statement)
  for (const screen of room.screens) draft.put('screens', screen.id, screen)
  for (const { agendaId, partyIds } of room.ready) draft.put('ready', agendaId, new Set(partyIds))
}

function restoreDesk(draft: Draft, desk: Desk): void {
  for (const remark of desk.remarks) draft.put('remarks', remark.id, remark)
  for (const idea of desk.ideas) draft.put('ideas', idea.id, idea)
  for (const caucus of desk.caucuses) draft.put('caucuses', caucus.id, caucus)
  for (const submission of desk.submissions) draft.put('submissions', submission.id, submission)
  for (const review of desk.reviews) draft.put('reviews', review.id, review)
}

/** Puts back what a board exported in mid-meeting knew besides its entities. */
function restore(draft: Draft, live: Live, { at, seq }: RecordedEvent): void {
  const focus: Focusing | null = live.focus
  const turns: readonly Turning[] = live.turns
  draft.set({
    openMeetingId: live.openMeetingId,
    focus: focus === null ? null : { subjects: [], movedAt: at, movedSeq: seq, ...focus },
    turns: turns.map(withClock),
  })
  if (live.room !== undefined) restoreRoom(draft, live.room)
  if (live.desk !== undefined) restoreDesk(draft, live.desk)
  for (const { issueId, partyIds } of live.noDemand) draft.put('noDemand', issueId, new Set(partyIds))
  for (const { issueId, personId } of live.pens) draft.put('pens', issueId, personId)
  for (const vote of live.ownersVotes) draft.put('ownersVotes', vote.optionId, vote)
}

export const boardHandlers = {
  'board.created': (draft, { board }, { secret }) => draft.set({ board: reveal(board, secret) }),
  imported: (draft, { collection, entity }, { secret }) => {
    draft.add(collection, reveal(entity, secret))
    if (collection === 'meetings' && isOpen(entity)) draft.set({ openMeetingId: entity.id })
  },
  'live.restored': (draft, { live }, recorded) => restore(draft, live, recorded),
  'party.added': (draft, { party }, { secret }) => seat(draft, reveal(party, secret)),
  'redLine.declared': (draft, { partyId, redLine }) =>
    draft.change('parties', partyId, (party) => ({ ...party, redLines: [...party.redLines, redLine] })),
  'person.added': (draft, { person }, { secret }) => draft.add('people', reveal(person, secret)),
  // Nothing on the board follows from it.
  'access.refused': () => {},
} satisfies Partial<Handlers>
