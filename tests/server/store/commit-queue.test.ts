/** The commit queue over a store that the test holds back: what goes together, and whom a failure takes along. */
import { describe, expect, it, vi } from 'vitest'
import type { BoardId } from '#shared/ids.ts'
import { entryHash } from '#shared/record/chain.ts'
import type { Committer } from '../../../server/store/commit-queue.ts'
import { CommitQueue } from '../../../server/store/commit-queue.ts'
import { emptyHead } from '../../../server/store/continuity.ts'
import type { Entry, Head } from '../../../server/store/store.ts'
import { CrankedStore } from '../../kit/stores.ts'

/** A board that only counts what it hears. */
class Writer implements Committer {
  readonly heard: string[] = []
  #head: Head = emptyHead
  readonly id: BoardId
  readonly #queue: CommitQueue
  constructor(id: string, queue: CommitQueue) {
    this.id = id as BoardId
    this.#queue = queue
  }
  push(): void {
    const body = new Uint8Array()
    const hash = entryHash(this.#head.hash, '{}', body)
    const seq = this.#head.seq + 1
    const entry = { boardId: this.id, seq, kind: 'update', header: '{}', body, previousHash: this.#head.hash, hash }
    this.#head = { seq, hash }
    this.#queue.push([{ ...entry, secret: null } as Entry], this)
  }
  committed(seq: number): void {
    this.heard.push(`committed ${seq}`)
  }
  failed(): void {
    this.heard.push('failed')
  }
}

const measures = () => ({ committed: vi.fn<() => void>(), failed: vi.fn<() => void>() })

describe('the commit queue', () => {
  it('[S5] commits a lone write alone and what comes meanwhile together', async () => {
    const store = new CrankedStore()
    const queue = new CommitQueue(store, measures())
    const writer = new Writer('B-1', queue)
    store.hold()
    writer.push()
    await vi.waitUntil(() => store.waiting === 1)
    for (let count = 0; count < 20; count += 1) writer.push()
    store.letGo()
    await queue.drained()
    expect(store.batches).toEqual([1, 20])
    expect(writer.heard).toEqual(['committed 1', 'committed 21'])
  })

  it('[S5] commits what arrives in one turn of the event loop at once', async () => {
    const store = new CrankedStore()
    const queue = new CommitQueue(store, measures())
    const writers = ['B-1', 'B-2', 'B-3'].map((id) => new Writer(id, queue))
    for (const writer of writers) writer.push()
    await queue.drained()
    expect(store.batches).toEqual([3])
    expect(writers.map((writer) => writer.heard)).toEqual([['committed 1'], ['committed 1'], ['committed 1']])
  })

  it('[S8] a failed batch takes the waiting entries of its boards with it, and of no other', async () => {
    const store = new CrankedStore()
    const told = measures()
    const queue = new CommitQueue(store, told)
    const [one, two] = [new Writer('B-1', queue), new Writer('B-2', queue)]
    store.hold()
    one.push()
    await vi.waitUntil(() => store.waiting === 1)
    one.push()
    two.push()
    store.failNext = 1
    store.letGo()
    await queue.drained()
    expect(one.heard).toEqual(['failed'])
    expect(two.heard).toEqual(['committed 1'])
    expect(told.failed).toHaveBeenCalledOnce()
  })

  it('[S34] the trouble of one board is its own: those that shared its commit are stored, each in order', async () => {
    const store = new CrankedStore()
    const told = measures()
    const queue = new CommitQueue(store, told)
    const [one, two, three] = [new Writer('B-1', queue), new Writer('B-2', queue), new Writer('B-3', queue)]
    const commit = store.commit.bind(store)
    store.commit = (entries) =>
      entries.some(({ boardId }) => boardId === two.id) ? Promise.reject(new Error('a primary key')) : commit(entries)
    for (const writer of [one, two, three, one, two]) writer.push()
    await queue.drained()
    expect([one, two, three].map(({ heard }) => heard)).toEqual([['committed 2'], ['failed'], ['committed 1']])
    expect(store.batches).toEqual([2, 1])
    expect(told.committed).toHaveBeenCalledTimes(2)
    expect(told.failed).toHaveBeenCalledTimes(2)
  })
})
