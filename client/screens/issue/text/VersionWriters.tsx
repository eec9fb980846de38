/**
 * Who wrote which words of a published version, as the server saw them typed when it was published; shown when it is asked
 * for. Nothing for a version of which that is not known. Test ids: `version-writers-<n>` (the button), `version-wrote-<n>`.
 */
import { Button } from '@mantine/core'
import { useId, useState } from 'react'
import type { TextVersion } from '#shared/board/board.ts'
import { useBoard } from '../../../state/board.tsx'
import { useT } from '../../../state/language.tsx'
import styles from '../issue.module.css'
import { Stretches } from './Stretches.tsx'
import { stretchesOfVersion } from './who-wrote.ts'

/** A button, and below it the words once it was pressed. */
export default function VersionWriters({ version }: { readonly version: TextVersion }) {
  const { t } = useT()
  const people = useBoard((state) => state.people)
  const parties = useBoard((state) => state.parties)
  const [open, setOpen] = useState(false)
  const id = useId()
  const paragraphs = stretchesOfVersion(version, people)
  if (paragraphs.length === 0) return null
  const facts = { version: version.version }
  return (
    <>
      <Button
        size="sm"
        variant="subtle"
        aria-expanded={open}
        aria-controls={open ? id : undefined}
        onClick={() => setOpen(!open)}
        data-testid={`version-writers-${version.version}`}
      >
        {t(open ? 'text.hideVersionWrote' : 'text.versionWrote', facts)}
      </Button>
      {open && (
        <section
          id={id}
          className={styles.whoWrote}
          aria-label={t('text.versionWrote', facts)}
          data-testid={`version-wrote-${version.version}`}
        >
          <Stretches state={{ people, parties }} paragraphs={paragraphs} />
        </section>
      )}
    </>
  )
}
