/**
 * A kept word on an option and a red line, where the option has been said anew since: what it said then beside what it says
 * now, and the way to say the same of these words. Sends nothing: the act stays kept, and is offered as every other. Test ids:
 * `pending-newer`, `pending-retake`.
 */
import { Button } from '@mantine/core'
import type { ReactNode } from 'react'
import type { OptionId } from '#shared/ids.ts'
import { useBoard, useKept } from '../../state/board.tsx'
import { freshId } from '../../state/command-id.ts'
import { useT } from '../../state/language.tsx'
import type { PendingAct } from '../../state/pending-acts.ts'
import { OptionSince } from '../issue/options/OptionDifference.tsx'
import { onPresentWords } from './pending-facts.ts'
import styles from './return.module.css'

/** Nothing for an act that is none about a red line, or about an option that this record does not hold. */
export default function PendingMark({ act }: { readonly act: PendingAct }): ReactNode {
  const { t } = useT()
  const kept = useKept()
  const state = useBoard((board) => board)
  const { input } = act
  if (input.type !== 'redLine.mark' && input.type !== 'redLine.unmark') return null
  const option = state.options.get(input.optionId as OptionId)
  if (option === undefined) return null
  const retake = (): void => {
    // What was sent before may have counted for the words of then: this is another act.
    const id = act.status === 'unanswered' ? freshId<'command'>() : act.id
    if (kept?.keep({ ...act, id, status: 'waiting', input: onPresentWords(input, state) }) !== true) return
    if (id !== act.id) kept.settle(act.id)
  }
  return (
    <section className={styles['form']} data-testid="pending-newer">
      <h5>{t('away.retargetOption', { code: option.code, title: option.title })}</h5>
      <OptionSince option={option} changes={input.targetChanges ?? 0} />
      <div className={styles['buttons']}>
        <Button size="md" variant="default" onClick={retake} data-testid="pending-retake">
          {t(input.type === 'redLine.mark' ? 'away.markNow' : 'away.unmarkNow')}
        </Button>
      </div>
    </section>
  )
}
