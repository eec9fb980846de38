/**
 * A record looked back at: the board as it was after any of its events, and the moments at which a slider stops. Pure
 * functions of the events that this viewer holds, so that nothing is shown which `redact` does not give him. A replay keeps
 * the board at every so many events: any moment is then a short fold away, however long the record is.
 */
import { readChange } from '#shared/board/changes/read.ts'
import type { Change } from '#shared/board/changes/kinds.ts'
import type { TextStep } from '#shared/board/text-steps.ts'
import type { Instant } from '#shared/clock.ts'
import type { AgendaId, IssueId, MeetingId, PersonId, ResolutionId } from '#shared/ids.ts'
import type { RecordedEvent } from '#shared/record/events.ts'
import { evolveAll } from '#shared/record/evolve/evolve.ts'
import type { BoardState } from '#shared/record/state.ts'
import { emptyState } from '#shared/record/state.ts'

/** Events between two boards that are kept: folding so many takes a small part of a frame. */
const spacing = 250

/** A record that can be looked at as of any moment. Make one of all events that the viewer holds, oldest first. */
export class Replay {
  readonly events: readonly RecordedEvent[]
  readonly #kept: BoardState[] = [emptyState]
  /** The moment asked for last: one step further is then one event. */
  #last: { readonly count: number; readonly state: BoardState } = { count: 0, state: emptyState }

  constructor(events: readonly RecordedEvent[]) {
    this.events = events
    for (let from = 0; from < events.length; from += spacing) {
      this.#kept.push(evolveAll(this.#kept.at(-1) ?? emptyState, events.slice(from, from + spacing)))
    }
  }

  /** The board after the last event. */
  get final(): BoardState {
    return this.#kept.at(-1) ?? emptyState
  }

  /** How many events there are up to and with this place of the order. */
  countAt(seq: number): number {
    let [from, to] = [0, this.events.length]
    while (from < to) {
      const middle = (from + to) >> 1
      if ((this.events[middle]?.seq ?? 0) <= seq) from = middle + 1
      else to = middle
    }
    return from
  }

