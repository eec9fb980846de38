/**
 * Everyone connected to one board: hears the board once and hands each commit to all, redacted and encoded once per group.
 * Recomputes seats when the record changes somebody's role, party or chair, and ends those whose person or link is gone.
 */
import type { Clock, Instant } from '#shared/clock.ts'
import type { Attendants, RecordPart, ServerToClient } from '#shared/protocol/meeting.ts'
import { limits } from '#shared/limits.ts'
import type { RecordedEvent } from '#shared/record/events.ts'
import { redact } from '#shared/record/visibility.ts'
import type { Refusal } from '#shared/refusals.ts'
import { refusal } from '#shared/refusals.ts'
import { actorOf, viewerOn } from '../access/access.ts'
import type { Pins } from '../access/pins.ts'
import type { Committed, LiveBoard } from '../boards/live-board.ts'
import { ChairWatch } from './chair-watch.ts'
import type { Connection, Known } from './connection.ts'
import { countAttendants, keyFor, viewerKey } from './seats.ts'

/** Events after which somebody may see more or less than before. */
const changesSeats: ReadonlySet<string> = new Set([
  'person.assigned',
  'party.added',
  'chair.changed',
  'meeting.opened',
  'meeting.reopened',
  'meeting.closed',
])

/** What a hall says to many at once: encoded once, whoever they are. */
export type TellAll = <Name extends 'record' | 'attendants' | 'health'>(
  to: readonly Connection[],
  name: Name,
  message: Parameters<ServerToClient[Name]>[0],
) => void

export interface HallWorld {
  readonly clock: Clock
  readonly pins: Pins
  readonly log: { error(facts: object, message: string): void }
  readonly tellAll: TellAll
  /** Why a link does not work any more; null while it does. */
  readonly whyEnded: (tokenHash: string) => Promise<Refusal | null>
  /** Calls once after so many milliseconds, unless the answer is called before. */
  readonly later: (milliseconds: number, then: () => void) => () => void
}

/** Those to whom one and the same part of the record goes, as one message. */
interface Group {
  readonly part: RecordPart
  readonly members: Connection[]
}

const isPublic = ({ seated }: Connection): boolean => seated.viewer.level === 'public'

export class Hall {
  readonly board: LiveBoard
  readonly #world: HallWorld
  readonly #connections = new Set<Connection>()
  readonly #leave: () => void
  readonly #chairWatch: ChairWatch
  #counting: (() => void) | null = null

