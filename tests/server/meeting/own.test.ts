/** What the server says of itself, to whom, and under which headers. */
import { connect } from 'node:net'
import { once } from 'node:events'
import { afterEach, describe, expect, it } from 'vitest'
import { limits } from '#shared/limits.ts'
import type { Config } from '../../../server/config.ts'
import { readConfig } from '../../../server/config.ts'
import { FakeClock } from '../../kit/clock.ts'
import { TestServer } from '../../kit/test-server.ts'

let server: TestServer
const start = async (more: Partial<Config> = {}): Promise<TestServer> => {
  server = await TestServer.start(undefined, new FakeClock('2026-07-16T19:00:00+08:00'), undefined, more)
  return server
}
afterEach(() => server.close())

const publicUrl = 'https://heyi.example'
const statusOf = async (response: Promise<{ status: number }>): Promise<number> => (await response).status

/** An answer to a request spelled by hand, as no client would send it. */
async function spelled(request: string): Promise<string> {
  const socket = connect(Number(new URL(server.base).port), '127.0.0.1')
  socket.setEncoding('utf8')
  let answer = ''
  socket.on('data', (text: string) => {
    answer += text
  })
  socket.write(`${request}\r\nConnection: close\r\n\r\n`)
  await once(socket, 'close')
  return answer
}

const asked = (host: string, path: string) => spelled(`GET ${path} HTTP/1.1\r\nHost: ${host}`)

const upgrade = (path: string, headers: string): Promise<string> => {
  const key =
    'Connection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ=='
  return spelled(`GET ${path} HTTP/1.1\r\n${headers}\r\n${key}`)
}

describe('measures', () => {
  it('[H24] are for this machine; a request that came through a proxy is not of this machine, whatever it says', async () => {
    await start()
    expect(await statusOf(server.ask('/metrics'))).toBe(200)
    for (const header of ['X-Forwarded-For', 'Forwarded', 'X-Real-IP', 'Via']) {
      expect(await statusOf(server.ask('/metrics', { headers: { [header]: '127.0.0.1' } }))).toBe(401)
    }
    const proxied = { 'X-Forwarded-For': '127.0.0.1' }
    expect(await statusOf(server.ask('/metrics', { token: server.organiser, headers: proxied }))).toBe(403)
    const tell = await server.ask('/metrics')
    expect(tell.text).toMatch(/nodejs_eventloop_lag_p99_seconds/)
    expect(tell.headers.get('cache-control')).toBe('no-store')
  })

  it('[H24] are for whoever shows the token that the configuration names', async () => {
    const metricsToken = 'measure-me-if-you-can'
    await start({ metricsToken })
    const headers = { Via: '1.1 proxy' }
    expect(await statusOf(server.ask('/metrics', { token: metricsToken, headers }))).toBe(200)
    expect(await statusOf(server.ask('/metrics', { token: `${metricsToken}x`, headers }))).toBe(403)
    expect(readConfig({ METRICS_TOKEN: 'short' })).toEqual({ wrong: 'METRICS_TOKEN' })
    expect(readConfig({ LOG_LEVEL: 'loud' })).toEqual({ wrong: 'LOG_LEVEL' })
  })

  it('[H24] count links, locks and those who were told to wait', async () => {
    await start()
    const { tokens } = await server.importSample()
    await server.openLink(tokens['U-FAC'] ?? '')
    await server.ask('/join/nothing')
    const { text } = await server.ask('/metrics')
    expect(text).toContain('heyi_joins_total{outcome="opened"} 1')
    expect(text).toContain('heyi_joins_total{outcome="linkUnknown"} 1')
    expect(text).toContain('# TYPE heyi_limited_total counter')
    expect(text).toContain('# TYPE heyi_pin_locks_total counter')
  })
})

