/** Asks once more before something that cannot be undone; says in a sentence what will happen. */
import { Button, Group } from '@mantine/core'
import type { ReactNode } from 'react'
import { useT } from '../state/language.tsx'
import { Dialog } from './Dialog.tsx'
import { keyed } from './keyed.ts'

export interface ConfirmDialogProps {
  readonly opened: boolean
  readonly title: string
  /** In its paragraphs. */
  readonly text: string | readonly string[]
  readonly onConfirm: () => void
  readonly onClose: () => void
}

/** Escape and the close button mean no. */
export function ConfirmDialog({ opened, title, text, onConfirm, onClose }: ConfirmDialogProps): ReactNode {
  const { t } = useT()
  return (
    <Dialog opened={opened} onClose={onClose} title={title}>
      {keyed(typeof text === 'string' ? [text] : text).map(({ key, text }) => (
        <p key={key}>{text}</p>
      ))}
      <Group justify="flex-end" mt="lg">
        <Button variant="default" onClick={onClose}>
          {t('common.cancel')}
        </Button>
        <Button onClick={onConfirm} data-testid="confirm">
          {t('common.confirm')}
        </Button>
      </Group>
    </Dialog>
  )
}
