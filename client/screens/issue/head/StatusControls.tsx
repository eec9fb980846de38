/**
 * The facilitator moves the issue on: the usual next step as one button, all other steps in a list that opens, each greyed
 * with its reason where the rules forbid it now. Steps that need a reason ask for it. Test ids: `advance`, `more-steps`,
 * `advance-<status>`, `step-reason`.
 */
import { Textarea } from '@mantine/core'
import { useState } from 'react'
import type { Issue, IssueStatus } from '#shared/board/board.ts'
import { limits } from '#shared/limits.ts'
import { issueSteps } from '#shared/record/decide/issues.ts'
import { useT } from '../../../state/language.tsx'
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

function Step({ issue, to, primary }: { readonly issue: Issue; readonly to: IssueStatus; readonly primary: boolean }) {
  const { t } = useT()
  const [reason, setReason] = useState('')
  const asks = wantsReason.has(to)
  const input = { type: 'issue.advance', issueId: issue.id, to, reason: reason.trim() } as const
  return (
    <div className={styles.step}>
      {asks && (
        <Textarea
          label={t('issue.stepReason', { step: t(`issue.step_${to}`) })}
          value={reason}
          onChange={(event) => setReason(event.currentTarget.value)}
          maxLength={limits.paragraphLength}
          autosize
          data-testid="step-reason"
        />
      )}
      <ActButton
        input={asks && input.reason === '' ? null : input}
        missing={t('issue.stepReasonMissing')}
        variant={primary ? 'primary' : 'default'}
        reason="always"
        onDone={() => setReason('')}
        testId={primary ? 'advance' : `advance-${to}`}
      >
        {t(`issue.step_${to}`)}
      </ActButton>
    </div>
  )
}

/** For the facilitator; others see the status word only. */
export function StatusControls({ issue }: { readonly issue: Issue }) {
  const { t } = useT()
  const next = usual[issue.status]
  const others = issueSteps[issue.status].filter((to) => to !== next)
  return (
    <div className={styles.steps}>
      {next !== null && <Step key={next} issue={issue} to={next} primary />}
      {others.length > 0 && (
        <details className={styles.moreSteps}>
          <summary data-testid="more-steps">{t('issue.moreSteps')}</summary>
          {others.map((to) => (
            <Step key={to} issue={issue} to={to} primary={false} />
          ))}
        </details>
      )}
    </div>
  )
}
