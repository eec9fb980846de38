/** One row per person: who, in which role and party, the link with its copy button and QR code, the PIN, switching off. */
import type { ReactNode } from 'react'
import type { LinkRow } from '#shared/protocol/http.ts'
import { useT } from '../../state/language.tsx'
import { PersonRow } from './PersonRow.tsx'

export interface PeopleTableProps {
  readonly rows: readonly LinkRow[]
  /** Something about a link or a PIN has changed: ask the server again. */
  readonly changed: () => void
}

/** A real table; on a phone each row becomes a block with its own labels. */
export function PeopleTable({ rows, changed }: PeopleTableProps): ReactNode {
  const { t } = useT()
  return (
    <table className="links-table">
      <caption className="hy-hidden">{t('home.linksCaption')}</caption>
      <thead>
        <tr>
          <th scope="col">{t('home.person')}</th>
          <th scope="col">{t('home.party')}</th>
          <th scope="col">{t('home.link')}</th>
          <th scope="col">{t('home.pin')}</th>
          <th scope="col">
            <span className="hy-hidden">{t('home.revoke')}</span>
          </th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <PersonRow key={row.personId} row={row} changed={changed} />
        ))}
      </tbody>
    </table>
  )
}
