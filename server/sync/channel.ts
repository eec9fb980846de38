/**
 * One document open on one connection. Waits until the document is in memory, answers sync steps, passes content to the
 * board and hands committed updates on. Rights are asked of the record each time it has changed, never remembered from
 * connecting; a channel of someone who may write leases one Yjs client id for as long as it is open, and takes it over from
 * what the same page's lost connection has left behind.
 */
import type { DocumentName } from '#shared/documents/names.ts'
import { limits } from '#shared/limits.ts'
import type { Refusal } from '#shared/refusals.ts'
import { refusal } from '#shared/refusals.ts'
import { assertNever } from '#shared/result.ts'
import type { Actor } from '#shared/roles.ts'
import type { LiveBoard } from '../boards/live-board.ts'
import type { ChannelPort, Wanted } from './channel-port.ts'
import type { Broadcast } from './frames.ts'
import { takenAtOnce, writesAsAnother } from './lease-guard.ts'
import type { Leases } from './leases.ts'
import type { ClientMessage } from './messages.ts'
import { parseMessage, step1Message } from './messages.ts'
import type { PresentUser } from './presence-entries.ts'
import type { Presence, PresenceChannel } from './presence.ts'
import type { Outlet, Reader, ReaderParts } from './reader.ts'
import { encodeVector } from './reader.ts'
import type { Rights } from './rights.ts'
import { actorNow, rightsNow } from './rights.ts'
import { Writer } from './writer.ts'

/** What the channels of one document share. */
export interface SharedRoom {
  readonly document: DocumentName
  readonly leases: Leases<Channel>
  readonly presence: Presence
  /** The reading side of a channel of this person; null: of a seat that has none. */
  reader(outlet: Outlet, parts: Pick<ReaderParts, 'answered' | 'failed'>, personId: string | null): Reader
  /** Who writes under which client id, as JSON of `ClientAuthor[]`; null when nobody has written. */
  authors(): string | null
  leave(channel: Channel): void
}

export class Channel implements PresenceChannel {
  readonly #board: LiveBoard
  readonly #room: SharedRoom
  readonly #port: ChannelPort
  readonly #reader: Reader
  readonly #writer: Writer
  readonly #wanted: Wanted
  /** What the record says, and of which state and health of the board it says so. */
  #rights: Rights
  #judgedBy: LiveBoard['state']
  #lease: number | null = null
  #open = true
  /** What came before the document was in memory; null from then on. */
  #early: { readonly messages: ClientMessage[]; bytes: number } | null = { messages: [], bytes: 0 }
  #missedAuthors = false
  #greeted = false
  #catchesUp = false
  #user: PresentUser | null = null

  constructor(board: LiveBoard, room: SharedRoom, rights: Rights, port: ChannelPort, wanted: Wanted) {
    this.#board = board
    this.#room = room
    this.#rights = rights
    this.#judgedBy = board.state
    this.#port = port
    this.#wanted = wanted
    const answers = {
      answered: (asked: boolean): void => this.#answered(asked),
      failed: (): void => this.end(refusal('notSaved')),
    }
    this.#reader = room.reader(port, answers, rights.actor.personId)
    this.#writer = new Writer({
      open: () => this.#open,
      write: (update) =>
        writesAsAnother(update, room, this, (client) => this.#mayWriteAs(client))
          ? takenAtOnce()
          : board.write(room.document, update, this.#actor, this),
      verdict: (verdict) => port.verdict(verdict),
    })
  }

  get personId(): string | null {
    return this.#rights.actor.personId
  }

  /** The client id that is leased to it. */
  get lease(): number | null {
    return this.#lease
  }

  get user(): PresentUser {
    const { personId, role, partyId } = this.#actor
    const person = personId === null ? undefined : this.#board.state.people.get(personId)
    this.#user ??= { name: person?.displayName ?? '', partyId, role }
    return this.#user
  }

