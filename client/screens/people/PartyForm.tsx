/**
 * One more party: its name in both languages, a colour nobody has, and whether the residents' guarantee covers it. What
 * stands against a further party (a meeting is open, twelve sit already) is said before anything is typed.
 * Test ids: `party-form`, `party-name`, `party-colour-<name>`, `party-residents`, `save-party`.
 */
import { Checkbox, Stack, TextInput } from '@mantine/core'
import type { ReactNode } from 'react'
import { useId, useState } from 'react'
import { partiesInOrder } from '#shared/board/select.ts'
import type { PartyId } from '#shared/ids.ts'
import { limits } from '#shared/limits.ts'
import type { CommandInput } from '#shared/record/commands.ts'
import { useBoard, useRefusal } from '../../state/board.tsx'
import { freshId } from '../../state/command-id.ts'
import { useT } from '../../state/language.tsx'
import { Dialog } from '../../ui/Dialog.tsx'
import { FormEnd } from '../../ui/FormEnd.tsx'
import { RefusedNote } from '../../ui/RefusedNote.tsx'
import { RefusalLine, useFieldError, useSubmit } from '../issue/submit.tsx'
import { ColourField } from './ColourField.tsx'
import { freeCode, freeColours } from './new-party.ts'

interface Props {
  readonly onAdded: (name: string) => void
  readonly onClose: () => void
}

interface Draft {
  readonly name: string
  readonly nameEn: string
  readonly color: string
  readonly isResidents: boolean
}

function useNewParty(draft: Draft): Extract<CommandInput, { type: 'party.add' }> {
  const parties = useBoard(partiesInOrder)
  const [id] = useState<PartyId>(() => freshId<'party'>('P-'))
  const party = {
    id,
    code: freeCode(draft.nameEn, parties),
    name: draft.name.trim(),
    nameEn: draft.nameEn.trim(),
    kind: draft.isResidents ? 'residents' : 'other',
    color: draft.color,
    isResidents: draft.isResidents,
  }
  return { type: 'party.add', party }
}

/** Words stay when refused. */
export default function PartyForm({ onAdded, onClose }: Props): ReactNode {
  const { t, refusalText } = useT()
  const parties = useBoard(partiesInOrder)
  const [colours] = useState(() => freeColours(parties))
  const [draft, setDraft] = useState<Draft>({
    name: '',
    nameEn: '',
    color: colours[0]?.value ?? '',
    isResidents: false,
  })
  const command = useNewParty(draft)
  const before = useRefusal(command)
  const beforeId = useId()
  const { submit, refusal, pending } = useSubmit()
  const errorAt = useFieldError(refusal)
  const save = async (): Promise<void> => {
    if (await submit(command)) onAdded(command.party.name)
  }
  return (
    <Dialog opened onClose={onClose} title={t('people.partyTitle')} size="lg">
      <form
        noValidate
        onSubmit={(event) => {
          event.preventDefault()
          if (before === null && !pending) void save()
        }}
        data-testid="party-form"
      >
        <Stack>
          <div id={beforeId}>{before === null ? <p>{t('people.partyNow')}</p> : <RefusedNote refusal={before} />}</div>
          <TextInput
            label={t('people.partyName')}
            value={draft.name}
            onChange={(event) => setDraft({ ...draft, name: event.currentTarget.value })}
            error={errorAt('party.name')}
            maxLength={limits.titleLength}
            required
            data-autofocus
            data-testid="party-name"
          />
          <TextInput
            label={t('people.partyNameEn')}
            value={draft.nameEn}
            onChange={(event) => setDraft({ ...draft, nameEn: event.currentTarget.value })}
            error={errorAt('party.nameEn')}
            maxLength={limits.titleLength}
          />
          <ColourField
            colours={colours}
            place={parties.length}
            value={draft.color}
            onChange={(color) => setDraft({ ...draft, color })}
          />
          <Checkbox
            label={t('people.isResidents')}
            description={t('people.isResidentsHint')}
            checked={draft.isResidents}
            onChange={(event) => setDraft({ ...draft, isResidents: event.currentTarget.checked })}
            data-testid="party-residents"
          />
          <RefusalLine refusal={refusal} fields={['party.name', 'party.nameEn']} />
          <FormEnd
            onCancel={onClose}
            pending={pending}
            why={before === null ? null : refusalText(before)}
            whyId={beforeId}
            testId="save-party"
          >
            {t('people.saveParty')}
          </FormEnd>
        </Stack>
      </form>
    </Dialog>
  )
}
