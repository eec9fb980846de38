/**
 * Who is present in one document: cursors and selections, never stored. A plain table instead of y-protocols'
 * `Awareness`, which believes every entry and starts a timer per document. A client id belongs to the channel that used it
 * first; entries for anybody else's are dropped in silence, because stock clients echo what they hear. The server says who
 * somebody is (`user`) and counts the clocks, so nobody can speak for others or freeze their cursors.
 */
import * as encoding from 'lib0/encoding'
import type { Clock } from '#shared/clock.ts'
import { limits } from '#shared/limits.ts'
import { ByteReader, UpdateFault } from '../admission/byte-reader.ts'
import { presenceMessage } from './messages.ts'

/** Who somebody is, as the server knows it; laid over whatever the client says under `user`. */
export interface PresentUser {
  readonly name: string
  readonly partyId: string | null
  readonly role: string
}

/** A channel as presence sees it. */
export interface PresenceChannel {
  /** The person behind it; a person's new channel takes over the client ids that the person's lost one left behind. */
  readonly personId: string | null
  /** As the record says at this moment. */
  readonly user: PresentUser
  deliver(message: Uint8Array): void
}

/** Entries in one message: a stock client echoes all that it has heard of in one. */
const maxEntries = 500
/** Client ids that one channel may use: its own, and a new one after a collision. */
const idsPerChannel = 4
/** Client ids whose owner is remembered after they have left. */
const rememberedIds = 5_000

interface Entry {
  readonly client: number
  /** JSON, or null for "has left". */
  readonly state: string | null
}

interface Known {
  personId: string | null
  channel: PresenceChannel | null
  clock: number
  state: string | null
}

function parseEntries(bytes: Uint8Array): readonly Entry[] | null {
  const reader = new ByteReader(bytes)
  try {
    const entries: Entry[] = []
    for (let left = reader.count(3); left > 0; left -= 1) {
      const client = reader.uint(0xffff_ffff)
      reader.skipNumber()
      const state = reader.text()
      entries.push({ client, state: state === 'null' ? null : state })
    }
    return reader.left > 0 || entries.length > maxEntries ? null : entries
  } catch (error) {
    if (error instanceof UpdateFault) return null
    throw error
  }
}

/** The state with the server's word on who it is; null when it is no object, or says too much. */
function stamped(state: string, user: PresentUser): string | null {
  if (Buffer.byteLength(state) > limits.presenceBytes) return null
  try {
    const parsed: unknown = JSON.parse(state)
    if (typeof parsed !== 'object' || parsed === null || Array.isArray(parsed)) return null
    return JSON.stringify({ ...parsed, user })
  } catch {
    return null
  }
}

function encodeEntries(entries: readonly (readonly [client: number, known: Known])[]): Uint8Array {
  const encoder = encoding.createEncoder()
  encoding.writeVarUint(encoder, entries.length)
  for (const [client, { clock, state }] of entries) {
    encoding.writeVarUint(encoder, client)
    encoding.writeVarUint(encoder, clock)
    encoding.writeVarString(encoder, state ?? 'null')
  }
  return presenceMessage(encoding.toUint8Array(encoder))
}

/** Whether this channel may speak under a client id: its own, or one that a lost channel of the same person left behind. */
const mayUse = (channel: PresenceChannel, known: Known): boolean =>
  known.channel === channel || (known.channel === null && known.personId === channel.personId)

/** The presence of one document. Forgotten with its last channel. */
export class Presence {
  readonly #clock: Clock
  readonly #channels = new Set<PresenceChannel>()
  readonly #known = new Map<number, Known>()

  constructor(clock: Clock) {
    this.#clock = clock
  }

  /** Lets a channel hear of others. */
  join(channel: PresenceChannel): void {
    this.#channels.add(channel)
  }

  /** Takes a channel's entries in; false when they are not well formed. */
  receive(channel: PresenceChannel, bytes: Uint8Array): boolean {
    const entries = parseEntries(bytes)
    if (entries === null) return false
    const changed = entries.map((entry) => this.#take(channel, entry)).filter((entry) => entry !== null)
    if (changed.length > 0) this.#tellOthers(channel, changed)
    return true
  }

  /** All who are present, for someone who has just come; null when there is nobody else. */
  present(asking: PresenceChannel): Uint8Array | null {
    const others = [...this.#known].filter(([, known]) => known.state !== null && known.channel !== asking)
    return others.length === 0 ? null : encodeEntries(others)
  }

  /** Removes a channel and all that was present through it. */
  leave(channel: PresenceChannel): void {
    this.#channels.delete(channel)
    const gone: (readonly [number, Known])[] = [...this.#known].filter(([, known]) => known.channel === channel)
    for (const [, known] of gone) {
      known.channel = null
      known.state = null
      known.clock = this.#nextClock(known)
    }
    if (gone.length > 0) this.#tellOthers(channel, gone)
    for (const [client, known] of this.#known) {
      if (this.#known.size <= rememberedIds) break
      if (known.channel === null) this.#known.delete(client)
    }
  }

  #take(channel: PresenceChannel, { client, state }: Entry): readonly [number, Known] | null {
    const next = state === null ? null : stamped(state, channel.user)
    if (state !== null && next === null) return null
    const known = this.#known.get(client) ?? (next === null ? null : this.#claim(channel, client))
    if (known === null || !mayUse(channel, known)) return null
    known.channel = channel
    known.state = next
    known.clock = this.#nextClock(known)
    return [client, known]
  }

  #claim(channel: PresenceChannel, client: number): Known | null {
    const held = [...this.#known.values()].filter((known) => known.channel === channel).length
    if (held >= idsPerChannel) return null
    const known: Known = { personId: channel.personId, channel, clock: 0, state: null }
    this.#known.set(client, known)
    return known
  }

  /** Later than any clock this document has seen, a restart of the server included. */
  #nextClock(known: Known): number {
    return Math.max(known.clock + 1, this.#clock.now())
  }

  #tellOthers(channel: PresenceChannel, entries: readonly (readonly [number, Known])[]): void {
    const message = encodeEntries(entries)
    for (const other of this.#channels) {
      if (other !== channel) other.deliver(message)
    }
  }
}
