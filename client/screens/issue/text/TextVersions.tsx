/**
 * The versions of a text: who put each forward, when, with what note, under which hash, and the difference between any
 * two of them, and who wrote which words, where that was seen. Versions are never edited, only followed. Test ids:
 * `version-<n>`, and those of `TextDifference.tsx`.
 */
import { memo, Suspense } from 'react'
import type { Person, TextVersion } from '#shared/board/board.ts'
import type { PersonId } from '#shared/ids.ts'
import { sha256Hex } from '#shared/record/chain.ts'
import { useT } from '../../../state/language.tsx'
import { withWords } from '../../../state/words.ts'
import { fetched } from '../../../ui/fetched.tsx'
import { momentOf } from '../../../ui/dates.ts'
import styles from '../issue.module.css'

const VersionCredits = fetched(() => withWords(['text'], import('./VersionCredits.tsx')))
const VersionWriters = fetched(() => withWords(['text'], import('./VersionWriters.tsx')))
const TextDifference = fetched(() => withWords(['text'], import('./TextDifference.tsx')))

interface Props {
  readonly versions: readonly TextVersion[]
  readonly people: ReadonlyMap<PersonId, Person>
  readonly timezone: string
}

/** All versions, newest first, and below them what changed. */
export const TextVersions = memo(function TextVersions({ versions, people, timezone }: Props) {
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
            {(one.editorIds ?? one.credits) !== undefined && (
              <Suspense>
                <VersionCredits version={one} />
              </Suspense>
            )}
            {one.wrote !== undefined && (
              <Suspense>
                <VersionWriters version={one} />
              </Suspense>
            )}
          </li>
        ))}
      </ol>
      {versions.length > 1 && (
        <Suspense>
          <TextDifference versions={versions} />
        </Suspense>
      )}
    </div>
  )
})
