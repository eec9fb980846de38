/** Whom a household's record is given to over HTTP, and what is kept of everybody else who asked. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { RecordedEvent } from '#shared/record/events.ts'
import { rates } from '#shared/limits.ts'
import { TestServer } from '../../kit/test-server.ts'

let server: TestServer
let board: Awaited<ReturnType<TestServer['importSample']>>
beforeEach(async () => {
  server = await TestServer.start()
  board = await server.importSample()
})
afterEach(() => server.close())

const asks = (who: string, household: string) =>
  server.ask(`/api/boards/${board.boardId}/households/${household}`, { token: board.tokens[who] ?? 'none' })

const recordAs = async (token = 'none'): Promise<readonly RecordedEvent[]> =>
  ((await server.ask(`/api/boards/${board.boardId}/events`, { token })).json as { events: readonly RecordedEvent[] })
    .events

describe('a household’s record', () => {
  it('[H85] is given to a messenger', async () => {
    const answer = await asks('U-MSG1', 'HH-01')
    expect([answer.status, answer.json]).toEqual([200, expect.objectContaining({ id: 'HH-01' })])
  })

  it.each(['U-CON1', 'U-FAC', 'U-RES2', 'observer', 'projector'])(
    '[H85] is not there for %s, and neither is one that never was',
    async (who) => {
      const [there, nowhere] = [await asks(who, 'HH-01'), await asks(who, 'HH-99')]
      expect([there.status, nowhere.status]).toEqual([404, 404])
      expect(there.json).toEqual(nowhere.json)
    },
  )

  it('[H85] leaves a trace of who asked, which the organiser alone reads', async () => {
    await asks('U-CON1', 'HH-01')
    const noted = (await recordAs(server.organiser)).at(-1)
    expect(noted).toMatchObject({
      actor: { role: 'system' },
      event: { type: 'access.refused', personId: 'U-CON1', what: 'household' },
      secret: { subjectId: 'HH-01' },
    })
    expect(JSON.stringify(noted?.event)).not.toContain('HH-01')
    for (const who of ['U-CON1', 'U-FAC', 'U-MSG1', 'observer', 'projector']) {
      const types = (await recordAs(board.tokens[who])).map(({ event }) => event.type)
      expect([who, types.includes('access.refused')]).toEqual([who, false])
    }
  })

  it('[H85] fills the record with no more than a few notes, however often somebody asks', async () => {
    for (let time = 0; time < rates.refusedAccess.most + 5; time += 1) {
      expect((await asks('U-CON1', `HH-${time}`)).status).toBe(404)
    }
    const notes = (await recordAs(server.organiser)).filter(({ event }) => event.type === 'access.refused')
    expect(notes).toHaveLength(rates.refusedAccess.most)
  })
})
