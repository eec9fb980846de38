/**
 * The sign-off table as a plain one, for formats that know tables only: item, version, fingerprint, a column per party,
 * dissents and refusals. A party that has said nothing leaves its cell empty; a picture is told in words.
 */
import { fill } from '#shared/i18n/message.ts'
import type { SignOffCell, SignOffTableBlock, TableBlock } from '#shared/minutes/blocks.ts'
import { labels, phrases, signOffColumns } from '#shared/minutes/labels.ts'

/** Columns that stand before the parties' own. */
export const columnsBeforeParties = 4

const linesOf = ({ who, how, on, drawing }: SignOffCell): readonly string[] =>
  drawing === undefined ? [who, how, on] : [who, how, on, labels.drawn]

/** The sign-off table as a plain one: item, version, fingerprint, a column per party, dissents. */
export function plainSignOffs({ parties, rows }: SignOffTableBlock): TableBlock {
  return {
    kind: 'table',
    columns: [
      { title: signOffColumns.ordinal, width: 5 },
      { title: signOffColumns.item, width: 14 },
      { title: signOffColumns.version, width: 7 },
      { title: signOffColumns.fingerprint, width: 9 },
      ...parties.map((title) => ({ title, width: 52 / parties.length })),
      {
        title: rows.some(({ refusals }) => refusals.length > 0)
          ? signOffColumns.dissentOrRefusal
          : signOffColumns.dissent,
        width: 13,
      },
    ],
    rows: rows.map((row) => [
      row.ordinal,
      row.title,
      fill(phrases.version, { version: row.version }),
      row.fingerprint,
      ...row.cells.map((one) => (one === null ? '' : linesOf(one).join('\n'))),
      [...row.dissents, ...row.refusals].join('\n'),
    ]),
  }
}
