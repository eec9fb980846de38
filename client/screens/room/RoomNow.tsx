/**
 * The words on the left of the bar: the one most pressing thing about the room for this person, with its button where
 * there is one. In order: one's turn, words given, chair lost, a caucus, called back, check in, a poll, a pause, else what the room
 * looks at and the way there. Its buttons are plain: the page's first line carries the primary one.
 * Test ids: `room-now`, `elsewhere`, `rejoin`, `check-in`, `poll-answer`, `chair-take`.
 */
import type { ReactNode } from 'react'
import { Link, useRoute } from 'wouter'
import type { Meeting } from '#shared/board/board.ts'
import { ownAnswer, pollsFor } from '#shared/board/asks.ts'
import { ownCaucus } from '#shared/board/caucuses.ts'
import { runningTurn } from '#shared/board/turn.ts'
import { mayGive } from '#shared/record/rights.ts'
import type { Refusal } from '#shared/refusals.ts'
import { assertNever } from '#shared/result.ts'
import { useBoard, useMe, useServerNow } from '../../state/board.tsx'
import { useT } from '../../state/language.tsx'
import { openInRoom } from './opened.ts'
import { OwnTurn } from './OwnTurn.tsx'
import type { LineKind } from './place.ts'
import { caucusAddress, roomLooksAt, usePlace } from './place.ts'
import { RoomAct } from './RoomAct.tsx'

interface NowProps {
  readonly meeting: Meeting
  readonly onSaid: (why: Refusal | null) => void
}

interface LineProps {
  readonly kind: string
  readonly words: string
  readonly children?: ReactNode
}

/** Lines with a stable name of their own. */
const namedLines: Readonly<Record<string, string>> = { elsewhere: 'elsewhere', chairLost: 'chair-lost' }

/** The words are read out politely when they change. */
const Line = ({ kind, words, children }: LineProps): ReactNode => (
  <div className="room-now" data-testid="room-now" data-kind={kind}>
    <output className="room-words" data-testid={namedLines[kind]}>
      {words}
    </output>
    {children}
  </div>
)

/** A clock that ticks, which says itself what of it is read out. */
const Ticking = ({ kind, children }: { readonly kind: string; readonly children: ReactNode }): ReactNode => (
  <div className="room-now" data-testid="room-now" data-kind={kind}>
    <span className="room-words">{children}</span>
  </div>
)

/** The way to where the room is. */
export function Rejoin(): ReactNode {
  const { t } = useT()
  const { rejoin } = usePlace()
  return (
    <button type="button" className="hy-button" onClick={rejoin} data-testid="rejoin">
      {t('room.rejoin')}
    </button>
  )
}

/** Nobody has seen the chair for a while; who may take it is offered it. */
function ChairLost({ meeting, onSaid }: NowProps): ReactNode {
  const { t } = useT()
  const { actor } = useMe()
  const may = useBoard((state) => mayGive(state, actor, 'chair.take'))
  return (
    <Line kind="chairLost" words={t('room.chairLost')}>
      {may ? (
        <RoomAct input={{ type: 'chair.take', meetingId: meeting.id }} onSaid={onSaid} testId="chair-take">
          {t('room.chairTake')}
        </RoomAct>
      ) : null}
    </Line>
  )
}

function Paused({ meeting }: { readonly meeting: Meeting }): ReactNode {
  const { t } = useT()
  const now = useServerNow(10_000)
  const { since, reason } = meeting.pause ?? { since: null, reason: '' }
  const minutes = since === null ? 0 : Math.max(0, Math.floor((now - Date.parse(since)) / 60_000))
  const words = reason === '' ? t('room.paused', { minutes }) : t('room.pausedFor', { minutes, reason })
  return <Line kind="paused" words={words} />
}

function Looking(): ReactNode {
  const { t } = useT()
  const { elsewhere } = usePlace()
  const title = useBoard(roomLooksAt)
  if (title === null) return <Line kind="open" words={t('room.open')} />
  return (
    <Line kind={elsewhere ? 'elsewhere' : 'with'} words={t('room.looksAt', { title })}>
      {elsewhere ? <Rejoin /> : null}
    </Line>
  )
}

function CheckInFirst(): ReactNode {
  const { t } = useT()
  return (
    <Line kind="checkIn" words={t('room.checkInFirst')}>
      <button type="button" className="hy-button" onClick={() => openInRoom('checkIn')} data-testid="check-in">
        {t('room.checkIn')}
      </button>
    </Line>
  )
}

function Asked({ meeting }: { readonly meeting: Meeting }): ReactNode {
  const { t } = useT()
  const { actor } = useMe()
  const question = useBoard(
    (state) => pollsFor(state, actor, meeting).find((poll) => ownAnswer(poll, actor) === null)?.question ?? '',
  )
  return (
    <Line kind="poll" words={t('room.pollAsked', { question })}>
      <button type="button" className="hy-button" onClick={() => openInRoom('poll')} data-testid="poll-answer">
        {t('room.pollAnswer')}
      </button>
    </Line>
  )
}

function CalledBack(): ReactNode {
  const { t } = useT()
  const title = useBoard(roomLooksAt) ?? ''
  return (
    <Line kind="called" words={t('room.called', { title })}>
      <Rejoin />
    </Line>
  )
}

/** Who has been asked to a caucus goes there at one press; who is there sees what the room looks at meanwhile. */
function AskedAside(): ReactNode {
  const { t } = useT()
  const { boardId, actor } = useMe()
  const caucus = useBoard((state) => ownCaucus(state, actor))
  const title = useBoard(roomLooksAt)
  const [isAside, params] = useRoute<{ boardId: string; caucusId: string }>('/b/:boardId/caucus/:caucusId')
  if (caucus === null) return null
  if (isAside && decodeURIComponent(params.caucusId) === caucus.id) {
    return <Line kind="caucus" words={title === null ? t('room.caucusHere') : t('room.caucusMeanwhile', { title })} />
  }
  return (
    <Line kind="caucus" words={t('room.caucusAsked')}>
      <Link className="hy-button" href={caucusAddress(boardId, caucus.id)} data-testid="caucus-go">
        {t('room.caucusGo')}
      </Link>
    </Line>
  )
}

function Turn({ meeting }: { readonly meeting: Meeting }): ReactNode {
  const turn = useBoard((state) => runningTurn(state, meeting.id))
  if (turn === null) return null
  return (
    <Ticking kind="turn">
      <OwnTurn turn={turn} />
    </Ticking>
  )
}

function SayNow(): ReactNode {
  const { t } = useT()
  return <Line kind="words" words={t('room.sayNow')} />
}

interface RoomNowProps extends NowProps {
  readonly kind: LineKind
}

/** The line of this kind. */
export function RoomNow({ kind, meeting, onSaid }: RoomNowProps): ReactNode {
  switch (kind) {
    case 'turn':
      return <Turn meeting={meeting} />
    case 'words':
      return <SayNow />
    case 'chairLost':
      return <ChairLost meeting={meeting} onSaid={onSaid} />
    case 'called':
      return <CalledBack />
    case 'caucus':
      return <AskedAside />
    case 'checkIn':
      return <CheckInFirst />
    case 'poll':
      return <Asked meeting={meeting} />
    case 'paused':
      return <Paused meeting={meeting} />
    case 'looking':
      return <Looking />
    default:
      return assertNever(kind)
  }
}
