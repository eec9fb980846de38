/**
 * Signing that was stopped, above the seals: why, what that means for what is signed, and who can go on. Nothing while it was
 * not stopped. Test id: `signing-halted`.
 */
import type { Resolution } from '#shared/board/board.ts'
import { validSignOffs } from '#shared/board/select.ts'
import { useT } from '../../../state/language.tsx'
import styles from './signing.module.css'

/** Two sentences. */
export default function SigningHalted({ resolution }: { readonly resolution: Resolution }) {
  const { t } = useT()
  const { halted } = resolution
  if (halted === undefined) return null
  const stands = validSignOffs(resolution).length > 0
  return (
    <div className={styles['news']} data-testid="signing-halted">
      <p>
        <strong>{t('signing.halted', { reason: halted.reason })}</strong>
      </p>
      <p>
        {stands && `${t('signing.haltedStands')} `}
        {t('signing.haltedNow')}
      </p>
    </div>
  )
}
