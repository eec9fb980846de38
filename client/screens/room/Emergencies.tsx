/**
 * The red banner above every screen of a seat, one for each emergency that stands, with its release for those who may give
 * it, beneath it the photos of it, loaded when there is one; and for a while the quiet word that one is over. Test ids:
 * `emergency-banner`, `emergency-release`, `emergency-over`.
 */
import type { FormEvent, ReactNode } from 'react'
import { Suspense, useId, useState } from 'react'
import { standingEmergencies } from '#shared/board/emergencies.ts'
import type { Emergency } from '#shared/board/room.ts'
import { limits } from '#shared/limits.ts'
import { mayGive } from '#shared/record/rights.ts'
import type { Refusal } from '#shared/refusals.ts'
import { useAct, useBoard, useMe, useServerNow } from '../../state/board.tsx'
import { useT } from '../../state/language.tsx'
import { useTimeZone } from '../../state/time-zone.ts'
import { withWords } from '../../state/words.ts'
import { Dialog } from '../../ui/Dialog.tsx'
import { EmergencyBanner, EmergencyOver } from '../../ui/EmergencyBanner.tsx'
import { RefusedNote } from '../../ui/RefusedNote.tsx'
import { fetched } from '../../ui/fetched.tsx'
import { releasedLately } from './emergencies.ts'
import './room.css'

const AttachmentStrip = fetched(async () => ({
  default: (await withWords(['files', 'issue'], import('../attachments/AttachmentStrip.tsx'))).AttachmentStrip,
}))

function ReleaseForm({
  emergency,
  onClose,
}: {
  readonly emergency: Emergency
  readonly onClose: () => void
}): ReactNode {
  const { t } = useT()
  const { act, pending } = useAct()
  const [note, setNote] = useState('')
  const [refusal, setRefusal] = useState<Refusal | null>(null)
  const noteId = useId()
  const empty = note.trim() === ''
  const release = async (event: FormEvent): Promise<void> => {
    event.preventDefault()
    if (pending || empty) return
    setRefusal(null)
    const verdict = await act({ type: 'emergency.release', emergencyId: emergency.id, note })
    if (verdict.ok) onClose()
    else setRefusal(verdict.refusal)
  }
  return (
    <Dialog opened onClose={onClose} title={t('room.releaseTitle')}>
      <form className="room-form" onSubmit={(event) => void release(event)}>
        <label htmlFor={noteId}>{t('room.releaseNote')}</label>
        <textarea
          id={noteId}
          rows={3}
          value={note}
          maxLength={limits.paragraphLength}
          onChange={(event) => setNote(event.currentTarget.value)}
          data-autofocus
          data-testid="emergency-note"
        />
        <button
          type="submit"
          className="hy-button hy-button-primary"
          aria-disabled={pending || empty}
          data-testid="confirm"
        >
          {t('room.release')}
        </button>
        {refusal === null ? null : <RefusedNote refusal={refusal} />}
      </form>
    </Dialog>
  )
}

function Standing({ emergency }: { readonly emergency: Emergency }): ReactNode {
  const { t } = useT()
  const { actor } = useMe()
  const timeZone = useTimeZone()
  const may = useBoard((state) => mayGive(state, actor, 'emergency.release'))
  const [releasing, setReleasing] = useState(false)
  return (
    <>
      <EmergencyBanner emergency={emergency} timeZone={timeZone}>
        {may ? (
          <button
            type="button"
            className="hy-button"
            onClick={() => setReleasing(true)}
            data-testid="emergency-release"
          >
            {t('room.release')}
          </button>
        ) : null}
      </EmergencyBanner>
      <div className="room-emergency-files">
        <Suspense>
          <AttachmentStrip target={{ kind: 'emergency', id: emergency.id }} title={emergency.place} />
        </Suspense>
      </div>
      {releasing ? <ReleaseForm emergency={emergency} onClose={() => setReleasing(false)} /> : null}
    </>
  )
}

/** Nothing while nothing is wrong. */
export function Emergencies(): ReactNode {
  const now = useServerNow(10_000)
  const standing = useBoard(standingEmergencies)
  const released = useBoard((state) => releasedLately(state, now))
  return (
    <>
      {standing.map((emergency) => (
        <Standing key={emergency.id} emergency={emergency} />
      ))}
      {released.map((emergency) => (
        <EmergencyOver key={emergency.id} emergency={emergency} />
      ))}
    </>
  )
}
