/**
 * Blocks as a Word file that can be handed round as it is: A4, real styles, repeated table heads, landscape pages for
 * wide tables, page numbers `— 1 —`. Lays out and nothing else: every word comes from the blocks, and a clause's text is
 * one run, character for character.
 */
import type { ISectionOptions, Table } from 'docx'
import {
  AlignmentType,
  BorderStyle,
  Document,
  DocumentGridType,
  Footer,
  Header,
  HeadingLevel,
  ImageRun,
  Packer,
  PageBreak,
  PageNumber,
  PageOrientation,
  Paragraph,
  SectionType,
  Tab,
  TabStopType,
  TextRun,
} from 'docx'
import { toBuffer } from 'qrcode'
import type { Block, SignOffTableBlock } from '#shared/minutes/blocks.ts'
import { labels } from '#shared/minutes/labels.ts'
import { columnsBeforeParties, plainSignOffs } from '#shared/minutes/sign-off-table.ts'
import { assertNever } from '#shared/result.ts'
import { faces, page, red, styleIds, styles } from './docx-styles.ts'
import type { Below } from './docx-tables.ts'
import { photoParagraphs } from './docx-photo.ts'
import { tableOf } from './docx-tables.ts'
import { picturesOf } from './drawn-name.ts'
import type { Photos } from './photos.ts'

type Content = Paragraph | Table

const paragraph = (text: string, style: string): Paragraph => new Paragraph({ text, style })

/** A text whose line breaks stay line breaks. */
const runsOf = (text: string): readonly TextRun[] =>
  text.split('\n').map((part, index) => new TextRun(index === 0 ? { text: part } : { text: part, break: 1 }))

/** 纪要标志 fits one line: at most 44 pt, less for long names. */
const mastheadSize = (text: string): number => Math.min(44, Math.floor(442 / Math.max(text.length, 1))) * 2

async function qrBlock(payload: string, caption: string): Promise<readonly Content[]> {
  const data = await toBuffer(payload, { errorCorrectionLevel: 'M', margin: 2, width: 320 })
  const image = new ImageRun({
    type: 'png',
    data,
    transformation: { width: 96, height: 96 },
    altText: { name: 'QR', title: caption, description: payload },
  })
  return [
    new Paragraph({ spacing: { before: 160 }, keepNext: true, children: [image] }),
    paragraph(caption, styleIds.cell),
  ]
}

/** A name drawn by hand, as wide as a column of the sign-off table is. */
function drawnName(path: string, who: string): readonly Paragraph[] {
  const pictures = picturesOf(path)
  if (pictures === null) return []
  const transformation = { width: 78, height: 26 }
  const fallback = { type: 'png', data: pictures.png, transformation } as const
  const altText = { name: labels.drawn, title: who, description: labels.drawn }
  const picture = new ImageRun({ type: 'svg', data: pictures.svg, transformation, fallback, altText })
  return [new Paragraph({ style: styleIds.plain, children: [picture] })]
}

/** The names drawn by hand, in the cells of the table that they belong to. */
const drawnNames =
  ({ rows }: SignOffTableBlock): Below =>
  (row, column) => {
    const cell = rows[row]?.cells[column - columnsBeforeParties]
    return cell?.drawing === undefined ? [] : drawnName(cell.drawing, cell.who)
  }

/** A long title breaks before its bracket, where its meaning does. */
const titleLines = (text: string): string => (text.length > 20 ? text.replace('（', '\n（') : text)

const numberLine = (number: string, date: string): Paragraph =>
  new Paragraph({
    style: styleIds.numberLine,
    tabStops: [{ type: TabStopType.RIGHT, position: page.textWidth }],
    children: [new TextRun(number), new TextRun({ children: [new Tab(), date] })],
  })

const ruleBlock = (): Paragraph =>
  new Paragraph({
    border: { top: { style: BorderStyle.SINGLE, size: 8, color: red, space: 1 } },
    spacing: { line: 120 },
  })

const attendance = (label: string, people: readonly string[]): Paragraph =>
  new Paragraph({
    style: styleIds.attendance,
    children: [new TextRun({ text: label, font: faces.hei }), new TextRun(people.join('、'))],
  })

