/**
 * The store's side of the thread: takes calls from the port in order, asks the store, and replies in the same order.
 * Only what pauses between its steps (`pack`, and all that stands beside the store) is overtaken by calls that come after
 * it. Refuses nothing by itself: whatever the store throws goes back as words.
 */
import type { MessagePort } from 'node:worker_threads'
import type { Snapshot, Store } from './store.ts'
import type { Beside, Call, Method, Opened, Trouble } from './thread-messages.ts'
import { flatten, troubleOf, unflatten } from './thread-messages.ts'

type Flat = Parameters<typeof unflatten>[0]

const commit = (store: Store, flat: unknown): Promise<void> => store.commit(unflatten(flat as Flat))

async function read(store: Store, parameters: readonly unknown[]): Promise<Flat> {
  return flatten(await store.read(...(parameters as Parameters<Store['read']>)))
}

type Answerer = (...given: readonly unknown[]) => Promise<unknown>

const isBeside = (beside: Beside, method: Method): method is keyof Beside => Object.hasOwn(beside, method)

function ask(store: Store, beside: Beside, method: Method, parameters: readonly unknown[]): Promise<unknown> {
  if (method === 'commit') return commit(store, parameters[0])
  if (method === 'read') return read(store, parameters)
  if (isBeside(beside, method)) return (beside[method] as Answerer)(...parameters)
  return (store[method as keyof Store] as Answerer).apply(store, [...parameters])
}

/** Buffers that may leave this thread for good, because they were made for the reply. */
const leaving = (method: Method, value: unknown): ArrayBuffer[] =>
  method === 'snapshots' ? (value as readonly Snapshot[]).map(({ state }) => state.buffer as ArrayBuffer) : []

function open(opening: () => Store): Store | Trouble {
  try {
    return opening()
  } catch (error) {
    return troubleOf(error)
  }
}

/**
 * Opens a store, says on `port` whether that went well, and answers calls until it is closed.
 * @param besideOf what the thread does beside the store
 */
export function begin(opening: () => Store, port: MessagePort, besideOf: (store: Store) => Beside): void {
  const opened = open(opening)
  if ('commit' in opened) {
    serve(opened, port, besideOf(opened))
    port.postMessage(null satisfies Opened)
  } else {
    port.postMessage(opened satisfies Opened)
  }
}

/** Answers calls on `port` until the store is closed; then lets the thread end. */
function serve(store: Store, port: MessagePort, beside: Beside): void {
  const answer = async ([id, method, ...parameters]: Call): Promise<void> => {
    try {
      const value = await ask(store, beside, method, parameters)
      if (value === undefined) port.postMessage(id)
      else port.postMessage([id, value], leaving(method, value))
    } catch (error) {
      port.postMessage([id, null, troubleOf(error)])
    }
    if (method === 'close') port.close()
  }
  port.on('message', (call: Call) => void answer(call))
}
