/**
 * Stands above what was opened for one version of a text when another has been published meanwhile: says so, and offers
 * the way out. Nothing that was opened moves on by itself, and nothing typed is thrown away. Test ids: `newer-version`,
 * `leave-for-newer`.
 */
import { Button } from '@mantine/core'
import { useT } from '../../../state/language.tsx'
import styles from '../issue.module.css'

interface Props {
  /** The version that what stands below was opened for. */
  readonly shown: number
  /** The version that stands now. */
  readonly newest: number
  readonly onClose: () => void
}

/** Nothing while the version shown is the newest. */
export function NewerVersion({ shown, newest, onClose }: Props) {
  const { t } = useT()
  const isOld = shown !== newest
  return (
    <div className={isOld ? `${styles.standing} ${styles.warning}` : styles.standing}>
      <output className={styles.said} data-testid={isOld ? 'newer-version' : undefined}>
        {isOld && t('issue.newerVersion', { version: newest })}
      </output>
      {isOld && (
        <Button size="sm" variant="default" onClick={onClose} data-testid="leave-for-newer">
          {t('issue.readNewerVersion')}
        </Button>
      )}
    </div>
  )
}
