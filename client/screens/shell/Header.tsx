/** The band at the top of every seat's screens. Two lines on a phone, one on a laptop; every control in it works. */
import type { ReactNode } from 'react'
import type { Meeting } from '#shared/board/board.ts'
import type { BoardState } from '#shared/record/state.ts'
import { actsAsChair } from '#shared/record/rights.ts'
import { Link, useRoute } from 'wouter'
import { useBoard, useMe } from '../../state/board.tsx'
import { useT } from '../../state/language.tsx'
import { SampleMark } from '../../ui/SampleMark.tsx'
import { LargeTypeSwitch, LanguageSwitch } from '../../ui/Switches.tsx'
import { PartyBadge } from '../../ui/PartyBadge.tsx'
import { LinkState } from './LinkState.tsx'

/** The meeting whose minutes a reader wants first: the open one, else the latest that has begun. */
function minutesOf(state: BoardState): Meeting['id'] | null {
  if (state.openMeetingId !== null) return state.openMeetingId
  const held = [...state.meetings.values()].filter(({ status }) => status !== 'scheduled' && status !== 'cancelled')
  return held.toSorted((a, b) => a.startAt.localeCompare(b.startAt)).at(-1)?.id ?? null
}

function NavLink({ href, children }: { readonly href: string; readonly children: ReactNode }): ReactNode {
  const [here] = useRoute(href)
  return (
    <Link href={href} aria-current={here ? 'page' : undefined}>
      {children}
    </Link>
  )
}

function Ways(): ReactNode {
  const { t } = useT()
  const { boardId, actor } = useMe()
  const meetingId = useBoard(minutesOf)
  const leads = useBoard((state) => actor.role === 'facilitator' || actsAsChair(state, actor))
  const base = `/b/${encodeURIComponent(boardId)}`
  return (
    <nav aria-label={t('common.mainNavigation')} className="hy-ways">
      <NavLink href={`${base}/board`}>{t('common.navBoard')}</NavLink>
      {actor.role === 'partyRep' ? <NavLink href={`${base}/caucus`}>{t('common.navOwnRoom')}</NavLink> : null}
      {leads ? <NavLink href={`${base}/meeting`}>{t('common.navMeeting')}</NavLink> : null}
      {actor.role === 'secretary' && !leads ? (
        <NavLink href={`${base}/meeting`}>{t('common.navMeetingSecretary')}</NavLink>
      ) : null}
      {meetingId === null ? null : (
        <NavLink href={`${base}/minutes/${encodeURIComponent(meetingId)}`}>{t('common.navMinutes')}</NavLink>
      )}
      {actor.role === 'organiser' ? (
        <>
          <NavLink href={`${base}/links`}>{t('common.navLinks')}</NavLink>
          <NavLink href="/">{t('common.navHome')}</NavLink>
        </>
      ) : null}
    </nav>
  )
}

function Seat(): ReactNode {
  const { t } = useT()
  const me = useMe()
  const party = useBoard((state) => (me.actor.partyId === null ? null : (state.parties.get(me.actor.partyId) ?? null)))
  if (me.actor.role === 'organiser') return <p className="hy-seat">{t('common.youAreOrganiser')}</p>
  return (
    <p className="hy-seat" data-testid="seat">
      {t('common.youAreAlone', { name: '' })}
      {party === null ? null : (
        <>
          <PartyBadge party={party} size="s" />
          <span aria-hidden="true"> · </span>
        </>
      )}
      {me.displayName}
    </p>
  )
}

interface HeaderProps {
  readonly ways: boolean
  /** Opens the tray of refused words. */
  readonly onRefused: () => void
  /** Opens the acts that are kept on this device. */
  readonly onPending: () => void
}

/** Board, seat, link, switches, and the ways to the other screens (none while a page must be finished first). */
export function Header({ ways, onRefused, onPending }: HeaderProps): ReactNode {
  const board = useBoard((state) => state.board)
  return (
    <header className="hy-head hy-no-print">
      <div className="hy-head-board">
        <p className="hy-head-title">
          {board?.title}
          {board?.isSample === true ? <SampleMark /> : null}
        </p>
        <Seat />
      </div>
      <LinkState onRefused={onRefused} onPending={onPending} />
      <div className="hy-switches">
        <LargeTypeSwitch />
        <LanguageSwitch />
      </div>
      {ways ? <Ways /> : null}
    </header>
  )
}
