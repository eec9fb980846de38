/**
 * Documents in memory: read when they are held, once, whole or not at all; gone when nobody holds them.
 * Longer than 300 lines, reason: what holds, lets go, spoils and repairs a document plays on the same benches.
 */
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import * as Y from 'yjs'
import { limits } from '#shared/limits.ts'
import { compact } from '../../../server/boards/compaction.ts'
import type { BoardDocuments } from '../../../server/boards/documents.ts'
import { PoisonedDocument } from '../../../server/boards/documents.ts'
import type { LiveBoard } from '../../../server/boards/live-board.ts'
import { snapshotDigest } from '../../../server/store/snapshot-digest.ts'
import { Bench, Ear } from '../../kit/live-board.ts'
import { CrankedStore } from '../../kit/stores.ts'
import { wordsOn, Writer } from '../../kit/writers.ts'

// Snapshots within a moment instead of an evening.
const usual = { ...limits }
beforeAll(() => {
  Object.assign(limits, { updatesPerSnapshot: 200, bytesPerSnapshot: 524_288 })
})
afterAll(() => {
  Object.assign(limits, usual)
})

const nothing = new Uint8Array([0])
const turn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve))

/** The documents of the board that was opened last. */
function lastDocuments(bench: Bench): BoardDocuments {
  const documents = bench.documents.at(-1)
  if (documents === undefined) throw new Error('cannot happen: the board has documents')
  return documents
}

/** A bench after a restart, whose notes say `words`. */
async function restarted(
  words: string,
  bench = new Bench(),
): Promise<{ bench: Bench; board: LiveBoard; first: Writer }> {
  const made = await bench.board()
  const first = new Writer(bench)
  await first.type(made, words)
  bench.restart()
  const board = await bench.registry.board(made.id)
  if (board === null) throw new Error('cannot happen: the board is there')
  return { bench, board, first }
}

describe('bringing a document into memory', () => {
  it('[S21] reads it when it is first held, once for all who ask, and not with the board', async () => {
    const { bench, board } = await restarted('一')
    const read = vi.spyOn(bench.store, 'read')
    expect([board.held('notes'), bench.registry.inMemory.documents]).toEqual([false, 0])
    await Promise.all([board.hold('notes'), board.hold('notes'), board.replica('notes', nothing)])
    expect(read.mock.calls.map(([, after, kind, document]) => [after, kind, document])).toEqual([
      [0, 'update', 'notes'],
    ])
    expect([board.held('notes'), bench.registry.inMemory.documents]).toEqual([true, 1])
    expect(bench.registry.inMemory.bytes).toBeGreaterThan(0)
    board.holdNow('notes')()
  })

  it('[S21] an update of a document that is not in memory is "not saved", and never makes an empty one', async () => {
    const { board, first } = await restarted('旧')
    const update = first.words('新')
    expect(await first.send(board, update)).toMatchObject({ ok: false, refusal: { code: 'notSaved' } })
    expect(() => board.holdNow('notes')).toThrow('not in memory')
    await board.hold('notes')
    expect(await first.send(board, update)).toMatchObject({ ok: true })
    expect(await wordsOn(board)).toBe('新旧')
  })

  it('[S21] one that cannot be read is an error for whoever asks, and is read when the store answers again', async () => {
    const { bench, board, first } = await restarted('旧')
    bench.store.unreadable = true
    await expect(board.hold('notes')).rejects.toThrow('does not answer')
    await expect(board.replica('notes', nothing)).rejects.toThrow('does not answer')
    expect(await first.send(board, first.words('新'))).toMatchObject({ ok: false, refusal: { code: 'notSaved' } })
    bench.store.unreadable = false
    expect(await wordsOn(board)).toBe('旧')
  })

  it('[S13] uses the newest good snapshot, else the one before, else the log, and all give the same document and authors', async () => {
    const bench = new Bench()
    bench.compact = (boardId, document) => compact(bench.store, boardId, document)
    const made = await bench.board()
    const writer = new Writer(bench)
    const due = 2 * limits.updatesPerSnapshot
    for (let count = 0; count < due; count += 1) await writer.type(made, '字')
    await vi.waitUntil(async () => (await bench.store.snapshots(made.id, 'notes')).length === 2)
    await writer.type(made, '后')
    const [newest, before] = await bench.store.snapshots(made.id, 'notes')
    if (newest === undefined || before === undefined) throw new Error('cannot happen: two snapshots')
    const spoil = (snapshot: typeof newest) => ({ ...snapshot, state: snapshot.state.slice(1) })
    const half = { ...newest, state: newest.state.slice(0, -9) }
    const notYjs = { ...half, sha256: snapshotDigest(made.id, half) }
    const places: number[] = []
    for (const snapshots of [[newest, before], [spoil(newest), before], [spoil(newest), spoil(before)], [notYjs]]) {
      vi.spyOn(bench.store, 'snapshots').mockResolvedValueOnce(snapshots)
      const read = vi.spyOn(bench.store, 'read')
      bench.restart()
      const board = await bench.registry.board(made.id)
      await board?.hold('notes')
      places.push(read.mock.calls.at(-1)?.[1] ?? -1)
      expect(board === null ? 0 : (await wordsOn(board)).length).toBe(due + 1)
      expect(board?.authors('notes')).toEqual(made.authors('notes'))
      read.mockRestore()
    }
    expect(places).toEqual([newest.seq, before.seq, 0, 0])
    expect(bench.logged.filter((line) => line.includes('snapshot'))).toHaveLength(4)
  })

  it('[S13, S21] of which a part hangs on what is not there is not used; where nothing whole is left, it is an error', async () => {
    const { bench, board: made, first } = await restarted('一')
    await made.hold('notes')
    await first.type(made, '二')
    const whole = await made.replica('notes', nothing)
    const [, second] = await bench.store.onDisk(made.id, 0, 'update', 'notes')
    if (second === undefined) throw new Error('cannot happen: two updates')
    const snapshot = (seq: number, state: Uint8Array) => {
      const bare = { document: 'notes', seq, state } as const
      return { ...bare, sha256: snapshotDigest(made.id, bare) }
    }
    const [good, torn] = [snapshot(second.seq, whole.update), snapshot(second.seq, second.body)]
    vi.spyOn(bench.store, 'snapshots').mockResolvedValueOnce([torn, good])
    bench.restart()
    const board = await bench.registry.board(made.id)
    expect(board === null ? null : await wordsOn(board)).toBe('二一')
    vi.spyOn(bench.store, 'read').mockImplementation(async (_board, _after, kind) =>
      kind === 'update' ? [second] : [],
    )
    board?.subscribe(new Ear())
    bench.clock.advance(limits.documentIdleMs)
    bench.registry.sweep()
    await expect(board?.hold('notes')).rejects.toThrow('not')
  })

  it('[S21] many who ask for the same get it encoded once, and anew after the next word', async () => {
    const { bench, board, first } = await restarted('一')
    await board.hold('notes')
    const encode = vi.spyOn(lastDocuments(bench), 'encode')
    encode.mockClear()
    const all = await Promise.all(Array.from({ length: 300 }, () => board.replica('notes', nothing)))
    expect(new Set(all.map(({ update }) => update)).size).toBe(1)
    expect(encode.mock.calls.length).toBeLessThanOrEqual(1)
    await first.send(board, first.words('二'))
    expect(await wordsOn(board)).toBe('二一')
  })
})

