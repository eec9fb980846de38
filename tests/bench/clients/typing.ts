/**
 * Writers who type at a steady rate, each in a paragraph of its own of one text, one character an edit, and readers who
 * only listen. Every session, writers included, must get every edit of everybody else. Answers CPU, latency and losses of
 * the stretch after the warm-up; what was under way at its end is waited for and counted.
 */
import { setInterval as every } from 'node:timers/promises'
import { openMany } from './open-many.ts'
import { cpuSeconds, residentBytes } from './process-figures.ts'
import { Session } from './session.ts'
import type { Receiver } from './tally.ts'
import { Tally } from './tally.ts'
import type { Target } from './target.ts'
import { readerPath, writerPath } from './target.ts'
import { Typist } from './typist.ts'

export interface TypingLoad {
  readonly writers: number
  readonly readers: number
  /** Edits of one writer in a second. */
  readonly perSecond: number
  /** Seconds that count, and before them seconds that do not. */
  readonly seconds: number
  readonly warmUp: number
  /** Whether somebody looks at the server before and after. */
  readonly watched?: boolean
}

export interface TypingResult {
  readonly edits: number
  readonly deliveries: number
  readonly missing: number
  /** CPU microseconds of the server for one edit delivered to one receiver. */
  readonly microseconds: number
  /** Share of one core that the server used. */
  readonly core: number
  /** Milliseconds from an edit to its arrival. */
  readonly p50: number
  readonly p99: number
  /** WebSocket frames that arrived for one delivery: below 1 where edits travel together. */
  readonly framesPerDelivery: number
  readonly memory: number
  /** Share of one core that the generator used; above 0.85 the figure is the generator's, not the server's. */
  readonly generator: number
}

/** Everybody in one document, and the tally of what reaches whom. */
export interface Room {
  readonly tally: Tally
  readonly receivers: readonly Receiver[]
  readonly typists: readonly Typist[]
  readonly sessions: readonly Session[]
}

const clientOf = (index: number): number => 1_000_000_000 + index * 7_919

async function openTypist(target: Target, index: number, tally: Tally, receivers: Receiver[]): Promise<Typist> {
  let receiver: Receiver | null = null
  const session = await Session.open(
    target,
    writerPath(target, index),
    {
      content: (bytes, start, end) => receiver?.take(bytes, start, end),
      verdict: (ok, code) => {
        if (!ok) throw new Error(`an honest edit was refused: ${code}`)
      },
    },
    { client: clientOf(index) },
  )
  const client = session.client ?? clientOf(index)
  tally.writer(client)
  receiver = tally.receiver(client)
  receivers.push(receiver)
  return new Typist(session, client, tally)
}

/** Seats writers and readers before the document. */
export async function openRoom(target: Target, writers: number, readers: number): Promise<Room> {
  const tally = new Tally()
  const receivers: Receiver[] = []
  const typists = await openMany(writers, (index) => openTypist(target, index, tally, receivers))
  const reading = await openMany(readers, (index) => {
    const receiver = tally.receiver(null)
    receivers.push(receiver)
    return Session.open(target, readerPath(target, index), {
      content: (bytes, start, end) => receiver.take(bytes, start, end),
    })
  })
  return { tally, receivers, typists, sessions: [...reading, ...typists.map(({ session }) => session)] }
}

/** Calls for each of `count` in turn, evenly spread over time, so often in all. */
export async function evenly(count: number, perSecond: number, seconds: number, act: (index: number) => void) {
  const period = 1_000 / perSecond / count
  const started = performance.now()
  const total = Math.round(count * perSecond * seconds)
  let done = 0
  for await (const _ of every(1)) {
    const due = Math.min(total, Math.floor((performance.now() - started) / period))
    for (; done < due; done += 1) act(done % count)
    if (done >= total) return
  }
}

/** Waits until everybody has everything, at most that long; how many edits are still on their way then. */
export async function settled(receivers: readonly Receiver[], atMostMs: number): Promise<number> {
  const deadline = performance.now() + atMostMs
  for await (const _ of every(5)) {
    if (receivers.every((receiver) => receiver.behind === 0)) return 0
    if (performance.now() > deadline) break
  }
  return receivers.reduce((sum, receiver) => sum + receiver.behind, 0)
}

const framesOf = ({ sessions }: Room): number => sessions.reduce((sum, { frames }) => sum + frames, 0)

/** Measures a stretch of work in CPU, latency and losses. */
export async function measured(target: Target, room: Room, work: () => Promise<void>): Promise<TypingResult> {
  const { tally, receivers } = room
  tally.measure()
  const before = { cpu: cpuSeconds(target.pid), own: process.cpuUsage(), at: performance.now(), frames: framesOf(room) }
  await work()
  const behind = await settled(receivers, 15_000)
  const cpu = cpuSeconds(target.pid) - before.cpu
  const own = process.cpuUsage(before.own)
  const elapsed = performance.now() - before.at
  return {
    edits: tally.edits,
    deliveries: tally.delivered,
    missing: tally.missing + behind,
    microseconds: (cpu * 1e6) / tally.delivered,
    core: (cpu * 1_000) / elapsed,
    p50: tally.latency.at(0.5),
    p99: tally.latency.at(0.99),
    framesPerDelivery: (framesOf(room) - before.frames) / tally.delivered,
    memory: residentBytes(target.pid),
    generator: (own.user + own.system) / 1_000 / elapsed,
  }
}

/** @param look is called before and after the stretch that counts, where somebody wants to look at the server meanwhile */
export async function typing(target: Target, load: TypingLoad, look: () => Promise<void>): Promise<TypingResult> {
  const room = await openRoom(target, load.writers, load.readers)
  const type = (index: number): void => room.typists[index]?.type()
  await evenly(load.writers, load.perSecond, load.warmUp, type)
  await settled(room.receivers, 10_000)
  if (load.watched === true) await look()
  const result = await measured(target, room, () => evenly(load.writers, load.perSecond, load.seconds, type))
  if (load.watched === true) await look()
  for (const session of room.sessions) session.destroy()
  return result
}
