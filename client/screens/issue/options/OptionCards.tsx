/** The options as cards below each other, each with every party's stance: for phones, many options, or many parties' long words. */
import { PartyBadge } from '../../../ui/PartyBadge.tsx'
import styles from '../issue.module.css'
import { RedLineBanner } from '../stance/RedLineBanner.tsx'
import { LegalGateBanner } from './LegalGateBanner.tsx'
import type { Comparison } from './OptionCell.tsx'
import { OptionCell } from './OptionCell.tsx'
import { OptionFacts, OptionTitle } from './OptionFacts.tsx'

/** One card per option, own party's stance first. */
export function OptionCards(comparison: Comparison) {
  const { views, parties, ownPartyId, mayRecordVote } = comparison
  const ordered = [...parties].sort((a, b) => Number(b.id === ownPartyId) - Number(a.id === ownPartyId))
  return (
    <div className={styles.optionCards} data-testid="matrix">
      {views.map((view) => (
        <article
          key={view.option.id}
          className={styles.optionCard}
          data-testid={`option-${view.option.id}`}
          data-first={view.leads}
        >
          <h3 className={styles.optionHeading}>
            <OptionTitle view={view} />
          </h3>
          <OptionFacts view={view} />
          <RedLineBanner option={view.option} />
          <LegalGateBanner view={view} mayRecord={mayRecordVote} />
          <ul className={styles.optionStances}>
            {ordered.map((party) => (
              <li key={party.id}>
                <PartyBadge party={party} />
                <OptionCell view={view} party={party} within={comparison} />
              </li>
            ))}
          </ul>
        </article>
      ))}
    </div>
  )
}
