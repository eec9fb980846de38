/** How the link to the server stands, in words and with a mark; and whether what I did is saved. Changes are read out. */
import type { ReactNode } from 'react'
import { useLink, useWaitingActs } from '../../state/board.tsx'
import { useT } from '../../state/language.tsx'

const words = {
  connecting: 'common.linkConnecting',
  online: 'common.linkOnline',
  offline: 'common.linkOffline',
  readOnly: 'common.linkReadOnly',
  ended: 'common.linkEnded',
} as const

/** One line; loud only when something is wrong. */
export function LinkState(): ReactNode {
  const { t } = useT()
  const link = useLink()
  const waiting = useWaitingActs()
  const saved = waiting > 0 ? t('common.savingActs') : t('common.allSaved')
  return (
    <output className="hy-link" data-testid="link" data-link={link}>
      <span className="hy-link-mark" aria-hidden="true" />
      <span>{t(words[link])}</span>
      {link === 'online' ? <span className="hy-link-saved">{saved}</span> : null}
    </output>
  )
}
