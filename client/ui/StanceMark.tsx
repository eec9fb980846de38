/** A stance: an icon of its own, the word, and its place on the one scale from support to block. Never colour alone. */
import type { ReactNode } from 'react'
import type { StanceValue } from '#shared/board/board.ts'
import { stanceValues } from '#shared/board/board.ts'
import { useT } from '../state/language.tsx'
import './marks.css'

const stroke = {
  fill: 'none',
  stroke: 'currentColor',
  strokeWidth: 1.8,
  strokeLinecap: 'round',
  strokeLinejoin: 'round',
} as const

/** Filled tick · open tick · diamond with a question · half disc · cross · stop sign. */
const icons: Readonly<Record<StanceValue, ReactNode>> = {
  support: (
    <>
      <circle cx="8" cy="8" r="7.5" fill="currentColor" />
      <path d="M4.3 8.4 7 11l4.8-5.6" {...stroke} stroke="#fff" />
    </>
  ),
  accept: <path d="M2.5 8.7 6.3 12.5 13.5 4" {...stroke} strokeWidth={2.2} />,
  conditional: (
    <>
      <path d="M8 1.2 14.8 8 8 14.8 1.2 8Z" {...stroke} strokeWidth={1.5} />
      <path d="M6.4 6.6a1.7 1.7 0 1 1 2.3 1.6c-.5.2-.7.5-.7 1" {...stroke} strokeWidth={1.4} />
      <circle cx="8" cy="11" r=".9" fill="currentColor" />
    </>
  ),
  reserve: (
    <>
      <circle cx="8" cy="8" r="6.6" {...stroke} strokeWidth={1.6} />
      <path d="M8 1.4a6.6 6.6 0 0 0 0 13.2Z" fill="currentColor" />
    </>
  ),
  oppose: <path d="M3.4 3.4l9.2 9.2M12.6 3.4l-9.2 9.2" {...stroke} strokeWidth={2.2} />,
  block: (
    <>
      <path d="M5 .8h6L15.2 5v6L11 15.2H5L.8 11V5Z" fill="currentColor" />
      <path d="M4.2 8h7.6" {...stroke} stroke="#fff" strokeWidth={2.4} />
    </>
  ),
}

/** The icon alone, for buttons that carry the word themselves. */
export const StanceIcon = ({ value }: { readonly value: StanceValue }): ReactNode => (
  <svg viewBox="0 0 16 16" width="1.15em" height="1.15em" aria-hidden="true">
    {icons[value]}
  </svg>
)

export interface StanceMarkProps {
  readonly value: StanceValue
  readonly size?: 's' | 'm' | 'l'
}

/** Read out as the word and its position on the scale. */
export function StanceMark({ value, size = 'm' }: StanceMarkProps): ReactNode {
  const { t } = useT()
  const word = t(`common.stance_${value}`)
  const position = stanceValues.indexOf(value) + 1
  return (
    <span className="hy-stance" data-value={value} data-size={size} data-testid="stance">
      <StanceIcon value={value} />
      <span className="hy-stance-word" aria-hidden="true">
        {word}
      </span>
      <span className="hy-stance-scale" aria-hidden="true">
        {stanceValues.map((step) => (
          <i key={step} data-here={step === value ? '' : undefined} />
        ))}
      </span>
      <span className="hy-hidden">{t('common.stancePosition', { word, position })}</span>
    </span>
  )
}
