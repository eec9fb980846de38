/**
 * Says that the text is agreed or being signed and cannot be written on; the facilitator may send it back with a reason.
 * Nothing that was signed is unsigned by that. Test ids: `text-frozen`, `halt-reason`, `halt-signing`.
 */
import { useState } from 'react'
import type { Resolution } from '#shared/board/board.ts'
import { useT } from '../../../state/language.tsx'
import { ActButton } from '../../../ui/ActButton.tsx'
import { ParagraphField } from '../ParagraphField.tsx'
import styles from './text.module.css'

interface Props {
  readonly resolution: Resolution
  /** Whether this viewer may send it back. */
  readonly halts: boolean
}

function Halt({ resolutionId }: { readonly resolutionId: Resolution['id'] }) {
  const { t } = useT()
  const [reason, setReason] = useState('')
  return (
    <details>
      <summary>{t('text.haltSigning')}</summary>
      <div className={styles.fields}>
        <ParagraphField
          label={t('text.haltReason')}
          description={t('text.haltHint')}
          value={reason}
          onChange={(event) => setReason(event.currentTarget.value)}
          data-testid="halt-reason"
        />
        <div>
          <ActButton
            input={
              reason.trim() === '' ? null : { type: 'resolution.haltSigning', resolutionId, reason: reason.trim() }
            }
            missing={t('text.haltMissing')}
            testId="halt-signing"
          >
            {t('text.haltSigning')}
          </ActButton>
        </div>
      </div>
    </details>
  )
}

/** One sentence, and for the facilitator the way back. */
export default function FrozenText({ resolution, halts }: Props) {
  const { t } = useT()
  return (
    <div className={styles.frozen} data-testid="text-frozen">
      <p>{t(resolution.status === 'consensus' ? 'text.frozenAgreed' : 'text.frozen')}</p>
      {halts && <Halt resolutionId={resolution.id} />}
    </div>
  )
}
