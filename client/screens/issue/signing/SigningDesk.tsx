/**
 * A text that is signed, or has been: the exact clause, the seals of those who signed it, in words who is still missing, the
 * own party's way to sign, and the dissents. Test ids: `sign`, `not-ours`, `seal-<partyId>`, `missing-signatures`,
 * `dissent-<partyId>`, `file-dissent`.
 */
import { Button } from '@mantine/core'
import type { ReactNode } from 'react'
import { Suspense } from 'react'
import type { Party, Resolution } from '#shared/board/board.ts'
import { currentText, unsignedParties, validSignOffs } from '#shared/board/select.ts'
import { sha256Hex } from '#shared/record/chain.ts'
import type { BoardState } from '#shared/record/state.ts'
import { useT } from '../../../state/language.tsx'
import { withWords } from '../../../state/words.ts'
import { Clause } from '../../../ui/Clause.tsx'
import { fetched } from '../../../ui/fetched.tsx'
import { PartyBadge } from '../../../ui/PartyBadge.tsx'
import { SealList } from '../../../ui/SealList.tsx'
import { JumpToAgreed } from '../../replay/ReplayLinks.tsx'
import styles from '../issue.module.css'
import { isAsked, isBound } from './asked.ts'
import { DissentForm } from './DissentForm.tsx'

const SigningHalted = fetched(() => withWords(['signing'], import('./SigningHalted.tsx')))

interface DeskProps {
  readonly state: BoardState
  readonly resolution: Resolution
  /** The party of a representative; null for everybody else. */
  readonly own: Party | null
  /** Opens the page on which the own party answers. */
  readonly onSign: () => void
  /** What stands between the seals and the dissents. */
  readonly children: ReactNode
}

/** The way to the page on which the own party answers the text: open also to who will refuse, or only reads. */
function OwnSigning({
  resolution,
  party,
  onSign,
}: Pick<DeskProps, 'resolution'> & { readonly party: Party; readonly onSign: () => void }) {
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
        <Clause text={text.text} sha256={sha256Hex(text.text)} version={text.version} bound={isBound(resolution)} />
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

/** The desk. */
export default function SigningDesk({ state, resolution, own, onSign, children }: DeskProps) {
  return (
    <>
      <SignedText state={state} resolution={resolution} />
      {own !== null && <OwnSigning resolution={resolution} party={own} onSign={onSign} />}
      {children}
      <Dissents state={state} resolution={resolution} />
      {own !== null && resolution.status === 'signing' && <DissentForm resolution={resolution} partyId={own.id} />}
    </>
  )
}
