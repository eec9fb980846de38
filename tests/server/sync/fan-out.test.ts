/** How committed updates reach those who read: one frame for all, at once or bundled, never with holes, never too much. */
import fc from 'fast-check'
import { beforeEach, describe, expect, it } from 'vitest'
import { createDemandDraft } from '#shared/documents/party.ts'
import { plainText, setPlainText } from '#shared/documents/text.ts'
import { Broadcast, textFrame } from '../../../server/sync/frames.ts'
import { id } from '../../kit/cast.ts'
import { bodiesOf, chunksOf } from '../../kit/frames.ts'
import type { Client } from '../../kit/sync-table.ts'
import { rest, SyncTable } from '../../kit/sync-table.ts'

const textDoc = 'text:I-02' as const
const caucus = 'caucus:P-RES' as const

let table: SyncTable
beforeEach(async () => {
  table = await SyncTable.set()
})

const type = (client: Client, words: string): void => client.write((doc) => setPlainText(doc, words))
const draft = (client: Client, number: number): void =>
  client.write((doc) => {
    createDemandDraft(doc, id(`D-9${number}`), { issueId: id('I-02'), visibility: 'party' }, { position: '私下' })
  })
const updates = (client: Client): number => client.heard('update').length

describe('a frame', () => {
  it.each([0, 1, 124, 125, 126, 4_000, 4_096, 4_097, 65_535, 65_536, 100_000])(
    '[Y19] of %i bytes says its length and its channel',
    (length) => {
      const message = new Uint8Array(length).fill(7)
      for (const channel of [null, 0, 127, 128, 0x7fff_ffff]) {
        const [frame, ...rest] = bodiesOf(Buffer.concat(chunksOf(new Broadcast(message), channel)))
        expect(rest).toEqual([])
        const numberBytes = channel === null ? 0 : channel < 128 ? 1 : channel === 128 ? 2 : 5
        expect(frame?.body.length).toBe(length + numberBytes)
        expect(frame?.body.subarray(numberBytes).equals(message)).toBe(true)
      }
      const text = '合'.repeat(length)
      const [frame] = bodiesOf(textFrame(text))
      expect([frame?.isText, frame?.body.equals(Buffer.from(text))]).toEqual([true, true])
    },
  )

  it('[Y19] is made once for all connections that number the channel alike, and a long body once for all', () => {
    const [short, long] = [new Broadcast(new Uint8Array(60)), new Broadcast(new Uint8Array(100_000))]
    expect(chunksOf(short, 3)[0]).toBe(chunksOf(short, 3)[0])
    expect(chunksOf(short, 4)[0]).not.toBe(chunksOf(short, 3)[0])
    expect(chunksOf(long, 3)[1]).toBe(chunksOf(long, 4)[1])
  })
})

