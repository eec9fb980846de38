/**
 * One demand of an observer in writing. Says before anything is typed who reads it, that no name is taken, and that it
 * becomes a demand only when it is taken over. What was typed stays on the page and on the phone until it counts.
 * Test ids: `hall-note-text`, `hall-note-send`, `hall-note-state`.
 */
import type { ReactNode } from 'react'
import { useId, useState } from 'react'
import type { Meeting } from '#shared/board/board.ts'
import type { HallNoteId } from '#shared/ids.ts'
import { limits } from '#shared/limits.ts'
import { useBoard } from '../../state/board-provider.tsx'
import { freshId } from '../../state/command-id.ts'
import { useT } from '../../state/language.tsx'
import type { OwnNote, Remembering } from './hall-memory.ts'
import type { NoteFate } from './note-fate.ts'
import { fateOf } from './note-fate.ts'
import { SendState } from './SendState.tsx'
import { isUnsure, useSend } from './use-send.ts'

function Fate({ note, fate }: { readonly note: OwnNote; readonly fate: NoteFate }): ReactNode {
  const { t } = useT()
  return (
    <>
      <blockquote className="hall-quote">{note.text}</blockquote>
      <output className="hall-said" data-testid="hall-note-state" data-fate={fate.kind}>
        {fate.kind === 'accepted'
          ? fate.issue === null
            ? t('observer.noteAccepted')
            : t('observer.noteAcceptedOn', { issue: fate.issue })
          : t(fate.kind === 'declined' ? 'observer.noteDeclined' : 'observer.noteWaiting')}
      </output>
    </>
  )
}

interface NoteProps extends Remembering {
  readonly meeting: Meeting
}

function Writing({ meeting, memory, remember }: NoteProps): ReactNode {
  const { t } = useT()
  const { sending, send } = useSend()
  const textId = useId()
  const readersId = useId()
  const leftId = useId()
  const draft = memory.note?.meetingId === meeting.id && !memory.note.sent ? memory.note : null
  const text = draft?.text ?? ''
  const empty = text.trim() === ''
  const write = (words: string): void =>
    remember((before) => {
      // Other words are another act; the same words, asked for again, are the same.
      const noteId = freshId<'hallNote'>('N-')
      return { ...before, note: { noteId, meetingId: meeting.id, text: words, building: before.building, sent: false } }
    })
  const hand = async (): Promise<void> => {
    if (sending.kind === 'pending' || draft === null || empty) return
    const { noteId, building } = isUnsure(sending) ? draft : { ...draft, building: memory.building }
    const counts = await send({ type: 'hall.submit', noteId, meetingId: meeting.id, building, text })
    if (!counts) return
    remember((before) => ({ ...before, note: { noteId, meetingId: meeting.id, text, building, sent: true } }))
  }
  return (
    <>
      <p id={readersId}>{t('observer.noteReaders')}</p>
      <label htmlFor={textId}>{t('observer.noteLabel')}</label>
      <textarea
        id={textId}
        className="hall-text"
        rows={4}
        maxLength={limits.hallNoteLength}
        value={text}
        aria-describedby={`${readersId} ${leftId}`}
        onChange={(event) => write(event.currentTarget.value)}
        data-testid="hall-note-text"
      />
      <p id={leftId} className="hall-hint">
        {t('observer.noteLeft', { n: limits.hallNoteLength - text.length })}
      </p>
      <button
        type="button"
        className="hy-button hall-big"
        aria-disabled={empty || sending.kind === 'pending'}
        onClick={() => void hand()}
        data-testid="hall-note-send"
      >
        {t('observer.noteSend')}
      </button>
      <SendState sending={sending} />
    </>
  )
}

/** The form, or what became of what was sent. */
export function HallNote({ meeting, memory, remember }: NoteProps): ReactNode {
  const { t } = useT()
  const note = memory.note?.meetingId === meeting.id ? memory.note : null
  const [after, setAfter] = useState<HallNoteId | null>(null)
  const fate = useBoard((state) => fateOf(state, note))
  const sent = note !== null && note.sent
  const writes = !sent || after === note.noteId
  return (
    <details className="hall-card" open={sent || (note !== null && note.text !== '')}>
      <summary>{t('observer.noteTitle')}</summary>
      <div className="hall-stack">
        {sent ? <Fate note={note} fate={fate} /> : null}
        {sent && !writes && fate.kind !== 'waiting' ? (
          <button type="button" className="hy-button" onClick={() => setAfter(note.noteId)}>
            {t('observer.noteAnother')}
          </button>
        ) : null}
        {writes ? <Writing meeting={meeting} memory={memory} remember={remember} /> : null}
      </div>
    </details>
  )
}
