/**
 * What earlier meetings left, shown one at a time with two buttons: this time, or not now. Nothing gets onto the agenda unseen,
 * and nothing that is late is passed over unseen. Test ids: `plan-left` (with `data-left`), `plan-left-take`, `plan-left-skip`.
 */
import { Button } from '@mantine/core'
import type { ReactNode } from 'react'
import { useState } from 'react'
import { dayIn } from '#shared/clock.ts'
import type { MeetingId } from '#shared/ids.ts'
import type { BoardState } from '#shared/record/state.ts'
import { useServerNow } from '../../../state/board.tsx'
import { freshId } from '../../../state/command-id.ts'
import { useT } from '../../../state/language.tsx'
import { dayWords } from '../../../ui/dates.ts'
import type { Leftover } from './leftovers.ts'
import { leftovers, withLeftover } from './leftovers.ts'
import type { PartProps } from './PlanKind.tsx'
import styles from './plan.module.css'

interface Props extends PartProps {
  readonly state: BoardState
  readonly zone: string
  /** The meeting that is being changed; null for a new one. */
  readonly editing: MeetingId | null
}

const titleOf = (left: Leftover): string => (left.is === 'action' ? left.item.title : left.issue.title)
const words = { issue: 'plan.leftIssue', text: 'plan.leftText', action: 'plan.leftAction' } as const

function Card({ left, state }: { readonly left: Leftover; readonly state: BoardState }): ReactNode {
  const { t, language } = useT()
  return (
    <>
      <p className={styles['leftKind']} data-late={left.is === 'action'}>
        {t(words[left.is])}
      </p>
      <p className={styles['leftTitle']}>{titleOf(left)}</p>
      <p className={styles['soft']}>
        {left.is === 'action'
          ? t('plan.leftActionLine', {
              owner: state.people.get(left.item.ownerId)?.displayName ?? '',
              due: dayWords(left.item.dueOn, language),
              days: left.days,
            })
          : left.from}
      </p>
    </>
  )
}

/** The next of what is left; a line when all has been seen. */
export function PlanLeft({ state, draft, zone, editing, onChange }: Props): ReactNode {
  const { t } = useT()
  const now = useServerNow(60_000)
  const [seen, setSeen] = useState<ReadonlySet<string>>(new Set())
  const [first] = useState(() => leftovers(state, draft, { today: dayIn(zone, now), editing, seen }).length)
  const left = leftovers(state, draft, { today: dayIn(zone, now), editing, seen })
  const next = left[0]
  if (next === undefined) {
    return (
      <fieldset className={styles['part']}>
        <legend>{t('plan.left')}</legend>
        <output className={styles['soft']}>{first === 0 ? t('plan.leftNone') : t('plan.leftDone')}</output>
      </fieldset>
    )
  }
  const title = titleOf(next)
  const answer = (take: boolean): void => {
    setSeen(new Set([...seen, next.id]))
    if (!take) return
    onChange(withLeftover(draft, next, freshId<'agenda'>('AG-'), t('plan.actionItem', { title })))
  }
  return (
    <fieldset className={styles['part']}>
      <legend>{t('plan.left')}</legend>
      <p className={styles['soft']}>{t('plan.leftHint')}</p>
      <div className={styles['left']} data-testid="plan-left" data-left={next.id} aria-live="polite">
        <Card left={next} state={state} />
        <div className={styles['offered']}>
          <Button
            variant="default"
            aria-label={t('plan.leftTakeLabel', { title })}
            onClick={() => answer(true)}
            data-testid="plan-left-take"
          >
            {t('plan.leftTake')}
          </Button>
          <Button
            variant="subtle"
            aria-label={t('plan.leftSkipLabel', { title })}
            onClick={() => answer(false)}
            data-testid="plan-left-skip"
          >
            {t('plan.leftSkip')}
          </Button>
          {left.length > 1 && <span className={styles['soft']}>{t('plan.leftCount', { count: left.length - 1 })}</span>}
        </div>
      </div>
    </fieldset>
  )
}
