/** An issue as it was at a moment: its state, its text, where each party stood, the order of its options, who had spoken. */
import type { ReactNode } from 'react'
import type { Issue } from '#shared/board/board.ts'
import type { Stop } from '#shared/board/replay.ts'
import { partiesInOrder } from '#shared/board/select.ts'
import { rankSpokenOptions } from '#shared/convergence/ranking.ts'
import type { BoardState } from '#shared/record/state.ts'
import { useT } from '../../state/language.tsx'
import { IssueStatusBadge } from '../../ui/IssueStatusBadge.tsx'
import { PartyBadge } from '../../ui/PartyBadge.tsx'
import { StanceWaysChart } from './StanceWaysChart.tsx'
import type { WorkingThen } from './TextThen.tsx'
import { OpenText, TextThen } from './TextThen.tsx'

function Ranking({ state, issue }: { readonly state: BoardState; readonly issue: Issue }): ReactNode {
  const { t } = useT()
  const ranking = rankSpokenOptions(state, issue.id)
  return (
    <section data-testid="replay-ranking" aria-labelledby="replay-ranking-title">
      <h2 id="replay-ranking-title">{t('replay.ranking')}</h2>
      {ranking.length === 0 ? <p className="replay-soft">{t('replay.rankingNone')}</p> : null}
      <ol className="replay-ranking">
        {ranking.map(({ optionId, rank, blockedByPartyIds }) => {
          const { code = '', title = '' } = state.options.get(optionId) ?? {}
          return (
            <li key={optionId} data-option={optionId}>
              {t('replay.rankingLine', { rank, code, title })}
              {blockedByPartyIds.length > 0 ? <small>{t('replay.rankingBlocked')}</small> : null}
            </li>
          )
        })}
      </ol>
    </section>
  )
}

/** What everybody may know of where parties are: whether each has spoken. */
function Spoken({ state, issue }: { readonly state: BoardState; readonly issue: Issue }): ReactNode {
  const { t } = useT()
  const spoken = state.spoken.get(issue.id)
  const none = state.noDemand.get(issue.id)
  return (
    <section data-testid="replay-spoken" aria-labelledby="replay-spoken-title">
      <h2 id="replay-spoken-title">{t('replay.spoken')}</h2>
      <ul className="replay-spoken">
        {partiesInOrder(state).map((party) => {
          const said = spoken?.has(party.id) === true ? 'spokenYes' : 'spokenNot'
          return (
            <li key={party.id}>
              <PartyBadge party={party} size="s" />
              <span>{t(`observer.${none?.has(party.id) === true ? 'spokenNone' : said}`)}</span>
            </li>
          )
        })}
      </ul>
    </section>
  )
}

export interface IssueThenProps {
  readonly state: BoardState
  readonly issue: Issue
  readonly stop: Stop
  /** Whether the issue has to be named: in the replay of a meeting, where one follows another. */
  readonly titled: boolean
  /** Null in the edition for everybody. */
  readonly working: WorkingThen | null
}

/** The issue at this moment. */
export function IssueThen({ state, issue, stop, titled, working }: IssueThenProps): ReactNode {
  const { t } = useT()
  return (
    <>
      <header className="replay-issue" data-testid="replay-issue" data-issue={issue.id}>
        <h2>{titled ? `${issue.no} ${issue.title}` : t('replay.issueThen')}</h2>
        <IssueStatusBadge status={issue.status} />
      </header>
      {working === null ? (
        <>
          <OpenText state={state} issueId={issue.id} />
          <Spoken state={state} issue={issue} />
        </>
      ) : (
        <>
          <TextThen state={state} issueId={issue.id} stop={stop} working={working} />
          <StanceWaysChart state={state} issueId={issue.id} />
          <Ranking state={state} issue={issue} />
        </>
      )}
    </>
  )
}
