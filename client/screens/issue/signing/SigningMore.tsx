/**
 * What belongs to signing beside the seals: who will not sign and why, whose sign-offs are void, sheets of paper with
 * their photos (those that wait for a witness or were denied by one too), signatures drawn by hand; and the way to take a sheet in.
 * Test ids: `refused-<partyId>`, `you-refused`, `paper-<partyId>`, `drawn-<partyId>`, `sign-paper`.
 */
import { Button } from '@mantine/core'
import { Suspense, useState } from 'react'
import type { Party, Resolution } from '#shared/board/board.ts'
import { standingRefusals } from '#shared/board/signing.ts'
import { mayGive } from '#shared/record/rights.ts'
import type { BoardState } from '#shared/record/state.ts'
import { useMe } from '../../../state/board.tsx'
import { useT } from '../../../state/language.tsx'
import { withWords } from '../../../state/words.ts'
import { fetched } from '../../../ui/fetched.tsx'
import { PartyBadge } from '../../../ui/PartyBadge.tsx'
import { SheetsDenied } from './SheetsDenied.tsx'
import { SheetsWaiting } from './SheetsWaiting.tsx'
import { SignedOtherwise } from './SignedOtherwise.tsx'
import styles from './signing.module.css'
import { Voided } from './SigningState.tsx'

const PaperDialog = fetched(() => withWords(['files', 'home', 'signing'], import('./PaperDialog.tsx')))

interface Props {
  readonly state: BoardState
  readonly resolution: Resolution
  /** The party of a representative; null for everybody else. */
  readonly own: Party | null
}

function Refusals({ state, resolution, own }: Props) {
  const { t } = useT()
  return standingRefusals(resolution).map((one) => {
    const party = state.parties.get(one.partyId)
    if (party === undefined) return null
    const { version, reason } = one
    return (
      <div key={one.partyId} className={styles['block']} data-testid={`refused-${one.partyId}`}>
        <p className={styles['line']}>
          <PartyBadge party={party} size="s" />
          <strong>{t('signing.refusedLine', { version })}</strong>
        </p>
        {reason !== '' && <p>{reason}</p>}
        {party.id === own?.id && <p data-testid="you-refused">{t('signing.youRefused')}</p>}
      </div>
    )
  })
}

function Paper({ state, resolution }: Props) {
  const { t } = useT()
  const { actor } = useMe()
  const [open, setOpen] = useState<boolean | null>(null)
  if (resolution.status !== 'signing' || !mayGive(state, actor, 'signOff.recordPaper')) return null
  return (
    <>
      <Button variant="default" size="md" onClick={() => setOpen(true)} data-testid="sign-paper">
        {t('signing.paper')}
      </Button>
      <Suspense>
        {open !== null && (
          <PaperDialog state={state} resolution={resolution} opened={open} onClose={() => setOpen(false)} />
        )}
      </Suspense>
    </>
  )
}

/** Takes no place where there is nothing of it. */
export default function SigningMore(props: Props) {
  const { state, resolution } = props
  return (
    <div className={styles['more']}>
      <Refusals {...props} />
      <Voided state={state} resolution={resolution} />
      <SheetsWaiting {...props} />
      <SheetsDenied {...props} />
      <SignedOtherwise {...props} />
      <Paper {...props} />
    </div>
  )
}
