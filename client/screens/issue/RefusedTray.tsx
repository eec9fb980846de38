/** Words that the server did not accept, kept on this device for their author: why, the words themselves, a way to copy them and to put them away. Test id: `refused-words`. */
import { Button, CopyButton } from '@mantine/core'
import { useT } from '../../state/language.tsx'
import type { RefusedChange } from '../../sync/refused-words.ts'
import styles from './issue.module.css'

interface Props {
  readonly refused: readonly RefusedChange[]
  readonly onDismiss: (id: string) => void
}

/** Nothing while all was accepted. */
export function RefusedTray({ refused, onDismiss }: Props) {
  const { t, refusalText } = useT()
  const kept = refused.filter((change) => change.words !== '')
  if (kept.length === 0) return null
  return (
    <section className={styles.warning} role="alert" data-testid="refused-words">
      <h3>{t('issue.notSavedWords')}</h3>
      {kept.map((change) => (
        <div key={change.id}>
          <p>{refusalText(change.reason)}</p>
          <blockquote className={styles.position}>{change.words}</blockquote>
          <div className={styles.quietActions}>
            <CopyButton value={change.words}>
              {({ copied, copy }) => (
                <Button size="sm" variant="default" onClick={copy}>
                  {copied ? t('common.copied') : t('common.copy')}
                </Button>
              )}
            </CopyButton>
            <Button size="sm" variant="subtle" onClick={() => onDismiss(change.id)}>
              {t('common.close')}
            </Button>
          </div>
        </div>
      ))}
    </section>
  )
}
