/**
 * One run of the store's thread, seen from the server: calls with numbers, replies by number. A thread that dies fails
 * everything that waits for it and is dead for good; `threaded.ts` starts another.
 */
import { Worker } from 'node:worker_threads'
import { limits } from '#shared/limits.ts'
import type { Method, Opened, Reply } from './thread-messages.ts'
import { errorOf } from './thread-messages.ts'
import { StoreError } from './store.ts'

interface Waiting {
  readonly resolve: (value: unknown) => void
  readonly reject: (error: Error) => void
}

/**
 * Resolves when a thread has ended, and not before has it let go of the database; with what it died of. Listened for from
 * the first moment: of a thread that ends at once, on a busy machine its words, its error and its end are told in one go.
 */
const endOf = (worker: Worker): Promise<unknown> =>
  new Promise((resolve) => {
    let cause: unknown
    worker.on('error', (error: unknown) => {
      cause = error
    })
    worker.on('exit', () => resolve(cause))
  })

const firstWord = (worker: Worker): Promise<Opened> =>
  new Promise((resolve) => {
    worker.once('message', resolve)
  })

/** A thread whose store is open. */
export class Thread {
  readonly #worker: Worker
  readonly #waiting = new Map<number, Waiting>()
  readonly #ended: Promise<void>
  #calls = 0
  #dead: StoreError | null = null

  private constructor(worker: Worker, ended: Promise<unknown>) {
    this.#worker = worker
    worker.on('message', (reply: Reply) => this.#take(reply))
    this.#ended = ended.then((cause) => this.#die(new StoreError('the thread of the store has ended', { cause })))
  }

  /** Starts the thread at `entry` and resolves when its store is open; rejects with a `StoreError` when it cannot be. */
  static async start(entry: URL, path: string): Promise<Thread> {
    const resourceLimits = { maxYoungGenerationSizeMb: limits.storeYoungHeapMb }
    const worker = new Worker(entry, { workerData: { path }, execArgv: [], resourceLimits })
    const ended = endOf(worker)
    const endsFirst = ended.then((cause): never => {
      throw new StoreError('the thread of the store did not start', { cause })
    })
    const trouble = await Promise.race([firstWord(worker), endsFirst])
    if (trouble === null) return new Thread(worker, ended)
    await ended
    throw errorOf(trouble)
  }

  get dead(): boolean {
    return this.#dead !== null
  }

  /** Asks the store; rejects with a `StoreError`, at the latest when the thread dies. */
  ask(method: Method, parameters: readonly unknown[]): Promise<unknown> {
    if (this.#dead !== null) return Promise.reject(this.#dead)
    this.#calls += 1
    const id = this.#calls
    return new Promise((resolve, reject) => {
      this.#waiting.set(id, { resolve, reject })
      // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread, not a window
      this.#worker.postMessage([id, method, ...parameters])
    })
  }

  /** Closes the store and waits for the thread to end. */
  async close(): Promise<void> {
    try {
      await this.ask('close', [])
    } finally {
      await this.#ended
    }
  }

  #take(reply: Reply): void {
    const [id, value, trouble] = typeof reply === 'number' ? [reply, undefined, undefined] : reply
    const waiting = this.#waiting.get(id)
    if (waiting === undefined) return
    this.#waiting.delete(id)
    if (trouble === undefined) waiting.resolve(value)
    else waiting.reject(errorOf(trouble))
  }

  #die(error: StoreError): void {
    this.#dead ??= error
    for (const { reject } of this.#waiting.values()) reject(error)
    this.#waiting.clear()
  }
}
