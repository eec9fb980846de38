/**
 * One block of the console: a heading that folds it, and while it is folded a badge that counts what waits inside, so that
 * nothing waits unseen. What was opened once stays in the page, so folding loses nothing typed. Whether it is folded is
 * kept for this visit; on a phone only the blocks that matter each minute begin open.
 */
import type { ReactNode } from 'react'
import { useId, useState } from 'react'
import { useT } from '../../state/language.tsx'
import { isNarrow } from '../../ui/narrow.ts'
import styles from './console.module.css'

interface Props {
  /** Names the block in this browser's memory and as a test id (`block-<name>`). */
  readonly name: string
  readonly title: string
  /** How many things inside wait for somebody. */
  readonly alerts?: number
  /** Beside the heading, folded or not. */
  readonly aside?: ReactNode
  /** Begins open on a laptop. */
  readonly open?: boolean
  /** Begins open on a phone too. */
  readonly onPhone?: boolean
  readonly children: ReactNode
}

const key = (name: string): string => `heyi.fold.${name}`

function kept(name: string): boolean | null {
  try {
    const value = sessionStorage.getItem(key(name))
    return value === null ? null : value === 'open'
  } catch {
    return null
  }
}

function keep(name: string, open: boolean): void {
  try {
    sessionStorage.setItem(key(name), open ? 'open' : 'folded')
  } catch {
    // The choice then holds until the page is closed.
  }
}

/** A section with a heading of its own. */
export function Block({ name, title, alerts = 0, aside, open = true, onPhone = false, children }: Props): ReactNode {
  const { t } = useT()
  const id = useId()
  const [shown, setShown] = useState(() => kept(name) ?? (isNarrow() ? onPhone : open))
  const [opened, setOpened] = useState(shown)
  const toggle = (): void => {
    keep(name, !shown)
    setOpened(true)
    setShown(!shown)
  }
  return (
    <section
      className={styles['block']}
      aria-labelledby={`${id}-title`}
      data-testid={`block-${name}`}
      data-open={shown}
    >
      <div className={styles['blockHead']}>
        <h2 id={`${id}-title`}>
          <button type="button" aria-expanded={shown} aria-controls={`${id}-body`} onClick={toggle}>
            <span className={styles['foldMark']} aria-hidden="true" />
            {title}
            {!shown && alerts > 0 && (
              <span className={styles['badge']} data-testid={`badge-${name}`}>
                {t('console.waitingInside', { count: alerts })}
              </span>
            )}
          </button>
        </h2>
        {aside}
      </div>
      <div id={`${id}-body`} className={styles['blockBody']} hidden={!shown}>
        {opened && children}
      </div>
    </section>
  )
}
