/**
 * Meetings that are planned and have not begun: when and where each is, to be changed or called off with a reason. Test ids:
 * `planned-<id>`, `plan-edit-<id>`, `plan-cancel-<id>`, `plan-cancel-reason`, `plan-cancel-save`.
 */
import { Button } from '@mantine/core'
import type { ReactNode } from 'react'
import { useState } from 'react'
import type { Meeting } from '#shared/board/board.ts'
import { meetingsInOrder } from '#shared/board/select.ts'
import type { MeetingId } from '#shared/ids.ts'
import { mayGive } from '#shared/record/rights.ts'
import type { BoardState } from '#shared/record/state.ts'
import { useMe } from '../../../state/board.tsx'
import { useT } from '../../../state/language.tsx'
import { timeZoneOf } from '../../../state/time-zone.ts'
import { ActButton } from '../../../ui/ActButton.tsx'
import { dayOfInstant, timeOfInstant } from '../../../ui/dates.ts'
import { Dialog } from '../../../ui/Dialog.tsx'
import { ParagraphField } from '../../issue/ParagraphField.tsx'
import { PlanForm } from './PlanForm.tsx'
import styles from './plan.module.css'

function CancelDialog({ meeting, onClose }: { readonly meeting: Meeting; readonly onClose: () => void }): ReactNode {
  const { t } = useT()
  const [reason, setReason] = useState('')
  const given = reason.trim()
  return (
    <Dialog opened onClose={onClose} title={t('plan.cancel')}>
      <div className={styles['form']}>
        <p>{t('plan.cancelQuestion', { title: meeting.title })}</p>
        <ParagraphField
          label={t('plan.cancelReason')}
          value={reason}
          onChange={(event) => setReason(event.currentTarget.value)}
          data-autofocus
          data-testid="plan-cancel-reason"
        />
        <div className={styles['end']}>
          <ActButton
            variant="primary"
            reason="always"
            input={given === '' ? null : { type: 'meeting.cancel', meetingId: meeting.id, reason: given }}
            missing={t('plan.cancelReasonMissing')}
            onDone={onClose}
            testId="plan-cancel-save"
          >
            {t('plan.cancel')}
          </ActButton>
          <Button variant="subtle" onClick={onClose}>
            {t('common.close')}
          </Button>
        </div>
      </div>
    </Dialog>
  )
}

interface RowProps {
  readonly state: BoardState
  readonly meeting: Meeting
  readonly onEdit: () => void
  readonly onCancel: () => void
}

function Row({ state, meeting, onEdit, onCancel }: RowProps): ReactNode {
  const { t, language } = useT()
  const { actor } = useMe()
  const zone = timeZoneOf(state)
  return (
    <li className={styles['plannedRow']} data-testid={`planned-${meeting.id}`}>
      <div>
        <p>
          <strong>{meeting.title}</strong>{' '}
          <span className={styles['soft']}>{t(`common.meetingKind_${meeting.kind}`)}</span>
        </p>
        <p className={styles['soft']}>
          {t('plan.plannedLine', {
            day: dayOfInstant(meeting.startAt, language, zone),
            start: timeOfInstant(meeting.startAt, language, zone),
            end: timeOfInstant(meeting.endAt, language, zone),
            place: meeting.place,
          })}
        </p>
      </div>
      <div className={styles['offered']}>
        {mayGive(state, actor, 'meeting.replan') && (
          <Button variant="default" onClick={onEdit} data-testid={`plan-edit-${meeting.id}`}>
            {t('plan.edit')}
          </Button>
        )}
        {mayGive(state, actor, 'meeting.cancel') && (
          <Button variant="subtle" onClick={onCancel} data-testid={`plan-cancel-${meeting.id}`}>
            {t('plan.cancel')}
          </Button>
        )}
      </div>
    </li>
  )
}

/** The list; nothing where nothing is planned. */
export function PlannedMeetings({ state }: { readonly state: BoardState }): ReactNode {
  const { t } = useT()
  const [editing, setEditing] = useState<MeetingId | null>(null)
  const [cancelling, setCancelling] = useState<MeetingId | null>(null)
  const [said, setSaid] = useState<'plan.changed' | null>(null)
  const planned = meetingsInOrder(state).filter(({ status }) => status === 'scheduled')
  const edited = planned.find(({ id }) => id === editing)
  const called = planned.find(({ id }) => id === cancelling)
  if (planned.length === 0) return null
  return (
    <section className={styles['card']} aria-labelledby="planned-title">
      <h2 id="planned-title">{t('plan.planned')}</h2>
      <output>{said === null ? '' : t(said)}</output>
      <ul className={styles['plannedList']}>
        {planned.map((meeting) => (
          <Row
            key={meeting.id}
            state={state}
            meeting={meeting}
            onEdit={() => {
              setSaid(null)
              setEditing(meeting.id)
            }}
            onCancel={() => setCancelling(meeting.id)}
          />
        ))}
      </ul>
      {edited !== undefined && (
        <section className={styles['editing']} aria-labelledby="editing-title">
          <h3 id="editing-title">{t('plan.editing', { title: edited.title })}</h3>
          <PlanForm
            key={edited.id}
            state={state}
            meeting={edited}
            onPlanned={() => {
              setEditing(null)
              setSaid('plan.changed')
            }}
            onStop={() => setEditing(null)}
          />
        </section>
      )}
      {called !== undefined && <CancelDialog meeting={called} onClose={() => setCancelling(null)} />}
    </section>
  )
}
