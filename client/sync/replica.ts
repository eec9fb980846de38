/**
 * One replica of one document: a `Y.Doc`, the stock y-websocket provider on a channel of the board's socket, and the count
 * of what the server has not yet answered for. A refusal that may pass by itself (the disk is full, too much at once) costs
 * nothing: the replica stays, and sends again after a while. Any other gives it up; whoever owns it builds another and keeps
 * this one's unsaved words. While paused, nothing half-typed goes out and nothing of others comes in.
 */
import { WebsocketProvider } from 'y-websocket'
import * as Y from 'yjs'
import { limits } from '#shared/limits.ts'
import type { ClientAuthor } from '#shared/protocol/sync.ts'
import type { Refusal } from '#shared/refusals.ts'
import { refusal } from '#shared/refusals.ts'
import type { ChannelListener, ContentVerdict } from './board-socket.ts'
import { contentOf, isContent, isPresence, isUpdate, nobodyPresent, updateMessage } from './frames.ts'
import { Incoming } from './incoming.ts'
import { KeptSide } from './kept-side.ts'
import { OwnClient } from './own-client.ts'
import { Patience } from './patience.ts'
import { PresencePace } from './presence-pace.ts'
import type { Line, ReplicaOwner, ReplicaParts } from './replica-parts.ts'
import { Unanswered } from './unanswered.ts'
import type { ChannelEnd, Wire } from './virtual-socket.ts'
import { virtualSocketOn } from './virtual-socket.ts'

/** The provider takes this for a loss, and tries again. */
const lostCode = 1006
/** The provider takes this for final. */
const finalCode = 4403

export class Replica implements Wire {
  readonly doc = new Y.Doc()
  readonly provider: WebsocketProvider
  /** What the device keeps of it. */
  readonly kept: KeptSide
  readonly #name: string
  readonly #owner: ReplicaOwner
  readonly #parts: ReplicaParts
  readonly #own: OwnClient
  readonly #presence: PresencePace
  readonly #incoming: Incoming
  #authors: ReadonlyMap<number, ClientAuthor> = new Map()
  readonly #unanswered = new Unanswered()
  /** Null until the server has said it. */
  #writable: boolean | null = null
  #paused = false
  #left = false
  #line: Line | null = null
  readonly #patience = new Patience()

