/**
 * All options beside each other, all parties below each other: who stands where, and why. Columns keep the order A, B, C
 * so that nothing jumps while stances come in; the place in the ranking is said in the heading. For wide screens.
 */
import { useT } from '../../../state/language.tsx'
import { PartyBadge } from '../../../ui/PartyBadge.tsx'
import styles from '../issue.module.css'
import { RedLineBanner } from '../stance/RedLineBanner.tsx'
import { LegalGateBanner } from './LegalGateBanner.tsx'
import type { Comparison } from './OptionCell.tsx'
import { OptionCell } from './OptionCell.tsx'
import { OptionFacts, OptionTitle } from './OptionFacts.tsx'

/** The matrix. */
export function OptionMatrix(comparison: Comparison) {
  const { views, parties, ownPartyId, mayRecordVote } = comparison
  const { t } = useT()
  return (
    <table className={styles.matrix} data-testid="matrix">
      <caption className="hy-hidden">{t('issue.matrixCaption')}</caption>
      <thead>
        <tr>
          <th scope="col">
            <span className="hy-hidden">{t('issue.partyColumn')}</span>
          </th>
          {views.map((view) => (
            <th key={view.option.id} scope="col" data-testid={`option-${view.option.id}`} data-first={view.leads}>
              <OptionTitle view={view} />
              <OptionFacts view={view} />
              <RedLineBanner option={view.option} />
              <LegalGateBanner view={view} mayRecord={mayRecordVote} />
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {parties.map((party) => (
          <tr key={party.id} data-own={party.id === ownPartyId}>
            <th scope="row">
              <PartyBadge party={party} />
              {party.id === ownPartyId && <span className={styles.own}>{t('issue.ownParty')}</span>}
            </th>
            {views.map((view) => (
              <td key={view.option.id} data-first={view.leads}>
                <OptionCell view={view} party={party} within={comparison} />
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  )
}
