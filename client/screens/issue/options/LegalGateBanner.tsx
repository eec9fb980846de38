/**
 * The law's gate on an option: what vote the owners must hold first, how the counted vote stands by heads and by area,
 * and for the secretary the way to record it. Says in words whether the gate is open. Test ids: `gate-<optionId>`, `record-vote`.
 */
import { Button } from '@mantine/core'
import { Suspense, useState } from 'react'
import { ownersVotePasses } from '#shared/convergence/legal-gate.ts'
import { useT } from '../../../state/language.tsx'
import { fetched } from '../../../ui/fetched.tsx'
import styles from '../issue.module.css'
import type { OptionView } from './option-view.ts'
import { VoteGauges } from './VoteGauges.tsx'

const OwnersVoteForm = fetched(() => import('./OwnersVoteForm.tsx'))

interface Props {
  readonly view: OptionView
  /** Whether this viewer counts the owners' votes. */
  readonly mayRecord: boolean
}

/** Nothing for an option without a gate. */
export function LegalGateBanner({ view, mayRecord }: Props) {
  const { t } = useT()
  const [recording, setRecording] = useState(false)
  const { gate, vote, option } = view
  if (gate === null) return null
  const passes = vote !== null && ownersVotePasses(vote, gate.threshold).passes
  return (
    <div className={styles.gate} data-open={passes} data-testid={`gate-${option.id}`}>
      <p>{t('issue.gate', { threshold: t(`common.threshold_${gate.threshold}`), reason: gate.reason })}</p>
      <p>{vote === null ? t('issue.gateNoVote') : passes ? t('issue.gatePassed') : t('issue.gateFailed')}</p>
      {vote !== null && <VoteGauges vote={vote} threshold={gate.threshold} />}
      {mayRecord && (
        <Button size="sm" variant="default" onClick={() => setRecording(true)} data-testid="record-vote">
          {t('issue.recordVote')}
        </Button>
      )}
      {recording && (
        <Suspense>
          <OwnersVoteForm option={option} threshold={gate.threshold} onClose={() => setRecording(false)} />
        </Suspense>
      )}
    </div>
  )
}
