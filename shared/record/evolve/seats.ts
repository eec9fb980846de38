/**
 * Folds that somebody is given another seat: what he had by the old one stays with the old one, and does not come back with
 * it. He is out of the caucuses that he was asked into, texts that he showed to a superior show nothing any more, and what
 * he wrote down for a party stays written down for it, should he come to speak for that party; an option that he proposed
 * stays his old party's.
 */
import type { Person } from '#shared/board/board.ts'
import type { Instant } from '#shared/clock.ts'
import type { EventOf } from '#shared/record/events.ts'
import type { Draft } from '#shared/record/evolve/draft.ts'
import type { Handlers } from '#shared/record/evolve/handlers.ts'

/** By which seat a demand was typed is judged by the seat of then: said here, before that seat is gone. */
function keepMarks(draft: Draft, { id, partyId }: Person): void {
  for (const demand of draft.state.demands.values()) {
    if (demand.enteredById !== id || demand.onBehalf !== undefined) continue
    draft.add('demands', { ...demand, onBehalf: demand.partyId !== partyId })
  }
}

function keepProposals(draft: Draft, { id, partyId }: Person): void {
  for (const option of draft.state.options.values()) {
    if (option.proposedBy === id && option.proposedFor === undefined) {
      draft.add('options', { ...option, proposedFor: partyId })
    }
  }
}

function leaveCaucuses(draft: Draft, { id }: Person): void {
  for (const caucus of draft.state.caucuses.values()) {
    const left = caucus.leftIds ?? []
    if (!caucus.memberIds.includes(id) || left.includes(id)) continue
    draft.put('caucuses', caucus.id, { ...caucus, leftIds: [...left, id] })
  }
}

function endReviews(draft: Draft, { id }: Person, at: Instant): void {
  for (const review of draft.state.reviews.values()) {
    if (review.byId === id && review.revokedAt === null) draft.put('reviews', review.id, { ...review, revokedAt: at })
  }
}

function assign(draft: Draft, { personId, role, partyId }: EventOf<'person.assigned'>, at: Instant): void {
  const person = draft.state.people.get(personId)
  if (person === undefined || (person.role === role && person.partyId === partyId)) return
  keepMarks(draft, person)
  keepProposals(draft, person)
  leaveCaucuses(draft, person)
  endReviews(draft, person, at)
  draft.add('people', { ...person, role, partyId })
}

export const seatHandlers = {
  'person.assigned': (draft, event, { at }) => assign(draft, event, at),
} satisfies Partial<Handlers>
