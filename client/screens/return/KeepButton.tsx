/**
 * The press that keeps an act in other words than it was kept in: it waits while the act is being sent, says so where the
 * device does not take the words, and hands the keyboard on when it goes. Sends nothing. Test id: `pending-not-kept`, and
 * the button's own.
 */
import { Button } from '@mantine/core'
import type { MouseEvent, ReactNode } from 'react'
import { useState } from 'react'
import { useT } from '../../state/language.tsx'
import styles from './return.module.css'

/** That the device did not take what was to be kept; the act stays as it was. */
export function NotKept(): ReactNode {
  const { t } = useT()
  return (
    <p className={styles['refused']} role="alert" data-testid="pending-not-kept">
      {t('away.notKept')}
    </p>
  )
}

/** Where the keyboard goes when the button that was pressed is gone. */
const goOn = (item: Element | null): void =>
  item?.querySelector<HTMLElement>('[data-testid="pending-send"], [data-testid="pending-edit"]')?.focus()

interface Props {
  /** The sentence that says why nothing can be changed now; null while it can. */
  readonly busyId: string | null
  /** False where the device does not take it. */
  readonly keep: () => boolean
  readonly testId: string
  readonly children: ReactNode
}

/** The button, and what is said when it did nothing. */
export function KeepButton({ busyId, keep, testId, children }: Props): ReactNode {
  const [failed, setFailed] = useState(false)
  const press = ({ currentTarget }: MouseEvent): void => {
    if (busyId !== null) return
    const item = currentTarget.closest('li')
    const isKept = keep()
    setFailed(!isKept)
    if (isKept) goOn(item)
  }
  return (
    <>
      <div className={styles['buttons']}>
        <Button
          size="md"
          variant="default"
          aria-disabled={busyId !== null}
          {...(busyId === null ? {} : { 'data-disabled': true, 'aria-describedby': busyId })}
          onClick={press}
          data-testid={testId}
        >
          {children}
        </Button>
      </div>
      {failed && <NotKept />}
    </>
  )
}
