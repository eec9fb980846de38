/**
 * The document socket on a real port, around a board whose store a test holds up or breaks, and clients that speak its
 * protocol frame by frame. Nothing here waits for time to pass: a client waits for a frame.
 */
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { once } from 'node:events'
import * as decoding from 'lib0/decoding'
import * as encoding from 'lib0/encoding'
import { WebSocket } from 'ws'
import * as Y from 'yjs'
import type { DocumentName } from '#shared/documents/names.ts'
import type { ServerControl } from '#shared/protocol/sync.ts'
import { Access } from '../../server/access/access.ts'
import { Allowances } from '../../server/access/allowances.ts'
import type { LiveBoard } from '../../server/boards/live-board.ts'
import { createDocuments } from '../../server/boards/documents.ts'
import { Registry } from '../../server/boards/registry.ts'
import { CommitQueue } from '../../server/store/commit-queue.ts'
import { SyncCounts } from '../../server/sync/counts.ts'
import type { SyncSocket } from '../../server/sync/socket.ts'
import { attachSync } from '../../server/sync/socket.ts'
import { caseJson, mustParse } from './cases.ts'
import { FakeClock } from './clock.ts'
import { actorOn } from './documents.ts'
import { CrankedStore } from './stores.ts'

/** A pause that takes no time. */
const nextTurn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve))
const silent = { warn: (): void => {}, error: (): void => {} }

export class SyncServer {
  readonly store = new CrankedStore()
  readonly clock = new FakeClock('2026-07-16T19:00:00+08:00')
  readonly counts = new SyncCounts()
  /** What has been refused for coming too often. */
  readonly limited: string[] = []
  readonly allowances = new Allowances(this.clock, { limited: (allowance) => this.limited.push(allowance) })
  /** What the server takes for chance. */
  chance: () => number = Math.random
  readonly #server = createServer()
  readonly #clients: SyncClient[] = []
  registry!: Registry
  access!: Access
  board!: LiveBoard
  socket!: SyncSocket
  port = 0

