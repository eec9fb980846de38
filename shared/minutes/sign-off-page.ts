/**
 * 会议议定事项签认页: who signed which version of which item, when and how, with the first eight digits of the text's
 * fingerprint, and a QR code that ties the page to the board; apart from these, texts that not all have signed, with
 * who will not and why, which sheet its witness did not see signed, and why signing was stopped. One column per party;
 * more than six parties are spread over several tables so that the cells stay readable. Carries no personal data: role
 * labels and days only.
 */
import type { Board, Meeting, Party, Resolution, SignOff } from '#shared/board/board.ts'
import { partiesInOrder, validSignOffs } from '#shared/board/select.ts'
import { paperSignOff, standingDenials, standingRefusals, waitingSheet, waitingSheets } from '#shared/board/signing.ts'
import type { PartyId } from '#shared/ids.ts'
import { fill } from '#shared/i18n/message.ts'
import type { Agreed } from '#shared/minutes/agreed.ts'
import { signingIn } from '#shared/minutes/agreed.ts'
import type { Block, SignOffCell, SignOffRow } from '#shared/minutes/blocks.ts'
import { bracketed, dateText, timeText, withStop, withoutStop } from '#shared/minutes/chinese.ts'
import { dissentLines } from '#shared/minutes/clauses.ts'
import { labels, phrases, signMethodWords } from '#shared/minutes/labels.ts'
import { labelOf } from '#shared/minutes/people.ts'
import { signingWords } from '#shared/minutes/signing-words.ts'
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

/** How a party signed; on paper with who saw it. */
function howOf(state: BoardState, { method, withDissent, paper }: SignOff): string {
  const words = `${signMethodWords[method]}${withDissent === true ? labels.signedWithDissent : ''}`
  return paper === undefined ? words : fill(phrases.onPaper, { how: words, witness: labelOf(state, paper.witnessId) })
}

function cellOf(state: BoardState, { resolution }: Agreed, party: Party, timezone: string): SignOffCell | null {
  const signOff = validSignOffs(resolution).find(({ partyId }) => partyId === party.id)
  if (signOff !== undefined) {
    const { drawing } = signOff
    return {
      who: labelOf(state, signOff.byId),
      how: howOf(state, signOff),
      on: dateText(signOff.at, timezone),
      ...(drawing === undefined ? {} : { drawing }),
    }
  }
  const sheet = waitingSheet(resolution, party.id)
  if (sheet !== null) {
    const how = fill(phrases.paperWaits, { witness: labelOf(state, sheet.witnessId) })
    return { who: labelOf(state, sheet.byId), how, on: dateText(sheet.takenAt, timezone) }
  }
  const refusal = standingRefusals(resolution).find(({ partyId }) => partyId === party.id)
  if (refusal === undefined) return null
  return { who: labelOf(state, refusal.byId), how: labels.willNotSign, on: dateText(refusal.at, timezone) }
}

/** `物业公司对第（三）项不签认，理由：…` in the parties' order. */
const refusalLines = (state: BoardState, { resolution }: Agreed, position: number): readonly string[] =>
  partiesInOrder(state).flatMap((party) =>
    standingRefusals(resolution)
      .filter(({ partyId }) => partyId === party.id)
      .map(({ reason }) =>
        fill(phrases.refusedToSign, { party: party.name, ordinal: bracketed(position), reason: withStop(reason) }),
      ),
  )

/** What has become of a party whose sheet was denied: another sheet counts, or waits; nothing where neither is so. */
function sheetSince(state: BoardState, resolution: Resolution, partyId: PartyId): string {
  const counted = paperSignOff(resolution, partyId)?.paper
  if (counted !== undefined) return fill(signingWords.sheetSince, { witness: labelOf(state, counted.witnessId) })
  const waits = waitingSheet(resolution, partyId)
  return waits === null ? '' : fill(signingWords.sheetWaitsSince, { witness: labelOf(state, waits.witnessId) })
}

/**
 * `居民代表对第（三）项的签认单，见证人和事佬表示没有看到签名…` in the parties' order; where another sheet has come since, as an
 * earlier one, and after the last of them what became of the other.
 */
const denialLines = (state: BoardState, { resolution }: Agreed, position: number): readonly string[] =>
  partiesInOrder(state).flatMap((party) => {
    const since = sheetSince(state, resolution, party.id)
    const lines = standingDenials(resolution)
      .filter(({ partyId }) => partyId === party.id)
      .map(({ witnessId, reason }) =>
        fill(since === '' ? signingWords.sheetDenied : signingWords.sheetDeniedEarlier, {
          party: party.name,
          ordinal: bracketed(position),
          witness: labelOf(state, witnessId),
          reason: withStop(reason),
        }),
      )
    return lines.map((line, index) => (index === lines.length - 1 ? `${line}${since}` : line))
  })

/** Since when and why signing rests on these items, a line each; nothing where it goes on. */
const haltLines = (items: readonly Agreed[], timezone: string): readonly Block[] =>
  items.flatMap(({ resolution: { halted } }, index): readonly Block[] => {
    if (halted === undefined) return []
    const when = `${dateText(halted.at, timezone)}${timeText(halted.at, timezone) ?? ''}`
    const text = fill(signingWords.signingHalted, {
      ordinal: bracketed(index + 1),
      when,
      reason: withStop(halted.reason),
    })
    return [{ kind: 'paragraph', text }]
  })

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
  refusals: [...refusalLines(state, agreed, position), ...denialLines(state, agreed, position)],
})

const chunks = <Value>(values: readonly Value[], size: number): readonly (readonly Value[])[] =>
  values.length <= size ? [values] : [values.slice(0, size), ...chunks(values.slice(size), size)]

/** The tables of these items: their parties spread so that the cells stay readable. */
function tablesOf(state: BoardState, items: readonly Agreed[], timezone: string): readonly Block[] {
  const parties = partiesInOrder(state)
  return chunks(parties, Math.ceil(parties.length / Math.ceil(parties.length / partiesPerTable))).map((part) => ({
    kind: 'signOffTable',
    parties: part.map((party) => party.name),
    rows: items.map((one, index) => rowOf(state, one, index + 1, part, timezone)),
  }))
}

/**
 * Texts of this meeting that not all have signed, signing stopped or not, as soon as anybody has signed one, on a sheet
 * or not, or said that he will not.
 */
function openBlocks(state: BoardState, meeting: Meeting, timezone: string): readonly Block[] {
  const items = signingIn(state, meeting).filter(({ resolution }) =>
    [validSignOffs, standingRefusals, waitingSheets, standingDenials].some((said) => said(resolution).length > 0),
  )
  if (items.length === 0) return []
  return [
    { kind: 'heading', level: 2, text: labels.signingOpen },
    ...tablesOf(state, items, timezone),
    ...haltLines(items, timezone),
  ]
}

/** The page's blocks, without its landscape section. */
export function signOffBlocks(
  state: BoardState,
  board: Board,
  meeting: Meeting,
  agreed: readonly Agreed[],
): readonly Block[] {
  const chair = labelOf(state, meeting.chairId)
  const secretary = labelOf(state, meeting.secretaryId)
  const nothing: Block = { kind: 'paragraph', text: labels.nothingAgreed }
  return [
    { kind: 'title', text: labels.signOffPage },
    ...(agreed.length === 0 ? [nothing] : tablesOf(state, agreed, board.timezone)),
    ...openBlocks(state, meeting, board.timezone),
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
