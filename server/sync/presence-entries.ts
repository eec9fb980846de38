/**
 * The entries of y-protocols' awareness messages, read with bounds and written once each. A state is what one person's
 * page says of itself (a caret, a colour): a small object. Whatever it says of who that is, is written over here.
 */
import * as encoding from 'lib0/encoding'
import { limits } from '#shared/limits.ts'
import { ByteReader, UpdateFault } from '../admission/byte-reader.ts'
import { presenceMessage } from './messages.ts'

/** Entries in one message: a stock client echoes all that it has heard of in one. */
const maxEntries = 2_000
/** Levels of a state: a caret is a position in a text inside a selection. */
const maxDepth = 8
/** Values in a state, lists and objects included. */
const maxValues = 100

/** Who somebody is, as the server knows it; laid over whatever the client says under `user`. */
export interface PresentUser {
  readonly name: string
  readonly partyId: string | null
  readonly role: string
}

export interface Entry {
  readonly client: number
  /** JSON, or null for "has left". */
  readonly state: string | null
}

/** What a client's message says; null when it is not well formed. The clocks in it are not believed. */
export function parseEntries(bytes: Uint8Array): readonly Entry[] | null {
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

/** Keys that mean something to the language itself once somebody copies the object. */
const forbiddenKeys: ReadonlySet<string> = new Set(['__proto__', 'constructor', 'prototype'])

/** Counts the values down; negative when there are too many, they lie too deep, or a key is none that a page may use. */
function valuesLeft(value: unknown, depth: number, left: number): number {
  if (typeof value !== 'object' || value === null) return left - 1
  if (depth >= maxDepth) return -1
  let rest = left - 1
  for (const [key, inner] of Object.entries(value)) {
    if (forbiddenKeys.has(key)) return -1
    rest = valuesLeft(inner, depth + 1, rest)
    if (rest < 0) return -1
  }
  return rest
}

/** The state with the server's word on who it is; null when it is no object, or says too much. */
export function stamped(state: string, user: PresentUser): string | null {
  if (state.length > limits.presenceBytes || Buffer.byteLength(state) > limits.presenceBytes) return null
  try {
    const parsed: unknown = JSON.parse(state)
    if (typeof parsed !== 'object' || parsed === null || Array.isArray(parsed)) return null
    return valuesLeft(parsed, 0, maxValues) < 0 ? null : JSON.stringify({ ...parsed, user })
  } catch {
    return null
  }
}

/** One entry, ready to stand in any number of messages. */
export function encodeEntry(client: number, clock: number, state: string | null): Uint8Array {
  const encoder = encoding.createEncoder()
  encoding.writeVarUint(encoder, client)
  encoding.writeVarUint(encoder, clock)
  encoding.writeVarString(encoder, state ?? 'null')
  return encoding.toUint8Array(encoder)
}

/** A message of entries that are encoded already. */
export function entriesMessage(entries: readonly Uint8Array[]): Uint8Array {
  const encoder = encoding.createEncoder()
  encoding.writeVarUint(encoder, entries.length)
  return presenceMessage(Buffer.concat([encoding.toUint8Array(encoder), ...entries]))
}
