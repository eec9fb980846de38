/** Open reasons as a list of sentences, or the one sentence that says there are none. Props only. */
import type { Refusal } from '#shared/refusals.ts'
import { useT } from '../../../state/language.tsx'
import styles from '../issue.module.css'

interface Props {
  readonly reasons: readonly Refusal[]
  readonly whenNone: string
  /** Whether that there are none is all there is to say. */
  readonly good?: boolean
}

/** One sentence a reason, in the order of the rules. */
export function AgreementReasons({ reasons, whenNone, good = true }: Props) {
  const { t, refusalText } = useT()
  if (reasons.length === 0) return <p className={good ? styles.good : undefined}>{whenNone}</p>
  return (
    <>
      <p>{t('issue.agreementOpen', { count: reasons.length })}</p>
      <ul className={styles.reasons}>
        {reasons.map((reason) => (
          <li key={JSON.stringify(reason)} data-testid="agreement-reason" data-code={reason.code}>
            {refusalText(reason)}
          </li>
        ))}
      </ul>
    </>
  )
}
