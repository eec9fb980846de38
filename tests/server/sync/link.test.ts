/** One connection: what leaves in which order, what a reader may leave lying, how fast anybody may talk. */
import { describe, expect, it } from 'vitest'
import { limits } from '#shared/limits.ts'
import { Broadcast } from '../../../server/sync/frames.ts'
import { Door } from '../../../server/sync/door.ts'
import { bodiesOf } from '../../kit/frames.ts'
import { HandLink } from '../../kit/hand-link.ts'

const beatMs = 10_000

/** Lets so many beats pass. */
function beats(one: HandLink, count: number): void {
  for (let beat = 0; beat < count; beat += 1) {
    one.clock.advance(beatMs)
    one.link.beat()
  }
}

describe('a link', () => {
  it('[Y19] hands the same bytes to every connection', () => {
    const [one, other] = [new HandLink(), new HandLink()]
    const message = new Broadcast(new Uint8Array(80))
    for (const { link } of [one, other]) link.send(message, 1)
    for (const each of [one, other]) each.endTurn()
    expect(one.wire.taken).toHaveLength(1)
    expect(one.wire.taken[0]).toBe(other.wire.taken[0])
    const long = new Broadcast(new Uint8Array(200_000))
    for (const { link } of [one, other]) link.send(long, 1)
    for (const each of [one, other]) each.endTurn()
    expect(one.wire.taken.at(-1)).toBe(other.wire.taken.at(-1))
    expect(one.wire.taken.at(-1)?.length).toBe(200_000)
  })

  it('[Y19] says all of one turn in one write and in order, and nothing once it is closing', () => {
    const { link, wire, socket, endTurn } = (() => {
      const one = new HandLink()
      return { link: one.link, wire: one.wire, socket: one.socket, endTurn: () => one.endTurn() }
    })()
    link.text('一')
    link.send(new Broadcast(new Uint8Array([7])), null)
    link.text('二')
    expect(wire.taken).toEqual([])
    endTurn()
    expect(wire.taken).toHaveLength(1)
    const said = bodiesOf(wire.taken[0] ?? Buffer.alloc(0)).map(({ isText, body }) =>
      isText ? body.toString() : body[0],
    )
    expect(said).toEqual(['一', 7, '二'])
    link.text('最后')
    link.close(4001, 'goaway')
    link.text('太晚')
    endTurn()
    expect(Buffer.concat(wire.taken).includes('最后')).toBe(true)
    expect(Buffer.concat(wire.taken).includes('太晚')).toBe(false)
    expect(socket.did).toEqual(['close 4001 goaway'])
  })

  it('[Y22] tells when a reader does not keep up and when it does again, and cuts off one for whom too much waits', async () => {
    const one = new HandLink()
    one.wire.stopReading()
    const body = new Broadcast(new Uint8Array(400_000))
    const told: string[] = []
    for (let sent = 0; sent < 3; sent += 1) {
      one.link.send(body, null)
      one.endTurn()
    }
    expect(one.link.full).toBe(true)
    one.link.whenRoomy(() => told.push('first'))
    one.link.whenRoomy(() => told.push('second'))
    expect(told).toEqual([])
    one.wire.readOn()
    await new Promise(setImmediate)
    expect(told).toEqual(['first', 'second'])
    expect(one.link.full).toBe(false)
    one.wire.stopReading()
    for (let sent = 0; sent < 25; sent += 1) {
      one.link.send(body, null)
      one.endTurn()
    }
    expect(one.socket.did).toEqual(['close 1013 too slow'])
    expect(one.wire.writableLength).toBeLessThan(limits.socketHardBytes + 800_000)
  })

  it('[Y22] cuts off who asks for more in one turn than anybody may leave lying', () => {
    const one = new HandLink()
    const long = '长'.repeat(100_000)
    for (let asked = 0; asked < 700; asked += 1) one.link.text(long)
    expect(one.socket.did).toEqual(['close 1013 too slow'])
    expect(one.link.backlog).toBeLessThan(limits.socketHardBytes + 2 * 300_000)
  })

  it('[Y22] waits for a reader that takes something, however slowly, and ends with one that takes nothing', () => {
    const slow = new HandLink()
    slow.wire.stopReading()
    for (let sent = 0; sent < 8; sent += 1) {
      slow.link.send(new Broadcast(new Uint8Array(60_000)), null)
      slow.endTurn()
    }
    for (let beat = 0; beat < 6; beat += 1) {
      beats(slow, 1)
      slow.wire.readOn()
      slow.wire.stopReading()
      slow.link.send(new Broadcast(new Uint8Array(60_000)), null)
      slow.endTurn()
    }
    expect(slow.socket.did.filter((did) => did !== 'ping')).toEqual([])
    beats(slow, 1 + limits.stuckReaderMs / beatMs)
    expect(slow.socket.did.filter((did) => did !== 'ping')).toEqual(['close 1013 too slow'])
  })

  it('[Y11] misses a beat or two, and longer where much has been sent, before it takes anybody for dead', () => {
    const [quiet, busy] = [new HandLink(), new HandLink()]
    busy.link.send(new Broadcast(new Uint8Array(400_000)), null)
    busy.endTurn()
    beats(quiet, 3)
    beats(busy, 6)
    expect(quiet.socket.did).toEqual(['ping', 'ping', 'terminate'])
    expect(busy.socket.did).not.toContain('terminate')
    busy.socket.emit('pong')
    beats(busy, 3)
    expect(busy.socket.did.at(-1)).toBe('terminate')
  })

  it('[Y24] reads nothing for a while from somebody who talks too fast, loses nothing, and then goes on', () => {
    const one = new HandLink()
    const heard: number[] = []
    one.link.onFrame((frame) => void heard.push(frame.length))
    for (let count = 0; count < limits.frameBurst; count += 1) one.socket.comes(Buffer.alloc(1))
    expect(one.socket.did).toEqual([])
    for (let count = 0; count < limits.framesPerSecond; count += 1) one.socket.comes(Buffer.alloc(1))
    expect(one.socket.did).toEqual(['pause'])
    expect(heard).toHaveLength(limits.frameBurst + limits.framesPerSecond)
    const [wait = 0] = one.crank.pending
    one.clock.advance(wait)
    one.crank.turn(wait)
    // More had come in the meantime: it rests until that is paid for too, a second in all.
    one.clock.advance(1_000)
    one.crank.turn(1_000)
    expect(one.socket.did).toEqual(['pause', 'resume'])
    one.socket.comes(Buffer.alloc(limits.frameBytesBurst + 1))
    expect(one.socket.did.at(-1)).toBe('pause')
    expect(one.counts.pauses).toBe(2)
  })
})