  constructor(name: string, parts: ReplicaParts, owner: ReplicaOwner) {
    this.#name = name
    this.#owner = owner
    this.#parts = parts
    this.provider = new WebsocketProvider('sync', name, this.doc, {
      WebSocketPolyfill: virtualSocketOn(this),
      disableBc: true,
      connect: false,
    })
    const { awareness } = this.provider
    this.#own = new OwnClient(this.doc, awareness, parts.clients, () => {
      if (this.saving > 0) owner.refused(refusal('clientTaken'))
    })
    const later: ReplicaParts['later'] = (call, ms) => parts.later(call, ms)
    this.#presence = new PresencePace(awareness, (message) => this.#line?.channel?.send(message), later)
    const asOne = (call: () => void): void => Y.transact(this.doc, call, this.provider, false)
    this.#incoming = new Incoming({ message: (message) => this.#line?.end.message(message), asOne }, later)
    this.kept = new KeptSide(this.doc, parts, { own: this.#own, unanswered: this.#unanswered, owner })
    this.provider.on('sync', () => this.#settle())
    this.doc.on('update', (update: Uint8Array, origin: unknown) => {
      if (this.kept.note(update, origin, origin !== this.provider)) this.#edited()
    })
  }

  get synced(): boolean {
    return this.provider.synced
  }

  /** What the server says; before it has said anything, of content that was kept, what the record says. */
  get writable(): boolean {
    return this.#writable ?? (this.kept.restored && this.#owner.mayWrite())
  }

  /** Changes whose verdict is still to come; 0 means that all is on the server's disk. */
  get saving(): number {
    return this.#unanswered.count
  }

  /** Who writes under which client id, as the server says; another map after each change. */
  get authors(): ReadonlyMap<number, ClientAuthor> {
    return this.#authors
  }

  /** Words that this replica has and the server does not. */
  get unsavedWords(): string {
    return this.#own.unsavedWords
  }

  /** Holds outgoing updates and incoming changes back until `resume`. */
  pause(): void {
    this.#paused = true
    this.kept.pause()
    this.#incoming.pause()
    this.#presence.pause()
  }

  /** Sends what was held as one update, then takes in what came. */
  resume(): void {
    if (!this.#paused) return
    this.#paused = false
    this.kept.resume()
    const out = this.#unanswered.release()
    if (out.length > 0) this.#send(updateMessage(Y.mergeUpdates([...out])), out.length)
    try {
      this.#incoming.resume()
    } finally {
      this.#presence.resume()
      this.#owner.changed()
    }
  }

  /** Opens the channel, now or as soon as there is a connection, and again after each loss. */
  async connect(): Promise<void> {
    if (this.#parts.copy !== null) await this.kept.restore()
    await this.#own.choose()
    if (this.#left) this.#own.leave(this.saving === 0)
    else this.provider.connect()
  }

  /** Looks again on the device for what pages that are gone have left, and sends it. */
  async adopt(): Promise<void> {
    const before = this.saving
    await this.kept.restore()
    // What was found goes out with the sync of a new channel.
    if (!this.#left && this.saving > before && this.provider.wsconnected) this.#openAgain()
  }

  /** Leaves the server; the document itself stays readable until it is let go. */
  disconnect(): void {
    this.#left = true
    this.#own.leave(this.saving === 0)
    this.kept.leave()
    this.provider.destroy()
    this.provider.awareness.destroy()
  }

  /** The page is about to go, perhaps for ever: its client id may be another page's from now on, if all is saved. */
  rest(): void {
    this.kept.rest()
    if (this.saving > 0) return
    this.#own.leave(true)
    this.#own.startAnew()
  }

  /** The page has come back after all: looks for an id again, as a new page does. */
  async wake(): Promise<void> {
    if (!this.#left && this.saving === 0) await this.#own.choose()
  }

  /** Looks again whether what is held back can ever be sent. */
  review(): void {
    if (!this.provider.wsconnected || this.#writable === true || this.#unanswered.waiting === 0) return
    if (!this.#owner.mayWrite()) this.#owner.refused(refusal('documentNotWritable'))
  }

  /** The provider's new socket takes a channel of its own. */
  attach(end: ChannelEnd): { send(message: Uint8Array): void; detach(): void } {
    const line: Line = { end, channel: null, cancel: null }
    const open = (): void => {
      line.channel = this.#parts.socket.open(this.#name, this.#listenerFor(end), () => this.#own.ask())
    }
    this.#line = line
    const { pauseMs } = this.#patience
    if (pauseMs === 0) open()
    else line.cancel = this.#parts.later(open, pauseMs)
    return {
      send: (message) => this.#sendOrHold(message),
      detach: () => {
        line.cancel?.()
        line.channel?.close()
        if (this.#line === line) this.#loseLine()
      },
    }
  }

  #listenerFor(end: ChannelEnd): ChannelListener {
    return {
      opened: (writable, client) =>
        this.kept.met(() => {
          if (this.#line?.end === end) this.#opened(end, writable, client)
        }),
      authors: (authors) => {
        this.#authors = new Map([...this.#authors, ...authors.map((author) => [author[0], author] as const)])
        this.#owner.changed()
      },
      message: (message) => {
        if (this.#line?.end === end) this.#incoming.take(message)
      },
      verdict: (verdict) => this.#judged(verdict),
      closed: (reason) => {
        if (this.#patience.allows(reason, this.saving > 0)) return this.#openAgain()
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

  #opened(end: ChannelEnd, writable: boolean, client: number | null): void {
    const waiting = this.#unanswered.waiting > 0
    const maySendNow = writable && this.#writable !== true
    this.#writable = writable
    if (!this.#own.lease(client) && this.saving > 0) return this.#askAgain()
    this.#patience.leased()
    if (waiting && !writable && !this.#owner.mayWrite()) return this.#owner.refused(refusal('documentNotWritable'))
    // What was held back while nothing was taken goes out with the sync of a new channel.
    if (waiting && maySendNow && this.synced) return this.#openAgain()
    end.opened()
    this.#settle()
  }

  /** Another connection has the client id of unsaved words: its own former one, or another tab. */
  #askAgain(): void {
    if (this.#patience.allowsLease()) return this.#openAgain()
    this.#own.giveUp()
    this.#owner.refused(refusal('clientTaken'))
  }

  #openAgain(): void {
    const line = this.#line
    if (line === null) return
    line.channel?.close()
    this.#loseLine()
    line.end.gone(lostCode, '')
  }

  #settle(): void {
    if (this.synced && this.saving === 0) this.#own.settle()
    if (this.saving === 0) this.kept.settled(this.synced)
    this.#owner.changed()
  }

  #edited(): void {
    if (!this.provider.wsconnected) this.#unanswered.wait(1)
    this.#owner.changed()
  }

  #sendOrHold(message: Uint8Array): void {
    if (isPresence(message)) this.#presence.changed()
    else if (this.#paused && isUpdate(message)) this.#unanswered.hold(contentOf(message))
    else this.#send(message, isUpdate(message) ? 1 : null)
  }

  /** @param changes null for a sync step 2, which carries all that the server lacks */
  #send(message: Uint8Array, changes: number | null): void {
    if (this.#line === null) return
    if (isContent(message)) {
      if (changes !== null && this.#writable !== true) return this.#cannotSend(changes)
      if (message.length > limits.updateBytes) return this.#owner.refused(refusal('updateTooLarge'))
      this.#unanswered.sent(changes === null ? this.#own.reachedByAll : this.#own.reached, changes)
    }
    this.#line.channel?.send(message)
    this.#owner.changed()
  }

  /** Editors tidy up by themselves, at readers too; the server would refuse it. One who may write waits for the server. */
  #cannotSend(changes: number): void {
    if (!this.#owner.mayWrite()) return this.#owner.refused(refusal('documentNotWritable'))
    this.#unanswered.wait(changes)
    this.#owner.changed()
  }

  #judged(verdict: ContentVerdict): void {
    if (!verdict.ok) return this.#refused(verdict.refusal)
    for (const { client, clock } of this.#unanswered.answered()?.reached ?? []) this.#own.saved(client, clock)
    this.#patience.taken()
    this.#settle()
  }

  #refused(reason: Refusal): void {
    if (reason.code === 'clientTaken') this.#own.giveUp()
    if (this.#patience.allows(reason, this.saving > 0)) this.#openAgain()
    else this.#owner.refused(reason)
  }

  /** What was under way will never be answered; the next connection's sync carries it again. */
  #loseLine(): void {
    this.#unanswered.lose()
    this.#line = null
    this.#incoming.lose()
    this.#presence.stop()
    this.#owner.changed()
  }
}
