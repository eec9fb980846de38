/**
 * Asking for the floor: what for, and if somebody likes, a word of what it is about. A press on the kind asks; nothing
 * more is needed. Test ids: `ask-speak`, `ask-order`, `ask-fact`, `ask-recess`, `ask-note`.
 */
import type { ReactNode } from 'react'
import { useId, useState } from 'react'
import type { Meeting } from '#shared/board/board.ts'
import type { FloorKind } from '#shared/board/room.ts'
import { floorKinds } from '#shared/board/room.ts'
import { limits } from '#shared/limits.ts'
import { freshId } from '../../state/command-id.ts'
import { useT } from '../../state/language.tsx'
import { ActButton } from '../../ui/ActButton.tsx'
import { Dialog } from '../../ui/Dialog.tsx'

interface AskProps {
  readonly meeting: Meeting
  readonly onClose: () => void
}

function Kind({
  meeting,
  kind,
  note,
  onClose,
}: AskProps & { readonly kind: FloorKind; readonly note: string }): ReactNode {
  const { t } = useT()
  const [requestId] = useState(() => freshId<'request'>('Q-'))
  return (
    <li>
      <ActButton
        input={{ type: 'floor.request', requestId, meetingId: meeting.id, kind, note }}
        variant={kind === 'speak' ? 'primary' : 'default'}
        reason="always"
        onDone={onClose}
        testId={`ask-${kind}`}
      >
        {t(`common.floorKind_${kind}`)}
      </ActButton>
      <span>{t(`room.floorMeaning_${kind}`)}</span>
    </li>
  )
}

/** Closes by itself once the list has taken the request. */
export function AskFloor({ meeting, onClose }: AskProps): ReactNode {
  const { t } = useT()
  const [note, setNote] = useState('')
  const noteId = useId()
  return (
    <Dialog opened onClose={onClose} title={t('room.askTitle')}>
      <p className="room-field">
        <label htmlFor={noteId}>{t('room.askNote')}</label>
        <input
          id={noteId}
          value={note}
          maxLength={limits.titleLength}
          autoComplete="off"
          onChange={(event) => setNote(event.currentTarget.value)}
          data-testid="ask-note"
        />
      </p>
      <ul className="room-kinds">
        {floorKinds.map((kind) => (
          <Kind key={kind} meeting={meeting} kind={kind} note={note} onClose={onClose} />
        ))}
      </ul>
    </Dialog>
  )
}
