/** The field of an own note: live, saved like all speech, read by its writer alone. */
import type { ReactNode } from 'react'
import { noteOf } from '#shared/documents/notes.ts'
import type { IssueId, PersonId } from '#shared/ids.ts'
import { useT } from '../../../state/language.tsx'
import { useBoundText, useDocument } from '../../../sync/react.tsx'
import { useWhyNotYet } from '../../offline/why-not-yet.tsx'
import styles from '../issue.module.css'

interface Props {
  readonly issueId: IssueId
  readonly personId: PersonId
}

/** Writable once it has been read from the server, or from what this device keeps. */
export default function NoteField({ issueId, personId }: Props): ReactNode {
  const { t } = useT()
  const { doc, status } = useDocument(`private:${personId}`)
  const bind = useBoundText(noteOf(doc, issueId), status.writable)
  const { tied, note } = useWhyNotYet(status)
  return (
    <>
      <textarea
        ref={bind}
        rows={4}
        className={styles.ownNoteField}
        aria-label={t('issue.ownNote')}
        readOnly={!status.writable}
        {...tied}
        data-testid="own-note"
      />
      {note}
    </>
  )
}
