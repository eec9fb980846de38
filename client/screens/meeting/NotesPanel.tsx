/**
 * The secretary's running notes, one text per agenda item in the document `notes`. Live for everyone who takes notes;
 * seen inside the meeting only, never on the wall and not in the minutes' body. The text is speech: it is kept, not decided. Whether it
 * is saved, the frame says for all documents.
 */
import type { ReactNode } from 'react'
import type { AgendaItem, Meeting } from '#shared/board/board.ts'
import { noteOf } from '#shared/documents/notes.ts'
import type { BoardState } from '#shared/record/state.ts'
import { useT } from '../../state/language.tsx'
import { useBoundText, useDocument } from '../../sync/react.tsx'
import { Block } from './Block.tsx'
import { placeIn } from './meeting-facts.ts'
import { useWhyNotYet } from '../offline/why-not-yet.tsx'
import styles from './console.module.css'

function Note({ item, n }: { item: AgendaItem; n: number }): ReactNode {
  const { t } = useT()
  const { doc, status } = useDocument('notes')
  const bind = useBoundText(noteOf(doc, item.id), status.writable)
  const { tied, note } = useWhyNotYet(status)
  return (
    <>
      <label className={styles['note']} data-long>
        <span>{t('meeting.notesFor', { n, title: item.title })}</span>
        <textarea ref={bind} readOnly={!status.writable} {...tied} data-testid={`note-${item.id}`} />
      </label>
      {note}
      <p className={styles['soft']}>
        {status.synced && !status.writable ? `${t('meeting.notesReadOnly')} · ` : null}
        {t('meeting.notesHint')}
      </p>
    </>
  )
}

/** The notes on the item that the room is at. */
export function NotesPanel({ state, meeting }: { state: BoardState; meeting: Meeting }): ReactNode {
  const { t } = useT()
  const { item, n } = placeIn(state, meeting)
  return (
    <Block name="notes" title={t('meeting.notesTitle')}>
      {item === null ? (
        <p className={styles['soft']}>{t('meeting.notesNoItem')}</p>
      ) : (
        <Note key={item.id} item={item} n={n} />
      )}
    </Block>
  )
}
