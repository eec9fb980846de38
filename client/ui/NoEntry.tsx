/** A full page for someone who cannot come in: why, in one sentence, and the way back. Never a code, never a stack. */
import type { ReactNode } from 'react'
import type { Refusal } from '#shared/refusals.ts'
import { useT } from '../state/language.tsx'
import { PlainPage } from './PlainPage.tsx'

/** Says why the board cannot be opened. */
export function NoEntry({ refusal }: { refusal: Refusal }): ReactNode {
  const { t, refusalText } = useT()
  return (
    <PlainPage title={t('common.noEntryTitle')} text={refusalText(refusal)}>
      <a className="hy-button" href="/">
        {t('common.goHome')}
      </a>
    </PlainPage>
  )
}
