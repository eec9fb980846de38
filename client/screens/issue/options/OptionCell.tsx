/**
 * Where one party stands on one option: mark, reason and condition in full, so that nothing hides behind a hover.
 * Knows nothing of the board; the own party's cell carries the button that opens the stance form.
 */
import { Button } from '@mantine/core'
import type { Party, Stance } from '#shared/board/board.ts'
import { useT } from '../../../state/language.tsx'
import { StanceMark } from '../../../ui/StanceMark.tsx'
import styles from '../issue.module.css'

interface Props {
  readonly targetId: string
  readonly party: Party
  readonly stance: Stance | null
  /** Opens the stance form; null where this viewer does not speak for the party. */
  readonly onTake: (() => void) | null
}

/** One cell: the current stance, or that there is none yet. */
export function OptionCell({ targetId, party, stance, onTake }: Props) {
  const { t } = useT()
  return (
    <div className={styles.cell} data-testid={`stance-${targetId}-${party.id}`} data-stance={stance?.value ?? 'none'}>
      {stance === null ? (
        <span className={styles.muted}>{t('common.stanceNone')}</span>
      ) : (
        <StanceMark value={stance.value} />
      )}
      {stance !== null && stance.reason !== '' && <p className={styles.reason}>{stance.reason}</p>}
      {stance?.condition && <p className={styles.reason}>{t('issue.conditionIs', { condition: stance.condition })}</p>}
      {onTake !== null && (
        <Button size="sm" variant="default" onClick={onTake} data-testid="take-stance">
          {stance === null ? t('issue.takeStance') : t('issue.changeStance')}
        </Button>
      )}
    </div>
  )
}
