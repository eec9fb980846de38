/** Files over HTTP, from the phone that sends one to whoever sees it: what is taken, what is kept, who gets it. */
import { createHash } from 'node:crypto'
import { once } from 'node:events'
import { existsSync, readdirSync, writeFileSync } from 'node:fs'
import { request as askRaw } from 'node:http'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { limits, rates } from '#shared/limits.ts'
import type { StoredFile } from '#shared/protocol/http.ts'
import { jpegOf, pdfOf, pngOf, programOf } from '../../kit/pictures.ts'
import type { Answer, Question } from '../../kit/test-server.ts'
import { TestServer } from '../../kit/test-server.ts'

/** A busy machine needs longer than a test's usual patience; nothing here depends on it. */
vi.setConfig({ testTimeout: 60_000 })
const until = (isSo: () => boolean) => vi.waitUntil(isSo, { timeout: 30_000 })

let server: TestServer
let board: Awaited<ReturnType<TestServer['importSample']>>
beforeEach(async () => {
  server = await TestServer.start()
  board = await server.importSample()
})
afterEach(() => server.close())

const tokenOf = (who: string): string => board.tokens[who] ?? ''
const files = (): string => `/api/boards/${board.boardId}/files`

interface Sent {
  readonly status: number
  readonly json: StoredFile
  readonly error: Answer['error']
}

async function send(
  who: string,
  bytes: Buffer,
  headers: Record<string, string> = {},
  boardId = board.boardId,
): Promise<Sent> {
  const response = await fetch(`${server.base}/api/boards/${boardId}/files`, {
    method: 'PUT',
    headers: { Authorization: `Bearer ${tokenOf(who)}`, ...headers },
    body: new Uint8Array(bytes),
  })
  const json = (await response.json()) as StoredFile & { readonly error?: Answer['error'] }
  return { status: response.status, json, error: json.error ?? null }
}

let acts = 0
const act = (who: string, command: object): Promise<Answer> => {
  acts += 1
  const body = { commandId: `K-${acts}`, ...command }
  return server.ask(`/api/boards/${board.boardId}/acts`, { method: 'POST', token: tokenOf(who), body })
}

const hang = (who: string, file: StoredFile, more: object = {}): Promise<Answer> =>
  act(who, {
    type: 'attachment.add',
    attachmentId: 'AT-1',
    target: { kind: 'issue', id: 'I-02' },
    ...file,
    title: '三号楼 前',
    ...more,
  })

const get = (who: string | null, sha256: string, more: Question = {}): Promise<Answer> =>
  server.ask(`${files()}/${sha256}`, { ...(who === null ? {} : { token: tokenOf(who) }), ...more })

const left = (): readonly string[] => {
  const incoming = join(server.dataDir, 'incoming')
  return existsSync(incoming) ? readdirSync(incoming) : []
}
const kept = (): readonly string[] =>
  existsSync(join(server.dataDir, 'files'))
    ? readdirSync(join(server.dataDir, 'files'), { recursive: true, withFileTypes: true }).flatMap((one) =>
        one.isFile() ? [one.name] : [],
      )
    : []

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

describe('hanging it up', () => {
  it('[H34] counts only while the file is there and is what the act says, by HTTP and by socket alike', async () => {
    const { json: file } = await send('U-OWN1', jpegOf())
    const unknown = { ...file, sha256: 'a'.repeat(64) }
    expect(await hang('U-OWN1', unknown)).toMatchObject({ status: 409, error: { code: 'fileMissing' } })
    const lies = [{ bytes: file.bytes + 1 }, { mediaType: 'image/png' }, { width: 1 }, { height: 1 }]
    for (const lie of lies) {
      expect((await hang('U-OWN1', file, lie)).error).toMatchObject({
        code: 'invalidField',
        field: Object.keys(lie)[0],
      })
    }
    const client = server.connect({ boardId: board.boardId, after: 0, token: tokenOf('U-OWN1') })
    await until(() => client.parts.length > 0)
    const add = {
      commandId: 'S-1',
      type: 'attachment.add',
      attachmentId: 'AT-1',
      target: { kind: 'issue', id: 'I-02' },
    }
    expect(await client.act({ ...add, ...unknown })).toMatchObject({ ok: false, refusal: { code: 'fileMissing' } })
    expect(await client.act({ ...add, ...file })).toMatchObject({ ok: true, duplicate: false })
    expect(await client.act({ ...add, ...file })).toMatchObject({ ok: true, duplicate: true })
  })

  it('[H34] never counts with a file of another board, or a path for a hash', async () => {
    const { json: file } = await send('U-OWN1', jpegOf())
    const other = await server.importSample()
    const body = {
      commandId: 'K-x',
      type: 'attachment.add',
      attachmentId: 'AT-1',
      target: { kind: 'issue', id: 'I-02' },
      ...file,
    }
    const foreign = { method: 'POST', token: other.tokens['U-OWN1'] ?? '', body }
    expect(await server.ask(`/api/boards/${other.boardId}/acts`, foreign)).toMatchObject({
      error: { code: 'fileMissing' },
    })
    for (const sha256 of ['../../heyi.sqlite', '..', `${'a'.repeat(62)}/x`, file.sha256.toUpperCase()]) {
      const { error } = await hang('U-OWN1', { ...file, sha256 })
      expect(['fileMissing', 'invalidField']).toContain(error?.code)
    }
    expect((await hang('observer', { ...file, sha256: 'b'.repeat(64) })).error?.code).toBe('notAllowed')
  })
})

