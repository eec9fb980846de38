/**
 * `/b/:boardId/observe`: the meeting as an observer's phone shows it, without a login: what happens now in one sentence,
 * who speaks, what is on the table, what has been agreed; and, on a phone that came by the hall's link, what the hall may
 * do. Reads the public level only. What is not on the first screen is loaded when it is needed.
 * Test hooks: `observer`, `now`, `meeting-status`, `speaking`, `settled`, and those of the parts.
 */
import type { ReactNode } from 'react'
import { lazy, Suspense, useState } from 'react'
import { useParams } from 'wouter'
import type { Meeting, Resolution } from '#shared/board/board.ts'
import { standingEmergencies } from '#shared/board/emergencies.ts'
import { useAttendants, useBoard, useMayRaiseHand, useServerNow } from '../../state/board-provider.tsx'
import { useT } from '../../state/language.tsx'
import { useTimeZone } from '../../state/time-zone.ts'
import { useTitle } from '../../state/title.ts'
import { EmergencyBanner, EmergencyOver } from '../../ui/EmergencyBanner.tsx'
import { NowBar } from '../../ui/NowBar.tsx'
import { meetingToWatch, settledResolutions } from '../public/public-facts.ts'
import { PublicRecord } from '../public/PublicRecord.tsx'
import { ReaderFrame } from '../public/ReaderFrame.tsx'
import { releasedLately } from '../room/emergencies.ts'
import { Agenda } from './Agenda.tsx'
import { CurrentItem } from './CurrentItem.tsx'
import { HowToTakePart } from './HowToTakePart.tsx'
import { MeetingHead } from './MeetingHead.tsx'
import { useNowSentence } from './now-sentence.ts'
import { OfflineStrip } from './OfflineStrip.tsx'
import { RoomLines } from './RoomLines.tsx'

const SettledClause = lazy(() =>
  import('../public/SettledClause.tsx').then((module) => ({ default: module.SettledClause })),
)
const TakePart = lazy(() => import('./TakePart.tsx'))

const Clauses = ({ list }: { readonly list: readonly Resolution[] }): ReactNode => (
  <Suspense>
    <ul className="read-list">
      {list.map((resolution) => (
        <SettledClause key={resolution.id} resolution={resolution} />
      ))}
    </ul>
  </Suspense>
)

function Settled({ title, list }: { readonly title: string; readonly list: readonly Resolution[] }): ReactNode {
  return (
    <section aria-label={title}>
      <h2>{title}</h2>
      <Clauses list={list} />
    </section>
  )
}

/** Drawn only once they are asked for: on most evenings nobody does. */
function Older({ list }: { readonly list: readonly Resolution[] }): ReactNode {
  const { t } = useT()
  const [opened, setOpened] = useState(false)
  return (
    <details className="read-older" onToggle={() => setOpened(true)}>
      <summary>
        {t('observer.agreedBefore')}
        {t('common.colon')}
        {t('observer.allSettled', { n: list.length })}
      </summary>
      {opened ? <Clauses list={list} /> : null}
    </details>
  )
}

function Emergencies(): ReactNode {
  const timeZone = useTimeZone()
  const now = useServerNow(10_000)
  const standing = useBoard(standingEmergencies)
  const released = useBoard((state) => releasedLately(state, now))
  return (
    <>
      {standing.map((emergency) => (
        <EmergencyBanner key={emergency.id} emergency={emergency} timeZone={timeZone} />
      ))}
      {released.map((emergency) => (
        <EmergencyOver key={emergency.id} emergency={emergency} />
      ))}
    </>
  )
}

interface PartProps {
  readonly boardId: string
  readonly meeting: Meeting
  readonly children: ReactNode
}

/** What the hall may do on this phone, around what is on the table; or how somebody without the hall's link may. */
function Part({ boardId, meeting, children }: PartProps): ReactNode {
  const mayTakePart = useMayRaiseHand()
  const rated = useBoard((state) => state.ratings.size > 0)
  const open = meeting.status === 'running' || meeting.status === 'paused'
  const asked = useBoard((state) => state.requests.size > 0)
  if (!open && !rated && !asked) return children
  if (mayTakePart) {
    return (
      <Suspense fallback={children}>
        <TakePart boardId={boardId} meeting={meeting}>
          {children}
        </TakePart>
      </Suspense>
    )
  }
  return (
    <>
      {children}
      {open ? <HowToTakePart /> : null}
    </>
  )
}

/** The page of a board that is open. */
export function ObserverPage({ boardId }: { readonly boardId: string }): ReactNode {
  const { t } = useT()
  const meeting = useBoard(meetingToWatch)
  const settled = useBoard(settledResolutions)
  const { observers } = useAttendants()
  const sentence = useNowSentence(meeting)
  const title = useBoard((state) => state.board?.title ?? '')
  useTitle(`${t('observer.title')} · ${title}`)
  const now = settled.filter((resolution) => meeting !== null && resolution.meetingId === meeting.id)
  const older = settled.filter((resolution) => !now.includes(resolution))
  return (
    <ReaderFrame kind={t('observer.title')} testId="observer" above={<Emergencies />}>
      <OfflineStrip />
      <NowBar sentence={sentence} />
      {meeting === null ? <h1 className="hy-hidden">{t('observer.title')}</h1> : <MeetingHead meeting={meeting} />}
      {meeting === null ? null : <RoomLines meeting={meeting} />}
      {meeting === null ? null : (
        <Part boardId={boardId} meeting={meeting}>
          <CurrentItem meeting={meeting} />
        </Part>
      )}
      {now.length === 0 ? null : <Settled title={t('observer.agreedThisMeeting')} list={now} />}
      {settled.length === 0 ? <p className="read-quiet">{t('observer.agreedNone')}</p> : null}
      {older.length === 0 ? null : <Older list={older} />}
      {meeting === null ? null : <Agenda meeting={meeting} />}
      <p className="read-foot">
        {t('observer.observersHere', { n: observers })}
        <br />
        {t('observer.reading')}
      </p>
    </ReaderFrame>
  )
}

/** Route entry. */
export default function ObserverScreen(): ReactNode {
  const { boardId } = useParams<{ boardId: string }>()
  return (
    <PublicRecord boardId={boardId} hall>
      <ObserverPage boardId={boardId} />
    </PublicRecord>
  )
}
