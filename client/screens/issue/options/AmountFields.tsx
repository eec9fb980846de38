/**
 * What an option costs and how long it takes, typed as people say it (15万, 10天), and said back below in full figures. What cannot be
 * read is never changed into a number: the field says what can be written. Test ids: `option-cost`, `option-cost-echo`,
 * `option-days`, `option-days-echo`.
 */
import { TextInput } from '@mantine/core'
import { useT } from '../../../state/language.tsx'
import type { OptionDraft } from './option-draft.ts'
import type { Typed } from './typed-amount.ts'
import { typedDays, typedYuan } from './typed-amount.ts'
import styles from './options.module.css'

/** The sentence at a field whose words cannot be read; null where they can. */
export function useAmountProblems(draft: Pick<OptionDraft, 'cost' | 'days'>): {
  readonly costYuan: string | null
  readonly durationDays: string | null
} {
  const { t } = useT()
  const [cost, days] = [typedYuan(draft.cost), typedDays(draft.days)]
  return {
    costYuan: cost.is === 'wrong' ? t(`options.cost_${cost.why}`) : null,
    durationDays: days.is === 'wrong' ? t(`options.days_${days.why}`) : null,
  }
}

const figures = (value: number): string => value.toLocaleString('en-US', { maximumFractionDigits: 2 })

interface Props {
  readonly draft: OptionDraft
  readonly change: (part: Partial<OptionDraft>) => void
  readonly errorAt: (field: string) => string | null
}

function Echo({
  typed,
  testId,
  say,
}: {
  readonly typed: Typed
  readonly testId: string
  readonly say: (n: number) => string
}) {
  return (
    <output className={styles['echo']} data-testid={testId}>
      {typed.is === 'amount' ? say(typed.amount) : ''}
    </output>
  )
}

/** The two fields. */
export function AmountFields({ draft, change, errorAt }: Props) {
  const { t } = useT()
  const problems = useAmountProblems(draft)
  return (
    <div className={styles['amounts']}>
      <div>
        <TextInput
          label={t('options.costLabel')}
          placeholder={t('options.costExample')}
          value={draft.cost}
          onChange={(event) => change({ cost: event.currentTarget.value })}
          error={problems.costYuan ?? errorAt('costYuan')}
          maxLength={40}
          data-testid="option-cost"
        />
        <Echo
          typed={typedYuan(draft.cost)}
          testId="option-cost-echo"
          say={(yuan) => t('options.costEcho', { yuan: figures(yuan) })}
        />
      </div>
      <div>
        <TextInput
          label={t('options.daysLabel')}
          placeholder={t('options.daysExample')}
          value={draft.days}
          onChange={(event) => change({ days: event.currentTarget.value })}
          error={problems.durationDays ?? errorAt('durationDays')}
          maxLength={40}
          data-testid="option-days"
        />
        <Echo
          typed={typedDays(draft.days)}
          testId="option-days-echo"
          say={(days) => t('options.daysEcho', { days: figures(days) })}
        />
      </div>
    </div>
  )
}
