/** Under which Yjs client ids people write, and who is told of it. */
import { beforeEach, describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { plainText, setPlainText } from '#shared/documents/text.ts'
import { updateMessage } from '../../../server/sync/messages.ts'
import { id } from '../../kit/cast.ts'
import type { Client } from '../../kit/sync-table.ts'
import { rest, SyncTable } from '../../kit/sync-table.ts'

const textDoc = 'text:I-02' as const

let table: SyncTable
beforeEach(async () => {
  table = await SyncTable.set()
})
const type = (client: Client, words: string): void => client.write((doc) => setPlainText(doc, words))

describe('the ids that people write under', () => {
  it('[Y26] are leased to one channel at a time: the wanted one when it is free, else a fresh one', async () => {
    const first = table.open('U-SEC', textDoc, { wanted: 7 })
    const second = table.open('U-SEC', textDoc, { wanted: 7 })
    await rest()
    const [one, other] = [first, second].map((client) => client.heard('opened')[0]?.client)
    expect(one).toBe(7)
    expect(other).not.toBe(7)
    expect(other).toEqual(expect.any(Number))
    first.channel.close()
    const third = table.open('U-SEC', textDoc, { wanted: 7 })
    expect(third.heard('opened')[0]?.client).toBe(7)
  })

  it('[Y26] are nobody else’s once somebody has written under them, and are told to all but the wall', async () => {
    const [reader, wall] = [await table.join('U-RES1', textDoc), await table.join('U-PROJ', textDoc)]
    const writer = table.open('U-SEC', textDoc, { wanted: 7 })
    await rest()
    writer.ask()
    await rest()
    type(writer, '一')
    await rest()
    const author = [7, 'U-SEC', null]
    expect(reader.heard('authors').map(({ authors }) => authors)).toEqual([[author]])
    expect(writer.heard('authors').map(({ authors }) => authors)).toEqual([[author]])
    type(writer, '一二')
    await rest()
    expect(reader.heard('authors')).toHaveLength(1)
    writer.channel.close()
    const thief = table.open('U-FAC', textDoc, { wanted: 7 })
    await rest()
    expect(thief.heard('opened')[0]?.client).not.toBe(7)
    expect(thief.order).toEqual(['opened', 'authors'])
    expect(wall.heard('authors')).toEqual([])
    expect(wall.heard('opened')).toMatchObject([{ writable: false, client: null }])
  })

  it('[Y26, Y54] are kept for their holder: nobody else writes under them first, alone or among others', async () => {
    const holder = table.open('U-SEC', textDoc, { wanted: 7 })
    const [thief, stock] = [table.open('U-FAC', textDoc), table.open('U-FAC', textDoc, { stock: true })]
    await rest()
    for (const one of [holder, thief, stock]) one.ask()
    await rest()
    stock.doc.clientID = 7
    type(stock, '抢先')
    const among = new Y.Doc()
    among.clientID = 8
    setPlainText(among, '一')
    among.clientID = 7
    setPlainText(among, '一二')
    thief.channel.receive(updateMessage(Y.encodeStateAsUpdate(among)))
    await rest()
    for (const one of [stock, thief]) {
      expect(one.heard('verdict')).toMatchObject([{ verdict: { ok: false, refusal: { code: 'clientTaken' } } }])
    }
    type(holder, '我的')
    await rest()
    const words = await table.join('U-RES1', textDoc)
    expect(plainText(words.doc)).toBe('我的')
  })

  it('[Y26, Y54] may be written under by another channel of the same person, and repeated by others once they are known', async () => {
    const old = table.open('U-SEC', textDoc, { wanted: 7 })
    const back = await table.join('U-SEC', textDoc)
    back.doc.clientID = 7
    type(back, '回来')
    await rest()
    expect(back.heard('verdict')).toMatchObject([{ verdict: { ok: true } }])
    const other = await table.join('U-FAC', textDoc, { stock: true })
    other.channel.receive(updateMessage(Y.encodeStateAsUpdate(other.doc)))
    await rest()
    expect(other.heard('verdict')).toMatchObject([{ verdict: { ok: true } }])
    expect(old.heard('closed')).toEqual([])
  })

  it('[Y55] go at once to the page that had them, from its own lost connection, with what it had not been answered for', async () => {
    const phone = { wanted: 7, page: 'P-1' }
    const lost = table.open('U-SEC', textDoc, phone)
    await rest()
    lost.ask()
    await rest()
    type(lost, '一')
    await rest()
    expect(lost.present(7, { cursor: 1 })).toBe(true)
    // Typed while nobody noticed that the network is gone.
    const sent: Uint8Array[] = []
    lost.doc.on('update', (update: Uint8Array) => sent.push(update))
    setPlainText(lost.doc, '一二')
    const back = table.open('U-SEC', textDoc, phone)
    expect(back.heard('opened')).toMatchObject([{ writable: true, client: 7 }])
    expect(lost.heard('closed')).toMatchObject([{ refusal: { code: 'clientTaken' } }])
    // The page has one replica; here each client has one, and Yjs takes what comes under an own id for somebody else's.
    Y.applyUpdate(back.doc, Y.encodeStateAsUpdate(lost.doc), back)
    back.doc.clientID = 7
    back.ask()
    await rest()
    back.answer(new Uint8Array([0]))
    await rest()
    // What had been on its way arrives after all.
    for (const update of sent) lost.channel.receive(updateMessage(update))
    await rest()
    expect(back.heard('verdict')).toMatchObject([{ verdict: { ok: true } }])
    type(back, '一二三')
    await rest()
    expect(plainText((await table.join('U-RES1', textDoc)).doc)).toBe('一二三')
    expect(table.board.authors(textDoc).map(({ client }) => client)).toEqual([7])
  })

  it('[Y55] stay with whoever has them where another page, another person or a page that does not say who it is asks', async () => {
    const holder = table.open('U-SEC', textDoc, { wanted: 7, page: 'P-1' })
    await rest()
    const others = [
      table.open('U-SEC', textDoc, { wanted: 7, page: 'P-2' }),
      table.open('U-SEC', textDoc, { wanted: 7 }),
      table.open('U-FAC', textDoc, { wanted: 7, page: 'P-1' }),
    ]
    expect(others.map((other) => other.heard('opened')[0]?.client)).not.toContain(7)
    expect(holder.heard('closed')).toEqual([])
    const unsaid = table.open('U-SEC', textDoc, { wanted: 9 })
    expect(table.open('U-SEC', textDoc, { wanted: 9 }).heard('opened')[0]?.client).not.toBe(9)
    expect(unsaid.heard('closed')).toEqual([])
  })

  it('[Y26] come with the right to write and stay the same when it is given back and forth', async () => {
    const reader = table.open('U-RES1', textDoc, { wanted: 9 })
    await rest()
    const pen = { issueId: id<'issue'>('I-02') } as const
    const lend = (): Promise<unknown> =>
      table.bench.act(table.board, 'U-FAC', { type: 'pen.lend', ...pen, personId: id('U-RES1') })
    await lend()
    await rest()
    await table.bench.act(table.board, 'U-FAC', { type: 'pen.takeBack', ...pen })
    await rest()
    await lend()
    await rest()
    expect(reader.heard('opened').map(({ client }) => client)).toEqual([null, 9, null, 9])
  })
})
