/**
 * The arithmetic of polls and ratings. Counts answers as they were given; weighs nobody, and names parties only where the
 * poll was open. The rule that reveals a poll writes this result down; screens show what was written.
 */
import type { Poll, PollResult, RatingRound, RatingValue } from '#shared/board/room.ts'
import { ratingValues } from '#shared/board/room.ts'
import { partiesInOrder } from '#shared/board/select.ts'
import type { PollChoiceId } from '#shared/ids.ts'
import type { BoardState } from '#shared/record/state.ts'

/** Whether phones in the hall are asked. */
export const asksHall = ({ voters }: Pick<Poll, 'voters'>): boolean => voters === 'hall' || voters === 'everyone'

function countChoice(poll: Poll, choiceId: PollChoiceId): PollResult['choices'][number] {
  const grades = poll.answers.flatMap(({ marks }) => marks.filter((mark) => mark.choiceId === choiceId))
  const given = grades.reduce((sum, { grade }) => sum + grade, 0)
  const unplaced = poll.kind === 'ranked' ? poll.answers.length - grades.length : 0
  return { choiceId, count: grades.length, sum: given + unplaced * poll.choices.length }
}

/**
 * What came of a poll. `count` is how many marked the choice. In a ranked poll whoever left a choice out counts as having
 * put it last, so that a lower sum always means better liked. Parties come in the board's order.
 */
export function pollResult(state: BoardState, poll: Poll): PollResult {
  const named = poll.voters === 'parties' && !poll.secret
  const byParty = partiesInOrder(state).flatMap(({ id }) => {
    const answer = poll.answers.find(({ voter }) => voter === id)
    return answer === undefined ? [] : [{ partyId: id, marks: answer.marks }]
  })
  return {
    answered: poll.answers.length,
    choices: poll.choices.map(({ id }) => countChoice(poll, id)),
    byParty: named ? byParty : null,
  }
}

/** How often each value was given; every value is there, from the most satisfied to the least. */
export function ratingCounts(answers: RatingRound['answers']): Readonly<Record<RatingValue, number>> {
  const count = (value: RatingValue): number => answers.filter((one) => one.value === value).length
  return Object.fromEntries(ratingValues.map((value) => [value, count(value)])) as Record<RatingValue, number>
}
