/**
 * What follows from a meeting: 三、落实事项 (who does what by when), 四、上报事项, 五、未议定事项及下次议程, 六、公示与监督.
 * Every issue of the meeting stands either among the agreed items or here among the open ones; none is dropped.
 */
import type { ActionItem, Board, Escalation, Issue, Meeting, Notice } from '#shared/board/board.ts'
import { resolutionOf, unsignedParties } from '#shared/board/select.ts'
import { fill } from '#shared/i18n/message.ts'
import type { Agreed } from '#shared/minutes/agreed.ts'
import { issuesOfMeeting, nextMeeting, settledElsewhere } from '#shared/minutes/agreed.ts'
import type { Block } from '#shared/minutes/blocks.ts'
import { bracketed, dateText, spanText, withoutStop } from '#shared/minutes/chinese.ts'
import { actionColumns, escalationWords, issueWords, labels, phrases } from '#shared/minutes/labels.ts'
import { labelOf } from '#shared/minutes/people.ts'
import type { BoardState } from '#shared/record/state.ts'

const none: readonly Block[] = [{ kind: 'paragraph', text: labels.none }]
const paragraph = (text: string): Block => ({ kind: 'paragraph', text })

/** The action items that carry out these resolutions, in the order of the resolutions. */
export const actionsFor = (state: BoardState, agreed: readonly Agreed[]): readonly ActionItem[] =>
  agreed.flatMap(({ resolution }) =>
    [...state.actionItems.values()].filter((item) => item.resolutionId === resolution.id),
  )

const packagesText = ({ packages }: ActionItem): string =>
  [
    fill(phrases.research, { text: packages.research }),
    fill(phrases.coordinate, { text: packages.coordinate }),
    fill(phrases.supervise, { text: packages.supervise }),
    fill(phrases.reassure, { text: packages.reassure }),
  ].join('\n')

/** 三、落实事项: a table with 定领导, 定人员, 定时限 and the four packages. */
export function actionBlocks(state: BoardState, agreed: readonly Agreed[], timezone: string): readonly Block[] {
  const items = actionsFor(state, agreed)
  if (items.length === 0) return none
  const position = (item: ActionItem): number =>
    agreed.findIndex(({ resolution }) => resolution.id === item.resolutionId) + 1
  return [
    {
      kind: 'table',
      columns: [
        { title: actionColumns.ordinal, width: 6 },
        { title: actionColumns.resolution, width: 10 },
        { title: actionColumns.work, width: 21 },
        { title: actionColumns.leader, width: 11 },
        { title: actionColumns.owner, width: 13 },
        { title: actionColumns.due, width: 15 },
        { title: actionColumns.packages, width: 24 },
      ],
      rows: items.map((item, index) => [
        String(index + 1),
        bracketed(position(item)),
        item.title,
        labelOf(state, item.leaderId),
        labelOf(state, item.ownerId),
        dateText(item.dueOn, timezone),
        packagesText(item),
      ]),
    },
  ]
}

function escalationText(escalation: Escalation, position: number, timezone: string): string {
  const { dueOn, attachments, toOrgs } = escalation
  const reason = withoutStop(escalation.reason)
  return fill(phrases.escalation, {
    ordinal: bracketed(position),
    title: withoutStop(escalation.title),
    to: toOrgs.length === 0 ? phrases.departments : toOrgs.join('、'),
    due: dueOn === null ? '' : fill(phrases.answerBy, { day: dateText(dueOn, timezone) }),
    attached: attachments.length === 0 ? '' : fill(phrases.attached, { attachments: attachments.join('、') }),
    reason: reason === '' ? '' : fill(phrases.reason, { reason }),
    status: escalationWords[escalation.status],
  })
}

/** 四、上报事项: what this meeting's issues carry upwards. */
export function escalationBlocks(state: BoardState, meeting: Meeting, timezone: string): readonly Block[] {
  const issues = new Set(issuesOfMeeting(state, meeting).map(({ id }) => id))
  const escalations = [...state.escalations.values()].filter((one) => issues.has(one.issueId))
  if (escalations.length === 0) return none
  return escalations.map((one, index) => paragraph(escalationText(one, index + 1, timezone)))
}

/** Where an issue stands that this meeting has not settled. */
function openState(state: BoardState, issue: Issue): string {
  const settled = settledElsewhere(state, issue)
  if (settled !== null) {
    const meeting = settled.meetingId === null ? undefined : state.meetings.get(settled.meetingId)
    if (meeting === undefined) return phrases.settledApart
    return fill(phrases.settledElsewhere, { where: meeting.minutesNo ?? meeting.title })
  }
  if (issue.status === 'deferred') return phrases.deferred
  const status = issueWords[issue.status]
  const resolution = resolutionOf(state, issue.id)
  if (resolution === null || resolution.currentVersion === 0) return fill(phrases.carried, { status })
  const version = resolution.currentVersion
  const parties = unsignedParties(state, resolution).map((party) => party.name)
  if (parties.length === 0) return fill(phrases.carriedUnsigned, { status, version })
  return fill(phrases.carriedMissing, { status, version, parties: parties.join('、') })
}

function nextBlocks(state: BoardState, board: Board, meeting: Meeting): readonly Block[] {
  const next = nextMeeting(state, meeting)
  if (next === null) return []
  const when = spanText(next.startAt, null, board.timezone)
  return [paragraph(fill(phrases.nextMeeting, { when, place: next.place, title: withoutStop(next.title) }))]
}

/** 五、未议定事项及下次议程: every issue of the meeting that is not among the agreed ones, and the next meeting. */
export function openBlocks(
  state: BoardState,
  board: Board,
  meeting: Meeting,
  agreed: readonly Agreed[],
): readonly Block[] {
  const settled = new Set(agreed.map(({ issue }) => issue.id))
  const open = issuesOfMeeting(state, meeting)
    .filter((issue) => !settled.has(issue.id))
    .map((issue, index) =>
      paragraph(
        fill(phrases.open, {
          ordinal: bracketed(index + 1),
          title: withoutStop(issue.title),
          where: openState(state, issue),
        }),
      ),
    )
  const next = nextBlocks(state, board, meeting)
  return open.length + next.length === 0 ? none : [...open, ...next]
}

function noticeText(notice: Notice, timezone: string): string {
  const { postedOn, closesOn, days } = notice
  const title = withoutStop(notice.title)
  const channels = notice.channels.length === 0 ? '' : fill(phrases.channels, { channels: notice.channels.join('、') })
  if (postedOn === null || closesOn === null) return fill(phrases.noticeDays, { title, days, channels })
  const span = { from: dateText(postedOn, timezone), to: dateText(closesOn, timezone) }
  return fill(phrases.noticeSpan, { title, days, channels, ...span })
}

/** 六、公示与监督: the notices of the agreed items, and how to object. */
export function noticeBlocks(state: BoardState, board: Board, agreed: readonly Agreed[]): readonly Block[] {
  const notices = agreed.flatMap(({ resolution }) =>
    resolution.noticeId === null ? [] : (state.notices.get(resolution.noticeId) ?? []),
  )
  if (agreed.length === 0) return [paragraph(phrases.nothingToPost)]
  const posted =
    notices.length > 0
      ? notices.map((notice) => paragraph(noticeText(notice, board.timezone)))
      : [paragraph(phrases.noNotice)]
  const team = board.convener === '' ? phrases.convener : board.convener
  return [...posted, paragraph(fill(phrases.objections, { team }))]
}
