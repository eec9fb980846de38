/** Outcomes as Markdown: for the terminal, and for `docs/BENCHMARKS.md`. */
import type { Check, Outcome, Table } from '../workloads/workload.ts'

const line = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`

const grid = (head: readonly string[], rows: readonly (readonly string[])[]): string =>
  [line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n')

const cellText = ({ text, spread }: Table['rows'][number]['cells'][number]): string =>
  spread === null ? text : `${text} (${spread})`

/** One table with its title and notes. */
export const tableText = ({ title, columns, rows, notes }: Table): string =>
  [
    `**${title}**`,
    '',
    grid(
      ['', ...columns],
      rows.map(({ server, cells }) => [server, ...columns.map((_, at) => (cells[at] ? cellText(cells[at]) : ''))]),
    ),
    ...notes.map((note) => `\n${note}`),
  ].join('\n')

const verdict = (met: boolean | null): string => (met === null ? 'not valid' : met ? 'yes' : '**no**')

/** All targets and whether they are met. */
export const checksText = (checks: readonly Check[]): string =>
  grid(
    ['figure', 'ours', 'peer', 'ratio', 'target', 'met'],
    checks.map(({ what, ours, peer, ratio, target, met }) => [what, ours, peer, ratio, target, verdict(met)]),
  )

/** A workload's part of the report. */
export const outcomeText = (id: string, title: string, { tables }: Outcome): string =>
  [`## ${id} ${title}`, ...tables.map(tableText)].join('\n\n')
