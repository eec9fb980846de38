/** Links, sessions and PINs over HTTP: who comes in where, and how each way is shut again. */
import { once } from 'node:events'
import { statSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { WebSocket } from 'ws'
import type { BoardId, PersonId } from '#shared/ids.ts'
import { ensureOrganiser } from '../../../server/access/organiser.ts'
import { hashToken, newToken } from '../../../server/access/tokens.ts'
import { sampleCase } from '../../kit/live-board.ts'
import { TestServer } from '../../kit/test-server.ts'

let server: TestServer
let board: Awaited<ReturnType<TestServer['importSample']>>
beforeEach(async () => {
  server = await TestServer.start()
  board = await server.importSample()
})
afterEach(() => server.close())

const path = (rest: string): string => `/api/boards/${board.boardId}/${rest}`
const token = (name: string): string => board.tokens[name] ?? ''

/** A link with another end, as the store may hold it. */
async function linkThat(more: { expiresAt?: number; revokedAt?: number }): Promise<string> {
  const fresh = newToken()
  await server.store.putInvites([
    {
      tokenHash: hashToken(fresh),
      boardId: board.boardId as BoardId,
      seat: 'person',
      personId: 'U-FAC' as PersonId,
      token: fresh,
      createdAt: 0,
      expiresAt: null,
      revokedAt: null,
      ...more,
    },
  ])
  return fresh
}

describe('ways in', () => {
  it('[P1] unknown, revoked, expired and foreign links are refused, each with its own reason, on every route', async () => {
    const other = await server.importSample()
    const cases: readonly (readonly [string, number, string])[] = [
      [newToken(), 404, 'linkUnknown'],
      [await linkThat({ revokedAt: 1 }), 403, 'linkRevoked'],
      [await linkThat({ expiresAt: server.clock.now() }), 403, 'linkExpired'],
      [other.tokens['U-FAC'] ?? '', 403, 'foreignBoard'],
    ]
    const act = { commandId: 'K', type: 'meeting.open', meetingId: 'M-05' }
    for (const [bad, status, code] of cases) {
      const answers = [
        await server.ask(path('me'), { token: bad }),
        await server.ask(`${path('me')}?token=${bad}`),
        await server.ask(path('events'), { token: bad }),
        await server.ask(path('acts'), { method: 'POST', token: bad, body: act }),
        await server.ask(path('exports/minutes.md'), { token: bad }),
        await server.ask(path('pin'), { method: 'POST', token: bad, body: { pin: '123456' } }),
      ]
      for (const answer of answers) expect([answer.status, answer.error?.code]).toEqual([status, code])
    }
    expect((await server.app.registry.board(board.boardId))?.state.openMeetingId).toBeNull()
  })

  it('[P1] nothing but the public level without a link', async () => {
    expect((await server.ask(path('me'))).error?.code).toBe('unauthenticated')
    expect((await server.ask(path('acts'), { method: 'POST', body: {} })).status).toBe(401)
    expect((await server.ask('/api/boards/B-none/me', { token: token('U-FAC') })).error?.code).toBe('unknownBoard')
  })

  it('[P2] a link opened in a browser becomes an http-only cookie and leads to the board', async () => {
    const answer = await server.ask(`/join/${token('U-OWN1')}`)
    expect([answer.status, answer.headers.get('location')]).toEqual([303, `/b/${board.boardId}`])
    expect(answer.headers.get('set-cookie')).toMatch(
      /^heyi_session=[\w-]{27}; Max-Age=\d+; Path=\/; HttpOnly; SameSite=Lax$/,
    )
    const cookie = answer.headers.get('set-cookie')?.split(';')[0] ?? ''
    expect((await server.ask(path('me'), { cookie })).json).toMatchObject({
      actor: { personId: 'U-OWN1', via: 'self' },
    })
    const organiser = await server.ask(`/join/${server.organiser}`)
    expect(organiser.headers.get('location')).toBe('/')
  })

  it('[P2] a bad link opened in a browser is a page that says what to do, in the reader’s language', async () => {
    const headers = { Accept: 'text/html,application/xhtml+xml' }
    const chinese = await server.ask(`/join/${newToken()}`, { headers })
    expect([chinese.status, chinese.headers.get('content-type')]).toEqual([404, 'text/html; charset=utf-8'])
    expect(chinese.text).toContain('这个链接不存在，请向组织者要新的链接。')
    const english = await server.ask(`/join/${await linkThat({ revokedAt: 1 })}`, {
      headers: { ...headers, 'Accept-Language': 'en-GB,en;q=0.9' },
    })
    expect(english.status).toBe(403)
    expect(english.text).toContain('lang="en"')
    expect((await server.ask(`/join/${newToken()}`)).error?.code).toBe('linkUnknown')
  })

  it('[P3] one browser, several links: the one opened last on the board counts; elsewhere the organiser’s', async () => {
    const other = await server.importSample()
    let cookie = await server.openLink(server.organiser)
    expect((await server.ask(path('me'), { cookie })).json).toMatchObject({ actor: { role: 'organiser' } })
    cookie = await server.openLink(token('U-FAC'), cookie)
    cookie = await server.openLink(token('U-SEC'), cookie)
    expect((await server.ask(path('me'), { cookie })).json).toMatchObject({ actor: { personId: 'U-SEC' } })
    cookie = await server.openLink(token('U-FAC'), cookie)
    expect((await server.ask(path('me'), { cookie })).json).toMatchObject({ actor: { personId: 'U-FAC' } })
    expect((await server.ask(`/api/boards/${other.boardId}/me`, { cookie })).json).toMatchObject({
      actor: { role: 'organiser' },
    })
    expect((await server.ask('/api/boards', { cookie })).status).toBe(200)
    expect((await server.ask('/api/me', { cookie })).json).toEqual({
      organiser: true,
      seats: [{ boardId: board.boardId, personId: 'U-FAC', role: 'facilitator' }],
    })
    const onlyOne = await server.openLink(token('U-OWN1'))
    expect((await server.ask(`/api/boards/${other.boardId}/me`, { cookie: onlyOne })).error?.code).toBe('foreignBoard')
    expect((await server.ask('/api/boards', { cookie: onlyOne })).error?.code).toBe('notAllowed')
  })

  it('[P3] a session that nobody has used for ninety days is forgotten', async () => {
    const cookie = await server.openLink(token('U-OWN1'))
    server.clock.advance(89 * 86_400_000)
    expect((await server.ask(path('me'), { cookie })).status).toBe(200)
    server.clock.advance(89 * 86_400_000)
    expect((await server.ask(path('me'), { cookie })).status).toBe(200)
    server.clock.advance(91 * 86_400_000)
    expect((await server.ask(path('me'), { cookie })).error?.code).toBe('unauthenticated')
  })

  it('[P3] a forgotten session leaves the store: at the first look, and at one a day after that', async () => {
    const { sessions } = server.app.access
    const sessionOf = (cookie: string) => server.store.session(hashToken(cookie.split('=')[1] ?? ''))
    const old = await server.openLink(token('U-OWN1'))
    server.clock.advance(60 * 86_400_000)
    const young = await server.openLink(token('U-OWN2'))
    await sessions.sweep()
    expect(await sessionOf(old)).not.toBeNull()
    server.clock.advance(31 * 86_400_000)
    const removing = vi.spyOn(server.store, 'removeSessions').mockRejectedValueOnce(new Error('the disk is full'))
    for (let count = 0; count < 4; count += 1) await sessions.sweep()
    expect(removing).toHaveBeenCalledTimes(2)
    expect(await sessionOf(old)).toBeNull()
    expect(await sessionOf(young)).not.toBeNull()
  })

  it('[P4] a link whose end has come ends its open sockets, and no others', async () => {
    const expiresAt = new Date(server.clock.now() + 60_000).toISOString()
    const links = path('links/U-OWN1')
    const given = await server.ask(links, { method: 'POST', token: server.organiser, body: { expiresAt } })
    const short = (given.json as { url: string }).url.split('/join/')[1] ?? ''
    const guest = server.connect({ boardId: board.boardId, after: 0, token: short })
    const other = server.connect({ boardId: board.boardId, after: 0, token: token('U-OWN2') })
    const sync = new WebSocket(`${server.base.replace('http', 'ws')}/sync/${board.boardId}?token=${short}`)
    const gone = new Promise<number>((resolve) => sync.once('close', resolve))
    await once(sync, 'open')
    await vi.waitUntil(() => [guest, other].every((device) => device.parts.length > 0))
    server.clock.advance(59_999)
    server.app.access.endExpired()
    expect(guest.ended).toEqual([])
    server.clock.advance(1)
    server.app.access.endExpired()
    expect(await gone).toBe(4403)
    await vi.waitUntil(() => guest.ended[0]?.code === 'linkExpired' && !guest.socket.connected)
    expect(other.socket.connected).toBe(true)
  })

  it('[P4] revoking a link ends its sockets at once and takes it from every session; a new one works', async () => {
    const cookie = await server.openLink(token('U-OWN1'))
    const devices = [server.connect({ boardId: board.boardId, after: 0, token: token('U-OWN1') })]
    devices.push(server.connect({ boardId: board.boardId, after: 0 }, { Cookie: cookie }))
    const other = server.connect({ boardId: board.boardId, after: 0, token: token('U-OWN2') })
    await vi.waitUntil(() => [...devices, other].every((device) => device.parts.length > 0))
    const links = path('links/U-OWN1')
    expect((await server.ask(links, { method: 'DELETE', token: server.organiser })).status).toBe(204)
    await vi.waitUntil(() =>
      devices.every((device) => device.ended[0]?.code === 'linkRevoked' && !device.socket.connected),
    )
    expect(other.socket.connected).toBe(true)
    expect((await server.ask(path('me'), { cookie })).error?.code).toBe('linkRevoked')
    expect((await server.ask(path('me'), { token: token('U-OWN1') })).error?.code).toBe('linkRevoked')
    const rows = (await server.ask(path('links'), { token: server.organiser })).json as { personId: string }[]
    expect(rows.find((row) => row.personId === 'U-OWN1')).toMatchObject({ url: null, revoked: true })
    const renewed = (await server.ask(links, { method: 'POST', token: server.organiser })).json as { url: string }
    const fresh = renewed.url.split('/join/')[1] ?? ''
    expect((await server.ask(path('me'), { token: fresh })).json).toMatchObject({ actor: { personId: 'U-OWN1' } })
  })

  it('[P4] a link may be given an end, and stops working then, for open sockets too', async () => {
    const expiresAt = new Date(server.clock.now() + 60_000).toISOString()
    const { json } = await server.ask(path('links/U-FAC'), {
      method: 'POST',
      token: server.organiser,
      body: { expiresAt },
    })
    const fresh = (json as { url: string }).url.split('/join/')[1] ?? ''
    const client = server.connect({ boardId: board.boardId, after: 0, token: fresh })
    await vi.waitUntil(() => client.parts.length > 0)
    server.clock.advance(60_000)
    expect((await server.ask(path('me'), { token: fresh })).error?.code).toBe('linkExpired')
    const verdict = await client.act({ commandId: 'K', type: 'meeting.open', meetingId: 'M-05' })
    expect(verdict).toMatchObject({ ok: false, refusal: { code: 'linkExpired' } })
  })

  it('[P9] everyone on the board has one link; somebody who is added later gets one too', async () => {
    const state = (await server.app.registry.board(board.boardId))?.state
    for (const personId of state?.people.keys() ?? []) expect(token(personId)).toMatch(/^[\w-]{27}$/)
    expect(board.answer.links.observer).toBe(board.answer.links['U-OBS'])
    expect(board.answer.links.projector).toBe(board.answer.links['U-PROJ'])
    expect(board.answer.links.public).toBe(`${server.base}/p/${board.boardId}`)
    const person = { id: 'U-NEW', displayName: '新来的观察员', role: 'observer' }
    const act = { commandId: 'K', type: 'person.add', person }
    expect((await server.ask(path('acts'), { method: 'POST', token: server.organiser, body: act })).status).toBe(200)
    const rows = (await server.ask(path('links'), { token: server.organiser })).json as {
      personId: string
      url: string
    }[]
    expect(rows.find((row) => row.personId === 'U-NEW')?.url).toMatch(/\/join\/[\w-]{27}$/)
    expect((await server.ask(path('links/U-NOBODY'), { method: 'POST', token: server.organiser })).error?.code).toBe(
      'unknownEntity',
    )
  })

  it('[P10] a board without an observer or a projector of its own has these seats without a person', async () => {
    const file = sampleCase()
    const people = file.people.filter(({ role }) => role !== 'observer' && role !== 'projector')
    const made = await server.ask('/api/boards/import', {
      method: 'POST',
      token: server.organiser,
      body: { ...file, people },
    })
    const { boardId, links } = made.json as { boardId: string; links: Record<string, string> }
    const seen = new Map<string, unknown>()
    for (const name of ['observer', 'projector']) {
      const seat = links[name]?.split('/join/')[1] ?? ''
      seen.set(name, (await server.ask(`/api/boards/${boardId}/me`, { token: seat })).json)
      const act = { commandId: 'K', type: 'meeting.open', meetingId: 'M-1' }
      expect((await server.ask(`/api/boards/${boardId}/acts`, { method: 'POST', token: seat, body: act })).status).toBe(
        403,
      )
    }
    expect(seen.get('observer')).toMatchObject({ actor: { personId: null, role: 'observer' }, pinWanted: false })
    expect(seen.get('projector')).toMatchObject({ actor: { personId: null, role: 'projector' } })
  })

  it('[P8] the organiser’s token is made once, kept where only its owner reads it, and replaced when the file is gone', async () => {
    const file = join(server.dataDir, 'organiser-token')
    expect(statSync(file).mode & 0o777).toBe(0o600)
    expect(readFileSync(file, 'utf8').trim()).toBe(server.organiser)
    expect(await ensureOrganiser(server.dataDir, server.store, server.clock)).toEqual({
      token: server.organiser,
      isNew: false,
    })
    rmSync(file)
    const made = await ensureOrganiser(server.dataDir, server.store, server.clock)
    expect(made.isNew).toBe(true)
    expect((await server.ask('/api/boards', { token: server.organiser })).error?.code).toBe('linkRevoked')
    expect((await server.ask('/api/boards', { token: made.token })).status).toBe(200)
  })
})
