/**
 * The photos on this device of one demand that is on the record: on their way by themselves where their author has pressed to
 * send it on this visit, else offered, with why they could not be sent. Test ids: `photos-out`, `photos-out-send`,
 * `photos-out-later`.
 */
import type { ReactNode } from 'react'
import { useEffect, useRef, useState } from 'react'
import type { Demand } from '#shared/board/board.ts'
import type { AttachmentId } from '#shared/ids.ts'
import { useAct, useBoard, useLink, useMe } from '../../state/board.tsx'
import { useT } from '../../state/language.tsx'
import { photosChanged, photosPressed } from '../../state/photos-out.ts'
import { upload } from '../../state/upload.ts'
import type { NotSent } from '../attachments/send-kept.ts'
import { sendKeptPhotos } from '../attachments/send-kept.ts'
import { itemOf, useFilePlace } from '../issue/demands/held-photos.ts'

/** Of a demand's words so many tell it from the others. */
const shownLength = 20

const shownOf = ({ position }: Demand): string =>
  position.length > shownLength ? `${position.slice(0, shownLength)}…` : position

interface Progress {
  readonly done: number
  readonly all: number
}

/** Sends one demand's photos. */
function useSending(demand: Demand) {
  const place = useFilePlace()
  const { boardId } = useMe()
  const { act } = useAct()
  const recorded = useBoard((state) => state.attachments)
  const now = useRef(recorded)
  useEffect(() => {
    now.current = recorded
  })
  const gone = useRef(new AbortController())
  useEffect(() => {
    gone.current = new AbortController()
    return () => gone.current.abort()
  }, [])
  const [progress, setProgress] = useState<Progress | null>(null)
  const [failed, setFailed] = useState<NotSent | null>(null)
  const send = async (): Promise<void> => {
    const { signal } = gone.current
    setFailed(null)
    setProgress({ done: 0, all: 0 })
    const notSent = await sendKeptPhotos({
      place,
      demand,
      itemOf,
      isRecorded: (key: AttachmentId) => now.current.has(key),
      upload: (blob) => upload({ boardId, blob, onProgress: () => undefined, signal }),
      act,
      onGone: (done, all) => (signal.aborted ? undefined : setProgress({ done, all })),
      signal,
    })
    if (signal.aborted) return
    setProgress(null)
    setFailed(notSent)
    photosChanged()
  }
  return { progress, failed, send }
}

interface Props {
  readonly demand: Demand
  readonly count: number
  readonly onLater: () => void
}

/** One calm line. */
export default function PhotosOfOne({ demand, count, onLater }: Props): ReactNode {
  const { t, refusalText } = useT()
  const away = useLink() !== 'online'
  const { progress, failed, send } = useSending(demand)
  const begun = useRef(false)
  useEffect(() => {
    if (begun.current || away || !photosPressed(demand.id)) return
    begun.current = true
    void send()
  })
  const words = shownOf(demand)
  if (progress !== null) {
    return (
      <output className="hy-note" data-testid="photos-out" data-step="sending">
        {t('offline.photosSending', { words, ...progress, all: Math.max(progress.all, count) })}
      </output>
    )
  }
  const why = failed === null ? '' : refusalText(failed.why)
  const said =
    failed === null ? t('offline.photosWait', { words, count }) : t('offline.photosFailed', { words, count, why })
  const whyId = `photos-away-${demand.id}`
  return (
    <div className="hy-note" role={failed === null ? undefined : 'alert'} data-testid="photos-out" data-step="waits">
      <span>
        {said} {away ? <span id={whyId}>{t('offline.photosAway')}</span> : null}
      </span>
      <button
        type="button"
        className="hy-button"
        aria-disabled={away}
        aria-describedby={away ? whyId : undefined}
        onClick={() => (away ? undefined : void send())}
        data-testid="photos-out-send"
      >
        {t(failed === null ? 'offline.photosSend' : 'offline.photosAgain')}
      </button>
      <button type="button" className="hy-button" onClick={onLater} data-testid="photos-out-later">
        {t('offline.photosLater')}
      </button>
    </div>
  )
}
