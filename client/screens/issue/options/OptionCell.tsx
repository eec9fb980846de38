/**
 * Where one party stands on one option: mark, reason and condition in full, so that nothing hides behind a hover.
 * Knows nothing of the board; the own party's cell carries the button that opens the stance form.
 */
import { Button } from '@mantine/core'
import type { Party } from '#shared/board/board.ts'
import { isFromBefore } from '#shared/board/option-changes.ts'
import type { OptionId } from '#shared/ids.ts'
import { useT } from '../../../state/language.tsx'
import { StanceMark } from '../../../ui/StanceMark.tsx'
import styles from '../issue.module.css'
import { OwnStance } from '../stance/OwnStance.tsx'
import type { OptionView } from './option-view.ts'

/** What both ways of comparing options show, and who looks at it. */
export interface Comparison {
  readonly views: readonly OptionView[]
  readonly parties: readonly Party[]
  readonly ownPartyId: string | null
  /** Whether stances may be taken now. */
  readonly mayTake: boolean
  readonly mayRecordVote: boolean
  readonly onTake: (optionId: OptionId) => void
}

interface Props {
  readonly view: OptionView
  readonly party: Party
  readonly within: Comparison
}

/** One cell: the current stance, or that there is none yet. */
export function OptionCell({ view, party, within }: Props) {
  const { t } = useT()
  const { id } = view.option
  const stance = view.stances.get(party.id) ?? null
  const isOwn = within.mayTake && party.id === within.ownPartyId
  return (
    <div className={styles.cell} data-testid={`stance-${id}-${party.id}`} data-stance={stance?.value ?? 'none'}>
      {stance === null ? (
        <span className={styles.muted}>{t('common.stanceNone')}</span>
      ) : (
        <StanceMark value={stance.value} />
      )}
      {stance !== null && isFromBefore(view.option, stance) && (
        <span className={styles.tag} data-testid={`before-${id}-${party.id}`}>
          {t('issue.stanceBefore')}
        </span>
      )}
      {stance !== null && stance.reason !== '' && <p className={styles.reason}>{stance.reason}</p>}
      {stance?.condition && (
        <p className={styles.reason}>
          {t('issue.conditionIs', { condition: stance.condition })}{' '}
          <span className={styles.tag}>{t(`issue.condition_${stance.conditionSettled?.how ?? 'open'}`)}</span>
        </p>
      )}
      {isOwn && <OwnStance stance={stance} party={party} targetId={id} targetVersion={null} />}
      {isOwn && (
        <Button size="sm" variant="default" onClick={() => within.onTake(id)} data-testid="take-stance">
          {stance === null ? t('issue.takeStance') : t('issue.changeStance')}
        </Button>
      )}
    </div>
  )
}
