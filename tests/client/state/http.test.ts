/** Questions to the server: every way of going wrong becomes a refusal with a sentence, never an exception. */
import { afterEach, describe, expect, it, vi } from 'vitest'
import { ask, pathOf } from '../../../client/state/http.ts'

afterEach(() => vi.unstubAllGlobals())

const answers = (status: number, body: unknown): void => {
  const isText = typeof body === 'string'
  const response = (): Response =>
    new Response(isText ? body : JSON.stringify(body), {
      status,
      headers: { 'Content-Type': isText ? 'text/html; charset=utf-8' : 'application/json; charset=utf-8' },
    })
  vi.stubGlobal('fetch', () => Promise.resolve(response()))
}

describe('asking the server', () => {
  it('[U24] gives the value, or the server’s own refusal with its sentence', async () => {
    answers(200, { boardId: 'B-1' })
    expect(await ask('/x')).toEqual({ ok: true, value: { boardId: 'B-1' } })
    answers(422, { error: { code: 'caseMalformed', message: '文件不符合格式：demands[3]。', field: 'demands[3]' } })
    expect(await ask('/x')).toEqual({
      ok: false,
      refusal: { code: 'caseMalformed', message: '文件不符合格式：demands[3]。', field: 'demands[3]' },
    })
  })

  it('[U24] calls a lost connection offline, and an answer that is nobody’s we know internal', async () => {
    vi.stubGlobal('fetch', () => Promise.reject(new TypeError('failed to fetch')))
    expect(await ask('/x')).toMatchObject({ ok: false, refusal: { code: 'offline' } })
    answers(403, { error: { code: 'inventedElsewhere', message: 'x' } })
    expect(await ask('/x')).toMatchObject({ ok: false, refusal: { code: 'internal' } })
  })

  it('[U243] takes no machine on the way for the server: neither one that is in front of it nor a network’s login page', async () => {
    answers(502, '<html>bad gateway</html>')
    expect(await ask('/x')).toMatchObject({ ok: false, refusal: { code: 'offline' } })
    answers(200, '<html>请先登录</html>')
    expect(await ask('/x')).toMatchObject({ ok: false, refusal: { code: 'foreignAnswer' } })
    answers(401, '<html>login</html>')
    expect(await ask('/x')).toMatchObject({ ok: false, refusal: { code: 'foreignAnswer' } })
  })

  it('[U24] puts ids into addresses so that nothing in them is read as address', () => {
    expect(pathOf('/api/boards/:boardId/pin/:personId', { boardId: 'B/1', personId: 'U?2' })).toBe(
      '/api/boards/B%2F1/pin/U%3F2',
    )
  })
})