describe('a document that nobody holds', () => {
  it('[S21] leaves memory after a while, and not while anything of it is being written', async () => {
    const { bench, board, first } = await restarted('一')
    const release = await board.hold('notes')
    const idle = (): void => {
      bench.clock.advance(limits.documentIdleMs)
      bench.registry.sweep()
    }
    board.subscribe(new Ear())
    idle()
    expect(board.held('notes')).toBe(true)
    bench.store.hold()
    const written = first.send(board, first.words('二'))
    release()
    release()
    idle()
    expect(board.held('notes')).toBe(true)
    bench.store.letGo()
    expect(await written).toMatchObject({ ok: true })
    bench.registry.sweep()
    expect([board.held('notes'), bench.registry.inMemory.documents]).toEqual([false, 0])
    expect(bench.measures.lines).toContain('evicted document')
    expect(await wordsOn(board)).toBe('二一')
  })

  it('[S21] leaves memory at once while there is too much in it', async () => {
    const { bench, board } = await restarted('一')
    ;(await board.hold('notes'))()
    bench.registry.sweep()
    expect(board.held('notes')).toBe(true)
    vi.spyOn(lastDocuments(bench), 'bytes').mockReturnValue(limits.documentsInMemoryBytes + 1)
    bench.registry.sweep()
    expect(board.held('notes')).toBe(false)
  })

  it('[S13] has no snapshot made when the server is about to stop', async () => {
    const { bench, board, first } = await restarted('一')
    await board.hold('notes')
    for (let count = 2; count < limits.updatesPerSnapshot; count += 1) await first.send(board, first.words('字'))
    void first.send(board, first.words('末'))
    bench.registry.close()
    await bench.queue.drained()
    await turn()
    expect(bench.snapshotsAskedFor).toEqual([])
    expect(await first.send(board, first.words('迟'))).toMatchObject({ ok: false, refusal: { code: 'notSaved' } })
  })

  it('[S13] has a snapshot made while in use and when it leaves, if enough has been written since the last one', async () => {
    const { bench, board, first } = await restarted('一')
    board.subscribe(new Ear())
    const release = await board.hold('notes')
    const write = async (count: number): Promise<void> => {
      for (let one = 0; one < count; one += 1) await first.send(board, first.words('字'))
    }
    await write(limits.updatesPerSnapshot - 2)
    expect(bench.snapshotsAskedFor).toEqual([])
    await write(1)
    await vi.waitUntil(() => bench.snapshotsAskedFor.length === 1)
    const page = '长'.repeat(Math.ceil(limits.bytesPerSnapshot / 12))
    for (let count = 0; count < 4; count += 1) await first.send(board, first.words(page))
    await vi.waitUntil(() => bench.snapshotsAskedFor.length === 2)
    const leave = async (): Promise<void> => {
      bench.clock.advance(limits.documentIdleMs)
      bench.registry.sweep()
      await turn()
    }
    await write(limits.updatesPerSnapshot / 5 - 1)
    release()
    await leave()
    expect([board.held('notes'), bench.snapshotsAskedFor.length]).toEqual([false, 2])
    ;(await board.hold('notes'))()
    await leave()
    expect([board.held('notes'), bench.snapshotsAskedFor.length]).toEqual([false, 3])
  })

  it('[S13] a snapshot that fails costs nobody anything, and the next one is made all the same', async () => {
    const { bench, board, first } = await restarted('一')
    bench.compact = () => Promise.reject(new Error('no room'))
    await board.hold('notes')
    for (let count = 0; count < limits.updatesPerSnapshot; count += 1) await first.send(board, first.words('字'))
    bench.compact = () => Promise.resolve('unfaithful')
    for (let count = 0; count < limits.updatesPerSnapshot; count += 1) await first.send(board, first.words('字'))
    await vi.waitUntil(() => bench.logged.length === 2)
    expect(bench.logged).toEqual([
      'warn: a snapshot was not made',
      'error: a snapshot does not give back its document; it is not stored',
    ])
    expect(board.saving).toBe(true)
  })
})

