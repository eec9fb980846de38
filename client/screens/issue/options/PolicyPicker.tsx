/**
 * Which policies of the board an option rests on: each with its number and its plain sentence. Folded until it is wanted;
 * where there are many, a field narrows the list. Test ids: `policies`, `policy-find`, `policy-<id>`.
 */
import { Checkbox, TextInput } from '@mantine/core'
import { useState } from 'react'
import type { Policy } from '#shared/board/board.ts'
import { useT } from '../../../state/language.tsx'
import styles from './options.module.css'

interface Props {
  readonly policies: readonly Policy[]
  readonly chosen: readonly string[]
  readonly onChange: (ids: readonly string[]) => void
}

/** A list that is longer is searched rather than read. */
const readable = 8

const says = ({ title, docNo, plainLanguage }: Policy, words: string): boolean =>
  `${title} ${docNo ?? ''} ${plainLanguage}`.toLowerCase().includes(words.trim().toLowerCase())

/** Nothing where the board has no policies. */
export function PolicyPicker({ policies, chosen, onChange }: Props) {
  const { t } = useT()
  const [words, setWords] = useState('')
  if (policies.length === 0) return null
  // What is chosen stays in sight, whatever is looked for.
  const shown = policies.filter((policy) => chosen.includes(policy.id) || says(policy, words))
  return (
    <details className={styles['policies']} data-testid="policies">
      <summary>
        {chosen.length === 0 ? t('options.basisLabel') : t('options.basisChosen', { count: chosen.length })}
      </summary>
      {policies.length > readable && (
        <TextInput
          label={t('options.basisFind')}
          value={words}
          onChange={(event) => setWords(event.currentTarget.value)}
          data-testid="policy-find"
        />
      )}
      {shown.map((policy) => (
        <Checkbox
          key={policy.id}
          checked={chosen.includes(policy.id)}
          onChange={(event) =>
            onChange(event.currentTarget.checked ? [...chosen, policy.id] : chosen.filter((one) => one !== policy.id))
          }
          label={[policy.title, policy.docNo].filter(Boolean).join('　')}
          description={policy.plainLanguage}
          data-testid={`policy-${policy.id}`}
        />
      ))}
      {shown.length === 0 && <p className={styles['soft']}>{t('options.basisNone')}</p>}
    </details>
  )
}
