/** Leaving: the browser's session ends at the server, and nothing of it is left in the browser. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { TestServer } from '../../kit/test-server.ts'

let server: TestServer
beforeEach(async () => {
  server = await TestServer.start()
})
afterEach(async () => {
  await server.close()
})

describe('signing out', () => {
  it('[P20] ends every seat of this browser, takes the cookie away and has the browser clear what it holds; links go on working', async () => {
    const { boardId, tokens } = await server.importSample()
    const token = tokens['U-RES1'] ?? ''
    const cookie = await server.openLink(token)
    const other = await server.openLink(token)
    const me = `/api/boards/${boardId}/me`
    expect((await server.ask(me, { cookie })).status).toBe(200)
    const left = await server.ask('/api/sign-out', { method: 'POST', cookie })
    expect(left.status).toBe(204)
    expect(left.headers.get('clear-site-data')).toBe('"storage"')
    const taken = left.headers.getSetCookie()
    expect(taken.map((one) => one.split('=')[0] ?? '').toSorted((a, b) => a.localeCompare(b))).toEqual([
      '__Host-heyi_session',
      'heyi_session',
    ])
    for (const one of taken) expect(one).toMatch(/=;.*Max-Age=0/)
    const gone = await server.ask(me, { cookie })
    expect([gone.status, gone.error?.code]).toEqual([401, 'unauthenticated'])
    // Another browser of the same person stays, and the link opens again.
    expect((await server.ask(me, { cookie: other })).status).toBe(200)
    const again = await server.openLink(token, cookie)
    expect((await server.ask(me, { cookie: again })).status).toBe(200)
  })

  it('[P20] is nobody else’s to ask for, and harms nobody without a session', async () => {
    const { boardId, tokens } = await server.importSample()
    const cookie = await server.openLink(tokens['U-RES1'] ?? '')
    const forged = await server.ask('/api/sign-out', {
      method: 'POST',
      cookie,
      headers: { Origin: 'https://evil.example' },
    })
    expect(forged.error?.code).toBe('foreignOrigin')
    expect((await server.ask(`/api/boards/${boardId}/me`, { cookie })).status).toBe(200)
    expect((await server.ask('/api/sign-out', { method: 'POST' })).status).toBe(204)
  })
})
