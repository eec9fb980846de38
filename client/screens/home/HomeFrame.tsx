/** The frame of the organiser's own page: the product's name and line, the two switches, one heading. */
import type { ReactNode } from 'react'
import { useT } from '../../state/language.tsx'
import { LanguageSwitch, LargeTypeSwitch } from '../../ui/Switches.tsx'
import './home.css'

export interface HomeFrameProps {
  readonly title: string
  readonly testId: string
  readonly children: ReactNode
}

/** Banner and main landmark. */
export function HomeFrame({ title, testId, children }: HomeFrameProps): ReactNode {
  const { t } = useT()
  return (
    <div className="home" data-testid={testId}>
      <header className="home-head">
        <p className="home-name">
          <img src="/seal.svg" alt="" width="40" height="40" />
          <span>
            <b>{t('common.appName')}</b>
            <span className="home-line">{t('common.appLine')}</span>
          </span>
        </p>
        <div className="home-switches">
          <LargeTypeSwitch />
          <LanguageSwitch />
        </div>
      </header>
      <main id="content" className="home-main">
        <h1>{title}</h1>
        {children}
      </main>
    </div>
  )
}
