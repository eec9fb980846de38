/**
 * A network that a test cranks by hand: it stands between clients and a server and passes bytes on until it is told to hold
 * them back, to lose connections, or to let them hang with neither side being told. Never does anything by itself.
 */
import { createServer, connect } from 'node:net'
import type { AddressInfo, Server, Socket } from 'node:net'
import { once } from 'node:events'

interface Line {
  readonly client: Socket
  readonly server: Socket
  /** Whether bytes vanish on it while both ends think that it stands. */
  dead: boolean
}

export class CrankedProxy {
  readonly #server: Server
  readonly #lines = new Set<Line>()
  #held = false

  private constructor(server: Server) {
    this.#server = server
  }

  /** Stands before whatever listens at `target()` when somebody connects. */
  static async before(target: () => string): Promise<CrankedProxy> {
    const server = createServer({ allowHalfOpen: false })
    const proxy = new CrankedProxy(server)
    server.on('connection', (client) => proxy.#join(client, target()))
    server.listen(0, '127.0.0.1')
    await once(server, 'listening')
    return proxy
  }

  get address(): string {
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`
  }

  /** Bytes wait on both sides until `release`; nothing is lost. New connections wait as well. */
  hold(): void {
    this.#held = true
    for (const { client, server } of this.#lines) {
      client.pause()
      server.pause()
    }
  }

  release(): void {
    this.#held = false
    for (const { client, server } of this.#lines) {
      client.resume()
      server.resume()
    }
  }

  /** Every connection breaks, with what is on its way. */
  cut(): void {
    for (const line of this.#lines) this.#part(line)
  }

  /** Every connection there is goes dead: bytes vanish, and neither side hears that the other has gone. */
  swallow(): void {
    for (const line of this.#lines) line.dead = true
  }

  async close(): Promise<void> {
    this.cut()
    const closed = once(this.#server, 'close')
    this.#server.close()
    await closed
  }

  #join(client: Socket, target: string): void {
    const { hostname, port } = new URL(target)
    const line: Line = { client, server: connect(Number(port), hostname), dead: false }
    this.#lines.add(line)
    this.#pass(line, client, line.server)
    this.#pass(line, line.server, client)
    if (this.#held) this.hold()
  }

  #pass(line: Line, from: Socket, to: Socket): void {
    from.on('data', (data: Buffer) => {
      if (line.dead) return
      if (!to.write(data)) from.pause()
    })
    to.on('drain', () => {
      if (!this.#held) from.resume()
    })
    from.on('error', () => {})
    from.on('close', () => {
      if (!line.dead) this.#part(line)
    })
  }

  #part(line: Line): void {
    this.#lines.delete(line)
    line.client.destroy()
    line.server.destroy()
  }
}
