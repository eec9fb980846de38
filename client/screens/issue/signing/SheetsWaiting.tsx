/**
 * Sheets of paper that were taken in and wait for their witnesses: whose, before whom, with the photo, and that they do not
 * count yet. Its witness finds the way to confirm, its party how to object. Test ids: `paper-waits-<partyId>`,
 * `witness-<partyId>`.
 */
import { Button } from '@mantine/core'
import { Suspense, useState } from 'react'
import type { Party, Resolution } from '#shared/board/board.ts'
import type { PaperSheet } from '#shared/board/desk.ts'
import { waitingSheets } from '#shared/board/signing.ts'
import type { PersonId } from '#shared/ids.ts'
import type { BoardState } from '#shared/record/state.ts'
import { useMe } from '../../../state/board.tsx'
import { useT } from '../../../state/language.tsx'
import { withWords } from '../../../state/words.ts'
import { fetched } from '../../../ui/fetched.tsx'
import { PartyBadge } from '../../../ui/PartyBadge.tsx'
import { SheetPhoto } from './SheetPhoto.tsx'
import styles from './signing.module.css'

const WitnessDialog = fetched(() => withWords(['files', 'home', 'signing'], import('./WitnessDialog.tsx')))

interface Props {
  readonly state: BoardState
  readonly resolution: Resolution
  readonly own: Party | null
}

function Waiting({ state, resolution, own, sheet }: Props & { readonly sheet: PaperSheet }) {
  const { t } = useT()
  const { actor } = useMe()
  const [open, setOpen] = useState(false)
  const party = state.parties.get(sheet.partyId)
  if (party === undefined) return null
  const name = (id: PersonId): string => state.people.get(id)?.displayName ?? ''
  return (
    <div className={styles['photo']} data-testid={`paper-waits-${party.id}`}>
      <SheetPhoto state={state} attachmentId={sheet.attachmentId} party={party} />
      <div className={styles['block']}>
        <p className={styles['line']}>
          <PartyBadge party={party} /> {t('signing.paperWaits', { witness: name(sheet.witnessId) })}
        </p>
        <p className={styles['soft']}>
          {t('signing.paperBy', { signer: name(sheet.byId), entered: name(sheet.enteredById) })}
        </p>
        {own?.id === party.id && <p>{t('signing.paperWaitsOwn')}</p>}
        {actor.personId === sheet.witnessId && (
          <p>
            <Button size="md" onClick={() => setOpen(true)} data-testid={`witness-${party.id}`}>
              {t('signing.witness')}
            </Button>
          </p>
        )}
        <Suspense>
          {open && <WitnessDialog {...{ state, resolution, party, sheet }} onClose={() => setOpen(false)} />}
        </Suspense>
      </div>
    </div>
  )
}

/** In the order in which they were taken in; nothing where none waits. */
export function SheetsWaiting(props: Props) {
  return waitingSheets(props.resolution).map((sheet) => (
    <Waiting key={`${sheet.partyId}${sheet.attachmentId}`} {...props} sheet={sheet} />
  ))
}
