/** The copy of the database that leaves over HTTP: not a word in it for who has the token alone, all of it for who has the machine. */
import { once } from 'node:events'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import type { IncomingMessage } from 'node:http'
import type { Socket } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { buffer } from 'node:stream/consumers'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import * as Y from 'yjs'
import { limits } from '#shared/limits.ts'
import { noteOf } from '#shared/documents/notes.ts'
import type { DocumentName } from '#shared/documents/names.ts'
import { backupKeyOf, isSealedCopy, openedCopy, sealedMore, sealing } from '../../../server/files/sealed-copy.ts'
import { linkKeyIn } from '../../../server/access/link-seal.ts'
import { openSqlite } from '../../../server/store/sqlite.ts'
import { id } from '../../kit/cast.ts'
import { updatesOf } from '../../kit/documents.ts'
import { Eavesdropper } from '../../kit/eavesdropper.ts'
import { TestServer } from '../../kit/test-server.ts'

const issueId = id<'issue'>('I-02')
/** Words that stand nowhere else, by the document in which they are written and who writes them. */
const places: readonly (readonly [DocumentName, string, string])[] = [
  ['caucus-room:K1', 'U-RES2', '纸鸢甲zqa'],
  ['caucus:P-RES', 'U-RES1', '纸鸢乙zqb'],
  ['private:U-RES2', 'U-RES2', '纸鸢丙zqc'],
]

let folder: string
let server: TestServer
let board: Awaited<ReturnType<TestServer['importSample']>>
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'heyi-backup-'))
  server = await TestServer.start(openSqlite(join(folder, 'heyi.sqlite')))
  board = await server.importSample()
})
afterEach(async () => {
  await server.close()
  rmSync(folder, { recursive: true, force: true })
})

async function write(document: DocumentName, who: string, words: string): Promise<void> {
  const one = new Eavesdropper(who, server, board.boardId, board.tokens[who] ?? null)
  await one.open([])
  const doc = new Y.Doc()
  const { sync } = one
  if (sync === null) throw new Error('cannot happen: a person has a document socket')
  const channel = await sync.join(document, doc)
  doc.clientID = sync.leaseOf(channel) ?? doc.clientID
  for (const update of updatesOf(doc, () => noteOf(doc, issueId).insert(0, words))) sync.sync(channel, 2, update)
  await vi.waitUntil(() => sync.verdicts.length > 0, { timeout: 20_000 })
  expect(sync.verdicts.every(({ ok }) => ok)).toBe(true)
  one.close()
}

async function fetched(): Promise<Buffer> {
  const answer = await fetch(`${server.base}/api/backup`, { headers: { authorization: `Bearer ${server.organiser}` } })
  expect([answer.status, answer.headers.get('cache-control')]).toEqual([200, 'no-store'])
  const bytes = Buffer.from(await answer.arrayBuffer())
  expect(answer.headers.get('content-length')).toBe(String(bytes.length))
  return bytes
}

/** Whether these words stand in the bytes, however they are written. */
const stands = (bytes: Buffer, words: string): boolean =>
  (['utf8', 'utf16le'] as const).some((encoding) => bytes.includes(Buffer.from(words, encoding)))

describe('the copy that leaves over HTTP', () => {
  it('[H94] holds not a byte of a caucus, a party’s own room or own notes that the organiser’s token could read', async () => {
    const act = { commandId: 'K-1', type: 'caucus.open', caucusId: 'K1', issueId, memberIds: ['U-MED', 'U-RES2'] }
    const address = `/api/boards/${board.boardId}/acts`
    const opened = await server.ask(address, { method: 'POST', token: board.tokens['U-MED'] ?? '', body: act })
    expect(opened.error).toBeNull()
    for (const [document, who, words] of places) await write(document, who, words)
    const sent = await fetched()
    const known = ['SQLite format', '居民代表', 'caucus-room', server.organiser, ...places.map(([, , words]) => words)]
    expect(known.filter((words) => stands(sent, words))).toEqual([])
    const key = backupKeyOf(linkKeyIn(join(server.dataDir, 'link-key')))
    const whole = openedCopy(sent, key)
    if (whole === null) throw new Error('the machine’s own key opens it')
    expect(places.filter(([, , words]) => !stands(whole, words))).toEqual([])
    const copy = join(folder, 'copy.sqlite')
    writeFileSync(copy, whole)
    const store = openSqlite(copy)
    const [live, restored] = [await server.store.head(id(board.boardId)), await store.head(id(board.boardId))]
    expect(restored).toEqual(live)
    await store.close()
  }, 60_000)

  it('[H94] opens with no other key, and not once it has been changed or cut short; each is sealed anew', async () => {
    const sent = await fetched()
    const linkKey = linkKeyIn(join(server.dataDir, 'link-key'))
    const key = backupKeyOf(linkKey)
    expect(openedCopy(sent, linkKey)).toBeNull()
    expect(openedCopy(sent, backupKeyOf(Buffer.alloc(32, 7)))).toBeNull()
    for (const at of [0, 25, 60, sent.length >> 1, sent.length - 1]) {
      const changed = Buffer.from(sent)
      changed[at] = (changed[at] ?? 0) ^ 1
      expect([at, openedCopy(changed, key)]).toEqual([at, null])
    }
    expect(openedCopy(sent.subarray(0, -1), key)).toBeNull()
    expect(openedCopy(sent.subarray(0, 30), key)).toBeNull()
    expect((await fetched()).subarray(21, 33)).not.toEqual(sent.subarray(21, 33))
  }, 60_000)

  it('[H94] is whole however it is cut on its way, also where there is nothing in it', async () => {
    const key = backupKeyOf(Buffer.alloc(32, 7))
    for (const parts of [[], ['a'], ['a', 'bc', 'd'.repeat(100_000)]]) {
      const sealed = await buffer(Readable.from(parts.map((part) => Buffer.from(part))).pipe(sealing(key)))
      expect(sealed).toHaveLength(parts.join('').length + sealedMore)
      expect([isSealedCopy(sealed), openedCopy(sealed, key)?.toString()]).toEqual([true, parts.join('')])
    }
    expect(isSealedCopy(readFileSync(join(folder, 'heyi.sqlite')))).toBe(false)
  })

  it('[H118] is waited for however long it takes to be made, and then has to be read', async () => {
    const { store, app } = server
    const asked = once(app.server, 'request') as Promise<[IncomingMessage]>
    const make = store.backup.bind(store)
    const meanwhile: unknown[] = []
    vi.spyOn(store, 'backup').mockImplementation(async (path) => {
      await make(path)
      const [{ socket }] = await asked
      meanwhile.push(socket.timeout)
      vi.spyOn(socket, 'setTimeout').mockImplementation((milliseconds) => {
        meanwhile.push(milliseconds)
        return socket
      })
      vi.spyOn(socket, 'write').mockImplementationOnce((...parts: Parameters<Socket['write']>) => {
        meanwhile.push('sent')
        return socket.write(...parts)
      })
    })
    await fetched()
    expect(meanwhile.slice(0, 3)).toEqual([0, limits.stuckAnswerMs, 'sent'])
  }, 60_000)
})