describe('handing out', () => {
  it('[Y19] gives all readers the same message', async () => {
    const [writer, ...readers] = [await table.join('U-SEC', textDoc), ...(await table.crowd(3, 'U-RES1', textDoc))]
    type(writer, '第一条')
    await rest()
    const messages = readers.map((reader) => reader.heard('update').map(({ message }) => message))
    expect(messages[0]).toHaveLength(1)
    for (const one of messages) expect(one[0]).toBe(messages[0]?.[0])
    expect(updates(writer)).toBe(0)
  })

  it('[Y20] never keeps a small room waiting', async () => {
    const writer = await table.join('U-SEC', textDoc)
    const readers = await table.crowd(11, 'U-RES1', textDoc)
    for (const words of ['一', '一二', '一二三']) {
      type(writer, words)
      // eslint-disable-next-line no-await-in-loop -- each is committed by itself
      await rest()
      expect(readers.map(({ doc }) => plainText(doc))).toEqual(readers.map(() => words))
    }
    expect(readers.map(updates)).toEqual(readers.map(() => 3))
  })

  it('[Y20] in a large room what follows at once is bundled into one frame, for a picture’s time at most', async () => {
    const [one, other] = [await table.join('U-SEC', textDoc), await table.join('U-FAC', textDoc)]
    const readers = await table.crowd(400, 'U-RES1', textDoc)
    table.crank.turn(3_000)
    type(one, '一')
    await rest()
    expect(updates(readers[0] as Client)).toBe(1)
    expect(table.crank.pending).toEqual([16])
    for (const words of ['一二', '一二三', '一二三四']) type(one, words)
    type(other, '开头一')
    await rest()
    expect(one.heard('verdict')).toHaveLength(4)
    expect(updates(readers[0] as Client)).toBe(1)
    table.crank.turn(16)
    expect(updates(readers[0] as Client)).toBe(2)
    expect(readers.map(({ doc }) => plainText(doc))).toEqual(readers.map(() => plainText(one.doc)))
    // Who wrote some of it is given only what others wrote.
    expect(updates(one)).toBe(1)
    expect(plainText(other.doc)).toBe(plainText(one.doc))
    expect(table.counts.coalesced).toBe(4)
  })

  it('[Y20] bundles never have holes: who hears only them has nothing that waits for more', async () => {
    const seed = 20_260_716
    const edit = fc.record({ who: fc.nat(2), at: fc.nat(40), remove: fc.boolean(), pause: fc.boolean() })
    const property = fc.asyncProperty(fc.array(edit, { minLength: 5, maxLength: 60 }), async (edits) => {
      const one = await SyncTable.set()
      const writers = await Promise.all(['U-SEC', 'U-FAC', 'U-MED'].map((who) => one.join(who, textDoc)))
      const readers = await one.crowd(60, 'U-RES1', textDoc)
      for (const { who, at, remove, pause } of edits) {
        const writer = writers[who] as Client
        const words = plainText(writer.doc)
        const place = Math.min(at, words.length)
        type(
          writer,
          remove ? words.slice(0, place) + words.slice(place + 3) : `${words.slice(0, place)}字${words.slice(place)}`,
        )
        if (!pause) continue
        // eslint-disable-next-line no-await-in-loop -- what was typed so far is committed
        await rest()
        one.crank.turn(16)
      }
      await rest()
      one.crank.turn(16)
      const [reader] = readers
      for (const { doc } of [reader as Client, ...writers]) {
        expect([doc.store.pendingStructs, doc.store.pendingDs]).toEqual([null, null])
        expect(plainText(doc)).toBe(plainText((reader as Client).doc))
      }
      expect(writers[0]?.heard('verdict').every(({ verdict }) => verdict.ok)).toBe(true)
    })
    await fc.assert(property, { numRuns: 15, seed })
  })

  it('[Y21] nobody whose right has ended is handed what still waits', async () => {
    const writer = await table.join('U-RES1', caucus)
    const colleagues = await table.crowd(40, 'U-RES2', caucus)
    draft(writer, 1)
    await rest()
    expect(colleagues.map(updates)).toEqual(colleagues.map(() => 1))
    draft(writer, 2)
    await rest()
    const side = { role: 'partyRep', partyId: id<'party'>('P-OWN') } as const
    await table.bench.act(table.board, 'U-FAC', { type: 'person.assign', personId: id('U-RES2'), ...side })
    await rest()
    table.crank.turn(16)
    for (const colleague of colleagues) {
      expect(colleague.heard('closed').map(({ refusal }) => refusal.code)).toEqual(['documentNotReadable'])
      expect(updates(colleague)).toBe(1)
    }
  })

  it('[Y1, Y5, Y19] what one client is told stands in the order in which it came about', async () => {
    const [lent, facilitator] = [await table.join('U-RES1', textDoc), await table.join('U-FAC', textDoc)]
    const pen = { issueId: id<'issue'>('I-02') } as const
    const before = lent.told.length
    await table.bench.act(table.board, 'U-FAC', { type: 'pen.lend', ...pen, personId: id('U-RES1') })
    type(lent, '半句')
    type(facilitator, '另半句')
    await rest()
    await table.bench.act(table.board, 'U-FAC', { type: 'pen.takeBack', ...pen })
    await rest()
    expect(lent.order.slice(before)).toEqual(['opened', 'update', 'authors', 'verdict', 'opened'])
  })
})
