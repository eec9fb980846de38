/** A QR code large enough to be scanned from the screen by the person it belongs to. */
import type { ReactNode } from 'react'
import { useT } from '../../state/language.tsx'
import { Dialog } from '../../ui/Dialog.tsx'
import { QrCode } from './QrCode.tsx'

export interface QrDialogProps {
  readonly url: string
  readonly name: string
  readonly onClose: () => void
}

/** Open as long as it is drawn. */
export function QrDialog({ url, name, onClose }: QrDialogProps): ReactNode {
  const { t } = useT()
  return (
    <Dialog opened onClose={onClose} title={name}>
      <div className="links-qr-large">
        <QrCode url={url} label={t('home.showQr', { name })} />
      </div>
      <p>{t('home.cardHint')}</p>
    </Dialog>
  )
}
