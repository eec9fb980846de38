/**
 * A button that does something on this page (opens a form, begins a draft) and cannot always: then it is pale, stays within
 * reach of keyboard and touch, does nothing, and its reason stands beside it and is read with it. For acts on the record
 * there is `ActButton`.
 */
import type { ButtonProps } from '@mantine/core'
import { Button } from '@mantine/core'
import type { MouseEvent, ReactNode } from 'react'
import { useId } from 'react'
import './act-button.css'

export interface GuardedButtonProps extends Pick<ButtonProps, 'variant' | 'size'> {
  /** Why it cannot be pressed now; null when it can. */
  readonly why: string | null
  /** The element that says why already; without it the reason is shown beneath the button. */
  readonly whyId?: string
  readonly onPress: () => void
  readonly onMouseDown?: (event: MouseEvent) => void
  readonly children: ReactNode
  readonly testId?: string
}

/** Never `disabled`, which nobody could reach to learn why. */
export function GuardedButton({ why, whyId, onPress, children, testId, ...rest }: GuardedButtonProps): ReactNode {
  const ownId = useId()
  const guarded = why === null ? {} : { 'data-disabled': true, 'aria-describedby': whyId ?? ownId }
  return (
    <span className="hy-act" data-reason="always">
      <Button
        {...rest}
        {...guarded}
        aria-disabled={why !== null}
        onClick={why === null ? onPress : undefined}
        {...(testId === undefined ? {} : { 'data-testid': testId })}
      >
        {children}
      </Button>
      {why === null || whyId !== undefined ? null : (
        <span className="hy-act-why" id={ownId}>
          {why}
        </span>
      )}
    </span>
  )
}
