/** One connection of the meeting socket, without a network: what it tells while its seat changes. */
import { expect, it, vi } from 'vitest'
import type { RecordPart } from '#shared/protocol/meeting.ts'
import { viewerOn } from '../../../server/access/access.ts'
import type { MeetingSocket, Seated } from '../../../server/meeting/connection.ts'
import { Connection } from '../../../server/meeting/connection.ts'
import { Later } from '../../kit/later.ts'
import { Bench } from '../../kit/live-board.ts'

it('[H9] a start that a later one has overtaken tells nothing: neither its seat nor its record', async () => {
  const bench = new Bench()
  const board = await bench.board()
  const seatOf = (personId: string): Seated => {
    const actor = bench.actor(board, personId)
    return { actor, viewer: viewerOn(board.state, actor), tokenHash: 'T', hallSeat: null }
  }
  const told: (readonly [string, unknown])[] = []
  const socket = { emit: (name: string, what: unknown) => told.push([name, what]) } as unknown as MeetingSocket
  const before = seatOf('U-MSG1')
  const secret = await board.record(before.viewer, 0)
  const answer = new Later<RecordPart>()
  vi.spyOn(board, 'record').mockReturnValueOnce(answer.promise)

  const connection = new Connection(socket, board, before)
  const first = connection.start({ after: 0, at: null }, false, bench.clock)
  connection.seated = seatOf('U-OBS')
  await connection.start({ after: 0, at: null }, false, bench.clock)
  answer.settle(secret)
  await first

  expect(told.map(([name]) => name)).toEqual(['welcome', 'health', 'record'])
  expect(told[0]).toMatchObject(['welcome', { actor: { role: 'observer' } }])
  expect(JSON.stringify(told)).not.toContain('householdId')
  expect(JSON.stringify(secret)).toContain('householdId')
})
