/**
 * The own party signs: the whole clause once more, the dissent where the stance is 保留 (or wanted), the six digits. What
 * is sent is the hash of the text that stands here; a newer text is told, and makes the server refuse. Test ids:
 * `sign-dissent`, and those of the PIN dialog and of `NewerVersion`.
 */
import { Checkbox } from '@mantine/core'
import { useState } from 'react'
import type { TextVersion } from '#shared/board/board.ts'
import type { ResolutionId } from '#shared/ids.ts'
import { sha256Hex } from '#shared/record/chain.ts'
import { useAct } from '../../../state/board.tsx'
import { useT } from '../../../state/language.tsx'
import { ParagraphField } from '../ParagraphField.tsx'
import { Clause } from '../../../ui/Clause.tsx'
import { PinDialog } from '../../../ui/PinDialog.tsx'
import { NewerVersion } from '../text/NewerVersion.tsx'
import styles from '../issue.module.css'
import { asLabel } from '../../../ui/as-label.ts'

interface Props {
  readonly resolutionId: ResolutionId
  /** As it stands now; the dialog shows and signs the one that it was opened for. */
  readonly text: TextVersion
  readonly dissentRequired: boolean
  readonly onClose: () => void
}

/** Closes once the sign-off counts. */
export default function SignDialog({ resolutionId, text, dissentRequired, onClose }: Props) {
  const { t } = useT()
  const { act } = useAct()
  const [shown] = useState(text)
  const [wantsDissent, setWantsDissent] = useState(dissentRequired)
  const [dissent, setDissent] = useState('')
  const hash = sha256Hex(shown.text)
  const sign = async (pin: string) => {
    const verdict = await act(
      {
        type: 'signOff.sign',
        resolutionId,
        version: shown.version,
        textSha256: hash,
        dissent: wantsDissent && dissent.trim() !== '' ? dissent.trim() : null,
      },
      pin,
    )
    return verdict.ok ? null : verdict.refusal
  }
  return (
    <PinDialog opened onClose={onClose} onPin={sign}>
      <div className={styles.signing}>
        <NewerVersion shown={shown.version} newest={text.version} onClose={onClose} />
        <p>{t('issue.signExplain', { version: shown.version })}</p>
        <Clause text={shown.text} sha256={hash} version={shown.version} />
        {dissentRequired ? (
          <p>{t('issue.dissentNeeded')}</p>
        ) : (
          <Checkbox
            label={t('issue.dissentWanted')}
            checked={wantsDissent}
            onChange={(event) => setWantsDissent(event.currentTarget.checked)}
          />
        )}
        {wantsDissent && (
          <ParagraphField
            label={asLabel(t('common.field_dissent'))}
            description={t('issue.dissentHint')}
            value={dissent}
            onChange={(event) => setDissent(event.currentTarget.value)}
            required={dissentRequired}
            data-testid="sign-dissent"
          />
        )}
      </div>
    </PinDialog>
  )
}
