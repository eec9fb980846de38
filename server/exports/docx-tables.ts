/**
 * Tables of an export in Word: fixed columns over the whole line, the first row repeated on every page, no row broken
 * across pages. Wide tables take smaller type, so that twenty columns still fit a landscape page.
 */
import {
  LineRuleType,
  Paragraph,
  Table,
  TableCell,
  TableLayoutType,
  TableRow,
  TextRun,
  VerticalAlign,
  WidthType,
} from 'docx'
import type { TableBlock } from '#shared/minutes/blocks.ts'
import { styleIds } from './docx-styles.ts'

/** Half-points for a table of so many columns: 10.5 pt, 9 pt, 7 pt. */
const sizeFor = (columns: number): number => {
  if (columns <= 6) return 21
  return columns <= 13 ? 18 : 14
}

/** Twips from line to line, the same in every program. */
const pitchFor = (size: number): number => Math.round(size * 10 * 1.4)

/** What stands in a cell of a row below its words; nothing for most. */
export type Below = (row: number, column: number) => readonly Paragraph[]

const nothing: Below = () => []

const cell = (text: string, width: number, size: number, style: string, below: readonly Paragraph[] = []): TableCell =>
  new TableCell({
    width: { size: width, type: WidthType.DXA },
    verticalAlign: VerticalAlign.CENTER,
    margins: { left: 60, right: 60 },
    children: [
      ...text.split('\n').map(
        (line) =>
          new Paragraph({
            style,
            spacing: { line: pitchFor(size), lineRule: LineRuleType.EXACT },
            children: [new TextRun({ text: line, size })],
          }),
      ),
      ...below,
    ],
  })

/** A table over `lineWidth` twips. */
export function tableOf(block: TableBlock, lineWidth: number, below: Below = nothing): Table {
  const size = sizeFor(block.columns.length)
  const shares = block.columns.reduce((sum, { width }) => sum + width, 0)
  const widths = block.columns.map(({ width }) => Math.floor((width / shares) * lineWidth))
  const widthAt = (index: number): number => widths[index] ?? 0
  const head = block.columns.map(({ title }, index) => cell(title, widthAt(index), size, styleIds.cellHead))
  const rows = block.rows.map(
    (row, place) =>
      new TableRow({
        cantSplit: true,
        children: row.map((text, index) => cell(text, widthAt(index), size, styleIds.cell, below(place, index))),
      }),
  )
  return new Table({
    layout: TableLayoutType.FIXED,
    columnWidths: widths,
    width: { size: widths.reduce((sum, width) => sum + width, 0), type: WidthType.DXA },
    rows: [new TableRow({ tableHeader: true, cantSplit: true, children: head }), ...rows],
  })
}
