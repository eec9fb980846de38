/** What is on the table now: the item, who speaks and for how long still, and which parties have been heard on it. */
import type { ReactNode } from 'react'
import { itemTime } from '#shared/board/agenda-time.ts'
import type { AgendaItem, Issue, Meeting, Party, Turn } from '#shared/board/board.ts'
import { partiesInOrder } from '#shared/board/select.ts'
import { runningTurn, secondsLeft } from '#shared/board/turn.ts'
import { useBoard, useServerNow } from '../../state/board-provider.tsx'
import { useT } from '../../state/language.tsx'
import { Countdown } from '../../ui/Countdown.tsx'
import { PartyBadge } from '../../ui/PartyBadge.tsx'
import { agendaInFocus, currentItem, issueInFocus } from './current.ts'

function Speaking({ turn, party }: { readonly turn: Turn; readonly party: Party }): ReactNode {
  const { t } = useT()
  return (
    <p className="read-turn" data-testid="speaking" data-party={party.id}>
      <span>
        {t('observer.speaking')}
        {t('common.colon')}
        <PartyBadge party={party} />
      </span>
      <span className="read-clock">
        <Countdown secondsLeft={(now) => secondsLeft(turn, now)} held={turn.heldAt !== null} />
      </span>
    </p>
  )
}

function Heard({ issue }: { readonly issue: Issue }): ReactNode {
  const { t } = useT()
  const parties = useBoard(partiesInOrder)
  const spoken = useBoard((state) => state.spoken.get(issue.id))
  const none = useBoard((state) => state.noDemand.get(issue.id))
  const word = (party: Party): string => {
    if (none?.has(party.id) === true) return t('observer.spokenNone')
    return spoken?.has(party.id) === true ? t('observer.spokenYes') : t('observer.spokenNot')
  }
  return (
    <ul className="read-spoken" aria-label={t('observer.spokenTitle')}>
      {parties.map((party) => (
        <li key={party.id}>
          <PartyBadge party={party} />
          <span>{word(party)}</span>
        </li>
      ))}
    </ul>
  )
}

/** How long the room has been at it, against what was planned; over it as soon as the wall says so, the minute under way counted. */
function Going({ item }: { readonly item: AgendaItem }): ReactNode {
  const { t } = useT()
  const now = useServerNow(10_000)
  const { spent, planned, over } = useBoard((state) => itemTime(state, item, now))
  if (planned <= 0) return <p className="read-quiet">{t('observer.going', { minutes: spent })}</p>
  return (
    <p className="read-quiet" data-testid="going">
      {over > 0
        ? t('observer.goingOver', { minutes: planned + over, planned, over })
        : t('observer.goingOf', { minutes: spent, planned })}
    </p>
  )
}

/** Nothing while nothing is in focus. */
export function CurrentItem({ meeting }: { readonly meeting: Meeting }): ReactNode {
  const { t } = useT()
  const title = useBoard((state) => currentItem(state, meeting.id))
  const issue = useBoard((state) => issueInFocus(state, meeting.id))
  const item = useBoard((state) => agendaInFocus(state, meeting.id))
  const turn = useBoard((state) => runningTurn(state, meeting.id))
  const party = useBoard((state) => (turn === null ? null : (state.parties.get(turn.partyId) ?? null)))
  const open = meeting.status === 'running' || meeting.status === 'paused'
  if (!open || title === null) return null
  return (
    <section className="read-item" aria-label={t('observer.currentItem')}>
      <h2>{title}</h2>
      {item === null ? null : <Going item={item} />}
      {turn === null || party === null ? null : <Speaking turn={turn} party={party} />}
      {issue === null || issue.summary === '' ? null : <p>{issue.summary}</p>}
      {issue === null ? null : <Heard issue={issue} />}
    </section>
  )
}
