/** Links as they lie on the disk: sealed for the server that made them, and opened by nobody else. */
import { randomBytes } from 'node:crypto'
import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createLinkSeal, linkKeyIn, NoLinkKey } from '../../../server/access/link-seal.ts'
import { newToken } from '../../../server/access/tokens.ts'
import { openSqlite } from '../../../server/store/sqlite.ts'
import { TestServer } from '../../kit/test-server.ts'

describe('the seal of links', () => {
  it('[P13] gives a token back to whoever has the key, and to nobody else', () => {
    const [token, key] = [newToken(), randomBytes(32)]
    const seal = createLinkSeal(key)
    const sealed = seal.seal(token, 'hash')
    expect(seal.isSealed(sealed)).toBe(true)
    expect(sealed).not.toContain(token)
    expect(seal.seal(token, 'hash')).not.toBe(sealed)
    expect(createLinkSeal(key).open(sealed, 'hash')).toBe(token)
    expect(createLinkSeal(randomBytes(32)).open(sealed, 'hash')).toBeNull()
  })

  it('[P13] opens neither what was changed nor what belongs to another link; what was never sealed is itself', () => {
    const seal = createLinkSeal(randomBytes(32))
    const sealed = seal.seal(newToken(), 'hash')
    expect(seal.open(sealed, 'other')).toBeNull()
    const middle = sealed[20] === 'A' ? 'B' : 'A'
    expect(seal.open(sealed.slice(0, 20) + middle + sealed.slice(21), 'hash')).toBeNull()
    expect(seal.open('sealed:', 'hash')).toBeNull()
    expect(seal.open('plain-token', 'hash')).toBe('plain-token')
  })

  it('[P13] has a key that only its owner reads, made once; a file that holds none is not taken for one', () => {
    const folder = mkdtempSync(join(tmpdir(), 'heyi-key-'))
    const file = join(folder, 'link-key')
    const key = linkKeyIn(file)
    expect([key.length, statSync(file).mode & 0o777]).toEqual([32, 0o600])
    expect(linkKeyIn(file)).toEqual(key)
    writeFileSync(file, 'short')
    expect(() => linkKeyIn(file)).toThrow(NoLinkKey)
    rmSync(folder, { recursive: true })
  })
})

describe('links in the store', () => {
  let server: TestServer
  beforeEach(async () => {
    server = await TestServer.start()
  })
  afterEach(() => server.close())

  const rowOf = async (boardId: string, personId: string) => {
    const { json } = await server.ask(`/api/boards/${boardId}/links`, { token: server.organiser })
    return (json as { personId: string; url: string | null }[]).find((row) => row.personId === personId)
  }

  it('[P13] hold no token that opens anything; the page of links shows it all the same', async () => {
    const { boardId, tokens } = await server.importSample()
    const stored = JSON.stringify(await server.store.invites(boardId as never))
    const secrets = Object.values(tokens).filter((token) => token !== '')
    expect(secrets.filter((token) => stored.includes(token))).toEqual([])
    expect((await rowOf(boardId, 'U-FAC'))?.url).toBe(`${server.base}/join/${tokens['U-FAC']}`)
    expect(readFileSync(join(server.dataDir, 'link-key'), 'utf8').trim()).toMatch(/^[\w-]{43}$/)
  })

  it('[P13] stored in the clear by an earlier version are sealed at the next start, and open as before', async () => {
    const { boardId, tokens } = await server.importSample()
    const invites = await server.store.invites(boardId as never)
    for (const invite of invites) {
      await server.store.putInvites([{ ...invite, token: tokens[invite.personId ?? ''] ?? null }])
    }
    await server.app.access.invites.sealAll()
    const stored = await server.store.invites(boardId as never)
    expect(stored.every(({ token }) => token === null || token.startsWith('sealed:'))).toBe(true)
    expect((await rowOf(boardId, 'U-SEC'))?.url).toBe(`${server.base}/join/${tokens['U-SEC']}`)
    expect((await server.ask(`/join/${tokens['U-SEC']}`)).status).toBe(303)
  })
})

it('[P13] a backup holds no token that opens anything, not even where an earlier version had left some', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'heyi-seal-'))
  const server = await TestServer.start(openSqlite(join(folder, 'heyi.sqlite')))
  const { boardId, tokens } = await server.importSample()
  for (const invite of await server.store.invites(boardId as never)) {
    await server.store.putInvites([{ ...invite, token: tokens[invite.personId ?? ''] ?? null }])
  }
  await server.app.access.invites.sealAll()
  const copy = join(folder, 'copy.sqlite')
  await server.store.backup(copy)
  const bytes = readFileSync(copy, 'latin1')
  const secrets = [server.organiser, ...Object.values(tokens)].filter((token) => token !== '')
  expect(bytes).toContain('sealed:')
  expect(secrets.filter((token) => bytes.includes(token))).toEqual([])
  await server.close()
  rmSync(folder, { recursive: true })
})
