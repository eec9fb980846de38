/**
 * How to join: the observers' link as a QR code, the name and password of the Wi-Fi, and the code to check in with. The
 * link is asked of the server each time, for only the room's own screens may know it; without an answer the wall says so.
 */
import { create } from 'qrcode'
import type { ReactNode } from 'react'
import { useEffect, useState } from 'react'

import type { HallLink } from '#shared/protocol/http.ts'
import { paths } from '#shared/protocol/http.ts'
import { ask, pathOf } from '../../../state/http.ts'
import { useT } from '../../../state/language.tsx'
import { qrPath } from '../qr.ts'
import type { SceneProps } from './scene-props.ts'

/** How long to wait before asking again: after no answer, and after hearing that there is no link. */
const againMs = { unanswered: 5_000, none: 30_000 } as const

/** The observers' address; null when there is none; undefined until the server has said. */
function useHallLink(boardId: string | undefined): string | null | undefined {
  const [url, setUrl] = useState<string | null>()
  useEffect(() => {
    if (boardId === undefined) return undefined
    let timer: ReturnType<typeof setTimeout> | undefined
    let gone = false
    const question = async (): Promise<void> => {
      const answer = await ask<HallLink>(pathOf(paths.hallLink, { boardId }))
      if (gone) return
      if (answer.ok) setUrl(answer.value.url)
      if (answer.ok && answer.value.url !== null) return
      timer = setTimeout(() => void question(), againMs[answer.ok ? 'none' : 'unanswered'])
    }
    void question()
    return () => {
      gone = true
      clearTimeout(timer)
    }
  }, [boardId])
  return url
}

function Code({ url }: { url: string }): ReactNode {
  const { t } = useT()
  const { modules } = create(url, { errorCorrectionLevel: 'M' })
  const side = modules.size + 8
  return (
    <svg
      className="wall-qr"
      viewBox={`-4 -4 ${side} ${side}`}
      role="img"
      aria-label={t('projector.joinCode')}
      data-testid="join-qr"
      data-url={url}
    >
      <rect x="-4" y="-4" width={side} height={side} fill="#fff" />
      <path
        d={qrPath(modules.size, (row, column) => modules.get(row, column) === 1)}
        fill="#000"
        shapeRendering="crispEdges"
      />
    </svg>
  )
}

function Line({ label, value }: { label: string; value: string }): ReactNode {
  return (
    <div>
      <dt>{label}</dt>
      <dd>{value}</dd>
    </div>
  )
}

/** The code at one side, words at the other. */
export function JoinScene({ state, meeting }: SceneProps): ReactNode {
  const { t } = useT()
  const url = useHallLink(state.board?.id)
  return (
    <div className="wall-join">
      {url === undefined || url === null ? (
        <p className="wall-qr wall-quiet">{t(url === null ? 'projector.joinNone' : 'projector.joinWaiting')}</p>
      ) : (
        <Code url={url} />
      )}
      <div className="wall-join-words">
        <h2 data-main>{t('projector.joinTitle')}</h2>
        <p>{t('projector.joinHow')}</p>
        <dl>
          {meeting?.wifi !== undefined && (
            <>
              <Line label={t('projector.joinWifi')} value={meeting.wifi.name} />
              {meeting.wifi.password !== '' && (
                <Line label={t('projector.joinPassword')} value={meeting.wifi.password} />
              )}
            </>
          )}
          {meeting?.checkInCode !== undefined && (
            <Line label={t('projector.joinCheckIn')} value={meeting.checkInCode} />
          )}
        </dl>
      </div>
    </div>
  )
}
