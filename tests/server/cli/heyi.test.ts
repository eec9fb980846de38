/** The command line as somebody types it, beside a running server and without one. */
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import type { AddressInfo } from 'node:net'
import { once } from 'node:events'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { ImportAnswer, StoredFile } from '#shared/protocol/http.ts'
import { parseArguments } from '../../../server/cli/arguments.ts'
import { readConfig } from '../../../server/config.ts'
import { jpegOf } from '../../kit/pictures.ts'
import { run, ServerProcess } from '../../kit/server-process.ts'

const fixture = join(import.meta.dirname, '../../fixtures/case-xiaohongmiao.start-m05.json')
const slow = 60_000

describe('the command line beside a running server', () => {
  const server = new ServerProcess()
  const files = mkdtempSync(join(tmpdir(), 'heyi-cli-'))
  let imported: ImportAnswer

  beforeAll(async () => {
    await server.start()
    const said = await server.heyi('import', fixture, '--pins')
    imported = JSON.parse(said.out) as ImportAnswer
  }, slow)
  afterAll(async () => {
    await server.dispose()
    rmSync(files, { recursive: true, force: true })
  })

  const tokenOf = (who: string): string => imported.links[who]?.split('/join/')[1] ?? ''

  it('[H10] imports a case and prints everybody’s link and PIN', () => {
    expect(imported.boardId).toBe('B-XHM')
    for (const name of ['U-FAC', 'projector', 'observer', 'public']) {
      expect(imported.links[name]).toContain(server.address)
    }
    expect(imported.pins?.['U-OWN1']).toMatch(/^\d{6}$/)
  })

  it('[H22] erases the restricted value of an event for good, and says that the chain holds', async () => {
    const path = `/api/boards/${imported.boardId}/events`
    const headers = { Authorization: `Bearer ${readFileSync(join(server.dataDir, 'organiser-token'), 'utf8').trim()}` }
    const answer = await fetch(`${server.address}${path}`, { headers })
    const { events } = (await answer.json()) as { events: { seq: number; secret?: unknown }[] }
    const seq = String(events.find(({ secret }) => secret !== undefined && secret !== null)?.seq)
    const said = await server.heyi('erase', imported.boardId, '--seq', seq)
    expect(JSON.parse(said.out)).toEqual({ boardId: imported.boardId, seq: Number(seq), chainHolds: true })
    expect(await server.heyi('erase', imported.boardId, '--seq', seq)).toMatchObject({ code: 0, out: said.out })
    expect((await server.heyi('erase', imported.boardId, '--seq', '999999')).code).toBe(1)
  })

  it('[S15] whatever the server writes beside its database is its owner’s alone to read', () => {
    const modes = readdirSync(server.dataDir).map((name) => [name, statSync(join(server.dataDir, name)).mode & 0o077])
    expect(modes).toContainEqual(['heyi.sqlite-wal', 0])
    expect(modes.filter(([, others]) => others !== 0)).toEqual([])
  })

  it(
    '[H10] acts for a person, and says refusals on standard error with a code other than 0',
    async () => {
      const open = JSON.stringify({ type: 'meeting.open', meetingId: 'M-05' })
      const done = await server.heyi('act', 'B-XHM', '--as', 'U-FAC', open)
      expect([done.code, JSON.parse(done.out)]).toMatchObject([0, { ok: true }])
      const sign = { type: 'signOff.sign', resolutionId: 'R-01', version: 1, textSha256: 'a'.repeat(64) }
      const refused = await server.heyi('act', 'B-XHM', '--as', 'U-OWN1', JSON.stringify(sign), '--pin', '000000')
      expect(refused.code).toBe(1)
      expect(JSON.parse(refused.out)).toMatchObject({ error: { code: expect.stringMatching(/^pin|^cannot|^wrong/) } })
      expect(refused.err.trim()).not.toBe('')
      const missing = await server.heyi('act', 'B-XHM', open)
      expect([missing.code, missing.out]).toEqual([1, ''])
    },
    slow,
  )

  it(
    '[H10] exports, verifies and replays',
    async () => {
      const out = join(files, 'case.json')
      const exported = await server.heyi('export', 'B-XHM', '--format', 'json', '--out', out)
      expect(exported.code).toBe(0)
      expect(JSON.parse(readFileSync(out, 'utf8'))).toMatchObject({ board: { id: 'B-XHM' } })
      const verified = await server.heyi('verify', 'B-XHM')
      expect([verified.code, JSON.parse(verified.out)]).toMatchObject([0, { ok: true, boardId: 'B-XHM' }])
      const replayed = await server.heyi('replay', 'B-XHM', '--seq', '1')
      expect(JSON.parse(replayed.out)).toMatchObject({ seq: 1, board: { board: { id: 'B-XHM' } } })
    },
    slow,
  )

  it(
    '[H37] backs up files with the database, restores both, and names what is missing or changed',
    async () => {
      const [copy, headers] = [join(files, 'with-files.sqlite'), { Authorization: `Bearer ${tokenOf('U-OWN1')}` }]
      const send = async (): Promise<StoredFile> => {
        const address = `${server.address}/api/boards/${imported.boardId}/files`
        const sent = await fetch(address, { method: 'PUT', headers, body: new Uint8Array(jpegOf()) })
        return (await sent.json()) as StoredFile
      }
      const { sha256, ...file } = await send()
      const target = { kind: 'issue', id: 'I-02' }
      const add = { type: 'attachment.add', attachmentId: 'AT-1', target, sha256, ...file }
      expect((await server.heyi('act', 'B-XHM', '--as', 'U-OWN1', JSON.stringify(add))).code).toBe(0)
      const saved = await server.heyi('backup', copy)
      expect([saved.code, JSON.parse(saved.out)]).toMatchObject([0, { files: 1, damaged: [] }])
      const stored = join(server.dataDir, 'files', 'B-XHM', sha256.slice(0, 2), sha256)
      writeFileSync(stored, 'changed')
      const changed = await server.heyi('verify', 'B-XHM')
      expect([changed.code, changed.err]).toEqual([1, expect.stringContaining('附件 AT-1 的文件被改动了')])
      expect((await server.heyi('backup', join(files, 'damaged.sqlite'))).code).toBe(1)
      rmSync(stored)
      const missing = await server.heyi('verify', 'B-XHM')
      expect(JSON.parse(missing.out)).toMatchObject({
        ok: false,
        files: [{ attachmentId: 'AT-1', problem: 'missing' }],
      })
      expect(await server.end('SIGTERM')).toBe(0)
      const restored = await server.heyi('restore', copy)
      expect([restored.code, JSON.parse(restored.out)]).toMatchObject([0, { files: 1 }])
      await server.start()
      expect(JSON.parse((await server.heyi('verify', 'B-XHM')).out)).toMatchObject({ ok: true, files: 1 })
      const kept = `${copy}.files/B-XHM/${sha256.slice(0, 2)}/${sha256}`
      writeFileSync(kept, 'changed')
      rmSync(stored)
      expect(await server.end('SIGTERM')).toBe(0)
      const refused = await server.heyi('restore', copy)
      expect([refused.code, refused.err]).toEqual([1, expect.stringContaining('已损坏')])
      await server.start()
      // Whoever still has the photo sends it again, and all is whole.
      expect((await send()).sha256).toBe(sha256)
      expect((await server.heyi('verify', 'B-XHM')).code).toBe(0)
    },
    slow * 2,
  )

  it(
    '[S17] backs up while it runs; restores only while it stands still, and keeps what was there',
    async () => {
      const copy = join(files, 'copy.sqlite')
      expect((await server.heyi('backup', copy)).code).toBe(0)
      const running = await server.heyi('restore', copy)
      expect([running.code, running.err]).toEqual([1, expect.stringContaining('请先停止')])
      // The server answers elsewhere than this asks: it holds the database all the same.
      const elsewhere = await run('server/cli/heyi.ts', ['restore', copy], { DATA_DIR: server.dataDir, PORT: '1' })
      expect([elsewhere.code, elsewhere.err]).toEqual([1, expect.stringContaining('请先停止')])
      const late = JSON.stringify({ type: 'meeting.pause', meetingId: 'M-05' })
      await server.heyi('act', 'B-XHM', '--as', 'U-FAC', late)
      const head = async (): Promise<unknown> =>
        (JSON.parse((await server.heyi('verify', 'B-XHM')).out) as { head: string }).head
      const before = await head()
      expect(await server.end('SIGTERM')).toBe(0)
      expect(existsSync(join(server.dataDir, 'server-address'))).toBe(false)
      writeFileSync(join(files, 'no.sqlite'), 'not a database')
      expect((await server.heyi('restore', join(files, 'no.sqlite'))).code).toBe(1)
      writeFileSync(join(files, 'half.sqlite'), readFileSync(copy).subarray(0, 20_000))
      const half = await server.heyi('restore', join(files, 'half.sqlite'))
      expect([half.code, existsSync(join(server.dataDir, 'heyi.sqlite'))]).toEqual([1, true])
      const restored = await server.heyi('restore', copy)
      expect(restored.code).toBe(0)
      expect(existsSync((JSON.parse(restored.out) as { former: string }).former)).toBe(true)
      await server.start()
      expect(await head()).not.toBe(before)
      const link = imported.links['U-FAC']?.split('/join/')[1] ?? ''
      const me = await fetch(`${server.address}/api/boards/B-XHM/me`, { headers: { Authorization: `Bearer ${link}` } })
      expect(me.status).toBe(200)
    },
    slow * 2,
  )

  it(
    '[H95] backs up in the clear for who has the machine, and restores what was fetched over HTTP with its key, with no other',
    async () => {
      const [copy, fetched] = [join(files, 'clear.sqlite'), join(files, 'fetched.sealed')]
      expect((await server.heyi('backup', copy)).code).toBe(0)
      expect(readFileSync(copy).subarray(0, 15).toString()).toBe('SQLite format 3')
      const token = readFileSync(join(server.dataDir, 'organiser-token'), 'utf8').trim()
      const answer = await fetch(`${server.address}/api/backup`, { headers: { Authorization: `Bearer ${token}` } })
      writeFileSync(fetched, new Uint8Array(await answer.arrayBuffer()))
      const head = async (): Promise<unknown> => JSON.parse((await server.heyi('verify', 'B-XHM')).out)
      const before = await head()
      expect(await server.end('SIGTERM')).toBe(0)
      const key = join(server.dataDir, 'link-key')
      const own = readFileSync(key)
      for (const other of [null, `${Buffer.alloc(32, 7).toString('base64url')}\n`, 'torn']) {
        if (other === null) rmSync(key)
        else writeFileSync(key, other)
        const refused = await server.heyi('restore', fetched)
        expect([refused.code, refused.err]).toEqual([1, expect.stringContaining('link-key')])
        expect(existsSync(key)).toBe(other !== null)
      }
      writeFileSync(key, own)
      const restored = await server.heyi('restore', fetched)
      expect([restored.code, restored.err]).toEqual([0, ''])
      expect(existsSync(join(server.dataDir, 'heyi.sqlite.restoring'))).toBe(false)
      await server.start()
      expect(await head()).toEqual(before)
    },
    slow * 2,
  )

  it(
    '[H13] what prevents a start is said in one sentence in both languages, with code 1',
    async () => {
      const second = await run('server/main.ts', [], { DATA_DIR: server.dataDir, PORT: '0', HOST: '127.0.0.1' })
      expect([second.code, second.err]).toEqual([1, expect.stringMatching(/正被另一个服务器使用。\nAnother server/)])
      const busy = createServer().listen(0, '127.0.0.1')
      await once(busy, 'listening')
      const { port } = busy.address() as AddressInfo
      const taken = await run('server/main.ts', [], {
        DATA_DIR: join(files, 'd'),
        PORT: String(port),
        HOST: '127.0.0.1',
      })
      busy.close()
      expect([taken.code, taken.err]).toEqual([1, expect.stringMatching(/已被占用.*\nPort \d+ is already in use/)])
      const unwritable = await run('server/main.ts', [], { DATA_DIR: join(fixture, 'x'), PORT: '0' })
      expect([unwritable.code, unwritable.err]).toEqual([1, expect.stringMatching(/不能写入。\nThe data directory/)])
      const odd = await run('server/main.ts', [], { DATA_DIR: join(files, 'd'), PORT: 'http' })
      expect([odd.code, odd.err]).toEqual([1, expect.stringContaining('PORT')])
    },
    slow,
  )

  it(
    '[H50] says what to do about a damaged key of the links, and leaves the file as it is',
    async () => {
      const dataDir = join(files, 'damaged')
      mkdirSync(dataDir, { recursive: true })
      const key = join(dataDir, 'link-key')
      writeFileSync(key, 'torn')
      const { code, err } = await run('server/main.ts', [], { DATA_DIR: dataDir, PORT: '0', HOST: '127.0.0.1' })
      expect([code, err]).toEqual([
        1,
        expect.stringMatching(/^链接密钥文件 .*link-key 已损坏.*移走.*\nThe key of the links/),
      ])
      expect(err.trim().split('\n')).toHaveLength(2)
      expect(readFileSync(key, 'utf8')).toBe('torn')
    },
    slow,
  )
})

