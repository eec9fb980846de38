/** Another role or party for someone who is at the table already; the link stays the same. Test ids: `seat-form`, `save-seat`. */
import { Stack } from '@mantine/core'
import type { ReactNode } from 'react'
import { useState } from 'react'
import type { Person } from '#shared/board/board.ts'
import { roles } from '#shared/roles.ts'
import { useT } from '../../state/language.tsx'
import { Dialog } from '../../ui/Dialog.tsx'
import { FormEnd } from '../../ui/FormEnd.tsx'
import { RefusalLine, useFieldError, useSubmit } from '../issue/submit.tsx'
import type { ChosenSeat } from './SeatFields.tsx'
import { SeatFields } from './SeatFields.tsx'

interface Props {
  readonly person: Pick<Person, 'id' | 'displayName' | 'role' | 'partyId'>
  readonly onChanged: () => void
  readonly onClose: () => void
}

/** Begins with the seat as it is; with an officer's where a case file brought a role that Heyi does not know. */
export default function SeatForm({ person, onChanged, onClose }: Props): ReactNode {
  const { t } = useT()
  const name = person.displayName
  const [seat, setSeat] = useState<ChosenSeat>({
    role: roles.find((role) => role === person.role) ?? 'officer',
    partyId: person.partyId,
  })
  const { submit, refusal, pending } = useSubmit()
  const errorAt = useFieldError(refusal)
  const save = async (): Promise<void> => {
    if (await submit({ type: 'person.assign', personId: person.id, ...seat })) onChanged()
  }
  return (
    <Dialog opened onClose={onClose} title={t('people.changeSeatFor', { name })}>
      <form
        noValidate
        onSubmit={(event) => {
          event.preventDefault()
          void save()
        }}
        data-testid="seat-form"
      >
        <Stack>
          <SeatFields seat={seat} onChange={setSeat} errorAt={errorAt} />
          <p>{t('people.seatNote', { name })}</p>
          <RefusalLine refusal={refusal} fields={['role', 'partyId']} />
          <FormEnd onCancel={onClose} pending={pending} testId="save-seat">
            {t('people.saveSeat')}
          </FormEnd>
        </Stack>
      </form>
    </Dialog>
  )
}
