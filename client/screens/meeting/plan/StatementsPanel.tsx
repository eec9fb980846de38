/**
 * What a hearing's participants state, in the order of speaking: put down by the secretary, or whoever leads, with the papers
 * that were handed over. Read by everybody at the meeting. Shows nothing in meetings that are no hearing. Test ids:
 * `statements`, `statement-<seq>`, `statement-speaker`, `statement-party`, `statement-text`, `statement-save`.
 */
import { NativeSelect, TextInput } from '@mantine/core'
import type { ReactNode } from 'react'
import { useState } from 'react'
import type { Meeting } from '#shared/board/board.ts'
import { kindAllows } from '#shared/board/meeting-kinds.ts'
import { partiesInOrder } from '#shared/board/select.ts'
import type { PartyId } from '#shared/ids.ts'
import { limits } from '#shared/limits.ts'
import { mayGive } from '#shared/record/rights.ts'
import type { BoardState } from '#shared/record/state.ts'
import { useMe } from '../../../state/board.tsx'
import { freshId } from '../../../state/command-id.ts'
import { useT } from '../../../state/language.tsx'
import { ActButton } from '../../../ui/ActButton.tsx'
import { PartyBadge } from '../../../ui/PartyBadge.tsx'
import { AttachmentStrip } from '../../attachments/AttachmentStrip.tsx'
import { ParagraphField } from '../../issue/ParagraphField.tsx'
import styles from './plan.module.css'

interface Props {
  readonly state: BoardState
  readonly meeting: Meeting
}

const empty = { speaker: '', partyId: '' as PartyId | '', text: '' }

function NewStatement({ state, meeting, n }: Props & { readonly n: number }): ReactNode {
  const { t } = useT()
  const [statementId, setStatementId] = useState(() => freshId<'statement'>('ST-'))
  const [draft, setDraft] = useState(empty)
  const [saved, setSaved] = useState(0)
  const change = (part: Partial<typeof empty>): void => setDraft({ ...draft, ...part })
  const whole = draft.speaker.trim() !== '' && draft.text.trim() !== ''
  return (
    <div className={styles['form']}>
      <h3>{t('plan.statementNext', { n })}</h3>
      <div className={styles['pair']}>
        <TextInput
          label={t('plan.statementSpeaker')}
          description={t('plan.statementSpeakerHint')}
          value={draft.speaker}
          maxLength={limits.titleLength}
          required
          onChange={(event) => change({ speaker: event.currentTarget.value })}
          data-testid="statement-speaker"
        />
        <NativeSelect
          label={t('plan.statementParty')}
          value={draft.partyId}
          onChange={(event) => change({ partyId: event.currentTarget.value as PartyId | '' })}
          data={[
            { value: '', label: t('plan.statementNoParty') },
            ...partiesInOrder(state).map(({ id, name }) => ({ value: id, label: name })),
          ]}
          data-testid="statement-party"
        />
      </div>
      <ParagraphField
        label={t('plan.statementText')}
        value={draft.text}
        required
        onChange={(event) => change({ text: event.currentTarget.value })}
        data-testid="statement-text"
      />
      <div className={styles['end']}>
        <ActButton
          variant="primary"
          reason="always"
          input={
            whole
              ? {
                  type: 'statement.record',
                  statementId,
                  meetingId: meeting.id,
                  speaker: draft.speaker.trim(),
                  partyId: draft.partyId === '' ? null : draft.partyId,
                  text: draft.text.trim(),
                }
              : null
          }
          missing={t('plan.statementMissing')}
          onDone={() => {
            setSaved(n)
            setDraft(empty)
            setStatementId(freshId<'statement'>('ST-'))
          }}
          testId="statement-save"
        >
          {t('plan.statementSave')}
        </ActButton>
        <output className={styles['soft']}>{saved === 0 ? '' : t('plan.statementSaved', { n: saved })}</output>
      </div>
    </div>
  )
}

/** Statements so far, and the next one for who puts them down. */
export function StatementsPanel({ state, meeting }: Props): ReactNode {
  const { t } = useT()
  const { actor } = useMe()
  if (!kindAllows(meeting.kind, 'statements')) return null
  const said = [...state.statements.values()]
    .filter(({ meetingId }) => meetingId === meeting.id)
    .toSorted((a, b) => a.seq - b.seq)
  const records = meeting.id === state.openMeetingId && mayGive(state, actor, 'statement.record')
  return (
    <section className={styles['card']} aria-labelledby="statements-title" data-testid="statements">
      <h2 id="statements-title">{t('plan.statements')}</h2>
      {said.length === 0 && <p className={styles['soft']}>{t('plan.statementsNone')}</p>}
      <ol className={styles['statements']}>
        {said.map((statement) => {
          const party = statement.partyId === null ? undefined : state.parties.get(statement.partyId)
          return (
            <li key={statement.id} data-testid={`statement-${statement.seq}`}>
              <p>
                <strong>
                  {statement.seq}. {statement.speaker}
                </strong>{' '}
                {party !== undefined && <PartyBadge party={party} size="s" />}
              </p>
              <p>{statement.text}</p>
              <AttachmentStrip
                target={{ kind: 'statement', id: statement.id }}
                title={statement.speaker}
                mayAdd={records}
              />
            </li>
          )
        })}
      </ol>
      {records && <NewStatement state={state} meeting={meeting} n={said.length + 1} />}
    </section>
  )
}
