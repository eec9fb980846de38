/** What the server as a whole bears with from strangers, and that it goes on. */
import { once } from 'node:events'
import { writeFileSync } from 'node:fs'
import type { Socket } from 'node:net'
import { connect } from 'node:net'
import { PassThrough } from 'node:stream'
import { pino } from 'pino'
import { WebSocket } from 'ws'
import * as Y from 'yjs'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { setPlainText } from '#shared/documents/text.ts'
import { stopInTime } from '../../server/app.ts'
import { cleanUrl } from '../../server/log.ts'
import { updatesOf } from '../kit/documents.ts'
import { CrankedStore } from '../kit/stores.ts'
import { SyncClient } from '../kit/sync-server.ts'
import { TestServer } from '../kit/test-server.ts'

let server: TestServer
beforeEach(async () => {
  server = await TestServer.start()
})
afterEach(() => server.close())

it('[I16] a file that is no JSON is refused with its place, in both languages, and one that is no object too', async () => {
  const send = async (body: string, language: string) => {
    const answer = await server.ask('/api/boards/import', {
      method: 'POST',
      token: server.organiser,
      body,
      headers: { 'Accept-Language': language },
    })
    return [answer.status, answer.error?.code, answer.error?.message]
  }
  const torn = '{"board":\n  {"title": "合议",,'
  expect(await send(torn, 'en')).toEqual([
    422,
    'caseMalformed',
    expect.stringContaining('from line 2, character 18 on'),
  ])
  expect(await send(torn, 'zh-CN')).toEqual([422, 'caseMalformed', expect.stringContaining('从第2行第18个字符起')])
  expect(await send('{"board":"', 'en')).toEqual([
    422,
    'caseMalformed',
    expect.stringContaining('line 1, character 11'),
  ])
  for (const other of ['null', '"x"', '[]']) expect((await send(other, 'en'))[1]).toBe('caseMalformed')
  expect((await server.ask('/api/boards', { token: server.organiser })).json).toEqual([])
})

it('[H17] no answer of the interface may be kept on the way', async () => {
  const { boardId, tokens } = await server.importSample()
  vi.spyOn(server.store, 'backup').mockImplementation(async (path) => writeFileSync(path, 'copy'))
  const own = ['me', 'events', 'exports/minutes.md?meeting=M-04'].map((rest) => [
    `/api/boards/${boardId}/${rest}`,
    tokens['U-FAC'],
  ])
  const organisers = [
    '/api/backup',
    '/api/boards',
    '/api/me',
    `/api/boards/${boardId}/links`,
    `/api/boards/${boardId}/exports/case.json`,
  ]
  for (const [path, token] of [...own, ...organisers.map((path) => [path, server.organiser])]) {
    const answer = await server.ask(path ?? '', { token: token ?? '' })
    expect([path, answer.status, answer.headers.get('cache-control')]).toEqual([path, 200, 'no-store'])
  }
})

it('[H11] a link’s token is in no log, however its address is spelled', () => {
  const urls = ['/join/secret', '/JOIN/secret?x=1', '/sync/B?Token=secret', '/api/boards/import?PINS=secret&a=1']
  for (const url of urls) expect(cleanUrl(url)).not.toContain('secret')
})

it('[H16] an upgrade to an address that nobody serves is answered, and may break at any moment', () => {
  const socket = new PassThrough()
  server.app.server.emit('upgrade', { url: '/elsewhere', headers: {} }, socket, Buffer.alloc(0))
  expect(String(socket.read())).toMatch(/^HTTP\/1.1 404 /)
  expect(() => socket.emit('error', new Error('read ECONNRESET'))).not.toThrow()
  expect(socket.destroyed).toBe(true)
})

it('[H118] an upgrade that is refused ends, though its asker does not hang up', async () => {
  const socket = connect({ port: Number(new URL(server.base).port), host: '127.0.0.1', allowHalfOpen: true })
  const [held] = (await once(server.app.server, 'connection')) as [Socket]
  socket.write('GET /elsewhere HTTP/1.1\r\nHost: x\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n\r\n')
  const [[answer]] = await Promise.all([once(socket, 'data'), once(held, 'close')])
  expect(String(answer)).toMatch(/^HTTP\/1.1 404 /)
  socket.destroy()
})

it.each(['/elsewhere', '/sync/B-XHM', '/socket.io/?EIO=4&transport=websocket'])(
  '[H16] breaking off an upgrade of %s leaves the server answering',
  async (path) => {
    const socket = connect(Number(new URL(server.base).port), '127.0.0.1')
    await once(socket, 'connect')
    const key = 'Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n'
    socket.write(`GET ${path} HTTP/1.1\r\nHost: x\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n${key}\r\n`)
    const closed = once(socket, 'close')
    socket.resetAndDestroy()
    await closed
    expect((await server.ask('/healthz')).status).toBe(200)
  },
)

describe('stopping', () => {
  it('[H26] lets nobody in any more, finishes what is being saved and answers it, and only then goes', async () => {
    const store = new CrankedStore()
    const other = await TestServer.start(store)
    const { boardId, tokens } = await other.importSample()
    const chair = other.connect({ boardId, after: 0, token: tokens['U-FAC'] })
    await vi.waitUntil(() => chair.parts.length > 0)
    store.hold()
    const verdict = chair.act({ commandId: 'K', type: 'meeting.open', meetingId: 'M-05' })
    await vi.waitUntil(() => store.waiting === 1)
    const closed = other.app.close()
    await expect(other.ask('/healthz')).rejects.toThrow('fetch failed')
    expect(chair.socket.connected).toBe(true)
    store.letGo()
    expect(await verdict).toMatchObject({ ok: true })
    await closed
    await vi.waitUntil(() => !chair.socket.connected)
    expect(chair.ended).toEqual([])
  })

  it('[H26] gives the verdict on words that are being saved before their document is closed', async () => {
    const store = new CrankedStore()
    const other = await TestServer.start(store)
    const { boardId, tokens } = await other.importSample()
    const address = `${other.base.replace('http', 'ws')}/sync/${boardId}?token=${tokens['U-SEC'] ?? ''}`
    const writer = new SyncClient(new WebSocket(address))
    await writer.ready
    const doc = new Y.Doc()
    const channel = await writer.join('text:I-02', doc)
    store.hold()
    for (const update of updatesOf(doc, () => setPlainText(doc, '第一条'))) writer.sync(channel, 2, update)
    await vi.waitUntil(() => store.waiting === 1)
    const closed = other.app.close()
    store.letGo()
    expect(await writer.told('verdict')).toMatchObject({ ok: true })
    await writer.told('goaway')
    await closed
  })

  it('[H26] ends at its deadline whatever hangs, and says so', async () => {
    const said: string[] = []
    const log = pino({}, { write: (line: string) => void said.push(line) })
    expect(await stopInTime({ close: () => Promise.resolve() }, log)).toBe(0)
    expect(said).toEqual([])
    expect(await stopInTime({ close: () => Promise.reject(new Error('no')) }, log)).toBe(1)
    expect(said.at(-1)).toContain('stopping failed')
    expect(await stopInTime({ close: () => new Promise(() => {}) }, log, 1)).toBe(1)
    expect(said.at(-1)).toContain('cut short')
  })
})
