/**
 * The exact text, as pages that are turned: all of it stands in the page once, character for character, and is only looked
 * at a part at a time, so that nobody signs what has never been on his screen. A short text has one page and nothing to
 * turn. Test ids: `sign-read`, `sign-page-of`, `sign-page-next`, `sign-page-back`, `clause`, `clause-text`.
 */
import { Button } from '@mantine/core'
import type { RefObject } from 'react'
import { useEffect, useId, useLayoutEffect, useRef, useState } from 'react'
import { useT } from '../../../state/language.tsx'
import type { Reading } from './pages.ts'
import { laidOut, offsetOf, pagesOf, turnedTo } from './pages.ts'
import styles from './signing.module.css'

interface Props {
  readonly text: string
  readonly sha256: string
  readonly version: number
  readonly reading: Reading
  readonly onReading: (change: (before: Reading) => Reading) => void
}

interface PagedBox {
  readonly box: RefObject<HTMLDivElement | null>
  /** Its pages have been counted; nothing is shown before, so that no reader takes a part for all of it. */
  readonly isLaidOut: boolean
}

/** Counts the pages whenever the box or its type changes, and keeps the page that is read in sight. */
function usePagedBox({ reading, onReading }: Pick<Props, 'reading' | 'onReading'>): PagedBox {
  const box = useRef<HTMLDivElement>(null)
  const [isLaidOut, setLaidOut] = useState(false)
  const now = useRef(reading)
  useEffect(() => {
    now.current = reading
    const element = box.current
    if (element !== null) element.scrollLeft = offsetOf(reading.page, reading.pages, element.scrollWidth)
  }, [reading])
  useLayoutEffect(() => {
    const element = box.current
    if (element === null) return undefined
    const measure = (): void => {
      const { clientWidth, scrollWidth } = element
      // A box that is not on the screen yet has shown nothing.
      if (clientWidth === 0) return
      const pages = pagesOf(scrollWidth, clientWidth)
      // With as many pages as before nothing is drawn anew, and yet the columns may lie elsewhere.
      if (pages === now.current.pages) element.scrollLeft = offsetOf(now.current.page, pages, scrollWidth)
      onReading((before) => laidOut(before, pages))
      setLaidOut(true)
    }
    measure()
    if (typeof ResizeObserver === 'undefined') return undefined
    const observer = new ResizeObserver(measure)
    observer.observe(element)
    return () => observer.disconnect()
  }, [onReading])
  return { box, isLaidOut }
}

/** The text with its hash, and the way through it. */
export function PagedText({ text, sha256, version, reading, onReading }: Props) {
  const { t } = useT()
  const { box, isLaidOut } = usePagedBox({ reading, onReading })
  const { page, pages } = reading
  const placeId = useId()
  const turn = (by: number): void => {
    onReading((before) => turnedTo(before, before.page + by))
    // On a small screen the page that was turned to may lie above its buttons.
    box.current?.closest('[data-testid="sign-read"]')?.scrollIntoView?.({ block: 'nearest' })
  }
  return (
    <div className={styles['read']} {...(isLaidOut ? { 'data-laid': true } : {})} data-testid="sign-read">
      <figure className={styles['text']} data-testid="clause" data-sha256={sha256}>
        <div ref={box} className={styles['pages']}>
          <div data-testid="clause-text">{text}</div>
        </div>
        <figcaption>
          {t('common.version', { version })} · {t('common.textFingerprint', { hash: '' })}
          <span className="hy-hash">{sha256.slice(0, 8)}</span>
        </figcaption>
      </figure>
      {pages > 1 && (
        <div className={styles['pager']}>
          <Button
            variant="default"
            size="md"
            aria-disabled={page === 1}
            {...(page === 1 ? { 'data-disabled': true, 'aria-describedby': placeId } : {})}
            onClick={() => turn(-1)}
            data-testid="sign-page-back"
          >
            {t('signing.pageBack')}
          </Button>
          <output id={placeId} data-testid="sign-page-of">
            {t('signing.pageOf', { page, pages })}
          </output>
          <Button
            variant="default"
            size="md"
            aria-disabled={page === pages}
            {...(page === pages ? { 'data-disabled': true, 'aria-describedby': placeId } : {})}
            onClick={() => turn(1)}
            data-testid="sign-page-next"
          >
            {t('signing.pageNext')}
          </Button>
        </div>
      )}
    </div>
  )
}
