/**
 * One document for one asker: which edition, which format, under which file name. Decides nothing about rights (whoever
 * calls this has asked already; the `case` edition is the organiser's alone) and words nothing: editions come from
 * `shared/minutes`, bytes from the exporters. Refuses to hand out anything that a member of the meeting may not read.
 */
import type { Meeting } from '#shared/board/board.ts'
import { exportCase } from '#shared/board/export-case.ts'
import { dayIn } from '#shared/clock.ts'
import { fill } from '#shared/i18n/message.ts'
import type { MeetingId, ResolutionId } from '#shared/ids.ts'
import { actionListBlocks } from '#shared/minutes/actions.ts'
import { isDraft } from '#shared/minutes/agreed.ts'
import type { Block } from '#shared/minutes/blocks.ts'
import { mastheadOf } from '#shared/minutes/head.ts'
import { labels, phrases } from '#shared/minutes/labels.ts'
import { isSafeForMeeting } from '#shared/minutes/leak-check.ts'
import { meetingLevel } from '#shared/minutes/meeting-level.ts'
import { minutesBlocks, signOffPageBlocks } from '#shared/minutes/minutes.ts'
import { signSheetBlocks } from '#shared/minutes/sign-sheet.ts'
import type { Edition } from '#shared/protocol/http.ts'
import { editions } from '#shared/protocol/http.ts'
import type { BoardState } from '#shared/record/state.ts'
import type { Refusal } from '#shared/refusals.ts'
import { refusal } from '#shared/refusals.ts'
import type { Result } from '#shared/result.ts'
import { accepted, refused } from '#shared/result.ts'
import { docxOf } from './docx.ts'
import { markdownOf } from './markdown.ts'
import type { ReadPhoto } from './photos.ts'
import { photosOf } from './photos.ts'

/** A finished document. `fileName` is safe on every file system and says what it is. */
export interface ExportedDocument {
  readonly bytes: Uint8Array
  readonly contentType: string
  readonly fileName: string
}

export interface ExportOptions {
  /** Needed for minutes and 签认页; for the action list it narrows to one meeting. */
  readonly meetingId?: string
  /** Of the 签认页: the sheet of this one text instead, to be signed by hand. */
  readonly resolutionId?: string
  /** Milliseconds; decides what is overdue. */
  readonly now: number
  /** Where the photos of a Word file come from; without it none is printed. */
  readonly readPhoto?: ReadPhoto
}

const contentTypes = {
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  md: 'text/markdown; charset=utf-8',
  json: 'application/json; charset=utf-8',
} as const
type Format = keyof typeof contentTypes

const isEdition = (name: string): name is Edition => Object.hasOwn(editions, name)
const isFormatOf = (edition: Edition, format: string): format is Format =>
  (editions[edition] as readonly string[]).includes(format)

