/** 签到 by the code on the big screen: digits of any keyboard, nothing else to fill in. Test ids: `checkin-input`, `checkin-send`. */
import type { FormEvent, ReactNode } from 'react'
import { useId, useState } from 'react'
import type { Meeting } from '#shared/board/board.ts'
import type { Refusal } from '#shared/refusals.ts'
import { useAct } from '../../state/board.tsx'
import { useT } from '../../state/language.tsx'
import { Dialog } from '../../ui/Dialog.tsx'
import { RefusedNote } from '../../ui/RefusedNote.tsx'

/** A wrong code leaves what was typed. */
export function CheckIn({ meeting, onClose }: { readonly meeting: Meeting; readonly onClose: () => void }): ReactNode {
  const { t } = useT()
  const { act, pending } = useAct()
  const [code, setCode] = useState('')
  const [refusal, setRefusal] = useState<Refusal | null>(null)
  const codeId = useId()
  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault()
    if (pending || code.trim() === '') return
    setRefusal(null)
    const verdict = await act({ type: 'attendance.checkIn', meetingId: meeting.id, code })
    if (verdict.ok) onClose()
    else setRefusal(verdict.refusal)
  }
  return (
    <Dialog opened onClose={onClose} title={t('room.checkInTitle')}>
      <form className="room-form" onSubmit={(event) => void submit(event)}>
        <label htmlFor={codeId}>{t('room.checkInLabel')}</label>
        <input
          id={codeId}
          className="room-code"
          inputMode="numeric"
          autoComplete="off"
          maxLength={12}
          value={code}
          onChange={(event) => setCode(event.currentTarget.value)}
          data-autofocus
          data-testid="checkin-input"
        />
        <button
          type="submit"
          className="hy-button hy-button-primary"
          aria-disabled={pending || code.trim() === ''}
          data-testid="checkin-send"
        >
          {t('room.checkIn')}
        </button>
        {refusal === null ? null : <RefusedNote refusal={refusal} />}
      </form>
    </Dialog>
  )
}
