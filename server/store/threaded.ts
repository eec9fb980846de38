/**
 * The SQLite store in a thread of its own, behind the same interface: waiting for the disk holds up no socket. Calls are
 * carried out in the order in which they are made. When the thread dies, everything that waits fails (what was being
 * written may or may not be on disk, so boards read themselves again), and the next call starts another.
 */
import { dirname } from 'node:path'
import type { DocumentName } from '#shared/documents/names.ts'
import type { BoardId, PersonId } from '#shared/ids.ts'
import { removeLeftCopies } from './database-file.ts'
import type { Entry, GoneRow, Invite, Pin, Session, Snapshot, Store } from './store.ts'
import { StoreError } from './store.ts'
import { Thread } from './thread.ts'
import type { Compacted, CompactingStore, Method } from './thread-messages.ts'
import { flatten, unflatten } from './thread-messages.ts'

/** Where a store's thread begins. */
const entry = new URL('../store-thread.mjs', import.meta.url)

class ThreadedStore implements CompactingStore {
  readonly #start: () => Promise<Thread>
  #thread: Thread
  #starting: Promise<Thread> | null = null
  #closed = false

  constructor(start: () => Promise<Thread>, thread: Thread) {
    this.#start = start
    this.#thread = thread
  }

  boards = (): ReturnType<Store['boards']> => this.#ask('boards')
  head = (boardId: BoardId): ReturnType<Store['head']> => this.#ask('head', boardId)
  eraseSecret = (boardId: BoardId, seq: number): Promise<void> => this.#ask('eraseSecret', boardId, seq)
  bindings = (boardId: BoardId, document: DocumentName): ReturnType<Store['bindings']> =>
    this.#ask('bindings', boardId, document)
  snapshots = (boardId: BoardId, document: DocumentName): ReturnType<Store['snapshots']> =>
    this.#ask('snapshots', boardId, document)
  putSnapshot = (boardId: BoardId, snapshot: Snapshot): Promise<void> => this.#ask('putSnapshot', boardId, snapshot)
  pack = (boardId: BoardId, throughSeq: number, document?: DocumentName): Promise<number> =>
    this.#ask('pack', boardId, throughSeq, document)
  gone = (boardId: BoardId, personId: PersonId): ReturnType<Store['gone']> => this.#ask('gone', boardId, personId)
  keepGone = (boardId: BoardId, rows: readonly GoneRow[], since: number): Promise<void> =>
    this.#ask('keepGone', boardId, rows, since)
  removeGone = (since: number): Promise<void> => this.#ask('removeGone', since)
  dropGone = (boardId: BoardId, rows: readonly GoneRow[]): Promise<void> => this.#ask('dropGone', boardId, rows)
  inspect = (boardId: BoardId): ReturnType<Store['inspect']> => this.#ask('inspect', boardId)
  probe = (): Promise<void> => this.#ask('probe')
  compact = (boardId: BoardId, document: DocumentName): Promise<Compacted> =>
    this.#ask<Compacted>('compact', boardId, document).catch(() => 'failed')
  textSteps: CompactingStore['textSteps'] = (...of) => this.#ask('textSteps', ...of)
  textAt: CompactingStore['textAt'] = (...of) => this.#ask('textAt', ...of)

  invite = (tokenHash: string): ReturnType<Store['invite']> => this.#ask('invite', tokenHash)
  invites = (boardId: BoardId | null): ReturnType<Store['invites']> => this.#ask('invites', boardId)
  putInvites = (invites: readonly Invite[]): Promise<void> => this.#ask('putInvites', invites)
  session = (sessionHash: string): ReturnType<Store['session']> => this.#ask('session', sessionHash)
  putSession = (session: Session): Promise<void> => this.#ask('putSession', session)
  removeSessions = (lastSeenBefore: number): Promise<void> => this.#ask('removeSessions', lastSeenBefore)
  pin = (boardId: BoardId, personId: PersonId): ReturnType<Store['pin']> => this.#ask('pin', boardId, personId)
  pinned = (boardId: BoardId): ReturnType<Store['pinned']> => this.#ask('pinned', boardId)
  putPin = (pin: Pin): Promise<void> => this.#ask('putPin', pin)
  removePin = (boardId: BoardId, personId: PersonId): Promise<void> => this.#ask('removePin', boardId, personId)
  backup = (path: string): Promise<void> => this.#ask('backup', path)

  commit = (entries: readonly Entry[]): Promise<void> => this.#ask('commit', flatten(entries))

  read: Store['read'] = async (...place) =>
    unflatten(await this.#ask<Parameters<typeof unflatten>[0]>('read', ...place))

  async close(): Promise<void> {
    if (this.#closed) return
    this.#closed = true
    await this.#starting?.catch(() => null)
    if (!this.#thread.dead) await this.#thread.close()
  }

  async #ask<Answer>(method: Method, ...parameters: readonly unknown[]): Promise<Answer> {
    if (this.#closed) throw new StoreError('the store is closed')
    // Calls that come while a thread is being started keep their order: all wait for the same one.
    const thread = this.#thread.dead || this.#starting !== null ? await this.#restarted() : this.#thread
    return (await thread.ask(method, parameters)) as Answer
  }

  #restarted(): Promise<Thread> {
    this.#starting ??= this.#restart()
    return this.#starting
  }

  async #restart(): Promise<Thread> {
    try {
      this.#thread = await this.#start()
      return this.#thread
    } finally {
      this.#starting = null
    }
  }
}

/**
 * Opens the store in the file `path` in a thread of its own. Rejects with a `StoreError`, as `openSqlite` throws one.
 * @param begin where the thread begins: `server/store-thread.mjs`, unless a test brings a thread that dies
 */
export async function openThreaded(path: string, begin = entry): Promise<CompactingStore> {
  const start = (): Promise<Thread> => Thread.start(begin, path)
  const store = new ThreadedStore(start, await start())
  // The database is locked for this process: nobody else is sending a copy, and it has not begun to.
  removeLeftCopies(dirname(path))
  return store
}
