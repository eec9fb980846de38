/**
 * Who is present in one document: cursors and selections, never stored. A plain table instead of y-protocols'
 * `Awareness`, which believes every entry and starts a timer per document. A client id belongs to the channel that leases
 * it or, without a lease, used it first; entries for anybody else's are dropped in silence, because stock clients echo
 * what they hear. The server says who somebody is and counts the clocks. The latest state wins: changes are collected and
 * told together, the less often the more listen, nobody is told of himself, and who does not keep up is told later.
 */
import type { Clock } from '#shared/clock.ts'
import type { SyncCounts } from './counts.ts'
import { Broadcast } from './frames.ts'
import type { Later } from './later.ts'
import { Pacer } from './pacer.ts'
import type { Entry, PresentUser } from './presence-entries.ts'
import { encodeEntry, entriesMessage, parseEntries, stamped } from './presence-entries.ts'

/** A channel as presence sees it. */
export interface PresenceChannel {
  /** The person behind it; a person's new channel takes over the client ids that the person's lost one left behind. */
  readonly personId: string | null
  /** As the record says at this moment. */
  readonly user: PresentUser
  mayUse(client: number): boolean
  /** False when it does not keep up; it will say when it does. */
  hear(message: Broadcast): boolean
}

/** Changes are told at most this often: twenty times a second looks like movement. */
const shortestPauseMs = 50
/** With more listeners less often, so that nobody's cursor costs more than 1,500 messages a second. */
const listenersPerMs = 1.5
/** Client ids that one channel without a lease may use: its own, and a new one after a collision. */
const idsPerChannel = 4
/** Client ids whose owner is remembered after they have left. */
const rememberedIds = 5_000

interface Known {
  readonly client: number
  readonly personId: string | null
  channel: PresenceChannel | null
  /** Whose last change it is, for the sake of not echoing it. */
  by: PresenceChannel | null
  clock: number
  state: string | null
  encoded: Uint8Array
  /** The telling in which it last changed. */
  changedIn: number
  /** What its channel has said since the last telling, beyond the first; undefined: nothing. */
  next: string | null | undefined
}

/** The presence of one document. Forgotten with its last channel. */
export class Presence {
  readonly #clock: Clock
  readonly #counts: SyncCounts
  readonly #channels = new Set<PresenceChannel>()
  readonly #known = new Map<number, Known>()
  readonly #changed = new Set<Known>()
  readonly #postponed = new Set<Known>()
  readonly #pacer: Pacer
  /** Counts the tellings. */
  #telling = 1
  /** Channels that have missed some, and the first that each missed. */
  readonly #behind = new Map<PresenceChannel, number>()
  #everybody: Broadcast | null = null

  constructor(clock: Clock, later: Later, counts: SyncCounts) {
    this.#clock = clock
    this.#counts = counts
    this.#pacer = new Pacer(later, () => this.#tell())
  }

  /** Lets a channel hear of others. */
  join(channel: PresenceChannel): void {
    this.#channels.add(channel)
  }

