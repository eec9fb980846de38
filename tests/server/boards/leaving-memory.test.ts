/** Boards leave memory when nobody uses them, and there is never a second one of any. */
import { describe, expect, it, vi } from 'vitest'
import type { CaseFile } from '#shared/board/board.ts'
import { exportCase } from '#shared/board/export-case.ts'
import { limits } from '#shared/limits.ts'
import type { MeetingId } from '#shared/ids.ts'
import { organiserViewer } from '#shared/record/visibility.ts'
import type { LiveBoard } from '../../../server/boards/live-board.ts'
import { smallBoard } from '../../kit/small-board.ts'
import { Bench, Ear, organiserActor } from '../../kit/live-board.ts'
import { wordsOn, Writer } from '../../kit/writers.ts'

const open = { type: 'meeting.open', meetingId: 'M-05' as MeetingId } as const

/** Two parties and an issue. */
function smallCase(): CaseFile {
  const file = exportCase(smallBoard(['A', 'B']))
  if (file === null) throw new Error('cannot happen: the board has been created')
  return file
}

/** Lets the time pass after which what nobody uses leaves memory. */
function later(bench: Bench): void {
  bench.clock.advance(limits.boardIdleMs)
  bench.registry.sweep()
}

const again = async (bench: Bench, id: string) => {
  const board = await bench.registry.board(id)
  if (board === null) throw new Error('cannot happen: the board is there')
  return board
}

