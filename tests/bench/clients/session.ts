/**
 * One client's session with one document on any of the measured servers: hello, sync, updates, presence, acknowledgements.
 * Knows how the dialects differ and nothing of what is in an update. Ready when the server's state has come and, for a
 * writer, the server's own question has been answered.
 */
import * as encoding from 'lib0/encoding'
import type { ServerControl } from '#shared/protocol/sync.ts'
import type { Target } from './target.ts'
import type { TakeFrame } from './wire.ts'
import { opcodes, Wire } from './wire.ts'

export interface SessionHandlers {
  /** Content from the server: `reply` is its whole answer to sync step 1. The bytes stand only until the call returns. */
  readonly content?: (bytes: Buffer, start: number, end: number, reply: boolean) => void
  readonly presence?: (bytes: Buffer, start: number, end: number) => void
  /** The server's word on the oldest update that has none yet; only `multiplexed` and `hocuspocus` say one. */
  readonly verdict?: (ok: boolean, code: string) => void
  readonly pong?: () => void
  readonly closed?: (code: number | null) => void
}

export interface SessionWish {
  /** Answers the server's sync step 1 with what it lacks; default: nothing. */
  readonly missing?: (stateVector: Uint8Array) => Uint8Array
  /** The Yjs client id under which to go on. */
  readonly client?: number
  readonly document?: string
}

const emptyStateVector = new Uint8Array([0])
const emptyUpdate = new Uint8Array([0, 0])
const channel = 1

const prefixOf = (target: Target, document: string): Uint8Array => {
  if (target.dialect === 'multiplexed') return new Uint8Array([channel])
  if (target.dialect !== 'hocuspocus') return new Uint8Array()
  const encoder = encoding.createEncoder()
  encoding.writeVarString(encoder, document)
  return encoding.toUint8Array(encoder)
}

/** A varUint at `at`, and where it ends. */
function varUint(bytes: Buffer, at: number): readonly [value: number, end: number] {
  let value = 0
  let factor = 1
  for (let index = at; ; index += 1) {
    const byte = bytes[index] ?? 0
    value += (byte & 0x7f) * factor
    if (byte < 0x80) return [value, index + 1]
    factor *= 128
  }
}

export class Session {
  readonly target: Target
  readonly #handlers: SessionHandlers
  readonly #wish: SessionWish
  readonly #prefix: Uint8Array
  readonly #document: string
  readonly #wire: Wire
  #opened = false
  #settle: { readonly resolve: (session: Session) => void; readonly reject: (error: Error) => void } | null = null
  /** The Yjs client id to write under, once the server has leased one (`multiplexed`), else the wish. */
  client: number | null
  frames = 0
  bytes = 0

  private constructor(target: Target, path: string, handlers: SessionHandlers, wish: SessionWish) {
    this.target = target
    this.#handlers = handlers
    this.#wish = wish
    this.#document = wish.document ?? target.document
    this.#prefix = prefixOf(target, this.#document)
    this.client = wish.client ?? null
    this.#wire = new Wire(target.port, path, { frame: this.#frame, closed: this.#closed })
  }

  /** Resolves when the session is ready; rejects when the server ends it before. */
  static async open(
    target: Target,
    path: string,
    handlers: SessionHandlers = {},
    wish: SessionWish = {},
  ): Promise<Session> {
    const session = new Session(target, path, handlers, wish)
    const ready = new Promise<Session>((resolve, reject) => {
      session.#settle = { resolve, reject }
    })
    // The wait for the handshake may fail first; nobody listens to `ready` then.
    ready.catch(() => {})
    await session.#wire.opened
    session.#hello()
    return ready
  }

  update(update: Uint8Array): void {
    this.#sync(2, update)
  }

