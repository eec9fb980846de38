/**
 * What changed between any two versions of a text, word by word: in one text, or side by side. Test ids: `diff-from`,
 * `diff-to`, `diff-as`, and those of `TextDiff.tsx`.
 */
import { NativeSelect } from '@mantine/core'
import { useState } from 'react'
import type { TextVersion } from '#shared/board/board.ts'
import { useT } from '../../../state/language.tsx'
import { TextDiff } from '../../../ui/TextDiff.tsx'
import styles from '../issue.module.css'

/** Of at least two versions; the last step to begin with. */
export default function TextDifference({ versions }: { readonly versions: readonly TextVersion[] }) {
  const { t } = useT()
  const last = versions.length
  const [chosen, setChosen] = useState<{ readonly from: number; readonly to: number } | null>(null)
  const [shownAs, setShownAs] = useState('words')
  const { from, to } = chosen ?? { from: last - 1, to: last }
  const textOf = (version: number): string => versions.find((one) => one.version === version)?.text ?? ''
  const nameOf = (version: number): string => t('common.version', { version })
  const choices = versions.map(({ version }) => ({ value: String(version), label: nameOf(version) }))
  return (
    <div className={styles.difference}>
      <div className={styles.differenceChoice}>
        <NativeSelect
          label={t('issue.diffFrom')}
          data={choices}
          value={String(from)}
          onChange={(event) => setChosen({ from: Number(event.currentTarget.value), to })}
          data-testid="diff-from"
        />
        <NativeSelect
          label={t('issue.diffTo')}
          data={choices}
          value={String(to)}
          onChange={(event) => setChosen({ from, to: Number(event.currentTarget.value) })}
          data-testid="diff-to"
        />
        <NativeSelect
          label={t('text.diffAs')}
          data={[
            { value: 'words', label: t('text.diffAsWords') },
            { value: 'sides', label: t('text.diffAsSides') },
          ]}
          value={shownAs}
          onChange={(event) => setShownAs(event.currentTarget.value)}
          data-testid="diff-as"
        />
      </div>
      <TextDiff
        before={textOf(from)}
        after={textOf(to)}
        {...(shownAs === 'sides' ? { sides: [nameOf(from), nameOf(to)] } : {})}
      />
    </div>
  )
}
