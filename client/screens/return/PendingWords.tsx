/** A kept act as it is read: what it is, on which issue, when it was kept, its words, and a way to copy them. Decides nothing. */
import { Button } from '@mantine/core'
import type { ReactNode } from 'react'
import { useState } from 'react'
import { useBoard, useServerNow } from '../../state/board.tsx'
import { useT } from '../../state/language.tsx'
import type { PendingAct } from '../../state/pending-acts.ts'
import { timeZoneOf } from '../../state/time-zone.ts'
import { copyText } from '../../ui/copy-text.ts'
import { momentOf } from '../../ui/dates.ts'
import { keyed } from '../../ui/keyed.ts'
import { issueOfAct, titleOfAct, wordsOfAct } from './pending-facts.ts'
import styles from './return.module.css'

/** What the act is, on which issue, when it was kept, and its words. */
export function PendingWords({ act }: { readonly act: PendingAct }): ReactNode {
  const words = useT()
  const state = useBoard((board) => board)
  const issueId = issueOfAct(act.input, state)
  const issue = issueId === null ? undefined : state.issues.get(issueId)
  // What a clock that was wrong made of it is no time of the record: nothing was kept later than now.
  const now = useServerNow(60_000)
  const when = momentOf(Math.min(act.at, now), words.language, timeZoneOf(state))
  return (
    <>
      <h4>{titleOfAct(act, state, words)}</h4>
      <p className={styles['soft']}>
        {issue === undefined ? '' : `${words.t('changes.issue', { no: issue.no, title: issue.title })} · `}
        {words.t('away.keptAt', { when })}
      </p>
      {keyed(wordsOfAct(act, state, words)).map(({ key, text }) => (
        <blockquote key={key}>{text}</blockquote>
      ))}
    </>
  )
}

/** Copies the words of an act; nothing where it has none. */
export function CopyWords({ act }: { readonly act: PendingAct }): ReactNode {
  const words = useT()
  const { t } = words
  const state = useBoard((board) => board)
  const [copied, setCopied] = useState(false)
  const text = wordsOfAct(act, state, words).join('\n')
  if (text === '') return null
  return (
    <Button size="md" variant="subtle" onClick={() => void copyText(text).then(setCopied)} data-testid="pending-copy">
      {copied ? t('common.copied') : t('common.copy')}
    </Button>
  )
}
