/** Role and, for a representative, the party. Observers and the wall come by the shared links and are not offered here. */
import { NativeSelect } from '@mantine/core'
import type { ReactNode } from 'react'
import type { PartyId } from '#shared/ids.ts'
import type { Role } from '#shared/roles.ts'
import { roles } from '#shared/roles.ts'
import { partiesInOrder } from '#shared/board/select.ts'
import { useBoard } from '../../state/board.tsx'
import { useT } from '../../state/language.tsx'
import { asLabel } from '../../ui/as-label.ts'

const seated: readonly Role[] = [
  'partyRep',
  ...roles.filter((role) => role !== 'partyRep' && role !== 'observer' && role !== 'projector'),
]

export interface ChosenSeat {
  readonly role: Role
  /** Null for everyone but a representative. */
  readonly partyId: PartyId | null
}

interface Props {
  readonly seat: ChosenSeat
  readonly onChange: (seat: ChosenSeat) => void
  readonly errorAt: (field: string) => string | null
}

/** Changing to another role lets the party go. */
export function SeatFields({ seat, onChange, errorAt }: Props): ReactNode {
  const { t, partyName } = useT()
  const parties = useBoard(partiesInOrder)
  const choose = (role: Role): void =>
    onChange({ role, partyId: role === 'partyRep' ? (seat.partyId ?? parties[0]?.id ?? null) : null })
  return (
    <>
      <NativeSelect
        label={asLabel(t('common.field_role'))}
        description={t(`people.does_${seat.role}`)}
        value={seat.role}
        onChange={(event) => choose(event.currentTarget.value as Role)}
        error={errorAt('role')}
        data={seated.map((role) => ({ value: role, label: t(`common.role_${role}`) }))}
        data-testid="seat-role"
      />
      {seat.role === 'partyRep' ? (
        <NativeSelect
          label={t('people.partyOfRep')}
          value={seat.partyId ?? ''}
          onChange={(event) => onChange({ ...seat, partyId: event.currentTarget.value as PartyId })}
          error={errorAt('partyId')}
          data={parties.map((party) => ({ value: party.id, label: partyName(party) }))}
          data-testid="seat-party"
        />
      ) : null}
    </>
  )
}
