/**
 * The running turn, below whatever the wall shows: who speaks and how long is left, in figures that the back row reads.
 * At zero it turns red, says 超时 and goes on counting; a clock that stops would hide who overran.
 */
import type { ReactNode } from 'react'
import type { Turn } from '#shared/board/board.ts'
import { clockText, secondsLeft } from '#shared/board/turn.ts'
import type { BoardState } from '#shared/record/state.ts'
import { useT } from '../../state/language.tsx'
import { PartyBadge } from '../../ui/PartyBadge.tsx'

/** One party's countdown; `now` is server time. */
export function TurnBand({ state, turn, now }: { state: BoardState; turn: Turn; now: number }): ReactNode {
  const { t } = useT()
  const party = state.parties.get(turn.partyId)
  const left = secondsLeft(turn, now)
  const up = left <= 0
  const spoken =
    left < 0 ? t('projector.turnOverBy', { time: clockText(left) }) : t('projector.turnLeft', { time: clockText(left) })
  return (
    <aside className="wall-turn" data-over={up} data-testid="turn">
      <span className="wall-turn-who">
        {party !== undefined && (
          <>
            <PartyBadge party={party} />
            <span>{t('projector.turnSpeaks')}</span>
          </>
        )}
      </span>
      {turn.extendedBy > 0 && (
        <span className="wall-turn-more">{t('projector.turnExtended', { seconds: turn.extendedBy })}</span>
      )}
      {up && <span className="wall-turn-word">{t('projector.turnOver')}</span>}
      <span className="wall-turn-clock" data-testid="turn-remaining" role="timer" aria-label={spoken}>
        {clockText(left)}
      </span>
    </aside>
  )
}
