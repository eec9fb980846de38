/**
 * One live board: the order of acts and updates, what waits for the disk, and what a failed commit leaves behind.
 * Longer than 300 lines, reason: the order of acts and updates is one order.
 */
import { describe, expect, it, vi } from 'vitest'
import * as Y from 'yjs'
import { noteOf } from '#shared/documents/notes.ts'
import type { AgendaId, BoardId, CommandId, IssueId, MeetingId } from '#shared/ids.ts'
import { publicViewer } from '#shared/record/visibility.ts'
import { organiserViewer } from '#shared/record/visibility.ts'
import { verifyBoard } from '../../../server/boards/verify.ts'
import { Later } from '../../kit/later.ts'
import { Bench, Ear } from '../../kit/live-board.ts'
import { wordsOn, Writer } from '../../kit/writers.ts'

const open = { type: 'meeting.open', meetingId: 'M-05' as MeetingId } as const
const pause = { type: 'meeting.pause', meetingId: 'M-05' as MeetingId } as const
const none = (issueId: string) => ({ type: 'demand.declareNone', issueId: issueId as IssueId }) as const

const fail = (): never => {
  throw new Error('a listener with a fault')
}

describe('a live board', () => {
  it('[S6] answers and hands out only after the commit, in one order for events and updates', async () => {
    const bench = new Bench()
    const board = await bench.board()
    const before = (await board.record(organiserViewer, 0)).head
    const ear = new Ear()
    board.subscribe(ear)
    bench.store.hold()
    const order: string[] = []
    const acted = bench.act(board, 'U-FAC', open).then(() => order.push('act'))
    const written = new Writer(bench).type(board, '记录').then(() => order.push('write'))
    await vi.waitUntil(() => bench.store.waiting === 1)
    expect(board.state.openMeetingId).toBe('M-05')
    expect((await board.record(organiserViewer, 0)).head).toBe(before)
    expect([order, ear.heard]).toEqual([[], []])
    bench.store.letGo()
    await Promise.all([acted, written])
    expect(ear.heard).toEqual([`${before + 1},${before + 2}`])
    expect(ear.updates[0]?.seq).toBe(before + 2)
    expect((await board.record(organiserViewer, before)).events.map(({ event }) => event.type)).toEqual([
      'meeting.opened',
    ])
  })

  it('[S6] a replica is given only when all it contains is on disk', async () => {
    const bench = new Bench()
    const board = await bench.board()
    bench.store.hold()
    const written = new Writer(bench).type(board, '未落盘')
    await vi.waitUntil(() => bench.store.waiting === 1)
    let given = ''
    const replica = wordsOn(board).then((text) => (given = text))
    await Promise.resolve()
    expect(given).toBe('')
    bench.store.letGo()
    await Promise.all([written, replica])
    expect(given).toBe('未落盘')
  })

  it('[S6] an update that holds nothing new waits for the commit that makes it old', async () => {
    const bench = new Bench()
    const board = await bench.board()
    const writer = new Writer(bench)
    bench.store.hold()
    const first = writer.type(board, '一')
    const again = board.write('notes', Y.encodeStateAsUpdate(writer.doc), bench.actor(board, 'U-SEC'), null).verdict
    bench.store.failNext = 1
    await vi.waitUntil(() => bench.store.waiting === 1)
    bench.store.letGo()
    expect([await first, await again].map((verdict) => verdict.ok)).toEqual([false, false])
  })

  it.each([true, false])(
    '[S6] a refusal waits for what it rests on, and is "not saved" when that fails (stored: %s)',
    async (stored) => {
      const bench = new Bench()
      const board = await bench.board()
      const doc = new Y.Doc()
      noteOf(doc, 'AG-01' as AgendaId).insert(0, '越权')
      await board.hold('notes')
      bench.store.hold()
      const first = bench.act(board, 'U-FAC', open, 'K')
      await vi.waitUntil(() => bench.store.waiting === 1)
      const written = board.write('notes', Y.encodeStateAsUpdate(doc), bench.actor(board, 'U-OWN1'), null)
      const refusals = [bench.act(board, 'U-FAC', open), bench.act(board, 'U-FAC', pause, 'K'), written.verdict]
      let answered = 0
      for (const one of refusals) void one.then(() => (answered += 1))
      await new Promise((resolve) => setImmediate(resolve))
      expect([answered, written.refused?.code]).toEqual([0, 'documentNotWritable'])
      bench.store.failNext = stored ? 0 : 1
      bench.store.letGo()
      const codes = (await Promise.all(refusals)).map((verdict) => (verdict.ok ? 'ok' : verdict.refusal.code))
      const given = ['wrongMeetingStatus', 'commandIdReused', 'documentNotWritable']
      expect([(await first).ok, codes]).toEqual([stored, stored ? given : given.map(() => 'notSaved')])
    },
  )

  it('[S9] a command sent twice counts once: while in flight, afterwards, and after a restart', async () => {
    const bench = new Bench()
    const board = await bench.board()
    bench.store.hold()
    const both = [bench.act(board, 'U-FAC', open, 'K'), bench.act(board, 'U-FAC', open, 'K')]
    await vi.waitUntil(() => bench.store.waiting === 1)
    bench.store.letGo()
    const [first, second] = await Promise.all(both)
    expect(first).toMatchObject({ ok: true, duplicate: false })
    expect(second).toEqual({ ...first, duplicate: true })
    expect(await bench.act(board, 'U-FAC', open, 'K')).toEqual(second)
    bench.restart()
    const again = await bench.registry.board(board.id)
    expect(again === null ? null : await bench.act(again, 'U-FAC', open, 'K')).toEqual(second)
  })

  it('[S9] a command id that was used for something else, or by somebody else, is refused', async () => {
    const bench = new Bench()
    const board = await bench.board()
    await bench.act(board, 'U-FAC', open, 'K')
    expect(await bench.act(board, 'U-FAC', pause, 'K')).toMatchObject({ refusal: { code: 'commandIdReused' } })
    expect(await bench.act(board, 'U-SEC', open, 'K')).toMatchObject({ refusal: { code: 'commandIdReused' } })
  })

  it('[S9] a refused command may be sent again and is judged again', async () => {
    const bench = new Bench()
    const board = await bench.board()
    expect(await bench.act(board, 'U-FAC', pause, 'K')).toMatchObject({ ok: false })
    await bench.act(board, 'U-FAC', open)
    expect(await bench.act(board, 'U-FAC', pause, 'K')).toMatchObject({ ok: true, duplicate: false })
  })

  it('[S7] when a commit fails the authors hear it, nobody else hears anything, and the board comes back as the disk has it', async () => {
    const bench = new Bench()
    const board = await bench.board()
    await new Writer(bench).type(board, '旧')
    const { head } = await board.record(organiserViewer, 0)
    const ear = new Ear()
    board.subscribe(ear)
    bench.store.hold()
    const first = bench.act(board, 'U-FAC', open, 'K')
    const words = new Writer(bench).type(board, '新')
    await vi.waitUntil(() => bench.store.waiting === 1)
    const behind = bench.act(board, 'U-FAC', pause)
    bench.store.broken = true
    bench.store.letGo()
    for (const verdict of await Promise.all([first, words, behind])) {
      expect(verdict).toMatchObject({ ok: false, refusal: { code: 'notSaved' } })
    }
    expect(board.saving).toBe(false)
    expect(bench.registry.saving).toBe(false)
    expect(await bench.act(board, 'U-FAC', open)).toMatchObject({ ok: false, refusal: { code: 'readOnly' } })
    expect(await new Writer(bench).type(board, '新')).toMatchObject({ ok: false, refusal: { code: 'readOnly' } })
    await vi.waitUntil(() => bench.pausing === 1)
    expect(board.state.openMeetingId).toBeNull()
    expect(await wordsOn(board)).toBe('旧')
    expect(ear.heard).toEqual(['readOnly', 'reset'])
    bench.tryAgain()
    await vi.waitUntil(() => bench.pausing === 1)
    bench.store.broken = false
    bench.tryAgain()
    await vi.waitUntil(() => board.saving)
    expect(ear.heard).toEqual(['readOnly', 'reset', 'saving'])
    expect(await bench.act(board, 'U-FAC', open, 'K')).toMatchObject({ ok: true, seq: head + 1, duplicate: false })
    expect(await verifyBoard(bench.store, board.id)).toMatchObject({ ok: true })
  })

  it('[S7] an act that is already on disk is confirmed even while the board is read-only', async () => {
    const bench = new Bench()
    const board = await bench.board()
    const first = await bench.act(board, 'U-FAC', open, 'K')
    bench.store.broken = true
    await bench.act(board, 'U-FAC', pause)
    expect(await bench.act(board, 'U-FAC', open, 'K')).toEqual({ ...first, duplicate: true })
  })

  it('[S7] keeps trying while what is on disk cannot be read, and gives nothing out meanwhile', async () => {
    const bench = new Bench()
    const board = await bench.board()
    bench.store.failNext = 1
    bench.store.unreadable = true
    await bench.act(board, 'U-FAC', open)
    await vi.waitUntil(() => bench.pausing === 1)
    const replica = wordsOn(board)
    bench.store.unreadable = false
    bench.tryAgain()
    expect(await replica).toBe('')
    await vi.waitUntil(() => board.saving)
    expect(board.state.openMeetingId).toBeNull()
  })

  it('[S8] boards that were not in the failed batch go on', async () => {
    const bench = new Bench()
    const one = await bench.board()
    const two = await bench.board()
    bench.store.failNext = 1
    const [failed] = [await bench.act(one, 'U-FAC', open)]
    expect(failed).toMatchObject({ ok: false })
    expect(await bench.act(two, 'U-FAC', open)).toMatchObject({ ok: true })
  })

  it('[S11] a board read from the store is the board that was in memory', async () => {
    const bench = new Bench()
    const board = await bench.board()
    await bench.act(board, 'U-FAC', open)
    await bench.act(board, 'U-RES1', none('I-02'))
    await new Writer(bench).type(board, '同一份')
    bench.restart()
    const again = await bench.registry.board(board.id)
    expect(again).not.toBe(board)
    expect(again?.state).toEqual(board.state)
    expect(again?.life.epoch).toBe(board.life.epoch)
    expect(again === null ? '' : await wordsOn(again)).toBe('同一份')
    expect(again === null ? null : await again.record(publicViewer, 0)).toEqual(await board.record(publicViewer, 0))
  })

  it('[S16] a board that is asked for while it is being made is made, and there is one of it', async () => {
    const bench = new Bench()
    const none = new Later<null>()
    vi.spyOn(bench.store, 'head').mockReturnValueOnce(none.promise)
    const early = bench.registry.board('B-XHM')
    const made = bench.board()
    await vi.waitUntil(() => bench.store.batches.length === 1)
    none.settle(null)
    expect(await early).toBeNull()
    expect(await bench.registry.board('B-XHM')).toBe(await made)
  })

  it('[S10] a board that cannot be read is not opened, not replaced, and is tried again later', async () => {
    const bench = new Bench()
    const board = await bench.board()
    bench.restart()
    bench.store.unreadable = true
    await expect(bench.registry.board(board.id)).rejects.toThrow('does not answer')
    await expect(bench.registry.board(board.id)).rejects.toThrow('does not answer')
    bench.store.unreadable = false
    bench.clock.advance(2_000)
    expect((await bench.registry.board(board.id))?.state).toEqual(board.state)
    expect(await bench.registry.board('B-none')).toBeNull()
    expect(await bench.registry.board('../etc')).toBeNull()
  })

  it('[S6] malformed acts are refused with their command id and leave no trace', async () => {
    const bench = new Bench()
    const board = await bench.board()
    const { head } = await board.record(organiserViewer, 0)
    const actor = bench.actor(board, 'U-FAC')
    for (const act of [
      null,
      'x',
      [],
      {},
      { commandId: 7 },
      { commandId: 'K', type: 'no.such' },
      { type: 'meeting.open' },
    ]) {
      expect((await board.act(act, actor)).ok).toBe(false)
    }
    expect(await board.act({ commandId: 'K', type: 'meeting.open' }, actor)).toEqual({
      ok: false,
      commandId: 'K' as CommandId,
      refusal: { code: 'missingField', field: 'meetingId' },
    })
    expect((await board.record(organiserViewer, 0)).head).toBe(head)
  })

  it('[S6] nobody writes a document that is not theirs', async () => {
    const bench = new Bench()
    const board = await bench.board()
    const doc = new Y.Doc()
    noteOf(doc, 'AG-01' as AgendaId).insert(0, '越权')
    await board.hold('notes')
    const verdict = await board.write('notes', Y.encodeStateAsUpdate(doc), bench.actor(board, 'U-OWN1'), null).verdict
    expect(verdict).toMatchObject({ ok: false, refusal: { code: 'documentNotWritable' } })
    expect(await bench.store.read(board.id, 0, 'update')).toEqual([])
  })

  it('[S7] a listener that fails does not keep the others from hearing', async () => {
    const bench = new Bench()
    const board = await bench.board()
    board.subscribe({ committed: fail, reset: fail, health: fail })
    const ear = new Ear()
    const leave = board.subscribe(ear)
    expect(await bench.act(board, 'U-FAC', open)).toMatchObject({ ok: true })
    expect(ear.heard).toHaveLength(1)
    leave()
    await bench.act(board, 'U-FAC', pause)
    expect(ear.heard).toHaveLength(1)
  })

  it('[S16] an id that is taken gets the next free one, and every reference in the file follows', async () => {
    const bench = new Bench()
    const first = await bench.board()
    const second = await bench.board()
    const third = await bench.board()
    expect([first.id, second.id, third.id]).toEqual(['B-XHM', 'B-XHM-2', 'B-XHM-3'] as unknown as BoardId[])
    expect(second.state.board?.id).toBe('B-XHM-2')
    expect(await bench.registry.ids()).toEqual(['B-XHM', 'B-XHM-2', 'B-XHM-3'])
  })

  it('[S16] an import is one commit, and is refused whole when the disk refuses it', async () => {
    const bench = new Bench()
    bench.store.failNext = 1
    await expect(bench.board()).rejects.toThrow('notSaved')
    expect(await bench.registry.ids()).toEqual([])
    const board = await bench.board()
    expect(bench.store.batches).toEqual([(await board.record(organiserViewer, 0)).head])
  })
})
