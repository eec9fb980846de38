/**
 * The y-websocket messages that travel inside a channel, written and read with bounds. Reading never throws: bytes that
 * are not a message are null, and their sender is cut off. Knows nothing of documents: a client's update stays bytes here.
 */
import * as encoding from 'lib0/encoding'
import { limits } from '#shared/limits.ts'
import { syncMessage, syncStep } from '#shared/protocol/sync.ts'
import type { Refusal } from '#shared/refusals.ts'
import { ByteReader, UpdateFault } from '../admission/byte-reader.ts'

/** A message from a client. */
export type ClientMessage =
  | { readonly is: 'step1'; readonly stateVector: Uint8Array }
  /** Both carry content and are judged alike; sync step 2 is all that the client had when it was asked (`backlog`). */
  | { readonly is: 'content'; readonly update: Uint8Array; readonly backlog: boolean }
  | { readonly is: 'presence'; readonly entries: Uint8Array }
  | { readonly is: 'presenceQuery' }

/** What somebody has who has nothing. */
const nothing = new Uint8Array([0])

/** The state vector, or null when it is none. One that names very many client ids is answered as if it named none: that costs no more. */
function stateVectorOf(bytes: Uint8Array): Uint8Array | null {
  const reader = new ByteReader(bytes)
  const count = reader.count(2)
  for (let index = 0; index < count; index += 1) {
    reader.uint(0xffff_ffff)
    reader.uint(0xffff_ffff)
  }
  if (reader.left > 0) return null
  return count > limits.stateVectorEntries ? nothing : bytes
}

function readSync(reader: ByteReader): ClientMessage | null {
  const step = reader.uint(syncStep.update)
  const block = reader.block()
  if (reader.left > 0) return null
  if (step === syncStep.step1) {
    const stateVector = stateVectorOf(block)
    return stateVector === null ? null : { is: 'step1', stateVector }
  }
  return { is: 'content', update: block, backlog: step === syncStep.step2 }
}

function readMessage(reader: ByteReader): ClientMessage | null {
  const type = reader.uint(syncMessage.queryAwareness)
  if (type === syncMessage.sync) return readSync(reader)
  if (type === syncMessage.queryAwareness) return reader.left === 0 ? { is: 'presenceQuery' } : null
  if (type !== syncMessage.awareness) return null
  const entries = reader.block()
  return reader.left === 0 ? { is: 'presence', entries } : null
}

/** What a client's message says; null when it is not one. */
export function parseMessage(bytes: Uint8Array): ClientMessage | null {
  try {
    return readMessage(new ByteReader(bytes))
  } catch (error) {
    if (error instanceof UpdateFault) return null
    throw error
  }
}

/** A multiplexed frame taken apart: the channel's number and the message in it; null when it has no number. */
export function parseFrame(bytes: Uint8Array): { readonly channel: number; readonly message: Uint8Array } | null {
  const reader = new ByteReader(bytes)
  try {
    const channel = reader.uint(0x7fff_ffff)
    return { channel, message: bytes.subarray(bytes.length - reader.left) }
  } catch {
    return null
  }
}

const syncMessageOf = (step: number, block: Uint8Array): Uint8Array => {
  const encoder = encoding.createEncoder()
  encoding.writeVarUint(encoder, syncMessage.sync)
  encoding.writeVarUint(encoder, step)
  encoding.writeVarUint8Array(encoder, block)
  return encoding.toUint8Array(encoder)
}

/** Asks a client for what it has beyond this state vector. */
export const step1Message = (stateVector: Uint8Array): Uint8Array => syncMessageOf(syncStep.step1, stateVector)

/** Answers a client's step 1. */
export const step2Message = (update: Uint8Array): Uint8Array => syncMessageOf(syncStep.step2, update)

/** Hands a committed update out. */
export const updateMessage = (update: Uint8Array): Uint8Array => syncMessageOf(syncStep.update, update)

/** Hands presence entries out. */
export function presenceMessage(entries: Uint8Array): Uint8Array {
  const encoder = encoding.createEncoder()
  encoding.writeVarUint(encoder, syncMessage.awareness)
  encoding.writeVarUint8Array(encoder, entries)
  return encoding.toUint8Array(encoder)
}

/** Presence of nobody: says nothing to a stock client, and keeps it from taking a quiet link for a dead one. */
export const nothingMessage = presenceMessage(new Uint8Array([0]))

/** y-protocols' "permission denied" with the refusal as JSON: how a stock client learns that it was refused. */
export function deniedMessage(refusal: Refusal): Uint8Array {
  const encoder = encoding.createEncoder()
  encoding.writeVarUint(encoder, syncMessage.auth)
  encoding.writeVarUint(encoder, 0)
  encoding.writeVarString(encoder, JSON.stringify(refusal))
  return encoding.toUint8Array(encoder)
}
