/**
 * The clock of the turn that runs: whose it is, what is left; for the one who speaks large, with a word half a minute
 * before its end, which is read out once. Stands still while the meeting is paused.
 */
import type { ReactNode } from 'react'
import type { Turn } from '#shared/board/board.ts'
import { secondsLeft } from '#shared/board/turn.ts'
import { useBoard, useServerNow } from '../../state/board.tsx'
import { useT } from '../../state/language.tsx'
import { Countdown } from '../../ui/Countdown.tsx'
import { PartyBadge } from '../../ui/PartyBadge.tsx'

/** Seconds before the end of the own turn at which its speaker is told. */
export const warnSeconds = 30

/** Told once: that it is one's turn, that it is ending, that it is over. */
function Told({ turn }: { readonly turn: Turn }): ReactNode {
  const { t } = useT()
  const left = secondsLeft(turn, useServerNow())
  const words = left <= 0 ? t('room.turnOver') : left <= warnSeconds ? t('room.turnSoon') : t('room.yourTurn')
  return <output className="hy-hidden">{words}</output>
}

/** The own turn. */
export function OwnTurn({ turn }: { readonly turn: Turn }): ReactNode {
  const { t } = useT()
  const left = secondsLeft(turn, useServerNow())
  return (
    <span className="room-own-turn" data-testid="own-turn" data-warns={left <= warnSeconds}>
      <b>{left > 0 && left <= warnSeconds ? t('room.turnSoonLeft', { seconds: left }) : t('room.yourTurn')}</b>{' '}
      <Countdown
        secondsLeft={(now) => secondsLeft(turn, now)}
        warnAt={warnSeconds}
        held={turn.heldAt !== null}
        testId="own-turn-clock"
      />
      <Told turn={turn} />
    </span>
  )
}

/** Somebody else's turn. */
export function OthersTurn({ turn }: { readonly turn: Turn }): ReactNode {
  const party = useBoard((state) => state.parties.get(turn.partyId))
  return (
    <span className="room-turn" data-testid="running-turn">
      {party === undefined ? null : <PartyBadge party={party} size="s" />}
      <Countdown secondsLeft={(now) => secondsLeft(turn, now)} held={turn.heldAt !== null} />
    </span>
  )
}
