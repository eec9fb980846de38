/**
 * 去向: where a demand went, folded to one line that says how far it has come, and opening to every step. Draws again only
 * when the demand has come further. Test id: `demand-trail-<id>`.
 */
import { useCallback, useState } from 'react'
import type { Demand } from '#shared/board/board.ts'
import type { BoardState } from '#shared/record/state.ts'
import { useBoard } from '../../../state/board.tsx'
import { useT } from '../../../state/language.tsx'
import { useTimeZone } from '../../../state/time-zone.ts'
import styles from './demands.module.css'
import { endWords, trailSentences } from './trail-words.ts'
import { trailIn } from './trails.ts'

function Steps({ demand }: { readonly demand: Demand }) {
  const { t, language } = useT()
  const timeZone = useTimeZone()
  const state = useBoard((state) => state)
  const sentences = trailSentences({ t, language, timeZone, state }, trailIn(state, demand).steps)
  return (
    <ol className={styles.steps} aria-label={t('demands.trailSteps')}>
      {[...new Set(sentences)].map((sentence) => (
        <li key={sentence}>{sentence}</li>
      ))}
    </ol>
  )
}

interface Props {
  readonly demand: Demand
  /** Whether its steps are shown from the beginning. */
  readonly open?: boolean
}

/** The line, and what it opens to. */
export default function DemandTrail({ demand, open: first = false }: Props) {
  const { t } = useT()
  const [open, setOpen] = useState(first)
  const end = useBoard(
    useCallback((state: BoardState) => endWords({ t, state }, trailIn(state, demand).end), [t, demand]),
  )
  return (
    <details
      className={styles.trail}
      open={first}
      onToggle={(event) => setOpen(event.currentTarget.open)}
      data-testid={`demand-trail-${demand.id}`}
    >
      <summary>{t('demands.trail', { end })}</summary>
      {open && <Steps demand={demand} />}
    </details>
  )
}