describe('a board that nobody uses', () => {
  it('[S23] leaves memory: of two hundred that were opened and left nothing stays, and none keeps a timer', async () => {
    const bench = new Bench()
    const made = await bench.registry.create(smallCase(), organiserActor)
    if (!made.ok) throw new Error('cannot happen: the board is made')
    const timers = [vi.spyOn(globalThis, 'setInterval'), vi.spyOn(globalThis, 'setTimeout')]
    const boards = [made.value]
    for (let count = 1; count < 200; count += 1) {
      const next = await bench.registry.create(smallCase(), organiserActor)
      if (next.ok) boards.push(next.value)
    }
    for (const board of boards) {
      const leave = board.subscribe(new Ear())
      const release = await board.hold('text:I')
      const writer = new Writer(bench, 'U-SEC', 'text:I')
      expect(await writer.send(board, writer.words('一'))).toMatchObject({ ok: true })
      release()
      leave()
    }
    expect(bench.registry.inMemory).toMatchObject({ boards: 200, documents: 200 })
    later(bench)
    expect(bench.registry.inMemory).toEqual({ boards: 0, documents: 0, bytes: 0 })
    expect(bench.documents.flatMap((documents) => documents.names())).toEqual([])
    expect(timers.map((timer) => timer.mock.calls.length)).toEqual([0, 0])
    expect(bench.registry.saving).toBe(true)
    for (const timer of timers) timer.mockRestore()
  })

  it('[S35] makes room for others: no more than so many lie idle, and the longest unused goes first', async () => {
    const bench = new Bench()
    const boards: LiveBoard[] = []
    const make = async (count: number): Promise<void> => {
      for (let made = 0; made < count; made += 1) {
        const next = await bench.registry.create(smallCase(), organiserActor)
        if (next.ok) boards.push(next.value)
      }
    }
    await make(limits.idleBoards)
    const [used, longest, next] = boards
    if (used === undefined || longest === undefined || next === undefined)
      throw new Error('cannot happen: they are made')
    const leave = used.subscribe(new Ear())
    await make(2)
    // All have been asked for at this very moment, and one is in use.
    expect(bench.registry.inMemory.boards).toBe(limits.idleBoards + 2)
    bench.clock.advance(limits.boardInHandMs)
    await again(bench, next.id)
    bench.registry.sweep()
    expect(bench.registry.inMemory.boards).toBe(limits.idleBoards + 1)
    await make(1)
    expect(bench.registry.inMemory.boards).toBe(limits.idleBoards + 1)
    expect(await Promise.all([used, next].map(({ id }) => bench.registry.board(id)))).toEqual([used, next])
    expect(await again(bench, longest.id)).not.toBe(longest)
    leave()
  })

  it('[S35] makes no room of what is being written', async () => {
    const bench = new Bench()
    const board = await bench.board()
    for (let made = 0; made <= limits.idleBoards; made += 1) await bench.registry.create(smallCase(), organiserActor)
    bench.store.hold()
    const acted = bench.act(board, 'U-FAC', open)
    bench.clock.advance(limits.boardInHandMs)
    bench.registry.sweep()
    expect(bench.registry.inMemory.boards).toBe(limits.idleBoards + 1)
    expect(await bench.registry.board(board.id)).toBe(board)
    bench.store.letGo()
    expect(await acted).toMatchObject({ ok: true })
  })

  it('[S23] stays while somebody listens, holds a document of it, waits for the disk or has used it lately', async () => {
    const bench = new Bench()
    const board = await bench.board()
    const stays = async (): Promise<boolean> => {
      later(bench)
      return (await bench.registry.board(board.id)) === board
    }
    const leave = board.subscribe(new Ear())
    expect(await stays()).toBe(true)
    leave()
    const release = await board.hold('notes')
    expect(await stays()).toBe(true)
    release()
    bench.store.hold()
    const acted = bench.act(board, 'U-FAC', open)
    expect(await stays()).toBe(true)
    bench.store.letGo()
    await acted
    bench.clock.advance(limits.boardIdleMs - 1)
    bench.registry.sweep()
    await board.record(organiserViewer, 0)
    bench.clock.advance(limits.boardIdleMs - 1)
    bench.registry.sweep()
    expect(await bench.registry.board(board.id)).toBe(board)
    expect(await stays()).toBe(false)
  })

  it('[S23] is read again when it is asked for, is the same, and answers in its turn', async () => {
    const bench = new Bench()
    const board = await bench.board()
    await bench.act(board, 'U-FAC', open, 'K')
    await new Writer(bench).type(board, '一')
    bench.restart()
    const one = await again(bench, board.id)
    expect(await wordsOn(one)).toBe('一')
    later(bench)
    const [two, three] = await Promise.all([again(bench, board.id), again(bench, board.id)])
    expect([two === one, two === three]).toEqual([false, true])
    expect(two.state).toEqual(one.state)
    expect(two.life.epoch).toBe(one.life.epoch)
    expect(await bench.act(two, 'U-FAC', open, 'K')).toMatchObject({ ok: true, duplicate: true })
    expect(await wordsOn(two)).toBe('一')
  })

  it('[S23] reaches nobody and changes nothing through what still refers to the instance that has left', async () => {
    const bench = new Bench()
    const board = await bench.board()
    const writer = new Writer(bench)
    later(bench)
    const other = await again(bench, board.id)
    const ear = new Ear()
    other.subscribe(ear)
    await other.hold('notes')
    const notSaved = { ok: false, refusal: { code: 'notSaved' } }
    expect(await bench.act(board, 'U-FAC', open)).toMatchObject(notSaved)
    expect(await writer.send(board, writer.words('一'))).toMatchObject(notSaved)
    for (const asked of [
      board.hold('notes'),
      board.replica('notes', new Uint8Array([0])),
      board.record(organiserViewer, 0),
    ]) {
      await expect(asked).rejects.toThrow('has left memory')
    }
    expect(() => board.holdNow('notes')).toThrow('not in memory')
    expect([ear.heard, other.state.openMeetingId, await wordsOn(other)]).toEqual([[], null, ''])
  })

  it('[S23] a write that comes while it leaves is either on disk or "not saved"', async () => {
    const bench = new Bench()
    const board = await bench.board()
    const writer = new Writer(bench)
    ;(await board.hold('notes'))()
    bench.clock.advance(limits.boardIdleMs)
    bench.store.hold()
    const before = writer.send(board, writer.words('前'))
    later(bench)
    expect(await bench.registry.board(board.id)).toBe(board)
    bench.store.letGo()
    expect(await before).toMatchObject({ ok: true })
    later(bench)
    const after = writer.send(board, writer.words('后'))
    expect(await after).toMatchObject({ ok: false, refusal: { code: 'notSaved' } })
    expect(await wordsOn(await again(bench, board.id))).toBe('前')
  })

  it('[S23] stays while it cannot save, and the server says so until it can', async () => {
    const bench = new Bench()
    const board = await bench.board()
    bench.store.broken = true
    await bench.act(board, 'U-FAC', open)
    await vi.waitUntil(() => bench.pausing === 1)
    later(bench)
    expect([bench.registry.inMemory.boards, bench.registry.saving]).toEqual([1, false])
    bench.store.broken = false
    bench.tryAgain()
    await vi.waitUntil(() => board.saving)
    later(bench)
    expect([bench.registry.inMemory.boards, bench.registry.saving]).toEqual([0, true])
  })
})
