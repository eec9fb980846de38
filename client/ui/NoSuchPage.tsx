/** For an address that leads nowhere: a sentence and the way home. */
import type { ReactNode } from 'react'
import { useT } from '../state/language.tsx'
import { useTitle } from '../state/title.ts'
import { PlainPage } from './PlainPage.tsx'

/** Unknown route. */
export function NoSuchPage(): ReactNode {
  const { t } = useT()
  useTitle(t('common.notFoundTitle'))
  return (
    <PlainPage title={t('common.notFoundTitle')} text={t('common.notFoundText')}>
      <a className="hy-button" href="/">
        {t('common.goHome')}
      </a>
    </PlainPage>
  )
}
