/**
 * How an official document looks in Word: faces, sizes, line pitch and margins of GB/T 9704 as far as this export goes.
 * Faces are named, never embedded; Word and WPS take their nearest where one is missing. Sizes are half-points,
 * lengths twips (a twentieth of a point).
 */
import type { IStylesOptions } from 'docx'
import { AlignmentType, LineRuleType } from 'docx'

const latin = 'Times New Roman'
/** The document's faces: East Asian characters in the named face, digits and Latin letters in Times New Roman. */
export const faces = {
  body: { ascii: latin, hAnsi: latin, cs: latin, eastAsia: '仿宋_GB2312' },
  kai: { ascii: latin, hAnsi: latin, cs: latin, eastAsia: '楷体_GB2312' },
  hei: { ascii: latin, hAnsi: latin, cs: latin, eastAsia: '黑体' },
  title: { ascii: latin, hAnsi: latin, cs: latin, eastAsia: '方正小标宋简体' },
  song: { ascii: '宋体', hAnsi: '宋体', cs: latin, eastAsia: '宋体' },
} as const

/** 3号: 16 pt. */
const three = 32
/** 22 lines to a page. The pitch is exact and there is no line grid: a grid would stretch the small type of tables too. */
const line = { line: 579, lineRule: LineRuleType.EXACT } as const
/** Two characters; `firstLine` for programs that do not know character units. */
const twoCharacters = { firstLineChars: 200, firstLine: 640 } as const

export const red = 'FF0000'
/** 版心: 156 × 225 mm on A4, and the same area turned for landscape pages. */
export const page = {
  portrait: { width: 11_906, height: 16_838 },
  margin: { top: 2_098, left: 1_587, right: 1_474, bottom: 1_984, header: 1_000, footer: 1_440 },
  landscapeMargin: { top: 1_134, left: 1_400, right: 1_400, bottom: 1_247, header: 800, footer: 900 },
  textWidth: 8_844,
  landscapeTextWidth: 14_038,
  linePitch: 579,
} as const

/** The ids under which paragraphs name their style. */
export const styleIds = {
  body: 'HeyiBody',
  plain: 'HeyiPlain',
  masthead: 'HeyiMasthead',
  numberLine: 'HeyiNumberLine',
  clause: 'HeyiClause',
  attendance: 'HeyiAttendance',
  draft: 'HeyiDraft',
  cell: 'HeyiCell',
  cellHead: 'HeyiCellHead',
  caption: 'HeyiCaption',
  pageNumber: 'HeyiPageNumber',
} as const

const body = { run: { font: faces.body, size: three, characterSpacing: -5 } } as const
const justified = { alignment: AlignmentType.BOTH, spacing: line } as const

/** All styles of an export, under the names that a Chinese Word shows. */
export const styles: IStylesOptions = {
  default: {
    document: { run: { font: faces.body, size: three } },
    title: {
      run: { font: faces.title, size: 44, color: '000000' },
      paragraph: {
        alignment: AlignmentType.CENTER,
        spacing: { before: 400, after: 400, line: 640, lineRule: LineRuleType.EXACT },
      },
    },
    heading1: {
      run: { font: faces.hei, size: three, color: '000000' },
      paragraph: { spacing: line, indent: twoCharacters, keepNext: true },
    },
    heading2: {
      run: { font: faces.kai, size: three, color: '000000' },
      paragraph: { spacing: { ...line, before: 120 }, indent: twoCharacters, keepNext: true },
    },
  },
  paragraphStyles: [
    {
      id: styleIds.body,
      name: '公文正文',
      basedOn: 'Normal',
      quickFormat: true,
      ...body,
      paragraph: { ...justified, indent: twoCharacters },
    },
    {
      id: styleIds.clause,
      name: '议定事项',
      basedOn: styleIds.body,
      quickFormat: true,
      ...body,
      paragraph: { ...justified, indent: twoCharacters },
    },
    { id: styleIds.plain, name: '公文无缩进', basedOn: 'Normal', ...body, paragraph: { spacing: line } },
    {
      id: styleIds.masthead,
      name: '纪要标志',
      basedOn: 'Normal',
      run: { font: faces.title, color: red },
      paragraph: { alignment: AlignmentType.CENTER, spacing: { before: 567, after: 567 } },
    },
    {
      id: styleIds.numberLine,
      name: '文号行',
      basedOn: 'Normal',
      run: { font: faces.body, size: three },
      paragraph: { spacing: { after: 60 } },
    },
    {
      id: styleIds.attendance,
      name: '出席列席',
      basedOn: 'Normal',
      ...body,
      paragraph: { spacing: line, indent: { left: 1_600, hanging: 960 } },
    },
    {
      id: styleIds.draft,
      name: '草稿标记',
      basedOn: 'Normal',
      run: { font: faces.hei, size: 28, color: '595959' },
      paragraph: { alignment: AlignmentType.RIGHT },
    },
    {
      id: styleIds.cell,
      name: '表格文字',
      basedOn: 'Normal',
      run: { font: faces.body, size: 21 },
      paragraph: { spacing: { before: 20, after: 20 } },
    },
    {
      id: styleIds.cellHead,
      name: '表格标题',
      basedOn: styleIds.cell,
      run: { font: faces.hei, size: 21 },
      paragraph: { alignment: AlignmentType.CENTER, spacing: { before: 20, after: 20 } },
    },
    {
      id: styleIds.caption,
      name: '图片说明',
      basedOn: 'Normal',
      run: { font: faces.kai, size: 24 },
      paragraph: { alignment: AlignmentType.CENTER, spacing: { before: 60, after: 240 } },
    },
    { id: styleIds.pageNumber, name: '页码', basedOn: 'Normal', run: { font: faces.song, size: 28 } },
  ],
}