/** A board, and somebody who has written nothing yet. */
async function unbound() {
  const bench = new Bench()
  const board = await bench.board()
  const writer = new Writer(bench)
  return { bench, board, writer, client: writer.doc.clientID }
}

describe('client ids', () => {
  it('[D7] are bound in the commit of the update that first uses them, told with it, and known after a restart', async () => {
    const { bench, board, writer, client } = await unbound()
    const ear = new Ear()
    board.subscribe(ear)
    const [secretary, facilitator] = [bench.actor(board, 'U-SEC'), bench.actor(board, 'U-FAC')]
    await board.hold('notes')
    expect([board.mayWriteAs('notes', client, facilitator), board.authors('notes')]).toEqual([true, []])
    await writer.type(board, '一')
    await writer.type(board, '二')
    const claim = { client, personId: secretary.personId, partyId: null }
    expect(ear.updates.map(({ claims }) => claims)).toEqual([[claim], []])
    expect(await bench.store.bindings(board.id, 'notes')).toEqual([claim])
    bench.restart()
    const again = await bench.registry.board(board.id)
    await again?.hold('notes')
    expect(again?.authors('notes')).toEqual([claim])
    expect([secretary, facilitator].map((actor) => again?.mayWriteAs('notes', client, actor))).toEqual([true, false])
    const moved = { ...secretary, partyId: bench.actor(board, 'U-RES1').partyId }
    expect(again?.mayWriteAs('notes', client, moved)).toBe(false)
    expect(again?.mayWriteAs('notes', client, { ...secretary, personId: null })).toBe(false)
  })

  it('[D7] are nobody’s again when the commit fails that would have bound them', async () => {
    const { bench, board, writer, client } = await unbound()
    bench.store.failNext = 1
    expect(await writer.type(board, '一')).toMatchObject({ ok: false, refusal: { code: 'notSaved' } })
    await vi.waitUntil(() => board.saving)
    await board.hold('notes')
    expect([board.authors('notes'), board.mayWriteAs('notes', client, bench.actor(board, 'U-FAC'))]).toEqual([[], true])
  })
})

