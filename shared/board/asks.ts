/**
 * What the room asks of one person besides what the table asks of his party: to come aside to a caucus, and while a meeting
 * is open to speak now, to check in, to answer a poll, to come back. Read from the record, the first being the most
 * pressing. An ask is no right and no duty; `decide` judges the act that answers it.
 */
import { isAway } from '#shared/board/attendance.ts'
import type { Meeting } from '#shared/board/board.ts'
import { ownCaucus } from '#shared/board/caucuses.ts'
import type { FloorRequest, Poll } from '#shared/board/room.ts'
import { openMeeting } from '#shared/board/select.ts'
import { runningTurn } from '#shared/board/turn.ts'
import type { CaucusId, IssueId, MeetingId, PollId, RequestId } from '#shared/ids.ts'
import type { BoardState } from '#shared/record/state.ts'
import type { Actor } from '#shared/roles.ts'

export type Ask =
  /** The turn that runs is this person's, or his party's without a name. */
  | { readonly kind: 'speakNow'; readonly meetingId: MeetingId }
  /** Words were given beside the turns: a point of order, a correction, a hand of somebody without a party. */
  | { readonly kind: 'sayNow'; readonly requestId: RequestId }
  /** This person has been asked aside, and the caucus runs. */
  | { readonly kind: 'joinCaucus'; readonly caucusId: CaucusId; readonly issueId: IssueId }
  | { readonly kind: 'checkIn'; readonly meetingId: MeetingId }
  | { readonly kind: 'answerPoll'; readonly pollId: PollId }
  /** Everybody was asked back to what the room looks at; null where that is no issue. */
  | { readonly kind: 'comeBack'; readonly issueId: IssueId | null }

/** Roles that only look on from their seat: a phone in the hall is asked on the hall's own page. */
const onlyLooks: ReadonlySet<string> = new Set(['observer', 'projector'])

/** Whether this person has left the room for a while. */
const isOut = (actor: Actor, { attendance }: Meeting): boolean =>
  attendance.some((entry) => entry.personId === actor.personId && isAway(entry))

/** Whether the turn that runs is for this person to speak in: a party's turn is for those of its people who are in the room. */
export function speaksNow(state: BoardState, actor: Actor, meeting: Meeting): boolean {
  const turn = runningTurn(state, meeting.id)
  if (turn === null || actor.role !== 'partyRep' || turn.partyId !== actor.partyId) return false
  return turn.personId === null ? !isOut(actor, meeting) : turn.personId === actor.personId
}

/** Own words that were given beside the turns and are not said to be over. */
const givenWords = (state: BoardState, actor: Actor, meeting: Meeting): FloorRequest | undefined =>
  [...state.requests.values()].find(
    (one) =>
      one.meetingId === meeting.id &&
      one.byId !== null &&
      one.byId === actor.personId &&
      one.status === 'granted' &&
      !(one.kind === 'speak' && one.partyId !== null),
  )

/** Whether this person is to type the code: there is one, nobody has recorded him as here, and he is not the one who chairs. */
export function mustCheckIn(actor: Actor, meeting: Meeting): boolean {
  if (meeting.checkInCode === undefined || actor.personId === null || actor.personId === meeting.chairId) return false
  const entry = meeting.attendance.find(({ personId }) => personId === actor.personId)
  return entry === undefined || entry.kind === 'leave'
}

/** In whose name this person answers; null where he is not asked. */
function votesAs(poll: Poll, actor: Actor): string | null {
  if (poll.voters === 'parties') return actor.role === 'partyRep' ? actor.partyId : null
  return poll.voters === 'hall' ? null : actor.personId
}

/** The answer that counts for this person now, where his record holds it. */
export const ownAnswer = (poll: Poll, actor: Actor) =>
  poll.answers.find(({ voter }) => voter === votesAs(poll, actor))?.marks ?? null

/** The open polls that this person is asked in, oldest first. */
export const pollsFor = (state: BoardState, actor: Actor, meeting: Meeting): readonly Poll[] =>
  [...state.polls.values()].filter(
    (poll) => poll.meetingId === meeting.id && poll.status === 'open' && votesAs(poll, actor) !== null,
  )

/** To come aside; nothing once everybody has been called back since. */
function caucusAsk(state: BoardState, actor: Actor): Ask | null {
  const caucus = ownCaucus(state, actor)
  if (caucus === null || (state.calledAt !== null && state.calledAt > caucus.openedAt)) return null
  return { kind: 'joinCaucus', caucusId: caucus.id, issueId: caucus.issueId }
}

/**
 * Everything that the room asks of this person, the most pressing first.
 * @param here the issue that his screen shows; null for another screen, undefined where that does not matter
 */
export function roomAsks(state: BoardState, actor: Actor, here?: IssueId | null): readonly Ask[] {
  if (actor.personId === null || onlyLooks.has(actor.role)) return []
  const aside = caucusAsk(state, actor)
  const meeting = openMeeting(state)
  if (meeting === null) return aside === null ? [] : [aside]
  const asks: Ask[] = []
  if (speaksNow(state, actor, meeting)) asks.push({ kind: 'speakNow', meetingId: meeting.id })
  const given = givenWords(state, actor, meeting)
  if (given !== undefined) asks.push({ kind: 'sayNow', requestId: given.id })
  if (aside !== null) asks.push(aside)
  if (mustCheckIn(actor, meeting)) asks.push({ kind: 'checkIn', meetingId: meeting.id })
  const focused = state.focus?.issueId ?? null
  if (state.calledAt !== null && here !== undefined && here !== focused) {
    asks.push({ kind: 'comeBack', issueId: focused })
  }
  const unanswered = pollsFor(state, actor, meeting).find((poll) => ownAnswer(poll, actor) === null)
  if (unanswered !== undefined) asks.push({ kind: 'answerPoll', pollId: unanswered.id })
  return asks
}
