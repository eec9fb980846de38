/** The dialog behind “附照片或文件”: closes by itself when everything chosen is on the record. */
import type { ReactNode } from 'react'
import type { AttachmentTarget } from '#shared/board/room.ts'
import { useT } from '../../state/language.tsx'
import { Dialog } from '../../ui/Dialog.tsx'
import { AddFiles } from './AddFiles.tsx'

export interface AddDialogProps {
  readonly target: AttachmentTarget
  readonly onClose: () => void
  readonly onDone: (count: number) => void
}

/** Loaded when it is opened. */
export default function AddDialog({ target, onClose, onDone }: AddDialogProps): ReactNode {
  const { t } = useT()
  return (
    <Dialog opened onClose={onClose} title={t('files.dialogTitle')} size="lg">
      <AddFiles target={target} onDone={onDone} />
    </Dialog>
  )
}
