/** The form for a meeting: what it is called, where, when on the board's clock, and its agenda. One act saves all of it. */
import { NativeSelect, TextInput } from '@mantine/core'
import { useState } from 'react'
import type { ReactNode } from 'react'
import type { MeetingKind } from '#shared/board/board.ts'
import { limits } from '#shared/limits.ts'
import type { BoardState } from '#shared/record/state.ts'
import { useServerNow } from '../../../state/board.tsx'
import { freshId } from '../../../state/command-id.ts'
import { useT } from '../../../state/language.tsx'
import { timeZoneOf } from '../../../state/time-zone.ts'
import { ActButton } from '../../../ui/ActButton.tsx'
import { PlanAgenda } from './PlanAgenda.tsx'
import { emptyPlan, meetingKinds, planAct, spanOf } from './plan-draft.ts'
import type { PlanDraft } from './plan-draft.ts'
import styles from '../meeting.module.css'

interface FieldsProps {
  readonly draft: PlanDraft
  readonly zone: string
  readonly change: (part: Partial<PlanDraft>) => void
}

function KindField({ draft, change }: Omit<FieldsProps, 'zone'>): ReactNode {
  const { t } = useT()
  const note = draft.kind === 'talk' ? t('meeting.planTalk') : draft.kind === 'onsite' ? t('meeting.planOnsite') : null
  return (
    <NativeSelect
      label={t('meeting.planKind')}
      description={note}
      value={draft.kind}
      onChange={(event) => change({ kind: event.currentTarget.value as MeetingKind })}
      data={meetingKinds.map((kind) => ({ value: kind, label: t(`common.meetingKind_${kind}`) }))}
    />
  )
}

function Fields({ draft, zone, change }: FieldsProps): ReactNode {
  const { t } = useT()
  const span = spanOf(draft, zone)
  const backwards = span !== null && Date.parse(span.endAt) <= Date.parse(span.startAt)
  return (
    <div className={styles['fields']}>
      <KindField draft={draft} change={change} />
      <TextInput
        label={t('meeting.planName')}
        value={draft.title}
        maxLength={limits.titleLength}
        required
        onChange={(event) => change({ title: event.currentTarget.value })}
        data-testid="plan-title"
      />
      <TextInput
        label={t('meeting.planPlace')}
        value={draft.place}
        maxLength={limits.titleLength}
        required
        onChange={(event) => change({ place: event.currentTarget.value })}
        data-testid="plan-place"
      />
      <TextInput
        type="date"
        label={t('meeting.planDay')}
        value={draft.day}
        onChange={(event) => change({ day: event.currentTarget.value })}
        data-testid="plan-day"
      />
      <TextInput
        type="time"
        label={t('meeting.planStart')}
        value={draft.start}
        onChange={(event) => change({ start: event.currentTarget.value })}
        data-testid="plan-start"
      />
      <TextInput
        type="time"
        label={t('meeting.planEnd')}
        value={draft.end}
        error={backwards ? t('meeting.planTimeInvalid') : undefined}
        onChange={(event) => change({ end: event.currentTarget.value })}
        data-testid="plan-end"
      />
      <p className={styles['soft']}>{t('meeting.planZone', { zone })}</p>
    </div>
  )
}

/** `onPlanned` is called once the meeting counts. */
export function PlanForm({ state, onPlanned }: { state: BoardState; onPlanned: () => void }): ReactNode {
  const { t } = useT()
  const now = useServerNow(60_000)
  const zone = timeZoneOf(state)
  const [meetingId] = useState(() => freshId<'meeting'>('M-'))
  const [draft, setDraft] = useState(() =>
    emptyPlan(
      now,
      zone,
      { opening: t('meeting.planOpening'), actions: t('meeting.planActions'), closing: t('meeting.planClosing') },
      () => freshId<'agenda'>('AG-'),
    ),
  )
  const act = planAct(draft, meetingId, zone)
  const missing =
    draft.title.trim() === ''
      ? 'meeting.planMissingTitle'
      : draft.place.trim() === ''
        ? 'meeting.planMissingPlace'
        : draft.items.some((item) => item.title.trim() === '')
          ? 'meeting.planMissingItem'
          : 'meeting.planTimeInvalid'
  return (
    <div className={styles['form']}>
      <Fields draft={draft} zone={zone} change={(part) => setDraft({ ...draft, ...part })} />
      <PlanAgenda state={state} draft={draft} zone={zone} onChange={setDraft} />
      <ActButton
        variant="primary"
        reason="always"
        input={act}
        missing={t(missing)}
        onDone={onPlanned}
        testId="plan-save"
      >
        {t('meeting.planSave')}
      </ActButton>
    </div>
  )
}
