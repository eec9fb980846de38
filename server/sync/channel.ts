/**
 * One document open on one connection. Answers sync steps, passes content to the board and gives each piece of it
 * exactly one verdict, in order; hands committed updates on, but never before the reply that they build upon. Rights are
 * asked of the record each time, never remembered from connecting. After a refusal nothing more is taken: that replica
 * is lost, and its client opens another channel.
 */
import type { DocumentName } from '#shared/documents/names.ts'
import { documentOf, mayRead, mayWrite } from '#shared/documents/names.ts'
import type { Refusal } from '#shared/refusals.ts'
import { refusal } from '#shared/refusals.ts'
import type { Result } from '#shared/result.ts'
import { accepted, assertNever, refused } from '#shared/result.ts'
import type { Actor } from '#shared/roles.ts'
import type { LiveBoard, WriteVerdict, Written } from '../boards/live-board.ts'
import type { ClientMessage } from './messages.ts'
import { parseMessage, step1Message, step2Message } from './messages.ts'
import type { Presence, PresenceChannel, PresentUser } from './presence.ts'

/** Updates of one channel that may wait for what their author typed offline. */
const maxWaitingForBacklog = 100

/** How a channel speaks to its client; the two endpoints say the same things differently. */
export interface ChannelPort {
  /** One y-websocket message. */
  message(message: Uint8Array): void
  /** Whether updates will be considered; said again whenever that changes. */
  opened(writable: boolean): void
  verdict(verdict: WriteVerdict): void
  /** The right to read has ended, or something failed; the channel is gone. */
  closed(refusal: Refusal): void
}

/** What the channels of one document share. */
export interface DocumentRoom {
  readonly document: DocumentName
  readonly channels: Set<Channel>
  readonly presence: Presence
}

/** The actor as the record has it now: a person's role and party may have changed since the connection was made. */
export function actorNow(board: LiveBoard, actor: Actor): Actor {
  if (actor.personId === null) return actor
  const person = board.state.people.get(actor.personId)
  return person === undefined ? actor : { ...actor, role: person.role, partyId: person.partyId }
}

/** What the actor may do with a document now, or why it may not even be read. */
export function rightsNow(
  board: LiveBoard,
  name: string,
  actor: Actor,
): Result<{ readonly document: DocumentName; readonly writable: boolean }, Refusal> {
  const ref = documentOf(board.state, name)
  if (ref === null) return refused(refusal('unknownDocument'))
  const now = actorNow(board, actor)
  if (!mayRead(board.state, ref, now)) return refused(refusal('documentNotReadable'))
  return accepted({ document: name as DocumentName, writable: board.saving && mayWrite(board.state, ref, now) })
}

export class Channel implements PresenceChannel {
  readonly #board: LiveBoard
  readonly #room: DocumentRoom
  readonly #actor: Actor
  readonly #port: ChannelPort
  /** The right to write that the client was last told of. */
  #writable: boolean
  #open = true
  /** `waiting` until the client's first sync step 1, `replying` until its reply is sent. */
  #phase: 'waiting' | 'replying' | 'live' = 'waiting'
  /** What was committed while the first reply was under way. */
  #held: Uint8Array[] = []
  /** The first write that was refused: whatever follows it shares its verdict. */
  #broken: Written | null = null
  /** From a writer's first sync step 1 until its sync step 2: what it did offline is still to come. */
  #backlog: { readonly come: Promise<void>; readonly settle: () => void; waiting: number } | null = null
  #verdicts: Promise<void> = Promise.resolve()

  constructor(board: LiveBoard, room: DocumentRoom, actor: Actor, port: ChannelPort, writable: boolean) {
    this.#board = board
    this.#room = room
    this.#actor = actor
    this.#port = port
    this.#writable = writable
    room.channels.add(this)
    room.presence.join(this)
    port.opened(writable)
  }

  get personId(): string | null {
    return this.#actor.personId
  }

