/**
 * The document socket against real WebSockets: verdicts, durability, doors, rights, malformed frames.
 * Longer than 300 lines, reason: one write is followed through every door and right of one socket.
 */
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { WebSocket } from 'ws'
import * as Y from 'yjs'
import { plainText, setPlainText } from '#shared/documents/text.ts'
import { limits, rates } from '#shared/limits.ts'
import { updatesOf } from '../../kit/documents.ts'
import { SyncServer } from '../../kit/sync-server.ts'

const textDoc = 'text:I-02' as const
const partyDoc = 'party:P-RES' as const

let server: SyncServer
beforeEach(async () => {
  server = await SyncServer.start()
})
afterEach(() => server.stop())

const typed = (doc: Y.Doc, words: string): Uint8Array => {
  const [update] = updatesOf(doc, () => setPlainText(doc, words))
  if (update === undefined) throw new Error('cannot happen: something was typed')
  return update
}
/** A state vector that nobody else has: its answer is encoded for it alone. */
const unheardOf = new Uint8Array([1, 7, 0])
const unknownRoot = (): Uint8Array => {
  const doc = new Y.Doc()
  doc.getText('elsewhere').insert(0, 'x')
  return Y.encodeStateAsUpdate(doc)
}

it('[Y55] a phone that has changed its network writes on under its id before the server notices the lost connection', async () => {
  const lost = await server.connect('U-SEC')
  const first = lost.open(textDoc, 7, 'P-1')
  await lost.told('opened')
  lost.raw.pause()
  const back = await server.connect('U-SEC')
  const second = back.open(textDoc, 7, 'P-1')
  expect(await back.told('opened')).toMatchObject({ channel: second, client: 7 })
  const doc = new Y.Doc()
  doc.clientID = 7
  back.sync(second, 2, typed(doc, '第一条'))
  expect(await back.told('verdict')).toMatchObject({ channel: second, ok: true })
  lost.raw.resume()
  expect(await lost.told('closed')).toMatchObject({ channel: first, refusal: { code: 'clientTaken' } })
})