  /**
   * The board as it was at this place of the order; before the first event an empty one. The same object for the same
   * moment asked twice.
   */
  stateAt(seq: number): BoardState {
    const count = this.countAt(seq)
    if (count === this.events.length) return this.final
    const place = Math.floor(count / spacing)
    const kept = { count: place * spacing, state: this.#kept[place] ?? emptyState }
    const from = this.#last.count >= kept.count && this.#last.count <= count ? this.#last : kept
    this.#last = { count, state: evolveAll(from.state, this.events.slice(from.count, count)) }
    return this.#last.state
  }
}

/** What is looked back at: one issue, or one meeting. */
export type ReplayScope =
  | { readonly kind: 'issue'; readonly issueId: IssueId }
  | { readonly kind: 'meeting'; readonly meetingId: MeetingId }

/** A moment at which the slider stops: somebody moved, or the text had changed. */
export interface Stop {
  readonly seq: number
  readonly at: Instant
  /** What one person did at once; empty where the text was written in, and at the beginning. */
  readonly changes: readonly Change[]
  /** Who wrote in the text since the stop before. */
  readonly writerIds: readonly PersonId[]
  /** The agenda item at which the room was. */
  readonly agendaId: AgendaId | null
}

/** Events that put back what was there before; the replay begins after them. */
const silent: ReadonlySet<RecordedEvent['event']['type']> = new Set(['imported', 'board.created', 'live.restored'])

/** The meetings that were held on this record, in the order in which they were opened. */
export const heldMeetings = ({ events }: Replay): readonly MeetingId[] => [
  ...new Set(events.flatMap(({ event }) => (event.type === 'meeting.opened' ? [event.meetingId] : []))),
]

/** From where to where a meeting went; to the end of the record while it is open. */
function spanOf({ events, final }: Replay, meetingId: MeetingId): readonly [number, number] {
  const of = (type: 'meeting.opened' | 'meeting.closed') =>
    events.filter(({ event }) => event.type === type && event.meetingId === meetingId)
  const from = of('meeting.opened')[0]?.seq ?? Infinity
  const open = final.openMeetingId === meetingId
  return [from, open ? Infinity : (of('meeting.closed').at(-1)?.seq ?? Infinity)]
}

/** Whether a place of the order, and a change there, belong to the scope. */
function concerns(replay: Replay, scope: ReplayScope): (change: Change) => boolean {
  if (scope.kind === 'meeting') {
    const [from, to] = spanOf(replay, scope.meetingId)
    return ({ seq }) => from <= seq && seq <= to
  }
  return ({ issueId, fact }) =>
    issueId === scope.issueId || (fact.kind === 'focusMoved' && fact.issueId === scope.issueId)
}

/** What an event says the same whatever was before it: thousands of these are read without folding the board for each. */
const saysAll: ReadonlySet<RecordedEvent['event']['type']> = new Set(['demand.recorded', 'option.proposed'])

/**
 * The changes of the scope, each read beside the board just before it. Whether an event can be one at all is asked beside
 * the whole record, which knows everything that it ever names.
 */
function* changesOf(replay: Replay, scope: ReplayScope): Generator<readonly [Change, AgendaId | null]> {
  const matters = concerns(replay, scope)
  let state = emptyState
  let folded = 0
  let agendaId: AgendaId | null = null
  for (const [place, recorded] of replay.events.entries()) {
    const { event } = recorded
    // A scene that belongs to no item leaves the meeting at the one where it is.
    if (event.type === 'focus.moved' && event.agendaId !== null) ({ agendaId } = event)
    if (silent.has(event.type)) continue
    const likely = readChange(replay.final, recorded)
    if (event.type !== 'focus.moved' && (likely === null || !matters(likely))) continue
    if (likely !== null && saysAll.has(event.type)) yield [likely, agendaId]
    else {
      state = evolveAll(state, replay.events.slice(folded, place))
      folded = place
      const change = readChange(state, recorded)
      if (change !== null && matters(change)) yield [change, agendaId]
    }
  }
}

const sameAct = (stop: Stop | undefined, change: Change): stop is Stop => {
  const last = stop?.changes.at(-1)
  return last !== undefined && last.at === change.at && last.byId === change.byId
}

/** The changes of the scope as stops: what one person did at one instant is one. */
function moves(replay: Replay, scope: ReplayScope): readonly Stop[] {
  const stops: Stop[] = []
  for (const [change, agendaId] of changesOf(replay, scope)) {
    const { seq, at } = change
    const before = stops.at(-1)
    const own: Stop = { seq, at, agendaId, changes: [change], writerIds: [] }
    if (sameAct(before, change)) stops[stops.length - 1] = { ...own, changes: [...before.changes, change] }
    else stops.push(own)
  }
  return stops
}

/** Where the slider begins: just before anything of the scope, or, where there is nothing, at the end of the record. */
function beginning(replay: Replay, stops: readonly Stop[], steps: readonly TextStep[]): Stop {
  const first = Math.min(stops[0]?.changes[0]?.seq ?? Infinity, steps[0]?.from ?? Infinity)
  const seq = first === Infinity ? (replay.events.at(-1)?.seq ?? 0) : first - 1
  const at = replay.events[Math.max(0, replay.countAt(seq) - 1)]?.at ?? ''
  return { seq, at, agendaId: null, changes: [], writerIds: [] }
}

/** The stops with the moments at which the text changed between them, oldest first. */
function withWriting(stops: readonly Stop[], steps: readonly TextStep[]): readonly Stop[] {
  const writing = steps.map(({ seq, at, personIds }): Stop => {
    const agendaId = stops.findLast((stop) => stop.seq < seq)?.agendaId ?? null
    return { seq, at, agendaId, changes: [], writerIds: personIds }
  })
  return [...stops, ...writing].toSorted((a, b) => a.seq - b.seq)
}

/**
 * The moments of a scope, oldest first; the first stands before everything. At least one, whatever the record holds.
 * @param steps when the text of the issue changed, where the viewer may know that
 */
export function stopsOf(replay: Replay, scope: ReplayScope, steps: readonly TextStep[] = []): readonly Stop[] {
  const stops = moves(replay, scope)
  return [beginning(replay, stops, steps), ...withWriting(stops, steps)]
}

/** The place of the stop that `seq` belongs to, else of the last one before it; the first one where all are later. */
export const placeAt = (stops: readonly Stop[], seq: number): number =>
  Math.max(
    0,
    stops.findLastIndex((stop) => (stop.changes[0]?.seq ?? stop.seq) <= seq),
  )

/** The place where the next agenda item begins, or, backwards, where this one or the one before does; the ends where there is none. */
export function nextItem(stops: readonly Stop[], place: number, way: 1 | -1): number {
  const begins = (at: number): boolean => at === 0 || stops[at]?.agendaId !== stops[at - 1]?.agendaId
  for (let at = place + way; at > 0 && at < stops.length; at += way) if (begins(at)) return at
  return way === 1 ? stops.length - 1 : 0
}

/**
 * Where a text was agreed; where that is not on this record, where it was settled; null where neither is.
 * @param version null for whichever was agreed last
 */
export function agreedAt({ events }: Replay, resolutionId: ResolutionId, version: number | null): number | null {
  const of = (type: 'resolution.agreed' | 'resolution.settled') =>
    events.findLast(
      ({ event }) =>
        event.type === type && event.resolutionId === resolutionId && (version === null || event.version === version),
    )
  return (of('resolution.agreed') ?? of('resolution.settled'))?.seq ?? null
}
