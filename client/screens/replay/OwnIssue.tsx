/** What members see of an issue as it was at a moment: its text, where each party stood and how it came there, the order of its options. */
import type { ReactNode } from 'react'
import type { Issue } from '#shared/board/board.ts'
import { rankSpokenOptions } from '#shared/convergence/ranking.ts'
import type { BoardState } from '#shared/record/state.ts'
import { useT } from '../../state/language.tsx'
import type { OwnIssueProps } from './own-issue.ts'
import { StanceWaysChart } from './StanceWaysChart.tsx'
import { TextThen } from './TextThen.tsx'

function Ranking({ state, issue }: { readonly state: BoardState; readonly issue: Issue }): ReactNode {
  const { t } = useT()
  const ranking = rankSpokenOptions(state, issue.id)
  return (
    <section data-testid="replay-ranking" aria-labelledby="replay-ranking-title">
      <h2 id="replay-ranking-title">{t('replay.ranking')}</h2>
      {ranking.length === 0 ? <p className="replay-soft">{t('replay.rankingNone')}</p> : null}
      <ol className="replay-ranking">
        {ranking.map(({ optionId, place, blockedByPartyIds }) => {
          const { code = '', title = '' } = state.options.get(optionId) ?? {}
          return (
            <li key={optionId} data-option={optionId}>
              {place === null
                ? t('replay.rankingUnplaced', { code, title })
                : t('replay.rankingLine', { rank: place, code, title })}
              {blockedByPartyIds.length > 0 ? <small>{t('replay.rankingBlocked')}</small> : null}
            </li>
          )
        })}
      </ol>
    </section>
  )
}

/** The part. */
export function OwnIssue({ state, issue, stop, working }: OwnIssueProps): ReactNode {
  return (
    <>
      <TextThen state={state} issueId={issue.id} stop={stop} working={working} />
      <StanceWaysChart state={state} issueId={issue.id} at={stop.at} />
      <Ranking state={state} issue={issue} />
    </>
  )
}
