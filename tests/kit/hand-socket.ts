/** A meeting socket that a test cranks by hand: it sends nothing anywhere, remembers what was said, and says what it is told to. */
import type { ActMessage, RecordPart, Welcome } from '#shared/protocol/meeting.ts'
import type { RecordedEvent } from '#shared/record/events.ts'
import type { Verdict } from '#shared/refusals.ts'
import type { MeetingSocket } from '../../client/state/board-link.ts'

interface Sent {
  readonly message: ActMessage
  readonly answer: (verdict: Verdict) => void
}

export class HandSocket implements MeetingSocket {
  connected = false
  /** What was sent, oldest first. */
  readonly sent: Sent[] = []
  /** What the client said of itself at each attempt to connect. */
  readonly hellos: unknown[] = []
  /** What was said of following the room, oldest first. */
  readonly followed: boolean[] = []
  readonly #listeners = new Map<string, (value: never) => void>()
  readonly #hello: () => unknown
  /** How far the client has been told the record, or says that it has. */
  #told = 0

  constructor(hello: () => unknown) {
    this.#hello = hello
  }

  on(event: string, listener: (value: never) => void): void {
    this.#listeners.set(event, listener)
  }

  connect(): void {
    const hello = this.#hello()
    this.hellos.push(hello)
    this.#told = (hello as { readonly after?: number }).after ?? 0
  }

  disconnect(): void {
    if (!this.connected) return
    this.connected = false
    this.say('disconnect', 'io client disconnect')
  }

  emit(event: 'act', message: ActMessage, answer: (verdict: Verdict) => void): void
  emit(event: 'following', message: { readonly following: boolean }): void
  emit(
    event: 'act' | 'following',
    message: ActMessage | { readonly following: boolean },
    answer?: (verdict: Verdict) => void,
  ): void {
    if ('following' in message) this.followed.push(message.following)
    else if (event === 'act' && answer !== undefined) this.sent.push({ message, answer })
  }

  /** The server says something. */
  say(event: string, value: unknown): void {
    this.#listeners.get(event)?.(value as never)
  }

  /** The connection stands, or begins again: welcome, then the record after what the client has, or after `from`. */
  arrive(welcome: Partial<Welcome> = {}, part: RecordPart = { events: [], head: 0 }): void {
    this.connected = true
    const from = this.#told
    this.#told = Math.max(from, part.head)
    this.say('welcome', {
      boardId: 'B-1',
      actor: { personId: null, role: 'observer', partyId: null, via: 'self' },
      serverTime: '2026-07-16T11:00:00.000Z',
      epoch: 'one',
      from,
      pinSet: false,
      mayRaiseHand: false,
      ...welcome,
    } satisfies Welcome)
    this.say('record', part)
  }

  /** A commit as it happens. */
  record(events: readonly RecordedEvent[], head = events.at(-1)?.seq ?? 0): void {
    this.#told = Math.max(this.#told, head)
    this.say('record', { events, head })
  }

  /** The connection breaks. */
  drop(reason = 'transport close'): void {
    this.connected = false
    this.say('disconnect', reason)
  }
}

/** A link's surroundings in a test: a socket, a clock, timers and ids, all by hand. */
export class HandWorld {
  socket: HandSocket | null = null
  elapsedMs = 0
  #ids = 0
  #timers: { readonly at: number; readonly call: () => void }[] = []

  readonly parts = {
    boardId: 'B-1',
    openSocket: (hello: () => unknown): MeetingSocket => {
      this.socket = new HandSocket(hello)
      return this.socket
    },
    elapsed: (): number => this.elapsedMs,
    freshCommandId: () => {
      this.#ids += 1
      return `c-${this.#ids}` as never
    },
    later: (call: () => void, ms: number): (() => void) => {
      const timer = { at: this.elapsedMs + ms, call }
      this.#timers.push(timer)
      return () => {
        this.#timers = this.#timers.filter((other) => other !== timer)
      }
    },
  }

  /** The socket, once a link has opened one. */
  get wire(): HandSocket {
    if (this.socket === null) throw new Error('no link has opened its socket yet')
    return this.socket
  }

  /** Lets time pass and calls what was due. */
  pass(ms: number): void {
    this.elapsedMs += ms
    const due = this.#timers.filter((timer) => timer.at <= this.elapsedMs)
    this.#timers = this.#timers.filter((timer) => timer.at > this.elapsedMs)
    for (const timer of due) timer.call()
  }
}
