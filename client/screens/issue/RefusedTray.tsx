/** Words that the server did not accept, kept on this device for their author: why, the words themselves, a way to copy them and to put them away. Test id: `refused-words`. */
import { Button } from '@mantine/core'
import { useState } from 'react'
import { useT } from '../../state/language.tsx'
import type { RefusedChange } from '../../sync/refused-words.ts'
import { copyText } from '../../ui/copy-text.ts'
import styles from './issue.module.css'

function Copy({ words }: { readonly words: string }) {
  const { t } = useT()
  const [copied, setCopied] = useState(false)
  return (
    <Button size="sm" variant="default" onClick={() => void copyText(words).then(setCopied)}>
      {copied ? t('common.copied') : t('common.copy')}
    </Button>
  )
}

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
            <Copy words={change.words} />
            <Button size="sm" variant="subtle" onClick={() => onDismiss(change.id)}>
              {t('common.close')}
            </Button>
          </div>
        </div>
      ))}
    </section>
  )
}
