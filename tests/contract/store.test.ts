/**
 * What every store promises.
 * Longer than 300 lines, reason: it is one contract, which every store runs whole.
 */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { brotliCompressSync } from 'node:zlib'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { DocumentName } from '#shared/documents/names.ts'
import type { BoardId, PartyId, PersonId } from '#shared/ids.ts'
import { limits } from '#shared/limits.ts'
import { entryHash, genesisHash } from '#shared/record/chain.ts'
import { emptyHead } from '../../server/store/continuity.ts'
import { MemoryStore } from '../../server/store/memory.ts'
import { packSegment } from '../../server/store/segments.ts'
import { snapshotDigest } from '../../server/store/snapshot-digest.ts'
import { openSqlite } from '../../server/store/sqlite.ts'
import { openThreaded } from '../../server/store/threaded.ts'
import type { Binding, Entry, GoneRow, Head, Invite, Session, Store } from '../../server/store/store.ts'
import { StoreError } from '../../server/store/store.ts'

const boardId = 'B-1' as BoardId
const other = 'B-2' as BoardId

let folder = ''
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'heyi-store-'))
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

const entryAfter = (head: Head, id: BoardId = boardId, more: Partial<Entry> = {}): Entry => {
  const header = JSON.stringify({ n: head.seq + 1 })
  const body = new Uint8Array([0, 255, head.seq])
  const hash = entryHash(head.hash, header, body)
  const kind = 'update' as const
  const place = { boardId: id, seq: head.seq + 1, kind, document: 'notes' as const, previousHash: head.hash }
  return { ...place, header, body, hash, secret: null, claims: [], ...more }
}

const chain = (length: number, id: BoardId = boardId): Entry[] => {
  const entries: Entry[] = []
  let head = emptyHead
  while (entries.length < length) {
    const entry = entryAfter(head, id)
    entries.push(entry)
    head = entry
  }
  return entries
}

/** A log of events and of updates of two documents, of which the first of each binds a client id. */
const mixed = (length = 8): Entry[] => {
  const entries: Entry[] = []
  while (entries.length < length) {
    const head = entries.at(-1) ?? emptyHead
    const place = head.seq % 5 === 0 ? null : head.seq % 2 === 0 ? ('text:I-01' as const) : ('notes' as const)
    const claims: Binding[] = []
    if (head.seq === 1) claims.push({ client: 7, personId: 'U-1' as PersonId, partyId: null })
    if (head.seq === 2) claims.push({ client: 7, personId: 'U-2' as PersonId, partyId: 'P-2' as PartyId })
    entries.push(entryAfter(head, boardId, { kind: place === null ? 'event' : 'update', document: place, claims }))
  }
  return entries
}

const invite = (tokenHash: string, more: Partial<Invite> = {}): Invite => ({
  tokenHash,
  boardId: null,
  seat: 'organiser',
  personId: null,
  token: 'secret',
  createdAt: 1,
  expiresAt: null,
  revokedAt: null,
  ...more,
})

const goneRow = (at: number, personId = 'U-1'): GoneRow => ({
  personId: personId as PersonId,
  document: 'notes',
  at,
  runs: [{ words: `第${at}句`, apart: 'line' }],
  stretches: [[7, at, at + 3]],
})

const session = (sessionHash: string, lastSeenAt: number): Session => ({
  sessionHash,
  tokenHashes: ['a'],
  createdAt: 1,
  lastSeenAt,
  firstHash: sessionHash,
})

/** Compresses other bytes than it was given. */
const spoilt = (raw: Uint8Array): Uint8Array =>
  brotliCompressSync(raw.map((byte, at) => (at === raw.length - 1 ? byte ^ 1 : byte)))

const file = (): string => join(folder, 'heyi.sqlite')

const stores: readonly (readonly [string, () => Store | Promise<Store>])[] = [
  ['memory', () => new MemoryStore()],
  ['sqlite', () => openSqlite(file())],
  ['sqlite in a thread', () => openThreaded(file())],
]

// A thread brings the loader for TypeScript up anew: on a busy machine that takes seconds.
const startMs = 60_000

