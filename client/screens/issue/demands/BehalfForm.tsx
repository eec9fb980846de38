/**
 * 代办: a messenger writes down a demand for a party whose people cannot type it themselves. The record keeps who said it and
 * who wrote it. Words stay when refused. Test ids: `behalf-person`, `behalf-position`, `behalf-save`.
 */
import { NativeSelect, Stack } from '@mantine/core'
import { useState } from 'react'
import type { Issue } from '#shared/board/board.ts'
import type { PersonId } from '#shared/ids.ts'
import type { BoardState } from '#shared/record/state.ts'
import { freshId } from '../../../state/command-id.ts'
import { useT } from '../../../state/language.tsx'
import { ParagraphField } from '../ParagraphField.tsx'
import { Dialog } from '../../../ui/Dialog.tsx'
import { FormEnd } from '../../../ui/FormEnd.tsx'
import { RefusalLine, useFieldError, useSubmit } from '../submit.tsx'

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
      channel: 'visit',
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
          <ParagraphField
            label={t('issue.interestLabel')}
            description={t('issue.interestHint')}
            value={interest}
            onChange={(event) => setInterest(event.currentTarget.value)}
            error={errorAt('interest')}
          />
          <RefusalLine refusal={refusal} fields={['interest', 'partyId', 'position', 'raisedById']} />
          <FormEnd onCancel={onClose} pending={pending} testId="behalf-save">
            {t('issue.submitDemand')}
          </FormEnd>
        </Stack>
      </form>
    </Dialog>
  )
}
