/**
 * The options as cards below each other, each with every party's stance: for phones, many options, or many parties' long words.
 * On a phone many parties fold into how many took which stance; the own party's stays in sight. Test id: `others-<optionId>`.
 */
import { useMediaQuery } from '@mantine/hooks'
import type { Party } from '#shared/board/board.ts'
import { stanceValues } from '#shared/board/board.ts'
import { useT } from '../../../state/language.tsx'
import { PartyBadge } from '../../../ui/PartyBadge.tsx'
import styles from '../issue.module.css'
import { RedLineBanner } from '../stance/RedLineBanner.tsx'
import { LegalGateBanner } from './LegalGateBanner.tsx'
import type { Comparison } from './OptionCell.tsx'
import { OptionCell } from './OptionCell.tsx'
import { OptionFacts, OptionTitle } from './OptionFacts.tsx'
import type { OptionView } from './option-view.ts'

/** As many parties are still read one by one on a phone. */
const readable = 6

interface StancesProps {
  readonly view: OptionView
  readonly parties: readonly Party[]
  readonly within: Comparison
}

function Stances({ view, parties, within }: StancesProps) {
  return (
    <ul className={styles.optionStances}>
      {parties.map((party) => (
        <li key={party.id}>
          <PartyBadge party={party} />
          <OptionCell view={view} party={party} within={within} />
        </li>
      ))}
    </ul>
  )
}

/** How many of these parties took which stance, and how many none, in words; unfolded, each with its reason. */
function Folded(props: StancesProps) {
  const { t } = useT()
  const { view, parties } = props
  const taken = parties.map((party) => view.stances.get(party.id)?.value)
  const counts = [...stanceValues, undefined].flatMap((value) => {
    const count = taken.filter((one) => one === value).length
    const stance = value === undefined ? t('common.stanceNone') : t(`common.stance_${value}`)
    return count === 0 ? [] : [t('issue.stanceCount', { stance, count })]
  })
  return (
    <details className={styles.optionMore} data-testid={`others-${view.option.id}`}>
      <summary>
        <span>{t('issue.otherStances', { count: parties.length, counts: counts.join(t('common.listComma')) })}</span>
      </summary>
      <Stances {...props} />
    </details>
  )
}

/** One card per option, own party's stance first. */
export function OptionCards(comparison: Comparison) {
  const { views, parties, ownPartyId, mayRecordVote } = comparison
  const narrow = useMediaQuery('(max-width: 48em)', false, { getInitialValueInEffect: false })
  const own = parties.filter(({ id }) => id === ownPartyId)
  const others = parties.filter(({ id }) => id !== ownPartyId)
  const folds = narrow && others.length > readable
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
          {folds && own.length > 0 && <Stances view={view} parties={own} within={comparison} />}
          {folds ? (
            <Folded view={view} parties={others} within={comparison} />
          ) : (
            <Stances view={view} parties={[...own, ...others]} within={comparison} />
          )}
        </article>
      ))}
    </div>
  )
}
