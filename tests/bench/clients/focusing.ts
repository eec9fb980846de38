/**
 * How long a move of the room's focus takes to reach everybody while people write: members and light observers on the
 * meeting's socket, writers at the text. A client counts as reached when the event stands in a frame that it has received.
 */
import { setInterval as every } from 'node:timers/promises'
import type { Socket } from 'socket.io-client'
import { io } from 'socket.io-client'
import type { RecordPart } from '#shared/protocol/meeting.ts'
import type { Verdict } from '#shared/refusals.ts'
import { Histogram } from './histogram.ts'
import { openMany } from './open-many.ts'
import { cpuSeconds } from './process-figures.ts'
import type { Target } from './target.ts'
import { readerPath, writerPath } from './target.ts'
import { evenly, openRoom, settled } from './typing.ts'

export interface FocusLoad {
  readonly boardId: string
  /** The link of the hall. */
  readonly observerToken: string
  readonly members: number
  readonly observers: number
  readonly writers: number
  /** Edits of one writer in a second. */
  readonly perSecond: number
  readonly moves: number
}

/** Milliseconds from the press to the arrival. */
export interface Reached {
  readonly p50: number
  readonly p99: number
  readonly slowest: number
  /** Arrivals that were owed and have not come. */
  readonly missing: number
}

export interface FocusResult {
  readonly members: Reached
  readonly observers: Reached
  readonly typed: number
  readonly core: number
  readonly generator: number
}

const tokenIn = (path: string): string => new URL(path, 'http://localhost').searchParams.get('token') ?? ''
const agenda = ['AG-1', 'AG-2'] as const

/** Resolves when a socket has the record; rejects when it is not let in. */
const told = (socket: Socket): Promise<void> =>
  new Promise((resolve, reject) => {
    socket.once('connect_error', reject)
    socket.once('disconnect', (reason) => reject(new Error(`sent away: ${reason}`)))
    socket.once('record', () => resolve())
  })

/** One part of the hall: who listens, and how late each hears. */
class Listeners {
  readonly latency = new Histogram()
  readonly sockets: Socket[] = []
  #missing = 0
  #heard = 0

  /** Seats one; resolves when it has the record. */
  async enter(address: string, auth: object, moved: (since: number) => number | null): Promise<void> {
    const socket = io(address, { forceNew: true, transports: ['websocket'], auth, reconnection: false })
    this.sockets.push(socket)
    await told(socket)
    socket.on('record', ({ events }: RecordPart) => {
      if (!events.some(({ event }) => event.type === 'focus.moved')) return
      const late = moved(performance.now())
      if (late === null) return
      this.#heard += 1
      this.latency.add(late)
    })
  }

  get heard(): number {
    return this.#heard
  }

  /** Counts who was not reached of so many moves. */
  owed(moves: number): void {
    this.#missing = moves * this.sockets.length - this.#heard
  }

  get reached(): Reached {
    const { latency } = this
    return { p50: latency.at(0.5), p99: latency.at(0.99), slowest: latency.max, missing: this.#missing }
  }
}

const act = (socket: Socket, input: object): Promise<Verdict> =>
  new Promise((resolve) => {
    socket.emit('act', { act: { commandId: `bench-${performance.now()}`, ...input } }, resolve)
  })

async function does(socket: Socket, input: object): Promise<void> {
  const verdict = await act(socket, input)
  if (!verdict.ok) throw new Error(`the facilitator was refused: ${verdict.refusal.code}`)
}

/** Waits until all have heard so many moves, at most that long. */
async function allHeard(groups: readonly Listeners[], moves: number, atMostMs: number): Promise<void> {
  const deadline = performance.now() + atMostMs
  for await (const _ of every(2)) {
    if (groups.every((group) => group.heard >= moves * group.sockets.length)) return
    if (performance.now() > deadline) return
  }
}

/** Moves the focus to and fro while everybody writes, one move after the other. */
export async function focusing(target: Target, load: FocusLoad): Promise<FocusResult> {
  const address = `http://127.0.0.1:${target.port}/meeting`
  const { boardId } = load
  let pressed = Number.NaN
  const late = (at: number): number | null => (Number.isNaN(pressed) ? null : at - pressed)
  const [members, observers] = [new Listeners(), new Listeners()]
  const chair = io(address, {
    forceNew: true,
    transports: ['websocket'],
    auth: { boardId, after: 0, token: tokenIn(writerPath(target, 0)) },
  })
  await told(chair)
  await does(chair, { type: 'meeting.open', meetingId: 'M-1' })
  await openMany(load.members, (index) =>
    members.enter(address, { boardId, after: 0, token: tokenIn(readerPath(target, index)) }, late),
  )
  await openMany(load.observers, () =>
    observers.enter(address, { boardId, after: 0, token: load.observerToken, level: 'public' }, late),
  )
  const room = await openRoom(target, load.writers, 0)
  const type = (index: number): void => room.typists[index]?.type()
  await evenly(load.writers, load.perSecond, 3, type)
  const before = { cpu: cpuSeconds(target.pid), own: process.cpuUsage(), at: performance.now() }
  let typing = true
  const writing = evenly(load.writers, load.perSecond, load.moves, (index) => {
    if (typing) type(index)
  })
  for (let move = 1; move <= load.moves; move += 1) {
    const began = performance.now()
    const agendaId = agenda[move % agenda.length]
    pressed = began
    await does(chair, { type: 'focus.move', meetingId: 'M-1', agendaId, scene: 'issue' })
    await allHeard([members, observers], move, 10_000)
    // One move a second: people press, look, and press again.
    for await (const _ of every(5)) if (performance.now() - began >= 900) break
  }
  typing = false
  await writing
  await settled(room.receivers, 10_000)
  const elapsed = performance.now() - before.at
  const own = process.cpuUsage(before.own)
  for (const group of [members, observers]) group.owed(load.moves)
  const result = {
    members: members.reached,
    observers: observers.reached,
    typed: room.tally.edits,
    core: ((cpuSeconds(target.pid) - before.cpu) * 1_000) / elapsed,
    generator: (own.user + own.system) / 1_000 / elapsed,
  }
  for (const socket of [chair, ...members.sockets, ...observers.sockets]) socket.disconnect()
  for (const session of room.sessions) session.destroy()
  return result
}