describe('one write', () => {
  it('[Y1, Y2, Y3] has its verdict, is handed out and shown to newcomers only once it is on disk', async () => {
    const [secretary, reader, newcomer] = await Promise.all(
      ['U-SEC', 'U-RES1', 'U-OWN1'].map((who) => server.connect(who)),
    )
    if (!secretary || !reader || !newcomer) throw new Error('cannot happen: three connected')
    const [own, others] = [new Y.Doc(), new Y.Doc()]
    const channel = await secretary.join(textDoc, own)
    await reader.join(textDoc, others)
    server.store.hold()
    secretary.sync(channel, 2, typed(own, '第一条'))
    await vi.waitFor(() => expect(server.store.waiting).toBe(1))
    const late = newcomer.open(textDoc)
    newcomer.sync(late, 0, unheardOf)
    await Promise.all([secretary.settled(), reader.settled(), newcomer.settled()])
    expect(secretary.verdicts).toEqual([])
    expect(reader.heard.filter(({ is }) => is === 'update')).toEqual([])
    expect(newcomer.heard.filter(({ is }) => is === 'step2')).toEqual([])

    server.store.letGo()
    expect(await secretary.told('verdict')).toMatchObject({ channel, ok: true, seq: expect.any(Number) as number })
    const { bytes } = await reader.hears(({ is }) => is === 'update')
    Y.applyUpdate(others, bytes)
    expect(plainText(others)).toBe('第一条')
    const reply = await newcomer.hears(({ is }) => is === 'step2')
    const fresh = new Y.Doc()
    Y.applyUpdate(fresh, reply.bytes)
    expect(plainText(fresh)).toBe('第一条')
    await secretary.settled()
    expect(secretary.heard.filter(({ is }) => is === 'update')).toEqual([])
  })

  it('[Y1] verdicts come one for each and in order; after a refusal the channel takes nothing more', async () => {
    const client = await server.connect('U-SEC')
    const doc = new Y.Doc()
    const channel = await client.join(textDoc, doc)
    client.sync(channel, 2, typed(doc, '一'))
    client.sync(channel, 1, Y.encodeStateAsUpdate(doc))
    client.sync(channel, 2, unknownRoot())
    await vi.waitFor(() => expect(client.verdicts).toHaveLength(3))
    client.sync(channel, 2, typed(doc, '一\n二'))
    await vi.waitFor(() => expect(client.verdicts).toHaveLength(4))
    expect(client.verdicts.map((verdict) => (verdict.ok ? verdict.seq > 0 : verdict.refusal.code))).toEqual([
      true,
      false,
      'updateForbidden',
      'updateForbidden',
    ])
    const again = new Y.Doc()
    const other = await client.join(textDoc, again)
    expect(plainText(again)).toBe('一')
    client.sync(other, 2, typed(again, '一\n三'))
    expect(await client.hears(({ control }) => control?.t === 'verdict' && control.channel === other)).toMatchObject({
      control: { ok: true },
    })
  })

  it('[Y1] nothing is taken behind a refusal that still waits for the disk, and all of it is told in order', async () => {
    const client = await server.connect('U-SEC')
    const doc = new Y.Doc()
    const channel = await client.join(textDoc, doc)
    server.store.hold()
    client.sync(channel, 2, typed(doc, '一'))
    await vi.waitFor(() => expect(server.store.waiting).toBe(1))
    client.sync(channel, 2, unknownRoot())
    const other = new Y.Doc()
    client.sync(channel, 2, typed(other, '二'))
    await client.settled()
    expect(client.verdicts).toEqual([])
    server.store.letGo()
    await vi.waitFor(() => expect(client.verdicts).toHaveLength(3))
    expect(client.verdicts.map((verdict) => (verdict.ok ? 'ok' : verdict.refusal.code))).toEqual([
      'ok',
      'updateForbidden',
      'updateForbidden',
    ])
  })

  it('[Y7] a gap is no refusal while what was typed offline is on its way', async () => {
    const client = await server.connect('U-SEC')
    const doc = new Y.Doc()
    typed(doc, '离线')
    const channel = client.open(textDoc)
    client.sync(channel, 0, Y.encodeStateVector(doc))
    client.sync(channel, 2, typed(doc, '离线\n又一条'))
    const { bytes } = await client.hears(({ is }) => is === 'step1')
    await client.settled()
    expect(client.verdicts).toEqual([])
    client.sync(channel, 1, Y.encodeStateAsUpdate(doc, bytes))
    await vi.waitFor(() => expect(client.verdicts).toHaveLength(2))
    expect(client.verdicts.map(({ ok }) => ok)).toEqual([true, true])
    const fresh = new Y.Doc()
    await client.join(textDoc, fresh)
    expect(plainText(fresh)).toBe('离线\n又一条')
  })

  it.each([
    [100, 'ok'],
    [101, 'updateGap'],
  ])('[Y7] of %i updates that hang on what is on its way the verdict is %s', async (count, expected) => {
    const client = await server.connect('U-SEC')
    const doc = new Y.Doc()
    typed(doc, '离线')
    const channel = client.open(textDoc)
    client.sync(channel, 0, Y.encodeStateVector(doc))
    for (let typedOn = 1; typedOn <= count; typedOn += 1)
      client.sync(channel, 2, typed(doc, `离线${'字'.repeat(typedOn)}`))
    const { bytes } = await client.hears(({ is }) => is === 'step1')
    client.sync(channel, 1, Y.encodeStateAsUpdate(doc, bytes))
    await vi.waitFor(() => expect(client.verdicts).toHaveLength(count + 1))
    const codes = client.verdicts.map((verdict) => (verdict.ok ? 'ok' : verdict.refusal.code))
    expect(new Set(codes)).toEqual(new Set([expected]))
  })

  it('[Y3] what is committed together with a newcomer’s first reply is in it or comes right behind it', async () => {
    const [secretary, newcomer] = [await server.connect('U-SEC'), await server.connect('U-RES1')]
    const own = new Y.Doc()
    const channel = await secretary.join(textDoc, own)
    server.store.hold()
    const acted = server.act('U-FAC', { type: 'pen.lend', issueId: 'I-02', personId: 'U-RES2' })
    await vi.waitFor(() => expect(server.store.waiting).toBe(1))
    secretary.sync(channel, 2, typed(own, '一'))
    await secretary.settled()
    newcomer.sync(newcomer.open(textDoc), 0, unheardOf)
    await newcomer.settled()
    secretary.sync(channel, 2, typed(own, '一二'))
    await secretary.settled()
    server.store.letGo()
    await acted
    await vi.waitFor(() => expect(secretary.verdicts).toHaveLength(2))
    const fresh = new Y.Doc()
    await newcomer.hears(({ is }) => is === 'step2')
    await newcomer.settled()
    for (const { is, bytes } of newcomer.heard) if (is === 'step2' || is === 'update') Y.applyUpdate(fresh, bytes)
    expect(plainText(fresh)).toBe('一二')
  })

  it('[Y8] a failed commit is "not saved", everybody is sent away, and the disk counts', async () => {
    const [secretary, reader] = [await server.connect('U-SEC'), await server.connect('U-RES1')]
    const own = new Y.Doc()
    const channel = await secretary.join(textDoc, own)
    await reader.join(textDoc, new Y.Doc())
    secretary.sync(channel, 2, typed(own, '已存'))
    await secretary.told('verdict')
    server.store.failNext = 1
    secretary.sync(channel, 2, typed(own, '已存\n未存'))
    expect(await secretary.told('verdict')).toMatchObject({ ok: false, refusal: { code: 'notSaved' } })
    for (const client of [secretary, reader]) {
      expect(await client.told('goaway')).toMatchObject({ afterMs: 0, refusal: { code: 'notSaved' } })
      expect(await client.closed).toBe(4001)
    }
    expect(reader.heard.filter(({ is }) => is === 'update')).toHaveLength(1)
    await vi.waitFor(() => expect(server.board.saving).toBe(true))
    const back = await server.connect('U-SEC')
    const fresh = new Y.Doc()
    await back.join(textDoc, fresh)
    expect(plainText(fresh)).toBe('已存')
  })

  it('[Y8, S33] what was stored and called not saved is in every copy that starts again, once', async () => {
    const [secretary, reader] = [await server.connect('U-SEC'), await server.connect('U-RES1')]
    const [own, others] = [new Y.Doc(), new Y.Doc()]
    const channel = await secretary.join(textDoc, own)
    await reader.join(textDoc, others)
    server.store.doubtNext = 1
    secretary.sync(channel, 2, typed(own, '已存'))
    expect(await secretary.told('verdict')).toMatchObject({ ok: false, refusal: { code: 'notSaved' } })
    for (const client of [secretary, reader]) expect(await client.closed).toBe(4001)
    await vi.waitFor(() => expect(server.board.saving).toBe(true))
    const [back, again] = [await server.connect('U-SEC'), await server.connect('U-RES1')]
    const channelAgain = await back.join(textDoc, own)
    await again.join(textDoc, others)
    expect([plainText(own), plainText(others)]).toEqual(['已存', '已存'])
    back.sync(channelAgain, 2, Y.encodeStateAsUpdate(own))
    expect(await back.told('verdict')).toMatchObject({ ok: true })
    const fresh = new Y.Doc()
    await again.join(textDoc, fresh)
    expect(plainText(fresh)).toBe('已存')
  })

  it('[Y10] an update that is too large gets its verdict', async () => {
    const client = await server.connect('U-SEC')
    const channel = await client.join(textDoc, new Y.Doc())
    client.sync(channel, 2, new Uint8Array(limits.updateBytes + 1))
    expect(await client.told('verdict')).toMatchObject({ ok: false, refusal: { code: 'updateTooLarge' } })
  })

  it.each([
    ['text that is not JSON', '{'],
    ['a control message that does not exist', '{"t":"delete","channel":1}'],
    ['a channel number that is none', '{"t":"open","channel":-1,"document":"notes"}'],
    ['a novel', `{"t":"open","channel":1,"document":"${'x'.repeat(2_000)}"}`],
    ['a message of no type', new Uint8Array([1, 9, 9])],
    ['a sync message cut short', new Uint8Array([1, 0, 2, 200, 1])],
    ['a state vector with a million entries', new Uint8Array([1, 0, 0, 4, 0xff, 0xff, 0xff, 0x7f])],
    ['presence that lies about its count', new Uint8Array([1, 1, 5, 0xff, 0xff, 0xff, 0x7f, 0])],
    ['bytes after a message', new Uint8Array([1, 0, 2, 2, 0, 0, 7])],
  ])('[Y10] %s ends the connection', async (_title, frame) => {
    const client = await server.connect('U-SEC')
    await client.join(textDoc, new Y.Doc())
    client.raw.send(frame)
    expect(await client.closed).toBe(4400)
  })

  it('[Y10] the same channel number twice ends the connection, a frame for no channel does not', async () => {
    const client = await server.connect('U-SEC')
    client.sync(77, 2, new Uint8Array([0, 0]))
    await client.settled()
    client.raw.send(JSON.stringify({ t: 'open', channel: 5, document: textDoc }))
    client.raw.send(JSON.stringify({ t: 'open', channel: 5, document: textDoc }))
    expect(await client.closed).toBe(4400)
  })
})

