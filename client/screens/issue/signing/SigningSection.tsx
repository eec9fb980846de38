/**
 * Section 签认: the exact clause, the seals of those who signed it, in words who is still missing, the own party's way to
 * sign, and the dissents. Test ids: `sign`, `not-ours`, `seal-<partyId>`, `missing-signatures`, `dissent-<partyId>`, `file-dissent`.
 */
import { Button } from '@mantine/core'
import { Suspense, useState } from 'react'
import type { Issue, Party, Resolution, ResolutionStatus } from '#shared/board/board.ts'
import { currentText, resolutionOf, unsignedParties, validSignOffs } from '#shared/board/select.ts'
import { sha256Hex } from '#shared/record/chain.ts'
import type { BoardState } from '#shared/record/state.ts'
import { mayCommand, mayGive } from '#shared/record/rights.ts'
import { useBoard, useMe } from '../../../state/board.tsx'
import { useT } from '../../../state/language.tsx'
import { Clause } from '../../../ui/Clause.tsx'
import { PartyBadge } from '../../../ui/PartyBadge.tsx'
import { SealList } from '../../../ui/SealList.tsx'
import { withWords } from '../../../state/words.ts'
import { fetched } from '../../../ui/fetched.tsx'
import styles from '../issue.module.css'
import { JumpToAgreed } from '../../replay/ReplayLinks.tsx'
import more from './signing.module.css'

const SignDialog = fetched(() => withWords(['signing'], import('./SignDialog.tsx')))
const Reviews = fetched(() => withWords(['signing'], import('./Reviews.tsx')))
const DissentForm = fetched(() => import('./DissentForm.tsx'))
const SigningHalted = fetched(() => withWords(['signing'], import('./SigningHalted.tsx')))
const SigningMore = fetched(() => withWords(['signing'], import('./SigningMore.tsx')))

const bound: ReadonlySet<ResolutionStatus> = new Set(['signed', 'published', 'effective'])

/** Signing is open, or was and is stopped: what was signed of these words stands. */
const isAsked = ({ status, halted }: Resolution): boolean => status === 'signing' || halted !== undefined

interface OwnProps {
  readonly state: BoardState
  readonly resolution: Resolution
  readonly party: Party
}

/** The way to the page on which the own party answers the text: open also to who will refuse, or only reads. */
function OwnSigning({ resolution, party, onSign }: OwnProps & { readonly onSign: () => void }) {
  const { t } = useT()
  const text = currentText(resolution)
  if (text === null || !isAsked(resolution)) return null
  const signOff = validSignOffs(resolution).find((one) => one.partyId === party.id)
  if (signOff !== undefined) {
    return (
      <>
        <p className={styles.good}>{t('issue.youSigned')}</p>
        {signOff.paper !== undefined && resolution.status === 'signing' && (
          <Button variant="default" size="md" onClick={onSign} data-testid="not-ours">
            {t('issue.notOurs')}
          </Button>
        )}
      </>
    )
  }
  if (resolution.status !== 'signing') return null
  return (
    <Button size="md" onClick={onSign} data-testid="sign">
      {t('issue.sign', { version: text.version })}
    </Button>
  )
}

function Dissents({ state, resolution }: { readonly state: BoardState; readonly resolution: Resolution }) {
  const { t } = useT()
  if (resolution.dissents.length === 0) return null
  return (
    <section className={styles.block}>
      <h3>{t('issue.dissents')}</h3>
      <ul className={styles.dissents}>
        {resolution.dissents.map((dissent) => {
          const party = state.parties.get(dissent.partyId)
          return (
            <li key={`${dissent.partyId}${dissent.at}`} data-testid={`dissent-${dissent.partyId}`}>
              {party !== undefined && <PartyBadge party={party} />}
              <p>{dissent.text}</p>
            </li>
          )
        })}
      </ul>
    </section>
  )
}

function SignedText({ state, resolution }: { readonly state: BoardState; readonly resolution: Resolution }) {
  const { t, partyName } = useT()
  const text = currentText(resolution)
  const missing = unsignedParties(state, resolution)
  if (text === null) return null
  const isHalted = resolution.halted !== undefined
  return (
    <>
      <Suspense>{isHalted && <SigningHalted resolution={resolution} />}</Suspense>
      <div className={styles.clauseWithSeals}>
        <Clause
          text={text.text}
          sha256={sha256Hex(text.text)}
          version={text.version}
          bound={bound.has(resolution.status)}
        />
        <SealList state={state} resolution={resolution} />
      </div>
      {!isHalted && (
        <p data-testid="missing-signatures">
          {missing.length === 0
            ? t('issue.allSigned')
            : t('issue.stillToSign', { parties: missing.map(partyName).join(t('common.listComma')) })}
        </p>
      )}
      <JumpToAgreed resolution={resolution} />
    </>
  )
}

interface MoreProps {
  readonly state: BoardState
  readonly resolution: Resolution
  readonly own: Party | null
}

/** Whether there is more of this signing than seals: for most texts nothing needs to be fetched. */
const hasMore = ({ refusals = [], sheets = [], signOffs }: Resolution): boolean =>
  refusals.length + sheets.length > 0 ||
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

/** The section's content. */
export function SigningSection({ issue }: { readonly issue: Issue }) {
  const { t } = useT()
  const state = useBoard((state) => state)
  const { actor } = useMe()
  const [signing, setSigning] = useState(false)
  const resolution = resolutionOf(state, issue.id)
  if (resolution === null) return <p className={styles.muted}>{t('issue.notYetSigning')}</p>
  const own =
    mayCommand(actor.role, 'signOff.sign') && actor.partyId !== null ? state.parties.get(actor.partyId) : undefined
  const props = own === undefined ? null : { state, resolution, party: own }
  const beside = { state, resolution, own: own ?? null }
  return (
    <>
      {currentText(resolution) !== null && (isAsked(resolution) || bound.has(resolution.status)) ? (
        <>
          <SignedText state={state} resolution={resolution} />
          {props !== null && <OwnSigning {...props} onSign={() => setSigning(true)} />}
          <More {...beside} />
          <Dissents state={state} resolution={resolution} />
          <Suspense>
            {props !== null && resolution.status === 'signing' && (
              <DissentForm resolution={resolution} partyId={props.party.id} />
            )}
          </Suspense>
        </>
      ) : (
        <>
          <p className={styles.muted}>{t('issue.notYetSigning')}</p>
          <More {...beside} />
        </>
      )}
      <Suspense>{props !== null && signing && <SignDialog {...props} onClose={() => setSigning(false)} />}</Suspense>
    </>
  )
}
