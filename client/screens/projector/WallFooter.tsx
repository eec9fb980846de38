/** Who is in the room, by party: the footer, which goes with the header when the console switches the bars off. */
import type { ReactNode } from 'react'
import type { Meeting } from '#shared/board/board.ts'
import type { BoardState } from '#shared/record/state.ts'
import { useT } from '../../state/language.tsx'
import { PartyBadge } from '../../ui/PartyBadge.tsx'
import { presenceIn, presenceToName } from './presence.ts'

/** `居民代表 1/2 在席` for each party; those that are not complete stand out. */
export function WallFooter({ state, meeting }: { state: BoardState; meeting: Meeting }): ReactNode {
  const { t } = useT()
  const presence = presenceIn(state, meeting)
  if (presence.length === 0) return null
  const named = presenceToName(presence)
  return (
    <footer className="wall-footer" data-testid="wall-presence">
      {named.map(({ party, here, attending }) => (
        <span
          key={party.id}
          className="wall-presence"
          data-complete={here === attending}
          data-testid={`presence-${party.id}`}
        >
          <PartyBadge party={party} />
          <span>{t('projector.presence', { here, of: attending })}</span>
        </span>
      ))}
      {named.length < presence.length && (
        <span className="wall-presence">
          {named.length === 0 ? t('projector.presenceAll', { count: presence.length }) : t('projector.presenceRest')}
        </span>
      )}
    </footer>
  )
}
