/**
 * The sign-off table as a plain one, for formats that know tables only: item, version, fingerprint, a column per party,
 * dissents. A party that has not signed leaves its cell empty.
 */
import { fill } from '#shared/i18n/message.ts'
import type { SignOffTableBlock, TableBlock } from '#shared/minutes/blocks.ts'
import { phrases, signOffColumns } from '#shared/minutes/labels.ts'

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
      { title: signOffColumns.dissent, width: 13 },
    ],
    rows: rows.map((row) => [
      row.ordinal,
      row.title,
      fill(phrases.version, { version: row.version }),
      row.fingerprint,
      ...row.cells.map((one) => (one === null ? '' : [one.who, one.how, one.on].join('\n'))),
      row.dissents.join('\n'),
    ]),
  }
}
