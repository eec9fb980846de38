/** The wall's one header line (meeting, place on the agenda, server clock) and the strip that says the line is down. */
import type { ReactNode } from 'react'
import type { Meeting } from '#shared/board/board.ts'
import { partiesAside } from '#shared/board/caucuses.ts'
import type { BoardState } from '#shared/record/state.ts'
import type { LinkStatus } from '../../state/board-link.ts'
import { useT } from '../../state/language.tsx'
import { timeZoneOf } from '../../state/time-zone.ts'
import { timeOfInstant } from '../../ui/dates.ts'

interface HeaderProps {
  readonly state: BoardState
  readonly meeting: Meeting | null
  readonly now: number
  readonly place: { readonly n: number; readonly total: number } | null
}

/** Meeting, item and clock. */
export function WallHeader({ state, meeting, now, place }: HeaderProps): ReactNode {
  const { t, language } = useT()
  const aside = partiesAside(state).length
  return (
    <header className="wall-header">
      <h1 className="wall-title">{meeting?.title ?? state.board?.title ?? ''}</h1>
      {aside > 0 && <span data-testid="wall-caucus">{t('projector.caucus', { count: aside })}</span>}
      {place !== null && <span data-testid="wall-place">{t('projector.itemOf', place)}</span>}
      {state.board !== null && (
        <time className="wall-clock" data-testid="wall-clock">
          {timeOfInstant(now, language, timeZoneOf(state))}
        </time>
      )}
    </header>
  )
}

/** Says that the picture is old, and how old; nothing while the line is up. */
export function OfflineStrip({
  state,
  link,
  lastSeen,
}: {
  state: BoardState
  link: LinkStatus
  lastSeen: number | null
}): ReactNode {
  const { t, language } = useT()
  if (link !== 'offline' || lastSeen === null) return null
  return (
    <p className="wall-strip" data-testid="wall-offline">
      {t('projector.offline', { time: timeOfInstant(lastSeen, language, timeZoneOf(state)) })}
    </p>
  )
}
