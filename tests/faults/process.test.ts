/**
 * What happens to the server's process from outside while a whole meeting is at work: it is stopped in its tracks, asked to
 * end, started twice, robbed of its directory, or given another time of day. Nothing that anybody was told may get lost or doubled.
 */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, describe, expect, it } from 'vitest'
import type { RecordPart } from '#shared/protocol/meeting.ts'
import { limits } from '#shared/limits.ts'
import { Attacker } from '../kit/attacker.ts'
import { upgradeRequest } from '../kit/attacks/frames.ts'
import { eventually } from '../kit/changes.ts'
import { Crowd } from '../kit/crowd.ts'
import { ServerProcess } from '../kit/server-process.ts'
import { Typist } from '../kit/typist.ts'

const running: { dispose(): unknown }[] = []
afterEach(async () => {
  for (const one of running.splice(0).toReversed()) await one.dispose()
})

/** A server and a meeting at work on it. */
async function meetingAtWork(more: Readonly<Record<string, string>> = {}) {
  const server = new ServerProcess(undefined, { LOG_LEVEL: 'silent', ...more }, true)
  running.push(server)
  await server.start()
  const meeting = await server.importBoard()
  const crowd = new Crowd(server, meeting)
  running.push({ dispose: () => crowd.close() })
  crowd.comeIn()
  crowd.begin()
  await crowd.more(100)
  return { server, crowd, meeting }
}

describe('a server that stands still', () => {
  it('[S30] loses and doubles nothing when it goes on, also for those who had left and come back', async () => {
    const { server, crowd } = await meetingAtWork()
    for (let round = 0; round < 3; round += 1) {
      server.freeze()
      await crowd.stuck()
      for (const [at, { typist }] of crowd.typists.entries()) if (at % 2 === round % 2) typist.cut()
      server.thaw()
      await crowd.more(100)
    }
    await crowd.rest()
    const { faults } = await crowd.audit()
    expect(faults).toEqual([])
  })
})

describe('a server that is asked to end', () => {
  it('[S30] sends everybody away for times that are spread, ends within ten seconds, and loses nothing', async () => {
    const { server, crowd } = await meetingAtWork()
    await crowd.more(50)
    const asked = performance.now()
    expect(await server.end('SIGTERM')).toBe(0)
    expect(performance.now() - asked).toBeLessThan(limits.stopMs)
    const aways = crowd.typists.flatMap(({ typist }) => typist.goaways.slice(-1))
    expect(aways).toHaveLength(crowd.typists.length)
    expect(new Set(aways).size).toBeGreaterThan(crowd.typists.length / 2)
    expect(Math.max(...aways)).toBeLessThanOrEqual(limits.comeBackMs * 2)
    await server.start()
    await crowd.more(50)
    await crowd.rest()
    const { faults } = await crowd.audit()
    expect(faults).toEqual([])
  })

  it('[S30] ends although somebody takes nothing more from it, and somebody else has not finished asking', async () => {
    const { server, crowd, meeting } = await meetingAtWork()
    const [first] = crowd.typists
    if (first === undefined) throw new Error('cannot happen: the meeting has typists')
    const deaf = new Typist(first.typist.desk)
    running.push({ dispose: () => deaf.close() })
    deaf.connect(server.address)
    await deaf.changes.until(
      () => deaf.synced,
      () => 'the deaf one to come in',
    )
    deaf.pauseReading()
    const half = upgradeRequest(`/sync/${meeting.boardId}`).slice(0, 40)
    const halves = Array.from({ length: 20 }, () => new Attacker(server.address, half))
    const asked = performance.now()
    expect(await server.end('SIGTERM')).toBe(0)
    expect(performance.now() - asked).toBeLessThan(limits.stopMs)
    for (const one of halves) one.leave()
  })
})

describe('one directory', () => {
  it('[S15] has one server: another one ends with a sentence, and the first goes on', async () => {
    const { server, crowd } = await meetingAtWork()
    const other = new ServerProcess(server.dataDir)
    await expect(other.start()).rejects.toThrow('ended with 1')
    expect(other.err).toContain('Another server is using the data directory')
    await crowd.more(50)
    await crowd.rest()
    const { faults } = await crowd.audit()
    expect(faults).toEqual([])
  })

  it('[S31] that is taken away under a running server makes its boards read-only: nothing is called saved that is nowhere', async () => {
    const { server, crowd } = await meetingAtWork()
    rmSync(server.dataDir, { recursive: true, force: true })
    const status = await eventually(async () => {
      const { status } = await fetch(`${server.address}/readyz`)
      return status === 200 ? null : status
    }, 'the server to notice')
    expect(status).toBe(503)
    const { acknowledged } = crowd
    await crowd.stuck()
    expect(crowd.acknowledged).toBe(acknowledged)
  })
})

describe('a clock that jumps', () => {
  it.each([
    ['three hours forward', 3 * 3_600_000],
    ['six hours back', -6 * 3_600_000],
  ])('[S32] %s: work goes on, and the record keeps its order', async (_title, jump) => {
    const file = join(mkdtempSync(join(tmpdir(), 'heyi-clock-')), 'offset')
    writeFileSync(file, '0')
    running.push({ dispose: () => rmSync(join(file, '..'), { recursive: true }) })
    const { server, crowd, meeting } = await meetingAtWork({ TEST_CLOCK: file })
    writeFileSync(file, String(jump))
    await crowd.more(200)
    await crowd.rest()
    const { faults } = await crowd.audit()
    expect(faults).toEqual([])
    const answer = await server.ask(`/api/boards/${meeting.boardId}/events`)
    const { events } = (await answer.json()) as RecordPart
    const places = events.map(({ seq }) => seq)
    expect(places).toEqual(places.toSorted((one, other) => one - other))
    // The clock's word is kept as it was; the order is the sequence's alone.
    const [before, after] = [events.at(0), events.at(-1)].map((one) => Date.parse(one?.at ?? ''))
    expect(Math.abs((after ?? 0) - (before ?? 0))).toBeGreaterThan(Math.abs(jump) / 2)
  })
})
