/**
 * The wall of the room: one header line, one scene, and the running turn below it; nothing to press. It follows the focus
 * of the open meeting, and shows the last known picture with its time while the line is down. Renders from the folded
 * record alone, so it can never show more than its own stream holds.
 *
 * Stable hooks: `wall` (with `data-scene`), `scene-<scene>`, `turn`, `turn-remaining`, `item-<n>`, `seal-<partyId>`, `clause`.
 */
import type { ReactNode } from 'react'
import type { AgendaItem, Meeting } from '#shared/board/board.ts'
import { agendaOf, openMeeting } from '#shared/board/select.ts'
import { runningTurn } from '#shared/board/turn.ts'
import { assertNever } from '#shared/result.ts'
import type { BoardState, Focus } from '#shared/record/state.ts'
import type { LinkStatus } from '../../state/board-link.ts'
import { useT } from '../../state/language.tsx'
import { ActionsScene } from './scenes/ActionsScene.tsx'
import { AgendaScene } from './scenes/AgendaScene.tsx'
import { IssueScene } from './scenes/IssueScene.tsx'
import { MandateScene } from './scenes/MandateScene.tsx'
import { OptionsScene } from './scenes/OptionsScene.tsx'
import { ReadBackScene } from './scenes/ReadBackScene.tsx'
import { SigningScene } from './scenes/SigningScene.tsx'
import { LiveTextScene } from './scenes/LiveTextScene.tsx'
import { WaitingScene } from './scenes/WaitingScene.tsx'
import { TurnBand } from './TurnBand.tsx'
import { OfflineStrip, WallHeader } from './WallHeader.tsx'

export type WallTheme = 'dark' | 'light'

/** What the wall needs; `now` is the server's time in milliseconds. */
export interface WallProps {
  readonly state: BoardState
  readonly link: LinkStatus
  readonly now: number
  /** The last moment at which the line was up; null before it ever was. */
  readonly lastSeen: number | null
  readonly theme: WallTheme
}

interface SceneProps {
  readonly state: BoardState
  readonly focus: Focus
  readonly meeting: Meeting
}

function IssueScenes({ state, focus }: SceneProps): ReactNode {
  const { t } = useT()
  const issue = focus.issueId === null ? undefined : state.issues.get(focus.issueId)
  if (issue === undefined) return <p className="wall-message">{t('projector.chooseItem')}</p>
  if (focus.scene === 'options') return <OptionsScene state={state} focus={focus} issue={issue} />
  if (focus.scene === 'text') return <LiveTextScene key={issue.id} state={state} focus={focus} issue={issue} />
  if (focus.scene === 'signing') return <SigningScene state={state} focus={focus} issue={issue} />
  return <IssueScene state={state} focus={focus} issue={issue} />
}

function SceneOf(props: SceneProps): ReactNode {
  const { state, focus, meeting } = props
  switch (focus.scene) {
    case 'agenda':
      return <AgendaScene state={state} focus={focus} meeting={meeting} />
    case 'mandate':
      return <MandateScene state={state} />
    case 'actions':
      return <ActionsScene state={state} focus={focus} />
    case 'readBack':
      return <ReadBackScene state={state} focus={focus} />
    case 'issue':
    case 'options':
    case 'text':
    case 'signing':
      return <IssueScenes {...props} />
    default:
      return assertNever(focus.scene)
  }
}

/** The item the room is at, with its place on the agenda; null before the first. */
function placeOf(
  items: readonly AgendaItem[],
  focus: Focus | null,
): { readonly n: number; readonly total: number } | null {
  const index = items.findIndex((item) => item.id === focus?.agendaId)
  return index === -1 ? null : { n: index + 1, total: items.length }
}

/** The whole wall. */
export function Wall({ state, link, now, lastSeen, theme }: WallProps): ReactNode {
  const meeting = openMeeting(state)
  const focus = meeting !== null && state.focus?.meetingId === meeting.id ? state.focus : null
  const turn = meeting === null ? null : runningTurn(state, meeting.id)
  const scene = meeting === null ? 'waiting' : (focus?.scene ?? 'agenda')
  return (
    <main className="wall" data-theme={theme} data-testid="wall" data-scene={scene}>
      <WallHeader
        state={state}
        meeting={meeting}
        now={now}
        place={meeting === null ? null : placeOf(agendaOf(state, meeting.id), focus)}
      />
      <section className="wall-scene" data-testid={`scene-${scene}`}>
        {meeting === null ? (
          <WaitingScene state={state} ready={lastSeen !== null} />
        ) : (
          <SceneOf
            key={`${focus?.scene ?? 'agenda'}:${focus?.issueId ?? ''}`}
            state={state}
            meeting={meeting}
            focus={focus ?? { meetingId: meeting.id, agendaId: null, issueId: null, scene: 'agenda' }}
          />
        )}
      </section>
      {turn !== null && <TurnBand state={state} turn={turn} now={now} />}
      <OfflineStrip state={state} link={link} lastSeen={lastSeen} />
    </main>
  )
}
