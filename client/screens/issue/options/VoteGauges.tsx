/**
 * An owners' vote as four bars: who took part and who approved, by heads and by area, each against the mark that the law
 * sets. The sentence beside a bar says the same as the bar.
 */
import type { LegalThreshold, OwnersVote } from '#shared/board/board.ts'
import { ownersVotePasses } from '#shared/convergence/legal-gate.ts'
import { useT } from '../../../state/language.tsx'
import styles from '../issue.module.css'

interface Gauge {
  readonly key: 'participationHeads' | 'participationArea' | 'approvalHeads' | 'approvalArea'
  readonly part: number
  readonly whole: number
  readonly markPercent: number
  readonly reached: boolean
}

/** The four shares of a vote with the marks they are held against. */
export function gaugesOf(vote: OwnersVote, threshold: LegalThreshold): readonly Gauge[] {
  const { participation, approval } = ownersVotePasses(vote, threshold)
  const approvalMark = threshold === 'half' ? 50 : 75
  return [
    {
      key: 'participationHeads',
      part: vote.participatedHouseholds,
      whole: vote.totalHouseholds,
      markPercent: 200 / 3,
      reached: participation.households,
    },
    {
      key: 'participationArea',
      part: vote.participatedAreaM2,
      whole: vote.totalAreaM2,
      markPercent: 200 / 3,
      reached: participation.area,
    },
    {
      key: 'approvalHeads',
      part: vote.approvedHouseholds,
      whole: vote.participatedHouseholds,
      markPercent: approvalMark,
      reached: approval.households,
    },
    {
      key: 'approvalArea',
      part: vote.approvedAreaM2,
      whole: vote.participatedAreaM2,
      markPercent: approvalMark,
      reached: approval.area,
    },
  ]
}

/** The bars. */
export function VoteGauges({ vote, threshold }: { readonly vote: OwnersVote; readonly threshold: LegalThreshold }) {
  const { t } = useT()
  return (
    <ul className={styles.gauges}>
      {gaugesOf(vote, threshold).map(({ key, part, whole, markPercent, reached }) => (
        <li key={key} data-reached={reached}>
          <span>
            {t(`issue.gauge_${key}`, { part, whole })} · {reached ? t('issue.gaugeReached') : t('issue.gaugeShort')}
          </span>
          <span className={styles.gauge} aria-hidden>
            <span className={styles.gaugeFill} style={{ inlineSize: `${whole === 0 ? 0 : (100 * part) / whole}%` }} />
            <span className={styles.gaugeMark} style={{ insetInlineStart: `${markPercent}%` }} />
          </span>
        </li>
      ))}
    </ul>
  )
}
