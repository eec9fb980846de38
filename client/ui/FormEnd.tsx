/** How every form in a dialog ends: the way out, then the button that sends it. Greying out and sending are the form's business. */
import { Button, Group } from '@mantine/core'
import type { ReactNode } from 'react'
import { useT } from '../state/language.tsx'

export interface FormEndProps {
  readonly onCancel: () => void
  /** What the form does, as the button's words. */
  readonly children: ReactNode
  /** The act is on its way. */
  readonly pending: boolean
  readonly disabled?: boolean
  readonly testId?: string
}

/** Must stand inside the `form` that it sends. */
export function FormEnd({ onCancel, children, pending, disabled = false, testId }: FormEndProps): ReactNode {
  const { t } = useT()
  return (
    <Group justify="flex-end">
      <Button variant="default" onClick={onCancel}>
        {t('common.cancel')}
      </Button>
      <Button type="submit" loading={pending} disabled={disabled} data-testid={testId}>
        {children}
      </Button>
    </Group>
  )
}
