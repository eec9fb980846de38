/**
 * Everybody who has documents of one board open, without sockets: a real board over a store that a test cranks, a room, and
 * clients that keep in order what they are told. Timers are turned by hand, and a client that stops reading is a switch.
 */
import * as decoding from 'lib0/decoding'
import * as encoding from 'lib0/encoding'
import * as Y from 'yjs'
import type { DocumentName } from '#shared/documents/names.ts'
import type { ClientAuthor } from '#shared/protocol/sync.ts'
import type { Refusal } from '#shared/refusals.ts'
import type { LiveBoard, WriteVerdict } from '../../server/boards/live-board.ts'
import { BoardRoom } from '../../server/sync/board-room.ts'
import type { ChannelPort } from '../../server/sync/channel-port.ts'
import type { Channel } from '../../server/sync/channel.ts'
import { SyncCounts } from '../../server/sync/counts.ts'
import { EncodingTurns } from '../../server/sync/encoding-turns.ts'
import { Broadcast } from '../../server/sync/frames.ts'
import { presenceMessage, step1Message, step2Message, updateMessage } from '../../server/sync/messages.ts'
import { Crank } from './crank.ts'
import { messageIn } from './frames.ts'
import { Bench } from './live-board.ts'

/** One thing that a client was told. */
export type Told =
  | { readonly is: 'opened'; readonly writable: boolean; readonly client: number | null }
  | { readonly is: 'authors'; readonly authors: readonly ClientAuthor[] }
  | { readonly is: 'verdict'; readonly verdict: WriteVerdict }
  | { readonly is: 'closed'; readonly refusal: Refusal }
  | { readonly is: 'step1' | 'step2' | 'update' | 'presence'; readonly bytes: Uint8Array; readonly message: Broadcast }

/** A client with one channel and a replica that takes in what it is told, as a stock one does. */
export class Client implements ChannelPort {
  readonly leases: boolean
  readonly told: Told[] = []
  readonly doc = new Y.Doc()
  /** Whether it has stopped reading: what is sent is only counted. */
  full = false
  channel!: Channel
  readonly #waiting: (() => void)[] = []

  constructor(leases: boolean) {
    this.leases = leases
  }

  whenRoomy(then: () => void): void {
    if (this.full || this.#waiting.length > 0) this.#waiting.push(then)
    else then()
  }

  /** Reads on, as far as it was told to wait. */
  readOn(): void {
    this.full = false
    while (this.#waiting.length > 0 && !this.full) this.#waiting.shift()?.()
  }

  send(message: Broadcast): void {
    const decoder = decoding.createDecoder(messageIn(message))
    const type = decoding.readVarUint(decoder)
    const step = type === 0 ? decoding.readVarUint(decoder) : 3
    const is = (['step1', 'step2', 'update', 'presence'] as const)[step] ?? 'presence'
    const bytes = decoding.readVarUint8Array(decoder)
    this.told.push({ is, bytes, message })
    if (is === 'step2' || is === 'update') Y.applyUpdate(this.doc, bytes, this)
  }

  message(message: Uint8Array): void {
    this.send(new Broadcast(message))
  }

  opened(writable: boolean, client: number | null): void {
    this.told.push({ is: 'opened', writable, client })
    if (client !== null) this.doc.clientID = client
  }

  authors(authors: string): void {
    this.told.push({ is: 'authors', authors: JSON.parse(authors) as readonly ClientAuthor[] })
  }

  verdict(verdict: WriteVerdict): void {
    this.told.push({ is: 'verdict', verdict })
  }

  closed(refusal: Refusal): void {
    this.told.push({ is: 'closed', refusal })
  }

  /** What it was told of this kind. */
  heard<Is extends Told['is']>(is: Is): readonly Extract<Told, { readonly is: Is }>[] {
    return this.told.filter((told): told is Extract<Told, { readonly is: Is }> => told.is === is)
  }

  /** The order of what it was told, without what is in it. */
  get order(): readonly string[] {
    return this.told.map(({ is }) => is)
  }

  /** Asks for what it lacks. */
  ask(vector = Y.encodeStateVector(this.doc)): void {
    this.channel.receive(step1Message(vector))
  }

  /** Answers when it is asked for what it has. */
  answer(vector: Uint8Array): void {
    this.channel.receive(step2Message(Y.encodeStateAsUpdate(this.doc, vector)))
  }

  /** Changes its replica and sends what comes of it. */
  write(change: (doc: Y.Doc) => void): void {
    const send = (update: Uint8Array, origin: unknown): void => {
      if (origin !== this) this.channel.receive(updateMessage(update))
    }
    this.doc.on('update', send)
    change(this.doc)
    this.doc.off('update', send)
  }

  /** Says that somebody is present under a client id. */
  present(client: number, state: object | null): boolean {
    const encoder = encoding.createEncoder()
    encoding.writeVarUint(encoder, 1)
    encoding.writeVarUint(encoder, client)
    encoding.writeVarUint(encoder, 1)
    encoding.writeVarString(encoder, JSON.stringify(state))
    return this.channel.receive(presenceMessage(encoding.toUint8Array(encoder)))
  }
}

/** Lets everything that is under way come to rest. */
export const rest = (): Promise<void> => new Promise((resolve) => setImmediate(resolve))

export class SyncTable {
  readonly bench = new Bench()
  readonly crank = new Crank()
  readonly counts = new SyncCounts()
  readonly turns = new EncodingTurns(this.bench.clock, this.crank.later)
  board!: LiveBoard
  room!: BoardRoom

  static async set(): Promise<SyncTable> {
    const table = new SyncTable()
    table.board = await table.bench.board()
    table.room = table.roomOf(table.board)
    return table
  }

  /** A room around any board. */
  roomOf(board: LiveBoard): BoardRoom {
    const { bench, crank, counts, turns } = this
    return new BoardRoom(board, { clock: bench.clock, later: crank.later, counts, turns })
  }

  /** Someone opens a document; nothing is asked yet. */
  open(
    who: string,
    document: DocumentName,
    more: { readonly wanted?: number; readonly page?: string; readonly stock?: boolean } = {},
  ): Client {
    const client = new Client(more.stock !== true)
    const opened = this.room.open(document, this.bench.actor(this.board, who), client, {
      client: more.wanted,
      page: more.page,
    })
    if (opened.ok) client.channel = opened.value
    else client.closed(opened.refusal)
    return client
  }

  /** Someone opens a document and has been told what is in it. */
  async join(who: string, document: DocumentName, more: { readonly stock?: boolean } = {}): Promise<Client> {
    const client = this.open(who, document, more)
    await rest()
    client.ask()
    await rest()
    return client
  }

  /** Many at once. */
  crowd(count: number, who: string, document: DocumentName): Promise<readonly Client[]> {
    return Promise.all(Array.from({ length: count }, () => this.join(who, document)))
  }
}
