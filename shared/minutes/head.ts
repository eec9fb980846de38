/**
 * The head of the minutes: 纪要标志, 文号行, 标题, 导语. The masthead's name is taken from the board's title
 * (`小红庙小区……联席会议板` becomes `小红庙小区联席会议纪要`); the title from the meeting's.
 */
import { fill } from '#shared/i18n/message.ts'
import type { Board, Meeting } from '#shared/board/board.ts'
import { kindAllows } from '#shared/board/meeting-kinds.ts'
import { isDraft, issuesOfMeeting } from '#shared/minutes/agreed.ts'
import type { Block } from '#shared/minutes/blocks.ts'
import { dateText, spanText, withoutStop } from '#shared/minutes/chinese.ts'
import { labels, meetingKindWords, phrases } from '#shared/minutes/labels.ts'
import { labelOf, partiesPresent } from '#shared/minutes/people.ts'
import { reopeningBlocks } from '#shared/minutes/room.ts'
import type { BoardState } from '#shared/record/state.ts'

/** The neighbourhood at the beginning of a board's title, else the title without 会议板. */
function neighbourhood(board: Board): string {
  const bare = board.title.replace(/(?:联席)?会议板$/u, '')
  return /^.{1,14}?(?:小区|社区|新村|村|家属院|大院)/u.exec(bare)?.[0] ?? bare
}

/** 纪要标志, e.g. `小红庙小区联席会议纪要`. */
export const mastheadOf = (board: Board, meeting: Meeting): string =>
  `${neighbourhood(board)}${meetingKindWords[meeting.kind]}${labels.minutes}`

/** `第三次联席会：噪声、停车` becomes `第三次联席会议纪要（噪声、停车）`. */
export function titleOf(meeting: Meeting): string {
  const [name = '', ...rest] = meeting.title.split(/[：:]/u)
  const full = name.endsWith('联席会') ? `${name}议` : name
  const subject = withoutStop(rest.join('：'))
  return `${full}${labels.minutes}${subject === '' ? '' : `（${subject}）`}`
}

function subjectsText(issues: readonly string[]): string {
  const [issue] = issues
  if (issue === undefined) return ''
  if (issues.length === 1) return fill(phrases.subject, { issue })
  return fill(phrases.subjects, { issues: issues.join('、'), count: issues.length })
}

/** The opening paragraph: when, where, who led, who came, what for. */
export function leadIn(state: BoardState, board: Board, meeting: Meeting): string {
  const end = isDraft(meeting) ? null : (meeting.closedAt ?? meeting.endAt)
  const when = spanText(meeting.openedAt ?? meeting.startAt, end, board.timezone)
  const chair = labelOf(state, meeting.chairId)
  const parties = partiesPresent(state, meeting).map((party) => party.name)
  const issues = issuesOfMeeting(state, meeting).map((issue) => withoutStop(issue.title))
  const named = { parties: parties.join('、'), count: parties.length }
  const who = parties.length === 1 ? parties.join() : fill(phrases.parties, named)
  return fill(phrases.held, {
    when,
    place: meeting.place,
    name: titleOf(meeting).split(labels.minutes)[0] ?? '',
    chair: chair === '' ? '' : fill(phrases.chairedBy, { chair }),
    who: parties.length === 0 ? phrases.everyone : who,
    subjects: subjectsText(issues),
  }).concat(kindAllows(meeting.kind, 'drafts') ? labels.asFollows : labels.heardAsFollows)
}

/** Everything above the first section. */
export function headBlocks(state: BoardState, board: Board, meeting: Meeting): readonly Block[] {
  const draft: readonly Block[] = isDraft(meeting) ? [{ kind: 'draftMark', text: labels.draft }] : []
  return [
    ...draft,
    { kind: 'masthead', text: mastheadOf(board, meeting) },
    {
      kind: 'numberLine',
      number: meeting.minutesNo ?? labels.noNumber,
      date: dateText(meeting.openedAt ?? meeting.startAt, board.timezone),
    },
    { kind: 'rule' },
    { kind: 'title', text: titleOf(meeting) },
    { kind: 'paragraph', text: leadIn(state, board, meeting) },
    ...reopeningBlocks(state, meeting, board.timezone),
  ]
}
