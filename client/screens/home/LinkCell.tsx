/** A link as text, to be copied or shown as a QR code. Copying says that it worked, and says what to do where it cannot. */
import type { ReactNode } from 'react'
import { useState } from 'react'
import { useT } from '../../state/language.tsx'
import { copyText } from '../../ui/copy-text.ts'
import { QrDialog } from './QrDialog.tsx'

export interface LinkCellProps {
  readonly url: string | null
  readonly name: string
  readonly revoked: boolean
}

/** The address is selectable text, not a link: opening it here would take the seat in this browser. */
export function LinkCell({ url, name, revoked }: LinkCellProps): ReactNode {
  const { t } = useT()
  const [copied, setCopied] = useState<'no' | 'yes' | 'failed'>('no')
  const [showing, setShowing] = useState(false)
  if (url === null || revoked) return <span className="links-quiet">{t('home.revoked')}</span>
  const copy = async (): Promise<void> => setCopied((await copyText(url)) ? 'yes' : 'failed')
  return (
    <div className="links-cell">
      <code className="links-url" data-testid="link-url">
        {url}
      </code>
      <span className="links-buttons hy-no-print">
        <button
          type="button"
          className="links-button"
          onClick={() => void copy()}
          aria-label={t('home.copyLink', { name })}
        >
          {copied === 'yes' ? t('common.copied') : t('common.copy')}
        </button>
        <button
          type="button"
          className="links-button"
          onClick={() => setShowing(true)}
          aria-label={t('home.showQr', { name })}
        >
          {t('home.qr')}
        </button>
      </span>
      <output className="links-said">{copied === 'failed' ? t('home.copyFailed') : ''}</output>
      {showing ? <QrDialog url={url} name={name} onClose={() => setShowing(false)} /> : null}
    </div>
  )
}
