/** One of the six stances as a choice: its mark, its word, and in one line what it means. Nothing but looks. */
import { Radio } from '@mantine/core'
import type { StanceValue } from '#shared/board/board.ts'
import { useT } from '../../../state/language.tsx'
import { StanceMark } from '../../../ui/StanceMark.tsx'
import styles from '../issue.module.css'

/** Must stand inside a `Radio.Group` of stance values. */
export function StanceChoice({ value, chosen }: { readonly value: StanceValue; readonly chosen: boolean }) {
  const { t } = useT()
  return (
    <Radio.Card value={value} className={styles.choice} data-chosen={chosen} data-testid={`stance-value-${value}`}>
      <Radio.Indicator />
      <span className={styles.choiceWords}>
        <StanceMark value={value} />
        <span className={styles.choiceMeaning}>{t(`common.stanceMeaning_${value}`)}</span>
      </span>
    </Radio.Card>
  )
}
