/**
 * The facilitator moves the issue on: the usual next step as one button, all other steps in a list that opens, each greyed
 * with its reason where the rules forbid it now. Steps that need a reason ask for it. Test ids: `advance`, `more-steps`,
 * `advance-<status>`, `step-reason`.
 */
import { useState } from 'react'
import type { Issue, IssueStatus } from '#shared/board/board.ts'
import { issueSteps } from '#shared/record/decide/issues.ts'
import { useT } from '../../../state/language.tsx'
import { ParagraphField } from '../ParagraphField.tsx'
import { ActButton } from '../../../ui/ActButton.tsx'
import styles from '../issue.module.css'

/** The usual next step; null where a text decides (agreement, signing) or nothing follows. */
const usual: Readonly<Record<IssueStatus, IssueStatus | null>> = {
  draft: 'open',
  open: 'discussing',
  discussing: null,
  caucus: 'discussing',
  converging: null,
  agreed: null,
  signing: 'resolved',
  resolved: 'closed',
  closed: null,
  deferred: 'reopened',
  escalated: 'reopened',
  reopened: 'discussing',
}

const wantsReason: ReadonlySet<IssueStatus> = new Set(['deferred', 'escalated', 'reopened'])

interface StepProps {
  readonly issue: Issue
  readonly to: IssueStatus
  /** The usual next step; `advised` when it is also what the facilitator should do now. */
  readonly rank: 'advised' | 'usual' | 'other'
}

function Step({ issue, to, rank }: StepProps) {
  const { t } = useT()
  const [reason, setReason] = useState('')
  const asks = wantsReason.has(to)
  const input = { type: 'issue.advance', issueId: issue.id, to, reason: reason.trim() } as const
  return (
    <div className={styles.step}>
      {asks && (
        <ParagraphField
          label={t('issue.stepReason', { step: t(`issue.step_${to}`) })}
          value={reason}
          onChange={(event) => setReason(event.currentTarget.value)}
          data-testid="step-reason"
        />
      )}
      <ActButton
        input={asks && input.reason === '' ? null : input}
        missing={t('issue.stepReasonMissing')}
        variant={rank === 'advised' ? 'primary' : 'default'}
        reason="always"
        onDone={() => setReason('')}
        testId={rank === 'other' ? `advance-${to}` : 'advance'}
      >
        {t(`issue.step_${to}`)}
      </ActButton>
    </div>
  )
}

interface Props {
  readonly issue: Issue
  /** Whether moving this issue on is the one thing that waits for the facilitator now. */
  readonly advised: boolean
}

/** For the facilitator; others see the status word only. */
export default function StatusControls({ issue, advised }: Props) {
  const { t } = useT()
  const next = usual[issue.status]
  const others = issueSteps[issue.status].filter((to) => to !== next)
  return (
    <div className={styles.steps}>
      {next !== null && <Step key={next} issue={issue} to={next} rank={advised ? 'advised' : 'usual'} />}
      {others.length > 0 && (
        <details className={styles.moreSteps}>
          <summary data-testid="more-steps">{t('issue.moreSteps')}</summary>
          {others.map((to) => (
            <Step key={to} issue={issue} to={to} rank="other" />
          ))}
        </details>
      )}
    </div>
  )
}
