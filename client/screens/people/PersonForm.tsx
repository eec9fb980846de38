/**
 * One more person at the table: what the seat is called, its role, its party, and where it lives or works. Asks for no
 * name. Words stay when refused. Test ids: `person-name`, `seat-role`, `seat-party`, `person-building`, `save-person`.
 */
import { SimpleGrid, Stack, TextInput } from '@mantine/core'
import type { ReactNode } from 'react'
import { useState } from 'react'
import type { PersonId } from '#shared/ids.ts'
import { limits } from '#shared/limits.ts'
import { partiesInOrder } from '#shared/board/select.ts'
import { useBoard } from '../../state/board.tsx'
import { freshId } from '../../state/command-id.ts'
import { useT } from '../../state/language.tsx'
import { Dialog } from '../../ui/Dialog.tsx'
import { FormEnd } from '../../ui/FormEnd.tsx'
import { RefusalLine, useFieldError, useSubmit } from '../issue/submit.tsx'
import type { ChosenSeat } from './SeatFields.tsx'
import { SeatFields } from './SeatFields.tsx'

interface Props {
  /** The new person is on the record. */
  readonly onAdded: (personId: PersonId, name: string) => void
  readonly onClose: () => void
}

const placeOf = (typed: string): number | string | null => {
  const words = typed.trim()
  if (words === '') return null
  return /^\d{1,4}$/.test(words) ? Number(words) : words
}

/** A representative of the party that joined last, unless said otherwise: who adds a party next adds its people. */
export default function PersonForm({ onAdded, onClose }: Props): ReactNode {
  const { t } = useT()
  const last = useBoard((state) => partiesInOrder(state).at(-1)?.id ?? null)
  const [id] = useState(() => freshId<'person'>('U-'))
  const [displayName, setDisplayName] = useState('')
  const [seat, setSeat] = useState<ChosenSeat>({ role: 'partyRep', partyId: last })
  const [org, setOrg] = useState('')
  const [building, setBuilding] = useState('')
  const [unit, setUnit] = useState('')
  const { submit, refusal, pending } = useSubmit()
  const errorAt = useFieldError(refusal)
  const save = async (): Promise<void> => {
    const name = displayName.trim()
    const places = { building: placeOf(building), unit: placeOf(unit) }
    const person = { id, displayName: name, ...seat, org: org.trim(), ...places, tags: [] }
    if (await submit({ type: 'person.add', person })) onAdded(id, name)
  }
  return (
    <Dialog opened onClose={onClose} title={t('people.personTitle')} size="lg">
      <form
        noValidate
        onSubmit={(event) => {
          event.preventDefault()
          void save()
        }}
        data-testid="person-form"
      >
        <Stack>
          <TextInput
            label={t('people.displayName')}
            description={t('people.displayNameHint')}
            value={displayName}
            onChange={(event) => setDisplayName(event.currentTarget.value)}
            error={errorAt('person.displayName')}
            maxLength={limits.titleLength}
            required
            data-autofocus
            data-testid="person-name"
          />
          <SeatFields seat={seat} onChange={setSeat} errorAt={(field) => errorAt(`person.${field}`)} />
          <TextInput
            label={t('people.org')}
            value={org}
            onChange={(event) => setOrg(event.currentTarget.value)}
            error={errorAt('person.org')}
            maxLength={limits.titleLength}
          />
          <SimpleGrid cols={2}>
            <TextInput
              label={t('people.building')}
              value={building}
              onChange={(event) => setBuilding(event.currentTarget.value)}
              error={errorAt('person.building')}
              maxLength={20}
              data-testid="person-building"
            />
            <TextInput
              label={t('people.unit')}
              value={unit}
              onChange={(event) => setUnit(event.currentTarget.value)}
              error={errorAt('person.unit')}
              maxLength={20}
            />
          </SimpleGrid>
          <RefusalLine
            refusal={refusal}
            fields={['displayName', 'role', 'partyId', 'org', 'building', 'unit'].map((field) => `person.${field}`)}
          />
          <FormEnd onCancel={onClose} pending={pending} testId="save-person">
            {t('people.savePerson')}
          </FormEnd>
        </Stack>
      </form>
    </Dialog>
  )
}
