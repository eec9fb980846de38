/**
 * The meeting's socket beneath socket.io: how many records a connection asks for, how fast it may talk, how much may wait
 * for it. Written by hand on a bare WebSocket, as no honest client would.
 */
import { EventEmitter, once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { setImmediate as turn } from 'node:timers/promises'
import { Server } from 'socket.io'
import { afterEach, expect, it, vi } from 'vitest'
import { WebSocket } from 'ws'
import { limits, rates } from '#shared/limits.ts'
import { Allowances } from '../../../server/access/allowances.ts'
import type { MeetingSocket } from '../../../server/meeting/connection.ts'
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
  // The greeting was a message, too.
  const allowed = rates.packetsPerSocket.most - 1
  for (let time = 0; time < allowed; time += 1) say(`42/meeting,${time}["act",{}]`)
  await until(() => count('43/meeting,') === allowed)
  expect(closed()).toBe(false)
  for (let time = 0; time < 100; time += 1) say(`42/meeting,${time}["act",{}]`)
  await until(closed)
  const measures = async (): Promise<string> => (await here.ask('/metrics')).text
  const refusals = [...(await measures()).matchAll(/^heyi_refusals_total\{.*\} (\d+)$/gm)]
  expect(refusals.reduce((sum, [, one]) => sum + Number(one), 0)).toBe(allowed)
  expect(await measures()).toContain('heyi_limited_total{allowance="packetsPerSocket"} 1')
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

type Conn = MeetingSocket['conn']

/** engine.io itself on a network of this machine, within the bounds. */
async function wired() {
  const http = createServer()
  const io = new Server(http, { serveClient: false })
  const clock = new FakeClock('2026-07-16T19:00:00+08:00')
  const cut: string[] = []
  const conn = new Promise<Conn>((resolve) => {
    io.engine.on('connection', (wire: Conn) => {
      boundWire(wire, clock, (allowance) => cut.push(allowance))
      resolve(wire)
    })
  })
  http.listen(0, '127.0.0.1')
  await once(http, 'listening')
  const address = `127.0.0.1:${(http.address() as AddressInfo).port}/socket.io/?EIO=4&transport=`
  return { clock, cut, conn, address, close: () => io.close() }
}

/** A connection of which somebody reads, or not. */
async function read() {
  const { address, conn, close, ...rest } = await wired()
  const reader = new WebSocket(`ws://${address}websocket`)
  await once(reader, 'open')
  const wire = await conn
  return {
    ...rest,
    wire,
    reader,
    /** Resolves when the network has taken it. */
    taken: (data: string) => new Promise<void>((resolve) => void wire.send(data, undefined, () => resolve())),
    signOfLife: async (): Promise<void> => {
      const heard = once(wire, 'packet')
      reader.send('3')
      await heard
    },
    close: async (): Promise<void> => {
      reader.terminate()
      await close()
    },
  }
}

it('[H117] has no more waiting for it on a real network, either; who reads is sent all', async () => {
  const { cut, wire, reader, taken, close } = await read()
  const message = 'x'.repeat(100_000)
  for (let time = 0; time < 200; time += 1) await taken(message)
  expect(cut).toEqual([])
  reader.pause()
  for (let time = 0; time < 1_000 && cut.length === 0; time += 1) {
    wire.send(message)
    await turn()
  }
  expect(cut).toEqual(['waitingBytes'])
  expect(wire.readyState).toBe('closed')
  await close()
})

it('[H117] is cut off when it takes nothing for too long, whatever signs of life it gives', async () => {
  const { clock, cut, wire, reader, taken, signOfLife, close } = await read()
  const whole = 'x'.repeat(40_000_000)
  await taken(whole)
  clock.advance(10 * limits.stuckAnswerMs)
  await signOfLife()
  reader.pause()
  wire.send(whole)
  clock.advance(limits.stuckAnswerMs)
  await signOfLife()
  expect(cut).toEqual([])
  clock.advance(1)
  await signOfLife()
  expect(cut).toEqual(['stuckReader'])
  expect(wire.readyState).toBe('closed')
  await close()
})

it('[H117] is cut off when it comes for nothing any more, and not while it waits for more', async () => {
  const { clock, cut, conn, address, close } = await wired()
  const polling = `http://${address}polling`
  const { sid } = JSON.parse((await (await fetch(polling)).text()).slice(1)) as { readonly sid: string }
  const wire = await conn
  const signOfLife = () => fetch(`${polling}&sid=${sid}`, { method: 'POST', body: '3' }).catch(() => null)
  const asked = once(wire.transport, 'ready')
  const answer = fetch(`${polling}&sid=${sid}`)
  await asked
  clock.advance(10 * limits.stuckAnswerMs)
  await signOfLife()
  wire.send('something')
  expect(await (await answer).text()).toBe('4something')
  clock.advance(limits.stuckAnswerMs)
  await signOfLife()
  expect(cut).toEqual([])
  clock.advance(1)
  wire.send('more')
  expect(cut).toEqual(['stuckReader'])
  expect(wire.readyState).toBe('closed')
  await close()
})
