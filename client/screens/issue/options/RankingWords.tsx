/** The ranking in words: who comes first and why, option by option. It suggests; the parties decide. */
import type { RankedOption, StanceValue } from '#shared/board/board.ts'
import { stanceValues } from '#shared/board/board.ts'
import { scoreOf } from '#shared/convergence/scores.ts'
import { useT } from '../../../state/language.tsx'
import styles from '../issue.module.css'
import type { OptionView } from './option-view.ts'
import type { RankingReason } from './ranking-reasons.ts'

interface Props {
  readonly views: readonly OptionView[]
  readonly reasons: readonly RankingReason[]
}

/** The stance that has this weight: weights order options and are said as words, never as numbers. */
const stanceOfScore = (score: number): StanceValue | undefined => stanceValues.find((value) => scoreOf(value) === score)

/** An ordered list, one sentence an option; then, without a place, those on which nobody has spoken, and those blocked meanwhile. */
export function RankingWords({ views, reasons }: Props) {
  const { t } = useT()
  const codeOf = (id: string): string => views.find((view) => view.option.id === id)?.option.code ?? id
  const weakest = ({ minScore, blockedByPartyIds }: RankedOption): string => {
    if (blockedByPartyIds.length > 0) return t('issue.scoresBlocked')
    const stance = minScore === null ? undefined : stanceOfScore(minScore)
    return stance === undefined ? '' : t('issue.scoresWords', { stance: t(`common.stance_${stance}`) })
  }
  const placed = reasons.flatMap((reason) => {
    const { place } = reason.ranked
    return place === null ? [] : [{ ...reason, place }]
  })
  const silent = views.filter(({ ranked }) => ranked === null)
  return (
    <div className={styles.rankingWords} data-testid="ranking-words">
      <h3>{t('issue.rankingTitle')}</h3>
      {placed.length > 0 && (
        <ol>
          {placed.map(({ ranked, before, place }) => (
            <li
              key={ranked.optionId}
              data-min={ranked.minScore ?? 'none'}
              data-sum={ranked.sumScore ?? 'none'}
              data-testid={`ranking-${ranked.optionId}`}
            >
              <strong>{t('issue.rankLine', { code: codeOf(ranked.optionId), rank: place })}</strong>
              <span>{weakest(ranked)}</span>
              {before !== null && (
                <span>{t(`issue.because_${before.because}`, { code: codeOf(before.optionId) })}</span>
              )}
            </li>
          ))}
        </ol>
      )}
      {silent.map(({ option }) => (
        <p key={option.id} data-testid={`unranked-${option.id}`}>
          {t('issue.unranked', { code: option.code })}
        </p>
      ))}
      {reasons
        .filter(({ ranked }) => ranked.place === null)
        .map(({ ranked }) => (
          <p key={ranked.optionId} data-testid={`ranking-${ranked.optionId}`}>
            {t('issue.unplaced', { code: codeOf(ranked.optionId) })}
          </p>
        ))}
      {reasons.some(({ ranked }) => ranked.missingPartyCount > 0) && <p>{t('issue.rankingProvisional')}</p>}
      <p className={styles.muted}>{t('issue.rankingRule')}</p>
    </div>
  )
}
