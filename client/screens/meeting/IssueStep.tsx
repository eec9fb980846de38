/**
 * The current issue's next step, as one button that says why it cannot be pressed yet, and the side ways with a reason.
 * The details of an issue are the issue room's business; a link leads there.
 */
import { TextInput } from '@mantine/core'
import { Suspense, useState } from 'react'
import type { ReactNode } from 'react'
import { Link } from 'wouter'
import type { Issue, IssueStatus, Meeting } from '#shared/board/board.ts'
import type { BoardState } from '#shared/record/state.ts'
import { mayGive } from '#shared/record/rights.ts'
import { useAct, useMe } from '../../state/board.tsx'
import { freshId } from '../../state/command-id.ts'
import { useT } from '../../state/language.tsx'
import { withWords } from '../../state/words.ts'
import { ActButton } from '../../ui/ActButton.tsx'
import { fetched } from '../../ui/fetched.tsx'
import { IssueStatusBadge } from '../../ui/IssueStatusBadge.tsx'
import { RecusalLine } from '../issue/head/RecusalLine.tsx'
import { Block } from './Block.tsx'
import { nextStep, sideWays } from './issue-step.ts'
import { PenLending } from './room/PenLending.tsx'
import { issueInFocus } from './wall/wall-acts.ts'
import styles from './meeting.module.css'

const IssueCaucus = fetched(() => withWords(['caucus'], import('../caucus/IssueCaucus.tsx')))

function StepButton({ state, issue }: { state: BoardState; issue: Issue }): ReactNode {
  const { t } = useT()
  const [fresh] = useState(() => freshId<'resolution'>('R-'))
  const step = nextStep(state, issue, () => fresh)
  const option = step.optionId === null ? undefined : state.options.get(step.optionId)
  if (step.input === null) return <p className={styles['soft']}>{t(`meeting.step_${step.name}`)}</p>
  return (
    <ActButton
      input={step.input}
      reason="always"
      {...(step.name === 'agree' ? { confirm: t('meeting.stepAgreeConfirm', { version: step.version }) } : {})}
      testId="issue-step"
    >
      {step.name === 'converging' && option !== undefined
        ? t('meeting.step_convergingFrom', { code: option.code })
        : t(`meeting.step_${step.name}`)}
    </ActButton>
  )
}

function SideWays({ issue }: { issue: Issue }): ReactNode {
  const { t } = useT()
  const [reason, setReason] = useState('')
  const { ask } = useAct()
  const from = (to: IssueStatus): boolean =>
    ask({ type: 'issue.advance', issueId: issue.id, to, reason: t('meeting.stepReason') })?.code !== 'wrongIssueStatus'
  const ways = sideWays.filter(from)
  if (ways.length === 0) return null
  return (
    <details className={styles['details']}>
      <summary>{t('meeting.stepOther')}</summary>
      <TextInput
        label={t('meeting.stepReason')}
        value={reason}
        onChange={(event) => setReason(event.currentTarget.value)}
        maxLength={500}
      />
      <span className={styles['switches']}>
        {ways.map((to) => (
          <ActButton
            key={to}
            size="s"
            input={{ type: 'issue.advance', issueId: issue.id, to, reason }}
            onDone={() => setReason('')}
            testId={`issue-${to}`}
          >
            {t(`meeting.step_${to}`)}
          </ActButton>
        ))}
      </span>
    </details>
  )
}

/** The block about the issue that the room looks at: its step, its other ways, its pen. */
export function IssueStep({ state, meeting }: { state: BoardState; meeting: Meeting }): ReactNode {
  const { t } = useT()
  const { boardId, actor } = useMe()
  const issue = issueInFocus(state, meeting)
  return (
    <Block
      name="issue"
      title={t('meeting.stepTitle')}
      aside={issue !== null && <IssueStatusBadge status={issue.status} />}
    >
      {issue === null ? (
        <p className={styles['soft']}>{t('meeting.stepNone')}</p>
      ) : (
        <>
          <p>
            {issue.title}{' '}
            <Link href={`/b/${encodeURIComponent(boardId)}/issue/${encodeURIComponent(issue.id)}`}>
              {t('meeting.stepRoom')}
            </Link>
          </p>
          <RecusalLine state={state} issue={issue} actor={actor} />
          {mayGive(state, actor, 'issue.advance') && (
            <>
              <StepButton key={`${issue.id}:${issue.status}`} state={state} issue={issue} />
              <SideWays issue={issue} />
            </>
          )}
          <Suspense>
            <IssueCaucus issue={issue} onConsole />
          </Suspense>
          {mayGive(state, actor, 'pen.lend') && <PenLending state={state} issue={issue} />}
        </>
      )}
    </Block>
  )
}
