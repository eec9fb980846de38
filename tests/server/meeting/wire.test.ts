/**
 * The meeting's socket beneath socket.io: how many records a connection asks for, how fast it may talk, how much may wait
 * for it. Written by hand on a bare WebSocket, as no honest client would.
 */
import { EventEmitter } from 'node:events'
import { afterEach, expect, it, vi } from 'vitest'
import { WebSocket } from 'ws'
import { limits, rates } from '#shared/limits.ts'
import { Allowances } from '../../../server/access/allowances.ts'
import type { Wire } from '../../../server/meeting/wire-bounds.ts'
import { boundWire } from '../../../server/meeting/wire-bounds.ts'
import { FakeClock } from '../../kit/clock.ts'
import { TestServer } from '../../kit/test-server.ts'

let server: TestServer | null = null
afterEach(async () => {
  vi.restoreAllMocks()
  await server?.close()
  server = null
})

const until = (isSo: () => boolean | Promise<boolean>) => vi.waitUntil(isSo, { timeout: 20_000 })

/** A server with the sample, and a bare connection to it that has said nothing yet. */
async function begin() {
  server = await TestServer.start()
  const board = await server.importSample()
  const bare = new WebSocket(`${server.base.replace('http', 'ws')}/socket.io/?EIO=4&transport=websocket`)
  const heard: string[] = []
  let closed = false
  bare.on('message', (data: Buffer) => heard.push(data.toString('utf8')))
  bare.on('close', () => {
    closed = true
  })
  await until(() => heard.length > 0)
  const hello = (who: string): string =>
    `40/meeting,${JSON.stringify({ boardId: board.boardId, after: 0, token: board.tokens[who] ?? '' })}`
  return {
    hello,
    board,
    server,
    say: (packet: string) => bare.send(packet),
    /** Answers of this kind. */
    count: (kind: string) => heard.filter((one) => one.startsWith(kind)).length,
    last: (kind: string) => heard.findLast((one) => one.startsWith(kind)) ?? '',
    closed: () => closed,
    close: () => bare.terminate(),
  }
}

const welcome = '42/meeting,["welcome"'
const record = '42/meeting,["record"'
const refused = '44/meeting,'

it('[H115] is given one record, however often it asks before it has come', async () => {
  const { hello, say, count, last, closed, close } = await begin()
  const more = 60
  for (let time = 0; time <= more; time += 1) say(hello('observer'))
  // One that is heard only when the first is in already ends the connection, as socket.io has it.
  await until(() => closed() || count(record) > 1 || (count(refused) === more && count(record) > 0))
  expect(Math.max(count('40/meeting,'), count(welcome), count(record))).toBeLessThanOrEqual(1)
  expect(last(refused)).toContain('tooManyRequests')
  close()
})

it('[H115] comes again on the same connection as another arrival', async () => {
  const { hello, say, count, close } = await begin()
  const taken = vi.spyOn(Allowances.prototype, 'take')
  const arrivals = (): number => taken.mock.calls.filter(([allowance]) => allowance === 'arrivals').length
  for (let time = 1; time <= 3; time += 1) {
    say(hello('U-FAC'))
    await until(() => count(record) === time)
    expect(arrivals()).toBe(time - 1)
    say('41/meeting,')
    await until(async () => (await server?.ask('/metrics'))?.text.includes('namespace="meeting"} 0') === true)
  }
  close()
})

it('[H116] is cut off when it goes on talking too fast, and nobody else', async () => {
  const { hello, say, count, closed, server: here, board } = await begin()
  const chair = here.connect({ boardId: board.boardId, after: 0, token: board.tokens['U-FAC'] ?? '' })
  say(hello('observer'))
  await until(() => count(record) > 0 && chair.parts.length > 0)
  for (let time = 0; time < rates.packetsPerSocket.most + 100; time += 1) say(`42/meeting,${time}["act",{}]`)
  await until(closed)
  expect(count('43/meeting,')).toBeLessThan(rates.packetsPerSocket.most)
  expect((await here.ask('/metrics')).text).toContain('heyi_limited_total{allowance="packetsPerSocket"} 1')
  expect((await chair.act({})).ok).toBe(false)
})

it('[H116] is cut off when it says too much, and may say it slowly', () => {
  const { clock, wire, cut } = bound()
  const packet = { type: 'message', data: 'x'.repeat(500_000) }
  for (let time = 0; time < 15; time += 1) wire.emit('packet', packet)
  expect(cut).toEqual([])
  clock.advance(60_000)
  for (let time = 0; time < 12; time += 1) wire.emit('packet', packet)
  expect(cut).toEqual([])
  for (let time = 0; time < 8; time += 1) wire.emit('packet', packet)
  expect(cut).toEqual(['packetBytesPerSocket', 'closed'])
})

/** A connection that has no network: its reader takes something when the test says so. */
function bound() {
  const transport = { writable: true }
  const cut: string[] = []
  const wire = Object.assign(new EventEmitter(), { transport, close: () => cut.push('closed') })
  const clock = new FakeClock('2026-07-16T19:00:00+08:00')
  boundWire(wire as unknown as Wire, clock, (allowance) => cut.push(allowance))
  /** As engine.io does it: told, queued, and given to the network if that has room. */
  const send = (data: string): void => {
    wire.emit('packetCreate', { type: 'message', data })
    if (transport.writable) leave()
  }
  const leave = (): void => {
    transport.writable = false
    wire.emit('flush')
  }
  /** The network has taken what it was given, and what waits behind it leaves. */
  const take = (): void => {
    transport.writable = true
    leave()
  }
  return { clock, wire, cut, send, take }
}

it('[H117] has so much waiting for it and no more, whatever it does not read', () => {
  const { cut, send } = bound()
  const message = 'x'.repeat(100_000)
  const most = Math.floor(limits.socketHardBytes / (message.length + 1_000))
  for (let time = 0; time < most; time += 1) send(message)
  expect(cut).toEqual([])
  for (let time = 0; time < 5; time += 1) send(message)
  expect(cut).toEqual(['waitingBytes', 'closed'])
})

it('[H117] is sent one message however large, and what waits counts no more once it is taken', () => {
  const { cut, send, take } = bound()
  send('x'.repeat(3 * limits.socketHardBytes))
  for (let round = 0; round < 20; round += 1) {
    for (let time = 0; time < 30; time += 1) send('x'.repeat(100_000))
    take()
  }
  expect(cut).toEqual([])
})
