/**
 * The versions of a text: who put each forward, when, with what note, under which hash, and the difference between any
 * two of them. Versions are never edited, only followed. Test ids: `version-<n>`, `diff-from`, `diff-to`.
 */
import { NativeSelect } from '@mantine/core'
import { useState } from 'react'
import type { Person, TextVersion } from '#shared/board/board.ts'
import type { PersonId } from '#shared/ids.ts'
import { sha256Hex } from '#shared/record/chain.ts'
import { useT } from '../../../state/language.tsx'
import { momentOf } from '../../../ui/dates.ts'
import { TextDiff } from '../../../ui/TextDiff.tsx'
import styles from '../issue.module.css'

interface Props {
  readonly versions: readonly TextVersion[]
  readonly people: ReadonlyMap<PersonId, Person>
  readonly timezone: string
}

function Difference({ versions }: { readonly versions: readonly TextVersion[] }) {
  const { t } = useT()
  const last = versions.length
  const [chosen, setChosen] = useState<{ readonly from: number; readonly to: number } | null>(null)
  const { from, to } = chosen ?? { from: last - 1, to: last }
  const textOf = (version: number): string => versions.find((one) => one.version === version)?.text ?? ''
  const choices = versions.map(({ version }) => ({ value: String(version), label: t('common.version', { version }) }))
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
      </div>
      <TextDiff before={textOf(from)} after={textOf(to)} />
    </div>
  )
}

/** All versions, newest first, and below them what changed. */
export function TextVersions({ versions, people, timezone }: Props) {
  const { t, language } = useT()
  return (
    <div className={styles.versions}>
      <h3>{t('issue.versionsTitle')}</h3>
      <ol reversed>
        {versions.toReversed().map((one) => (
          <li key={one.version} data-testid={`version-${one.version}`}>
            <p>
              <strong>{t('common.version', { version: one.version })}</strong>{' '}
              <span className={styles.muted}>
                {people.get(one.byId)?.displayName ?? ''} · {momentOf(one.at, language, timezone)} ·{' '}
                {t('common.textFingerprint', { hash: sha256Hex(one.text).slice(0, 8) })}
              </span>
            </p>
            {one.changeNote !== '' && (
              <p className={styles.muted}>{t('issue.changeNoteIs', { note: one.changeNote })}</p>
            )}
          </li>
        ))}
      </ol>
      {versions.length > 1 && <Difference versions={versions} />}
    </div>
  )
}
