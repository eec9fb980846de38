/** The secretary records the counted result of an owners' vote: six numbers, shown as bars before they are saved. */
import { NumberInput, SimpleGrid, Stack } from '@mantine/core'
import { useState } from 'react'
import type { LegalThreshold, Option, OwnersVote } from '#shared/board/board.ts'
import { freshId } from '../../../state/command-id.ts'
import { useT } from '../../../state/language.tsx'
import { Dialog } from '../../../ui/Dialog.tsx'
import { FormEnd } from '../../../ui/FormEnd.tsx'
import { RefusalLine, useFieldError, useSubmit } from '../submit.tsx'
import { VoteGauges } from './VoteGauges.tsx'

const fields = [
  'totalHouseholds',
  'totalAreaM2',
  'participatedHouseholds',
  'participatedAreaM2',
  'approvedHouseholds',
  'approvedAreaM2',
] as const
type Numbers = { readonly [Field in (typeof fields)[number]]: number }

const nothingCounted: Numbers = {
  totalHouseholds: 0,
  totalAreaM2: 0,
  participatedHouseholds: 0,
  participatedAreaM2: 0,
  approvedHouseholds: 0,
  approvedAreaM2: 0,
}

interface Props {
  readonly option: Option
  readonly threshold: LegalThreshold
  readonly onClose: () => void
}

/** The form, in a dialog. */
export default function OwnersVoteForm({ option, threshold, onClose }: Props) {
  const { t } = useT()
  const [numbers, setNumbers] = useState(nothingCounted)
  const [voteId] = useState(() => freshId<'ownersVote'>('OV-'))
  const { submit, refusal, pending } = useSubmit()
  const errorAt = useFieldError(refusal)
  const preview: OwnersVote = { id: voteId, issueId: option.issueId, optionId: option.id, at: '', ...numbers }
  const save = async () => {
    if (await submit({ type: 'ownersVote.record', voteId, optionId: option.id, ...numbers })) onClose()
  }
  return (
    <Dialog opened onClose={onClose} title={t('issue.recordVote')} size="lg">
      <form
        onSubmit={(event) => {
          event.preventDefault()
          void save()
        }}
      >
        <Stack>
          <SimpleGrid cols={{ base: 1, sm: 2 }}>
            {fields.map((field) => (
              <NumberInput
                key={field}
                label={t(`issue.vote_${field}`)}
                value={numbers[field]}
                min={0}
                decimalScale={field.endsWith('M2') ? 2 : 0}
                hideControls
                error={errorAt(field)}
                onChange={(value) => setNumbers((before) => ({ ...before, [field]: Number(value) }))}
                data-testid={`vote-${field}`}
              />
            ))}
          </SimpleGrid>
          <VoteGauges vote={preview} threshold={threshold} />
          <RefusalLine refusal={refusal} fields={fields} />
          <FormEnd onCancel={onClose} pending={pending}>
            {t('issue.saveVote')}
          </FormEnd>
        </Stack>
      </form>
    </Dialog>
  )
}
