/**
 * A person's own note on an issue, for nobody but its writer: folded away until it is wanted, and its document is opened
 * only then. Test ids: `own-note` (the field), `own-note-open`.
 */
import type { ReactNode } from 'react'
import { Suspense, useState } from 'react'
import type { IssueId } from '#shared/ids.ts'
import { useMe } from '../../../state/board.tsx'
import { useT } from '../../../state/language.tsx'
import { fetched } from '../../../ui/fetched.tsx'
import styles from '../issue.module.css'

const NoteField = fetched(() => import('./NoteField.tsx'))

/** Nothing for a seat without a person, and for who acts in somebody's place. */
export function OwnNote({ issueId }: { readonly issueId: IssueId }): ReactNode {
  const { t } = useT()
  const { actor } = useMe()
  const [open, setOpen] = useState(false)
  if (actor.personId === null || actor.via !== 'self') return null
  return (
    <details className={styles.ownNote} onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary data-testid="own-note-open">{t('issue.ownNote')}</summary>
      {open && (
        <Suspense>
          <NoteField issueId={issueId} personId={actor.personId} />
        </Suspense>
      )}
    </details>
  )
}
