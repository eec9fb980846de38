/**
 * One of the six stances as a choice: its mark, its word, and in one line what it means. A radio button of the browser's own,
 * so that the six are one stop of the Tab key and the arrow keys go through them. Nothing but looks.
 * Test id: `stance-value-<value>`, the radio button.
 */
import type { StanceValue } from '#shared/board/board.ts'
import { useT } from '../../../state/language.tsx'
import { StanceMark } from '../../../ui/StanceMark.tsx'
import styles from '../issue.module.css'

interface Props {
  /** The group's name; the same for all six. */
  readonly name: string
  readonly value: StanceValue
  readonly chosen: boolean
  readonly onChoose: (value: StanceValue) => void
}

/** Must stand inside a `fieldset` that asks the question. */
export function StanceChoice({ name, value, chosen, onChoose }: Props) {
  const { t } = useT()
  return (
    <label className={styles.choice} data-chosen={chosen}>
      <input
        type="radio"
        name={name}
        value={value}
        checked={chosen}
        onChange={() => onChoose(value)}
        data-testid={`stance-value-${value}`}
      />
      <span className={styles.choiceWords}>
        <StanceMark value={value} />
        <span className={styles.choiceMeaning}>{t(`common.stanceMeaning_${value}`)}</span>
      </span>
    </label>
  )
}