  /** Whether it may be present under a client id: the leased one; without a lease, one that is nobody else's. */
  mayUse(client: number): boolean {
    if (this.#lease !== null) return client === this.#lease
    const free = this.#room.leases.holder(client) === undefined
    return free && this.#mayWriteAs(client)
  }

  /** The document is in memory: begins once all that the right to read it may rest on is on disk. */
  begin(): void {
    const onDisk = this.#board.rightsOnDisk()
    if (onDisk !== null) void onDisk.then((saved) => (saved ? this.#begin() : undefined))
    else this.#begin()
  }

  /** Takes one message from the client; false when it is not well formed. */
  receive(bytes: Uint8Array): boolean {
    const message = parseMessage(bytes)
    if (message === null) return false
    if (!this.#open) return true
    return this.#early === null ? this.#follow(message) : this.#keep(message, bytes.length)
  }

  /** Hands a committed update on; see `Reader.handOut`. */
  handOut(message: Broadcast, had: () => Uint8Array): boolean {
    return this.#reader.handOut(message, had)
  }

  /** Hands a message of presence on; false when the client does not keep up and is told later. */
  hear(message: Broadcast): boolean {
    if (this.#reader.live && !this.#port.full) {
      this.#port.send(message)
      return true
    }
    this.#catchUpLater()
    return false
  }

  /** Says who writes under client ids that are new. */
  hearAuthors(authors: string): void {
    if (this.#early !== null || !this.#mayHearAuthors) return
    if (!this.#port.full) return this.#port.authors(authors)
    this.#missedAuthors = true
    this.#catchUpLater()
  }

  /** Asks the record again what the client may do, and says so if that has changed. */
  review(): void {
    if (!this.#open) return
    const rights = rightsNow(this.#board, this.#room.document, this.#rights.actor)
    if (!rights.ok) return this.end(rights.refusal)
    const was = this.#rights
    this.#remember(rights.value)
    if (this.#early !== null) return
    const lost = this.#lease !== null && !this.#mayWriteAs(this.#lease)
    if (lost) {
      this.#release()
      this.#room.presence.withdraw(this)
    }
    if (lost || was.writable !== this.#rights.writable) this.#tellOpened()
  }

  /** Leaves the document. Verdicts that are still under way are given all the same. */
  close(): void {
    if (!this.#open) return
    this.#open = false
    this.#early = null
    this.#reader.close()
    this.#writer.close()
    this.#release()
    this.#room.leave(this)
  }

  /** Ends it for a reason. */
  end(reason: Refusal): void {
    if (!this.#open) return
    this.close()
    this.#port.closed(reason)
  }

  get #actor(): Actor {
    if (this.#judgedBy !== this.#board.state) {
      this.#remember({ ...this.#rights, actor: actorNow(this.#board, this.#rights.actor) })
    }
    return this.#rights.actor
  }
  get #mayHearAuthors(): boolean {
    return this.#port.leases && this.#rights.actor.role !== 'projector'
  }

  #begin(): void {
    const messages = this.#early?.messages
    if (!this.#open || messages === undefined) return
    this.#early = null
    this.#tellOpened()
    this.#tellAuthors()
    this.#room.presence.join(this)
    for (const message of messages) if (this.#open) this.#follow(message)
  }

  #remember(rights: Rights): void {
    this.#rights = rights
    this.#judgedBy = this.#board.state
    this.#user = null
  }

  #keep(message: ClientMessage, bytes: number): boolean {
    const early = this.#early
    if (early === null) return true
    early.messages.push(message)
    early.bytes += bytes
    const tooMuch = early.messages.length > limits.earlyFrames || early.bytes > limits.earlyBytes
    if (tooMuch) this.end(refusal('tooManyRequests'))
    return true
  }

  #follow(message: ClientMessage): boolean {
    switch (message.is) {
      case 'step1':
        if (this.#rights.writable) this.#writer.expectBacklog()
        this.#reader.ask(message.stateVector)
        return true
      case 'content':
        this.#writer.take(message.update, message.backlog)
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

  #mayWriteAs(client: number): boolean {
    return this.#board.mayWriteAs(this.#room.document, client, this.#actor)
  }

  #answered(asked: boolean): void {
    if (asked && this.#rights.writable) {
      this.#port.message(step1Message(encodeVector(this.#board.committedVector(this.#room.document))))
    }
    if (this.#greeted) return this.#catchUp()
    this.#greeted = true
    const present = this.#room.presence.greet(this)
    if (present !== null) this.#port.send(present)
  }

  /** Says what was left out because the client did not keep up. */
  #catchUp(): void {
    if (this.#missedAuthors) this.#tellAuthors()
    this.#room.presence.catchUp(this)
  }

  #catchUpLater(): void {
    if (this.#catchesUp || !this.#reader.live) return
    this.#catchesUp = true
    this.#port.whenRoomy(() => {
      this.#catchesUp = false
      if (this.#open) this.#catchUp()
    })
  }

  #tellOpened(): void {
    const { writable } = this.#rights
    if (writable && this.#port.leases && this.#lease === null) {
      this.#endFormer()
      this.#lease = this.#room.leases.take(this.#wanted.client, this, (client) => this.#mayWriteAs(client))
    }
    this.#port.opened(writable, writable ? this.#lease : null)
  }

  /**
   * Ends the channel of the same page that still holds the wanted id. A page has one connection at a time, so that one is
   * lost; what it had sent and not been answered for comes again, as the same words under the same numbers.
   */
  #endFormer(): void {
    const { client, page } = this.#wanted
    const former = client === undefined ? undefined : this.#room.leases.holder(client)
    if (former === undefined || page === undefined || this.personId === null) return
    if (former.#wanted.page === page && former.personId === this.personId) former.end(refusal('clientTaken'))
  }

  #tellAuthors(): void {
    this.#missedAuthors = false
    if (!this.#mayHearAuthors) return
    const authors = this.#room.authors()
    if (authors !== null) this.#port.authors(authors)
  }

  #tellPresent(): void {
    const message = this.#room.presence.present(this)
    if (message !== null) this.#port.send(message)
  }

  #release(): void {
    if (this.#lease !== null) this.#room.leases.release(this.#lease)
    this.#lease = null
  }
}
