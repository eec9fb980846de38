/**
 * The tables of boards: the log (events, updates, packed updates), restricted values, bindings, snapshots. A commit
 * touches as few pages as there are boards and documents in it; the heads of boards are kept in memory, for the file
 * belongs to this process alone. Packing changes where updates lie and nothing that `read` answers.
 */
import { setImmediate as turn } from 'node:timers/promises'
import type { DocumentName } from '#shared/documents/names.ts'
import type { BoardId } from '#shared/ids.ts'
import { emptyHead, headsAfter } from './continuity.ts'
import type { Row } from './rows.ts'
import { bindingOf, boundClientOf, eventOf, segmentOf, snapshotOf, updateOf } from './rows.ts'
import { isIntact, packSegment, segmentEntries, stretchEnd, unpackSegment } from './segments.ts'
import { isWhole } from './snapshot-digest.ts'
import { SqliteGone } from './sqlite-gone.ts'
import type { Belongings, Binding, BoundClient, Entry, Head, Snapshot } from './store.ts'
import { straysOf } from './strays.ts'

/** Bytes that a probe writes: as much as an ordinary commit needs, so that one page left over is not taken for room. */
const probeBytes = 65_536

const noClaims: ReadonlyMap<number, readonly Binding[]> = new Map()

/** Bindings by the entry that made them. */
function claimsBySeq(bound: readonly BoundClient[]): ReadonlyMap<number, readonly Binding[]> {
  const claims = new Map<number, Binding[]>()
  for (const { firstSeq, client, personId, partyId } of bound) {
    const known = claims.get(firstSeq)
    if (known === undefined) claims.set(firstSeq, [{ client, personId, partyId }])
    else known.push({ client, personId, partyId })
  }
  return claims
}

/** The part of the SQLite store that answers for boards; `sqlite.ts` builds the store on it. */
export class SqliteLog extends SqliteGone {
  readonly #heads = new Map<BoardId, Head>()

  async boards(): Promise<readonly BoardId[]> {
    return this.connection.all('SELECT id FROM boards ORDER BY position', []).map((row) => row['id'] as BoardId)
  }

  async head(boardId: BoardId): Promise<Head | null> {
    return this.#head(boardId)
  }

  async read(
    boardId: BoardId,
    afterSeq: number,
    kind?: Entry['kind'],
    document?: DocumentName,
  ): Promise<readonly Entry[]> {
    const events = kind === 'update' || document !== undefined ? [] : this.#events(boardId, afterSeq)
    const updates = kind === 'event' ? [] : this.#updates(boardId, afterSeq, document ?? null)
    if (events.length === 0) return updates
    return updates.length === 0 ? events : [...events, ...updates].sort((one, other) => one.seq - other.seq)
  }

  async commit(entries: readonly Entry[]): Promise<void> {
    const heads = headsAfter(entries, (boardId) => this.#head(boardId) ?? emptyHead)
    try {
      this.connection.transaction(() => {
        for (const [boardId, head] of heads) this.#putHead(boardId, head)
        for (const entry of entries) this.#append(entry)
      })
    } catch (error) {
      this.#heads.clear()
      throw error
    }
    for (const [boardId, head] of heads) this.#heads.set(boardId, head)
  }

  async eraseSecret(boardId: BoardId, seq: number): Promise<void> {
    this.connection.transaction(() => {
      this.connection.run(
        'INSERT OR IGNORE INTO erasures (board, seq) SELECT board, seq FROM secrets WHERE board = ? AND seq = ?',
        [boardId, seq],
      )
      this.connection.run('DELETE FROM secrets WHERE board = ? AND seq = ?', [boardId, seq])
    })
    // The value must not linger in the log of writes either.
    this.connection.execute('PRAGMA wal_checkpoint(TRUNCATE)')
  }

  async bindings(boardId: BoardId, document: DocumentName): Promise<readonly Binding[]> {
    const rows = this.connection.all(
      'SELECT client, person, party FROM client_bindings WHERE board = ? AND document = ? ORDER BY first_seq, client',
      [boardId, document],
    )
    return rows.map(bindingOf)
  }

  async snapshots(boardId: BoardId, document: DocumentName): Promise<readonly Snapshot[]> {
    const sql = 'SELECT * FROM snapshots WHERE board = ? AND document = ? ORDER BY seq DESC'
    return this.connection.all(sql, [boardId, document]).map(snapshotOf)
  }

  async putSnapshot(boardId: BoardId, { document, seq, state, sha256 }: Snapshot): Promise<void> {
    const others = (await this.snapshots(boardId, document)).filter((other) => other.seq !== seq)
    const kept = others.find((other) => isWhole(boardId, other))
    this.connection.transaction(() => {
      this.connection.run('DELETE FROM snapshots WHERE board = ? AND document = ? AND seq != ?', [
        boardId,
        document,
        kept?.seq ?? -1,
      ])
      this.connection.run('INSERT INTO snapshots (board, document, seq, state, sha256) VALUES (?, ?, ?, ?, ?)', [
        boardId,
        document,
        seq,
        state,
        sha256,
      ])
    })
  }

  async pack(boardId: BoardId, throughSeq: number, document?: DocumentName): Promise<number> {
    const rows = this.connection.all(
      'SELECT DISTINCT document FROM updates WHERE board = ? AND seq <= ? AND (? IS NULL OR document = ?)',
      [boardId, throughSeq, document ?? null, document ?? null],
    )
    let packed = 0
    for (const row of rows) {
      for (;;) {
        const count = this.#packSegment(boardId, throughSeq, row['document'] as DocumentName)
        if (count === 0) break
        packed += count
        await turn()
      }
    }
    return packed
  }

  async inspect(boardId: BoardId): Promise<Belongings> {
    const of = (table: string, order: string): readonly Row[] =>
      this.connection.all(`SELECT * FROM ${table} WHERE board = ? ORDER BY ${order}`, [boardId])
    const segments = of('segments', 'first_seq').map(segmentOf)
    return {
      snapshots: of('snapshots', 'document, seq DESC').map(snapshotOf),
      bindings: of('client_bindings', 'first_seq, document, client').map(boundClientOf),
      erased: of('erasures', 'seq').map((row) => Number(row['seq'])),
      damagedSegments: segments.filter((segment) => !isIntact(segment)).map(({ firstSeq }) => firstSeq),
      strays: straysOf(this.connection, boardId),
    }
  }

  async probe(): Promise<void> {
    this.connection.transaction(() =>
      this.connection.run(`UPDATE probe SET count = count + 1, filler = randomblob(?) WHERE id = 1`, [probeBytes]),
    )
  }

  #head(boardId: BoardId): Head | null {
    const known = this.#heads.get(boardId)
    if (known !== undefined) return known
    const row = this.connection.get('SELECT head_seq, head_hash FROM boards WHERE id = ?', [boardId])
    if (row === null) return null
    const head = { seq: Number(row['head_seq']), hash: String(row['head_hash']) }
    this.#heads.set(boardId, head)
    return head
  }

