/**
 * A part of a screen that is fetched when it is first needed: a form behind a button, what only the chair sees. Where it
 * cannot be fetched (the connection is away, the server has newer files) one sentence and a button to reload stand in its
 * place, and the screen around it stays with all that was typed there. What the screens on the page have behind buttons may
 * be fetched ahead, so that it is there when the connection is not. Test id: `not-fetched`.
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

/** What the modules on this page may still have to fetch. */
const unfetched = new Set<() => Promise<unknown>>()

/** Fetches, one after the other, what has not been needed yet; what does not come now may come the next time. */
export async function fetchAhead(): Promise<void> {
  for (const load of Array.from(unfetched)) {
    unfetched.delete(load)
    // oxlint-disable-next-line no-await-in-loop -- one at a time leaves the line to what somebody waits for
    await load().catch(() => unfetched.add(load))
  }
}

/** Like `lazy`, and never the reason why a whole screen crashes; show it within `Suspense`. */
export function fetched<Props extends object>(
  load: () => Promise<{ readonly default: (props: Props) => ReactNode }>,
): LazyExoticComponent<ComponentType<Props>> {
  unfetched.add(load)
  return lazy(() => load().catch(() => ({ default: NotFetched })))
}
