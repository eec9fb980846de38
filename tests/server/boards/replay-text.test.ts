/** A past text is the same with and without snapshots, in the store's thread and beside it, and is built once. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { beforeEach, describe, expect, it, vi } from 'vitest'
import type { BoardId, IssueId } from '#shared/ids.ts'
import { compact } from '../../../server/boards/compaction.ts'
import { Lately } from '../../../server/boards/lately.ts'
import { TextReplay } from '../../../server/boards/replay-text.ts'
import { openThreaded } from '../../../server/store/threaded.ts'
import type { Snapshot } from '../../../server/store/store.ts'
import type { LiveBoard } from '../../../server/boards/live-board.ts'
import { Bench } from '../../kit/live-board.ts'
import { writeText } from '../../kit/text-writer.ts'

const issueId = 'I-01' as IssueId
let bench: Bench
let board: LiveBoard
let boardId: BoardId
/** Places of the order, and what the text said there. */
let told: (readonly [number, string])[]

const writes = async (words: string): Promise<void> => {
  const client = 50 + told.length
  told.push([await writeText(board, issueId, { personId: 'U-SEC', client }, words), words])
}

beforeEach(async () => {
  bench = new Bench()
  board = await bench.board()
  boardId = board.id
  told = []
  for (const words of ['一、先接通', '一、先接通\n二、再回填', '一、先接通主管\n二、再回填']) {
    await writes(words)
    bench.clock.advance(60_000)
  }
})

describe('a past text', () => {
  it('[H60] is the same from the log alone, from a snapshot, and from a snapshot that is damaged', async () => {
    for (const spoil of [
      null,
      (one: Snapshot) => one,
      (one: Snapshot) => ({ ...one, state: one.state.slice(0, -4) }),
    ]) {
      if (spoil !== null) {
        await compact(bench.store, boardId, 'text:I-01')
        const snapshots = await bench.store.snapshots(boardId, 'text:I-01')
        vi.spyOn(bench.store, 'snapshots').mockResolvedValue(snapshots.map(spoil))
      }
      const replay = new TextReplay(bench.store)
      for (const [seq, words] of told) expect(await replay.textAt(boardId, issueId, seq)).toBe(words)
      expect((await replay.textSteps(boardId, issueId)).map(({ seq }) => seq)).toEqual(told.map(([seq]) => seq))
      vi.restoreAllMocks()
    }
  })

  it('[H62] is built once and goes on where it was, within a minute and after it, as if it were read anew', async () => {
    const replay = new TextReplay(bench.store)
    const read = vi.spyOn(bench.store, 'read')
    expect((await replay.textSteps(boardId, issueId)).length).toBe(3)
    for (const words of ['一、先接通主管', '一、先', '一、先接通主管', '一、先接通主管道']) {
      await writes(words)
      if (told.length % 2 === 1) bench.clock.advance(60_000)
      const steps = await replay.textSteps(boardId, issueId)
      expect(steps).toEqual(await new TextReplay(bench.store).textSteps(boardId, issueId))
    }
    const own = read.mock.calls.filter((_, call) => call % 2 === 1)
    expect(own.map(([, after]) => after)).toEqual(told.slice(2, -1).map(([seq]) => seq))
    const [seq = 0] = told[0] ?? []
    await replay.textAt(boardId, issueId, seq)
    const before = read.mock.calls.length
    await replay.textAt(boardId, issueId, seq)
    expect(read.mock.calls.length).toBe(before)
  })

  it('[H62] goes on after a log that could not be read', async () => {
    const replay = new TextReplay(bench.store)
    bench.store.unreadable = true
    await expect(replay.textSteps(boardId, issueId)).rejects.toThrow('the disk does not answer')
    bench.store.unreadable = false
    expect((await replay.textSteps(boardId, issueId)).length).toBe(3)
  })

  it('[H62] is read in the store’s thread', { timeout: 60_000 }, async () => {
    const folder = mkdtempSync(join(tmpdir(), 'heyi-replay-'))
    const store = await openThreaded(join(folder, 'heyi.sqlite'))
    await store.commit(await bench.store.read(boardId, 0))
    for (const [seq, words] of told) expect(await store.textAt(boardId, issueId, seq)).toBe(words)
    expect(await store.textSteps(boardId, issueId)).toEqual(
      await new TextReplay(bench.store).textSteps(boardId, issueId),
    )
    await store.close()
    rmSync(folder, { recursive: true, force: true })
  })

  it('[H62] what was made lately is kept within its room, the longest unused going first', () => {
    const lately = new Lately<string>(10, (value) => value.length)
    for (const key of ['a', 'b', 'c']) lately.put(key, 'xx')
    expect(lately.get('a')).toBe('xx')
    lately.put('d', 'xx')
    expect([lately.get('a'), lately.get('b'), lately.get('c'), lately.get('d')]).toEqual(['xx', undefined, 'xx', 'xx'])
    lately.put('e', 'x'.repeat(20))
    expect(lately.get('e')).toBeUndefined()
    lately.put('f', 'xx')
    expect([lately.take('f'), lately.get('f')]).toEqual(['xx', undefined])
  })
})
