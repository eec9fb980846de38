/**
 * The one component that shows a clause, on every screen. The text is drawn character for character, never trimmed or
 * reflowed by code; the first eight characters of its SHA-256 stand beneath it, so that two people can compare by eye.
 */
import type { ReactNode } from 'react'
import { useT } from '../state/language.tsx'
import './marks.css'

export interface ClauseProps {
  readonly text: string
  /** SHA-256 of `text` in hex. */
  readonly sha256: string
  /** 第几条, where the clause stands in a list. */
  readonly ordinal?: number
  readonly version?: number
  /** Signed by all: carries the red rule of an official document. */
  readonly bound?: boolean
}

/** A figure: the clause and what identifies it. */
export function Clause({ text, sha256, ordinal, version, bound = false }: ClauseProps): ReactNode {
  const { t } = useT()
  return (
    <figure className={bound ? 'hy-clause hy-clause-bound' : 'hy-clause'} data-testid="clause" data-sha256={sha256}>
      <div className="hy-clause-text" data-testid="clause-text" data-from={0}>
        {text}
      </div>
      <figcaption>
        {ordinal === undefined ? null : <span>{t('common.ordinal', { n: ordinal })}</span>}
        {version === undefined ? null : <span>{t('common.version', { version })}</span>}
        <span>
          {t('common.textFingerprint', { hash: '' })}
          <span className="hy-hash">{sha256.slice(0, 8)}</span>
        </span>
      </figcaption>
    </figure>
  )
}
