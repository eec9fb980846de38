/**
 * First step: what happened and where. One press makes the issue (unless it belongs to one), plans the meeting here and now
 * and, for who may, opens it and brings the wall to it. What has counted already is not done twice when a later part fails.
 * Test ids: `onsite-what`, `onsite-where`, `onsite-issue`, `onsite-topic`, `onsite-start`.
 */
import { Button, NativeSelect, TextInput } from '@mantine/core'
import type { FormEvent, ReactNode } from 'react'
import { useId, useState } from 'react'
import { isOpenIssue, issuesInOrder } from '#shared/board/select.ts'
import type { IssueId } from '#shared/ids.ts'
import { limits } from '#shared/limits.ts'
import type { CommandInput } from '#shared/record/commands.ts'
import { mayGive } from '#shared/record/rights.ts'
import type { BoardState } from '#shared/record/state.ts'
import { useAct, useMe, useServerNow } from '../../state/board.tsx'
import { freshId } from '../../state/command-id.ts'
import { useT } from '../../state/language.tsx'
import { RefusedNote } from '../../ui/RefusedNote.tsx'
import type { Refusal } from '#shared/refusals.ts'
import { phases } from '../board/board-rows.ts'
import type { Incident, IncidentIds } from './incident.ts'
import { issueAct, meetingAct } from './incident.ts'
import { StepFrame } from './StepFrame.tsx'
import styles from './onsite.module.css'

const empty: Incident = { what: '', where: '', issueId: null, topic: '', phase: 'works' }

type Missing = 'onsite.missingWhat' | 'onsite.missingWhere' | 'onsite.topicMissing' | null

const missingIn = ({ what, where, issueId, topic }: Incident): Missing => {
  if (what.trim() === '') return 'onsite.missingWhat'
  if (where.trim() === '') return 'onsite.missingWhere'
  return issueId === null && topic.trim() === '' ? 'onsite.topicMissing' : null
}

/** Gives the acts one after the other until one is refused; answers that refusal. */
function useInOrder(): (inputs: readonly CommandInput[]) => Promise<Refusal | null> {
  const { act } = useAct()
  return async (inputs) => {
    for (const input of inputs) {
      // One after the other: each rests on the one before.
      // oxlint-disable-next-line no-await-in-loop
      const verdict = await act(input)
      if (!verdict.ok) return verdict.refusal
    }
    return null
  }
}

interface FieldsProps {
  readonly state: BoardState
  readonly incident: Incident
  readonly missing: Missing
  readonly change: (part: Partial<Incident>) => void
}

function Belonging({ state, incident, missing, change }: FieldsProps): ReactNode {
  const { t } = useT()
  const listId = useId()
  const issues = issuesInOrder(state).filter(({ status }) => isOpenIssue(status))
  const isNew = incident.issueId === null
  return (
    <>
      <NativeSelect
        label={t('onsite.belongsTo')}
        value={incident.issueId ?? ''}
        onChange={(event) => change({ issueId: (event.currentTarget.value || null) as IssueId | null })}
        data={[
          { value: '', label: t('onsite.newIssue') },
          ...issues.map(({ id, no, title }) => ({ value: id, label: `${no} ${title}` })),
        ]}
        data-testid="onsite-issue"
      />
      {isNew && (
        <div className={styles['pair']}>
          <TextInput
            label={t('onsite.topicLabel')}
            value={incident.topic}
            maxLength={20}
            list={listId}
            required
            error={missing === 'onsite.topicMissing' ? t(missing) : null}
            onChange={(event) => change({ topic: event.currentTarget.value })}
            data-testid="onsite-topic"
          />
          <NativeSelect
            label={t('onsite.phaseLabel')}
            value={incident.phase}
            onChange={(event) => change({ phase: event.currentTarget.value as Incident['phase'] })}
            data={phases.map((value) => ({ value, label: t(`common.phase_${value}`) }))}
          />
          <datalist id={listId}>
            {(state.board?.topics ?? []).map((topic) => (
              <option key={topic} value={topic}>
                {topic}
              </option>
            ))}
          </datalist>
        </div>
      )}
    </>
  )
}

interface Props {
  readonly state: BoardState
  /** Hears what was refused: once the meeting is open this form is gone, and the wall may not have come along. */
  readonly onRefused: (refusal: Refusal | null) => void
}

/** The form. */
export function IncidentStep({ state, onRefused }: Props): ReactNode {
  const { t } = useT()
  const { actor } = useMe()
  const now = useServerNow(60_000)
  const inOrder = useInOrder()
  const [incident, setIncident] = useState(empty)
  const [ids] = useState<IncidentIds>(() => ({
    issueId: freshId<'issue'>('I-'),
    meetingId: freshId<'meeting'>('M-'),
    agendaId: freshId<'agenda'>('AG-'),
  }))
  const [asked, setAsked] = useState(false)
  const [pending, setPending] = useState(false)
  const [refusal, setRefusal] = useState<Refusal | null>(null)
  const opens = mayGive(state, actor, 'meeting.open')
  const missing = missingIn(incident)
  const shownMissing = asked ? missing : null
  const change = (part: Partial<Incident>): void => setIncident({ ...incident, ...part })
  const start = async (event: FormEvent): Promise<void> => {
    event.preventDefault()
    setAsked(true)
    if (missing !== null || pending) return
    setPending(true)
    setRefusal(null)
    const { meetingId, agendaId, issueId } = ids
    const title = t('onsite.meetingTitle', { place: incident.where.trim() })
    const about = incident.issueId ?? issueId
    const why = await inOrder([
      ...(incident.issueId === null && !state.issues.has(issueId) ? [issueAct(incident, ids)] : []),
      ...(state.meetings.has(meetingId) ? [] : [meetingAct(incident, ids, title, now)]),
      ...(opens
        ? ([
            { type: 'meeting.open', meetingId },
            {
              type: 'focus.move',
              meetingId,
              agendaId,
              issueId: about,
              scene: 'issue',
              after: state.focus?.movedSeq ?? 0,
            },
          ] as const)
        : []),
    ])
    setPending(false)
    setRefusal(why)
    onRefused(why)
  }
  return (
    <StepFrame step="incident" sentence={t('onsite.incidentNow')}>
      <form className={styles['form']} noValidate onSubmit={(event) => void start(event)}>
        <TextInput
          label={t('onsite.what')}
          description={t('onsite.whatHint')}
          value={incident.what}
          maxLength={limits.titleLength}
          required
          error={shownMissing === 'onsite.missingWhat' ? t(shownMissing) : null}
          onChange={(event) => change({ what: event.currentTarget.value })}
          data-testid="onsite-what"
        />
        <TextInput
          label={t('onsite.where')}
          description={t('onsite.whereHint')}
          value={incident.where}
          maxLength={limits.titleLength}
          required
          error={shownMissing === 'onsite.missingWhere' ? t(shownMissing) : null}
          onChange={(event) => change({ where: event.currentTarget.value })}
          data-testid="onsite-where"
        />
        <Belonging state={state} incident={incident} missing={shownMissing} change={change} />
        {refusal !== null && <RefusedNote refusal={refusal} />}
        <Button type="submit" size="lg" loading={pending} className={styles['main'] ?? ''} data-testid="onsite-start">
          {opens ? t('onsite.start') : t('onsite.prepare')}
        </Button>
      </form>
    </StepFrame>
  )
}
