/**
 * The minutes of a meeting as blocks: a pure function of the record, the same for whoever asks. Sections in the order of
 * an official 纪要, those that belong to the kind of meeting and those that have something to say; agreed texts are
 * copied from their signed version. Works on any board of 2 to 12 parties. Made from the record as every member may
 * read it, so nothing private of one party and nothing restricted can come in.
 */
import type { Board, Meeting } from '#shared/board/board.ts'
import type { MinutesSection } from '#shared/board/meeting-kinds.ts'
import { kindAllows, meetingKinds } from '#shared/board/meeting-kinds.ts'
import { fill } from '#shared/i18n/message.ts'
import type { MeetingId } from '#shared/ids.ts'
import type { Agreed } from '#shared/minutes/agreed.ts'
import { agreedIn } from '#shared/minutes/agreed.ts'
import type { Block } from '#shared/minutes/blocks.ts'
import { numeral } from '#shared/minutes/chinese.ts'
import { clauseBlocks } from '#shared/minutes/clauses.ts'
import { comparisonBlocks } from '#shared/minutes/comparison.ts'
import { actionBlocks, escalationBlocks, noticeBlocks, openBlocks } from '#shared/minutes/follow-up.ts'
import { headBlocks } from '#shared/minutes/head.ts'
import { heardBlocks } from '#shared/minutes/heard.ts'
import { provisionalBlocks, statementBlocks } from '#shared/minutes/hearing.ts'
import { labels, phrases } from '#shared/minutes/labels.ts'
import { meetingLevel } from '#shared/minutes/meeting-level.ts'
import { attendanceBlocks } from '#shared/minutes/people.ts'
import { conductBlocks, emergencyBlocks, pollBlocks, ratingBlocks } from '#shared/minutes/room.ts'
import { sheetPhotoBlocks } from '#shared/minutes/sheet-photos.ts'
import { signOffBlocks } from '#shared/minutes/sign-off-page.ts'
import type { BoardState } from '#shared/record/state.ts'

/** The list of annexes, numbered where there are several. */
const annexNote = (titles: readonly string[]): Block => ({
  kind: 'paragraph',
  text: fill(phrases.annexes, {
    list: (titles.length < 2
      ? titles
      : titles.map((title, index) => fill(phrases.annexEntry, { n: index + 1, title }))
    ).join('　'),
  }),
})

interface Section {
  readonly title: string
  readonly blocks: readonly Block[]
}

/** A section that stands in the minutes of these kinds of meeting, or wherever it has something to say. */
interface Place extends Section {
  readonly name: MinutesSection | null
  readonly says: boolean
}

const usual = (name: MinutesSection, blocks: readonly Block[], says: boolean): Place => ({
  name,
  title: labels[name],
  blocks,
  says,
})

/** A section that is there only when something of it happened. */
const extra = (title: string, blocks: readonly Block[]): Place => ({
  name: null,
  title,
  blocks,
  says: blocks.length > 0,
})

/** Every section that minutes can have, in their order. */
function placesOf(state: BoardState, board: Board, meeting: Meeting, agreed: readonly Agreed[]): readonly Place[] {
  const { timezone } = board
  const decided = agreed.length > 0
  return [
    usual('statements', statementBlocks(state, meeting), false),
    usual('heard', heardBlocks(state, meeting), false),
    usual('agreed', clauseBlocks(state, meeting, agreed, timezone), decided),
    extra(labels.provisional, provisionalBlocks(state, meeting)),
    usual('actions', actionBlocks(state, agreed, timezone), decided),
    usual('escalated', escalationBlocks(state, meeting, timezone), false),
    usual('open', openBlocks(state, board, meeting, agreed), false),
    usual('notice', noticeBlocks(state, board, agreed), decided),
    extra(labels.emergencies, emergencyBlocks(state, meeting, timezone)),
    extra(labels.polls, pollBlocks(state, meeting)),
  ]
}

/** Annexes and sign-off page: of every meeting that may decide, and of any whose text was signed after all. */
function annexes(state: BoardState, board: Board, meeting: Meeting, agreed: readonly Agreed[]): Annexes {
  if (!kindAllows(meeting.kind, 'drafts') && agreed.length === 0) return { note: [], pages: [] }
  const comparison = comparisonBlocks(state, meeting)
  const photos = sheetPhotoBlocks(state, board, meeting, agreed)
  const titles = [
    ...(comparison.length > 0 ? [labels.comparison] : []),
    labels.signOffPage,
    ...(photos.length > 0 ? [labels.sheetPhotos] : []),
  ]
  const title = fill(phrases.annexTitle, { n: titles.length, title: labels.sheetPhotos })
  return {
    note: [annexNote(titles)],
    pages: [
      ...(comparison.length > 0 ? [{ kind: 'pageBreak' } as const, ...comparison] : []),
      { kind: 'landscape', blocks: signOffBlocks(state, board, meeting, agreed) },
      ...(photos.length > 0 ? [{ kind: 'title', text: title } as const, ...photos] : []),
    ],
  }
}

interface Annexes {
  readonly note: readonly Block[]
  readonly pages: readonly Block[]
}

/** A section: its numbered heading, then its blocks. */
const section = ({ title, blocks }: Section, index: number): readonly Block[] => {
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
  const { note, pages } = annexes(state, board, meeting, agreed)
  const { sections } = meetingKinds[meeting.kind]
  const standing = placesOf(state, board, meeting, agreed).filter(
    ({ name, says }) => says || (name !== null && sections.includes(name)),
  )
  return [
    ...headBlocks(state, board, meeting),
    ...standing.flatMap(section),
    ...note,
    ...attendanceBlocks(state, meeting),
    ...conductBlocks(state, meeting, board.timezone),
    ...ratingBlocks(state, meeting),
    ...pages,
  ]
}

/** 签认页 alone with the photos of its sheets, for signing and filing; empty when there is no such meeting. */
export function signOffPageBlocks(whole: BoardState, meetingId: MeetingId): readonly Block[] {
  const state = meetingLevel(whole)
  const meeting = state.meetings.get(meetingId)
  const { board } = state
  if (meeting === undefined || board === null) return []
  const agreed = agreedIn(state, meeting)
  const photos = sheetPhotoBlocks(state, board, meeting, agreed)
  return [
    { kind: 'landscape', blocks: signOffBlocks(state, board, meeting, agreed) },
    ...(photos.length > 0 ? [{ kind: 'title', text: labels.sheetPhotos } as const, ...photos] : []),
  ]
}
