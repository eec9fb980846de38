/** The people's support for the project as one line: reached or not, in words and numbers. Test id: `mandate`. */
import type { Board } from '#shared/board/board.ts'
import { mandateGateOpen } from '#shared/convergence/mandate-gate.ts'
import { useT } from '../../state/language.tsx'
import { dayWords } from '../../ui/dates.ts'
import styles from './board.module.css'

/** Nothing for a project that needs no survey. */
export function MandateLine({ board }: { readonly board: Board }) {
  const { t, language } = useT()
  const gate = board.mandateGate
  if (gate === null || !gate.required) return null
  const open = mandateGateOpen(board)
  const facts = { achieved: gate.achievedPercent ?? 0, threshold: gate.thresholdPercent }
  return (
    <p className={styles.mandate} data-open={open} data-testid="mandate">
      {open ? t('board.mandateOpen', facts) : t('board.mandateClosed', facts)}
      {gate.passedOn !== null && ` ${t('board.mandatePassedOn', { day: dayWords(gate.passedOn, language) })}`}
    </p>
  )
}
