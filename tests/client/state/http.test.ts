/** Questions to the server: every way of going wrong becomes a refusal with a sentence, never an exception. */
import { afterEach, describe, expect, it, vi } from 'vitest'
import { ask, pathOf } from '../../../client/state/http.ts'

afterEach(() => vi.unstubAllGlobals())

const answers = (status: number, body: unknown): void => {
  const response = (): Response =>
    new Response(typeof body === 'string' ? body : JSON.stringify(body), {
      status,
      headers: { 'Content-Type': 'application/json' },
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

  it('[U24] calls a lost connection offline, and an answer that is not ours internal', async () => {
    vi.stubGlobal('fetch', () => Promise.reject(new TypeError('failed to fetch')))
    expect(await ask('/x')).toMatchObject({ ok: false, refusal: { code: 'offline' } })
    answers(502, '<html>bad gateway</html>')
    expect(await ask('/x')).toMatchObject({ ok: false, refusal: { code: 'internal' } })
    answers(403, { error: { code: 'inventedElsewhere', message: 'x' } })
    expect(await ask('/x')).toMatchObject({ ok: false, refusal: { code: 'internal' } })
  })

  it('[U24] puts ids into addresses so that nothing in them is read as address', () => {
    expect(pathOf('/api/boards/:boardId/pin/:personId', { boardId: 'B/1', personId: 'U?2' })).toBe(
      '/api/boards/B%2F1/pin/U%3F2',
    )
  })
})
