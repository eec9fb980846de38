/**
 * The wall of the room: one picture, and below it who speaks and one line of notice; nothing to press. Renders from the
 * folded record alone, so it can never show more than its own stream holds. The same component is the console's thumbnail:
 * a wall of 1280 × 720, scaled down as a whole, so that what the chair sees is what the room sees.
 *
 * Stable hooks: `wall` (with `data-scene`), `scene-<scene>`, `turn`, `turn-remaining`, `item-<n>`, `seal-<partyId>`, `clause`,
 * `wall-message`, `wall-countdown`, `presence-<partyId>`, `emergency-banner`; `data-main` on the sentence under discussion.
 */
import type { CSSProperties, ReactNode } from 'react'
import { useMemo } from 'react'
import type { AgendaItem } from '#shared/board/board.ts'
import type { Shown } from '#shared/board/room.ts'
import { agendaOf, openMeeting } from '#shared/board/select.ts'
import type { BoardState } from '#shared/record/state.ts'
import type { LinkStatus } from '../../state/board-link.ts'
import { EmergencyBanner } from './EmergencyBanner.tsx'
import { NoticeBand } from './NoticeBand.tsx'
import { WallGlass } from './Paged.tsx'
import { WaitingScene } from './scenes/WaitingScene.tsx'
import { TurnBand } from './TurnBand.tsx'
import { WallFooter } from './WallFooter.tsx'
import { OfflineStrip, WallHeader } from './WallHeader.tsx'
import { WallScene } from './WallScene.tsx'
import type { WallView } from './wall-screen.ts'
import { asDesigned, meetingOnWall } from './wall-screen.ts'
import { speakersOf } from './wall-speakers.ts'
import './wall.css'
import './bands.css'
import './scenes.css'
import './room-scenes.css'
import './narrow.css'

export type WallTheme = 'dark' | 'light'

/** What the wall needs. Only the first four matter to a thumbnail. */
export interface WallProps {
  readonly state: BoardState
  /** What to draw (`pictureOn`); null: that no meeting is open, and what comes next. */
  readonly shown: Shown | null
  /** Server time in milliseconds. */
  readonly now: number
  readonly theme: WallTheme
  /** Null: the whole window. Otherwise a thumbnail: the share of 1280 × 720 pixels that it is drawn at. */
  readonly scale?: number | null
  readonly view?: WallView
  /** Turns a page when it changes: the chair moved the room to the same place again. */
  readonly nudge?: number | string | null
  readonly link?: LinkStatus
  /** The last moment at which the line was up; null before it ever was. */
  readonly lastSeen?: number | null
}

/** The item the room is at, with its place on the agenda; null before the first. */
function placeOf(
  items: readonly AgendaItem[],
  shown: Shown | null,
): { readonly n: number; readonly total: number } | null {
  const index = items.findIndex((item) => item.id === shown?.agendaId)
  return index === -1 ? null : { n: index + 1, total: items.length }
}

const zoomed = (zoom: number): CSSProperties => ({ '--zoom': zoom / 100 }) as CSSProperties

/** Scenes that carry the running clock themselves. */
const ownClock: ReadonlySet<string> = new Set(['speakers', 'timer'])

/** Another picture begins at its first page. */
const keyOf = ({ scene, issueId, subjects }: Shown): string => [scene, issueId ?? '', ...subjects].join(':')

function Bands({ state, shown, now }: Pick<WallProps, 'state' | 'shown' | 'now'>): ReactNode {
  const meeting = openMeeting(state)
  if (meeting === null) return null
  return (
    <>
      {!ownClock.has(shown?.scene ?? '') && <TurnBand state={state} list={speakersOf(state, meeting, now)} now={now} />}
      <NoticeBand state={state} meeting={meeting} now={now} clockShown={shown?.scene === 'timer'} />
    </>
  )
}

function Picture({ state, shown, now, view = asDesigned, nudge = null, lastSeen }: WallProps): ReactNode {
  const { zoom, scroll } = view
  const glass = useMemo(() => ({ zoom, scroll, nudge }), [zoom, scroll, nudge])
  return (
    <section className="wall-scene" style={zoomed(zoom)} data-testid={`scene-${shown?.scene ?? 'waiting'}`}>
      <WallGlass value={glass}>
        {shown === null ? (
          <WaitingScene state={state} ready={lastSeen !== null} />
        ) : (
          <WallScene key={keyOf(shown)} state={state} shown={shown} meeting={meetingOnWall(state)} now={now} />
        )}
      </WallGlass>
    </section>
  )
}

/** One wall, in the window or as a thumbnail. */
export function Wall(props: WallProps): ReactNode {
  const { state, shown, now, theme, scale = null, view = asDesigned, link = 'online', lastSeen = now } = props
  const meeting = openMeeting(state)
  const place = meeting === null ? null : placeOf(agendaOf(state, meeting.id), shown)
  const Root = scale === null ? 'main' : 'div'
  const wall = (
    <Root className="wall" data-theme={theme} data-testid="wall" data-scene={shown?.scene ?? 'waiting'}>
      <EmergencyBanner state={state} />
      {view.bars && <WallHeader state={state} meeting={meeting} now={now} place={place} />}
      <Picture {...props} lastSeen={lastSeen} />
      <Bands state={state} shown={shown} now={now} />
      {view.bars && meeting !== null && <WallFooter state={state} meeting={meeting} />}
      <OfflineStrip state={state} link={link} lastSeen={lastSeen} />
    </Root>
  )
  if (scale === null) return <div className="wall-stage">{wall}</div>
  return (
    <div className="wall-thumb" style={{ width: 1280 * scale, height: 720 * scale }} aria-hidden="true" inert>
      <div className="wall-stage" data-thumb style={{ transform: `scale(${scale})` }}>
        {wall}
      </div>
    </div>
  )
}