  /** Takes a channel's entries in; false when they are not well formed. */
  receive(channel: PresenceChannel, bytes: Uint8Array): boolean {
    const entries = parseEntries(bytes)
    if (entries === null) return false
    this.#counts.presenceIn += 1
    for (const entry of entries) this.#take(channel, entry)
    if (this.#changed.size > 0) this.#pacer.call()
    return true
  }

  /** All who are present, for someone who has just come; null when there is nobody else. */
  present(asking: PresenceChannel): Broadcast | null {
    const present = [...this.#known.values()].filter(({ state }) => state !== null)
    const others = present.filter(({ channel }) => channel !== asking)
    if (others.length === 0) return null
    if (others.length < present.length) return messageOf(others)
    this.#everybody ??= messageOf(present)
    return this.#everybody
  }

  /** The same, for a channel that has not been told anything yet. */
  greet(channel: PresenceChannel): Broadcast | null {
    this.#behind.delete(channel)
    return this.present(channel)
  }

  /** Tells a channel that keeps up again what it has missed, those who have left included. */
  catchUp(channel: PresenceChannel): void {
    const since = this.#behind.get(channel)
    if (since === undefined) return
    this.#behind.delete(channel)
    const missed = [...this.#known.values()].filter((known) => known.changedIn >= since && known.by !== channel)
    if (missed.length > 0 && !channel.hear(messageOf(missed))) this.#behind.set(channel, since)
  }

  /** Removes a channel and all that was present through it. */
  leave(channel: PresenceChannel): void {
    this.#channels.delete(channel)
    this.#behind.delete(channel)
    this.withdraw(channel)
  }

  /** Removes all that was present through a channel. */
  withdraw(channel: PresenceChannel): void {
    for (const known of this.#known.values()) {
      if (known.channel !== channel) continue
      this.#put(known, channel, null)
      known.channel = null
    }
    this.#forget()
    if (this.#changed.size > 0) this.#pacer.call()
  }

  /** Tells nobody anything more. */
  dispose(): void {
    this.#pacer.stop()
  }

  #take(channel: PresenceChannel, { client, state }: Entry): void {
    const known = this.#known.get(client)
    if (known === undefined) {
      const next = state === null ? null : stamped(state, channel.user)
      if (next !== null) this.#put(this.#claim(channel, client), channel, next)
      return
    }
    if (!isFor(channel, known)) return
    known.channel = channel
    if (this.#changed.has(known)) {
      known.next = state
      this.#postponed.add(known)
    } else this.#say(known, channel, state)
  }

  /** Takes what a channel says of itself, unless it says too much. */
  #say(known: Known, channel: PresenceChannel, state: string | null): void {
    const next = state === null ? null : stamped(state, channel.user)
    if (state === null || next !== null) this.#put(known, channel, next)
  }

  #put(known: Known | null, by: PresenceChannel, state: string | null): void {
    if (known === null) return
    known.by = by
    known.state = state
    known.next = undefined
    // Later than any clock this document has seen, a restart of the server included.
    known.clock = Math.max(known.clock + 1, this.#clock.now())
    known.encoded = encodeEntry(known.client, known.clock, state)
    known.changedIn = this.#telling
    this.#changed.add(known)
    this.#everybody = null
  }

  #claim(channel: PresenceChannel, client: number): Known | null {
    if (!channel.mayUse(client)) return null
    let held = 0
    for (const known of this.#known.values()) if (known.channel === channel) held += 1
    if (held >= idsPerChannel) return null
    const known: Known = {
      client,
      personId: channel.personId,
      channel,
      by: null,
      clock: 0,
      state: null,
      encoded: new Uint8Array(),
      changedIn: 0,
      next: undefined,
    }
    this.#known.set(client, known)
    return known
  }

  /** Tells everybody what has changed; answers for how long nothing more is told. */
  #tell(): number {
    for (const known of this.#postponed) {
      if (known.next !== undefined && known.channel !== null) this.#say(known, known.channel, known.next)
    }
    this.#postponed.clear()
    if (this.#changed.size === 0) return 0
    const changed = [...this.#changed]
    this.#changed.clear()
    const everything = messageOf(changed)
    const speakers = new Set(changed.map(({ by }) => by))
    for (const channel of this.#channels) {
      const message = speakers.has(channel) ? othersOf(changed, channel) : everything
      if (message === null) continue
      if (!channel.hear(message) && !this.#behind.has(channel)) this.#behind.set(channel, this.#telling)
      this.#counts.presenceOut += 1
    }
    this.#telling += 1
    return Math.max(shortestPauseMs, Math.ceil(this.#channels.size / listenersPerMs))
  }

  /** Forgets who left long ago, when too many have. */
  #forget(): void {
    for (const [client, known] of this.#known) {
      if (this.#known.size <= rememberedIds) break
      if (known.channel === null && !this.#changed.has(known)) this.#known.delete(client)
    }
  }
}

const messageOf = (entries: readonly Known[]): Broadcast =>
  new Broadcast(entriesMessage(entries.map(({ encoded }) => encoded)))

/** What is left for somebody who is not told of himself; null: nothing. */
function othersOf(changed: readonly Known[], channel: PresenceChannel): Broadcast | null {
  const others = changed.filter(({ by }) => by !== channel)
  return others.length === 0 ? null : messageOf(others)
}

/** Whether this channel may speak under a client id: its own, or one that a lost channel of the same person left behind. */
const isFor = (channel: PresenceChannel, known: Known): boolean =>
  known.channel === channel ||
  (known.channel === null && known.personId === channel.personId && channel.mayUse(known.client))
