/**
 * Section 签认: the exact clause, the seals of those who signed it, in words who is still missing, the own party's way to
 * sign, and the dissents. Test ids: `sign`, `seal-<partyId>`, `missing-signatures`, `dissent-<partyId>`, `file-dissent`.
 */
import { Button } from '@mantine/core'
import { Suspense, useState } from 'react'
import type { Issue, Party, Resolution, ResolutionStatus } from '#shared/board/board.ts'
import { currentText, partiesInOrder, resolutionOf, unsignedParties, validSignOffs } from '#shared/board/select.ts'
import { partyCanSign } from '#shared/convergence/agreement.ts'
import type { PartyId } from '#shared/ids.ts'
import { sha256Hex } from '#shared/record/chain.ts'
import type { BoardState } from '#shared/record/state.ts'
import type { Refusal } from '#shared/refusals.ts'
import { mayCommand } from '#shared/record/rights.ts'
import { useAct, useBoard, useMe } from '../../../state/board.tsx'
import { timeZoneOf } from '../../../state/time-zone.ts'
import { useT } from '../../../state/language.tsx'
import { Clause } from '../../../ui/Clause.tsx'
import { PartyBadge } from '../../../ui/PartyBadge.tsx'
import { Seal } from '../../../ui/Seal.tsx'
import { fetched } from '../../../ui/fetched.tsx'
import styles from '../issue.module.css'
import { JumpToAgreed } from '../../replay/ReplayLinks.tsx'
import { DissentForm } from './DissentForm.tsx'

const SignDialog = fetched(() => import('./SignDialog.tsx'))

const bound: ReadonlySet<ResolutionStatus> = new Set(['signed', 'published', 'effective'])
const openForSigning: ReadonlySet<ResolutionStatus> = new Set(['signing', ...bound])

function Seals({ state, resolution }: { readonly state: BoardState; readonly resolution: Resolution }) {
  const signed = new Map(validSignOffs(resolution).map((one) => [one.partyId, one]))
  return (
    <ul className={styles.seals}>
      {partiesInOrder(state).map((party) => {
        const signOff = signed.get(party.id)
        if (signOff === undefined) return null
        return (
          <li key={party.id} data-testid={`seal-${party.id}`}>
            <Seal
              party={party}
              at={signOff.at}
              timeZone={timeZoneOf(state)}
              withDissent={signOff.withDissent === true}
            />
            <PartyBadge party={party} size="s" />
          </li>
        )
      })}
    </ul>
  )
}

/** Why this party cannot sign now, judged with a dissent in hand where one is needed; null when it can. */
function useSigningRefusal(state: BoardState, resolution: Resolution, partyId: PartyId): Refusal | null {
  const { ask } = useAct()
  const text = currentText(resolution)
  if (text === null) return null
  const right = partyCanSign(state, resolution.id, partyId)
  const dissent = right.ok && right.value.dissentRequired ? '…' : null
  return ask({
    type: 'signOff.sign',
    resolutionId: resolution.id,
    version: text.version,
    textSha256: sha256Hex(text.text),
    dissent,
  })
}

interface OwnProps {
  readonly state: BoardState
  readonly resolution: Resolution
  readonly party: Party
}

function OwnSigning({ state, resolution, party, onSign }: OwnProps & { readonly onSign: () => void }) {
  const { t, refusalText } = useT()
  const text = currentText(resolution)
  const refusal = useSigningRefusal(state, resolution, party.id)
  if (text === null || resolution.status !== 'signing') return null
  if (validSignOffs(resolution).some((one) => one.partyId === party.id)) {
    return <p className={styles.good}>{t('issue.youSigned')}</p>
  }
  return (
    <div className={styles.withReason}>
      <Button size="md" disabled={refusal !== null} onClick={onSign} data-testid="sign">
        {t('issue.sign', { version: text.version })}
      </Button>
      {refusal !== null && <span>{refusalText(refusal)}</span>}
    </div>
  )
}

/** The open dialog. It stays while the text moves on underneath, so that it can say so and nothing typed is lost. */
function OpenSigning({ state, resolution, party, onClose }: OwnProps & { readonly onClose: () => void }) {
  const [right] = useState(() => partyCanSign(state, resolution.id, party.id))
  const text = currentText(resolution)
  if (text === null) return null
  return (
    <Suspense>
      <SignDialog
        resolutionId={resolution.id}
        text={text}
        dissentRequired={right.ok && right.value.dissentRequired}
        onClose={onClose}
      />
    </Suspense>
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
  return (
    <>
      <div className={styles.clauseWithSeals}>
        <Clause
          text={text.text}
          sha256={sha256Hex(text.text)}
          version={text.version}
          bound={bound.has(resolution.status)}
        />
        <Seals state={state} resolution={resolution} />
      </div>
      <p data-testid="missing-signatures">
        {missing.length === 0
          ? t('issue.allSigned')
          : t('issue.stillToSign', { parties: missing.map(partyName).join(t('common.listComma')) })}
      </p>
      <JumpToAgreed resolution={resolution} />
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
  return (
    <>
      {currentText(resolution) !== null && openForSigning.has(resolution.status) ? (
        <>
          <SignedText state={state} resolution={resolution} />
          {props !== null && <OwnSigning {...props} onSign={() => setSigning(true)} />}
          <Dissents state={state} resolution={resolution} />
          {props !== null && resolution.status === 'signing' && <DissentForm resolutionId={resolution.id} />}
        </>
      ) : (
        <p className={styles.muted}>{t('issue.notYetSigning')}</p>
      )}
      {props !== null && signing && <OpenSigning {...props} onClose={() => setSigning(false)} />}
    </>
  )
}
