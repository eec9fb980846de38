/** Shown while something is on its way. Says so in words; appears only after a moment, so that quick loads do not flicker. */
import type { ReactNode } from 'react'
import { useT } from '../state/language.tsx'
import './plain.css'

/** A quiet line in the middle of the page; `offline` says that the server cannot be reached at the moment. */
export function Loading({ offline = false }: { readonly offline?: boolean }): ReactNode {
  const { t } = useT()
  return <output className="hy-loading">{offline ? t('common.linkOffline') : t('common.loading')}</output>
}
