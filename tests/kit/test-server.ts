/**
 * A whole server on a free port with an empty data directory, a clock that stands still and, unless a test brings its own,
 * a store in memory. People are reached by their links, as they would be.
 */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pino } from 'pino'
import type { Socket } from 'socket.io-client'
import { io } from 'socket.io-client'
import type { ErrorBody, ImportAnswer } from '#shared/protocol/http.ts'
import type { RecordPart, Welcome } from '#shared/protocol/meeting.ts'
import type { RecordedEvent } from '#shared/record/events.ts'
import type { Refusal, Verdict } from '#shared/refusals.ts'
import type { App } from '../../server/app.ts'
import { createApp } from '../../server/app.ts'
import type { Config } from '../../server/config.ts'
import { logOptions } from '../../server/log.ts'
import type { Store } from '../../server/store/store.ts'
import type { Later } from '../../server/sync/later.ts'
import { FakeClock } from './clock.ts'
import { sampleCase } from './live-board.ts'
import { CrankedStore } from './stores.ts'

/** An answer over HTTP. `error` is set when the server refused. */
export interface Answer {
  readonly status: number
  readonly headers: Headers
  readonly text: string
  readonly json: unknown
  readonly error: ErrorBody['error'] | null
}

export interface Question {
  readonly method?: string
  readonly token?: string
  readonly cookie?: string
  readonly body?: unknown
  readonly headers?: Readonly<Record<string, string>>
}

/** What a client of the meeting socket has heard. */
export interface MeetingClient {
  readonly socket: Socket
  readonly welcomes: Welcome[]
  readonly parts: RecordPart[]
  readonly events: RecordedEvent[]
  readonly ended: Refusal[]
  /** The refusal with which the connection was turned away. */
  readonly refused: Refusal[]
  act(act: unknown, pin?: string): Promise<Verdict>
  close(): void
}

const jsonOf = (text: string): unknown => {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}

const tokenIn = (url: string): string => url.split('/join/')[1] ?? ''

/** A server under test. Start one with `TestServer.start`, and close it. */
export class TestServer {
  readonly clock: FakeClock
  readonly store: Store
  readonly dataDir: string
  readonly logged: string[] = []
  app: App
  base = ''
  organiser = ''
  readonly #clients: MeetingClient[] = []
  readonly #more: Partial<Config>

  readonly #later: Later | undefined

  private constructor(store: Store, clock: FakeClock, dataDir: string, more: Partial<Config>, later?: Later) {
    this.store = store
    this.clock = clock
    this.dataDir = dataDir
    this.#more = more
    this.#later = later
    this.app = this.#create()
  }

  static async start(
    store: Store = new CrankedStore(),
    clock = new FakeClock('2026-07-16T19:00:00+08:00'),
    dataDir = mkdtempSync(join(tmpdir(), 'heyi-app-')),
    more: Partial<Config> = {},
    later?: Later,
  ): Promise<TestServer> {
    const server = new TestServer(store, clock, dataDir, more, later)
    const { port, organiser } = await server.app.listen(0, '127.0.0.1')
    server.base = `http://127.0.0.1:${port}`
    server.organiser = organiser.token
    return server
  }

  async close(): Promise<void> {
    for (const client of this.#clients) client.close()
    await this.app.close()
    rmSync(this.dataDir, { recursive: true, force: true })
  }

  /** Asks over HTTP. Redirects are not followed. */
  async ask(path: string, { method = 'GET', token, cookie, body, headers = {} }: Question = {}): Promise<Answer> {
    const response = await fetch(`${this.base}${path}`, {
      method,
      redirect: 'manual',
      headers: {
        ...(token === undefined ? {} : { Authorization: `Bearer ${token}` }),
        ...(cookie === undefined ? {} : { Cookie: cookie }),
        ...(body === undefined ? {} : { 'Content-Type': 'application/json' }),
        ...headers,
      },
      ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
    })
    const text = await response.text()
    const json = jsonOf(text)
    const error = (json as ErrorBody | null)?.error ?? null
    return { status: response.status, headers: response.headers, text, json, error }
  }

  /** Imports the sample board five minutes before its scripted meeting; everybody's token by person id. */
  async importSample(
    query = '',
  ): Promise<{ boardId: string; tokens: Readonly<Record<string, string>>; answer: ImportAnswer }> {
    const { json, status, text } = await this.ask(`/api/boards/import${query}`, {
      method: 'POST',
      token: this.organiser,
      body: sampleCase(),
    })
    if (status !== 200) throw new Error(`the import was refused: ${text}`)
    const answer = json as ImportAnswer
    const tokens = Object.fromEntries(Object.entries(answer.links).map(([name, url]) => [name, tokenIn(url)]))
    return { boardId: answer.boardId, tokens, answer }
  }

  /** The cookie of a browser that opens a link; `cookie` is the one it has already. */
  async openLink(token: string, cookie?: string): Promise<string> {
    const { headers } = await this.ask(`/join/${token}`, cookie === undefined ? {} : { cookie })
    return headers.get('set-cookie')?.split(';')[0] ?? ''
  }

  /** Connects to the meeting socket and collects what comes. */
  connect(auth: Readonly<Record<string, unknown>>, headers: Readonly<Record<string, string>> = {}): MeetingClient {
    const socket = io(`${this.base}/meeting`, {
      auth,
      extraHeaders: headers,
      transports: ['websocket'],
      forceNew: true,
      reconnection: false,
    })
    const client: MeetingClient = {
      socket,
      welcomes: [],
      parts: [],
      events: [],
      ended: [],
      refused: [],
      act: (act, pin) =>
        new Promise((resolve) => {
          socket.emit('act', { act, ...(pin === undefined ? {} : { pin }) }, resolve)
        }),
      close: () => socket.disconnect(),
    }
    socket.on('welcome', (welcome: Welcome) => client.welcomes.push(welcome))
    socket.on('record', (part: RecordPart) => {
      client.parts.push(part)
      client.events.push(...part.events)
    })
    socket.on('ended', (why: Refusal) => client.ended.push(why))
    socket.on('connect_error', (error: Error & { readonly data?: Refusal }) => {
      client.refused.push(error.data ?? { code: 'internal' })
    })
    this.#clients.push(client)
    return client
  }

  #create(): App {
    const log = pino(logOptions('trace'), { write: (line: string) => void this.logged.push(line) })
    const config = {
      port: 0,
      host: '127.0.0.1',
      dataDir: this.dataDir,
      publicUrl: null,
      logLevel: 'silent' as const,
      clientDir: join(this.dataDir, 'client'),
      trustProxy: [],
      metricsToken: null,
      ...this.#more,
    }
    const later = this.#later === undefined ? {} : { later: this.#later }
    return createApp({ config, clock: this.clock, store: this.store, log, ...later })
  }
}
