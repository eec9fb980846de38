/**
 * What stands beside the own party's stance alone: its condition, which the same party says is met or gives up (residents
 * only that it is met), and what this person's device keeps of a stance that is not sent yet. Test ids: `condition-met`,
 * `condition-waived`, `stance-kept`.
 */
import type { ReactNode } from 'react'
import type { Party, Stance } from '#shared/board/board.ts'
import type { StanceId } from '#shared/ids.ts'
import { useBoard, usePendingActs } from '../../../state/board.tsx'
import { useT } from '../../../state/language.tsx'
import { ActButton } from '../../../ui/ActButton.tsx'
import styles from '../issue.module.css'

function ConditionButtons({ stance, party }: { readonly stance: Stance; readonly party: Party }): ReactNode {
  const { t } = useT()
  return (
    <div className={styles.quietActions}>
      <ActButton input={{ type: 'stance.meetCondition', stanceId: stance.id }} testId="condition-met">
        {t('issue.conditionMet')}
      </ActButton>
      {!party.isResidents && (
        <ActButton
          input={{ type: 'stance.waiveCondition', stanceId: stance.id }}
          confirm={t('issue.waiveQuestion')}
          variant="subtle"
          testId="condition-waived"
        >
          {t('issue.conditionWaive')}
        </ActButton>
      )}
    </div>
  )
}

interface Props {
  /** Null where the party has taken none. */
  readonly stance: Stance | null
  readonly party: Party
  readonly targetId: string
  /** Null for an option. */
  readonly targetVersion: number | null
}

/** Nothing where there is neither. */
export function OwnStance({ stance, party, targetId, targetVersion }: Props): ReactNode {
  const { t } = useT()
  const kept = usePendingActs().findLast(
    ({ input, status }) =>
      status !== 'withdrawn' &&
      input.type === 'stance.take' &&
      input.targetId === targetId &&
      (input.targetVersion ?? null) === targetVersion,
  )
  const input = kept?.input.type === 'stance.take' ? kept.input : null
  // The answer may have been lost of a stance that counts: then it stands above, and nothing waits.
  const counts = useBoard((state) => input !== null && state.stances.has(input.stanceId as StanceId))
  const isOpen = stance?.value === 'conditional' && stance.conditionSettled === undefined
  return (
    <>
      {input !== null && !counts && (
        <p className={styles.muted} data-testid="stance-kept">
          {t(kept?.status === 'unanswered' ? 'issue.stanceUnsure' : 'issue.stancePending', {
            value: t(`common.stance_${input.value}`),
          })}
        </p>
      )}
      {isOpen && <ConditionButtons stance={stance} party={party} />}
    </>
  )
}
