/**
 * 纸质签认单照片: the photo of each sheet that a sign-off standing on the meeting's texts was made on, with whose it is, which
 * words it signs, who saw it and when. Names roles only. A photo that is not on the record it is made from (because its reader may not
 * see it, or it was taken down) leaves a sentence in its place, never the file's name or fingerprint.
 */
import type { Board, Meeting, SignOff } from '#shared/board/board.ts'
import { partiesInOrder, validSignOffs } from '#shared/board/select.ts'
import { fill } from '#shared/i18n/message.ts'
import type { AttachmentId } from '#shared/ids.ts'
import type { Agreed } from '#shared/minutes/agreed.ts'
import { signingIn } from '#shared/minutes/agreed.ts'
import type { Block, PhotoBlock } from '#shared/minutes/blocks.ts'
import { dateText, withoutStop } from '#shared/minutes/chinese.ts'
import { labels, phrases } from '#shared/minutes/labels.ts'
import { labelOf } from '#shared/minutes/people.ts'
import { printedDigits } from '#shared/minutes/sign-off-page.ts'
import type { BoardState } from '#shared/record/state.ts'

/** A sign-off that was made on paper. */
type OnPaper = SignOff & { readonly paper: NonNullable<SignOff['paper']> }

interface Sheet {
  readonly item: Agreed
  readonly isOpen: boolean
  readonly signOff: OnPaper
}

const isOnPaper = (signOff: SignOff): signOff is OnPaper => signOff.paper !== undefined

/** The sheets of one text in the parties' order. */
function sheetsOf(state: BoardState, item: Agreed, isOpen: boolean): readonly Sheet[] {
  const onPaper = validSignOffs(item.resolution).filter(isOnPaper)
  return partiesInOrder(state).flatMap((party) =>
    onPaper.filter(({ partyId }) => partyId === party.id).map((signOff) => ({ item, isOpen, signOff })),
  )
}

/** The photo's file as this record shows it; null where it does not. */
function fileOf(state: BoardState, id: AttachmentId): PhotoBlock['file'] {
  const photo = state.attachments.get(id)
  if (photo === undefined || photo.withdrawnAt !== null) return null
  const { sha256, mediaType, bytes, width, height } = photo
  return { sha256, mediaType, bytes, width, height }
}

function blockOf(state: BoardState, { timezone }: Board, { item, isOpen, signOff }: Sheet, n: number): PhotoBlock {
  const file = fileOf(state, signOff.paper.attachmentId)
  const digits = file?.sha256.slice(0, printedDigits)
  return {
    kind: 'photo',
    file,
    caption: fill(phrases.sheetPhoto, {
      n,
      party: state.parties.get(signOff.partyId)?.name ?? '',
      title: withoutStop(item.issue.title),
      version: item.text.version,
      open: isOpen ? phrases.sheetPhotoOpen : '',
      who: labelOf(state, signOff.byId),
      witness: labelOf(state, signOff.paper.witnessId),
      on: dateText(signOff.at, timezone),
      digits: digits === undefined ? '' : fill(phrases.sheetPhotoDigits, { digits }),
    }),
    instead: labels.sheetPhotoMissing,
  }
}

/** The photos, first of what was agreed, then of what is being signed; empty when nobody signed on paper. */
export function sheetPhotoBlocks(
  state: BoardState,
  board: Board,
  meeting: Meeting,
  agreed: readonly Agreed[],
): readonly Block[] {
  const sheets = [
    ...agreed.flatMap((item) => sheetsOf(state, item, false)),
    ...signingIn(state, meeting).flatMap((item) => sheetsOf(state, item, true)),
  ]
  return sheets.map((sheet, index) => blockOf(state, board, sheet, index + 1))
}