describe('the door', () => {
  it('[Y4] turns away who has no valid link, or one for another board, and says why', async () => {
    const other = await server.another()
    const foreign = await server.tokenOf('U-SEC', other)
    const { id } = server.board
    for (const [address, code, reason] of [
      [server.address(id), 4401, 'unauthenticated'],
      [server.address(id, 'token=nonsense'), 4401, 'linkUnknown'],
      [server.address(id, `token=${foreign}`), 4403, 'foreignBoard'],
      [server.address('no-such-board', `token=${foreign}`), 4404, 'unknownBoard'],
    ] as const) {
      const client = await server.open(address)
      expect(await client.told('goaway')).toMatchObject({ afterMs: null, refusal: { code: reason } })
      expect(await client.closed).toBe(code)
    }
  })

  it('[Y68] lets a page in as the person whose words it holds, or not at all', async () => {
    const token = await server.tokenOf('U-SEC')
    const own = await server.open(server.address(server.board.id, `token=${token}&as=U-SEC`))
    await own.join(textDoc, new Y.Doc())
    for (const as of ['U-OWN1', '']) {
      const client = await server.open(server.address(server.board.id, `token=${token}&as=${as}`))
      expect(await client.told('goaway')).toMatchObject({ afterMs: null, refusal: { code: 'unauthenticated' } })
      expect(await client.closed).toBe(4401)
    }
  })

  it('[Y4] takes pages of this server and programs, and no page of another', async () => {
    const address = server.address(server.board.id, `token=${await server.tokenOf('U-SEC')}`)
    await expect(server.open(address, { origin: 'https://elsewhere.example' })).rejects.toThrow('403')
    await expect(server.open(address, { origin: 'null' })).rejects.toThrow('403')
    const client = await server.open(address, { origin: `http://127.0.0.1:${server.port}` })
    await client.join(textDoc, new Y.Doc())
  })

  it('[Y25] counts strangers by address, keeps members out of it, and looks nothing up for who comes too often', async () => {
    const { id } = server.board
    const looked = vi.spyOn(server.access, 'identify')
    for (let count = 0; count < rates.strangers.most; count += 50) {
      // eslint-disable-next-line no-await-in-loop -- fifty at a time
      await Promise.all(Array.from({ length: 50 }, () => server.open(server.address('no-such-board'))))
    }
    expect(looked).not.toHaveBeenCalled()
    const stranger = await server.open(server.address(id, 'token=nonsense'))
    expect(await stranger.told('goaway')).toMatchObject({ refusal: { code: 'tooManyRequests' } })
    await (await server.connect('U-SEC')).join(textDoc, new Y.Doc())
    expect(server.limited).toEqual(['strangers'])
  })

  it('[Y25] lets a hall behind one router in at once, and refuses an address that knocks on and on', async () => {
    const address = server.address(server.board.id, `token=${await server.tokenOf('U-PROJ')}`)
    const knock = async (): Promise<string> => {
      try {
        const { raw, closed } = await server.open(address)
        raw.close()
        await closed
        return 'in'
      } catch (error) {
        return error instanceof Error ? error.message : 'something else'
      }
    }
    const hall = await Promise.all(Array.from({ length: 500 }, knock))
    expect(new Set(hall)).toEqual(new Set(['in']))
    for (let count = 500; count < rates.arrivals.most; count += 1) server.allowances.take('arrivals', '127.0.0.1')
    expect(await knock()).toContain('429')
    server.clock.advance(1_000)
    expect(await knock()).toBe('in')
  })

  it('[Y4] leaves other upgrades alone and answers malformed addresses', async () => {
    await expect(server.open(server.address('a/b/c'))).rejects.toThrow('404')
    await expect(server.open(server.address('%E0%A4%A'))).rejects.toThrow('404')
  })

  it.each([
    ['U-OBS', textDoc, 'documentNotReadable'],
    ['U-OBS', partyDoc, 'documentNotReadable'],
    ['U-PROJ', partyDoc, 'documentNotReadable'],
    ['U-PROJ', 'notes', 'documentNotReadable'],
    ['U-SEC', 'text:I-404', 'unknownDocument'],
    ['U-SEC', 'caucus:1', 'unknownDocument'],
    ['U-OBS', 'caucus-room:K-404', 'documentNotReadable'],
    ['U-PROJ', 'text:I-404', 'documentNotReadable'],
  ])('[Y4, D1, H91] %s opening %s is told %s', async (who, document, code) => {
    const client = await server.connect(who)
    const channel = client.open(document)
    expect(await client.told('closed')).toMatchObject({ channel, refusal: { code } })
  })

  it.each([
    ['U-OWN1', partyDoc],
    ['U-PROJ', textDoc],
    ['U-RES1', textDoc],
    ['U-RES1', 'notes'],
  ] as const)('[Y4, D1] %s reads %s and writes nothing into it', async (who, document) => {
    const client = await server.connect(who)
    const doc = new Y.Doc()
    const channel = await client.join(document, doc)
    expect(client.heard[0]?.control).toEqual({ t: 'opened', channel, writable: false, client: null })
    client.sync(channel, 2, typed(doc, '闯入'))
    expect(await client.told('verdict')).toMatchObject({ ok: false, refusal: { code: 'documentNotWritable' } })
    expect(client.heard.filter(({ is }) => is === 'step1')).toEqual([])
  })

  it('[Y10] one connection opens so many channels and no more', async () => {
    const client = await server.connect('U-SEC')
    for (let count = 0; count < 65; count += 1) client.open(textDoc)
    expect(await client.told('closed')).toMatchObject({ channel: 65, refusal: { code: 'tooManyRequests' } })
  })
})

