/** Newcomers and readers that do not keep up: one encoding for all who come, one difference instead of a queue. */
import { beforeEach, describe, expect, it, vi } from 'vitest'
import * as Y from 'yjs'
import { plainText, setPlainText } from '#shared/documents/text.ts'
import { limits } from '#shared/limits.ts'
import { MultiplexedConnection } from '../../../server/sync/multiplexed.ts'
import { parseMessage, step1Message } from '../../../server/sync/messages.ts'
import { encodeVector } from '../../../server/sync/reader.ts'
import { bodiesOf } from '../../kit/frames.ts'
import { HandLink } from '../../kit/hand-link.ts'
import type { Client } from '../../kit/sync-table.ts'
import { rest, SyncTable } from '../../kit/sync-table.ts'

const textDoc = 'text:I-02' as const

let table: SyncTable
beforeEach(async () => {
  table = await SyncTable.set()
})
const type = (client: Client, words: string): void => client.write((doc) => setPlainText(doc, words))
const vector = (size: number): Uint8Array =>
  encodeVector(new Map(Array.from({ length: size }, (_, client) => [client, 1] as const)))
const kinds = (client: Client): readonly string[] => client.order.filter((is) => is === 'step2' || is === 'update')

describe('newcomers', () => {
  it('[Y23] in a storm cost one encoding, and all are sent the same bytes', async () => {
    const writer = await table.join('U-SEC', textDoc)
    type(writer, '很长的一条。'.repeat(1_000))
    await rest()
    table.room.sweep()
    const before = table.counts.encodedReplies
    const crowd = Array.from({ length: 300 }, () => table.open('U-RES1', textDoc))
    for (const one of crowd) one.ask()
    await rest()
    expect(crowd.map(({ doc }) => plainText(doc))).toEqual(crowd.map(() => plainText(writer.doc)))
    expect(table.counts.encodedReplies - before).toBeLessThanOrEqual(1)
    const messages = new Set(crowd.flatMap((one) => one.heard('step2').map(({ message }) => message)))
    expect(messages.size).toBe(1)
  })

  it('[Y2, Y23] are given what was committed since the state was encoded, and nothing that is not on disk', async () => {
    const writer = await table.join('U-SEC', textDoc)
    // Larger than what is merged anew for a newcomer.
    const long = Array.from({ length: 9_000 }, (_, line) => `第${line}条`).join('\n')
    for (let from = 0; from < long.length; from += 8_000) {
      type(writer, long.slice(0, from + 8_000))
      // eslint-disable-next-line no-await-in-loop -- one update at a time
      await rest()
    }
    await table.join('U-RES1', textDoc)
    const encoded = table.counts.encodedReplies
    type(writer, `${long}\n又一条`)
    await rest()
    table.bench.store.hold()
    type(writer, `${long}\n又一条\n未存`)
    const newcomer = await table.join('U-RES2', textDoc)
    expect(plainText(newcomer.doc)).toBe(`${long}\n又一条`)
    expect(kinds(newcomer)).toEqual(['step2', 'update'])
    expect(table.counts.encodedReplies).toBe(encoded)
    table.bench.store.letGo()
    await rest()
    expect(plainText(newcomer.doc)).toBe(`${long}\n又一条\n未存`)
  })

  it('[Y23] a state for which nobody asks any more is forgotten, and so is one behind which too much has come', async () => {
    const writer = await table.join('U-SEC', textDoc)
    type(writer, '一')
    await rest()
    await table.join('U-RES1', textDoc)
    const encoded = table.counts.encodedReplies
    for (let sweep = 0; sweep < 4; sweep += 1) table.room.sweep()
    await table.join('U-RES1', textDoc)
    expect(table.counts.encodedReplies).toBe(encoded + 1)
    for (let edit = 0; edit < 2_100; edit += 1) type(writer, edit % 2 === 0 ? '一二' : '一')
    await rest()
    await table.join('U-RES1', textDoc)
    expect(table.counts.encodedReplies).toBe(encoded + 2)
  })

  it('[Y23] who asks again is answered two seconds later, what it asked last; the first question at once', async () => {
    const reader = await table.join('U-RES1', textDoc)
    expect(reader.heard('step2')).toHaveLength(1)
    for (let count = 0; count < 50; count += 1) reader.ask(new Uint8Array([0]))
    await rest()
    expect(reader.heard('step2')).toHaveLength(1)
    table.crank.turn(2_000)
    await rest()
    expect(reader.heard('step2')).toHaveLength(2)
  })

  it('[Y23] one that names very many client ids is answered with everything, which costs no more', () => {
    const most = vector(limits.stateVectorEntries)
    expect(parseMessage(step1Message(most))).toEqual({ is: 'step1', stateVector: most })
    const asNothing = { is: 'step1', stateVector: new Uint8Array([0]) }
    expect(parseMessage(step1Message(vector(limits.stateVectorEntries + 1)))).toEqual(asNothing)
  })

  it('[Y23] wait in order until the document has been read from the disk', async () => {
    table.bench.restart()
    const again = await table.bench.registry.board(table.board.id)
    if (again === null) throw new Error('cannot happen: the board is stored')
    table.board = again
    table.room = table.roomOf(again)
    table.bench.store.slow = true
    const writer = table.open('U-SEC', textDoc)
    writer.ask()
    type(writer, '早写的')
    await rest()
    expect(writer.order).toEqual([])
    table.bench.store.readOn()
    await vi.waitFor(() => expect(writer.heard('verdict').map(({ verdict }) => verdict.ok)).toEqual([true]))
    expect(writer.order[0]).toBe('opened')
    expect(kinds(writer)).toEqual(['step2'])
  })

  it('[Y23] who says more than fits before the document is there is told to come again', async () => {
    table.bench.restart()
    const again = await table.bench.registry.board(table.board.id)
    if (again === null) throw new Error('cannot happen: the board is stored')
    table.room = table.roomOf(again)
    table.bench.store.slow = true
    const flood = table.open('U-SEC', textDoc)
    for (let frame = 0; frame <= limits.earlyFrames; frame += 1) flood.ask()
    expect(flood.told).toMatchObject([{ is: 'closed', refusal: { code: 'tooManyRequests' } }])
    table.bench.store.readOn()
    await rest()
    expect(flood.order).toEqual(['closed'])
  })

  it('[Y23] a document that cannot be read is closed with a reason that passes', async () => {
    table.bench.restart()
    const again = await table.bench.registry.board(table.board.id)
    if (again === null) throw new Error('cannot happen: the board is stored')
    table.room = table.roomOf(again)
    table.bench.store.unreadable = true
    const reader = table.open('U-SEC', textDoc)
    await rest()
    expect(reader.heard('closed')).toMatchObject([{ refusal: { code: 'notSaved' } }])
    table.bench.store.unreadable = false
  })
})

