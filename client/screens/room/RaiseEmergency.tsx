/**
 * 应急上报: what it is, where, and in a few words what exactly; then once more, because every screen turns red. Who is in
 * danger calls 119 or 110 first, and the form says so. Test ids: `emergency-kind-<kind>`, `emergency-place`,
 * `emergency-text`, `emergency-next`, `confirm`.
 */
import type { ReactNode } from 'react'
import { useId, useState } from 'react'
import type { EmergencyKind } from '#shared/board/room.ts'
import { emergencyKinds } from '#shared/board/room.ts'
import { limits } from '#shared/limits.ts'
import type { Refusal } from '#shared/refusals.ts'
import { useAct, useBoard } from '../../state/board.tsx'
import { freshId } from '../../state/command-id.ts'
import { useT } from '../../state/language.tsx'
import { Dialog } from '../../ui/Dialog.tsx'
import { RefusedNote } from '../../ui/RefusedNote.tsx'
import './poll/poll.css'

interface Report {
  readonly kind: EmergencyKind | null
  readonly place: string
  readonly text: string
}

interface FormProps {
  readonly report: Report
  readonly onChange: (report: Report) => void
  readonly onNext: () => void
}

function Form({ report, onChange, onNext }: FormProps): ReactNode {
  const { t } = useT()
  const [placeId, textId, whyId, name] = [useId(), useId(), useId(), useId()]
  const ready = report.kind !== null && report.place.trim() !== ''
  return (
    <form
      className="room-form"
      onSubmit={(event) => {
        event.preventDefault()
        if (ready) onNext()
      }}
    >
      <p className="room-danger">{t('room.emergencyCall')}</p>
      <fieldset className="poll-form">
        <legend>{t('room.emergencyKind')}</legend>
        <div className="room-emergency-kinds">
          {emergencyKinds.map((kind) => (
            <label key={kind} className="poll-row" data-testid={`emergency-kind-${kind}`}>
              <input
                type="radio"
                name={name}
                checked={report.kind === kind}
                onChange={() => onChange({ ...report, kind })}
              />
              <span>{t(`common.emergencyKind_${kind}`)}</span>
            </label>
          ))}
        </div>
      </fieldset>
      <label htmlFor={placeId}>{t('room.emergencyPlace')}</label>
      <input
        id={placeId}
        value={report.place}
        maxLength={limits.titleLength}
        autoComplete="off"
        onChange={(event) => onChange({ ...report, place: event.currentTarget.value })}
        data-testid="emergency-place"
      />
      <label htmlFor={textId}>{t('room.emergencyText')}</label>
      <textarea
        id={textId}
        rows={3}
        value={report.text}
        maxLength={limits.paragraphLength}
        onChange={(event) => onChange({ ...report, text: event.currentTarget.value })}
        data-testid="emergency-text"
      />
      <button
        type="submit"
        className="hy-button hy-button-primary"
        aria-disabled={!ready}
        aria-describedby={ready ? undefined : whyId}
        data-testid="emergency-next"
      >
        {t('room.emergencyNext')}
      </button>
      {ready ? null : (
        <p id={whyId} className="poll-hint">
          {t('room.emergencyMissing')}
        </p>
      )}
    </form>
  )
}

/** The last question, with what will be shown. */
function Sure({
  report,
  onBack,
  onClose,
}: {
  readonly report: Report
  readonly onBack: () => void
  readonly onClose: () => void
}) {
  const { t } = useT()
  const { act, pending } = useAct()
  const issueId = useBoard((state) => state.focus?.issueId ?? null)
  const [emergencyId] = useState(() => freshId<'emergency'>('EM-'))
  const [refusal, setRefusal] = useState<Refusal | null>(null)
  const { kind, place, text } = report
  if (kind === null) return null
  const raise = async (): Promise<void> => {
    if (pending) return
    setRefusal(null)
    const verdict = await act({ type: 'emergency.raise', emergencyId, issueId, kind, place, text })
    if (verdict.ok) onClose()
    else setRefusal(verdict.refusal)
  }
  return (
    <div className="room-form">
      <p>
        <b>{t('common.emergencyTitle', { kind: t(`common.emergencyKind_${kind}`), place })}</b>
      </p>
      <p>{t('room.emergencySure')}</p>
      <div className="room-two">
        <button type="button" className="hy-button" onClick={onBack}>
          {t('room.back')}
        </button>
        <button
          type="button"
          className="hy-button room-red"
          aria-disabled={pending}
          onClick={() => void raise()}
          data-testid="confirm"
        >
          {t('room.emergencySend')}
        </button>
      </div>
      {refusal === null ? null : <RefusedNote refusal={refusal} />}
    </div>
  )
}

/** Form, then question. What was filled in stays while one goes back. */
export function RaiseEmergency({ onClose }: { readonly onClose: () => void }): ReactNode {
  const { t } = useT()
  const [report, setReport] = useState<Report>({ kind: null, place: '', text: '' })
  const [sure, setSure] = useState(false)
  return (
    <Dialog opened onClose={onClose} title={t('room.emergencyTitle')}>
      {sure ? (
        <Sure report={report} onBack={() => setSure(false)} onClose={onClose} />
      ) : (
        <Form report={report} onChange={setReport} onNext={() => setSure(true)} />
      )}
    </Dialog>
  )
}