describe.each(stores)('a store: %s', { timeout: startMs }, (_name, open) => {
  let store: Store
  beforeEach(async () => {
    store = await open()
  }, startMs)
  afterEach(() => store.close())

  it('[S3] gives back what was committed, byte for byte and in order', async () => {
    const [first, second] = chain(2)
    const secret = { salt: 'ab', json: '{"householdId":"H-1"}' }
    const entries = [{ ...first, kind: 'event' as const, document: null, secret } as Entry, second as Entry]
    await store.commit(entries)
    expect(await store.read(boardId, 0)).toEqual(entries)
    expect(await store.read(boardId, 1)).toEqual([second])
    expect(await store.read(boardId, 0, 'event')).toEqual([entries[0]])
    expect((await store.read(boardId, 0))[1]?.body).toBeInstanceOf(Uint8Array)
    expect(await store.head(boardId)).toEqual({ seq: 2, hash: second?.hash })
  })

  it('[Y121] keeps so many words of each person that went with their place, for so long, and lets go of what is had', async () => {
    await store.commit([...chain(1), ...chain(1, other)])
    await store.keepGone(boardId, [goneRow(1), goneRow(2, 'U-2')], 0)
    await store.keepGone(boardId, [goneRow(3), { ...goneRow(1), at: 5 }], 0)
    expect(await store.gone(boardId, 'U-1' as PersonId)).toEqual([{ ...goneRow(1), at: 5 }, goneRow(3)])
    expect(await store.gone(other, 'U-1' as PersonId)).toEqual([])
    await store.dropGone(boardId, [goneRow(3, 'U-2'), goneRow(3)])
    expect(await store.gone(boardId, 'U-1' as PersonId)).toEqual([{ ...goneRow(1), at: 5 }])
    const many = Array.from({ length: limits.refusedChanges + 5 }, (_, at) => goneRow(100 + at))
    await store.keepGone(other, many, 4)
    expect((await store.gone(other, 'U-1' as PersonId)).map(({ at }) => at)).toEqual(
      many
        .map(({ at }) => at)
        .toReversed()
        .slice(0, limits.refusedChanges),
    )
    expect(await store.gone(boardId, 'U-2' as PersonId)).toEqual([])
    expect(await store.gone(boardId, 'U-1' as PersonId)).toHaveLength(1)
    await store.removeGone(6)
    expect(await store.gone(boardId, 'U-1' as PersonId)).toEqual([])
    expect(await store.gone(other, 'U-1' as PersonId)).toHaveLength(limits.refusedChanges)
  })

  it('[S3] lists boards in the order in which they came', async () => {
    await store.commit(chain(1, other))
    await store.commit(chain(2, boardId))
    expect(await store.boards()).toEqual([other, boardId])
    expect(await store.head('B-none' as BoardId)).toBeNull()
    expect(await store.read('B-none' as BoardId, 0)).toEqual([])
  })

  it.each([
    ['a gap', (entries: Entry[]) => [entries[0], entries[2]]],
    ['a repetition', (entries: Entry[]) => [entries[0], entries[0]]],
    ['a foreign previous hash', (entries: Entry[]) => [entries[0], { ...entries[1], previousHash: genesisHash }]],
  ])('[S2] refuses %s and stores nothing of the batch', async (_what, spoil) => {
    const bad = [...chain(1, other), ...spoil(chain(3))] as Entry[]
    await expect(store.commit(bad)).rejects.toBeInstanceOf(StoreError)
    expect(await store.boards()).toEqual([])
    expect(await store.read(other, 0)).toEqual([])
  })

  it('[S2] refuses a second writer who starts from an old head', async () => {
    const [first, second] = chain(2)
    await store.commit([first as Entry])
    await store.commit([second as Entry])
    const fork = entryAfter(first as Entry, boardId, { header: '{"fork":true}' })
    await expect(store.commit([fork])).rejects.toBeInstanceOf(StoreError)
    expect(await store.read(boardId, 0)).toHaveLength(2)
  })

  it('[S1] commits several boards in one batch', async () => {
    await store.commit([...chain(2, boardId), ...chain(3, other)])
    expect(await store.read(boardId, 0)).toHaveLength(2)
    expect(await store.read(other, 0)).toHaveLength(3)
  })

  it('[S4] erases a restricted value and keeps the entry', async () => {
    const [first] = chain(1) as [Entry]
    const entry: Entry = { ...first, kind: 'event', document: null, secret: { salt: 'ab', json: '"x"' } }
    await store.commit([entry])
    await store.eraseSecret(boardId, 1)
    expect(await store.read(boardId, 0)).toEqual([{ ...entry, secret: null }])
  })

  it('[S13] keeps two snapshots of each document, newest first, and drops a damaged one before a good one', async () => {
    await store.commit(chain(4))
    const at = (seq: number, document: DocumentName = 'notes') => {
      const place = { document, seq, state: new Uint8Array([1, seq]) }
      return { ...place, sha256: snapshotDigest(boardId, place) }
    }
    await store.putSnapshot(boardId, at(1))
    await store.putSnapshot(boardId, at(1, 'text:I-01'))
    await store.putSnapshot(boardId, at(2))
    expect(await store.snapshots(boardId, 'notes')).toEqual([at(2), at(1)])
    await store.putSnapshot(boardId, { ...at(3), sha256: 'spoilt' })
    expect((await store.snapshots(boardId, 'notes')).map(({ seq }) => seq)).toEqual([3, 2])
    await store.putSnapshot(boardId, at(4))
    expect(await store.snapshots(boardId, 'notes')).toEqual([at(4), at(2)])
    expect(await store.snapshots(boardId, 'text:I-01')).toEqual([at(1, 'text:I-01')])
    expect(await store.snapshots(other, 'notes')).toEqual([])
  })

  it('[S18] remembers who writes under which client id from the update that says so first', async () => {
    const entries = mixed()
    await store.commit(entries)
    const claims = [{ client: 7, personId: 'U-1', partyId: null }]
    expect(await store.bindings(boardId, 'notes')).toEqual(claims)
    expect(await store.bindings(boardId, 'text:I-01')).toEqual([{ client: 7, personId: 'U-2', partyId: 'P-2' }])
    expect(await store.bindings(boardId, 'text:I-02')).toEqual([])
    expect(await store.read(boardId, 0)).toEqual(entries)
    expect((await store.inspect(boardId)).bindings.map(({ firstSeq }) => firstSeq)).toEqual([2, 3])
  })

  it('[S19] packs old updates and gives them back byte for byte, each document apart', async () => {
    const entries = mixed(1_500)
    await store.commit(entries)
    const of = (document: string | null) => entries.filter((entry) => entry.document === document)
    expect(await store.pack(boardId, 700, 'notes')).toBe(of('notes').filter(({ seq }) => seq <= 700).length)
    expect(await store.pack(boardId, 700, 'notes')).toBe(0)
    expect(await store.pack(boardId, 900)).toBeGreaterThan(0)
    expect(await store.read(boardId, 0)).toEqual(entries)
    expect(await store.read(boardId, 300, 'update', 'notes')).toEqual(of('notes').filter(({ seq }) => seq > 300))
    expect(await store.read(boardId, 0, 'update', 'text:I-01')).toEqual(of('text:I-01'))
    expect(await store.read(boardId, 0, 'event')).toEqual(of(null))
    expect(await store.inspect(boardId)).toMatchObject({ damagedSegments: [], strays: [] })
    expect(await store.head(boardId)).toEqual({ seq: entries.length, hash: entries.at(-1)?.hash })
  })

  it('[P1] keeps links, and replaces one by its token hash', async () => {
    await store.commit(chain(1))
    const person = invite('b', { boardId, seat: 'person', personId: 'U-1' as PersonId, expiresAt: 9 })
    await store.putInvites([invite('a'), person])
    expect(await store.invite('a')).toEqual(invite('a'))
    expect(await store.invite('none')).toBeNull()
    expect(await store.invites(null)).toEqual([invite('a')])
    await store.putInvites([{ ...person, token: null, revokedAt: 5 }])
    expect(await store.invites(boardId)).toEqual([{ ...person, token: null, revokedAt: 5 }])
  })

  it('[P3, P14] keeps sessions with the order of their links', async () => {
    const opened = { ...session('s', 2), tokenHashes: ['b', 'a'] }
    await store.putSession(opened)
    expect(await store.session('s')).toEqual(opened)
    await store.putSession({ ...opened, tokenHashes: ['a', 'b'], lastSeenAt: 3 })
    expect(await store.session('s')).toEqual({ ...opened, tokenHashes: ['a', 'b'], lastSeenAt: 3 })
    expect(await store.session('none')).toBeNull()
  })

  it('[P3] removes the sessions that were last seen before an instant, and no others', async () => {
    for (const [hash, seen] of [
      ['old', 4],
      ['just', 5],
      ['new', 9],
    ] as const)
      await store.putSession(session(hash, seen))
    await store.removeSessions(5)
    expect(await Promise.all(['old', 'just', 'new'].map((hash) => store.session(hash)))).toEqual([
      null,
      session('just', 5),
      session('new', 9),
    ])
  })

  it('[P5] keeps and removes PINs', async () => {
    await store.commit(chain(1))
    const pin = { boardId, personId: 'U-1' as PersonId, hash: 'scrypt$', failures: 0, lockedUntil: 0 }
    await store.putPin(pin)
    await store.putPin({ ...pin, failures: 3, lockedUntil: 77 })
    expect(await store.pin(boardId, pin.personId)).toEqual({ ...pin, failures: 3, lockedUntil: 77 })
    expect(await store.pinned(boardId)).toEqual([pin.personId])
    await store.removePin(boardId, pin.personId)
    expect(await store.pin(boardId, pin.personId)).toBeNull()
  })
})

