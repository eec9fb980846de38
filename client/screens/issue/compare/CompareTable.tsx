/**
 * Two or three options side by side, the same rows for each, and of every row in words whether they are alike in it. On a
 * wide screen and on paper a table; on a phone one row after the other, each option named in it. Test ids: `compare-view`,
 * `compare-row-<kind>[-<partyId>]`.
 */
import { useMediaQuery } from '@mantine/hooks'
import type { ReactNode } from 'react'
import { useT } from '../../../state/language.tsx'
import { PartyBadge } from '../../../ui/PartyBadge.tsx'
import { OptionTitle } from '../options/OptionFacts.tsx'
import styles from './compare.module.css'
import type { CompareRow, Compared, JudgedRow, RowGroup } from './compare-rows.ts'
import { CompareCell } from './CompareCell.tsx'

interface TableProps {
  readonly compared: readonly Compared[]
  readonly rows: readonly JudgedRow[]
}

const keyOf = (row: CompareRow): string => ('party' in row ? `${row.kind}-${row.party.id}` : row.kind)

/** What the row is about, and in a word whether the options differ in it. */
function RowName({ row, same }: Pick<JudgedRow, 'row' | 'same'>): ReactNode {
  const { t } = useT()
  return (
    <>
      {'party' in row ? <PartyBadge party={row.party} /> : <span>{t(`options.row_${row.kind}`)}</span>}
      <span className={styles['mark']} data-same={same}>
        {same ? t('options.same') : t('options.differs')}
      </span>
    </>
  )
}

const groups: readonly RowGroup[] = ['facts', 'demands', 'stances']

function Wide({ compared, rows }: TableProps): ReactNode {
  const { t } = useT()
  return (
    <table className={styles['table']} data-testid="compare-view">
      <thead>
        <tr>
          <th scope="col">
            <span className="hy-hidden">{t('options.compareRow')}</span>
          </th>
          {compared.map(({ view }) => (
            <th key={view.option.id} scope="col" data-testid={`compare-column-${view.option.id}`}>
              <OptionTitle view={view} />
            </th>
          ))}
        </tr>
      </thead>
      {groups.map((group) => {
        const own = rows.filter((one) => one.group === group)
        if (own.length === 0) return null
        return (
          <tbody key={group}>
            <tr>
              <th scope="colgroup" colSpan={compared.length + 1} className={styles['group']}>
                {t(`options.group_${group}`)}
              </th>
            </tr>
            {own.map(({ row, same }) => (
              <tr key={keyOf(row)} data-testid={`compare-row-${keyOf(row)}`} data-same={same}>
                <th scope="row">
                  <RowName row={row} same={same} />
                </th>
                {compared.map((one) => (
                  <td key={one.view.option.id}>
                    <CompareCell row={row} one={one} all={compared} />
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        )
      })}
    </table>
  )
}

function Narrow({ compared, rows }: TableProps): ReactNode {
  const { t } = useT()
  return (
    <div className={styles['list']} data-testid="compare-view">
      <ul className={styles['titles']}>
        {compared.map(({ view }) => (
          <li key={view.option.id}>
            <OptionTitle view={view} />
          </li>
        ))}
      </ul>
      {groups.map((group) => {
        const own = rows.filter((one) => one.group === group)
        if (own.length === 0) return null
        return (
          <section key={group}>
            <h2 className={styles['group']}>{t(`options.group_${group}`)}</h2>
            {own.map(({ row, same }) => (
              <section key={keyOf(row)} data-testid={`compare-row-${keyOf(row)}`} data-same={same}>
                <h3 className={styles['rowName']}>
                  <RowName row={row} same={same} />
                </h3>
                <dl>
                  {compared.map((one) => (
                    <div key={one.view.option.id}>
                      <dt>{one.view.option.code}</dt>
                      <dd>
                        <CompareCell row={row} one={one} all={compared} />
                      </dd>
                    </div>
                  ))}
                </dl>
              </section>
            ))}
          </section>
        )
      })}
    </div>
  )
}

/** Which of the two is drawn depends on the width alone. */
export function CompareTable(props: TableProps): ReactNode {
  const wide = useMediaQuery('(min-width: 48em)', true, { getInitialValueInEffect: false })
  return wide ? <Wide {...props} /> : <Narrow {...props} />
}
