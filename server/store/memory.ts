/**
 * A store that forgets everything when the process ends: for tests and for trying things out. Keeps the same promises as
 * the one on disk (whole batches, no gap, no fork); only the disk is missing.
 */
import type { DocumentName } from '#shared/documents/names.ts'
import type { BoardId, PersonId } from '#shared/ids.ts'
import { limits } from '#shared/limits.ts'
import { emptyHead, headsAfter } from './continuity.ts'
import { isWhole } from './snapshot-digest.ts'
import type { Belongings, Binding, Entry, GoneRow, Head, Invite, Pin, Session, Snapshot, Store } from './store.ts'
import { StoreError } from './store.ts'

interface Log {
  head: Head
  readonly entries: Entry[]
  readonly erased: number[]
  /** Newest first. */
  snapshots: readonly Snapshot[]
  /** Sequence numbers of updates that count as packed. */
  readonly packed: Set<number>
}

/** Snapshots kept of one document. */
const generations = 2

const isSameGone = (one: GoneRow, other: GoneRow): boolean =>
  one.personId === other.personId &&
  one.document === other.document &&
  one.stretches[0]?.[0] === other.stretches[0]?.[0] &&
  one.stretches[0]?.[1] === other.stretches[0]?.[1]

/** An empty store in memory. */
export class MemoryStore implements Store {
  readonly #logs = new Map<BoardId, Log>()
  readonly #invites = new Map<string, Invite>()
  readonly #sessions = new Map<string, Session>()
  readonly #pins = new Map<string, Pin>()
  /** By board, newest first. */
  readonly #gone = new Map<BoardId, readonly GoneRow[]>()

  boards(): Promise<readonly BoardId[]> {
    return Promise.resolve([...this.#logs.keys()])
  }

  head(boardId: BoardId): Promise<Head | null> {
    return Promise.resolve(this.#logs.get(boardId)?.head ?? null)
  }

  read(boardId: BoardId, afterSeq: number, kind?: Entry['kind'], document?: DocumentName): Promise<readonly Entry[]> {
    const entries = this.#logs.get(boardId)?.entries.slice(afterSeq) ?? []
    const wanted = (entry: Entry): boolean =>
      (kind === undefined || entry.kind === kind) && (document === undefined || entry.document === document)
    return Promise.resolve(entries.filter(wanted))
  }

  async commit(entries: readonly Entry[]): Promise<void> {
    const heads = headsAfter(entries, (boardId) => this.#logs.get(boardId)?.head ?? emptyHead)
    for (const [boardId, head] of heads) {
      const log = this.#logs.get(boardId) ?? { head, entries: [], erased: [], snapshots: [], packed: new Set<number>() }
      log.entries.push(...entries.filter((entry) => entry.boardId === boardId))
      log.head = head
      this.#logs.set(boardId, log)
    }
    return Promise.resolve()
  }

  eraseSecret(boardId: BoardId, seq: number): Promise<void> {
    const log = this.#logs.get(boardId)
    const entry = log?.entries[seq - 1]
    if (log === undefined || entry === undefined || entry.secret === null) return Promise.resolve()
    log.entries[seq - 1] = { ...entry, secret: null }
    log.erased.push(seq)
    return Promise.resolve()
  }

  bindings(boardId: BoardId, document: DocumentName): Promise<readonly Binding[]> {
    const entries = this.#logs.get(boardId)?.entries ?? []
    return Promise.resolve(entries.filter((entry) => entry.document === document).flatMap(({ claims }) => claims))
  }

  snapshots(boardId: BoardId, document: DocumentName): Promise<readonly Snapshot[]> {
    const snapshots = this.#logs.get(boardId)?.snapshots ?? []
    return Promise.resolve(snapshots.filter((snapshot) => snapshot.document === document))
  }

  putSnapshot(boardId: BoardId, snapshot: Snapshot): Promise<void> {
    const log = this.#logs.get(boardId)
    if (log === undefined) return Promise.reject(new StoreError(`there is no board ${boardId}`))
    const { document } = snapshot
    const own = log.snapshots.filter(
      (other) => other.document === document && other.seq !== snapshot.seq && isWhole(boardId, other),
    )
    const newest = [snapshot, ...own].toSorted((one, other) => other.seq - one.seq).slice(0, generations)
    log.snapshots = [...log.snapshots.filter((other) => other.document !== document), ...newest]
    return Promise.resolve()
  }

  pack(boardId: BoardId, throughSeq: number, document?: DocumentName): Promise<number> {
    const { entries, packed } = this.#logs.get(boardId) ?? { entries: [], packed: new Set<number>() }
    const old = entries.slice(0, throughSeq).filter((entry) => {
      const wanted = entry.kind === 'update' && (document === undefined || entry.document === document)
      return wanted && !packed.has(entry.seq)
    })
    for (const { seq } of old) packed.add(seq)
    return Promise.resolve(old.length)
  }

  gone(boardId: BoardId, personId: PersonId): Promise<readonly GoneRow[]> {
    return Promise.resolve((this.#gone.get(boardId) ?? []).filter((row) => row.personId === personId))
  }

  keepGone(boardId: BoardId, rows: readonly GoneRow[], since: number): Promise<void> {
    void this.removeGone(since)
    const known = (this.#gone.get(boardId) ?? []).filter((one) => !rows.some((row) => isSameGone(row, one)))
    const all = [...rows, ...known].toSorted((one, other) => other.at - one.at)
    const place = (row: GoneRow): number => all.filter(({ personId }) => personId === row.personId).indexOf(row)
    this.#gone.set(
      boardId,
      all.filter((row) => place(row) < limits.refusedChanges),
    )
    return Promise.resolve()
  }

  removeGone(since: number): Promise<void> {
    for (const [id, kept] of this.#gone) {
      this.#gone.set(
        id,
        kept.filter(({ at }) => at >= since),
      )
    }
    return Promise.resolve()
  }

  dropGone(boardId: BoardId, rows: readonly GoneRow[]): Promise<void> {
    const kept = this.#gone.get(boardId) ?? []
    this.#gone.set(
      boardId,
      kept.filter((one) => !rows.some((row) => isSameGone(row, one))),
    )
    return Promise.resolve()
  }

  inspect(boardId: BoardId): Promise<Belongings> {
    const { entries, erased, snapshots } = this.#logs.get(boardId) ?? { entries: [], erased: [], snapshots: [] }
    const bindings = entries.flatMap(({ seq, document, claims }) =>
      document === null ? [] : claims.map((claim) => ({ ...claim, document, firstSeq: seq })),
    )
    return Promise.resolve({ snapshots, bindings, erased, damagedSegments: [], strays: [] })
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

  removeSessions(lastSeenBefore: number): Promise<void> {
    for (const [hash, { lastSeenAt }] of this.#sessions) if (lastSeenAt < lastSeenBefore) this.#sessions.delete(hash)
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
