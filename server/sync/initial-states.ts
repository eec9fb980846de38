/**
 * What is sent to those who ask for a document's state, kept for the next who ask for the same: a storm of newcomers costs
 * one encoding, and all of them are sent the same bytes. A reply is encoded behind the commit of what it contains; what is
 * committed after it was asked for is collected as its tail, so that reply and tail together are all that is on disk. A
 * reply whose tail has grown, or for which nobody has asked for a while, is forgotten. Nothing is kept on failure.
 */
import * as Y from 'yjs'
import type { SyncCounts } from './counts.ts'
import { Broadcast } from './frames.ts'
import { step2Message, updateMessage } from './messages.ts'

/** A tail that is larger costs each newcomer more than encoding anew costs once. */
const maxTailBytes = 131_072
const maxTailUpdates = 2_000
/** A reply that is smaller takes its tail in, so that the answer is one message; merging costs no more than encoding. */
const foldBelowBytes = 65_536
/** Replies that are kept for one document: the one for newcomers, and those who come back after the same moment. */
const maxReplies = 8
/** Bytes of replies that are kept for one document: thrice the largest document. */
const maxReplyBytes = 6_000_000
/** Sweeps (one every few seconds) that a reply outlives its last asker. */
const keptSweeps = 4

/** A document's difference to some state vector; answers only when all it contains is on disk. */
export type Encode = (stateVector: Uint8Array) => Promise<{ readonly update: Uint8Array }>

/** A reply that can be sent to any number of askers. */
export class Reply {
  /** When it was last asked for, in sweeps. */
  usedAt = 0
  /** Its tail is no longer kept: it is not all that is on disk, and must be asked for again. */
  forgotten = false
  #update: Uint8Array | null = null
  #asStep2: Broadcast | null = null
  #asUpdate: Broadcast | null = null
  #tail: Uint8Array[] = []
  #tailBytes = 0
  #tailMessage: Broadcast | null = null

  /** Whether it has been encoded and is on disk. */
  get ready(): boolean {
    return this.#update !== null
  }

  get bytes(): number {
    return this.#update?.length ?? 0
  }

  get hasLongTail(): boolean {
    return this.ready && (this.#tailBytes > maxTailBytes || this.#tail.length > maxTailUpdates)
  }

  /** As the answer to a sync step 1; `tail` has to follow. */
  get step2(): Broadcast {
    this.#fold()
    this.#asStep2 ??= new Broadcast(step2Message(this.#encoded))
    return this.#asStep2
  }

  /** As an update, for somebody who has not asked; `tail` has to follow. */
  get update(): Broadcast {
    this.#fold()
    this.#asUpdate ??= new Broadcast(updateMessage(this.#encoded))
    return this.#asUpdate
  }

  /** What has been committed since it was encoded, as one update; null when nothing has. */
  get tail(): Broadcast | null {
    if (this.#tail.length === 0) return null
    this.#tailMessage ??= new Broadcast(updateMessage(Y.mergeUpdates(this.#tail)))
    return this.#tailMessage
  }

  settle(update: Uint8Array): void {
    this.#update = update
  }

  add(update: Uint8Array): void {
    this.#tail.push(update)
    this.#tailBytes += update.length
    this.#tailMessage = null
  }

  #fold(): void {
    if (this.#tail.length === 0 || this.#encoded.length >= foldBelowBytes) return
    this.#update = Y.mergeUpdates([this.#encoded, ...this.#tail])
    this.#tail = []
    this.#tailMessage = null
    this.#asStep2 = null
    this.#asUpdate = null
  }

  get #encoded(): Uint8Array {
    if (this.#update === null) throw new Error('cannot happen: a reply was sent before it was encoded')
    return this.#update
  }
}

export class InitialStates {
  readonly #encode: Encode
  readonly #counts: SyncCounts
  /** By state vector, the longest unused first. */
  readonly #replies = new Map<string, { readonly reply: Reply; readonly encoded: Promise<Reply> }>()
  #sweeps = 0

  constructor(encode: Encode, counts: SyncCounts) {
    this.#encode = encode
    this.#counts = counts
  }

  /** The reply for this state vector: at once when it is there. Rejects when the document cannot be encoded. */
  answer(stateVector: Uint8Array): Reply | Promise<Reply> {
    const key = Buffer.from(stateVector.buffer, stateVector.byteOffset, stateVector.byteLength).toString('latin1')
    const known = this.#replies.get(key)
    if (known === undefined) return this.#begin(key, stateVector)
    known.reply.usedAt = this.#sweeps
    this.#replies.delete(key)
    this.#replies.set(key, known)
    this.#counts.sharedReplies += 1
    return known.reply.ready ? known.reply : known.encoded
  }

  /** Notes an update that has been committed. */
  committed(update: Uint8Array): void {
    for (const [key, { reply }] of this.#replies) {
      reply.add(update)
      if (reply.hasLongTail) this.#forget(key)
    }
  }

  /** Forgets what nobody has asked for lately. Call every few seconds. */
  sweep(): void {
    this.#sweeps += 1
    for (const [key, { reply }] of this.#replies) {
      if (reply.ready && this.#sweeps - reply.usedAt >= keptSweeps) this.#forget(key)
    }
  }

  /** Forgets everything: what was encoded may not be what the disk holds. */
  clear(): void {
    for (const key of this.#replies.keys()) this.#forget(key)
  }

  #begin(key: string, stateVector: Uint8Array): Promise<Reply> {
    const reply = new Reply()
    reply.usedAt = this.#sweeps
    this.#counts.encodedReplies += 1
    const encoded = this.#settle(key, reply, stateVector)
    this.#replies.set(key, { reply, encoded })
    return encoded
  }

  async #settle(key: string, reply: Reply, stateVector: Uint8Array): Promise<Reply> {
    try {
      const { update } = await this.#encode(stateVector)
      reply.settle(update)
      this.#trim()
      return reply
    } catch (error) {
      if (this.#replies.get(key)?.reply === reply) this.#forget(key)
      throw error
    }
  }

  /** Keeps the replies used last, as far as there is room. */
  #trim(): void {
    let bytes = 0
    let count = 0
    for (const [key, { reply }] of [...this.#replies].toReversed()) {
      bytes += reply.bytes
      count += 1
      if (count > 1 && reply.ready && (bytes > maxReplyBytes || count > maxReplies)) this.#forget(key)
    }
  }

  #forget(key: string): void {
    const known = this.#replies.get(key)
    if (known === undefined) return
    known.reply.forgotten = true
    this.#replies.delete(key)
  }
}
