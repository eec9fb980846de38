/**
 * The top of an issue's room: number and title, phase, topic and status, what it is about, the residents' guarantee, the
 * follow switch, and for the facilitator the steps and the wall. Test id: `issue-head`.
 */
import { Suspense } from 'react'
import type { Issue } from '#shared/board/board.ts'
import { nextStepFor } from '#shared/board/next-step.ts'
import { isOpenIssue, residentParties, resolutionOf, resolutionStances } from '#shared/board/select.ts'
import { canLiveWith, residentGuaranteeMet } from '#shared/convergence/guarantee.ts'
import type { BoardState } from '#shared/record/state.ts'
import type { Actor } from '#shared/roles.ts'
import { mayGive } from '#shared/record/rights.ts'
import { useT } from '../../../state/language.tsx'
import { withWords } from '../../../state/words.ts'
import { AttachmentStrip } from '../../attachments/AttachmentStrip.tsx'
import { IssueStatusBadge } from '../../../ui/IssueStatusBadge.tsx'
import { PhaseLabel } from '../../../ui/PhaseLabel.tsx'
import { fetched } from '../../../ui/fetched.tsx'
import { ToReplay } from '../../replay/ReplayLinks.tsx'
import type { Following } from '../follow.ts'
import styles from '../issue.module.css'
import { isOpenCondition } from '../options/option-view.ts'
import type { Kept } from './GuaranteeLine.tsx'
import { GuaranteeLine } from './GuaranteeLine.tsx'
import { RecusalLine } from './RecusalLine.tsx'

const FocusControl = fetched(() => withWords(['meeting'], import('./FocusControl.tsx')))
const FollowSwitch = fetched(async () => ({ default: (await import('./FollowBar.tsx')).FollowSwitch }))
const StatusControls = fetched(() => import('./StatusControls.tsx'))

/** Whether resident parties can live with the text on the table; null while one of them has not said. */
function guaranteeKept(state: BoardState, issue: Issue): Kept | null {
  const resolution = resolutionOf(state, issue.id)
  const residents = residentParties(state)
  if (resolution === null || resolution.currentVersion === 0 || residents.length === 0) return null
  const stances = resolutionStances(state, resolution.id)
  if (residentGuaranteeMet(state, stances)) {
    const waiting = residents.flatMap((party) => stances.get(party.id) ?? []).some(isOpenCondition)
    return waiting ? 'onCondition' : 'kept'
  }
  return residents.some((party) => stances.has(party.id) && !canLiveWith(stances.get(party.id))) ? 'open' : null
}

interface Props {
  readonly state: BoardState
  readonly issue: Issue
  readonly actor: Actor
  readonly following: Following
}

/** The head. */
export function IssueHead({ state, issue, actor, following }: Props) {
  const { t } = useT()
  const step = nextStepFor(state, actor)
  const advised = step.kind === 'advanceIssue' && step.issueId === issue.id
  const inFocus = state.focus?.issueId === issue.id && state.openMeetingId !== null
  return (
    <header className={styles.head} data-testid="issue-head">
      <p className={styles.headMeta}>
        <PhaseLabel phase={issue.phase} />
        <span>{issue.topic}</span>
        <IssueStatusBadge status={issue.status} />
        {inFocus && <span className={styles.focusMark}>{t('issue.inFocus')}</span>}
      </p>
      <h1 className={styles.title}>
        <span className={styles.number}>{t('issue.number', { no: issue.no })}</span>
        {issue.title}
      </h1>
      {issue.summary !== '' && <p className={styles.summary}>{issue.summary}</p>}
      <GuaranteeLine
        issue={issue}
        kept={guaranteeKept(state, issue)}
        mayWrite={isOpenIssue(issue.status) && mayGive(state, actor, 'issue.writeGuarantee')}
      />
      <RecusalLine state={state} issue={issue} actor={actor} />
      <AttachmentStrip target={{ kind: 'issue', id: issue.id }} title={issue.title} />
      {issue.status === 'draft' && <p className={styles.muted}>{t('issue.draftNote')}</p>}
      <div className={styles.headTools}>
        <Suspense>
          {mayGive(state, actor, 'issue.advance') && <StatusControls issue={issue} advised={advised} />}
          {mayGive(state, actor, 'focus.move') ? (
            <FocusControl state={state} issue={issue} />
          ) : (
            state.openMeetingId !== null && <FollowSwitch following={following} />
          )}
        </Suspense>
        <ToReplay issueId={issue.id} />
      </div>
    </header>
  )
}
