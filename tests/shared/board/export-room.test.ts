/** A room's file: whatever happened in the room, it is a good file and comes back as it went; older files still come in. */
import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { CaseFile } from '#shared/board/board.ts'
import { parseCase } from '#shared/board/case-schema.ts'
import { exportCase } from '#shared/board/export-case.ts'
import { minutesBlocks } from '#shared/minutes/minutes.ts'
import type { BoardState } from '#shared/record/state.ts'
import { filled, giverOf, randomAct, roomAct } from '../../kit/acts.ts'
import type { JsonObject } from '../../kit/cases.ts'
import { boardOf, caseJson, mustParse } from '../../kit/cases.ts'
import { cast, id, Table } from '../../kit/cast.ts'
import type { Part } from '../../kit/script.ts'
import { playTo } from '../../kit/script.ts'

const { F: fac, S: sec, R1: res1, C1: con1 } = cast
const meetingId = 'M-05'
const throughJson = (value: unknown): unknown => JSON.parse(JSON.stringify(value)) as unknown
const fileOf = (state: BoardState): JsonObject => throughJson(exportCase(state)) as JsonObject

/** The scripted meeting in mid-course with something of everything that a room can have and a file keeps as it is. */
function busyRoom(): Table {
  const table = playTo('opening')
  const poll = { type: 'poll.open', meetingId, kind: 'single', voters: 'parties' } as const
  const choices = [
    { id: 'yes', label: '合适' },
    { id: 'no', label: '不合适' },
  ]
  table.as(sec).does({ type: 'attendance.setCode', meetingId, code: '4127' })
  table.as(fac).does({ type: 'focus.move', meetingId, agendaId: 'AG-02', scene: 'issue' })
  table.as(fac).does({ type: 'turn.start', meetingId, agendaId: 'AG-02', partyId: 'P-RES' })
  table.at('6:00').as(fac).does({ type: 'focus.move', meetingId, agendaId: 'AG-03', scene: 'options' })
  table.as(fac).does({ type: 'focus.call', meetingId })
  table.as(res1).does({ type: 'floor.request', requestId: 'Q-1', meetingId, kind: 'fact', note: '时间不对' })
  table.as(fac).does({ ...poll, pollId: 'PL-1', question: '合适吗', choices })
  table.as(res1).does({ type: 'poll.answer', pollId: 'PL-1', marks: [{ choiceId: 'yes', grade: 1 }] })
  table.as(fac).does({ type: 'poll.close', pollId: 'PL-1' })
  table.as(fac).does({ type: 'poll.reveal', pollId: 'PL-1' })
  table.as(fac).does({ ...poll, pollId: 'PL-2', question: '再来一次', choices })
  table.as(sec).does({ type: 'rating.open', meetingId })
  table.as(fac).does({ type: 'timer.start', meetingId, seconds: 300, label: '分别磋商' })
  table.as(fac).does({ type: 'wall.say', meetingId, text: '请安静' })
  table.as(fac).does({ type: 'wall.addScreen', screenId: 'W-2', name: '侧屏', mode: 'own' })
  table.as(fac).does({ type: 'wall.show', screenId: 'W-2', shown: { scene: 'agenda' } })
  table.as(con1).does({ type: 'recusal.declare', issueId: 'I-02', reason: '兼任' })
  table.as(res1).does({ type: 'ready.declare', meetingId, agendaId: 'AG-03', ready: true })
  table.as(res1).does({ type: 'emergency.raise', emergencyId: 'EM-1', kind: 'water', place: '地下室' })
  table.as(fac).does({ type: 'emergency.release', emergencyId: 'EM-1', note: '已关阀' })
  const file = { sha256: 'a'.repeat(64), mediaType: 'image/png', bytes: 9, width: 3, height: 3 }
  const target = { kind: 'issue', id: 'I-02' }
  table.as(res1).does({ type: 'attachment.add', attachmentId: 'AT-1', target, ...file, visibility: 'party' })
  table.as(res1).does({ type: 'attendance.stepOut', meetingId, reason: '接电话' })
  const survey = { totalHouseholds: 432, agreedHouseholds: 377, totalAreaM2: 27_648, agreedAreaM2: 24_105.6 }
  table.as(sec).does({ type: 'mandate.record', ...survey, on: '2026-07-15' })
  table.as(fac).does({ type: 'meeting.pause', meetingId, reason: '分别磋商' })
  return table
}

const firstOf = (room: JsonObject, name: string): JsonObject => (room[name] as JsonObject[])[0] ?? {}

type Path = readonly (string | number)[]

/** The ways to everything below a value, beginning with `way`. */
function pathsBelow(value: unknown, way: Path = []): readonly Path[] {
  if (typeof value !== 'object' || value === null) return []
  return Object.entries(value).flatMap(([key, child]) => {
    const here = way.concat(key)
    const below: Path[] = [here]
    return below.concat(pathsBelow(child, here))
  })
}

/** Whether a board can be written down and sent out again. */
const afterwards = (state: BoardState): string =>
  minutesBlocks(state, id(meetingId)).length > 0 && parseCase(fileOf(state)).ok ? 'shown' : 'broken'

/** Puts junk at the end of a way. */
function spoilAt(value: unknown, [step, ...rest]: Path, junk: unknown): void {
  if (step === undefined) return
  const holder = value as Record<string | number, unknown>
  if (rest.length === 0) holder[step] = junk
  else spoilAt(holder[step], rest, junk)
}

