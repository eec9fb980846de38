/**
 * A replay on screen, of an issue or of a meeting, in either edition: the slider, every moment as a button, and the board as
 * it was. Shows what `replay` holds and nothing else; the edition for everybody asks for no working text. No Mantine here:
 * the public page shows it too. Test id: `replay`.
 */
import type { ReactNode } from 'react'
import { useCallback, useDeferredValue, useEffect, useMemo, useState } from 'react'
import type { Issue } from '#shared/board/board.ts'
import type { Replay, ReplayScope, Stop } from '#shared/board/replay.ts'
import { placeAt, stopsOf } from '#shared/board/replay.ts'
import type { IssueId } from '#shared/ids.ts'
import type { BoardState } from '#shared/record/state.ts'
import { useT } from '../../state/language.tsx'
import { addressAt, beginsAt } from './address.ts'
import { IssueThen } from './IssueThen.tsx'
import { MeetingThen } from './MeetingThen.tsx'
import { Moves } from './Moves.tsx'
import type { OwnIssuePart, WorkingThen } from './own-issue.ts'
import { Player } from './Player.tsx'
import { StopList } from './StopList.tsx'
import { sayStop } from './stop-words.ts'
import type { StepsLoad } from './use-texts.ts'
import { useSteps, useTextAt } from './use-texts.ts'
import './replay.css'

export interface ReplayingProps {
  readonly boardId: string
  readonly replay: Replay
  readonly scope: ReplayScope
  /** What members see of an issue; null in the edition for everybody. */
  readonly own: OwnIssuePart
  /** How far the record reaches that is looked back at. */
  readonly head: number
}

/** The issue that a moment is about: the scope's, else the one that the room looked at, else the one that somebody moved on. */
function issueThen(scope: ReplayScope, state: BoardState, stop: Stop): Issue | null {
  const moved = stop.changes.find(({ issueId }) => issueId !== null)?.issueId ?? null
  const id = scope.kind === 'issue' ? scope.issueId : (state.focus?.issueId ?? moved)
  return (id === null ? undefined : state.issues.get(id)) ?? null
}

interface ThenProps extends ReplayingProps {
  readonly stop: Stop
  readonly before: Stop | undefined
  /** Whether there was any move to look back at. */
  readonly hasCourse: boolean
  /** The steps of the scope's own text; of a meeting, whose issues change, they are asked for as they come. */
  readonly ownSteps: StepsLoad
}

function Then({ boardId, replay, scope, own, head, stop, before, ownSteps, hasCourse }: ThenProps): ReactNode {
  const state = replay.stateAt(stop.seq)
  const issue = issueThen(scope, state, stop)
  const textOf: IssueId | null = own === null ? null : (issue?.id ?? null)
  const passing = useSteps(boardId, scope.kind === 'issue' ? null : textOf, head)
  const steps = scope.kind === 'issue' ? ownSteps : passing
  const at = { boardId, issueId: textOf }
  const text = useTextAt(at, steps, stop.seq)
  const earlier = useTextAt(at, steps, before?.seq ?? stop.seq)
  const working: WorkingThen = { text, before: earlier, refusal: steps.refusal }
  const meeting = scope.kind === 'meeting' ? state.meetings.get(scope.meetingId) : undefined
  return (
    <div className="replay-then">
      {hasCourse ? <Moves stop={stop} state={state} /> : null}
      {meeting === undefined ? null : <MeetingThen state={state} meeting={meeting} />}
      {issue === null ? null : (
        <IssueThen
          state={state}
          issue={issue}
          stop={stop}
          titled={scope.kind === 'meeting'}
          own={own}
          working={working}
        />
      )}
    </div>
  )
}

/** The replay. `scope` keeps its identity while it is the same. */
export function Replaying(props: ReplayingProps): ReactNode {
  const { boardId, replay, scope, own, head } = props
  const words = useT()
  const ownSteps = useSteps(boardId, own !== null && scope.kind === 'issue' ? scope.issueId : null, head)
  const { steps } = ownSteps
  const stops = useMemo(() => stopsOf(replay, scope, steps), [replay, scope, steps])
  const [begun] = useState(() => beginsAt(replay, window.location.search))
  const [seq, setSeq] = useState(begun.seq)
  const place = placeAt(stops, seq)
  const shownPlace = useDeferredValue(place)
  const shown = stops[shownPlace] ?? stops[0]
  const hasCourse = stops.length > 1
  const said = useMemo(
    () => (hasCourse ? stops.map((stop) => sayStop(stop, replay.final, words)) : [words.t('replay.asItIs')]),
    [stops, hasCourse, replay, words],
  )
  const onPlace = useCallback((to: number) => setSeq(stops[to]?.seq ?? Infinity), [stops])
  useEffect(() => {
    if (seq !== Infinity) window.history.replaceState(window.history.state, '', addressAt(window.location.href, seq))
  }, [seq])
  if (shown === undefined) return null
  return (
    <div className="replay" data-testid="replay">
      {begun.missing ? <p data-testid="replay-not-here">{words.t('replay.agreedElsewhere')}</p> : null}
      {!hasCourse && !begun.missing && !ownSteps.loading ? (
        <p data-testid="replay-no-course">{words.t('replay.noCourse')}</p>
      ) : null}
      <Player stops={stops} place={place} onPlace={onPlace} said={said} />
      <div className="replay-body">
        <Then {...props} stop={shown} before={stops[shownPlace - 1]} ownSteps={ownSteps} hasCourse={hasCourse} />
        <StopList stops={stops} place={place} onPlace={onPlace} said={said} />
      </div>
    </div>
  )
}
