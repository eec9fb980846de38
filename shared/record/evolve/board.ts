/**
 * Folds what a board consists of before anybody meets: the board itself, entities of a case file, parties, people.
 * An imported entity is kept as it was written, except that a meeting imported in mid-course is the open one.
 */
import type { Live, Meeting, Party } from '#shared/board/board.ts'
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

/** Puts back what a board exported in mid-meeting knew besides its entities. */
function restore(draft: Draft, live: Live): void {
  draft.set({ openMeetingId: live.openMeetingId, focus: live.focus, turns: live.turns })
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
  'live.restored': (draft, { live }) => restore(draft, live),
  'party.added': (draft, { party }, { secret }) => seat(draft, reveal(party, secret)),
  'redLine.declared': (draft, { partyId, redLine }) =>
    draft.change('parties', partyId, (party) => ({ ...party, redLines: [...party.redLines, redLine] })),
  'person.added': (draft, { person }, { secret }) => draft.add('people', reveal(person, secret)),
  'person.assigned': (draft, { personId, role, partyId }) =>
    draft.change('people', personId, (person) => ({ ...person, role, partyId })),
} satisfies Partial<Handlers>
