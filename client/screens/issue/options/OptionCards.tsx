/** The options as cards below each other, each with every party's stance: for phones, many options, or many parties' long words. */
import type { Party } from '#shared/board/board.ts'
import type { OptionId } from '#shared/ids.ts'
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

/** One card per option, own party's stance first. */
export function OptionCards({ views, parties, ownPartyId, mayTake, mayRecordVote, onTake }: Props) {
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
          <LegalGateBanner view={view} mayRecord={mayRecordVote} />
          <ul className={styles.optionStances}>
            {ordered.map((party) => (
              <li key={party.id}>
                <PartyBadge party={party} />
                <OptionCell
                  targetId={view.option.id}
                  party={party}
                  stance={view.stances.get(party.id) ?? null}
                  onTake={mayTake && party.id === ownPartyId ? () => onTake(view.option.id) : null}
                />
              </li>
            ))}
          </ul>
        </article>
      ))}
    </div>
  )
}
