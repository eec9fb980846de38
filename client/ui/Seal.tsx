/** A sign-off as the small square seal of that party, in seal red, with who and when beside it. A dissent is said in words. */
import type { ReactNode } from 'react'
import type { Party } from '#shared/board/board.ts'
import type { Instant } from '#shared/clock.ts'
import { useT } from '../state/language.tsx'
import { momentOf } from './dates.ts'
import { sealLetters, sealPlaces } from './seal-letters.ts'
import './marks.css'

export interface SealProps {
  readonly party: Pick<Party, 'id' | 'name' | 'nameEn' | 'code'>
  readonly at: Instant
  /** The board's. */
  readonly timeZone: string
  readonly withDissent?: boolean
}

/** Read out as “产权单位已签认”, with the moment in text. */
export function Seal({ party, at, timeZone, withDissent = false }: SealProps): ReactNode {
  const { t, language, partyName } = useT()
  const name = partyName(party)
  const label = withDissent ? t('common.signedWithDissent', { party: name }) : t('common.signedBy', { party: name })
  return (
    <span className="hy-seal" data-testid="seal" data-party={party.id}>
      <svg viewBox="0 0 100 100" role="img" aria-label={label}>
        <rect x="4" y="4" width="92" height="92" rx="9" fill="none" stroke="currentColor" strokeWidth="6" />
        {sealPlaces(sealLetters(party, language)).map(({ letter, x, y, size }, place) => (
          <text
            // oxlint-disable-next-line react/no-array-index-key -- a letter's place on the seal is its identity
            key={place}
            x={x * 100}
            y={y * 100}
            fontSize={size * 100}
            fontWeight="700"
            fontFamily="var(--hy-font-text)"
            fill="currentColor"
            textAnchor="middle"
            dominantBaseline="central"
          >
            {letter}
          </text>
        ))}
      </svg>
      <span className="hy-seal-when">
        {withDissent ? <span className="hy-seal-dissent">{t('common.sealReserve')}</span> : null}
        <time dateTime={at}>{momentOf(at, language, timeZone)}</time>
      </span>
    </span>
  )
}
