/**
 * 会议议定事项签认页: who signed which version of which item, when and how, with the first eight digits of the text's
 * fingerprint, and a QR code that ties the page to the board. One column per party; more than six parties are spread
 * over several tables so that the cells stay readable. Carries no personal data: role labels and days only.
 */
import type { Board, Meeting, Party } from '#shared/board/board.ts'
import { partiesInOrder, validSignOffs } from '#shared/board/select.ts'
import { fill } from '#shared/i18n/message.ts'
import type { Agreed } from '#shared/minutes/agreed.ts'
import type { Block, SignOffCell, SignOffRow } from '#shared/minutes/blocks.ts'
import { bracketed, dateText, withoutStop } from '#shared/minutes/chinese.ts'
import { dissentLines } from '#shared/minutes/clauses.ts'
import { labels, phrases, signMethodWords } from '#shared/minutes/labels.ts'
import { labelOf } from '#shared/minutes/people.ts'
import { canonicalJson, sha256Hex } from '#shared/record/chain.ts'
import type { BoardState } from '#shared/record/state.ts'

/** Digits of a fingerprint that are printed; the whole one is in the record. */
export const printedDigits = 8
const partiesPerTable = 6

/** One fingerprint for all agreed items of a meeting: SHA-256 over their numbers, versions and text fingerprints. */
export const minutesFingerprint = (agreed: readonly Agreed[]): string =>
  sha256Hex(canonicalJson(agreed.map(({ resolution, text, sha256 }) => [resolution.id, text.version, sha256])))

/** What the QR code says: the board, the minutes' number and the fingerprint of what was agreed. */
export const qrPayload = (board: Board, meeting: Meeting, agreed: readonly Agreed[]): string =>
  `heyi board=${board.id} minutes=${meeting.minutesNo ?? meeting.id} sha256=${minutesFingerprint(agreed)}`

function cellOf(state: BoardState, agreed: Agreed, party: Party, timezone: string): SignOffCell | null {
  const signOff = validSignOffs(agreed.resolution).find(({ partyId }) => partyId === party.id)
  if (signOff === undefined) return null
  const how = signMethodWords[signOff.method]
  return {
    who: labelOf(state, signOff.byId),
    how: signOff.withDissent === true ? `${how}${labels.signedWithDissent}` : how,
    on: dateText(signOff.at, timezone),
  }
}

const rowOf = (
  state: BoardState,
  agreed: Agreed,
  position: number,
  parties: readonly Party[],
  timezone: string,
): SignOffRow => ({
  ordinal: bracketed(position),
  title: withoutStop(agreed.issue.title),
  version: agreed.text.version,
  fingerprint: agreed.sha256.slice(0, printedDigits),
  cells: parties.map((party) => cellOf(state, agreed, party, timezone)),
  dissents: dissentLines(state, agreed, position),
})

const chunks = <Value>(values: readonly Value[], size: number): readonly (readonly Value[])[] =>
  values.length <= size ? [values] : [values.slice(0, size), ...chunks(values.slice(size), size)]

/** The page's blocks, without its landscape section. */
export function signOffBlocks(
  state: BoardState,
  board: Board,
  meeting: Meeting,
  agreed: readonly Agreed[],
): readonly Block[] {
  const parties = partiesInOrder(state)
  const tables = chunks(parties, Math.ceil(parties.length / Math.ceil(parties.length / partiesPerTable))).map(
    (part): Block => ({
      kind: 'signOffTable',
      parties: part.map((party) => party.name),
      rows: agreed.map((one, index) => rowOf(state, one, index + 1, part, board.timezone)),
    }),
  )
  const chair = labelOf(state, meeting.chairId)
  const secretary = labelOf(state, meeting.secretaryId)
  return [
    { kind: 'title', text: labels.signOffPage },
    ...(agreed.length === 0 ? [{ kind: 'paragraph', text: labels.nothingAgreed } as const] : tables),
    { kind: 'paragraph', text: fill(phrases.chairAndSecretary, { chair, secretary }) },
    {
      kind: 'qr',
      payload: qrPayload(board, meeting, agreed),
      caption: fill(phrases.fingerprint, {
        number: meeting.minutesNo ?? labels.noNumber,
        digits: minutesFingerprint(agreed).slice(0, printedDigits),
      }),
    },
  ]
}
