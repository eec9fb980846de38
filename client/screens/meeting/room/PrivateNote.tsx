/**
 * A note on the current item for nobody but its writer: it lives in a document of its own that no other seat may open, is
 * in no export of the meeting and on no wall. Of an item about an issue it is the issue's, the same as in the issue's
 * room. Saved like all speech; whether it is, the frame says.
 */
import type { ReactNode } from 'react'
import type { AgendaItem, Meeting } from '#shared/board/board.ts'
import { noteOf } from '#shared/documents/notes.ts'
import type { PersonId } from '#shared/ids.ts'
import type { BoardState } from '#shared/record/state.ts'
import { useMe } from '../../../state/board.tsx'
import { useT } from '../../../state/language.tsx'
import { useBoundText, useDocument } from '../../../sync/react.tsx'
import { Block } from '../Block.tsx'
import { placeIn } from '../meeting-facts.ts'
import { useWhyNotYet } from '../../offline/why-not-yet.tsx'
import styles from '../console.module.css'

interface FieldProps {
  readonly item: AgendaItem
  readonly n: number
  readonly personId: PersonId
}

function Field({ item, n, personId }: FieldProps): ReactNode {
  const { t } = useT()
  const { doc, status } = useDocument(`private:${personId}`)
  const bind = useBoundText(noteOf(doc, item.issueId ?? item.id), status.writable)
  const { tied, note } = useWhyNotYet(status)
  return (
    <>
      <label className={styles['note']}>
        <span>{t('console.privateFor', { n, title: item.title })}</span>
        <textarea ref={bind} readOnly={!status.writable} {...tied} data-testid="private-note" />
      </label>
      {note}
    </>
  )
}

/** The note of the item that the room is at. */
export function PrivateNote({ state, meeting }: { readonly state: BoardState; readonly meeting: Meeting }): ReactNode {
  const { t } = useT()
  const { personId } = useMe().actor
  const { item, n } = placeIn(state, meeting)
  if (personId === null) return null
  return (
    <Block name="private" title={t('console.privateTitle')} open={false}>
      {item === null ? (
        <p className={styles['soft']}>{t('meeting.notesNoItem')}</p>
      ) : (
        <Field key={item.id} item={item} n={n} personId={personId} />
      )}
      <p className={styles['soft']}>{t('console.privateHint')}</p>
    </Block>
  )
}
