/**
 * What still stands between this text and agreement, each reason in words, why signing was stopped and who would not sign,
 * and the facilitator's two steps: set agreed, open signing. The reasons are the rules' own; nobody can pass them here.
 * Test ids: `agreement`, `agreement-reason`, `agree`, `open-signing`.
 */
import { Suspense } from 'react'
import type { Resolution } from '#shared/board/board.ts'
import { standingRefusals } from '#shared/board/signing.ts'
import { agreementReasons, signingReasons } from '#shared/convergence/agreement.ts'
import type { BoardState } from '#shared/record/state.ts'
import { useT } from '../../../state/language.tsx'
import { withWords } from '../../../state/words.ts'
import { fetched } from '../../../ui/fetched.tsx'
import styles from '../issue.module.css'
import { AgreementReasons } from './AgreementReasons.tsx'
import { ActButton } from '../../../ui/ActButton.tsx'

const SaidAtSigning = fetched(() => withWords(['signing'], import('../signing/SaidAtSigning.tsx')))

interface Props {
  readonly state: BoardState
  readonly resolution: Resolution
  readonly isFacilitator: boolean
}

/** Nothing once the text is signed. */
export function AgreementPanel({ state, resolution, isFacilitator }: Props) {
  const { t } = useT()
  const { id: resolutionId, currentVersion: version, status } = resolution
  const isTabled = status === 'tabled' || status === 'amended'
  if (version === 0 || (!isTabled && status !== 'consensus')) return null
  const reasons = isTabled ? agreementReasons(state, resolutionId) : signingReasons(state, resolutionId)
  const ready = standingRefusals(resolution).length > 0 ? 'Refused' : 'Ready'
  const spoken = ready === 'Refused' || resolution.halted !== undefined
  return (
    <section
      className={styles.agreement}
      data-ready={reasons.length === 0 && ready === 'Ready'}
      data-testid="agreement"
    >
      <h3>{isTabled ? t('issue.agreementTitle') : t('issue.signingTitle')}</h3>
      <AgreementReasons
        reasons={reasons}
        whenNone={isTabled ? t(`issue.agreement${ready}`, { version }) : t(`issue.signing${ready}`, { version })}
        good={ready === 'Ready'}
      />
      <Suspense>{spoken && <SaidAtSigning state={state} resolution={resolution} />}</Suspense>
      {isFacilitator && isTabled && (
        <ActButton
          input={{ type: 'resolution.agree', resolutionId, version }}
          confirm={t('issue.agreeQuestion', { version })}
          testId="agree"
        >
          {t('issue.agree')}
        </ActButton>
      )}
      {isFacilitator && !isTabled && (
        <ActButton input={{ type: 'resolution.openSigning', resolutionId, version }} testId="open-signing">
          {t('issue.openSigning')}
        </ActButton>
      )}
    </section>
  )
}