  #putHead(boardId: BoardId, { seq, hash }: Head): void {
    if (this.#head(boardId) === null) {
      this.connection.run('INSERT INTO boards (id, head_seq, head_hash) VALUES (?, ?, ?)', [boardId, seq, hash])
    } else {
      this.connection.run('UPDATE boards SET head_seq = ?, head_hash = ? WHERE id = ?', [seq, hash, boardId])
    }
  }

  #append(entry: Entry): void {
    const { boardId, seq, document, header, body, previousHash, hash, secret } = entry
    if (document === null) {
      this.connection.run(
        'INSERT INTO events (board, seq, header, body, previous_hash, hash) VALUES (?, ?, ?, ?, ?, ?)',
        [boardId, seq, header, body, previousHash, hash],
      )
      if (secret === null) return
      const { salt, json } = secret
      this.connection.run('INSERT INTO secrets (board, seq, salt, json) VALUES (?, ?, ?, ?)', [
        boardId,
        seq,
        salt,
        json,
      ])
      return
    }
    this.connection.run(
      'INSERT INTO updates (board, document, seq, header, body, previous_hash, hash) VALUES (?, ?, ?, ?, ?, ?, ?)',
      [boardId, document, seq, header, body, previousHash, hash],
    )
    for (const { client, personId, partyId } of entry.claims) {
      this.connection.run(
        `INSERT INTO client_bindings (board, document, client, person, party, first_seq) VALUES (?, ?, ?, ?, ?, ?)`,
        [boardId, document, client, personId, partyId, seq],
      )
    }
  }

  #events(boardId: BoardId, afterSeq: number): readonly Entry[] {
    const sql = `SELECT e.*, s.salt, s.json FROM events e LEFT JOIN secrets s ON s.board = e.board AND s.seq = e.seq
        WHERE e.board = ? AND e.seq > ? ORDER BY e.seq`
    return this.connection.all(sql, [boardId, afterSeq]).map(eventOf)
  }

  /** Updates in order, packed or not, each with the client ids that it bound. */
  #updates(boardId: BoardId, afterSeq: number, document: DocumentName | null): readonly Entry[] {
    const own = document === null ? '' : 'AND document = ?'
    const of = (table: string, last: string): readonly Row[] =>
      this.connection.all(
        `SELECT * FROM ${table} WHERE board = ? ${own} AND ${last} > ?`,
        document === null ? [boardId, afterSeq] : [boardId, document, afterSeq],
      )
    const bound = of('client_bindings', 'first_seq').map(boundClientOf)
    const claims = claimsBySeq(bound)
    const packed = of('segments', 'last_seq').flatMap((row) => unpackSegment(segmentOf(row), claims))
    const entries = packed.filter(({ seq }) => seq > afterSeq)
    for (const row of of('updates', 'seq')) entries.push(updateOf(row, claims))
    return entries.sort((one, other) => one.seq - other.seq)
  }

  /** Packs the oldest updates that fit one segment, in a transaction of their own; answers how many. */
  #packSegment(boardId: BoardId, throughSeq: number, document: DocumentName): number {
    const places = this.connection.all(
      `SELECT seq, length(header) + length(body) AS size FROM updates
        WHERE board = ? AND document = ? AND seq <= ? ORDER BY seq LIMIT ?`,
      [boardId, document, throughSeq, segmentEntries],
    )
    const end = stretchEnd(places.map(({ seq, size }) => ({ seq: Number(seq), size: Number(size) })))
    if (end === 0) return 0
    const place = [boardId, document, end]
    const rows = this.connection.all(
      'SELECT * FROM updates WHERE board = ? AND document = ? AND seq <= ? ORDER BY seq',
      place,
    )
    const { firstSeq, lastSeq, entries, bytes, sha256 } = packSegment(rows.map((row) => updateOf(row, noClaims)))
    this.connection.transaction(() => {
      this.connection.run(
        `INSERT INTO segments (board, document, first_seq, last_seq, entries, bytes, sha256) VALUES (?, ?, ?, ?, ?, ?, ?)`,
        [boardId, document, firstSeq, lastSeq, entries, bytes, sha256],
      )
      this.connection.run('DELETE FROM updates WHERE board = ? AND document = ? AND seq <= ?', place)
    })
    return rows.length
  }
}