describe('seeing it', () => {
  it('[H35] is for whoever reads the attachment; for everybody else it is not there', async () => {
    const { json: file } = await send('U-RES1', jpegOf())
    for (const who of ['U-RES1', 'U-FAC', null]) expect((await get(who, file.sha256)).status).toBe(404)
    expect((await hang('U-RES1', file, { visibility: 'party' })).status).toBe(200)
    const seenBy = async (): Promise<readonly string[]> => {
      const everybody = ['U-RES1', 'U-RES2', 'U-OWN1', 'U-FAC', 'projector', 'observer', null]
      const answers = await Promise.all(
        everybody.map(async (who) => [who, (await get(who, file.sha256)).status] as const),
      )
      return answers.flatMap(([who, status]) => (status === 200 ? [who ?? 'public'] : []))
    }
    expect(await seenBy()).toEqual(['U-RES1', 'U-RES2'])
    await hang('U-RES1', file, { attachmentId: 'AT-2', visibility: 'meeting' })
    expect(await seenBy()).toEqual(expect.arrayContaining(['U-RES1', 'U-RES2', 'U-OWN1', 'U-FAC']))
    expect(await seenBy()).not.toEqual(expect.arrayContaining(['observer']))
    await hang('U-RES1', file, { attachmentId: 'AT-3', visibility: 'public' })
    expect(await seenBy()).toEqual(['U-RES1', 'U-RES2', 'U-OWN1', 'U-FAC', 'projector', 'observer', 'public'])
    const [hidden, absent] = [await get(null, 'c'.repeat(64)), await get(null, file.sha256.replace(/./, '0'))]
    expect([hidden.status, hidden.text]).toEqual([absent.status, absent.text])
    for (const attachmentId of ['AT-1', 'AT-2', 'AT-3'])
      await act('U-RES1', { type: 'attachment.withdraw', attachmentId })
    expect(await seenBy()).toEqual([])
    expect(kept()).toHaveLength(1)
  })

  it('[H35] comes as what it is, can run nothing, and stays in this browser alone', async () => {
    const [{ json: photo }, { json: plan }] = [await send('U-OWN1', jpegOf()), await send('U-OWN1', pdfOf('<script>'))]
    await hang('U-OWN1', photo)
    await hang('U-OWN1', plan, { attachmentId: 'AT-2' })
    const shown = await get('U-FAC', photo.sha256)
    expect([...shown.headers]).toEqual(
      expect.arrayContaining([
        ['content-type', 'image/jpeg'],
        ['content-length', String(photo.bytes)],
        ['x-content-type-options', 'nosniff'],
        ['content-security-policy', "sandbox; default-src 'none'"],
        ['cross-origin-resource-policy', 'same-origin'],
        ['cache-control', 'private, max-age=31536000, immutable, no-transform'],
        ['etag', `"${photo.sha256}"`],
      ]),
    )
    expect(shown.headers.get('content-disposition')).toMatch(/^inline; filename\*=UTF-8''%E4%B8%89/)
    const known = { 'If-None-Match': `"${photo.sha256}"`, 'Cache-Control': 'max-age=0' }
    const again = await get('U-FAC', photo.sha256, { headers: known })
    expect([again.status, again.text]).toEqual([304, ''])
    const stranger = await get(null, photo.sha256, { headers: known })
    expect([stranger.status, stranger.headers.get('cache-control')]).toEqual([404, 'no-store'])
    const document = await get('U-FAC', plan.sha256)
    expect(document.headers.get('content-type')).toBe('application/pdf')
    expect(document.headers.get('content-disposition')).toMatch(/^attachment; /)
    expect(document.text).toBe(pdfOf('<script>').toString('latin1'))
  })

  it('[H35] no address leads out of the folder of files', async () => {
    writeFileSync(join(server.dataDir, 'secret.txt'), 'secret')
    for (const path of ['../secret.txt', '..%2f..%2fsecret.txt', '%2e%2e/secret.txt', '..\\..\\secret.txt', 'x\0y']) {
      const answer = await server.ask(`${files()}/${encodeURI(path)}`, { token: tokenOf('U-FAC') })
      expect([path, answer.status === 200, answer.text.includes('secret"')]).toEqual([path, false, false])
    }
  })
})
