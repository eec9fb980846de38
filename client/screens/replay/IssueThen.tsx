/** An issue as it was at a moment: its state, and then what members see of it, or what everybody may know. */
import type { ReactNode } from 'react'
import type { Issue } from '#shared/board/board.ts'
import type { Stop } from '#shared/board/replay.ts'
import { partiesInOrder } from '#shared/board/select.ts'
import type { IssueId } from '#shared/ids.ts'
import { sha256Hex } from '#shared/record/chain.ts'
import type { BoardState } from '#shared/record/state.ts'
import { useT } from '../../state/language.tsx'
import { Clause } from '../../ui/Clause.tsx'
import { IssueStatusBadge } from '../../ui/IssueStatusBadge.tsx'
import { PartyBadge } from '../../ui/PartyBadge.tsx'
import type { OwnIssuePart, WorkingThen } from './own-issue.ts'

/** For everybody: the words that all have signed, and nothing of how they came about. */
function OpenText({ state, issueId }: { readonly state: BoardState; readonly issueId: IssueId }): ReactNode {
  const { t } = useT()
  const settled = [...state.resolutions.values()].filter((one) => one.issueId === issueId && one.publicText !== '')
  const now = settled.findLast(({ status }) => status !== 'superseded' && status !== 'void')
  return (
    <section data-testid="replay-text" aria-labelledby="replay-text-title">
      <h2 id="replay-text-title">{t('replay.textOpen')}</h2>
      {now === undefined ? (
        <p className="replay-soft">{t('replay.textOpenNone')}</p>
      ) : (
        <Clause text={now.publicText} sha256={sha256Hex(now.publicText)} bound />
      )}
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
  readonly own: OwnIssuePart
  readonly working: WorkingThen
}

/** The issue at this moment. */
export function IssueThen({ state, issue, stop, titled, own: Own, working }: IssueThenProps): ReactNode {
  const { t } = useT()
  return (
    <>
      <header className="replay-issue" data-testid="replay-issue" data-issue={issue.id}>
        <h2>{titled ? t('replay.issueNamed', { no: issue.no, title: issue.title }) : t('replay.issueThen')}</h2>
        <IssueStatusBadge status={issue.status} />
      </header>
      {Own === null ? (
        <>
          <OpenText state={state} issueId={issue.id} />
          <Spoken state={state} issue={issue} />
        </>
      ) : (
        <Own state={state} issue={issue} stop={stop} working={working} />
      )}
    </>
  )
}
