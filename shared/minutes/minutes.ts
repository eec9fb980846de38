/**
 * The minutes of a meeting as blocks: a pure function of the record, the same for whoever asks. Sections in the order of
 * an official 纪要; agreed texts are copied from their signed version. Works on any board of 2 to 12 parties. Made from
 * the record as every member may read it, so nothing private of one party and nothing restricted can come in.
 */
import { fill } from '#shared/i18n/message.ts'
import type { MeetingId } from '#shared/ids.ts'
import { agreedIn } from '#shared/minutes/agreed.ts'
import type { Block } from '#shared/minutes/blocks.ts'
import { numeral } from '#shared/minutes/chinese.ts'
import { clauseBlocks } from '#shared/minutes/clauses.ts'
import { comparisonBlocks } from '#shared/minutes/comparison.ts'
import { actionBlocks, escalationBlocks, noticeBlocks, openBlocks } from '#shared/minutes/follow-up.ts'
import { headBlocks } from '#shared/minutes/head.ts'
import { heardBlocks } from '#shared/minutes/heard.ts'
import { labels, phrases } from '#shared/minutes/labels.ts'
import { meetingLevel } from '#shared/minutes/meeting-level.ts'
import { attendanceBlocks } from '#shared/minutes/people.ts'
import { signOffBlocks } from '#shared/minutes/sign-off-page.ts'
import type { BoardState } from '#shared/record/state.ts'

const annexNote = (hasComparison: boolean): Block => ({
  kind: 'paragraph',
  text: hasComparison
    ? fill(phrases.annexTwo, { first: labels.comparison, second: labels.signOffPage })
    : fill(phrases.annexOne, { first: labels.signOffPage }),
})

/** A section: its numbered heading, then its blocks. */
const section = ([title, blocks]: readonly [string, readonly Block[]], index: number): readonly Block[] => {
  const heading: Block = { kind: 'heading', level: 1, text: `${numeral(index + 1)}、${title}` }
  return [heading, ...blocks]
}

/** The whole minutes of a meeting, 签认页 and annex included; empty when there is no such meeting. */
export function minutesBlocks(whole: BoardState, meetingId: MeetingId): readonly Block[] {
  const state = meetingLevel(whole)
  const meeting = state.meetings.get(meetingId)
  const { board } = state
  if (meeting === undefined || board === null) return []
  const agreed = agreedIn(state, meeting)
  const comparison = comparisonBlocks(state, meeting)
  const sections: readonly (readonly [title: string, blocks: readonly Block[]])[] = [
    [labels.heard, heardBlocks(state, meeting)],
    [labels.agreed, clauseBlocks(state, meeting, agreed, board.timezone)],
    [labels.actions, actionBlocks(state, agreed, board.timezone)],
    [labels.escalated, escalationBlocks(state, meeting, board.timezone)],
    [labels.open, openBlocks(state, board, meeting, agreed)],
    [labels.notice, noticeBlocks(state, board, agreed)],
  ]
  return [
    ...headBlocks(state, board, meeting),
    ...sections.flatMap(section),
    annexNote(comparison.length > 0),
    ...attendanceBlocks(state, meeting),
    ...(comparison.length > 0 ? [{ kind: 'pageBreak' } as const, ...comparison] : []),
    { kind: 'landscape', blocks: signOffBlocks(state, board, meeting, agreed) },
  ]
}

/** 签认页 alone, for signing and filing; empty when there is no such meeting. */
export function signOffPageBlocks(whole: BoardState, meetingId: MeetingId): readonly Block[] {
  const state = meetingLevel(whole)
  const meeting = state.meetings.get(meetingId)
  if (meeting === undefined || state.board === null) return []
  const blocks = signOffBlocks(state, state.board, meeting, agreedIn(state, meeting))
  return [{ kind: 'landscape', blocks }]
}
