/** The page that carries the client: its policy, its numbers, and what a new build changes. */
import { mkdirSync, utimesSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { TestServer } from '../../kit/test-server.ts'

let server: TestServer
let file: string
beforeEach(async () => {
  server = await TestServer.start()
  mkdirSync(join(server.dataDir, 'client'), { recursive: true })
  file = join(server.dataDir, 'client/index.html')
})
afterEach(() => server.close())

const page = (path = '/b/B-XHM') => server.ask(path, { headers: { Accept: 'text/html' } })
const stylesOf = (headers: Headers): string =>
  /style-src ([^;]*)/.exec(headers.get('content-security-policy') ?? '')?.[1] ?? ''

describe('the page', () => {
  it('[H14] carries a fresh number each time, and no style without it counts', async () => {
    writeFileSync(file, '<meta property="csp-nonce" nonce="%STYLE_NONCE%"><script nonce="%STYLE_NONCE%"></script>')
    const numbers = new Set<string>()
    for (const path of ['/', '/b/B-XHM', '/index.html', '/p/x']) {
      const { text, headers } = await page(path)
      const nonce = /nonce="([\w+/=]{24})"/.exec(text)?.[1] ?? ''
      expect(text.split(nonce)).toHaveLength(3)
      expect(stylesOf(headers)).toBe(`'self' 'nonce-${nonce}'`)
      expect(headers.get('content-security-policy')).not.toContain('unsafe-inline')
      expect(headers.get('etag') === null || headers.get('cache-control') === 'no-store').toBe(true)
      numbers.add(nonce)
    }
    expect(numbers.size).toBe(4)
  })

  it('[H14] of an older build allows styles, or it would have none; a new build is noticed', async () => {
    writeFileSync(file, '<title>old</title>')
    utimesSync(file, 1, 1)
    expect(stylesOf((await page()).headers)).toBe("'self' 'unsafe-inline'")
    writeFileSync(file, '<title nonce="%STYLE_NONCE%">new</title>')
    expect((await page()).text).toContain('new')
  })

  it('[H14] of a refusal brings its one style, named in the policy; what is no page allows none', async () => {
    const answer = await page('/join/nothing')
    const style = /<style>([^]*)<\/style>/.exec(answer.text)?.[1] ?? ''
    const hash = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(style))
    expect(stylesOf(answer.headers)).toBe(`'self' 'sha256-${Buffer.from(hash).toString('base64')}'`)
  })
})
