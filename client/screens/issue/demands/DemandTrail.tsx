/**
 * 去向: where a demand went, folded to one line that says how far it has come, and opening to every step. Draws again only
 * when the demand has come further. Test id: `demand-trail-<id>`.
 */
import { Suspense, useCallback, useState } from 'react'
import type { Demand } from '#shared/board/board.ts'
import type { BoardState } from '#shared/record/state.ts'
import { useBoard } from '../../../state/board.tsx'
import { useT } from '../../../state/language.tsx'
import { fetched } from '../../../ui/fetched.tsx'
import styles from './demands.module.css'
import { endWords } from './trail-words.ts'
import { trailIn } from './trails.ts'

const TrailSteps = fetched(() => import('./TrailSteps.tsx'))

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
      {open && (
        <Suspense>
          <TrailSteps demand={demand} />
        </Suspense>
      )}
    </details>
  )
}
