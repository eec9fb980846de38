/**
 * The room as a file may hold it: counts stay, who gave what goes. Which phone raised a hand or wrote a note, who rated and
 * who answered what is told to nobody while the board lives, so its file does not tell it either. Only what parties are
 * asked openly keeps its voters.
 */
import type { Poll, PollAnswer, RatingRound, Room } from '#shared/board/room.ts'
import { ratingValues } from '#shared/board/room.ts'
import type { HallSeat } from '#shared/ids.ts'

const isOpenlyAsked = ({ voters, secret }: Poll): boolean => voters === 'parties' && !secret

const marksText = ({ marks }: PollAnswer): string => JSON.stringify(marks)

/** The answers in an order that says nothing of when each came; one that was open is over, because nobody can be told apart any more. */
function anonymousPoll(poll: Poll): Poll {
  if (isOpenlyAsked(poll)) return poll
  const sorted = [...poll.answers].sort((a, b) => (marksText(a) < marksText(b) ? -1 : 1))
  const answers = sorted.map(({ marks }, place) => ({ voter: `voter-${place + 1}`, marks, at: poll.openedAt }))
  return { ...poll, answers, status: poll.status === 'open' ? 'closed' : poll.status }
}

function anonymousRating(round: RatingRound): RatingRound {
  const sorted = [...round.answers].sort((a, b) => ratingValues.indexOf(a.value) - ratingValues.indexOf(b.value))
  return { ...round, answers: sorted.map(({ value }, place) => ({ voter: `phone-${place + 1}` as HallSeat, value })) }
}

/** The room without phones and voters. */
export const anonymousRoom = (room: Room): Room => ({
  ...room,
  requests: room.requests.map((request) => ({ ...request, hallSeat: null })),
  hallNotes: room.hallNotes.map((note) => ({ ...note, hallSeat: null })),
  polls: room.polls.map(anonymousPoll),
  ratings: room.ratings.map(anonymousRating),
})
