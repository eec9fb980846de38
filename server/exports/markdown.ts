/**
 * Blocks as Markdown that reads well as it stands. Ordinary text is escaped; a clause's text never is: it stands verbatim
 * between two comments, as a line where Markdown leaves it alone, in a fence where Markdown would change it. So the
 * agreed words can be taken out again exactly (`clausesIn`).
 */
import type { Block, ClauseBlock, TableBlock } from '#shared/minutes/blocks.ts'
import { plainSignOffs } from '#shared/minutes/sign-off-table.ts'
import { assertNever } from '#shared/result.ts'

const escapeText = (text: string): string =>
  text
    .replaceAll(/[\\`*_[\]<>|#~]/g, String.raw`\$&`)
    .replaceAll('&', '&amp;')
    .replaceAll(/^(\s*)([-+]|\d+[.)])(?=\s)/gm, (_, space: string, mark: string) => `${space}\\${mark}`)

const escapeCell = (text: string): string => escapeText(text).replaceAll('\n', '<br>')

/** Whether a text standing in a line would not be shown as it is. */
const isChangedByMarkdown = (text: string): boolean =>
  /[\\`*_[\]<>|#~&\n\r\t]|^\s|\s$|\s{2}|:\/\/|www\.|@|^(?:[-+=]|\d+[.)])/.test(text)

const opening = ({ resolutionId, version, sha256 }: ClauseBlock): string =>
  `<!-- clause ${resolutionId} v${version} sha256:${sha256} -->`
const closing = '<!-- /clause -->'

/** A fence longer than any that the text holds. */
function fenceFor(text: string): string {
  const longest = Math.max(2, ...[...text.matchAll(/`+/g)].map(([run]) => run.length))
  return '`'.repeat(longest + 1)
}

function clauseText(clause: ClauseBlock): string {
  const head = `**${clause.ordinal}${escapeText(clause.title)}**`
  if (!isChangedByMarkdown(clause.text)) return `${head}${opening(clause)}${clause.text}${closing}`
  const fence = fenceFor(clause.text)
  return `${head}\n\n${opening(clause)}\n\n${fence}text\n${clause.text}\n${fence}\n\n${closing}`
}

function tableText({ columns, rows }: TableBlock): string {
  const lines = [
    columns.map(({ title }) => escapeCell(title)),
    columns.map(() => '---'),
    ...rows.map((row) => row.map(escapeCell)),
  ]
  return lines.map((cells) => `| ${cells.join(' | ')} |`).join('\n')
}

function textOf(block: Block): string {
  switch (block.kind) {
    case 'draftMark':
      return `> **${escapeText(block.text)}**`
    case 'masthead':
      return `# ${escapeText(block.text)}`
    case 'numberLine':
      return `${escapeText(block.number)}　${escapeText(block.date)}`
    case 'rule':
    case 'pageBreak':
      return '---'
    case 'title':
      return `## ${escapeText(block.text)}`
    case 'heading':
      return `${block.level === 1 ? '###' : '####'} ${escapeText(block.text)}`
    case 'paragraph':
      return escapeText(block.text).replaceAll('\n', '  \n')
    case 'clause':
      return clauseText(block)
    case 'table':
      return tableText(block)
    case 'signOffTable':
      return tableText(plainSignOffs(block))
    case 'attendance':
      return `**${escapeText(block.label)}**${block.people.map(escapeText).join('、')}`
    case 'landscape':
      return ['---', ...block.blocks.map(textOf)].join('\n\n')
    case 'qr':
      return `${escapeText(block.caption)}\n\n\`${block.payload}\``
    case 'photo':
      return `${escapeText(block.caption)}\n\n${escapeText(block.instead)}`
    default:
      return assertNever(block)
  }
}

/** The document as Markdown, ending with one line feed. */
export const markdownOf = (blocks: readonly Block[]): string => `${blocks.map(textOf).join('\n\n')}\n`

/** The clauses of an exported document, word for word, with the fingerprint that was printed beside each. */
export function clausesIn(markdown: string): readonly { readonly text: string; readonly sha256: string }[] {
  const inLine =
    /<!-- clause \S+ v\d+ sha256:([0-9a-f]{64}) -->(?:([^\n]*?)<!-- \/clause -->|\n\n(`{3,})text\n([\s\S]*?)\n\3\n\n<!-- \/clause -->)/g
  return [...markdown.matchAll(inLine)].map(([, sha256 = '', line, , fenced]) => ({
    sha256,
    text: line ?? fenced ?? '',
  }))
}
