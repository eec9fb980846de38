/**
 * Very many demands in a list that draws only what is in sight. To the keyboard and to a screen reader it is one list: every
 * row says which of how many it is, arrow keys, Home and End go from row to row, and the row that has the focus stays drawn
 * however far the page is scrolled. Test ids: `demand-row-<id>`, `demand-list`.
 */
import type { Range } from '@tanstack/react-virtual'
import { defaultRangeExtractor, useWindowVirtualizer } from '@tanstack/react-virtual'
import type { KeyboardEvent } from 'react'
import { Suspense, useCallback, useEffect, useLayoutEffect, useRef, useState } from 'react'
import type { DemandId } from '#shared/ids.ts'
import { useT } from '../../state/language.tsx'
import { fetched } from '../../ui/fetched.tsx'
import styles from './demands-list.module.css'
import type { DemandRow as Row } from './demand-rows.ts'
import { DemandRow } from './DemandRow.tsx'

const DemandGlance = fetched(() => import('../issue/demands/DemandGlance.tsx'))

/** Pixels that a row takes until it has been drawn. */
const assumedHeight = 104
const drawnBeyond = 3
/** Pixels at the top of the window that the room's bar may stand on: a row that is gone to stands below them. */
const besideBars = 96

/** Which row comes next, or null where the key is none of the list's. */
function nextPlace(key: string, place: number, count: number): number | null {
  const places: Readonly<Record<string, number>> = {
    ArrowDown: place + 1,
    ArrowUp: place - 1,
    PageDown: place + 8,
    PageUp: place - 8,
    Home: 0,
    End: count - 1,
  }
  const next = places[key]
  return next === undefined ? null : Math.max(0, Math.min(count - 1, next))
}

/** The rows to draw: those in sight, and the one that has the focus. */
const withActive = (range: Range, active: number): number[] => {
  const seen = defaultRangeExtractor(range)
  return active < 0 || active >= range.count || seen.includes(active) ? seen : [...seen, active].sort((a, b) => a - b)
}

/** The list; `rows` may be another at any time, and the row with the focus keeps it while it is among them. */
export function DemandList({ rows }: { readonly rows: readonly Row[] }) {
  const { t } = useT()
  const list = useRef<HTMLUListElement>(null)
  const [top, setTop] = useState(0)
  const [active, setActive] = useState<DemandId | null>(null)
  const [open, setOpen] = useState<DemandId | null>(null)
  const wanted = useRef<DemandId | null>(null)
  const found = active === null ? -1 : rows.findIndex(({ demand }) => demand.id === active)
  const place = Math.max(0, found)
  useLayoutEffect(() => {
    const measure = (): void => setTop((list.current?.getBoundingClientRect().top ?? 0) + window.scrollY)
    measure()
    window.addEventListener('resize', measure)
    return () => window.removeEventListener('resize', measure)
  }, [rows])
  // oxlint-disable-next-line react/incompatible-library -- what it returns stays in this component
  const virtual = useWindowVirtualizer({
    count: rows.length,
    estimateSize: () => assumedHeight,
    overscan: drawnBeyond,
    scrollMargin: top,
    scrollPaddingStart: besideBars,
    scrollPaddingEnd: besideBars / 4,
    // Rows may come a frame after the page has moved: a page that stops to draw them is worse.
    useFlushSync: false,
    getItemKey: useCallback((index: number) => rows[index]?.demand.id ?? index, [rows]),
    rangeExtractor: (range) => withActive(range, place),
  })
  useEffect(() => {
    if (wanted.current === null) return
    const drawn = list.current?.querySelectorAll<HTMLElement>('[data-row]') ?? []
    const row = [...drawn].find(({ dataset }) => dataset['row'] === wanted.current)
    if (row === undefined) return
    wanted.current = null
    row.focus({ preventScroll: true })
  })
  const go = (event: KeyboardEvent): void => {
    const next = nextPlace(event.key, place, rows.length)
    const onRow = event.target instanceof HTMLElement && event.target.dataset['row'] !== undefined
    const row = next === null ? undefined : rows[next]
    if (row === undefined || next === null || !onRow || event.altKey || event.ctrlKey || event.metaKey) return
    event.preventDefault()
    wanted.current = row.demand.id
    setActive(row.demand.id)
    virtual.scrollToIndex(next, { align: 'auto' })
  }
  return (
    // The list itself takes no focus: its rows do, one at a time.
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions
    <ul
      ref={list}
      className={styles.list}
      aria-label={t('demands.listLabel')}
      style={{ height: virtual.getTotalSize() }}
      onKeyDown={go}
      data-testid="demand-list"
    >
      {virtual.getVirtualItems().map(({ index, key, start }) => {
        const row = rows[index]
        if (row === undefined) return null
        const { id } = row.demand
        return (
          <li
            key={key}
            ref={virtual.measureElement}
            data-index={index}
            aria-setsize={rows.length}
            aria-posinset={index + 1}
            style={{ transform: `translateY(${start - top}px)` }}
          >
            <DemandRow
              row={row}
              inTabOrder={index === place}
              isOpen={open === id}
              onPress={() => {
                setActive(id)
                setOpen(open === id ? null : id)
              }}
            />
            {open === id && (
              <div className={styles.opened}>
                <Suspense>
                  <DemandGlance demand={row.demand} worded={false} />
                </Suspense>
              </div>
            )}
          </li>
        )
      })}
    </ul>
  )
}
