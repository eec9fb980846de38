/** 离席, with the reason if somebody wants to give one: one field, one button. Coming back is one press in the bar. */
import type { FormEvent, ReactNode } from 'react'
import { useId, useState } from 'react'
import type { Meeting } from '#shared/board/board.ts'
import { limits } from '#shared/limits.ts'
import type { Refusal } from '#shared/refusals.ts'
import { useAct } from '../../state/board.tsx'
import { useT } from '../../state/language.tsx'
import { Dialog } from '../../ui/Dialog.tsx'
import { RefusedNote } from '../../ui/RefusedNote.tsx'

/** Confirmed with `confirm`, as every act that asks once more. */
export function StepOut({ meeting, onClose }: { readonly meeting: Meeting; readonly onClose: () => void }): ReactNode {
  const { t } = useT()
  const { act, pending } = useAct()
  const [reason, setReason] = useState('')
  const [refusal, setRefusal] = useState<Refusal | null>(null)
  const reasonId = useId()
  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault()
    if (pending) return
    setRefusal(null)
    const verdict = await act({ type: 'attendance.stepOut', meetingId: meeting.id, reason })
    if (verdict.ok) onClose()
    else setRefusal(verdict.refusal)
  }
  return (
    <Dialog opened onClose={onClose} title={t('room.stepOutTitle')}>
      <form className="room-form" onSubmit={(event) => void submit(event)}>
        <p>{t('room.stepOutText')}</p>
        <label htmlFor={reasonId}>{t('room.stepOutReason')}</label>
        <input
          id={reasonId}
          value={reason}
          maxLength={limits.titleLength}
          autoComplete="off"
          onChange={(event) => setReason(event.currentTarget.value)}
          data-testid="step-out-reason"
        />
        <button type="submit" className="hy-button hy-button-primary" aria-disabled={pending} data-testid="confirm">
          {t('room.stepOut')}
        </button>
        {refusal === null ? null : <RefusedNote refusal={refusal} />}
      </form>
    </Dialog>
  )
}
