/** Two switches that stand on every page: 大字 and language. */
import type { ReactNode } from 'react'
import { setLargeType, useLargeType } from '../state/large-type.ts'
import { useT } from '../state/language.tsx'
import './switches.css'

/** Scales the whole page by 1.35. */
export function LargeTypeSwitch(): ReactNode {
  const { t } = useT()
  const large = useLargeType()
  return (
    <button
      type="button"
      className="hy-switch"
      aria-pressed={large}
      onClick={() => setLargeType(!large)}
      data-testid="large-type"
    >
      {t('common.largeType')}
    </button>
  )
}

/** Names the other language in that language, as its readers look for it. */
export function LanguageSwitch(): ReactNode {
  const { t, language, setLanguage } = useT()
  const other = language === 'en' ? 'zh-CN' : 'en'
  return (
    <button
      type="button"
      className="hy-switch"
      lang={other}
      aria-label={`${t('common.switchLanguage')} · ${t('common.switchLanguageLabel')}`}
      onClick={() => setLanguage(other)}
      data-testid="language"
    >
      {t('common.switchLanguage')}
    </button>
  )
}
