/** What the own party keeps in mind while it talks: what it does if there is no agreement, and its red lines with who knows them. */
import type { ReactNode } from 'react'
import type { Party } from '#shared/board/board.ts'
import { standingLines } from '#shared/board/red-lines.ts'
import { useT } from '../../state/language.tsx'
import styles from './caucus.module.css'

/** From the record that this seat was given; other parties' never come to it. Test ids: `own-batna`, `own-red-lines`. */
export function PartyLimits({ party }: { readonly party: Party }): ReactNode {
  const { t } = useT()
  const lines = standingLines(party)
  return (
    <section className={styles['part']} aria-labelledby="limits-title">
      <h2 id="limits-title">{t('caucus.known')}</h2>
      <dl className={styles['terms']}>
        <dt>{t('caucus.batna')}</dt>
        <dd data-testid="own-batna">{party.batna?.text ?? t('caucus.batnaNone')}</dd>
        <dt>{t('caucus.redLines')}</dt>
        <dd data-testid="own-red-lines">
          {lines.length === 0 ? (
            t('caucus.redLinesNone')
          ) : (
            <ul className={styles['list']}>
              {lines.map((line) => (
                <li key={line.id}>
                  {line.text}{' '}
                  <span className={styles['soft']}>
                    {t(line.visibility === 'party' ? 'caucus.redLineOwn' : 'caucus.redLineShown')}
                  </span>
                </li>
              ))}
            </ul>
          )}
        </dd>
      </dl>
    </section>
  )
}
