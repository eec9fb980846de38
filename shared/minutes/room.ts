/**
 * What happened in the room besides the talks, as the minutes keep it: 应急事项, polls that were revealed, the hall's
 * rating, who was away for a while, who stood aside, why a closed meeting went on. Each is left out where nothing of it
 * happened. Answers that were never revealed, hall notes and reasons for leaving the room never stand here.
 */
import { holdsTwoSeats } from '#shared/board/recusals.ts'
import type { Attendance, Feedback, Meeting } from '#shared/board/board.ts'
import type { Emergency, Poll, PollMark, Recusal } from '#shared/board/room.ts'
import { ratingValues } from '#shared/board/room.ts'
import { fill } from '#shared/i18n/message.ts'
import { issuesOfMeeting } from '#shared/minutes/agreed.ts'
import type { Block } from '#shared/minutes/blocks.ts'
import { bracketed, spanText, timeText, withoutStop } from '#shared/minutes/chinese.ts'
import {
  emergencyColumns,
  emergencyWords,
  labels,
  phrases,
  satisfactionWords,
  voterWords,
} from '#shared/minutes/labels.ts'
import { labelOf } from '#shared/minutes/people.ts'
import type { BoardState } from '#shared/record/state.ts'

const paragraph = (text: string): Block => ({ kind: 'paragraph', text })

function releaseText(state: BoardState, { released }: Emergency, timezone: string): string {
  if (released === null) return phrases.notReleased
  const when = spanText(released.at, null, timezone)
  return fill(phrases.released, { when, who: labelOf(state, released.byId), note: withoutStop(released.note) })
}

/** 应急事项: what was raised during the meeting, and how it was released. */
export function emergencyBlocks(state: BoardState, meeting: Meeting, timezone: string): readonly Block[] {
  const raised = [...state.emergencies.values()].filter(({ meetingId }) => meetingId === meeting.id)
  if (raised.length === 0) return []
  return [
    {
      kind: 'table',
      columns: [
        { title: emergencyColumns.at, width: 18 },
        { title: emergencyColumns.kind, width: 10 },
        { title: emergencyColumns.place, width: 18 },
        { title: emergencyColumns.text, width: 27 },
        { title: emergencyColumns.released, width: 27 },
      ],
      rows: raised.map((one) => [
        spanText(one.at, null, timezone),
        emergencyWords[one.kind],
        one.place,
        one.text,
        releaseText(state, one, timezone),
      ]),
    },
  ]
}

/** A poll whose result everybody has been shown. */
type Revealed = Poll & { readonly result: NonNullable<Poll['result']> }

const isRevealed = (poll: Poll): poll is Revealed => poll.status === 'revealed' && poll.result !== null

/** What was counted for each choice, in the words of the kind of poll. */
function countedText({ kind, voters, choices, result }: Revealed): string {
  const unit = voterWords[voters]
  const phrase = kind === 'graded' ? phrases.pollGraded : kind === 'ranked' ? phrases.pollRanked : phrases.pollCount
  return result.choices
    .map(({ choiceId, count, sum }) => {
      const label = choices.find(({ id }) => id === choiceId)?.label ?? choiceId
      return fill(phrase, { label, count, sum, unit })
    })
    .join('、')
}

/** What one party chose: choices with their grade or place where the kind of poll has such. */
function marksText({ kind, choices }: Poll, marks: readonly PollMark[]): string {
  const weighs = kind === 'graded' || kind === 'ranked'
  return marks
    .map(({ choiceId, grade }) => {
      const label = choices.find(({ id }) => id === choiceId)?.label ?? choiceId
      return weighs ? `${label}${grade}` : label
    })
    .join('、')
}

