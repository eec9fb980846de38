/**
 * The one primary button of whoever leads: open, resume, the current issue's step where it can be taken now, else the next
 * item, at the end the close. The next item stays beside it, so that an issue can be left where it is.
 */
import type { ReactNode } from 'react'
import { useState } from 'react'
import type { Issue, Meeting } from '#shared/board/board.ts'
import { agendaOf } from '#shared/board/select.ts'
import type { BoardState } from '#shared/record/state.ts'
import { useAct } from '../../../state/board.tsx'
import { freshId } from '../../../state/command-id.ts'
import { useT } from '../../../state/language.tsx'
import { ActButton } from '../../../ui/ActButton.tsx'
import type { NextStep } from '../issue-step.ts'
import { nextStep } from '../issue-step.ts'
import { closeQuestion } from '../close-question.ts'
import { placeIn } from '../meeting-facts.ts'
import { moveTo } from '../move.ts'
import { MoveButton } from '../MoveButton.tsx'
import { issueInFocus } from '../wall/wall-acts.ts'
import styles from '../console.module.css'

interface Props {
  readonly state: BoardState
  readonly meeting: Meeting
}

function Onward({ state, meeting, primary }: Props & { readonly primary: boolean }): ReactNode {
  const words = useT()
  const { t } = words
  const { item, next } = placeIn(state, meeting)
  const goal = item === null ? agendaOf(state, meeting.id)[0] : next
  if (goal !== undefined && goal !== null) {
    return (
      <MoveButton
        variant={primary ? 'filled' : 'default'}
        size={primary ? 'lg' : 'md'}
        input={moveTo(state, meeting, goal)}
        testId="next-item"
      >
        {item === null ? t('meeting.firstItem') : t('meeting.nextItem', { title: goal.title })}
      </MoveButton>
    )
  }
  if (item === null || !primary) return null
  return (
    <ActButton
      variant="primary"
      size="l"
      input={{ type: 'meeting.close', meetingId: meeting.id }}
      confirm={closeQuestion(state, meeting, words)}
      testId="finish-meeting"
    >
      {t('meeting.close')}
    </ActButton>
  )
}

interface StepProps {
  readonly state: BoardState
  readonly step: NextStep
}

function StepNow({ state, step }: StepProps): ReactNode {
  const { t } = useT()
  const option = step.optionId === null ? undefined : state.options.get(step.optionId)
  return (
    <ActButton
      variant="primary"
      size="l"
      input={step.input}
      {...(step.name === 'agree' ? { confirm: t('meeting.stepAgreeConfirm', { version: step.version }) } : {})}
      testId="now-step"
    >
      {step.name === 'converging' && option !== undefined
        ? t('meeting.step_convergingFrom', { code: option.code })
        : t(`meeting.step_${step.name}`)}
    </ActButton>
  )
}

function Running({ state, meeting, issue }: Props & { readonly issue: Issue }): ReactNode {
  const { ask } = useAct()
  const [fresh] = useState(() => freshId<'resolution'>('R-'))
  const step = nextStep(state, issue, () => fresh)
  const able = step.input !== null && ask(step.input) === null
  return (
    <span className={styles['acts']}>
      {able && <StepNow state={state} step={step} />}
      <Onward state={state} meeting={meeting} primary={!able} />
    </span>
  )
}

/** Nothing once the meeting is closed. */
export function PrimaryStep({ state, meeting }: Props): ReactNode {
  const { t } = useT()
  const meetingId = meeting.id
  if (meeting.status === 'scheduled') {
    return (
      <ActButton
        variant="primary"
        size="l"
        reason="always"
        input={{ type: 'meeting.open', meetingId }}
        confirm={t('meeting.openConfirm', { title: meeting.title })}
        testId="open-meeting"
      >
        {t('meeting.open')}
      </ActButton>
    )
  }
  if (meeting.status === 'paused') {
    return (
      <ActButton variant="primary" size="l" input={{ type: 'meeting.resume', meetingId }} testId="resume-meeting">
        {t('meeting.resume')}
      </ActButton>
    )
  }
  if (meeting.status !== 'running') return null
  const issue = issueInFocus(state, meeting)
  if (issue === null) return <Onward state={state} meeting={meeting} primary />
  return <Running key={`${issue.id}:${issue.status}`} state={state} meeting={meeting} issue={issue} />
}
