/**
 * What a Node process tells by its own inspector: its memory after a full collection of garbage (without that, figures of
 * memory tell when the collector last ran), and where its main thread spends its time. The process must have been started
 * with `--inspect`.
 */
import { once } from 'node:events'
import { WebSocket } from 'ws'

export interface Memory {
  readonly resident: number
  /** JavaScript heap in use, and what lives outside of it. */
  readonly heap: number
  readonly external: number
}

/** A profile as V8 writes it; times in microseconds. */
export interface CpuProfile {
  readonly nodes: readonly {
    readonly id: number
    readonly callFrame: { readonly functionName: string; readonly url: string; readonly lineNumber: number }
  }[]
  readonly samples: readonly number[]
  readonly timeDeltas: readonly number[]
}

interface Answer {
  readonly id: number
  readonly result?: unknown
}

async function debuggerUrl(port: number): Promise<string> {
  const answer = await fetch(`http://127.0.0.1:${port}/json/list`)
  const [first] = (await answer.json()) as readonly { readonly webSocketDebuggerUrl: string }[]
  if (first === undefined) throw new Error('cannot happen: an inspector without a target')
  return first.webSocketDebuggerUrl
}

/** A connection to the inspector; ends with its process or by `close`. */
export class Inspector {
  readonly #socket: WebSocket
  readonly #waiting = new Map<number, (value: unknown) => void>()
  #ids = 0

  private constructor(socket: WebSocket) {
    this.#socket = socket
    socket.on('message', (data: Buffer) => {
      const { id, result } = JSON.parse(data.toString()) as Answer
      this.#waiting.get(id)?.(result)
      this.#waiting.delete(id)
    })
  }

  static async attach(port: number): Promise<Inspector> {
    const socket = new WebSocket(await debuggerUrl(port), { maxPayload: 2 ** 30 })
    await once(socket, 'open')
    return new Inspector(socket)
  }

  /** Collects garbage several times and then reads the memory. */
  async memory(): Promise<Memory> {
    await this.#ask('HeapProfiler.enable')
    for (let times = 0; times < 3; times += 1) await this.#ask('HeapProfiler.collectGarbage')
    const expression = 'JSON.stringify(process.memoryUsage())'
    const { result } = (await this.#ask('Runtime.evaluate', { expression })) as { result: { value: string } }
    await this.#ask('HeapProfiler.disable')
    const { rss, heapUsed, external } = JSON.parse(result.value) as NodeJS.MemoryUsage
    return { resident: rss, heap: heapUsed, external }
  }

  async startProfile(): Promise<void> {
    await this.#ask('Profiler.enable')
    await this.#ask('Profiler.setSamplingInterval', { interval: 500 })
    await this.#ask('Profiler.start')
  }

  async stopProfile(): Promise<CpuProfile> {
    const { profile } = (await this.#ask('Profiler.stop')) as { profile: CpuProfile }
    return profile
  }

  close(): void {
    this.#socket.terminate()
  }

  #ask(method: string, params: object = {}): Promise<unknown> {
    this.#ids += 1
    const id = this.#ids
    return new Promise((resolve) => {
      this.#waiting.set(id, resolve)
      this.#socket.send(JSON.stringify({ id, method, params }))
    })
  }
}

/** The memory of the process whose inspector listens here. */
export async function memoryOf(port: number): Promise<Memory> {
  const inspector = await Inspector.attach(port)
  try {
    return await inspector.memory()
  } finally {
    inspector.close()
  }
}
