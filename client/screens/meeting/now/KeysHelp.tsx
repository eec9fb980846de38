/** The console's keys, in a dialog that `?` opens, and the button that does the same for those without a keyboard. */
import type { ReactNode } from 'react'
import { useT } from '../../../state/language.tsx'
import { Dialog } from '../../../ui/Dialog.tsx'
import styles from '../console.module.css'

const keys = ['p', 'n', 'z', 'q'] as const
const caps = { p: 'P', n: 'N', z: 'Z', q: '?' } as const

/** What each key does. */
export function KeysHelp({ opened, onClose }: { readonly opened: boolean; readonly onClose: () => void }): ReactNode {
  const { t } = useT()
  return (
    <Dialog opened={opened} onClose={onClose} title={t('console.keysTitle')}>
      <dl className={styles['keys']} data-testid="keys-help">
        {keys.map((key) => (
          <div key={key}>
            <dt>
              <kbd>{caps[key]}</kbd>
            </dt>
            <dd>{t(`console.key_${key}`)}</dd>
          </div>
        ))}
      </dl>
      <p className={styles['soft']}>{t('console.keysTyping')}</p>
    </Dialog>
  )
}