function pollText(state: BoardState, poll: Revealed, position: number): string {
  const counted = countedText(poll)
  const parties = (poll.result.byParty ?? []).map(({ partyId, marks }) =>
    fill(phrases.pollParty, { party: state.parties.get(partyId)?.name ?? '', choices: marksText(poll, marks) }),
  )
  return fill(phrases.poll, {
    ordinal: bracketed(position),
    question: withoutStop(poll.question),
    count: poll.result.answered,
    unit: voterWords[poll.voters],
    choices:
      parties.length === 0 ? counted : fill(phrases.pollByParty, { choices: counted, parties: parties.join('；') }),
  })
}

/** 会场意见征询: results that were revealed, and no others. */
export const pollBlocks = (state: BoardState, meeting: Meeting): readonly Block[] =>
  [...state.polls.values()]
    .filter((poll) => poll.meetingId === meeting.id && (poll.issueId === null || state.issues.has(poll.issueId)))
    .filter(isRevealed)
    .map((poll, index) => paragraph(pollText(state, poll, index + 1)))

const isRating = (meeting: Meeting, { kind, meetingId, counts }: Feedback): boolean =>
  kind === 'meetingRating' && meetingId === meeting.id && counts !== null && counts !== undefined

/** 现场评价（n=30）: how often the hall gave each rating, and how many answered. Counts, never a share. */
export function ratingBlocks(state: BoardState, meeting: Meeting): readonly Block[] {
  return [...state.feedback.values()]
    .filter((one) => isRating(meeting, one))
    .flatMap(({ counts }): readonly Block[] => {
      const given = ratingValues.map((value) => ({
        value: satisfactionWords[value] ?? value,
        count: counts?.[value] ?? 0,
      }))
      const all = given.reduce((sum, { count }) => sum + count, 0)
      if (all === 0) return []
      const people = given.map((one) => fill(phrases.ratingValue, one))
      return [{ kind: 'attendance', label: fill(phrases.ratingLabel, { count: all }), people }]
    })
}

function absenceText(state: BoardState, entry: Attendance, timezone: string): readonly string[] {
  if (entry.kind === 'leave' || entry.absences == null || entry.absences.length === 0) return []
  const spans = entry.absences
    .map(({ fromAt, toAt }) => {
      const until = toAt === null ? '' : (timeText(toAt, timezone) ?? '')
      return `${timeText(fromAt, timezone) ?? ''}—${until}`
    })
    .join('、')
  return [fill(phrases.wasAway, { who: labelOf(state, entry.personId), spans })]
}

function recusalText(state: BoardState, { issueId, personId, reason }: Recusal): string {
  const person = state.people.get(personId)
  const phrase = person !== undefined && holdsTwoSeats(person) ? phrases.stoodAsideTeam : phrases.stoodAside
  const title = withoutStop(state.issues.get(issueId)?.title ?? '')
  return fill(phrase, { who: labelOf(state, personId), title, reason: withoutStop(reason) })
}

const line = (label: string, people: readonly string[]): readonly Block[] =>
  people.length === 0 ? [] : [{ kind: 'attendance', label, people }]

/** 中途离席 and 回避: lines below the list of who attended. */
export function conductBlocks(state: BoardState, meeting: Meeting, timezone: string): readonly Block[] {
  const away = meeting.attendance.flatMap((entry) => absenceText(state, entry, timezone))
  const issues = new Set(issuesOfMeeting(state, meeting).map(({ id }) => id))
  const until = Date.parse(meeting.closedAt ?? '')
  const aside = state.recusals
    .filter(({ issueId, at }) => issues.has(issueId) && !(Date.parse(at) > until))
    .map((one) => recusalText(state, one))
  return [...line(labels.away, away), ...line(labels.recused, aside)]
}

/** That the meeting went on after it had been closed, each time with its reason. */
export const reopeningBlocks = (state: BoardState, meeting: Meeting, timezone: string): readonly Block[] =>
  (meeting.reopenings ?? []).map(({ at, byId, reason }) =>
    paragraph(
      fill(phrases.reopened, {
        reason: withoutStop(reason),
        who: labelOf(state, byId),
        when: spanText(at, null, timezone),
      }),
    ),
  )
