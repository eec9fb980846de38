/**
 * One replica of one document: a `Y.Doc`, the stock y-websocket provider on a channel of the board's socket, and the count
 * of what the server has not yet answered for. A replica that was refused is lost; whoever owns it builds another and keeps
 * this one's unsaved words. While paused, nothing half-typed goes out and nothing of others comes in.
 */
import { WebsocketProvider } from 'y-websocket'
import * as Y from 'yjs'
import { limits } from '#shared/limits.ts'
import type { Refusal } from '#shared/refusals.ts'
import { refusal } from '#shared/refusals.ts'
import type { BoardSocket, ChannelListener, ContentVerdict } from './board-socket.ts'
import { contentOf, isContent, isSync, isUpdate, nobodyPresent, updateMessage } from './frames.ts'
import { unsavedWords } from './unsaved-words.ts'
import type { ChannelEnd, Wire } from './virtual-socket.ts'
import { virtualSocketOn } from './virtual-socket.ts'

/** Whom a replica tells. */
export interface ReplicaOwner {
  /** `synced`, `writable` or `saving` may have changed. */
  changed(): void
  /** The server refused a change of this replica, or will refuse what it still holds. */
  refused(reason: Refusal): void
  /** The document may not be read (any more). */
  closed(reason: Refusal): void
}

/** A content frame on its way. */
interface Sent {
  /** How far this replica's own history had come when it was sent. */
  readonly client: number
  readonly clock: number
  /** Whether it carries something typed here; the answer to a sync step 1 mostly does not. */
  readonly counts: boolean
}

/** The provider takes this for a loss, and tries again. */
const lostCode = 1006
/** The provider takes this for final. */
const finalCode = 4403

export class Replica implements Wire {
  readonly doc = new Y.Doc()
  readonly provider: WebsocketProvider
  readonly #socket: BoardSocket
  readonly #name: string
  readonly #owner: ReplicaOwner
  /** Own client ids, each with the clock up to which the server has its pieces. */
  readonly #saved: Map<number, number>
  #inFlight: Sent[] = []
  /** Something was typed, or lost on its way, that the next sync will carry. */
  #dirty = false
  #writable = false
  #paused = false
  #heldOut: Uint8Array[] = []
  #heldIn: Uint8Array[] = []
  #line: { readonly end: ChannelEnd; readonly channel: { send(message: Uint8Array): void; close(): void } } | null =
    null

  constructor(socket: BoardSocket, name: string, owner: ReplicaOwner) {
    this.#socket = socket
    this.#name = name
    this.#owner = owner
    this.#saved = new Map([[this.doc.clientID, 0]])
    this.provider = new WebsocketProvider('sync', name, this.doc, {
      WebSocketPolyfill: virtualSocketOn(this),
      disableBc: true,
      connect: false,
    })
    this.provider.on('sync', () => owner.changed())
    this.doc.on('update', (_update: Uint8Array, origin: unknown) => {
      if (origin !== this.provider) this.#edited()
    })
  }

  get synced(): boolean {
    return this.provider.synced
  }

  get writable(): boolean {
    return this.#writable
  }

  /** Changes whose verdict is still to come; 0 means that all is on the server's disk. */
  get saving(): number {
    const sent = this.#inFlight.filter(({ counts }) => counts)
    return sent.length + this.#heldOut.length + (this.#dirty ? 1 : 0)
  }

  /** Words that this replica has and the server does not. */
  get unsavedWords(): string {
    return unsavedWords(this.doc, this.#saved)
  }

  /** Holds outgoing updates and incoming changes back until `resume`. */
  pause(): void {
    this.#paused = true
  }

  /** Sends what was held as one update, then takes in what came meanwhile. */
  resume(): void {
    if (!this.#paused) return
    this.#paused = false
    const [out, incoming] = [this.#heldOut, this.#heldIn]
    this.#heldOut = []
    this.#heldIn = []
    if (out.length > 0) this.#send(updateMessage(Y.mergeUpdates(out)))
    for (const message of incoming) this.#line?.end.message(message)
    this.#owner.changed()
  }

  /** Opens the channel, now or as soon as there is a connection, and again after each loss. */
  connect(): void {
    this.provider.connect()
  }

  /** Leaves the server; the document itself stays readable until it is let go. */
  disconnect(): void {
    this.provider.destroy()
    this.provider.awareness.destroy()
  }

  /** The provider's new socket takes a channel of its own. */
  attach(end: ChannelEnd): { send(message: Uint8Array): void; detach(): void } {
    const channel = this.#socket.open(this.#name, this.#listenerFor(end))
    this.#line = { end, channel }
    return {
      send: (message) => this.#sendOrHold(message),
      detach: () => {
        channel.close()
        if (this.#line?.end === end) this.#loseLine()
      },
    }
  }

  #listenerFor(end: ChannelEnd): ChannelListener {
    return {
      opened: (writable) => this.#opened(end, writable),
      message: (message) => {
        if (this.#paused && isSync(message)) this.#heldIn.push(message)
        else end.message(message)
      },
      verdict: (verdict) => this.#judged(verdict),
      closed: (reason) => {
        this.#loseLine()
        end.gone(finalCode, reason.code)
        this.#owner.closed(reason)
      },
      lost: () => {
        this.#loseLine()
        end.gone(lostCode, '')
      },
      alive: () => end.message(nobodyPresent),
    }
  }

  #opened(end: ChannelEnd, writable: boolean): void {
    this.#writable = writable
    if (!writable && this.#dirty) return this.#owner.refused(refusal('documentNotWritable'))
    end.opened()
    this.#owner.changed()
  }

  #edited(): void {
    if (!this.#saved.has(this.doc.clientID)) this.#saved.set(this.doc.clientID, 0)
    if (!this.provider.wsconnected) this.#dirty = true
    this.#owner.changed()
  }

  #sendOrHold(message: Uint8Array): void {
    if (this.#paused && isUpdate(message)) this.#heldOut.push(contentOf(message))
    else this.#send(message)
  }

  #send(message: Uint8Array): void {
    if (this.#line === null) return
    if (isContent(message)) {
      // Editors tidy up by themselves, at readers too; the server would refuse it.
      if (isUpdate(message) && !this.#writable) return this.#owner.refused(refusal('documentNotWritable'))
      if (message.length > limits.updateBytes) return this.#owner.refused(refusal('updateTooLarge'))
      const client = this.doc.clientID
      const counts = isUpdate(message) || this.#dirty
      this.#inFlight.push({ client, clock: Y.getState(this.doc.store, client), counts })
      // A sync step 2 carries all that the server lacks.
      if (!isUpdate(message)) this.#dirty = false
    }
    this.#line.channel.send(message)
    this.#owner.changed()
  }

  #judged(verdict: ContentVerdict): void {
    if (!verdict.ok) return this.#owner.refused(verdict.refusal)
    const sent = this.#inFlight.shift()
    if (sent !== undefined) this.#saved.set(sent.client, Math.max(sent.clock, this.#saved.get(sent.client) ?? 0))
    this.#owner.changed()
  }

  /** What was under way will never be answered; the next connection's sync carries it again. */
  #loseLine(): void {
    this.#line = null
    this.#dirty ||= this.#heldOut.length > 0 || this.#inFlight.some(({ counts }) => counts)
    this.#inFlight = []
    this.#heldOut = []
    this.#heldIn = []
    this.#owner.changed()
  }
}