describe('the store on disk', () => {
  it('[S3] keeps everything when it is closed and opened again', async () => {
    const first = openSqlite(file())
    await first.commit(chain(3))
    await first.close()
    const again = openSqlite(file())
    expect(await again.read(boardId, 0)).toEqual(chain(3))
    await again.close()
  })

  it('[S19] packs segment by segment: others write in between, and an end in between loses and doubles nothing', async () => {
    const store = openSqlite(file())
    const entries = chain(1_501)
    await store.commit(entries.slice(0, 1_500))
    const packing = store.pack(boardId, 1_500)
    const heard: string[] = []
    const ended = packing.catch(() => heard.push('packing ended'))
    await store.commit(entries.slice(1_500))
    heard.push('committed')
    await store.close()
    await ended
    expect(heard).toEqual(['committed', 'packing ended'])
    const again = openSqlite(file())
    expect(await again.read(boardId, 0)).toEqual(entries)
    const rest = await again.pack(boardId, 1_500)
    expect(rest).toBeGreaterThan(0)
    expect(rest).toBeLessThan(1_500)
    expect(await again.read(boardId, 0)).toEqual(entries)
    expect(await again.inspect(boardId)).toMatchObject({ damagedSegments: [], strays: [] })
    await again.close()
  })

  it('[S19] packs nothing that does not come out of the segment as it went in', () => {
    expect(packSegment(chain(20)).entries).toBe(20)
    expect(() => packSegment(chain(20), spoilt)).toThrow(StoreError)
  })

  it('[S15] cannot be opened by two servers at once', async () => {
    const store = openSqlite(file())
    expect(() => openSqlite(file())).toThrow(StoreError)
    await store.close()
  })

  it('[S15] refuses a file that is no database, and one that a newer version wrote', async () => {
    const { default: Database } = await import('libsql')
    const newer = new Database(file())
    newer.exec('PRAGMA user_version = 99')
    newer.close()
    expect(() => openSqlite(file())).toThrow(StoreError)
    expect(() => openSqlite(folder)).toThrow(StoreError)
  })

  it('[S17] copies itself whole into a file that opens', async () => {
    const store = openSqlite(file())
    await store.commit(chain(5))
    await store.putInvites([invite('a')])
    const copy = join(folder, "it's a copy.sqlite")
    await store.backup(copy)
    await expect(store.backup(copy)).rejects.toBeInstanceOf(StoreError)
    await store.close()
    const restored = openSqlite(copy)
    expect(await restored.read(boardId, 0)).toEqual(chain(5))
    expect(await restored.invite('a')).toEqual(invite('a'))
    await restored.close()
  })
})