  presence(entries: Uint8Array): void {
    const encoder = encoding.createEncoder()
    encoding.writeUint8Array(encoder, this.#prefix)
    encoding.writeVarUint(encoder, 1)
    encoding.writeVarUint8Array(encoder, entries)
    this.#wire.send(encoding.toUint8Array(encoder))
  }

  /** Any bytes as one message of this document. */
  raw(message: Uint8Array): void {
    this.#wire.send(Buffer.concat([this.#prefix, message]))
  }

  ping(): void {
    this.#wire.send(new Uint8Array(), opcodes.ping)
  }

  pause(): void {
    this.#wire.pause()
  }

  resume(): void {
    this.#wire.resume()
  }

  destroy(): void {
    this.#wire.destroy()
  }

  #sync(step: number, block: Uint8Array): void {
    const encoder = encoding.createEncoder()
    encoding.writeUint8Array(encoder, this.#prefix)
    encoding.writeVarUint(encoder, 0)
    encoding.writeVarUint(encoder, step)
    encoding.writeVarUint8Array(encoder, block)
    this.#wire.send(encoding.toUint8Array(encoder))
  }

  #hello(): void {
    if (this.target.dialect === 'relay') return this.#ready()
    if (this.target.dialect === 'multiplexed') {
      const { client } = this.#wish
      const open = { t: 'open', channel, document: this.#document, ...(client === undefined ? {} : { client }) }
      return this.#wire.send(Buffer.from(JSON.stringify(open)), opcodes.text)
    }
    if (this.target.dialect === 'hocuspocus') {
      const encoder = encoding.createEncoder()
      encoding.writeUint8Array(encoder, this.#prefix)
      encoding.writeVarUint(encoder, 2)
      encoding.writeVarUint(encoder, 0)
      encoding.writeVarString(encoder, 'bench')
      this.#wire.send(encoding.toUint8Array(encoder))
    }
    this.#sync(0, emptyStateVector)
  }

  #ready(): void {
    this.#settle?.resolve(this)
    this.#settle = null
  }

  readonly #closed = (code: number | null): void => {
    this.#settle?.reject(new Error(`${this.target.name} closed with ${code} before the first sync`))
    this.#settle = null
    this.#handlers.closed?.(code)
  }

  readonly #frame: TakeFrame = (opcode, bytes, start, end) => {
    this.frames += 1
    this.bytes += end - start
    if (opcode === opcodes.text) return this.#control(bytes.toString('latin1', start, end))
    if (opcode === opcodes.pong) return this.#handlers.pong?.()
    if (opcode !== opcodes.binary) return
    const at = start + this.#prefix.length
    const type = bytes[at]
    if (type === 0 || type === 4) this.#synced(bytes, at + 1)
    else if (type === 1) {
      const [size, from] = varUint(bytes, at + 1)
      this.#handlers.presence?.(bytes, from, from + size)
    } else if (type === 8) this.#handlers.verdict?.(bytes[at + 1] === 1, 'saved')
  }

  #synced(bytes: Buffer, at: number): void {
    const step = bytes[at]
    const [size, from] = varUint(bytes, at + 1)
    if (step === 0) {
      const stateVector = new Uint8Array(bytes.subarray(from, from + size))
      this.#sync(1, this.#wish.missing?.(stateVector) ?? emptyUpdate)
      return
    }
    this.#handlers.content?.(bytes, from, from + size, step === 1)
    if (step === 1) this.#ready()
  }

  #control(text: string): void {
    const control = JSON.parse(text) as ServerControl
    if (control.t === 'opened') {
      this.client = control.client ?? this.client
      if (!this.#opened) this.#sync(0, emptyStateVector)
      this.#opened = true
    } else if (control.t === 'verdict') {
      this.#handlers.verdict?.(control.ok, control.ok ? String(control.seq) : control.refusal.code)
    } else if (control.t === 'closed' || control.t === 'goaway') {
      const why = control.refusal?.code ?? control.t
      this.#settle?.reject(new Error(`${this.target.name} refused: ${why}`))
      this.#settle = null
      this.#handlers.verdict?.(false, why)
    }
  }
}
