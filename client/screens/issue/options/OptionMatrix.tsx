/**
 * All options beside each other, all parties below each other: who stands where, and why. Columns keep the order A, B, C
 * so that nothing jumps while stances come in; the place in the ranking is said in the heading. For wide screens.
 */
import type { Party } from '#shared/board/board.ts'
import type { OptionId } from '#shared/ids.ts'
import { useT } from '../../../state/language.tsx'
import { PartyBadge } from '../../../ui/PartyBadge.tsx'
import styles from '../issue.module.css'
import { LegalGateBanner } from './LegalGateBanner.tsx'
import { OptionCell } from './OptionCell.tsx'
import { OptionFacts, OptionTitle } from './OptionFacts.tsx'
import type { OptionView } from './option-view.ts'

interface Props {
  readonly views: readonly OptionView[]
  readonly parties: readonly Party[]
  readonly ownPartyId: string | null
  /** Whether stances may be taken now. */
  readonly mayTake: boolean
  readonly mayRecordVote: boolean
  readonly onTake: (optionId: OptionId) => void
}

/** The matrix. */
export function OptionMatrix({ views, parties, ownPartyId, mayTake, mayRecordVote, onTake }: Props) {
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
                <OptionCell
                  targetId={view.option.id}
                  party={party}
                  stance={view.stances.get(party.id) ?? null}
                  onTake={mayTake && party.id === ownPartyId ? () => onTake(view.option.id) : null}
                />
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  )
}