/** A name without anything that a file system or a header could stumble over. */
const safeName = (name: string): string =>
  name
    // oxlint-disable-next-line no-control-regex -- taking control characters out is this pattern's purpose
    .replaceAll(/[\u0000-\u001F\u007F-\u009F\u202A-\u202E\u2066-\u2069\\/:*?"<>|\s]+/g, '')
    .replace(/^\.+/, '')
    .slice(0, 80) || 'heyi'

interface Draft {
  readonly blocks: readonly Block[]
  /** Without extension. */
  readonly name: string
}

/** `小红庙小区联席会议纪要〔2026〕5号`; before there is a number, the day, and 草稿 while the meeting lasts. */
function minutesName(state: BoardState, meeting: Meeting): string {
  if (state.board === null) return labels.minutes
  const masthead = mastheadOf(state.board, meeting)
  const number = /〔.*$/u.exec(meeting.minutesNo ?? '')?.[0] ?? meeting.minutesNo
  const day = dayIn(state.board.timezone, Date.parse(meeting.openedAt ?? meeting.startAt))
  return `${masthead}${number ?? day}${isDraft(meeting) ? labels.draftShort : ''}`
}

function meetingDocument(state: BoardState, edition: 'minutes' | 'signoff', meetingId: string): Result<Draft, Refusal> {
  if (meetingId === '') return refused(refusal('missingField', { field: 'meetingId' }))
  const meeting = state.meetings.get(meetingId as MeetingId)
  if (meeting === undefined) return refused(refusal('unknownEntity', { field: 'meetingId' }))
  if (meeting.status === 'cancelled') return refused(refusal('wrongMeetingStatus'))
  const name = minutesName(state, meeting)
  if (edition === 'minutes') return accepted({ blocks: minutesBlocks(state, meeting.id), name })
  return accepted({ blocks: signOffPageBlocks(state, meeting.id), name: `${name}${labels.signOffShort}` })
}

/** A sheet for signing by hand; only of a text that is open for signing. */
function sheetDocument(state: BoardState, resolutionId: string): Result<Draft, Refusal> {
  const resolution = state.resolutions.get(resolutionId as ResolutionId)
  if (resolution === undefined) return refused(refusal('unknownEntity', { field: 'resolutionId' }))
  const { id, no, status, currentVersion } = resolution
  if (status !== 'signing') return refused(refusal('wrongResolutionStatus', { facts: { status } }))
  const blocks = signSheetBlocks(state, id)
  return accepted({ blocks, name: `${labels.signSheet}${no}${fill(phrases.version, { version: currentVersion })}` })
}

function actionsDocument(state: BoardState, { meetingId = '', now }: ExportOptions): Result<Draft, Refusal> {
  const id = meetingId === '' ? null : (meetingId as MeetingId)
  if (id !== null && !state.meetings.has(id)) return refused(refusal('unknownEntity', { field: 'meetingId' }))
  const day = dayIn(state.board?.timezone ?? 'UTC', now)
  return accepted({ blocks: actionListBlocks(state, id, now), name: `${labels.actionList}${day}` })
}

function caseDocument(state: BoardState): Result<ExportedDocument, Refusal> {
  const file = exportCase(state)
  if (file === null) return refused(refusal('unknownBoard'))
  return accepted({
    bytes: new TextEncoder().encode(`${JSON.stringify(file, null, 2)}\n`),
    contentType: contentTypes.json,
    fileName: `${safeName(file.board.slug === '' ? file.board.id : file.board.slug)}.json`,
  })
}

const none: ReadPhoto = async () => null

/** Makes a document. Unknown editions and formats are refused (`unknownExport`), so is a document that would tell too much. */
export async function exportDocument(
  state: BoardState,
  edition: string,
  format: string,
  options: ExportOptions,
): Promise<Result<ExportedDocument, Refusal>> {
  if (!isEdition(edition) || !isFormatOf(edition, format)) return refused(refusal('unknownExport'))
  if (state.board === null) return refused(refusal('unknownBoard'))
  if (edition === 'case') return caseDocument(state)
  const make = (record: BoardState): Result<Draft, Refusal> => {
    if (edition === 'actions') return actionsDocument(record, options)
    const { meetingId = '', resolutionId } = options
    if (edition === 'signoff' && resolutionId !== undefined) return sheetDocument(record, resolutionId)
    return meetingDocument(record, edition, meetingId)
  }
  const [made, open] = [make(state), make(meetingLevel(state))]
  if (!made.ok) return made
  if (!open.ok) return open
  const { blocks, name } = made.value
  if (!isSafeForMeeting(state, blocks, open.value.blocks)) return refused(refusal('internal'))
  const bytes =
    format === 'docx'
      ? await docxOf(blocks, name, await photosOf(blocks, options.readPhoto ?? none))
      : new TextEncoder().encode(markdownOf(blocks))
  return accepted({ bytes, contentType: contentTypes[format], fileName: `${safeName(name)}.${format}` })
}