describe('headers', () => {
  it('[H14] let pages load from this server alone, and offer them nothing they do not need', async () => {
    await start()
    const { headers } = await server.ask('/healthz')
    const policy = headers.get('content-security-policy') ?? ''
    for (const rule of [
      "default-src 'none'",
      "script-src 'self'",
      "object-src 'none'",
      "base-uri 'none'",
      "frame-src 'none'",
    ]) {
      expect(policy).toContain(rule)
    }
    expect(/script-src[^;]*/.exec(policy)?.[0]).not.toContain('unsafe')
    expect(policy).toContain(`connect-src 'self' ${server.base.replace('http', 'ws')}`)
    expect(headers.get('permissions-policy')).toContain('camera=()')
    expect(headers.get('x-content-type-options')).toBe('nosniff')
    expect(headers.get('cross-origin-resource-policy')).toBe('same-origin')
    expect(headers.get('x-robots-tag')).toBe('noindex, nofollow')
    expect((await server.ask('/robots.txt')).text).toContain('Disallow: /')
  })

  it('[H17] forbid to keep what the interface answers, refusals included', async () => {
    await start()
    for (const path of ['/api/me', '/api/boards', '/api/nothing', '/join/nothing']) {
      expect((await server.ask(path)).headers.get('cache-control')).toBe('no-store')
    }
  })

  it('[P12] over https the cookie is one that only this host can set and only https carries', async () => {
    await start({ publicUrl })
    const { tokens } = await server.importSample()
    const opened = await server.ask(`/join/${tokens['U-FAC']}`)
    const cookie = opened.headers.get('set-cookie') ?? ''
    expect(cookie).toMatch(/^__Host-heyi_session=[\w-]{27}; Max-Age=\d+; Path=\/; HttpOnly; Secure; SameSite=Lax$/)
    const [pair = ''] = cookie.split(';')
    expect((await server.ask('/api/me', { cookie: pair })).json).toMatchObject({ seats: [{ personId: 'U-FAC' }] })
    const planted = pair.replace('__Host-', '')
    expect((await server.ask('/api/me', { cookie: planted })).json).toEqual({ organiser: false, seats: [] })
    expect(opened.headers.get('strict-transport-security')).toContain('max-age')
  })

  it('[P12] so it is where a trusted proxy says https; nobody else is believed', async () => {
    await start({ trustProxy: ['loopback'] })
    const { tokens } = await server.importSample()
    const headers = { 'X-Forwarded-Proto': 'https', 'X-Forwarded-For': '198.51.100.1' }
    const cookie = (await server.ask(`/join/${tokens['U-FAC']}`, { headers })).headers.get('set-cookie')
    expect(cookie).toMatch(/^__Host-heyi_session=.*; Secure;/)
    await server.close()
    await start()
    const other = await server.importSample()
    const plain = (await server.ask(`/join/${other.tokens['U-FAC']}`, { headers })).headers.get('set-cookie')
    expect(plain).toMatch(/^heyi_session=(?!.*Secure)/)
    expect(server.logged.join('')).toContain('TRUST_PROXY does not name')
  })

  it('[P12] a cookie that somebody has planted is not the one that a link opens', async () => {
    await start()
    const { tokens } = await server.importSample()
    const planted = await server.openLink(tokens['U-OWN1'] ?? '')
    const own = await server.openLink(tokens['U-FAC'] ?? '', planted)
    expect(own).not.toBe(planted)
    const seats = async (cookie: string) => (await server.ask('/api/me', { cookie })).json
    expect(await seats(own)).toMatchObject({ seats: [{ personId: 'U-FAC' }] })
    expect(await seats(planted)).toMatchObject({ seats: [{ personId: 'U-OWN1' }] })
  })
})

describe('the name under which the server is asked', () => {
  it('[H21] must be its own: by HTTP and on both sockets; a probe may ask by any', async () => {
    await start({ publicUrl })
    const { boardId } = await server.importSample()
    expect(await asked('evil.example', '/api/me')).toMatch(/^HTTP\/1.1 421 [^]*foreignHost/)
    expect(await asked('evil.example', `/join/x`)).toMatch(/^HTTP\/1.1 421 /)
    expect(await asked('heyi.example', '/api/me')).toMatch(/^HTTP\/1.1 200 /)
    expect(await asked('evil.example', '/healthz')).toMatch(/^HTTP\/1.1 200 /)
    const foreign = [
      'Host: evil.example\r\nOrigin: http://evil.example',
      'Host: heyi.example\r\nOrigin: null',
      'Host: heyi.example\r\nSec-Fetch-Site: cross-site',
    ]
    for (const headers of foreign) {
      expect(await upgrade(`/sync/${boardId}`, headers)).toMatch(/^HTTP\/1.1 403 /)
      expect(await upgrade('/socket.io/?EIO=4&transport=websocket', headers)).toMatch(/^HTTP\/1.1 40[03] /)
    }
  })

  it('[H5] neither a sandboxed page nor one that the browser calls another site’s can act', async () => {
    await start()
    const { boardId, tokens } = await server.importSample()
    const cookie = await server.openLink(tokens['U-FAC'] ?? '')
    const open = { commandId: 'K', type: 'meeting.open', meetingId: 'M-05' }
    const act = (headers: Record<string, string>) =>
      server.ask(`/api/boards/${boardId}/acts`, { method: 'POST', cookie, body: open, headers })
    for (const headers of [{ Origin: 'null' }, { 'Sec-Fetch-Site': 'cross-site' }, { 'Sec-Fetch-Site': 'same-site' }]) {
      expect((await act(headers as Record<string, string>)).error?.code).toBe('foreignOrigin')
    }
    expect((await act({ Origin: server.base, 'Sec-Fetch-Site': 'same-origin' })).status).toBe(200)
  })
})

describe('bounds of the connection', () => {
  it('[H20] times and sizes are set, and larger headers are refused', async () => {
    await start()
    const { server: http } = server.app
    expect([http.headersTimeout, http.requestTimeout, http.maxConnections]).toEqual([
      limits.headersMs,
      limits.requestMs,
      limits.connections,
    ])
    expect(await spelled(`GET /healthz HTTP/1.1\r\nHost: x\r\nX-Long: ${'x'.repeat(limits.headerBytes)}`)).toMatch(
      /^HTTP\/1.1 431 /,
    )
    expect(await statusOf(server.ask('/healthz'))).toBe(200)
  })
})
