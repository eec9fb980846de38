/**
 * How every form in a dialog ends: the way out, then the button that sends it. What the form still lacks is said beside them
 * and read with the pale button, which stays within reach of keyboard and touch and sends nothing. Judging is the form's business.
 */
import { Button, Group } from '@mantine/core'
import type { MouseEvent, ReactNode } from 'react'
import { useId } from 'react'
import { useT } from '../state/language.tsx'
import './act-button.css'

export interface FormEndProps {
  readonly onCancel: () => void
  /** What the form does, as the button's words. */
  readonly children: ReactNode
  /** The act is on its way. */
  readonly pending: boolean
  /** What it lacks before it can be sent, in a sentence; null when nothing. */
  readonly why?: string | null
  /** The element that says so already; without it the sentence stands before the buttons. */
  readonly whyId?: string
  readonly testId?: string
}

/** Must stand inside the `form` that it sends. */
export function FormEnd({ onCancel, children, pending, why = null, whyId, testId }: FormEndProps): ReactNode {
  const { t } = useT()
  const ownId = useId()
  const guarded =
    why === null
      ? {}
      : {
          'data-disabled': true,
          'aria-disabled': true,
          'aria-describedby': whyId ?? ownId,
          onClick: (event: MouseEvent) => event.preventDefault(),
        }
  return (
    <Group justify="flex-end">
      {why === null || whyId !== undefined ? null : (
        <output className="hy-act-why" id={ownId}>
          {why}
        </output>
      )}
      <Button variant="default" onClick={onCancel}>
        {t('common.cancel')}
      </Button>
      <Button type="submit" loading={pending} {...guarded} data-testid={testId}>
        {children}
      </Button>
    </Group>
  )
}
