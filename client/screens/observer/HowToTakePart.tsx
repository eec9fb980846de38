/** For a page that was opened without the hall's link: how to take part instead. Nothing is greyed out that could not work. */
import type { ReactNode } from 'react'
import { useT } from '../../state/language.tsx'

/** Shown while a meeting is open. */
export function HowToTakePart(): ReactNode {
  const { t } = useT()
  return (
    <section aria-labelledby="how" data-testid="how-to-take-part">
      <h2 id="how">{t('observer.howTitle')}</h2>
      <p>{t('observer.how')}</p>
    </section>
  )
}