/** One block in Word. Longer than other functions because it is one table: a case for each kind of block. */
async function contentOf(block: Block, width: number, photos: Photos): Promise<readonly Content[]> {
  switch (block.kind) {
    case 'draftMark':
      return []
    case 'masthead':
      return [
        new Paragraph({
          style: styleIds.masthead,
          children: [new TextRun({ text: block.text, size: mastheadSize(block.text) })],
        }),
      ]
    case 'numberLine':
      return [numberLine(block.number, block.date)]
    case 'rule':
      return [ruleBlock()]
    case 'title':
      return [new Paragraph({ heading: HeadingLevel.TITLE, children: runsOf(titleLines(block.text)) })]
    case 'heading':
      return [
        new Paragraph({
          heading: block.level === 1 ? HeadingLevel.HEADING_1 : HeadingLevel.HEADING_2,
          text: block.text,
        }),
      ]
    case 'paragraph':
      return [new Paragraph({ style: styleIds.body, children: runsOf(block.text) })]
    case 'clause':
      return [
        new Paragraph({
          style: styleIds.clause,
          children: [new TextRun({ text: `${block.ordinal}${block.title}`, font: faces.kai }), ...runsOf(block.text)],
        }),
      ]
    case 'table':
      return [tableOf(block, width)]
    case 'signOffTable':
      return [tableOf(plainSignOffs(block), width, drawnNames(block)), paragraph('', styleIds.cell)]
    case 'attendance':
      return [attendance(block.label, block.people)]
    case 'pageBreak':
      return [new Paragraph({ children: [new PageBreak()] })]
    case 'qr':
      return qrBlock(block.payload, block.caption)
    case 'photo':
      return photoParagraphs(block, photos.get(block.file?.sha256 ?? '') ?? null)
    case 'landscape':
      throw new Error('cannot happen: landscape pages are a section of their own')
    default:
      return assertNever(block)
  }
}

const footer = (alignment: 'left' | 'right'): Footer =>
  new Footer({
    children: [
      new Paragraph({
        style: styleIds.pageNumber,
        alignment: alignment === 'left' ? AlignmentType.LEFT : AlignmentType.RIGHT,
        indent: alignment === 'left' ? { left: 280 } : { right: 280 },
        children: [new TextRun({ children: ['— ', PageNumber.CURRENT, ' —'] })],
      }),
    ],
  })

interface Part {
  readonly landscape: boolean
  readonly blocks: readonly Block[]
}

/** The blocks cut where the paper turns. */
function partsOf(blocks: readonly Block[]): readonly Part[] {
  const parts: Part[] = []
  let upright: Block[] = []
  for (const block of blocks) {
    if (block.kind !== 'landscape') {
      upright.push(block)
      continue
    }
    if (upright.length > 0) parts.push({ landscape: false, blocks: upright })
    parts.push({ landscape: true, blocks: block.blocks })
    upright = []
  }
  return upright.length > 0 ? [...parts, { landscape: false, blocks: upright }] : parts
}

const orientationOf = (landscape: boolean) => ({
  size: {
    ...page.portrait,
    orientation: landscape ? PageOrientation.LANDSCAPE : PageOrientation.PORTRAIT,
  },
  margin: landscape ? page.landscapeMargin : page.margin,
})

async function sectionOf(part: Part, draft: string | null, photos: Photos): Promise<ISectionOptions> {
  const width = part.landscape ? page.landscapeTextWidth : page.textWidth
  const contents = await Promise.all(
    part.blocks.map(async (block, index) => {
      const startsAttendance = block.kind === 'attendance' && part.blocks[index - 1]?.kind !== 'attendance'
      const content = await contentOf(block, width, photos)
      return startsAttendance ? [paragraph('', styleIds.plain), ...content] : content
    }),
  )
  const header = new Header({ children: [paragraph(draft ?? '', styleIds.draft)] })
  return {
    properties: {
      type: SectionType.NEXT_PAGE,
      page: orientationOf(part.landscape),
      grid: { type: DocumentGridType.DEFAULT, linePitch: page.linePitch },
    },
    ...(draft === null ? {} : { headers: { default: header, even: header } }),
    footers: { default: footer('right'), even: footer('left') },
    children: contents.flat(),
  }
}

/** The Word file. `title` goes into its properties; no person is named there. A photo that is not among `photos` is told in words. */
export async function docxOf(blocks: readonly Block[], title: string, photos: Photos = new Map()): Promise<Uint8Array> {
  const draft = blocks.find((block) => block.kind === 'draftMark')?.text ?? null
  const sections = await Promise.all(partsOf(blocks).map((part) => sectionOf(part, draft, photos)))
  const document = new Document({
    title,
    creator: '合议 Heyi',
    lastModifiedBy: '合议 Heyi',
    evenAndOddHeaderAndFooters: true,
    styles,
    sections,
  })
  return new Uint8Array(await Packer.toBuffer(document))
}
