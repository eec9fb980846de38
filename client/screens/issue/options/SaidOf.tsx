/**
 * Of a red line that was said of an option before it was changed: what the option said then, beside what it says now. Folded
 * until it is asked for. Test id: `said-of`.
 */
import type { Option } from '#shared/board/board.ts'
import { useT } from '../../../state/language.tsx'
import { OptionSince } from './OptionDifference.tsx'
import styles from './options.module.css'

interface Props {
  readonly option: Option
  /** How often the option had been changed when it was said. */
  readonly changes: number
}

/** The words of then and of now. */
export default function SaidOf({ option, changes }: Props) {
  const { t } = useT()
  return (
    <details className={styles['saidOf']} data-testid="said-of">
      <summary>{t('options.saidOf')}</summary>
      <OptionSince option={option} changes={changes} />
    </details>
  )
}
