/**
 * For somebody whose seat is gone while acts of his still lie on this device: what they were, to be read and copied. Shown
 * without the board, whose record is not his any more; nothing here is sent, and nothing is judged. Only of whoever sat here
 * last. Test ids: `left-behind`, `left-<id>`, `left-copy`.
 */
import { Button } from '@mantine/core'
import type { ReactNode } from 'react'
import { useState } from 'react'
import { limits } from '#shared/limits.ts'
import { emptyState } from '#shared/record/state.ts'
import { lastPersonOn } from '../../state/absence.ts'
import { useT } from '../../state/language.tsx'
import type { PendingAct } from '../../state/pending-acts.ts'
import { PendingActs } from '../../state/pending-acts.ts'
import { pageStorage } from '../../sync/page-storage.ts'
import { copyText } from '../../ui/copy-text.ts'
import { keyed } from '../../ui/keyed.ts'
import { titleOfAct, wordsOfAct } from './pending-facts.ts'
import styles from './return.module.css'

function actsLeft(boardId: string): readonly PendingAct[] {
  const storage = pageStorage()
  const personId = lastPersonOn(storage, boardId)
  return personId === null ? [] : new PendingActs(storage, boardId, personId).all
}

function Left({ act }: { readonly act: PendingAct }): ReactNode {
  const words = useT()
  const [copied, setCopied] = useState(false)
  const written = wordsOfAct(act, emptyState, words)
  return (
    <li className={styles['item']} data-testid={`left-${act.id}`}>
      <h3>{titleOfAct(act, emptyState, words)}</h3>
      <p className={styles['soft']}>{words.t(act.status === 'unanswered' ? 'away.leftUnsure' : 'away.leftUnsent')}</p>
      {keyed(written).map(({ key, text }) => (
        <blockquote key={key}>{text}</blockquote>
      ))}
      {written.length === 0 ? null : (
        <div className={styles['buttons']}>
          <Button
            variant="default"
            onClick={() => void copyText(written.join('\n')).then(setCopied)}
            data-testid="left-copy"
          >
            {words.t(copied ? 'common.copied' : 'common.copy')}
          </Button>
        </div>
      )}
    </li>
  )
}

/** Nothing where nothing was kept. */
export default function LeftBehind({ boardId }: { readonly boardId: string }): ReactNode {
  const { t } = useT()
  const [acts] = useState(() => actsLeft(boardId))
  if (acts.length === 0) return null
  return (
    <section className={styles['left']} data-testid="left-behind">
      <p>{t('away.seatGone', { days: limits.asideDays })}</p>
      <ul className={styles['items']}>
        {acts.map((act) => (
          <Left key={act.id} act={act} />
        ))}
      </ul>
    </section>
  )
}