describe('a room’s file', () => {
  it('[M33] brings back everything that the room had', () => {
    const { state } = busyRoom()
    const file = fileOf(state)
    const { seq: _recorded, ...was } = state
    const { seq: _imported, ...back } = boardOf(mustParse(file))
    expect(back).toEqual(was)
    expect(fileOf(boardOf(mustParse(file)))).toEqual(file)
    const empty = Object.entries((exportCase(state) as CaseFile).live?.room ?? {}).flatMap(([name, value]) =>
      value === null || (Array.isArray(value) && value.length === 0) ? [name] : [],
    )
    expect(empty).toEqual(['hallNotes', 'statements'])
  })

  it('[M33] goes on where it was: turns, walls, list and recusals hold', () => {
    const table = new Table(mustParse(fileOf(busyRoom().state)))
    table.at('8:00').as(fac).does({ type: 'meeting.resume', meetingId })
    table.as(res1).does({ type: 'attendance.checkIn', meetingId, code: '4127' })
    table.as(fac).does({ type: 'turn.extend', meetingId, seconds: 30 })
    table.as(fac).isRefused({ type: 'pen.lend', issueId: 'I-02', personId: con1 }, 'recused')
    table.as(fac).does({ type: 'floor.answer', requestId: 'Q-1', to: 'done' })
    const visits = table.state.visits.map(({ agendaId, to }) => `${agendaId} ${to === null ? 'now' : 'over'}`)
    expect(visits).toEqual(['AG-01 over', 'AG-02 over', 'AG-03 now'])
  })

  it('[M33] is a good one and the same when it goes out again, whatever was done', () => {
    const start = fc.constantFrom<Part>('opening', 'hearEveryone', 'firstTwoVersions')
    const acts = fc.array(fc.oneof(roomAct, roomAct, randomAct), { minLength: 30, maxLength: 80, size: 'max' })
    const property = fc.property(start, acts, (part, sequence) => {
      const table = playTo(part)
      for (const [number, act] of sequence.entries()) {
        const actor = giverOf(table, act)
        table.send(filled(table, act, actor, number), actor)
      }
      const file = fileOf(table.state)
      expect(fileOf(boardOf(mustParse(file)))).toEqual(file)
    })
    fc.assert(property, { numRuns: 25, unbiased: true })
  }, 60_000)

  it('[M33] damaged anywhere is refused, or is a board that can be shown, exported and written down', () => {
    const whole = fileOf(busyRoom().state)
    const paths = pathsBelow((whole['live'] as JsonObject)['room'])
    const junk = fc.oneof(fc.jsonValue({ maxDepth: 1 }), fc.constantFrom('X', 'P-RES', '2026-07-16', 'a'.repeat(64)))
    const property = fc.property(fc.constantFrom(...paths), junk, (path, value) => {
      const damaged = structuredClone(whole)
      spoilAt((damaged['live'] as JsonObject)['room'], path, value)
      const parsed = parseCase(damaged)
      const outcome = parsed.ok ? afterwards(boardOf(parsed.value)) : parsed.refusal.code
      expect(outcome).toBe(parsed.ok ? 'shown' : 'caseMalformed')
    })
    fc.assert(property, { numRuns: 150 })
  }, 60_000)

  it.each<[string, (room: JsonObject) => unknown, string]>([
    [
      'an id twice',
      (room) => Object.assign(room, { polls: [firstOf(room, 'polls'), firstOf(room, 'polls')] }),
      'polls[1].id',
    ],
    ['a stranger', (room) => Object.assign(firstOf(room, 'recusals'), { personId: 'X' }), 'recusals[0].personId'],
    ['a strange kind', (room) => Object.assign(firstOf(room, 'requests'), { kind: 'shout' }), 'requests[0].kind'],
    ['a screen without a mode', (room) => delete firstOf(room, 'screens')['mode'], 'screens[0].mode'],
  ])('[M33] is refused with the place when it holds %s', (_what, spoil, field) => {
    const file = fileOf(busyRoom().state)
    spoil((file['live'] as JsonObject)['room'] as JsonObject)
    expect(parseCase(file)).toMatchObject({
      ok: false,
      refusal: { code: 'caseMalformed', field: `live.room.${field}` },
    })
  })
})

/** The sample in mid-meeting, as it was exported before there was a room. */
const old = (): JsonObject => {
  const json = caseJson('start')
  const meeting = (json['meetings'] as JsonObject[]).find((one) => one['id'] === meetingId)
  Object.assign(meeting ?? {}, { status: 'running', openedAt: '2026-07-16T11:00:00.000Z' })
  const turn = { meetingId, agendaId: 'AG-02', partyId: 'P-RES', personId: null, seconds: 60, extendedBy: 0 }
  const live = {
    openMeetingId: meetingId,
    focus: { meetingId, agendaId: 'AG-02', issueId: 'I-01', scene: 'issue' },
    turns: [{ ...turn, startedAt: '2026-07-16T11:05:00.000Z', endedAt: null }],
    noDemand: [],
    pens: [],
    ownersVotes: [],
  }
  return { ...json, live }
}

describe('files and records from before there was a room', () => {
  it('[M34] come in, with a focus that was moved when they came in and a clock that was never held', () => {
    const table = new Table(mustParse(old()))
    const restored = table.record.find(({ event }) => event.type === 'live.restored')
    expect(table.state.focus).toMatchObject({ subjects: [], movedSeq: restored?.seq, movedAt: restored?.at })
    expect(table.state.turns).toMatchObject([{ heldAt: null, heldMs: 0, endedAt: null }])
    expect(table.state.polls.size).toBe(0)
    table.at('6:00').as(fac).does({ type: 'turn.end', meetingId })
    table.as(fac).does({ type: 'focus.move', meetingId, agendaId: 'AG-03', scene: 'issue' })
  })
})
