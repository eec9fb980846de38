/**
 * Section 签认: before signing a sentence; from then on what is signed and the own party's way to sign (`SigningDesk.tsx`), which
 * is fetched when there is something to sign. What is shown to somebody outside is shown at any time. Test id: `reviews`.
 */
import { Suspense, useState } from 'react'
import type { Issue, Party, Resolution } from '#shared/board/board.ts'
import { currentText, resolutionOf } from '#shared/board/select.ts'
import type { BoardState } from '#shared/record/state.ts'
import { mayCommand, mayGive } from '#shared/record/rights.ts'
import { useBoard, useMe } from '../../../state/board.tsx'
import { useT } from '../../../state/language.tsx'
import { withWords } from '../../../state/words.ts'
import { fetched } from '../../../ui/fetched.tsx'
import styles from '../issue.module.css'
import { isAsked, isBound } from './asked.ts'
import more from './signing.module.css'

const SigningDesk = fetched(() => import('./SigningDesk.tsx'))
const SignDialog = fetched(() => withWords(['signing'], import('./SignDialog.tsx')))
const Reviews = fetched(() => withWords(['signing'], import('./Reviews.tsx')))
const SigningMore = fetched(() => withWords(['signing'], import('./SigningMore.tsx')))

interface OwnProps {
  readonly state: BoardState
  readonly resolution: Resolution
  readonly party: Party
}

interface MoreProps {
  readonly state: BoardState
  readonly resolution: Resolution
  readonly own: Party | null
}

/** Whether there is more of this signing than seals: for most texts nothing needs to be fetched. */
const hasMore = ({ refusals = [], sheets = [], denials = [], signOffs }: Resolution): boolean =>
  refusals.length + sheets.length + denials.length > 0 ||
  signOffs.some((one) => one.voidedAt !== null || one.paper !== undefined || one.drawing !== undefined)

/** Showing the text to somebody outside; fetched when it is opened. */
function ReviewsFold({ state, resolution, party }: OwnProps) {
  const { t } = useT()
  const [open, setOpen] = useState(false)
  return (
    <details className={more['fold']} onToggle={(event) => setOpen(event.currentTarget.open)} data-testid="reviews">
      <summary>{t('issue.reviewTitle')}</summary>
      <Suspense>{open && <Reviews state={state} resolution={resolution} party={party} />}</Suspense>
    </details>
  )
}

/** What belongs to signing beside the seals. */
function More({ state, resolution, own }: MoreProps) {
  const { actor } = useMe()
  const takesPaper = resolution.status === 'signing' && mayGive(state, actor, 'signOff.recordPaper')
  if (currentText(resolution) === null) return null
  return (
    <>
      <Suspense>
        {(takesPaper || hasMore(resolution)) && <SigningMore state={state} resolution={resolution} own={own} />}
      </Suspense>
      {own !== null && <ReviewsFold state={state} resolution={resolution} party={own} />}
    </>
  )
}

/** The section's content. The page of the own party stays open though other words take the place of those that are signed. */
export function SigningSection({ issue }: { readonly issue: Issue }) {
  const { t } = useT()
  const state = useBoard((state) => state)
  const { actor } = useMe()
  const [signing, setSigning] = useState(false)
  const resolution = resolutionOf(state, issue.id)
  if (resolution === null) return <p className={styles.muted}>{t('issue.notYetSigning')}</p>
  const speaks = mayCommand(actor.role, 'signOff.sign') && actor.partyId !== null
  const own = (speaks && actor.partyId !== null ? state.parties.get(actor.partyId) : undefined) ?? null
  const beside = { state, resolution, own }
  return (
    <>
      {currentText(resolution) !== null && (isAsked(resolution) || isBound(resolution)) ? (
        <Suspense>
          <SigningDesk {...beside} onSign={() => setSigning(true)}>
            <More {...beside} />
          </SigningDesk>
        </Suspense>
      ) : (
        <>
          <p className={styles.muted}>{t('issue.notYetSigning')}</p>
          <More {...beside} />
        </>
      )}
      <Suspense>
        {own !== null && signing && (
          <SignDialog state={state} resolution={resolution} party={own} onClose={() => setSigning(false)} />
        )}
      </Suspense>
    </>
  )
}