describe('rights that change in mid-sentence', () => {
  it('[Y5] a pen is lent and taken back', async () => {
    const client = await server.connect('U-RES1')
    const doc = new Y.Doc()
    const channel = await client.join(textDoc, doc)
    await server.act('U-FAC', { type: 'pen.lend', issueId: 'I-02', personId: 'U-RES1' })
    expect(await client.hears(({ control }) => control?.t === 'opened')).toMatchObject({ control: { writable: true } })
    client.sync(channel, 2, typed(doc, '半句'))
    expect(await client.told('verdict')).toMatchObject({ ok: true })
    await server.act('U-FAC', { type: 'pen.takeBack', issueId: 'I-02' })
    expect(await client.told('opened')).toMatchObject({ writable: false })
    client.sync(channel, 2, typed(doc, '半句\n另半句'))
    expect(await client.told('verdict')).toMatchObject({ ok: false, refusal: { code: 'documentNotWritable' } })
  })

  it('[Y5] someone who becomes an observer loses what is open, one who changes sides loses the pen', async () => {
    const [one, other] = [await server.connect('U-RES1'), await server.connect('U-RES2')]
    await one.join(partyDoc, new Y.Doc())
    const doc = new Y.Doc()
    await other.join(partyDoc, doc)
    await server.act('U-FAC', { type: 'person.assign', personId: 'U-RES1', role: 'observer', partyId: null })
    expect(await one.told('closed')).toMatchObject({ refusal: { code: 'documentNotReadable' } })
    await server.act('U-FAC', { type: 'person.assign', personId: 'U-RES2', role: 'partyRep', partyId: 'P-OWN' })
    expect(await other.told('opened')).toMatchObject({ writable: false })
  })

  it('[Y5] a revoked link ends its connections and no others', async () => {
    const [gone, stays] = [await server.connect('U-SEC'), await server.connect('U-FAC')]
    await gone.join(textDoc, new Y.Doc())
    const personId = server.actor('U-SEC').personId
    if (personId === null) throw new Error('cannot happen: a person')
    await server.access.revoke(server.board.id, { seat: 'person', personId })
    expect(await gone.told('goaway')).toMatchObject({ afterMs: null, refusal: { code: 'linkRevoked' } })
    expect(await gone.closed).toBe(4403)
    await stays.join(textDoc, new Y.Doc())
  })

  it('[Y5] while the disk takes nothing, nobody may write', async () => {
    const client = await server.connect('U-SEC')
    const doc = new Y.Doc()
    await client.join(textDoc, doc)
    server.store.broken = true
    void server.act('U-FAC', { type: 'pen.lend', issueId: 'I-02', personId: 'U-RES1' }).catch(() => null)
    expect(await client.hears(({ control }) => control?.t === 'opened' && !control.writable)).toBeDefined()
    server.store.broken = false
  })
})

describe('the link', () => {
  it('[Y11] says that it is alive, and is cut when the other side is dead', async () => {
    const beating = await SyncServer.start(25)
    const address = beating.address(beating.board.id, `token=${await beating.tokenOf('U-SEC')}`)
    const client = await beating.open(address)
    await client.told('alive')
    await client.told('alive')
    const dead = new WebSocket(address, { autoPong: false })
    const code = await new Promise<number>((resolve) => {
      dead.once('close', resolve)
    })
    expect(code).toBe(1006)
    await client.told('alive')
    expect(client.raw.readyState).toBe(WebSocket.OPEN)
    await beating.stop()
  })

  it('[Y11] at closing time everybody is told when to come back, not all at once', async () => {
    const clients = [await server.connect('U-SEC'), await server.connect('U-FAC')]
    const chances = [0.25, 0.999]
    server.chance = () => chances.pop() ?? 0
    server.socket.close(1_000)
    const pauses = await Promise.all(clients.map(async (client) => (await client.told('goaway')).afterMs))
    expect(new Set(pauses)).toEqual(new Set([250, 999]))
    expect(await Promise.all(clients.map(({ closed }) => closed))).toEqual([4001, 4001])
  })
})
