/**
 * 代录: messenger, secretary or facilitator write down a demand for a party whose people cannot type it themselves. The record
 * keeps who said it and who wrote it, and marks it until the party confirms. Words stay when refused. Test ids:
 * `behalf-person`, `behalf-position`, `behalf-topic`, `behalf-building`, `behalf-unit`, `behalf-save`.
 */
import { NativeSelect, Stack, TextInput } from '@mantine/core'
import { useState } from 'react'
import type { Issue } from '#shared/board/board.ts'
import type { PersonId } from '#shared/ids.ts'
import type { BoardState } from '#shared/record/state.ts'
import { freshId } from '../../../state/command-id.ts'
import { useBoard, useMe } from '../../../state/board.tsx'
import { useT } from '../../../state/language.tsx'
import { ParagraphField } from '../ParagraphField.tsx'
import { Dialog } from '../../../ui/Dialog.tsx'
import { FormEnd } from '../../../ui/FormEnd.tsx'
import { RefusalLine, useFieldError, useSubmit } from '../submit.tsx'
import styles from './demands.module.css'
import SimilarHint from './SimilarHint.tsx'

interface Props {
  readonly issue: Issue
  readonly state: BoardState
  readonly onClose: () => void
}

/** The dialog; open while it is drawn. */
export default function BehalfForm({ issue, state, onClose }: Props) {
  const { t } = useT()
  const [personId, setPersonId] = useState('')
  const [position, setPosition] = useState('')
  const [interest, setInterest] = useState('')
  const [topic, setTopic] = useState('')
  const [building, setBuilding] = useState('')
  const [unit, setUnit] = useState('')
  const topics = useBoard((state) => state.board?.topics)
  const { role } = useMe().actor
  const [demandId] = useState(() => freshId<'demand'>('D-'))
  const { submit, refusal, pending } = useSubmit()
  const errorAt = useFieldError(refusal)
  const speakers = [...state.people.values()].filter((person) => person.partyId !== null)
  const save = async () => {
    const person = state.people.get(personId as PersonId)
    const done = await submit({
      type: 'demand.record',
      demandId,
      issueId: issue.id,
      partyId: person?.partyId ?? null,
      raisedById: person?.id ?? null,
      position: position.trim(),
      interest: interest.trim(),
      channel: role === 'messenger' ? 'visit' : 'meeting',
      topic,
      building,
      unit,
    })
    if (done) onClose()
  }
  return (
    <Dialog opened onClose={onClose} title={t('issue.onBehalf')} size="lg">
      <form
        onSubmit={(event) => {
          event.preventDefault()
          void save()
        }}
      >
        <Stack>
          <NativeSelect
            label={t('issue.behalfPerson')}
            value={personId}
            onChange={(event) => setPersonId(event.currentTarget.value)}
            error={errorAt('raisedById') ?? errorAt('partyId')}
            data={[
              { value: '', label: t('issue.choosePerson') },
              ...speakers.map((person) => ({ value: person.id, label: person.displayName })),
            ]}
            required
            data-testid="behalf-person"
          />
          <ParagraphField
            label={t('issue.positionLabel')}
            description={t('issue.positionHint')}
            value={position}
            onChange={(event) => setPosition(event.currentTarget.value)}
            error={errorAt('position')}
            required
            data-testid="behalf-position"
          />
          <SimilarHint text={position} draftId={demandId} issueId={issue.id} />
          <ParagraphField
            label={t('issue.interestLabel')}
            description={t('issue.interestHint')}
            value={interest}
            onChange={(event) => setInterest(event.currentTarget.value)}
            error={errorAt('interest')}
          />
          <NativeSelect
            label={t('demands.topic')}
            value={topic}
            onChange={(event) => setTopic(event.currentTarget.value)}
            error={errorAt('topic')}
            data={[{ value: '', label: t('demands.topicNone') }, ...(topics ?? [])]}
            data-testid="behalf-topic"
          />
          <div className={styles.placeFields}>
            <TextInput
              label={t('demands.building')}
              description={t('demands.buildingHint')}
              value={building}
              onChange={(event) => setBuilding(event.currentTarget.value)}
              error={errorAt('building')}
              data-testid="behalf-building"
            />
            <TextInput
              label={t('demands.unit')}
              description={t('demands.unitHint')}
              value={unit}
              onChange={(event) => setUnit(event.currentTarget.value)}
              error={errorAt('unit')}
              data-testid="behalf-unit"
            />
          </div>
          <RefusalLine
            refusal={refusal}
            fields={['building', 'interest', 'partyId', 'position', 'raisedById', 'topic', 'unit']}
          />
          <FormEnd onCancel={onClose} pending={pending} testId="behalf-save">
            {t('issue.submitDemand')}
          </FormEnd>
        </Stack>
      </form>
    </Dialog>
  )
}
