/** One demand in the long list: whose, its words, on which issue, about what and where, in which state. Opens and closes its details. */
import { memo } from 'react'
import { useT } from '../../state/language.tsx'
import { PartyBadge } from '../../ui/PartyBadge.tsx'
import styles from './demands-list.module.css'
import type { DemandRow as Row } from './demand-rows.ts'

interface Props {
  readonly row: Row
  /** Whether the tab key stops here: at one row of the list. */
  readonly inTabOrder: boolean
  readonly isOpen: boolean
  readonly onPress: () => void
}

/** Drawn again when the demand or its state in the list changes, not when the list is scrolled. */
export const DemandRow = memo(
  ({ row, inTabOrder, isOpen, onPress }: Props) => {
    const { t } = useT()
    const { demand, party, wording, topic, building, issueNo, issueTitle } = row
    const about = [
      issueNo === '' ? '' : t('demands.rowIssue', { no: issueNo, title: issueTitle }),
      topic,
      building === '' ? '' : t('demands.placeBuilding', { building }),
    ].filter((one) => one !== '')
    return (
      <button
        type="button"
        className={styles.row}
        aria-expanded={isOpen}
        tabIndex={inTabOrder ? 0 : -1}
        onClick={onPress}
        data-row={demand.id}
        data-gone={demand.status === 'withdrawn' || demand.status === 'merged'}
        data-testid={`demand-row-${demand.id}`}
      >
        <span className={styles.rowHead}>
          {party !== undefined && <PartyBadge party={party} size="s" />}
          <span className={styles.state}>{t(`common.demandStatus_${demand.status}`)}</span>
        </span>
        <span className={styles.wording}>{wording}</span>
        <span className={styles.about}>{about.join(' · ')}</span>
      </button>
    )
  },
  (before, now) => before.row === now.row && before.inTabOrder === now.inTabOrder && before.isOpen === now.isOpen,
)
