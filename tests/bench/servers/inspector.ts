/**
 * Memory of a Node process as its own inspector tells it, after a full collection of garbage: without that, figures of
 * memory tell when the collector last ran. The process must have been started with `--inspect`.
 */
import { once } from 'node:events'
import { WebSocket } from 'ws'

export interface Memory {
  readonly resident: number
  /** JavaScript heap in use, and what lives outside of it. */
  readonly heap: number
  readonly external: number
}

type Answer = { readonly id: number; readonly result?: { readonly result?: { readonly value?: unknown } } }

async function debuggerUrl(port: number): Promise<string> {
  const answer = await fetch(`http://127.0.0.1:${port}/json/list`)
  const [first] = (await answer.json()) as readonly { readonly webSocketDebuggerUrl: string }[]
  if (first === undefined) throw new Error('cannot happen: an inspector without a target')
  return first.webSocketDebuggerUrl
}

/** Collects garbage several times and then reads the memory. */
export async function memoryOf(port: number): Promise<Memory> {
  const socket = new WebSocket(await debuggerUrl(port))
  await once(socket, 'open')
  let ids = 0
  const waiting = new Map<number, (value: unknown) => void>()
  socket.on('message', (data: Buffer) => {
    const { id, result } = JSON.parse(data.toString()) as Answer
    waiting.get(id)?.(result?.result?.value)
  })
  const ask = (method: string, params: object = {}): Promise<unknown> => {
    ids += 1
    const id = ids
    return new Promise((resolve) => {
      waiting.set(id, resolve)
      socket.send(JSON.stringify({ id, method, params }))
    })
  }
  await ask('HeapProfiler.enable')
  for (let times = 0; times < 3; times += 1) await ask('HeapProfiler.collectGarbage')
  const expression = 'JSON.stringify(process.memoryUsage())'
  const value = await ask('Runtime.evaluate', { expression })
  await ask('HeapProfiler.disable')
  socket.terminate()
  const { rss, heapUsed, external } = JSON.parse(String(value)) as NodeJS.MemoryUsage
  return { resident: rss, heap: heapUsed, external }
}