  static async start(beatMs = 600_000): Promise<SyncServer> {
    const one = new SyncServer()
    const queue = new CommitQueue(one.store, { committed: () => {}, failed: () => {} })
    one.registry = new Registry({
      store: one.store,
      queue,
      clock: one.clock,
      createDocuments,
      compact: () => Promise.resolve('nothing'),
      measures: { loaded: () => {}, evicted: () => {}, poisoned: () => {} },
      pause: nextTurn,
      log: silent,
    })
    one.access = new Access(one.store, one.registry, one.clock)
    one.board = await one.#import()
    one.socket = attachSync({
      server: one.#server,
      registry: one.registry,
      access: one.access,
      allowances: one.allowances,
      log: silent,
      clock: one.clock,
      beatMs,
      counts: one.counts,
      random: () => one.chance(),
    })
    one.#server.listen(0, '127.0.0.1')
    await once(one.#server, 'listening')
    one.port = (one.#server.address() as AddressInfo).port
    return one
  }

  /** Another copy of the sample board on the same server. */
  another(): Promise<LiveBoard> {
    return this.#import()
  }

  async #import(): Promise<LiveBoard> {
    const organiser = { personId: null, role: 'organiser', partyId: null, via: 'self' } as const
    const created = await this.registry.create(mustParse(caseJson('start')), organiser)
    if (!created.ok) throw new Error('cannot happen: the sample board is good')
    await this.access.invites.issueMissing(created.value.id, created.value.state)
    return created.value
  }

  /** A person's join token. */
  async tokenOf(who: string, board = this.board): Promise<string> {
    const invite = (await this.access.invites.newest(board.id)).get(who)
    if (invite?.token === undefined || invite.token === null) throw new Error(`cannot happen: no link for ${who}`)
    return invite.token
  }

  /** Someone acts on the board; the act must count. */
  async act(who: string, act: object): Promise<void> {
    this.#acts += 1
    const verdict = await this.board.act({ commandId: `C-${this.#acts}`, ...act }, actorOn(this.board.state, who))
    if (!verdict.ok) throw new Error(`refused: ${verdict.refusal.code}`)
  }
  #acts = 0

  address(path: string, query = ''): string {
    return `ws://127.0.0.1:${this.port}/sync/${path}${query === '' ? '' : `?${query}`}`
  }

  /** A person's multiplexed connection. */
  async connect(who: string): Promise<SyncClient> {
    const token = await this.tokenOf(who)
    return this.open(this.address(this.board.id, `token=${token}`))
  }

  /** A connection to any address. */
  async open(address: string, headers: Record<string, string> = {}): Promise<SyncClient> {
    const client = new SyncClient(new WebSocket(address, { headers }))
    this.#clients.push(client)
    await client.ready
    return client
  }

  /** A person by id, for `LiveBoard` methods. */
  actor(who: string) {
    return actorOn(this.board.state, who)
  }

  async stop(): Promise<void> {
    this.store.letGo()
    for (const client of this.#clients) client.raw.terminate()
    this.socket.close(0)
    this.registry.close()
    const closed = once(this.#server, 'close')
    this.#server.close()
    this.#server.closeAllConnections()
    await closed
  }
}

/** A message inside a channel, taken apart. */
export interface Heard {
  readonly channel: number
  readonly is: 'step1' | 'step2' | 'update' | 'presence' | 'denied' | 'control'
  readonly bytes: Uint8Array
  readonly control: ServerControl | null
}

function takeApart(channel: number, message: Uint8Array): Heard {
  const decoder = decoding.createDecoder(message)
  const type = decoding.readVarUint(decoder)
  if (type === 0) {
    const is = (['step1', 'step2', 'update'] as const)[decoding.readVarUint(decoder)] ?? 'update'
    return { channel, is, bytes: decoding.readVarUint8Array(decoder), control: null }
  }
  if (type === 1) return { channel, is: 'presence', bytes: decoding.readVarUint8Array(decoder), control: null }
  return { channel, is: 'denied', bytes: message, control: null }
}

/** One client of the multiplexed socket. Everything it hears is kept in order. */
export class SyncClient {
  readonly raw: WebSocket
  readonly heard: Heard[] = []
  readonly ready: Promise<void>
  /** The close code, once it has closed. */
  readonly closed: Promise<number>
  readonly #waiting: { readonly wants: (heard: Heard) => boolean; readonly resolve: (heard: Heard) => void }[] = []
  #read = 0
  #nextChannel = 1

  constructor(raw: WebSocket) {
    this.raw = raw
    raw.binaryType = 'nodebuffer'
    this.ready = new Promise((resolve, reject) => {
      raw.once('open', () => resolve())
      raw.once('error', reject)
    })
    this.closed = new Promise((resolve) => raw.once('close', resolve))
    raw.on('message', (data: Buffer, isBinary) => {
      if (isBinary) {
        const decoder = decoding.createDecoder(data)
        const channel = decoding.readVarUint(decoder)
        this.#hear(takeApart(channel, data.subarray(decoder.pos)))
      } else {
        const control = JSON.parse(data.toString('utf8')) as ServerControl
        this.#hear({ channel: 'channel' in control ? control.channel : -1, is: 'control', bytes: data, control })
      }
    })
  }

  /** The first thing from here on that `wants` wants; later calls look only behind it. */
  async hears(wants: (heard: Heard) => boolean): Promise<Heard> {
    for (let at = this.#read; at < this.heard.length; at += 1) {
      const heard = this.heard[at]
      if (heard !== undefined && wants(heard)) {
        this.#read = at + 1
        return heard
      }
    }
    this.#read = this.heard.length
    return new Promise((resolve) => this.#waiting.push({ wants, resolve }))
  }

  /** The next control message of this kind. */
  async told<Kind extends ServerControl['t']>(t: Kind): Promise<Extract<ServerControl, { readonly t: Kind }>> {
    const { control } = await this.hears((heard) => heard.control?.t === t)
    return control as Extract<ServerControl, { readonly t: Kind }>
  }

  /** Verdicts heard so far. */
  get verdicts(): readonly Extract<ServerControl, { readonly t: 'verdict' }>[] {
    return this.heard.flatMap(({ control }) => (control?.t === 'verdict' ? [control] : []))
  }

  /** Asks for a document, wishing to write under this Yjs client id, as this page; answers the channel's number. */
  open(document: string, client?: number, page?: string): number {
    const channel = this.#nextChannel
    this.#nextChannel += 1
    this.raw.send(JSON.stringify({ t: 'open', channel, document, client, page }))
    return channel
  }

  /** The Yjs client id that a channel was told last that it may write under. */
  leaseOf(channel: number): number | null {
    const opened = this.heard.findLast(({ control }) => control?.t === 'opened' && control.channel === channel)
    return opened?.control?.t === 'opened' ? opened.control.client : null
  }

  /** Opens a document and syncs it both ways with `doc`, which from then on takes in what comes. */
  async join(document: DocumentName, doc: Y.Doc): Promise<number> {
    const channel = this.open(document)
    this.sync(channel, 0, Y.encodeStateVector(doc))
    const { bytes } = await this.hears((heard) => heard.channel === channel && heard.is === 'step2')
    Y.applyUpdate(doc, bytes, this)
    return channel
  }

  /** Sends a sync message: 0 step 1, 1 step 2, 2 update. */
  sync(channel: number, step: 0 | 1 | 2, block: Uint8Array): void {
    const encoder = encoding.createEncoder()
    encoding.writeVarUint(encoder, channel)
    encoding.writeVarUint(encoder, 0)
    encoding.writeVarUint(encoder, step)
    encoding.writeVarUint8Array(encoder, block)
    this.raw.send(encoding.toUint8Array(encoder))
  }

  /** Sends presence entries: client id, clock, state. */
  presence(channel: number, ...entries: readonly (readonly [client: number, clock: number, state: unknown])[]): void {
    const inner = encoding.createEncoder()
    encoding.writeVarUint(inner, entries.length)
    for (const [client, clock, state] of entries) {
      encoding.writeVarUint(inner, client)
      encoding.writeVarUint(inner, clock)
      encoding.writeVarString(inner, JSON.stringify(state))
    }
    const encoder = encoding.createEncoder()
    encoding.writeVarUint(encoder, channel)
    encoding.writeVarUint(encoder, 1)
    encoding.writeVarUint8Array(encoder, encoding.toUint8Array(inner))
    this.raw.send(encoding.toUint8Array(encoder))
  }

  /** Everything sent before this has been read by the server when it resolves. */
  async settled(): Promise<void> {
    const channel = this.open('no:such')
    await this.hears((heard) => heard.control?.t === 'closed' && heard.channel === channel)
  }

  #hear(heard: Heard): void {
    this.heard.push(heard)
    const waiting = this.#waiting.findIndex(({ wants }) => wants(heard))
    if (waiting === -1) return
    this.#read = this.heard.length
    this.#waiting.splice(waiting, 1)[0]?.resolve(heard)
  }
}

/** Presence entries as they came in a message's block. */
export function presenceOf(bytes: Uint8Array): readonly { client: number; clock: number; state: unknown }[] {
  const decoder = decoding.createDecoder(bytes)
  return Array.from({ length: decoding.readVarUint(decoder) }, () => ({
    client: decoding.readVarUint(decoder),
    clock: decoding.readVarUint(decoder),
    state: JSON.parse(decoding.readVarString(decoder)) as unknown,
  }))
}