  get user(): PresentUser {
    const { personId } = this.#actor
    const person = personId === null ? undefined : this.#board.state.people.get(personId)
    const { role, partyId } = actorNow(this.#board, this.#actor)
    return { name: person?.displayName ?? '', partyId, role }
  }

  /** Takes one message from the client; false when it is not well formed. */
  receive(bytes: Uint8Array): boolean {
    const message = parseMessage(bytes)
    if (message === null) return false
    return !this.#open || this.#follow(message)
  }

  /** Hands a message of presence on. */
  deliver(message: Uint8Array): void {
    if (this.#open) this.#port.message(message)
  }

  /** Hands a committed update on. What comes before the client's first sync step 1 will be part of its reply. */
  handOut(message: Uint8Array): void {
    if (this.#phase === 'live') this.deliver(message)
    else if (this.#phase === 'replying') this.#held.push(message)
  }

  /** Asks the record again what the client may do, and says so if that has changed. */
  review(): void {
    if (!this.#open) return
    const rights = rightsNow(this.#board, this.#room.document, this.#actor)
    if (!rights.ok) return this.#end(rights.refusal)
    if (rights.value.writable === this.#writable) return
    this.#writable = rights.value.writable
    this.#port.opened(this.#writable)
  }

  /** Leaves the document. Verdicts that are still under way are given all the same. */
  close(): void {
    if (!this.#open) return
    this.#open = false
    this.#held = []
    this.#room.channels.delete(this)
    this.#room.presence.leave(this)
    this.#backlog?.settle()
  }

  #follow(message: ClientMessage): boolean {
    switch (message.is) {
      case 'step1':
        this.#reply(message.stateVector).catch(() => this.#end(refusal('internal')))
        return true
      case 'content':
        this.#take(message.update, message.backlog)
        return true
      case 'presence':
        return this.#room.presence.receive(this, message.entries)
      case 'presenceQuery':
        this.#tellPresent()
        return true
      default:
        return assertNever(message)
    }
  }

  async #reply(stateVector: Uint8Array): Promise<void> {
    if (this.#phase === 'waiting') {
      this.#phase = 'replying'
      if (this.#writable) this.#expectBacklog()
    }
    const replica = await this.#board.replica(this.#room.document, stateVector)
    if (!this.#open) return
    this.#port.message(step2Message(replica.update))
    this.#phase = 'live'
    for (const message of this.#held) this.#port.message(message)
    this.#held = []
    if (this.#writable) this.#port.message(step1Message(replica.stateVector))
    this.#tellPresent()
  }

  #expectBacklog(): void {
    let settle: (() => void) | null = null
    const come = new Promise<void>((resolve) => {
      settle = resolve
    })
    this.#backlog = { come, settle: () => settle?.(), waiting: 0 }
  }

  #take(update: Uint8Array, backlog: boolean): void {
    const judged = backlog ? this.#judge(update) : this.#judgeUpdate(update)
    const answer = async (before: Promise<void>): Promise<void> => {
      const verdict = await judged
      if (!verdict.ok) this.#broken ??= { refused: verdict.refusal, verdict: judged }
      if (backlog) this.#backlog?.settle()
      await before
      this.#port.verdict(verdict)
    }
    this.#verdicts = answer(this.#verdicts)
  }

  #write(update: Uint8Array): Written {
    return this.#broken ?? this.#board.write(this.#room.document, update, actorNow(this.#board, this.#actor), this)
  }

  /** A refusal counts at once, though its verdict may have to wait: what comes meanwhile is not taken. */
  #judge(update: Uint8Array, written = this.#write(update)): Promise<WriteVerdict> {
    if (written.refused !== null) this.#broken ??= written
    return written.verdict
  }

  /**
   * A stock client that comes back sends what is typed now before it is asked for what was typed offline. Such an update
   * hangs on pieces that are on their way: it is judged again once they have come.
   */
  async #judgeUpdate(update: Uint8Array): Promise<WriteVerdict> {
    const written = this.#write(update)
    const backlog = this.#backlog
    const mayWait = this.#broken === null && backlog !== null && backlog.waiting < maxWaitingForBacklog
    if (written.refused?.code !== 'updateGap' || !mayWait) return this.#judge(update, written)
    backlog.waiting += 1
    await backlog.come
    return this.#open ? this.#judge(update) : written.verdict
  }

  #tellPresent(): void {
    const message = this.#room.presence.present(this)
    if (message !== null) this.#port.message(message)
  }

  #end(reason: Refusal): void {
    if (!this.#open) return
    this.close()
    this.#port.closed(reason)
  }
}