  constructor(board: LiveBoard, world: HallWorld) {
    this.board = board
    this.#world = world
    this.#chairWatch = new ChairWatch({
      board,
      later: world.later,
      isHere: (personId) => [...this.#connections].some(({ seated }) => seated.actor.personId === personId),
    })
    this.#leave = board.subscribe({
      committed: (part) => {
        this.#committed(part)
        if (part.events.length > 0) this.#chairWatch.look()
      },
      reset: (document) => {
        if (document === undefined) this.#catchUp()
        this.#chairWatch.look()
      },
      health: (saving) => this.#world.tellAll([...this.#connections], 'health', { saving }),
    })
  }

  get empty(): boolean {
    return this.#connections.size === 0
  }

  add(connection: Connection): void {
    this.#connections.add(connection)
    this.#comeOrGone()
  }

  remove(connection: Connection): void {
    this.#connections.delete(connection)
    this.#comeOrGone()
  }

  /** Stops hearing the board. */
  close(): void {
    this.#leave()
    this.#chairWatch.close()
    this.#counting?.()
  }

  /** Ends every connection that came by this link. */
  endLink(tokenHash: string, why: Refusal): void {
    for (const connection of this.#connections) {
      if (connection.seated.tokenHash === tokenHash) this.#end(connection, why)
    }
  }

  /**
   * The board has been read again. What was handed out is on disk; but a seat may rest on an act that was not saved, and
   * what was called not saved may be on disk all the same (a store that died between its commit and its answer), and
   * nobody has been told.
   */
  #catchUp(): void {
    for (const connection of this.#connections) {
      if (!this.#reseat(connection) && connection.head !== null) void this.#start(connection, connection.head)
    }
  }

  #committed({ events }: Committed): void {
    const [first] = events
    if (first === undefined) return
    const changed = events.some(({ event }) => changesSeats.has(event.type))
    const groups = new Map<string, Group>()
    for (const connection of this.#connections) {
      if (changed && this.#reseat(connection)) continue
      const key = keyFor(events, connection.seated.viewer)
      const group = groups.get(key) ?? { part: this.#redacted(events, connection), members: [] }
      groups.set(key, group)
      if (connection.takesWhole(group.part, first.seq)) group.members.push(connection)
      else connection.tell(group.part)
    }
    for (const { part, members } of groups.values()) this.#world.tellAll(members, 'record', part)
  }

  #redacted(events: readonly RecordedEvent[], connection: Connection): RecordPart {
    const { state } = this.board
    const { viewer } = connection.seated
    return {
      events: events.flatMap((recorded) => redact(recorded, viewer, state) ?? []),
      head: events.at(-1)?.seq ?? 0,
    }
  }

  /** True when the connection has been ended or starts again because its seat has changed. */
  #reseat(connection: Connection): boolean {
    const { seated } = connection
    const { personId, via } = seated.actor
    if (seated.tokenHash === null) return false
    const actor = personId === null ? seated.actor : actorOf(this.board.state, personId, via)
    if (actor === null) {
      this.#end(connection, refusal('linkUnknown'))
      return true
    }
    const viewer = viewerOn(this.board.state, actor)
    const same = actor.role === seated.actor.role && actor.partyId === seated.actor.partyId
    if (same && viewerKey(viewer) === viewerKey(seated.viewer)) return false
    connection.seated = { ...seated, actor, viewer }
    void this.#start(connection, 0)
    this.countSoon()
    return true
  }

  /** Begins a connection as the record stands now, which may have changed while it was being judged. */
  async admit(connection: Connection, { after, at }: Known): Promise<void> {
    if (!this.#reseat(connection)) await this.#start(connection, after, at)
    await this.#endIfRevoked(connection)
  }

  /**
   * A link may have been revoked after this connection was judged and before it could be told. Now that it can be told,
   * one look into the store leaves no gap.
   */
  async #endIfRevoked(connection: Connection): Promise<void> {
    const { tokenHash } = connection.seated
    if (tokenHash === null) return
    try {
      const why = await this.#world.whyEnded(tokenHash)
      if (why !== null) this.#end(connection, why)
    } catch (error) {
      this.#world.log.error({ err: error, boardId: this.board.id }, 'the link of a connection could not be looked up')
      connection.socket.disconnect(true)
    }
  }

  /** Brings a connection up to date. Never rejects. */
  async #start(connection: Connection, after: number, at: Instant | null = null): Promise<void> {
    try {
      const pinSet = this.#world.pins.isSet(this.board.id, connection.seated.actor.personId)
      await connection.start({ after, at }, pinSet, this.#world.clock)
    } catch (error) {
      this.#world.log.error({ err: error, boardId: this.board.id }, 'a connection could not be brought up to date')
      connection.socket.disconnect(true)
    }
  }

  #end(connection: Connection, why: Refusal): void {
    connection.socket.emit('ended', why)
    connection.socket.disconnect(true)
  }

  #comeOrGone(): void {
    this.countSoon()
    this.#chairWatch.look()
  }

  /** Counts anew who is here, and tells it once for all that changes in a while. */
  countSoon(): void {
    if (this.#counting !== null) return
    const milliseconds = limits.attendantsMs + limits.attendantsMsPerSocket * this.#connections.size
    this.#counting = this.#world.later(milliseconds, () => {
      this.#counting = null
      this.#tellAttendants()
    })
  }

  /** Names and counts for members and the wall, counts for the public; two messages for however many there are. */
  #tellAttendants(): void {
    const connections = [...this.#connections]
    const all: Attendants = countAttendants(
      connections.map(({ seated, following }) => ({ actor: seated.actor, following })),
    )
    this.#world.tellAll(
      connections.filter((connection) => !isPublic(connection)),
      'attendants',
      all,
    )
    this.#world.tellAll(connections.filter(isPublic), 'attendants', { ...all, people: [], following: 0 })
  }
}
