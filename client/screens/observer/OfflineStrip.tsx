/** While there is no connection: that the page stands still since when, and that nothing is sent by itself. */
import type { ReactNode } from 'react'
import { useState } from 'react'
import { useContextValue, useLink } from '../../state/board-provider.tsx'
import { useT } from '../../state/language.tsx'
import { useTimeZone } from '../../state/time-zone.ts'
import { timeOfInstant } from '../../ui/dates.ts'

/** Nothing while the line is up; the time is the server's. */
export function OfflineStrip(): ReactNode {
  const { t, language } = useT()
  const { link } = useContextValue()
  const status = useLink()
  const timeZone = useTimeZone()
  const [since, setSince] = useState<number | null>(null)
  const down = status === 'offline' || status === 'connecting'
  if (down && since === null) setSince(link.serverNow())
  if (!down && since !== null) setSince(null)
  const words =
    status === 'readOnly'
      ? t('observer.readOnly')
      : down && since !== null
        ? t('observer.offlineSince', { time: timeOfInstant(since, language, timeZone) })
        : ''
  return (
    <output className={words === '' ? 'hy-hidden' : 'read-offline'} data-testid={words === '' ? undefined : 'offline'}>
      {words}
    </output>
  )
}
