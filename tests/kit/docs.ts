/**
 * The pages of `docs/` that are made from the code, so that they cannot go stale: who may do what, what is refused and why,
 * what is bounded, and the messages of the outside face. `npm run docs` writes them; a test compares them.
 */
import { z } from 'zod'
import { catalogue as zhCN } from '#shared/i18n/zh-CN/index.ts'
import { catalogue as en } from '#shared/i18n/en/index.ts'
import { limits, rates } from '#shared/limits.ts'
import { commandSchemas } from '#shared/record/commands.ts'
import type { CommandType } from '#shared/record/commands.ts'
import { refusalCatalogue } from '#shared/refusals.ts'
import type { RefusalCode } from '#shared/refusals.ts'
import { commandRights } from '#shared/record/rights.ts'
import { roles } from '#shared/roles.ts'
import { paths } from '#shared/protocol/http.ts'
import { textOf } from './source.ts'

const made = '<!-- Made by `npm run docs` from the code; edits here are lost. -->'
const row = (...cells: readonly string[]): string => `| ${cells.join(' | ')} |`
const table = (head: readonly string[], rows: readonly (readonly string[])[]): string =>
  [row(...head), row(...head.map(() => '---')), ...rows.map((cells) => row(...cells))].join('\n')

const commandTypes = Object.keys(commandSchemas) as readonly CommandType[]

function rolesPage(): string {
  const seats = ['organiser', ...roles]
  const holders = seats.filter((role) =>
    commandTypes.some((type) => (commandRights[type] as readonly string[]).includes(role)),
  )
  const rows = commandTypes.map((type) => [
    `\`${type}\``,
    ...holders.map((role) => ((commandRights[type] as readonly string[]).includes(role) ? '●' : '')),
  ])
  const silent = seats.filter((role) => !holders.includes(role))
  return `# Who may give which command\n\n${made}\n\nFurther conditions (own party, phase, version) are in \`SPEC.md\`. Write nothing at all: ${silent.join(', ')}. Whoever chairs the open meeting (facilitator, secretary or mediator) may also give what the facilitator may, except \`person.assign\`. An observer is a phone in the hall; \`chair.noteLost\` and \`chair.noteBack\` are the server's own.\n\n${table(['command', ...holders], rows)}\n`
}

function refusalsPage(): string {
  const rows = (Object.keys(refusalCatalogue) as readonly RefusalCode[]).map((code) => {
    const { status, retry } = refusalCatalogue[code]
    return [`\`${code}\``, String(status), retry ? 'yes' : 'no', zhCN.refusal[code], en.refusal[code]]
  })
  return `# What is refused, and the sentence for it\n\n${made}\n\n${table(['code', 'HTTP', 'may retry', '中文', 'English'], rows)}\n`
}

/**
 * The reason that stands above an entry of a table in `shared/limits.ts`, of one line or several; entries below one
 * another share one.
 * @param source the text in which the table begins with `after`
 */
export function reasonIn(source: string, name: string, after: string): string {
  const from = source.indexOf(after)
  const before = source.slice(from, source.indexOf(`\n  ${name}:`, from))
  const comment = [...before.matchAll(/\/\*\*(.*?)\*\//gs)].at(-1)?.[1] ?? ''
  return comment
    .replaceAll(/\n\s*\* ?/g, ' ')
    .replaceAll(/\s+/g, ' ')
    .trim()
}

function limitsPage(): string {
  const source = textOf('shared/limits.ts')
  const reasonFor = (name: string, after: string): string => reasonIn(source, name, after)
  const bounds = Object.entries(limits).map(([name, value]) => [
    `\`${name}\``,
    value.toLocaleString('en'),
    reasonFor(name, 'export const limits'),
  ])
  const paces = Object.entries(rates).map(([name, { most, perSecond }]) => [
    `\`${name}\``,
    most.toLocaleString('en'),
    String(perSecond),
    reasonFor(name, 'export const rates'),
  ])
  return [
    '# Limits',
    made,
    table(['limit', 'value', 'why'], bounds),
    '## How often\n\nSo many at once, and then so many a second.',
    `${table(['rate', 'at once', 'a second', 'why'], paces)}\n`,
  ].join('\n\n')
}

function fieldsOf(type: CommandType): string {
  const schema = z.toJSONSchema(commandSchemas[type], { io: 'input', unrepresentable: 'any' })
  const required = new Set(schema.required ?? [])
  return Object.keys(schema.properties ?? {})
    .map((field) => (required.has(field) ? `**${field}**` : field))
    .join(', ')
}

const code = (file: string): string => `\`${file}\`\n\n\`\`\`ts\n${textOf(file).trim()}\n\`\`\``

function protocolPage(): string {
  const addresses = Object.entries(paths).map(([name, path]) => [name, `\`${path}\``])
  const commands = commandTypes.map((type) => [`\`${type}\``, fieldsOf(type)])
  return (
    [
      '# Protocol',
      made,
      'Everything that crosses the wire is typed in `shared/protocol` and `shared/record/commands.ts`; this page is their text.',
      `## Addresses\n\n${table(['name', 'path'], addresses)}`,
      `## Acts\n\nSent as \`{commandId, type, …fields}\` over socket.io \`act\` or \`POST ${paths.acts}\`. Bold fields are required.\n\n${table(['type', 'fields'], commands)}`,
      `## Record socket\n\n${code('shared/protocol/meeting.ts')}`,
      `## Document socket\n\n${code('shared/protocol/sync.ts')}`,
      `## HTTP bodies\n\n${code('shared/protocol/http.ts')}`,
    ].join('\n\n') + '\n'
  )
}

/** Each generated page: its path from the root, and its text. */
export const generatedPages = (): ReadonlyMap<string, string> =>
  new Map([
    ['docs/ROLES.md', rolesPage()],
    ['docs/REFUSALS.md', refusalsPage()],
    ['docs/LIMITS.md', limitsPage()],
    ['docs/PROTOCOL.md', protocolPage()],
  ])
