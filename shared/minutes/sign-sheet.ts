/**
 * 签认单: one version of one text on a sheet of paper, for who signs by hand: the exact words, their version and
 * fingerprint, a line for each party that has yet to sign with the representative and the witness. Made only of a text
 * that is open for signing, so that nobody signs on paper what is still being talked about.
 */
import type { Resolution } from '#shared/board/board.ts'
import { currentText, unsignedParties } from '#shared/board/select.ts'
import { fill } from '#shared/i18n/message.ts'
import type { ResolutionId } from '#shared/ids.ts'
import type { Block } from '#shared/minutes/blocks.ts'
import { withoutStop } from '#shared/minutes/chinese.ts'
import { labels, phrases, signSheetColumns } from '#shared/minutes/labels.ts'
import { meetingLevel } from '#shared/minutes/meeting-level.ts'
import { printedDigits } from '#shared/minutes/sign-off-page.ts'
import { sha256Hex } from '#shared/record/chain.ts'
import type { BoardState } from '#shared/record/state.ts'

/** Room to write by hand: three lines of the table. */
const roomToWrite = '\n\n'

/** The table to sign in: one row a party. */
const table = (parties: readonly string[]): Block => ({
  kind: 'table',
  columns: [
    { title: signSheetColumns.party, width: 18 },
    { title: signSheetColumns.signer, width: 24 },
    { title: signSheetColumns.date, width: 16 },
    { title: signSheetColumns.dissent, width: 22 },
    { title: signSheetColumns.witness, width: 20 },
  ],
  rows: parties.map((party) => [party, roomToWrite, '', '', '']),
})

function headOf(state: BoardState, resolution: Resolution, version: number): string {
  const meeting = resolution.meetingId === null ? undefined : state.meetings.get(resolution.meetingId)
  const issue = state.issues.get(resolution.issueId)
  const title = withoutStop(issue?.title ?? '')
  return fill(phrases.sheetHead, { meeting: meeting?.title ?? '', title, no: resolution.no, version })
}

/** The sheet of the current version; empty when there is no such text. */
export function signSheetBlocks(whole: BoardState, resolutionId: ResolutionId): readonly Block[] {
  const state = meetingLevel(whole)
  const resolution = state.resolutions.get(resolutionId)
  const text = resolution === undefined ? null : currentText(resolution)
  if (resolution === undefined || text === null || state.board === null) return []
  const sha256 = sha256Hex(text.text)
  const digits = sha256.slice(0, printedDigits)
  const { version } = text
  const title = fill(phrases.about, { title: withoutStop(state.issues.get(resolution.issueId)?.title ?? '') })
  return [
    { kind: 'title', text: labels.signSheet },
    { kind: 'paragraph', text: headOf(state, resolution, version) },
    { kind: 'clause', ordinal: '', title, text: text.text, sha256, resolutionId, version },
    { kind: 'paragraph', text: fill(phrases.sheetFingerprint, { version, digits, sha256 }) },
    { kind: 'paragraph', text: fill(phrases.sheetSigned, { version }) },
    table(unsignedParties(state, resolution).map((party) => party.name)),
    { kind: 'paragraph', text: phrases.sheetWitness },
    {
      kind: 'qr',
      payload: `heyi board=${state.board.id} resolution=${resolution.id} version=${version} sha256=${sha256}`,
      caption: fill(phrases.fingerprint, { number: fill(phrases.version, { version }), digits }),
    },
  ]
}
