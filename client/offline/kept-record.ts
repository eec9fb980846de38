/**
 * The record of a board on this device, as one seat was given it: events in pieces, in order and without gaps, with the epoch
 * that they belong to and how far they reach. Two pages of one seat may both keep it: each adds only what continues what is
 * there, and where that is not possible all of it is thrown away and comes again from the server. Holds what `redact` gave
 * this seat and nothing else.
 */
import type { RecordedEvent } from '#shared/record/events.ts'
import type { KeptBoard, RecordKeeper } from './kept-board.ts'
import type { Bounds } from './bounds.ts'
import type { RecordRow } from './rows.ts'
import { isRecordRow, sumOf } from './rows.ts'
import type { Vault, VaultStore } from './vault.ts'
import { allOf, answerOf } from './vault.ts'

interface PieceRow {
  readonly text: string
  readonly sum: number
}

const both: readonly VaultStore[] = ['records', 'events']
const encoder = new TextEncoder()

/** Null where a piece is not what was written. */
function eventsIn(value: unknown): readonly RecordedEvent[] | null {
  const { text, sum } = (value ?? {}) as Partial<PieceRow>
  if (typeof text !== 'string' || sumOf(encoder.encode(text)) !== sum) return null
  return JSON.parse(text) as readonly RecordedEvent[]
}

/** All events of a record, in order; null where a piece is missing or damaged. */
function eventsOf(row: RecordRow, found: readonly unknown[]): readonly RecordedEvent[] | null {
  const pieces = found.map((value) => eventsIn(value)).filter((piece) => piece !== null)
  return pieces.length === row.pieces && found.length === row.pieces ? pieces.flat() : null
}

export interface KeptRecordParts {
  readonly vault: Vault
  readonly bounds: Bounds
  now(): number
}

export class KeptRecord implements RecordKeeper {
  readonly #parts: KeptRecordParts
  readonly #scope: string
  #row: RecordRow | null = null

  constructor(parts: KeptRecordParts, scope: string) {
    this.#parts = parts
    this.#scope = scope
  }

  async open(): Promise<KeptBoard | null> {
    const kept = await this.#read().catch(() => null)
    if (kept === null) await this.drop()
    return kept
  }

  async #read(): Promise<KeptBoard | null> {
    const { row, found } = await this.#parts.vault.run(both, 'readonly', async (store) => ({
      row: (await answerOf(store('records').get(this.#scope))) as unknown,
      found: (await answerOf(store('events').getAll(allOf(this.#scope)))) as readonly unknown[],
    }))
    const events = isRecordRow(row) ? eventsOf(row, found) : null
    if (!isRecordRow(row) || events === null) return null
    this.#row = row
    if (found.length > mostPieces) void this.begin(events, row.epoch, row.head, row.serverMs)
    const since = Math.max(0, this.#parts.now() - row.usedAt)
    return { events, epoch: row.epoch, head: row.head, keptAt: row.serverMs, nowMs: row.serverMs + since }
  }

  async begin(events: readonly RecordedEvent[], epoch: string, head: number, serverMs: number): Promise<void> {
    const piece = pieceOf(events)
    const row = { scope: this.#scope, epoch, head, pieces: 1, bytes: piece.text.length, serverMs }
    await this.#write((store) => {
      store('events').delete(allOf(this.#scope))
      store('events').put(piece, [this.#scope, 0])
      return { ...row, usedAt: this.#parts.now() }
    })
    void this.#parts.bounds.trim()
  }

  async more(events: readonly RecordedEvent[], after: number, head: number, serverMs: number): Promise<void> {
    await this.#write(async (store) => {
      const before: unknown = await answerOf(store('records').get(this.#scope))
      if (!isRecordRow(before) || before.epoch !== this.#row?.epoch) return null
      // Another page has kept this and more; or there is a gap, and nothing that is there can be continued.
      if (before.head < after) return this.#forget(store)
      const usedAt = this.#parts.now()
      if (before.head >= head) return { ...before, serverMs: Math.max(before.serverMs, serverMs), usedAt }
      const fresh = pieceOf(events.filter(({ seq }) => seq > before.head))
      store('events').put(fresh, [this.#scope, before.pieces])
      const [pieces, bytes] = [before.pieces + 1, before.bytes + fresh.text.length]
      return { ...before, head, pieces, bytes, serverMs, usedAt }
    })
  }

  async drop(): Promise<void> {
    this.#row = null
    await this.#parts.vault.run(both, 'readwrite', (store) => this.#forget(store)).catch(() => {})
  }

  #forget(store: (name: VaultStore) => IDBObjectStore): null {
    this.#row = null
    store('records').delete(this.#scope)
    store('events').delete(allOf(this.#scope))
    return null
  }

  /** Writes what `change` does and the row that it gives (null: nothing); where that fails, nothing is kept. */
  async #write(
    change: (store: (name: VaultStore) => IDBObjectStore) => RecordRow | null | Promise<RecordRow | null>,
  ): Promise<void> {
    try {
      this.#row = await this.#parts.vault.run(both, 'readwrite', async (store) => {
        const row = await change(store)
        if (row !== null) store('records').put(row)
        return row ?? this.#row
      })
    } catch {
      await this.drop()
    }
  }
}

/** Beyond so many pieces they are written as one when they are read. */
const mostPieces = 60

function pieceOf(events: readonly RecordedEvent[]): PieceRow {
  const text = JSON.stringify(events)
  return { text, sum: sumOf(encoder.encode(text)) }
}