describe('how far a reader is who was told everything', () => {
  it('[Y2] is what is on disk, and not what is still being written', async () => {
    const { bench, board, first } = await restarted('一二')
    const client = first.doc.clientID
    await board.hold('notes')
    expect([...board.committedVector('notes')]).toEqual([[client, 2]])
    bench.store.hold()
    const written = first.send(board, first.words('三'))
    expect([...board.committedVector('notes')]).toEqual([[client, 2]])
    bench.store.letGo()
    await written
    expect([...board.committedVector('notes')]).toEqual([[client, 3]])
    expect([...board.committedVector('text:I-02')]).toEqual([])
  })

  it('[Y2] is the whole vector, so that the difference to it is what was missed and nothing else', async () => {
    const { board, first } = await restarted('一二')
    await board.hold('notes')
    const vector = Y.encodeStateVector(new Map(board.committedVector('notes')))
    await first.send(board, first.words('三'))
    const { update } = await board.replica('notes', vector)
    expect(Y.parseUpdateMeta(update).from).toEqual(new Map([[first.doc.clientID, 2]]))
  })
})

describe('a document that was spoilt in memory', () => {
  it('[S22] is not there until it has been read again, after what was being written; nothing else stops', async () => {
    const { bench, board, first } = await restarted('一')
    const documents = lastDocuments(bench)
    const ear = new Ear()
    board.subscribe(ear)
    await board.hold('notes')
    const text = new Writer(bench, 'U-SEC', 'text:I-02')
    await text.type(board, '条')
    bench.store.hold()
    const before = first.send(board, first.words('二'))
    const poison = new Writer(bench)
    vi.spyOn(documents, 'admit').mockImplementationOnce(() => {
      documents.restore('notes', poison.words('毒'))
      throw new PoisonedDocument('notes', new Error('half an update'))
    })
    expect(await first.send(board, first.words('三'))).toMatchObject({ ok: false, refusal: { code: 'internal' } })
    expect([board.held('notes'), board.held('text:I-02'), board.saving]).toEqual([false, true, true])
    expect(await first.send(board, first.words('四'))).toMatchObject({ ok: false, refusal: { code: 'notSaved' } })
    const replica = wordsOn(board)
    const other = text.type(board, '款')
    await turn()
    expect(ear.heard).toHaveLength(1)
    bench.store.letGo()
    expect([await before, await other]).toMatchObject([{ ok: true }, { ok: true }])
    expect(await replica).toBe('二一')
    expect(ear.heard.filter((line) => line.startsWith('reset'))).toEqual(['reset notes'])
    expect(bench.measures.lines).toContain('poisoned')
    expect(bench.logged).toEqual(['error: a document was spoilt; it is read again'])
    expect([board.held('notes'), await wordsOn(board, 'text:I-02')]).toEqual([true, '款条'])
  })

  it('[S22] is read again as soon as the store answers', async () => {
    const { bench, board, first } = await restarted('一')
    await board.hold('notes')
    vi.spyOn(lastDocuments(bench), 'admit').mockImplementationOnce(() => {
      throw new PoisonedDocument('notes', new Error('half an update'))
    })
    bench.store.unreadable = true
    await first.send(board, first.words('二'))
    await vi.waitUntil(() => bench.pausing === 1)
    const again = board.hold('notes')
    bench.store.unreadable = false
    bench.tryAgain()
    await again
    expect(await wordsOn(board)).toBe('一')
  })
})

describe('an update that cannot be judged', () => {
  it('[S22] is refused and noted, and takes nothing from anybody else, for it has changed nothing', async () => {
    const { bench, board, first } = await restarted('一')
    const ear = new Ear()
    board.subscribe(ear)
    await board.hold('notes')
    vi.spyOn(lastDocuments(bench), 'admit').mockImplementationOnce(() => {
      throw new RangeError('a fault of the judge')
    })
    const update = first.words('二')
    expect(await first.send(board, update)).toMatchObject({ ok: false, refusal: { code: 'internal' } })
    expect([board.held('notes'), ear.heard]).toEqual([true, []])
    expect(bench.logged).toEqual(['error: an update could not be judged'])
    expect(await first.send(board, update)).toMatchObject({ ok: true })
  })
})

describe('after a failed commit', () => {
  it('[S7] documents that are held are read again before anybody gets them', async () => {
    const { bench, board, first } = await restarted('一', new Bench(new CrankedStore()))
    const ear = new Ear()
    board.subscribe(ear)
    await board.hold('notes')
    ;(await board.hold('text:I-02'))()
    bench.store.failNext = 1
    expect(await first.send(board, first.words('失'))).toMatchObject({ ok: false })
    expect([board.held('notes'), board.held('text:I-02')]).toEqual([false, false])
    expect(await wordsOn(board)).toBe('一')
    await vi.waitUntil(() => board.saving)
    expect([board.held('notes'), board.held('text:I-02')]).toEqual([true, false])
    expect([...board.committedVector('notes')]).toEqual([[first.doc.clientID, 1]])
    expect(ear.heard).toEqual(['readOnly', 'reset', 'saving'])
  })
})