describe('a reader that stops reading', () => {
  it('[Y22] is given one difference when it reads on, deletions and all, and then goes on as before', async () => {
    const [writer, slow] = [await table.join('U-SEC', textDoc), await table.join('U-RES1', textDoc)]
    type(writer, '一二三四五六')
    await rest()
    slow.full = true
    const before = slow.told.length
    for (let edit = 0; edit < 1_500; edit += 1) type(writer, `${edit}`.repeat((edit % 5) + 1))
    await rest()
    expect(slow.told.length).toBe(before)
    expect(table.counts.behind).toBe(1)
    slow.readOn()
    await rest()
    expect(kinds(slow).slice(-1)).toEqual(['update'])
    expect(slow.told.length).toBe(before + 1)
    expect(plainText(slow.doc)).toBe(plainText(writer.doc))
    expect([table.counts.behind, table.counts.catchUps]).toEqual([0, 1])
    type(writer, '最后')
    await rest()
    expect(plainText(slow.doc)).toBe('最后')
    expect(slow.doc.store.pendingStructs).toBeNull()
  })

  it('[Y22] that missed only deletions hears of them', async () => {
    const [writer, slow] = [await table.join('U-SEC', textDoc), await table.join('U-RES1', textDoc)]
    type(writer, '一二三')
    await rest()
    slow.full = true
    type(writer, '一')
    await rest()
    slow.readOn()
    await rest()
    expect(plainText(slow.doc)).toBe('一')
  })

  it('[Y22] and stops again before it was caught up loses nothing, nor one who leaves meanwhile', async () => {
    const writer = await table.join('U-SEC', textDoc)
    type(writer, '零')
    await rest()
    const [slow, leaves] = [await table.join('U-RES1', textDoc), await table.join('U-RES2', textDoc)]
    for (const one of [slow, leaves]) one.full = true
    type(writer, '一')
    await rest()
    table.bench.store.hold()
    type(writer, '一二')
    slow.readOn()
    slow.full = true
    table.bench.store.letGo()
    await rest()
    expect(plainText(slow.doc)).toBe('零')
    type(writer, '一二三')
    await rest()
    leaves.channel.close()
    slow.readOn()
    await rest()
    expect(plainText(slow.doc)).toBe('一二三')
    expect(table.counts.behind).toBe(0)
  })

  it('[Y22] that writes all the same has its verdicts, and the others’ words when it reads on', async () => {
    const [writer, slow] = [await table.join('U-SEC', textDoc), await table.join('U-FAC', textDoc)]
    type(writer, '一')
    await rest()
    slow.full = true
    type(writer, '一二')
    await rest()
    type(slow, '甲一')
    await rest()
    expect(slow.heard('verdict')).toHaveLength(1)
    slow.readOn()
    await rest()
    expect(plainText(slow.doc)).toBe(plainText(writer.doc))
    expect(plainText(slow.doc)).toContain('一二')
  })

  it('[Y22] keeps the server from holding more than a bounded number of bytes for it, on all its documents together', async () => {
    const one = new HandLink()
    const actor = table.bench.actor(table.board, 'U-RES1')
    const connection = new MultiplexedConnection(one.link, table.room, actor)
    table.room.enter(connection)
    const say = (frame: string | Buffer): boolean =>
      one.socket.emit('message', Buffer.from(frame), typeof frame !== 'string')
    const replicas = new Map<number, Y.Doc>()
    const names = ['I-02', 'I-11'].map((issue) => `text:${issue}` as const)
    for (const [index, document] of names.entries()) {
      replicas.set(index + 1, new Y.Doc())
      say(JSON.stringify({ t: 'open', channel: index + 1, document }))
      say(Buffer.concat([Buffer.from([index + 1]), step1Message(new Uint8Array([0]))]))
    }
    await rest()
    one.endTurn()
    one.wire.stopReading()
    const writers = await Promise.all(names.map((document) => table.join('U-SEC', document)))
    let most = 0
    for (let edit = 0; edit < 400; edit += 1) {
      for (const writer of writers) type(writer, `${edit}`.padEnd(3_000 + (edit % 7), `${edit}字`))
      // eslint-disable-next-line no-await-in-loop -- each is committed by itself
      await rest()
      one.endTurn()
      most = Math.max(most, one.wire.writableLength)
    }
    expect(most).toBeGreaterThan(limits.socketSoftBytes)
    expect(most).toBeLessThan(limits.socketSoftBytes + 200_000)
    expect(table.counts.behind).toBe(2)
    one.wire.readOn()
    for (let turn = 0; turn < 5; turn += 1) {
      // eslint-disable-next-line no-await-in-loop -- what was said leaves
      await rest()
      one.endTurn()
    }
    for (const { isText, body } of bodiesOf(Buffer.concat(one.wire.taken))) {
      const doc = replicas.get(body[0] ?? 0)
      const content = body[1] === 0 && body[2] !== 0 && !isText
      if (doc === undefined || !content) continue
      const message = parseMessage(body.subarray(1))
      if (message?.is === 'content') Y.applyUpdate(doc, message.update)
    }
    expect([...replicas.values()].map(plainText)).toEqual(writers.map(({ doc }) => plainText(doc)))
    expect(table.counts.catchUps).toBe(2)
  })
})
