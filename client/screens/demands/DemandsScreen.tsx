/**
 * All demands of the board (`/b/:boardId/demands`, narrowed down by `?issue=`): how many there are and how many match in
 * words, five ways to narrow them down, and a list that stays quick with thousands. Typing is never waited for: the list
 * follows when the page has time. Test ids: `demands-screen`, `demands-count`, and those of filters and list.
 */
import { useDeferredValue, useEffect, useMemo, useState } from 'react'
import { Link, useSearchParams } from 'wouter'
import { useBoard, useMe } from '../../state/board.tsx'
import { useT } from '../../state/language.tsx'
import { useTitle } from '../../state/title.ts'
import { DemandFilters } from './DemandFilters.tsx'
import { DemandList } from './DemandList.tsx'
import type { DemandRow } from './demand-rows.ts'
import { choicesOf, everyDemand, matching, rowsOf, searchedText } from './demand-rows.ts'
import styles from './demands-list.module.css'

/** Rows made ready for looking through words before the page gets its turn again. */
const sliceSize = 200

/** Makes rows ready for being looked through while nobody waits for it. */
function useReadied(rows: readonly DemandRow[]): void {
  useEffect(() => {
    let timer = 0
    const ready = (from: number): void => {
      for (const row of rows.slice(from, from + sliceSize)) searchedText(row)
      if (from + sliceSize < rows.length) timer = window.setTimeout(() => ready(from + sliceSize))
    }
    timer = window.setTimeout(() => ready(0))
    return () => clearTimeout(timer)
  }, [rows])
}

/** The rows of this record; the same while no demand, issue, party or person has changed. */
function useRows(): readonly DemandRow[] {
  const demands = useBoard((state) => state.demands)
  const issues = useBoard((state) => state.issues)
  const parties = useBoard((state) => state.parties)
  const people = useBoard((state) => state.people)
  return useMemo(() => rowsOf({ demands, issues, parties, people }), [demands, issues, parties, people])
}

function CountLine({ all, count, filtered }: { all: number; count: number; filtered: boolean }) {
  const { t, language } = useT()
  const number = new Intl.NumberFormat(language)
  const values = { all: number.format(all), count: number.format(count) }
  return (
    <output className={styles.count} data-testid="demands-count">
      {filtered ? t('demands.listFound', values) : t('demands.listCount', values)}
    </output>
  )
}

/** The screen. */
export default function DemandsScreen() {
  const { t } = useT()
  const { boardId } = useMe()
  const [address] = useSearchParams()
  const [filters, setFilters] = useState({ ...everyDemand, issue: address.get('issue') ?? '' })
  const asked = useDeferredValue(filters)
  const rows = useRows()
  useReadied(rows)
  const found = useMemo(() => matching(rows, asked), [rows, asked])
  const choices = useMemo(() => choicesOf(rows), [rows])
  const filtered = Object.values(asked).some((value) => value !== '')
  useTitle(t('demands.listTitle'))
  return (
    <div className={styles.screen} data-testid="demands-screen">
      <Link href={`/b/${encodeURIComponent(boardId)}/board`} className={styles.back}>
        {t('issue.backToBoard')}
      </Link>
      <h1>{t('demands.listTitle')}</h1>
      <DemandFilters filters={filters} choices={choices} onChange={setFilters} />
      <CountLine all={rows.length} count={found.length} filtered={filtered} />
      {found.length === 0 ? (
        <p>{t(rows.length === 0 ? 'demands.listEmpty' : 'demands.listNone')}</p>
      ) : (
        <>
          <p className={styles.keys}>{t('demands.listKeys')}</p>
          <DemandList rows={found} />
        </>
      )}
    </div>
  )
}
