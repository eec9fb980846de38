/**
 * What the network and its users do to a server that is well: a reader that takes nothing more, a hall that comes back at one
 * moment, connections that hang with neither side being told. The others must not notice, memory must stay bounded, and
 * whoever comes back must have everything.
 */
import { afterEach, describe, expect, it } from 'vitest'
import { limits } from '#shared/limits.ts'
import { Attacker } from '../kit/attacker.ts'
import { upgradeRequest } from '../kit/attacks/frames.ts'
import { step1 } from '../kit/attacks/messages.ts'
import { notesDesk } from '../kit/desks.ts'
import type { Meeting } from '../kit/crowd.ts'
import { Crowd } from '../kit/crowd.ts'
import { CrankedProxy } from '../kit/proxy.ts'
import { ServerProcess } from '../kit/server-process.ts'
import { Typist } from '../kit/typist.ts'

const megabyte = 1_000_000

const running: { dispose(): unknown }[] = []
afterEach(async () => {
  for (const one of running.splice(0).toReversed()) await one.dispose()
})

async function started(more: Readonly<Record<string, string>> = {}) {
  const server = new ServerProcess(undefined, { LOG_LEVEL: 'silent', ...more }, true)
  running.push(server)
  await server.start()
  return { server, meeting: await server.importBoard() }
}

function typistAt({ boardId, tokens }: Meeting, who: string, agendaId = 'AG-01'): Typist {
  const typist = new Typist(notesDesk({ boardId, token: tokens[who] ?? '' }, agendaId))
  running.push({ dispose: () => typist.close() })
  return typist
}

const synced = (typist: Typist): Promise<void> =>
  typist.changes.until(
    () => typist.synced,
    () => 'a first answer',
  )

const allSaved = (typist: Typist): Promise<void> =>
  typist.changes.until(
    () => typist.unsaved.size === 0,
    () => `verdicts; refused: ${JSON.stringify(typist.refused)}`,
  )

/** A megabyte and a half of notes, which everybody who comes has to be given. */
async function writePages(typist: Typist): Promise<void> {
  for (let page = 0; page < 6; page += 1) {
    typist.type(`⟦${String(page)}${'页'.repeat(80_000)}⟧`)
    await allSaved(typist)
  }
}

describe('a reader that takes nothing more', () => {
  it('[Y50] costs the server bounded memory, costs the others nothing, and has everything when it reads again', async () => {
    const { server, meeting } = await started()
    const writer = typistAt(meeting, 'U-SEC')
    writer.stay(() => server.address)
    await synced(writer)
    await writePages(writer)
    const before = server.memory()
    const deaf = Array.from({ length: 20 }, () => typistAt(meeting, 'U-RES1'))
    for (const one of deaf) one.stay(() => server.address)
    await Promise.all(deaf.map(synced))
    for (const one of deaf) one.pauseReading()
    for (let word = 0; word < 300; word += 1) {
      writer.type(`⟦w${word}⟧`)
      if (word % 10 === 0) await allSaved(writer)
    }
    await allSaved(writer)
    expect(server.memory() - before).toBeLessThan(150 * megabyte)
    for (const one of deaf) one.resumeReading()
    for (const one of deaf) {
      await one.changes.until(
        () => one.text === writer.text,
        () => `the same text; closed with ${one.closes.join(' ')}`,
      )
    }
    expect(writer.refused).toEqual([])
  })

  it('[Y50] who asks for everything in every channel and reads nothing is cut off before it costs much', async () => {
    const { server, meeting } = await started()
    const writer = typistAt(meeting, 'U-SEC')
    writer.stay(() => server.address)
    await synced(writer)
    await writePages(writer)
    const before = server.memory()
    const askers = await Promise.all(
      Array.from({ length: 8 }, () => Attacker.seated(server.address, meeting.boardId, meeting.tokens['U-RES1'] ?? '')),
    )
    for (const asker of askers) {
      const channels: number[] = []
      for (let channel = 0; channel < 60; channel += 1) channels.push(await asker.open('notes'))
      asker.socket.pause()
      for (const channel of channels) asker.message(channel, step1(new Uint8Array([0])))
    }
    for (let word = 0; word < 50; word += 1) {
      writer.type(`⟦w${word}⟧`)
      await allSaved(writer)
    }
    expect(server.memory() - before).toBeLessThan(8 * limits.socketHardBytes + 150 * megabyte)
    for (const asker of askers) asker.leave()
  })
})

describe('a hall that comes back at one moment', () => {
  it('[Y51] five hundred are all back after a crash, with everything, and the server has not grown without bound', async () => {
    const { server, meeting } = await started()
    const people = Object.keys(meeting.tokens).filter((who) => /^U-(?!OBS|PROJ)/.test(who))
    const writer = typistAt(meeting, 'U-SEC')
    writer.stay(() => server.address)
    await synced(writer)
    writer.type(`⟦${'页'.repeat(40_000)}⟧`)
    await allSaved(writer)
    const hall = Array.from({ length: 500 }, (_, at) => typistAt(meeting, people[at % people.length] ?? ''))
    for (const one of hall) one.stay(() => server.address)
    await Promise.all(hall.map(synced))
    await server.end('SIGKILL')
    await server.start()
    const before = server.memory()
    await Promise.all(hall.map(synced))
    writer.type('⟦again⟧')
    await allSaved(writer)
    for (const one of hall) {
      await one.changes.until(
        () => one.text === writer.text,
        () => 'the same text for everybody',
      )
    }
    expect(server.memory() - before).toBeLessThan(250 * megabyte)
  })
})

describe('connections that hang', () => {
  it('[Y52] what was said into a dead connection is said again by who comes back, and stands once', async () => {
    const { server, meeting } = await started()
    const proxy = await CrankedProxy.before(() => server.address)
    running.push({ dispose: () => proxy.close() })
    const crowd = new Crowd(server, meeting, () => proxy.address)
    running.push({ dispose: () => crowd.close() })
    crowd.comeIn()
    crowd.begin()
    await crowd.more(100)
    for (const fault of ['swallow', 'hold', 'cut', 'swallow'] as const) {
      proxy[fault]()
      if (fault !== 'cut') await crowd.stuck()
      if (fault === 'hold') proxy.release()
      if (fault === 'swallow') for (const { typist } of crowd.typists) typist.cut()
      await crowd.more(100)
    }
    await crowd.rest()
    const { faults } = await crowd.audit()
    expect(faults).toEqual([])
  })
})

describe('who never finishes asking', () => {
  it('[H16] is cut off, and holds nobody up meanwhile', async () => {
    const { server, meeting } = await started({
      TEST_LIMITS: JSON.stringify({ headersMs: 300, connectionCheckMs: 50 }),
    })
    const writer = typistAt(meeting, 'U-SEC')
    const request = upgradeRequest(`/sync/${meeting.boardId}?token=${meeting.tokens['U-SEC'] ?? ''}`)
    const slow = Array.from({ length: 300 }, (_, at) => new Attacker(server.address, request.slice(0, 20 + (at % 100))))
    writer.stay(() => server.address)
    await synced(writer)
    writer.type('⟦meanwhile⟧')
    await allSaved(writer)
    for (const one of slow) await one.until(() => one.closed !== null)
    expect(slow.filter(({ status }) => status === 101)).toEqual([])
    expect(writer.refused).toEqual([])
  })
})