describe('the command line’s words', () => {
  it('[H10] reads positions, options, and --pins with or without digits', () => {
    expect(parseArguments(['import', 'x.json', '--pins'])).toEqual({
      command: 'import',
      words: ['x.json'],
      options: { pins: '' },
    })
    expect(parseArguments(['import', '--pins', '123456', 'x.json'])?.options).toEqual({ pins: '123456' })
    expect(parseArguments(['import', '--pins', 'x.json'])).toMatchObject({ words: ['x.json'], options: { pins: '' } })
    expect(parseArguments(['act', 'B', '--as', 'U', '{}'])).toEqual({
      command: 'act',
      words: ['B', '{}'],
      options: { as: 'U' },
    })
    for (const bad of [[], ['act', '--as'], ['verify', '--nonsense', 'x'], ['export', '--out', '--format']]) {
      expect(parseArguments(bad)).toBeNull()
    }
  })
})

describe('the configuration', () => {
  it('[H13] has a default for everything and names what makes no sense', () => {
    expect(readConfig({})).toMatchObject({ config: { port: 4600, host: '0.0.0.0', publicUrl: null } })
    const given = { PORT: '80', HOST: '127.0.0.1', PUBLIC_URL: 'https://heyi.example/', DATA_DIR: '/srv/heyi' }
    expect(readConfig(given)).toMatchObject({
      config: { port: 80, host: '127.0.0.1', publicUrl: 'https://heyi.example', dataDir: '/srv/heyi' },
    })
    expect(readConfig({ PORT: '70000' })).toEqual({ wrong: 'PORT' })
    expect(readConfig({ PUBLIC_URL: 'ftp://x' })).toEqual({ wrong: 'PUBLIC_URL' })
  })
})
