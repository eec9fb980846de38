/** The address by which the hall comes in: who is told, and that it is nowhere else. */
import { networkInterfaces } from 'node:os'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { HallLink } from '#shared/protocol/http.ts'
import { TestServer } from '../../kit/test-server.ts'

let server: TestServer
let board: Awaited<ReturnType<TestServer['importSample']>>
beforeEach(async () => {
  server = await TestServer.start()
  board = await server.importSample()
})
afterEach(() => server.close())

const path = (): string => `/api/boards/${board.boardId}/hall-link`
const ask = (who: string, headers: Record<string, string> = {}) =>
  server.ask(path(), { token: board.tokens[who] ?? server.organiser, headers })
const urlFor = async (who: string, headers: Record<string, string> = {}): Promise<string | null> =>
  ((await ask(who, headers)).json as HallLink).url

const act = (who: string, body: object) =>
  server.ask(`/api/boards/${board.boardId}/acts`, { method: 'POST', token: board.tokens[who] ?? '', body })

describe('the link of the hall', () => {
  it('[H38] is told to the wall and to those who run the meeting, and to nobody else', async () => {
    const expected = board.answer.links.observer.replace('127.0.0.1', new URL(server.base).hostname)
    for (const who of ['projector', 'U-FAC', 'U-SEC', 'organiser']) expect(await urlFor(who)).toBe(expected)
    for (const who of ['U-OWN1', 'U-MED', 'U-MSG1', 'observer']) {
      expect(await ask(who)).toMatchObject({ status: 403, error: { code: 'notAllowed' } })
    }
    expect((await server.ask(path())).error?.code).toBe('unauthenticated')
    const { text } = await server.ask(`/api/boards/${board.boardId}/events`, { token: server.organiser })
    expect(text).not.toContain(board.tokens['observer'])
  })

  it('[H38] whoever chairs the open meeting is told, too', async () => {
    await act('U-FAC', { commandId: 'K-1', type: 'meeting.open', meetingId: 'M-05' })
    await act('U-FAC', { commandId: 'K-2', type: 'chair.handOver', meetingId: 'M-05', toId: 'U-MED' })
    expect(await urlFor('U-MED')).toContain('/join/')
  })

  it('[H38] is nothing while it is revoked, and the new one afterwards', async () => {
    const holder = `/api/boards/${board.boardId}/links/U-OBS`
    await server.ask(holder, { method: 'DELETE', token: server.organiser })
    expect(await urlFor('projector')).toBeNull()
    await server.ask(holder, { method: 'POST', token: server.organiser, body: {} })
    const renewed = await urlFor('projector')
    expect(renewed).toContain('/join/')
    expect(renewed).not.toContain(board.tokens['observer'])
  })

  it('[H38] never says an address that opens on this machine alone where the room’s phones reach another', async () => {
    const neighbours = Object.values(networkInterfaces()).flatMap((some) =>
      (some ?? []).flatMap(({ internal, family, address }) => (!internal && family === 'IPv4' ? [address] : [])),
    )
    await server.close()
    server = await TestServer.start(undefined, undefined, undefined, { host: '0.0.0.0' })
    board = await server.importSample()
    const { hostname } = new URL((await urlFor('projector')) ?? '')
    expect(hostname).toBe(neighbours[0] ?? '127.0.0.1')
    await server.close()
    server = await TestServer.start(undefined, undefined, undefined, { publicUrl: 'https://heyi.example' })
    board = await server.importSample()
    expect(await urlFor('projector')).toMatch(/^https:\/\/heyi\.example\/join\//)
  })
})