describe('the door', () => {
  it('[Y25] counts a person’s sockets and an address’s, and forgets those that have gone', () => {
    const door = new Door()
    const own = Array.from({ length: limits.documentSocketsPerPerson }, () => door.enter('B U-SEC', 'here'))
    expect(own).not.toContain(null)
    expect(door.enter('B U-SEC', 'elsewhere')).toBeNull()
    expect(door.enter('B U-FAC', 'here')).not.toBeNull()
    own[0]?.()
    expect(door.enter('B U-SEC', 'elsewhere')).not.toBeNull()
    const wall = Array.from({ length: limits.documentSocketsPerAddress }, () => door.enter(null, 'hall'))
    expect(wall).not.toContain(null)
    expect(door.enter(null, 'hall')).toBeNull()
  })

  it('[Y25] lets many in at once in turns, all of them, and those behind one that fails too', async () => {
    const door = new Door()
    let inside = 0
    let most = 0
    const work = async (number: number): Promise<void> => {
      inside += 1
      most = Math.max(most, inside)
      await new Promise(setImmediate)
      inside -= 1
      if (number % 7 === 0) throw new Error('this one fails')
    }
    const all = await Promise.allSettled(Array.from({ length: 500 }, (_, number) => door.inTurn(() => work(number))))
    expect(most).toBeLessThanOrEqual(32)
    expect(all.filter(({ status }) => status === 'rejected')).toHaveLength(72)
    expect(inside).toBe(0)
  })
})
