/**
 * A part of a screen that is fetched when it is first needed: a form behind a button, what only the chair sees. Where it
 * cannot be fetched (the connection is away, the server has newer files) one sentence and a button to reload stand in its
 * place, and the screen around it stays with all that was typed there. Test id: `not-fetched`.
 */
import type { ComponentType, LazyExoticComponent, ReactNode } from 'react'
import { lazy } from 'react'
import { useT } from '../state/language.tsx'
import './plain.css'

function NotFetched(): ReactNode {
  const { t } = useT()
  return (
    <div className="hy-refused" role="alert" data-testid="not-fetched">
      <p>{t('common.notFetched')}</p>
      <button type="button" className="hy-button" onClick={() => window.location.reload()}>
        {t('common.reload')}
      </button>
    </div>
  )
}

/** Like `lazy`, and never the reason why a whole screen crashes; show it within `Suspense`. */
export function fetched<Props extends object>(
  load: () => Promise<{ readonly default: (props: Props) => ReactNode }>,
): LazyExoticComponent<ComponentType<Props>> {
  return lazy(() => load().catch(() => ({ default: NotFetched })))
}
