/**
 * A store that forgets everything when the process ends: for tests and for trying things out. Keeps the same promises as
 * the one on disk (whole batches, no gap, no fork); only the disk is missing.
 */
import type { BoardId, PersonId } from '#shared/ids.ts'
import { emptyHead, headsAfter } from './continuity.ts'
import type { Entry, Head, Invite, Pin, Session, Snapshot, Store } from './store.ts'
import { StoreError } from './store.ts'

interface Log {
  head: Head
  readonly entries: Entry[]
}

/** An empty store in memory. */
export class MemoryStore implements Store {
  readonly #logs = new Map<BoardId, Log>()
  readonly #snapshots = new Map<BoardId, readonly Snapshot[]>()
  readonly #invites = new Map<string, Invite>()
  readonly #sessions = new Map<string, Session>()
  readonly #pins = new Map<string, Pin>()

  boards(): Promise<readonly BoardId[]> {
    return Promise.resolve([...this.#logs.keys()])
  }

  head(boardId: BoardId): Promise<Head | null> {
    return Promise.resolve(this.#logs.get(boardId)?.head ?? null)
  }

  read(boardId: BoardId, afterSeq: number, kind?: Entry['kind']): Promise<readonly Entry[]> {
    const entries = this.#logs.get(boardId)?.entries.slice(afterSeq) ?? []
    return Promise.resolve(kind === undefined ? entries : entries.filter((entry) => entry.kind === kind))
  }

  async commit(entries: readonly Entry[]): Promise<void> {
    const heads = headsAfter(entries, (boardId) => this.#logs.get(boardId)?.head ?? emptyHead)
    for (const [boardId, head] of heads) {
      const log = this.#logs.get(boardId) ?? { head, entries: [] }
      log.entries.push(...entries.filter((entry) => entry.boardId === boardId))
      log.head = head
      this.#logs.set(boardId, log)
    }
    return Promise.resolve()
  }

  eraseSecret(boardId: BoardId, seq: number): Promise<void> {
    const log = this.#logs.get(boardId)
    const entry = log?.entries[seq - 1]
    if (log !== undefined && entry !== undefined) log.entries[seq - 1] = { ...entry, secret: null }
    return Promise.resolve()
  }

  snapshots(boardId: BoardId): Promise<readonly Snapshot[]> {
    return Promise.resolve(this.#snapshots.get(boardId) ?? [])
  }

  putSnapshots(boardId: BoardId, snapshots: readonly Snapshot[]): Promise<void> {
    this.#snapshots.set(boardId, snapshots)
    return Promise.resolve()
  }

  probe(): Promise<void> {
    return Promise.resolve()
  }

  invite(tokenHash: string): Promise<Invite | null> {
    return Promise.resolve(this.#invites.get(tokenHash) ?? null)
  }

  invites(boardId: BoardId | null): Promise<readonly Invite[]> {
    return Promise.resolve([...this.#invites.values()].filter((invite) => invite.boardId === boardId))
  }

  putInvites(invites: readonly Invite[]): Promise<void> {
    for (const invite of invites) this.#invites.set(invite.tokenHash, invite)
    return Promise.resolve()
  }

  session(sessionHash: string): Promise<Session | null> {
    return Promise.resolve(this.#sessions.get(sessionHash) ?? null)
  }

  putSession(session: Session): Promise<void> {
    this.#sessions.set(session.sessionHash, session)
    return Promise.resolve()
  }

  pin(boardId: BoardId, personId: PersonId): Promise<Pin | null> {
    return Promise.resolve(this.#pins.get(`${boardId}/${personId}`) ?? null)
  }

  pinned(boardId: BoardId): Promise<readonly PersonId[]> {
    const pins = [...this.#pins.values()].filter((pin) => pin.boardId === boardId)
    return Promise.resolve(pins.map((pin) => pin.personId))
  }

  putPin(pin: Pin): Promise<void> {
    this.#pins.set(`${pin.boardId}/${pin.personId}`, pin)
    return Promise.resolve()
  }

  removePin(boardId: BoardId, personId: PersonId): Promise<void> {
    this.#pins.delete(`${boardId}/${personId}`)
    return Promise.resolve()
  }

  backup(): Promise<void> {
    return Promise.reject(new StoreError('a store in memory has no file to copy'))
  }

  close(): Promise<void> {
    return Promise.resolve()
  }
}
