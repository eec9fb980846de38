/** The worker that answers when there is no network: what it serves, what it keeps, and what it leaves alone. */
// @vitest-environment node
/** What the service worker answers with: ours and nothing else, with and without a network. */
import { beforeEach, describe, expect, it } from 'vitest'
import type { Around, Build, Shelf } from '../../../client/offline/worker/serving.ts'
import { file, install, page, servedAs, shellPath, tidy } from '../../../client/offline/worker/serving.ts'

const origin = 'https://heyi.example'
const build: Build = { id: 'two', files: ['/assets/a-1.js', '/assets/b-2.css', '/seal.svg'] }

const html = (body: string, status = 200): Response =>
  new Response(body, { status, headers: { 'Content-Type': 'text/html; charset=utf-8' } })
const shell = (): Response => html('<meta name="application-name" content="heyi" />')
const login = (): Response => html('<h1>请先登录</h1>')
const script = (): Response => new Response('1', { headers: { 'Content-Type': 'text/javascript' } })

let shelves: Map<string, Map<string, Response>>
let network: (path: string) => Response
let timers: (() => void)[]
beforeEach(() => {
  shelves = new Map()
  timers = []
  network = (path) => {
    if (path === shellPath) return shell()
    if (path.endsWith('.js')) return script()
    if (path.endsWith('.css')) return new Response('', { headers: { 'Content-Type': 'text/css' } })
    return new Response('', { headers: { 'Content-Type': 'image/svg+xml' } })
  }
})

const shelf = (name: string): Shelf => {
  const kept = shelves.get(name) ?? new Map<string, Response>()
  shelves.set(name, kept)
  return {
    match: (key) => Promise.resolve(kept.get(key)?.clone()),
    put: (key, response) => {
      kept.set(key, response)
      return Promise.resolve()
    },
  }
}

const around: Around = {
  caches: {
    open: (name) => Promise.resolve(shelf(name)),
    keys: () => Promise.resolve([...shelves.keys()]),
    delete: (name) => Promise.resolve(shelves.delete(name)),
  },
  fetch: (path) => Promise.resolve(network(path)),
  later: (call) => {
    timers.push(call)
    return () => {}
  },
}

const never = (): Promise<Response> => Promise.reject(new TypeError('no network'))

const as = (path: string, mode = 'navigate', method = 'GET'): string =>
  servedAs(new URL(path, origin), origin, { method, mode })

describe('the worker', () => {
  it('[U240] serves pages of boards and built files, and keeps away from everything else', () => {
    expect(['/', '/b/B-1/board', '/b/B-1/issue/I-1?x', '/p/B-1'].map((path) => as(path))).toEqual(Array(4).fill('page'))
    expect(['/join/abc', '/api/boards/B/exports/minutes', '/healthz', '/files/x'].map((path) => as(path))).toEqual(
      Array(4).fill('not'),
    )
    expect(['/assets/a-1.js', '/seal.svg', '/manifest.webmanifest'].map((path) => as(path, 'cors'))).toEqual(
      Array(3).fill('file'),
    )
    for (const path of [
      '/api/me',
      '/api/boards/B/files/00',
      '/socket.io/?x',
      '/sync/B',
      '/sw.js',
      '/assets/a.js.map',
    ]) {
      expect([path, as(path, 'cors')]).toEqual([path, 'not'])
    }
    expect([as('/b/B-1', 'navigate', 'POST'), as('https://else.example/assets/a-1.js', 'cors')]).toEqual(['not', 'not'])
  })

  it('[U240] keeps a whole build or nothing of it, and nothing that is not ours', async () => {
    await install(around, build)
    expect([...(shelves.get('heyi-build-two')?.keys() ?? [])].sort()).toEqual([shellPath, ...build.files].sort())
    const usual = network
    for (const wrong of [shellPath, '/assets/a-1.js']) {
      shelves.clear()
      network = (path) => (path === wrong ? login() : usual(path))
      // oxlint-disable-next-line no-await-in-loop -- one after the other
      await expect(install(around, build)).rejects.toThrow('not ours')
      expect([...shelves.keys()]).toEqual([])
    }
  })

  it('[U240] shows the server’s page while it is ours and in time, else the one that is kept', async () => {
    expect(await (await page(around, build, () => Promise.resolve(login()))).text()).toContain('请先登录')
    await install(around, build)
    const asked = (answer: () => Promise<Response>): Promise<string> =>
      page(around, build, answer).then((response) => response.text())
    const fresh = '<meta name="application-name" content="heyi" /><p>new'
    expect(await asked(() => Promise.resolve(html(fresh)))).toBe(fresh)
    const kept = await shell().text()
    for (const answer of [never, () => Promise.resolve(login()), () => Promise.resolve(html(fresh, 502))]) {
      // oxlint-disable-next-line no-await-in-loop -- one after the other
      expect(await asked(answer)).toBe(kept)
    }
    const slow = asked(() => new Promise(() => {}))
    await Promise.resolve()
    await Promise.resolve()
    await Promise.resolve()
    for (const call of timers) call()
    expect(await slow).toBe(kept)
  })

  it('[U240] answers with kept files of this build and of the last, and keeps a heavy one once it was used', async () => {
    shelf('heyi-build-zero')
    await shelf('heyi-build-one').put('/assets/old-1.js', script())
    await install(around, build)
    await tidy(around, build)
    expect([...shelves.keys()]).toEqual(['heyi-build-one', 'heyi-build-two'])
    for (const path of ['/assets/old-1.js', '/assets/a-1.js']) {
      // oxlint-disable-next-line no-await-in-loop -- one after the other
      expect(await (await file(around, build, path, never)).text()).toBe('1')
    }
    await file(around, build, '/assets/heavy-9.js', () => Promise.resolve(login()))
    expect(shelves.get('heyi-build-two')?.has('/assets/heavy-9.js')).toBe(false)
    await file(around, build, '/assets/heavy-9.js', () => Promise.resolve(script()))
    expect(await (await file(around, build, '/assets/heavy-9.js', never)).text()).toBe('1')
  })
})
