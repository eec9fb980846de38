/**
 * The frames of the document socket as a browser writes and reads them (`shared/protocol/sync.ts`). The server is believed;
 * what it sends is not checked again here.
 */
import * as decoding from 'lib0/decoding'
import * as encoding from 'lib0/encoding'
import { syncMessage, syncStep } from '#shared/protocol/sync.ts'

/** A message with its channel's number before it. */
export function channelFrame(channel: number, message: Uint8Array): Uint8Array<ArrayBuffer> {
  const encoder = encoding.createEncoder()
  encoding.writeVarUint(encoder, channel)
  encoding.writeUint8Array(encoder, message)
  return encoding.toUint8Array(encoder)
}

/** The channel's number, and the message in the frame. */
export function readChannelFrame(frame: Uint8Array): { readonly channel: number; readonly message: Uint8Array } {
  const decoder = decoding.createDecoder(frame)
  const channel = decoding.readVarUint(decoder)
  return { channel, message: frame.subarray(decoder.pos) }
}

/** Whether a message changes or asks about a document's content (presence does not). */
export const isSync = (message: Uint8Array): boolean => message[0] === syncMessage.sync

/** Whether a message says who is present. */
export const isPresence = (message: Uint8Array): boolean => message[0] === syncMessage.awareness

/** Whether a message carries content, and so gets a verdict: sync step 2 or an update. */
export const isContent = (message: Uint8Array): boolean => isSync(message) && message[1] !== syncStep.step1

/** Whether a message is an update, as opposed to an answer to the server's sync step 1. */
export const isUpdate = (message: Uint8Array): boolean => isSync(message) && message[1] === syncStep.update

/** The content of a message for which `isContent`. */
export function contentOf(message: Uint8Array): Uint8Array {
  const decoder = decoding.createDecoder(message)
  decoding.readVarUint(decoder)
  decoding.readVarUint(decoder)
  return decoding.readVarUint8Array(decoder)
}

/** An update as a message. */
export function updateMessage(update: Uint8Array): Uint8Array {
  const encoder = encoding.createEncoder()
  encoding.writeVarUint(encoder, syncMessage.sync)
  encoding.writeVarUint(encoder, syncStep.update)
  encoding.writeVarUint8Array(encoder, update)
  return encoding.toUint8Array(encoder)
}

/** Where one client stands, as y-protocols writes it; a null state takes back what was said before. */
export type PresenceEntry = readonly [client: number, clock: number, state: unknown]

/** A message that says where these clients stand. */
export function presenceMessage(entries: readonly PresenceEntry[]): Uint8Array {
  const inner = encoding.createEncoder()
  encoding.writeVarUint(inner, entries.length)
  for (const [client, clock, state] of entries) {
    encoding.writeVarUint(inner, client)
    encoding.writeVarUint(inner, clock)
    encoding.writeVarString(inner, JSON.stringify(state))
  }
  const encoder = encoding.createEncoder()
  encoding.writeVarUint(encoder, syncMessage.awareness)
  encoding.writeVarUint8Array(encoder, encoding.toUint8Array(inner))
  return encoding.toUint8Array(encoder)
}

/** What a message for which `isPresence` says. */
export function presenceEntries(message: Uint8Array): readonly PresenceEntry[] {
  const outer = decoding.createDecoder(message)
  decoding.readVarUint(outer)
  const inner = decoding.createDecoder(decoding.readVarUint8Array(outer))
  return Array.from({ length: decoding.readVarUint(inner) }, () => [
    decoding.readVarUint(inner),
    decoding.readVarUint(inner),
    JSON.parse(decoding.readVarString(inner)) as unknown,
  ])
}

/** Presence of nobody: tells the stock provider, which gives up after 30 silent seconds, that the link is alive. */
export const nobodyPresent = new Uint8Array([syncMessage.awareness, 1, 0])
