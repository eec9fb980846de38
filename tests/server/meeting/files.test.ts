/** Sending files over HTTP: what is taken, what is refused, what is kept of it. Who gets them: `shown-files.test.ts`. */
import { createHash } from 'node:crypto'
import { once } from 'node:events'
import { existsSync } from 'node:fs'
import { request as askRaw } from 'node:http'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { limits, rates } from '#shared/limits.ts'
import {
  board,
  closeServer,
  files,
  kept,
  left,
  openServer,
  send,
  server,
  tokenOf,
  until,
} from '../../kit/file-server.ts'
import { jpegOf, pngOf, programOf } from '../../kit/pictures.ts'

beforeEach(openServer)
afterEach(closeServer)

describe('sending a file', () => {
  it('[H32] answers what was stored, under the hash of the bytes as they are kept', async () => {
    const sent = await send('U-OWN1', jpegOf({ width: 1_200, height: 900, secret: '31.2304N' }))
    expect(sent).toMatchObject({ status: 201, json: { mediaType: 'image/jpeg', width: 1_200, height: 900 } })
    const path = server.app.files.path(board.boardId as never, sent.json.sha256)
    const bytes = await vi
      .waitUntil(() => existsSync(path))
      .then(async () => (await import('node:fs')).readFileSync(path))
    expect(createHash('sha256').update(bytes).digest('hex')).toBe(sent.json.sha256)
    expect(bytes.length).toBe(sent.json.bytes)
    expect(bytes.includes('31.2304N')).toBe(false)
    expect(left()).toEqual([])
  })

  it('[H32] the same file twice, and twice at once, is one', async () => {
    const both = await Promise.all([send('U-OWN1', pngOf()), send('U-RES1', pngOf()), send('U-OWN1', pngOf())])
    expect(new Set(both.map(({ json }) => json.sha256)).size).toBe(1)
    expect(both.map(({ status }) => status)).toEqual([201, 201, 201])
    expect([kept().length, left()]).toEqual([1, []])
  })

  it('[H32] is for those who may hang something up', async () => {
    for (const who of ['observer', 'projector']) {
      expect(await send(who, pngOf())).toMatchObject({ status: 403, error: { code: 'notAllowed' } })
    }
    const stranger = await server.ask(files(), { method: 'PUT', body: 'x' })
    expect(stranger.error?.code).toBe('unauthenticated')
    const other = await server.importSample()
    const foreign = await send('U-FAC', pngOf(), {}, other.boardId)
    expect(foreign).toMatchObject({ status: 403, error: { code: 'foreignBoard' } })
    const fromElsewhere = await send('U-FAC', pngOf(), { Origin: 'https://elsewhere.example' })
    expect(fromElsewhere).toMatchObject({ status: 403, error: { code: 'foreignOrigin' } })
    expect([kept(), left()]).toEqual([[], []])
  })

  it('[H32] refuses programs, broken pictures and nothing at all with a sentence, and keeps nothing', async () => {
    expect(await send('U-OWN1', programOf(), { 'Content-Type': 'image/jpeg' })).toMatchObject({
      status: 415,
      error: { code: 'fileKind', message: expect.stringContaining('JPEG') },
    })
    expect(await send('U-OWN1', jpegOf().subarray(0, 300))).toMatchObject({
      status: 422,
      error: { code: 'fileBroken' },
    })
    expect(await send('U-OWN1', Buffer.alloc(0))).toMatchObject({ status: 422, error: { code: 'fileBroken' } })
    expect([kept(), left()]).toEqual([[], []])
  })

  it('[H32] sixty megabytes are refused at once where they are announced, and soon where they are not', async () => {
    const heard: { read: number }[] = []
    for (const announced of [true, false]) {
      const { port } = new URL(server.base)
      const asking = askRaw({
        port,
        method: 'PUT',
        path: files(),
        headers: {
          Authorization: `Bearer ${tokenOf('U-OWN1')}`,
          ...(announced ? { 'Content-Length': 60_000_000 } : { 'Transfer-Encoding': 'chunked' }),
        },
      })
      asking.on('error', () => undefined)
      const answered = once(asking, 'response')
      const chunk = jpegOf({ fill: 1_000_000 })
      let sent = 0
      const more = (): void => {
        while (sent < 60_000_000 && !asking.destroyed) {
          sent += chunk.length
          if (!asking.write(chunk)) return void asking.once('drain', more)
        }
      }
      more()
      const [response] = (await answered) as [{ statusCode: number; resume(): void }]
      expect(response.statusCode).toBe(413)
      heard.push({ read: sent })
      response.resume()
      // The connection is cut at last: who goes on sending all the same hears it, after the answer.
      await until(() => asking.destroyed || asking.writableEnded)
    }
    // What lies in the buffers on the way counts as sent, too.
    for (const { read } of heard) expect(read).toBeLessThan(40_000_000)
    await until(() => left().length === 0)
    expect(kept()).toEqual([])
  })

  it('[H32] a sender who breaks off in the middle leaves nothing', async () => {
    const { port } = new URL(server.base)
    const headers = { Authorization: `Bearer ${tokenOf('U-OWN1')}`, 'Content-Length': 500_000 }
    const asking = askRaw({ port, method: 'PUT', path: files(), headers })
    asking.on('error', () => undefined)
    asking.write(jpegOf({ fill: 100_000 }))
    await until(() => left().length === 1)
    asking.destroy()
    await until(() => left().length === 0)
    expect(kept()).toEqual([])
    expect((await send('U-OWN1', jpegOf())).status).toBe(201)
  })

  it('[H36] is held to a pace by person, and to so many at once', async () => {
    const { uploads } = rates
    for (let count = 0; count < uploads.most; count += 1) await send('U-OWN1', Buffer.alloc(0))
    expect(await send('U-OWN1', pngOf())).toMatchObject({ status: 429, error: { code: 'tooManyRequests' } })
    expect(await send('U-RES1', pngOf())).toMatchObject({ status: 201 })
    const { port } = new URL(server.base)
    const headers = { Authorization: `Bearer ${tokenOf('U-FAC')}`, 'Content-Length': 500_000 }
    const slow = Array.from({ length: limits.uploadsAtOncePerPerson }, () => {
      const asking = askRaw({ port, method: 'PUT', path: files(), headers })
      asking.on('error', () => undefined)
      asking.write(jpegOf().subarray(0, 100))
      return asking
    })
    await until(() => left().length === slow.length)
    expect(await send('U-FAC', pngOf())).toMatchObject({ status: 429, error: { code: 'tooManyRequests' } })
    expect(await send('U-SEC', pngOf())).toMatchObject({ status: 201 })
    for (const asking of slow) asking.destroy()
    await until(() => left().length === 0)
    expect(await send('U-FAC', pngOf())).toMatchObject({ status: 201 })
  })

  it('[H52] tells a sender who is too slow, and ends his connection', async () => {
    const { uploadPaceMs } = limits
    Object.assign(limits, { uploadPaceMs: 20 })
    try {
      const { port } = new URL(server.base)
      const headers = { Authorization: `Bearer ${tokenOf('U-OWN1')}`, 'Content-Length': 500_000 }
      const asking = askRaw({ port, method: 'PUT', path: files(), headers })
      asking.on('error', () => undefined)
      asking.write(jpegOf().subarray(0, 100))
      const [response] = (await once(asking, 'response')) as [NodeJS.ReadableStream & { statusCode: number }]
      let said = ''
      for await (const some of response) said += String(some)
      expect([response.statusCode, said.includes('fileSlow')]).toEqual([408, true])
      await until(() => asking.socket?.destroyed === true)
      expect([kept(), left()]).toEqual([[], []])
    } finally {
      Object.assign(limits, { uploadPaceMs })
    }
  })

  it('[H52] one board’s people leave another’s their places, however many they are', async () => {
    const other = await server.importSample()
    const { port } = new URL(server.base)
    const people = ['U-FAC', 'U-SEC', 'U-OWN1', 'U-RES1'].slice(
      0,
      limits.uploadsAtOncePerBoard / limits.uploadsAtOncePerPerson,
    )
    const slow = people.flatMap((who) =>
      Array.from({ length: limits.uploadsAtOncePerPerson }, () => {
        const headers = { Authorization: `Bearer ${tokenOf(who)}`, 'Content-Length': 500_000 }
        const asking = askRaw({ port, method: 'PUT', path: files(), headers })
        asking.on('error', () => undefined)
        asking.write(jpegOf().subarray(0, 100))
        return asking
      }),
    )
    expect(slow.length).toBe(limits.uploadsAtOncePerBoard)
    await until(() => left().length === slow.length)
    expect(await send('U-CON1', pngOf())).toMatchObject({ status: 429, error: { code: 'tooManyRequests' } })
    const headers = { Authorization: `Bearer ${other.tokens['U-CON1'] ?? ''}` }
    expect(await send('U-CON1', pngOf(), headers, other.boardId)).toMatchObject({ status: 201 })
    for (const asking of slow) asking.destroy()
    await until(() => left().length === 0)
  })
})

describe('the room for files', () => {
  const { uploadBytes } = rates
  beforeEach(() => {
    Object.assign(rates, { uploadBytes: { most: 30_000, perSecond: 1 } })
  })
  afterEach(() => {
    Object.assign(rates, { uploadBytes })
  })

  it('[H36] is not taken whole by one person, whether he hangs anything up or not', async () => {
    for (const fill of [20_000, 20_001]) expect((await send('U-OWN1', jpegOf({ fill }))).status).toBe(201)
    expect(await send('U-OWN1', jpegOf())).toMatchObject({ status: 429, error: { code: 'tooManyRequests' } })
    expect(await send('U-OWN2', jpegOf())).toMatchObject({ status: 201 })
    server.clock.advance(20_000_000)
    expect(await send('U-OWN1', jpegOf())).toMatchObject({ status: 201 })
  })
})
