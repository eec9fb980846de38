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
/** Bytes of replies that are kept for one document: one and a half times the largest document. */
const maxReplyBytes = 6_000_000
/** Replies of one document that are encoded at the same time: of the largest document they take 64 MB until they are on disk. */
const encodedAtOnce = 16
/** Sweeps (one every few seconds) that a reply outlives its last asker. */
const keptSweeps = 4

/** A document's difference to some state vector; answers only when all it contains is on disk. */
export type Encode = (stateVector: Uint8Array) => Promise<{ readonly update: Uint8Array }>

/** A reply that can be sent to any number of askers. */
export class Reply {
  /** When it was last asked for, in sweeps. */
  usedAt = 0
  /** Whether those who waited for it have been told: only then may it be forgotten for want of room. */
  served = false
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
    this.#tailBytes = 0
    this.#tailMessage = null
    this.#asStep2 = null
    this.#asUpdate = null
  }

  get #encoded(): Uint8Array {
    if (this.#update === null) throw new Error('cannot happen: a reply was sent before it was encoded')
    return this.#update
  }
}

const keyOf = ({ buffer, byteOffset, byteLength }: Uint8Array): string =>
  Buffer.from(buffer, byteOffset, byteLength).toString('latin1')

/** A reply that is kept or under way. */
interface Known {
  readonly reply: Reply
  readonly encoded: Promise<Reply>
  /** Whether those who have asked still wait for it. */
  readonly wanted: (() => boolean)[]
}

export class InitialStates {
  readonly #encode: Encode
  readonly #counts: SyncCounts
  /** By state vector, the longest unused first. */
  readonly #replies = new Map<string, Known>()
  /** Those whose encoding waits until another is done. */
  readonly #turns: (() => void)[] = []
  #encoding = 0
  #sweeps = 0

  constructor(encode: Encode, counts: SyncCounts) {
    this.#encode = encode
    this.#counts = counts
  }

  /** Whether the reply for this state vector costs no encoding of its own. */
  shares(stateVector: Uint8Array): boolean {
    return this.#replies.has(keyOf(stateVector))
  }

  /**
   * The reply for this state vector: at once when it is there. Rejects when the document cannot be encoded.
   * @param wanted whether the asker still waits: what nobody waits for when its turn comes is not encoded
   */
  answer(stateVector: Uint8Array, wanted: () => boolean): Reply | Promise<Reply> {
    const key = keyOf(stateVector)
    const known = this.#replies.get(key)
    if (known === undefined) return this.#begin(key, stateVector, wanted)
    known.reply.usedAt = this.#sweeps
    this.#replies.delete(key)
    this.#replies.set(key, known)
    this.#counts.sharedReplies += 1
    if (known.reply.ready) return known.reply
    known.wanted.push(wanted)
    return known.encoded
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

  #begin(key: string, stateVector: Uint8Array, asker: () => boolean): Promise<Reply> {
    const reply = new Reply()
    reply.usedAt = this.#sweeps
    const wanted = [asker]
    const encoded = this.#settle(key, reply, stateVector, wanted)
    this.#replies.set(key, { reply, encoded, wanted })
    void this.#trimAfter(reply, encoded)
    return encoded
  }

  async #settle(key: string, reply: Reply, stateVector: Uint8Array, wanted: readonly (() => boolean)[]) {
    try {
      const { update } = await this.#inTurn(() => this.#encodeFor(key, stateVector, wanted))
      reply.settle(update)
      return reply
    } catch (error) {
      if (this.#replies.get(key)?.reply === reply) this.#forget(key)
      throw error
    }
  }

  #encodeFor(key: string, stateVector: Uint8Array, wanted: readonly (() => boolean)[]): ReturnType<Encode> {
    if (!wanted.some((stillWanted) => stillWanted())) {
      // At once, so that whoever asks from now on begins anew.
      if (this.#replies.get(key)?.wanted === wanted) this.#forget(key)
      throw new Error('nobody waits for this state any more')
    }
    this.#counts.encodedReplies += 1
    return this.#encode(stateVector)
  }

  async #inTurn<Value>(work: () => Promise<Value>): Promise<Value> {
    if (this.#encoding < encodedAtOnce) this.#encoding += 1
    else await new Promise<void>((resolve) => this.#turns.push(resolve))
    try {
      return await work()
    } finally {
      const next = this.#turns.shift()
      if (next === undefined) this.#encoding -= 1
      else next()
    }
  }

  /** Makes room once those who waited for a reply have been told: they were promised it before. */
  async #trimAfter(reply: Reply, encoded: Promise<Reply>): Promise<void> {
    try {
      await encoded
    } catch {
      return
    }
    queueMicrotask(() => {
      reply.served = true
      this.#trim()
    })
  }

  /** Keeps the replies used last, as far as there is room. */
  #trim(): void {
    let bytes = 0
    let count = 0
    for (const [key, { reply }] of [...this.#replies].toReversed()) {
      if (!reply.served) continue
      bytes += reply.bytes
      count += 1
      if (count > 1 && (bytes > maxReplyBytes || count > maxReplies)) this.#forget(key)
    }
  }

  #forget(key: string): void {
    const known = this.#replies.get(key)
    if (known === undefined) return
    known.reply.forgotten = true
    this.#replies.delete(key)
  }
}
