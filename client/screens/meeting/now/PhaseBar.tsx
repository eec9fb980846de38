/**
 * The way of the current item in six words, the one it is at marked, and beside it who is missing: 未表态 1 方：物业公司.
 * A count never stands without the names behind it.
 */
import type { ReactNode } from 'react'
import type { Meeting } from '#shared/board/board.ts'
import type { BoardState } from '#shared/record/state.ts'
import { useT } from '../../../state/language.tsx'
import { placeIn } from '../meeting-facts.ts'
import { focusIn } from '../move.ts'
import type { Counter } from './phases.ts'
import { countersOf, phaseOf, phases } from './phases.ts'
import styles from '../console.module.css'

function CounterWords({ counter }: { readonly counter: Counter }): ReactNode {
  const { t, partyName } = useT()
  const { name, total, missing } = counter
  const parties = missing.map(partyName).join(t('common.listComma'))
  const facts = { count: missing.length, done: total - missing.length, total, parties }
  const complete = missing.length === 0
  const kind = complete ? 'Done' : missing.length === total && total > 2 ? 'None' : ''
  return (
    <li data-testid={`counter-${name}`} data-complete={complete}>
      {t(`console.counter${kind}_${name}`, facts)}
    </li>
  )
}

/** Phases and counters of what the room is at. */
export function PhaseBar({ state, meeting }: { readonly state: BoardState; readonly meeting: Meeting }): ReactNode {
  const { t } = useT()
  const { item } = placeIn(state, meeting)
  const issueId = focusIn(state, meeting)?.issueId ?? null
  const issue = (issueId === null ? undefined : state.issues.get(issueId)) ?? null
  const now = phaseOf(item, issue)
  const at = phases.indexOf(now)
  return (
    <section
      className={styles['phaseBar']}
      aria-label={t('console.phaseTitle')}
      data-testid="phase-bar"
      data-phase={now}
    >
      <ol className={styles['phases']}>
        {phases.map((phase, place) => (
          <li key={phase} aria-current={phase === now ? 'step' : undefined} data-done={place < at}>
            {t(`console.phase_${phase}`)}
          </li>
        ))}
      </ol>
      <ul className={styles['counters']}>
        {countersOf(state, meeting, item, issue).map((counter) => (
          <CounterWords key={counter.name} counter={counter} />
        ))}
      </ul>
    </section>
  )
}
