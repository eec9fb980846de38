/**
 * A document as a list of blocks that know nothing of Word, Markdown or a screen. Exporters and the live preview lay the
 * same blocks out, so the wording is made once. A block carries plain text only; whoever lays it out escapes it.
 */
import type { Attachment } from '#shared/board/room.ts'
import { assertNever } from '#shared/result.ts'

export type Block =
  /** 草稿: the meeting is not over, so nothing here is final. */
  | { readonly kind: 'draftMark'; readonly text: string }
  /** 纪要标志, red on official minutes. */
  | { readonly kind: 'masthead'; readonly text: string }
  /** 文号行: number on the left, date on the right. */
  | { readonly kind: 'numberLine'; readonly number: string; readonly date: string }
  /** The red rule below the number line. */
  | { readonly kind: 'rule' }
  | { readonly kind: 'title'; readonly text: string }
  | { readonly kind: 'heading'; readonly level: 1 | 2; readonly text: string }
  | { readonly kind: 'paragraph'; readonly text: string }
  | ClauseBlock
  | TableBlock
  /** 出席 / 请假 / 列席: the label, then role labels, never names. */
  | { readonly kind: 'attendance'; readonly label: string; readonly people: readonly string[] }
  | { readonly kind: 'pageBreak' }
  /** Pages in landscape; the document goes back to portrait behind them. */
  | { readonly kind: 'landscape'; readonly blocks: readonly Block[] }
  | SignOffTableBlock
  /** A QR code; `caption` is what stands beside it. */
  | { readonly kind: 'qr'; readonly payload: string; readonly caption: string }
  | PhotoBlock

/** 议定事项: `text` is the signed wording, character for character; `sha256` is of exactly this text (64 hex digits). */
export interface ClauseBlock {
  readonly kind: 'clause'
  /** `（一）` */
  readonly ordinal: string
  /** `关于7号楼南侧污水井。` */
  readonly title: string
  readonly text: string
  readonly sha256: string
  readonly resolutionId: string
  readonly version: number
}

/** A table whose first row repeats on every page. `width` is a share of the line; a cell may hold several lines. */
export interface TableBlock {
  readonly kind: 'table'
  readonly columns: readonly { readonly title: string; readonly width: number }[]
  readonly rows: readonly (readonly string[])[]
}

/** A photo over the line, its caption below. The caption and `instead` are whole without the picture. */
export interface PhotoBlock {
  readonly kind: 'photo'
  /** The file as the record names it; null where whoever the document is made for may not see it. */
  readonly file: Pick<Attachment, 'sha256' | 'mediaType' | 'bytes' | 'width' | 'height'> | null
  readonly caption: string
  /** Stands in the photo's place wherever it cannot be shown. */
  readonly instead: string
}

/** 签认表: one row per agreed item, one column per party. A party that has not signed has an empty cell. */
export interface SignOffTableBlock {
  readonly kind: 'signOffTable'
  readonly parties: readonly string[]
  readonly rows: readonly SignOffRow[]
}

export interface SignOffRow {
  readonly ordinal: string
  readonly title: string
  readonly version: number
  /** First 8 hex digits of the text's SHA-256. */
  readonly fingerprint: string
  /** In the order of `parties`: who signed, how and when. */
  readonly cells: readonly (SignOffCell | null)[]
  readonly dissents: readonly string[]
  /** Why parties would not sign, and why witnesses would not vouch for their sheets; empty where nobody said so. */
  readonly refusals: readonly string[]
}

export interface SignOffCell {
  readonly who: string
  readonly how: string
  readonly on: string
  /** Drawn by hand: an SVG path in a field of 300 by 100. */
  readonly drawing?: string
}

const cellTexts = (cell: SignOffCell | null): readonly string[] => (cell === null ? [] : [cell.who, cell.how, cell.on])

/** Every text that a block shows, hidden ones (a QR code's payload) included. */
export function textsOf(block: Block): readonly string[] {
  switch (block.kind) {
    case 'draftMark':
    case 'masthead':
    case 'title':
    case 'heading':
    case 'paragraph':
      return [block.text]
    case 'numberLine':
      return [block.number, block.date]
    case 'clause':
      return [block.ordinal, block.title, block.text]
    case 'table':
      return [...block.columns.map((column) => column.title), ...block.rows.flat()]
    case 'attendance':
      return [block.label, ...block.people]
    case 'landscape':
      return block.blocks.flatMap(textsOf)
    case 'signOffTable':
      return [
        ...block.parties,
        ...block.rows.flatMap((row) => [row.title, ...row.cells.flatMap(cellTexts), ...row.dissents, ...row.refusals]),
      ]
    case 'qr':
      return [block.payload, block.caption]
    case 'photo':
      return [block.caption, block.instead]
    case 'rule':
    case 'pageBreak':
      return []
    default:
      return assertNever(block)
  }
}
