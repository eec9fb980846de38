/**
 * A kept word on an option and a red line, where the option has been said anew since: what it said then beside what it says
 * now, and the way to say the same of these words. Sends nothing: the act stays kept, and is offered as every other. Test ids:
 * `pending-newer`, `pending-retake`, and those of `KeepButton`.
 */
import type { ReactNode } from 'react'
import type { OptionId } from '#shared/ids.ts'
import { useBoard } from '../../state/board.tsx'
import { useT } from '../../state/language.tsx'
import type { PendingAct } from '../../state/pending-acts.ts'
import { OptionSince } from '../issue/options/OptionDifference.tsx'
import { useKeepAs } from './keep-as.ts'
import { KeepButton } from './KeepButton.tsx'
import { onPresentWords } from './pending-facts.ts'
import styles from './return.module.css'

interface Props {
  readonly act: PendingAct
  /** The sentence that says why nothing can be changed now; null while it can. */
  readonly busyId: string | null
}

/** Nothing for an act that is none about a red line, or about an option that this record does not hold. */
export default function PendingMark({ act, busyId }: Props): ReactNode {
  const { t } = useT()
  const keepAs = useKeepAs(act)
  const state = useBoard((board) => board)
  const { input } = act
  if (input.type !== 'redLine.mark' && input.type !== 'redLine.unmark') return null
  const option = state.options.get(input.optionId as OptionId)
  if (option === undefined) return null
  return (
    <section className={styles['form']} data-testid="pending-newer">
      <h5>{t('away.retargetOption', { code: option.code, title: option.title })}</h5>
      <OptionSince option={option} changes={input.targetChanges ?? 0} />
      <KeepButton busyId={busyId} keep={() => keepAs(onPresentWords(input, state))} testId="pending-retake">
        {t(input.type === 'redLine.mark' ? 'away.markNow' : 'away.unmarkNow')}
      </KeepButton>
    </section>
  )
}
