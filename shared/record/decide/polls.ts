/**
 * Asking the room. A poll collects opinions, decides nothing and binds nobody. Everyone who is asked has one answer,
 * the newest counts; where parties are asked, a party's representatives share theirs. Nobody else sees an answer before
 * the poll is revealed, and closing it does not reveal it. What was not revealed in its meeting can be until the
 * minutes of that meeting are published.
 */
import type { Poll, PollAnswer, PollMark } from '#shared/board/room.ts'
import { asksHall, pollResult } from '#shared/board/polls.ts'
import type { MeetingId, PollId } from '#shared/ids.ts'
import { limits } from '#shared/limits.ts'
import type { CommandOf } from '#shared/record/commands.ts'
import type { Context, Found, Problem, Rule } from '#shared/record/decide/context.ts'
import { follows, invalid, no, taken, unknown } from '#shared/record/decide/context.ts'
import { meetingIn, openOne } from '#shared/record/decide/meetings.ts'
import { isClosedIssue } from '#shared/record/redact-entity.ts'
import { mayReveal } from '#shared/record/rights.ts'
import { accepted, assertNever } from '#shared/result.ts'
import type { Actor } from '#shared/roles.ts'

function choiceProblem({ choices }: CommandOf<'poll.open'>): Problem {
  const ids = choices.map(({ id }) => id)
  const labels = choices.map(({ label }) => label.trim())
  const twice = ids.findIndex((id, index) => ids.indexOf(id) !== index)
  if (twice !== -1) return taken(`choices.${twice}.id`)
  const same = labels.findIndex((label, index) => labels.indexOf(label) !== index)
  return same === -1 ? null : invalid(`choices.${same}.label`)
}

/** The hall is not asked about what it may not know of. */
function issueProblem({ state }: Context, { issueId, voters }: CommandOf<'poll.open'>): Problem {
  if (issueId === null) return null
  const issue = state.issues.get(issueId)
  if (issue === undefined) return unknown('issueId')
  return asksHall({ voters }) && isClosedIssue(issue) ? invalid('voters') : null
}

const pollsOf = ({ state }: Context, meetingId: MeetingId): number =>
  [...state.polls.values()].filter((poll) => poll.meetingId === meetingId).length

/** A question to the room while a meeting is open; it decides nothing. */
export const openPoll: Rule<'poll.open'> = (context, command) => {
  const { pollId, meetingId, issueId, question, kind, voters, secret, choices } = command
  const meeting = openOne(context, meetingId)
  if (!meeting.ok) return meeting
  if (context.state.polls.has(pollId)) return taken('pollId')
  const problem = issueProblem(context, command) ?? choiceProblem(command)
  if (problem !== null) return problem
  if (pollsOf(context, meetingId) >= limits.polls) return no('tooMany', { facts: { max: limits.polls } })
  const asked = { id: pollId, meetingId, issueId, question, kind, voters, secret, choices }
  const nothing = { status: 'open', openedAt: context.at, answered: 0, answers: [], result: null } as const
  return follows({ type: 'poll.opened', poll: { ...asked, ...nothing } })
}

/** In whose name the actor answers: the party, himself, or the phone; null when he is not asked. */
export function voterOf({ voters }: Pick<Poll, 'voters'>, actor: Actor): string | null {
  const phone = actor.personId === null ? (actor.hallSeat ?? null) : null
  switch (voters) {
    case 'parties':
      return actor.role === 'partyRep' ? actor.partyId : null
    case 'people':
      return actor.personId
    case 'hall':
      return phone
    case 'everyone':
      return actor.personId ?? phone
    default:
      return assertNever(voters)
  }
}

/** Whether these marks are one whole answer to such a question. */
function areMarksOf({ kind, choices }: Poll, marks: readonly PollMark[]): boolean {
  const marked = new Set(marks.map(({ choiceId }) => choiceId))
  if (marked.size !== marks.length || marks.some((mark) => choices.every(({ id }) => id !== mark.choiceId)))
    return false
  switch (kind) {
    case 'mood':
    case 'single':
      return marks.length === 1 && marks[0]?.grade === 1
    case 'graded':
      return marks.length === choices.length && marks.every(({ grade }) => grade <= 4)
    case 'ranked': {
      const places = new Set(marks.map(({ grade }) => grade))
      return marks.every((_, index) => places.has(index + 1))
    }
    default:
      return assertNever(kind)
  }
}

function pollOf({ state, actor }: Context, pollId: PollId): Found<Poll> {
  const poll = state.polls.get(pollId)
  return poll === undefined || (actor.personId === null && !asksHall(poll)) ? unknown('pollId') : accepted(poll)
}

/** The poll, as the actor may know of it, in a meeting that is open. */
function pollIn(context: Context, pollId: PollId): Found<Poll> {
  const poll = pollOf(context, pollId)
  if (!poll.ok) return poll
  const meeting = openOne(context, poll.value.meetingId)
  return meeting.ok ? poll : meeting
}

/** One answer a voter; the last one counts for as long as the poll is open. */
export const answerPoll: Rule<'poll.answer'> = (context, { pollId, marks }) => {
  const found = pollIn(context, pollId)
  if (!found.ok) return found
  const poll = found.value
  const voter = voterOf(poll, context.actor)
  if (voter === null) return no('notAllowed')
  if (poll.status !== 'open') return no('pollClosed')
  if (!areMarksOf(poll, marks)) return invalid('marks')
  const first = poll.answers.every((one) => one.voter !== voter)
  const isFull = context.actor.personId === null && poll.answers.length >= limits.hallSeats
  if (first && isFull) return no('tooMany', { facts: { max: limits.hallSeats } })
  const answer: PollAnswer = { voter, marks, at: context.at }
  return follows({ type: 'poll.answered', pollId, answer, first })
}

/** The poll in a meeting whose minutes can still take it in: it goes on, or is over and nothing of it is published. */
function pollBeforeMinutes(context: Context, pollId: PollId): Found<Poll> {
  const poll = pollOf(context, pollId)
  if (!poll.ok) return poll
  const meeting = meetingIn(context, poll.value.meetingId, 'running', 'paused', 'minutesDraft')
  return meeting.ok ? poll : meeting
}

/** One that a file left open in a meeting that is over is closed like any other. */
export const closePoll: Rule<'poll.close'> = (context, { pollId }) => {
  const poll = pollBeforeMinutes(context, pollId)
  if (!poll.ok) return poll
  return poll.value.status === 'open' ? follows({ type: 'poll.closed', pollId }) : no('pollClosed')
}

/** After the meeting: whoever led it to its end, or a facilitator; who leads another one has no say in it. */
export const revealPoll: Rule<'poll.reveal'> = (context, { pollId }) => {
  const { state, actor } = context
  const poll = pollBeforeMinutes(context, pollId)
  if (!poll.ok) return poll
  const { meetingId, status } = poll.value
  if (!mayReveal(state, actor, meetingId)) return no('notAllowed')
  if (status === 'open') return no('pollOpen')
  if (status === 'revealed') return no('pollRevealed')
  return follows({ type: 'poll.revealed', pollId, result: pollResult(state, poll.value) })
}
