/** Finding what was changed, taken out or cut off in a stored log. */
import { describe, expect, it } from 'vitest'
import type { LiveBoard } from '../../../server/boards/live-board.ts'
import { replayBoard } from '../../../server/boards/replay.ts'
import { createDocuments } from '../../../server/boards/documents.ts'
import { renameBoard } from '../../../server/boards/rename-board.ts'
import { verifyBoard } from '../../../server/boards/verify.ts'
import type { Entry } from '../../../server/store/store.ts'
import type { BoardId } from '#shared/ids.ts'
import { Bench, sampleCase } from '../../kit/live-board.ts'
import { CrankedStore } from '../../kit/stores.ts'

/** A store whose entries a test may spoil on the way out. */
class SpoiltStore extends CrankedStore {
  spoil: (entries: readonly Entry[]) => readonly Entry[] = (entries) => entries
  override async read(...place: Parameters<CrankedStore['read']>): Promise<readonly Entry[]> {
    return this.spoil(await super.read(...place))
  }
}

async function spoilable(): Promise<{ store: SpoiltStore; board: LiveBoard; bench: Bench }> {
  const store = new SpoiltStore()
  const bench = new Bench(store)
  return { store, bench, board: await bench.board() }
}

const changed = (bytes: Uint8Array): Uint8Array => {
  const copy = bytes.slice()
  const middle = copy.length >> 1
  copy[middle] = (copy[middle] ?? 0) ^ 1
  return copy
}

describe('verifying a board', () => {
  it('[S12] an untouched log holds', async () => {
    const { store, board } = await spoilable()
    const found = await verifyBoard(store, board.id)
    expect(found).toMatchObject({ ok: true, updates: 0, erased: 0 })
    expect(await verifyBoard(store, 'B-none' as BoardId)).toBeNull()
  })

  it.each<[string, string, (entry: Entry) => Entry]>([
    ['a byte of a body', 'hash', (entry) => ({ ...entry, body: changed(entry.body) })],
    ['a header', 'hash', (entry) => ({ ...entry, header: entry.header.replace('2026', '2025') })],
    ['a hash', 'hash', (entry) => ({ ...entry, hash: 'f'.repeat(64) })],
    ['a previous hash', 'previousHash', (entry) => ({ ...entry, previousHash: 'f'.repeat(64) })],
    ['a sequence number', 'gap', (entry) => ({ ...entry, seq: entry.seq + 1 })],
  ])('[S12] finds %s that was changed', async (_what, problem, spoil) => {
    const { store, board } = await spoilable()
    store.spoil = (entries) => entries.map((entry) => (entry.seq === 100 ? spoil(entry) : entry))
    expect(await verifyBoard(store, board.id)).toMatchObject({ ok: false, problem })
  })

  it('[S12] finds an entry that was taken out, and one that was cut off at the end', async () => {
    const { store, board } = await spoilable()
    store.spoil = (entries) => entries.filter((entry) => entry.seq !== 7)
    expect(await verifyBoard(store, board.id)).toMatchObject({ ok: false, seq: 8, problem: 'gap' })
    store.spoil = (entries) => entries.slice(0, -1)
    expect(await verifyBoard(store, board.id)).toMatchObject({ ok: false, problem: 'head' })
  })

  it('[S12, S26] finds a log that was cut short by a head which names an earlier entry', async () => {
    const { store, board } = await spoilable()
    const earlier = (await store.onDisk(board.id, 0)).at(-4)
    if (earlier === undefined) throw new Error('cannot happen: the sample has many entries')
    store.head = () => Promise.resolve({ seq: earlier.seq, hash: earlier.hash })
    expect(await verifyBoard(store, board.id)).toMatchObject({ ok: false, seq: earlier.seq + 1, problem: 'head' })
  })

  it('[S12] what is written while it is being checked is no fault, and neither is what is erased', async () => {
    const { store, board, bench } = await spoilable()
    const secret = (await store.onDisk(board.id, 0)).find((entry) => entry.secret !== null)?.seq ?? 0
    const inspect = store.inspect.bind(store)
    let times = 0
    store.inspect = async (id) => {
      const belongings = await inspect(id)
      const copy = { ...belongings, erased: [...belongings.erased] }
      times += 1
      if (times > 1) return copy
      await store.eraseSecret(id, secret)
      await bench.act(board, 'U-FAC', { type: 'meeting.open', meetingId: 'M-05' })
      return copy
    }
    expect(await verifyBoard(store, board.id)).toMatchObject({ ok: true, erased: 1 })
  })

  it('[S12] finds a restricted value that was changed, though it is not part of the chain', async () => {
    const { store, board } = await spoilable()
    store.spoil = (entries) =>
      entries.map((entry) =>
        entry.secret === null ? entry : { ...entry, secret: { ...entry.secret, json: '{"a":1}' } },
      )
    expect(await verifyBoard(store, board.id)).toMatchObject({ ok: false, problem: 'secret' })
  })

  it('[S4] the chain holds when every restricted value has been erased, and the values are gone from the board', async () => {
    const { store, board, bench } = await spoilable()
    const secrets = (await store.read(board.id, 0)).filter((entry) => entry.secret !== null)
    expect(secrets.length).toBeGreaterThan(0)
    const words = secrets.map((entry) => entry.secret?.json ?? '')
    for (const { seq } of secrets) await store.eraseSecret(board.id, seq)
    expect(await verifyBoard(store, board.id)).toMatchObject({ ok: true, erased: secrets.length })
    const log = (await store.read(board.id, 0))
      .map((entry) => entry.header + new TextDecoder().decode(entry.body))
      .join()
    for (const word of words) expect(log).not.toContain(word)
    bench.restart()
    expect(await bench.registry.board(board.id)).not.toBeNull()
  })

  it('[S4] equal restricted values have different digests, so that none can be guessed from another', async () => {
    const one = await spoilable()
    const two = await spoilable()
    const digests = async ({ store, board }: typeof one) =>
      (await store.read(board.id, 0)).flatMap((entry) => /"secretDigest":"(\w+)"/.exec(entry.header)?.[1] ?? [])
    const [first, second] = [await digests(one), await digests(two)]
    expect(first).toHaveLength(second.length)
    expect(new Set([...first, ...second]).size).toBe(first.length * 2)
  })

  it('[S12] replays the board as it stood after any entry', async () => {
    const { store, board, bench } = await spoilable()
    const head = await store.head(board.id)
    await bench.act(board, 'U-FAC', { type: 'meeting.open', meetingId: 'M-05' })
    const before = await replayBoard(store, board.id, head?.seq ?? 0, createDocuments())
    const after = await replayBoard(store, board.id, (head?.seq ?? 0) + 1, createDocuments())
    const status = (replay: typeof before) => replay?.board?.meetings.find(({ id }) => id === 'M-05')?.status
    expect([status(before), status(after)]).toEqual(['scheduled', 'running'])
    expect(before?.hash).toBe(head?.hash)
    expect(await replayBoard(store, board.id, 9_999, createDocuments())).toBeNull()
  })

  it('[S16] renames references to the board and nothing else', () => {
    const file = sampleCase()
    const text = { ...file, board: { ...file.board, title: 'B-XHM', principles: ['B-XHM'] } }
    const renamed = renameBoard(
      { ...text, notices: [{ boardId: 'B-XHM', refIds: ['B-XHM'] }] } as never,
      'B-2' as BoardId,
    )
    expect(renamed.board).toMatchObject({ id: 'B-2', title: 'B-XHM', principles: ['B-XHM'] })
    expect(renamed.notices).toEqual([{ boardId: 'B-2', refIds: ['B-2'] }])
  })
})
