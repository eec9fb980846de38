/**
 * One device that keeps every byte it is ever sent: frames of the document socket, packets of the meeting's socket, bodies
 * of HTTP answers (those of Word files unzipped). It opens whatever it is told to, as a curious person with a modified
 * client would.
 */
import { unzipSync } from 'fflate'
import { WebSocket } from 'ws'
import type { TestServer } from './test-server.ts'
import { SyncClient } from './sync-server.ts'

/** Bytes as text in which a word that they hold is found, whatever else stands around it. */
const legible = (bytes: Uint8Array): string => Buffer.from(bytes).toString('utf8')

const isZip = (bytes: Uint8Array): boolean => bytes[0] === 0x50 && bytes[1] === 0x4b

const bytesOf = (data: unknown): Uint8Array => {
  if (typeof data === 'string') return Buffer.from(data)
  return data instanceof Uint8Array ? data : Buffer.from(data as ArrayBuffer)
}

/** A device and what it has heard. */
export class Eavesdropper {
  readonly name: string
  readonly #server: TestServer
  readonly #boardId: string
  readonly #token: string | null
  readonly #heard: string[] = []
  /** Its document socket; null where the server lets it have none. */
  sync: SyncClient | null = null

  /** @param token null for one who comes without any link */
  constructor(name: string, server: TestServer, boardId: string, token: string | null) {
    this.name = name
    this.#server = server
    this.#boardId = boardId
    this.#token = token
  }

  /** Everything that has been heard so far. */
  get heard(): string {
    return this.#heard.join('\n')
  }

  #keep(bytes: Uint8Array): void {
    this.#heard.push(legible(bytes))
    if (!isZip(bytes)) return
    for (const part of Object.values(unzipSync(bytes))) this.#heard.push(legible(part))
  }

  /** Connects to the meeting's socket and stays. */
  async listen(): Promise<void> {
    const { socket } = this.#server.connect({ boardId: this.#boardId, after: 0, token: this.#token ?? '' })
    socket.io.engine.on('packet', ({ data }: { readonly data?: unknown }) => {
      if (data !== undefined) this.#keep(bytesOf(data))
    })
    await new Promise<void>((resolve) => {
      socket.once('record', () => resolve())
      socket.once('connect_error', () => resolve())
    })
  }

  /** Connects to the document socket and asks for these documents, wishing to read and to write. */
  async open(documents: readonly string[]): Promise<void> {
    const query = this.#token === null ? '' : `?token=${this.#token}`
    const socket = new WebSocket(`${this.#server.base.replace('http', 'ws')}/sync/${this.#boardId}${query}`)
    socket.on('message', (data: Buffer) => this.#keep(data))
    const client = new SyncClient(socket)
    const refused = await Promise.race([
      client.ready.then(() => client.settled()).then(() => false),
      client.closed.then(() => true),
    ]).catch(() => true)
    if (refused) return
    this.sync = client
    for (const document of documents) {
      const channel = client.open(document)
      client.sync(channel, 0, Uint8Array.of(0))
    }
    await client.settled()
  }

  /** Asks for documents one by one on the endpoint of a single document. */
  async knock(documents: readonly string[]): Promise<void> {
    const query = this.#token === null ? '' : `?token=${this.#token}`
    for (const document of documents) {
      const base = this.#server.base.replace('http', 'ws')
      const socket = new WebSocket(`${base}/sync/${this.#boardId}/${encodeURIComponent(document)}${query}`)
      socket.on('message', (data: Buffer) => this.#keep(data))
      // What a stock client says first: that it has nothing yet.
      socket.on('open', () => socket.send(Uint8Array.of(0, 0, 1, 0)))
      await new Promise<void>((resolve) => {
        socket.on('error', () => resolve())
        socket.on('close', () => resolve())
        socket.on('message', () => resolve())
      })
      socket.terminate()
    }
  }

  /** Asks over HTTP, and keeps the answer with its headers. */
  async ask(path: string, init: { readonly method?: string; readonly body?: unknown } = {}): Promise<number> {
    const response = await fetch(`${this.#server.base}${path}`, {
      method: init.method ?? 'GET',
      redirect: 'manual',
      headers: {
        ...(this.#token === null ? {} : { Authorization: `Bearer ${this.#token}` }),
        ...(init.body === undefined ? {} : { 'Content-Type': 'application/json' }),
      },
      ...(init.body === undefined ? {} : { body: JSON.stringify(init.body) }),
    })
    this.#heard.push(JSON.stringify([...response.headers]))
    this.#keep(new Uint8Array(await response.arrayBuffer()))
    return response.status
  }

  /** Leaves. */
  close(): void {
    this.sync?.raw.terminate()
  }
}
