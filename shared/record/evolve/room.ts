/**
 * Folds what the room does beside the meeting's course: requests from the floor, polls and ratings, notes from the hall,
 * attachments, emergencies, statements, countdown, walls. On a redacted record answers have no voter: they only count.
 */
import type { FloorRequest, Poll, PollAnswer, RatingRound } from '#shared/board/room.ts'
import type { MeetingId, PollId } from '#shared/ids.ts'
import type { Draft } from '#shared/record/evolve/draft.ts'
import type { Handlers } from '#shared/record/evolve/handlers.ts'

type MapOf = 'requests' | 'polls' | 'ratings' | 'hallNotes' | 'attachments' | 'emergencies'

/** Replaces what stands under the key by what `next` makes of it; does nothing where this record does not hold it. */
function change<Name extends MapOf>(
  draft: Draft,
  name: Name,
  key: Draft['state'][Name] extends ReadonlyMap<infer Key, unknown> ? Key : never,
  facts: Partial<Draft['state'][Name] extends ReadonlyMap<unknown, infer Value> ? Value : never>,
): void {
  const held = (draft.state[name] as ReadonlyMap<unknown, object>).get(key)
  if (held !== undefined) draft.put(name, key, { ...held, ...facts } as never)
}

const answeredBy = (answers: readonly PollAnswer[], answer: PollAnswer | null): readonly PollAnswer[] =>
  answer === null ? answers : [...answers.filter(({ voter }) => voter !== answer.voter), answer]

function answerPoll(draft: Draft, pollId: PollId, answer: PollAnswer | null, first: boolean): void {
  const poll: Poll | undefined = draft.state.polls.get(pollId)
  if (poll === undefined) return
  const answered = poll.answered + (first ? 1 : 0)
  draft.put('polls', pollId, { ...poll, answered, answers: answeredBy(poll.answers, answer) })
}

function rate(draft: Draft, meetingId: MeetingId, given: RatingRound['answers'][number] | null, first: boolean): void {
  const round = draft.state.ratings.get(meetingId)
  if (round === undefined) return
  const others = given === null ? round.answers : round.answers.filter(({ voter }) => voter !== given.voter)
  const answers = given === null ? others : [...others, given]
  draft.put('ratings', meetingId, { ...round, answered: round.answered + (first ? 1 : 0), answers })
}

const settled: ReadonlySet<FloorRequest['status']> = new Set(['done', 'declined', 'withdrawn'])

/** Whether nothing more will come of a request. */
export const isSettled = ({ status }: FloorRequest): boolean => settled.has(status)

export const roomHandlers = {
  'floor.requested': (draft, { request }) => draft.put('requests', request.id, request),
  'floor.withdrawn': (draft, { requestId }, { at }) =>
    change(draft, 'requests', requestId, { status: 'withdrawn', answeredAt: at }),
  'floor.answered': (draft, { requestId, to, answer }, { at }) =>
    change(draft, 'requests', requestId, { status: to, answer, answeredAt: at }),
  'timer.started': (draft, { countdown }) => draft.set({ countdown }),
  'timer.stopped': (draft) => draft.set({ countdown: null }),
  'wall.changed': (draft, { screen }) => draft.put('screens', screen.id, screen),
  'wall.removed': (draft, { screenId }) => draft.drop('screens', screenId),
  'wall.said': (draft, { message }) => draft.set({ message }),
  'poll.opened': (draft, { poll }) => draft.put('polls', poll.id, poll),
  'poll.answered': (draft, { pollId, answer, first }) => answerPoll(draft, pollId, answer, first),
  'poll.closed': (draft, { pollId }) => change(draft, 'polls', pollId, { status: 'closed' }),
  'poll.revealed': (draft, { pollId, result }) => change(draft, 'polls', pollId, { status: 'revealed', result }),
  'rating.opened': (draft, { meetingId }) =>
    draft.put('ratings', meetingId, { meetingId, status: 'open', answered: 0, answers: [], counts: null }),
  'rating.given': (draft, { meetingId, given, first }) => rate(draft, meetingId, given, first),
  'rating.closed': (draft, { meetingId, feedback }) => {
    change(draft, 'ratings', meetingId, {
      status: 'closed',
      counts: feedback.counts ?? null,
    })
    draft.add('feedback', feedback)
  },
  'hall.submitted': (draft, { note }) => draft.put('hallNotes', note.id, note),
  'hall.accepted': (draft, { noteId, demandId }) =>
    change(draft, 'hallNotes', noteId, { status: 'accepted', demandId }),
  'hall.declined': (draft, { noteId }) => change(draft, 'hallNotes', noteId, { status: 'declined' }),
  'attachment.added': (draft, { attachment }) => draft.put('attachments', attachment.id, attachment),
  'attachment.withdrawn': (draft, { attachmentId }, { at }) =>
    change(draft, 'attachments', attachmentId, { withdrawnAt: at }),
  'emergency.raised': (draft, { emergency }) => draft.put('emergencies', emergency.id, emergency),
  'emergency.released': (draft, { emergencyId, byId, note }, { at }) =>
    change(draft, 'emergencies', emergencyId, { released: { byId, at, note } }),
  'statement.recorded': (draft, { statement }) => draft.put('statements', statement.id, statement),
} satisfies Partial<Handlers>
