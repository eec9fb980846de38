/**
 * Who reads a demand: in words, who sees the draft at this moment, and, chosen or fixed, who will see the demand once it is
 * on the record. The document that holds the draft decides the first; nothing here can change it. Test ids:
 * `draft-readers`, `draft-later`, `draft-visibility`.
 */
import { NativeSelect } from '@mantine/core'
import type { DemandDraft, DemandVisibility } from '#shared/documents/party.ts'
import { useBoard, useMe } from '../../../state/board.tsx'
import { useT } from '../../../state/language.tsx'
import styles from '../issue.module.css'

/** Who reads a draft while it is written: everyone at the meeting (`party:<id>`), or the party alone (`caucus:<id>`). */
export type Readers = 'meeting' | 'party'

/** The level at which the demand goes on the record: a private draft never at a wider one, whatever its card says. */
export const levelOf = (draft: DemandDraft, readers: Readers): DemandVisibility =>
  readers === 'party' ? 'party' : draft.visibility

/** Who sees the draft now. */
export function ReadersNow({ readers }: { readonly readers: Readers }) {
  const { t } = useT()
  return (
    <p className={styles.muted} data-testid="draft-readers">
      {t(`draft.readers_${readers}`)}
    </p>
  )
}

/** A draft in the shared document keeps the narrowest level if it has it, but is not offered it: its words are known. */
const choices = (now: DemandVisibility): readonly DemandVisibility[] =>
  now === 'party' ? ['public', 'meeting', 'party'] : ['public', 'meeting']

interface Props {
  readonly draft: DemandDraft
  readonly readers: Readers
  readonly writable: boolean
  readonly onChange: (visibility: DemandVisibility) => void
}

/** Who will see the demand: a choice, or for a private draft the sentence. A messenger reads the residents' level too. */
export function ReadersLater({ draft, readers, writable, onChange }: Props) {
  const { t } = useT()
  const { actor } = useMe()
  const isResidents = useBoard((state) => actor.partyId !== null && state.parties.get(actor.partyId)?.isResidents)
  if (readers === 'party') {
    return (
      <p className={styles.muted} data-testid="draft-later">
        {t(isResidents === true ? 'draft.later_residents' : 'draft.later_party')}
      </p>
    )
  }
  return (
    <NativeSelect
      label={t('draft.visibility')}
      value={draft.visibility}
      disabled={!writable}
      onChange={(event) => onChange(event.currentTarget.value as DemandVisibility)}
      data={choices(draft.visibility).map((value) => ({ value, label: t(`issue.visibilityChoice_${value}`) }))}
      data-testid="draft-visibility"
    />
  )
}
