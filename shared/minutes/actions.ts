/**
 * 落实事项清单: every action item of the board, or of one meeting's agreed items, in the columns of the ledger that have
 * data now. Whether an item is late is computed from the day it is asked for.
 */
import type { ActionItem } from '#shared/board/board.ts'
import { daysLate, isOverdue } from '#shared/board/select.ts'
import { dayIn } from '#shared/clock.ts'
import { fill } from '#shared/i18n/message.ts'
import type { MeetingId } from '#shared/ids.ts'
import { agreedIn } from '#shared/minutes/agreed.ts'
import type { Block } from '#shared/minutes/blocks.ts'
import { dateText } from '#shared/minutes/chinese.ts'
import { actionsFor } from '#shared/minutes/follow-up.ts'
import { actionColumns, actionWords, labels, phrases, satisfactionWords } from '#shared/minutes/labels.ts'
import { meetingLevel } from '#shared/minutes/meeting-level.ts'
import { labelOf } from '#shared/minutes/people.ts'
import type { BoardState } from '#shared/record/state.ts'

interface Row {
  readonly state: BoardState
  readonly item: ActionItem
  readonly ordinal: number
  readonly timezone: string
  readonly today: string
}

const day = (moment: string | null, timezone: string): string => (moment === null ? '' : dateText(moment, timezone))

const late = ({ item, today }: Row): string =>
  isOverdue(item, today) || daysLate(item, today) > 0 ? String(daysLate(item, today)) : ''

const verified = ({ state, item, timezone }: Row): string =>
  item.verification === null
    ? ''
    : `${labelOf(state, item.verification.byId)}\n${dateText(item.verification.on, timezone)}`

const satisfaction = (item: ActionItem): string =>
  item.satisfaction === null ? '' : (satisfactionWords[item.satisfaction] ?? item.satisfaction)

const progress = ({ item, timezone }: Row): string =>
  item.progress.map((one) => `${dateText(one.at, timezone)} ${one.text}`).join('\n')

/** The columns with their share of the line and what stands in them. */
const columns: readonly (readonly [title: string, width: number, cell: (row: Row) => string])[] = [
  [actionColumns.ordinal, 3, ({ ordinal }) => String(ordinal)],
  [actionColumns.id, 4, ({ item }) => item.id],
  [actionColumns.issue, 8, ({ state, item }) => state.issues.get(item.issueId)?.title ?? ''],
  [actionColumns.resolution, 4, ({ state, item }) => state.resolutions.get(item.resolutionId)?.no ?? ''],
  [actionColumns.work, 11, ({ item }) => item.title],
  [actionColumns.leader, 5, ({ state, item }) => labelOf(state, item.leaderId)],
  [actionColumns.owner, 6, ({ state, item }) => labelOf(state, item.ownerId)],
  [actionColumns.cooperating, 5, ({ item }) => item.cooperatingOrgs.join('、')],
  [actionColumns.due, 6, ({ item, timezone }) => dateText(item.dueOn, timezone)],
  [actionColumns.research, 5, ({ item }) => item.packages.research],
  [actionColumns.coordinate, 5, ({ item }) => item.packages.coordinate],
  [actionColumns.supervise, 5, ({ item }) => item.packages.supervise],
  [actionColumns.reassure, 5, ({ item }) => item.packages.reassure],
  [
    actionColumns.syncWindow,
    5,
    ({ state, item }) => (item.syncWindowId === null ? '' : (state.syncWindows.get(item.syncWindowId)?.title ?? '')),
  ],
  [actionColumns.progress, 8, progress],
  [actionColumns.status, 4, ({ item }) => actionWords[item.status]],
  [actionColumns.overdue, 3, late],
  [actionColumns.done, 5, ({ item, timezone }) => day(item.doneOn, timezone)],
  [actionColumns.verified, 6, verified],
  [actionColumns.satisfaction, 4, ({ item }) => satisfaction(item)],
]

function itemsOf(state: BoardState, meetingId: MeetingId | null): readonly ActionItem[] {
  if (meetingId === null) return [...state.actionItems.values()]
  const meeting = state.meetings.get(meetingId)
  return meeting === undefined ? [] : actionsFor(state, agreedIn(state, meeting))
}

/** The action list as blocks; of the whole board when no meeting is given. `now` in milliseconds decides what is late. */
export function actionListBlocks(whole: BoardState, meetingId: MeetingId | null, now: number): readonly Block[] {
  const state = meetingLevel(whole)
  if (state.board === null) return []
  const { timezone, title } = state.board
  const today = dayIn(timezone, now)
  const rows = itemsOf(state, meetingId).map((item, index) => {
    const row: Row = { state, item, ordinal: index + 1, timezone, today }
    return columns.map(([, , cell]) => cell(row))
  })
  const table: Block =
    rows.length === 0
      ? { kind: 'paragraph', text: labels.none }
      : { kind: 'table', columns: columns.map(([heading, width]) => ({ title: heading, width })), rows }
  return [
    {
      kind: 'landscape',
      blocks: [
        { kind: 'title', text: labels.actionList },
        { kind: 'paragraph', text: fill(phrases.listOn, { title, day: dateText(today, timezone) }) },
        table,
      ],
    },
  ]
}
