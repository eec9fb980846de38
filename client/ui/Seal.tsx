/**
 * A sign-off as the small square seal of that party, in seal red, with who and when beside it. A dissent is said in words; a
 * sign-off on paper has the shape of a sheet with a turned corner, and says so.
 */
import type { ReactNode } from 'react'
import type { Party } from '#shared/board/board.ts'
import type { Instant } from '#shared/clock.ts'
import { useT } from '../state/language.tsx'
import type { Words } from '../state/language.tsx'
import { momentOf } from './dates.ts'
import { sealLetters, sealPlaces } from './seal-letters.ts'
import './marks.css'

export interface SealProps {
  readonly party: Pick<Party, 'id' | 'name' | 'nameEn' | 'code'>
  readonly at: Instant
  /** The board's. */
  readonly timeZone: string
  readonly withDissent?: boolean
  /** Signed by hand, on a sheet that was taken in. */
  readonly onPaper?: boolean
  /** Whether the party's name stands beside it, where nothing else says it. */
  readonly named?: boolean
}

function labelOf({ party, withDissent = false, onPaper = false }: SealProps, { t, partyName }: Words): string {
  const who = { party: partyName(party) }
  if (onPaper) return t(withDissent ? 'common.signedOnPaperWithDissent' : 'common.signedOnPaper', who)
  return t(withDissent ? 'common.signedWithDissent' : 'common.signedBy', who)
}

const stroke = { fill: 'none', stroke: 'currentColor', strokeWidth: 6 } as const

/** The seal's edge: a square, or a sheet whose upper right corner is turned. */
function Frame({ onPaper }: { readonly onPaper: boolean }): ReactNode {
  if (!onPaper) return <rect x="4" y="4" width="92" height="92" rx="9" {...stroke} />
  return <path d="M76 4H4V96H96V24ZV24H96" strokeLinejoin="round" data-sheet {...stroke} />
}

/** Read out as “产权单位已签认”, with the moment in text. */
export function Seal(props: SealProps): ReactNode {
  const { party, at, timeZone, withDissent = false, onPaper = false, named = false } = props
  const words = useT()
  const { t, language, partyName } = words
  return (
    <span className="hy-seal" data-testid="seal" data-party={party.id}>
      <svg viewBox="0 0 100 100" role="img" aria-label={labelOf(props, words)}>
        <Frame onPaper={onPaper} />
        {/* The letters make room for the turned corner. */}
        <g transform={onPaper ? 'translate(4 14) scale(.82)' : undefined}>
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
        </g>
      </svg>
      <span className="hy-seal-when">
        {named ? <span className="hy-seal-who">{partyName(party)}</span> : null}
        {onPaper ? <span className="hy-seal-paper">{t('common.sealPaper')}</span> : null}
        {withDissent ? <span className="hy-seal-dissent">{t('common.sealReserve')}</span> : null}
        <time dateTime={at}>{momentOf(at, language, timeZone)}</time>
      </span>
    </span>
  )
}
