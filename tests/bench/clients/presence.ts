/**
 * Everybody's cursor moves at a steady rate and everybody sees everybody's. Presence may be thinned out (the latest word
 * wins), so what counts is how late each word that does arrive is, and whether all know everybody's last word at the end.
 */
import * as encoding from 'lib0/encoding'
import { setInterval as every } from 'node:timers/promises'
import { Histogram } from './histogram.ts'
import { openMany } from './open-many.ts'
import { cpuSeconds, residentBytes } from './process-figures.ts'
import { Session } from './session.ts'
import type { Target } from './target.ts'
import { writerPath } from './target.ts'
import { evenly } from './typing.ts'

export interface PresenceLoad {
  readonly people: number
  /** Moves of one person in a second. */
  readonly perSecond: number
  readonly seconds: number
  readonly warmUp: number
  /** Whether somebody looks at the server before and after. */
  readonly watched?: boolean
}

export interface PresenceResult {
  readonly moves: number
  /** Words of one person that have arrived at another. */
  readonly arrived: number
  /** Pairs of people of whom one does not know the other's last word at the end. */
  readonly stale: number
  readonly core: number
  /** CPU microseconds for one move to reach one other person, thinned out or not. */
  readonly microseconds: number
  readonly p50: number
  readonly p99: number
  readonly memory: number
  readonly generator: number
}

/** Where the number of a move begins in the JSON of a state: right after `{"n":`. */
const numberAt = 5

/** A varUint, and where it ends: written out because it is read a million times a second. */
let position = 0
function varUint(bytes: Buffer): number {
  let value = 0
  let factor = 1
  for (;;) {
    const byte = bytes[position] ?? 0
    position += 1
    value += (byte & 0x7f) * factor
    if (byte < 0x80) return value
    factor *= 128
  }
}

/** The number that a state begins with; -1 when it does not (somebody who has left). */
function numberOf(bytes: Buffer, start: number, end: number): number {
  if (end - start <= numberAt || bytes[start + 2] !== 0x6e) return -1
  let number = 0
  for (let at = start + numberAt; at < end; at += 1) {
    const digit = (bytes[at] ?? 0) - 48
    if (digit < 0 || digit > 9) return number
    number = number * 10 + digit
  }
  return number
}

interface Move {
  readonly made: number[]
}

class Person {
  readonly client: number
  readonly known: Int32Array
  session!: Session
  clock = 0

  constructor(client: number, people: number) {
    this.client = client
    this.known = new Int32Array(people).fill(-1)
  }

  /** The cursor is somewhere else. */
  move(number: number): void {
    this.clock += 1
    const state = {
      n: number,
      user: { name: `person ${this.client}`, color: '#30bced' },
      cursor: {
        anchor: { type: { client: this.client, clock: 1 }, tname: null, item: null, assoc: 0 },
        head: { type: { client: this.client, clock: 1 }, tname: null, item: null, assoc: 0 },
      },
    }
    const encoder = encoding.createEncoder()
    encoding.writeVarUint(encoder, 1)
    encoding.writeVarUint(encoder, this.client)
    encoding.writeVarUint(encoder, this.clock)
    encoding.writeVarString(encoder, JSON.stringify(state))
    this.session.presence(encoding.toUint8Array(encoder))
  }
}

class Crowd {
  readonly latency = new Histogram()
  readonly people: Person[] = []
  readonly moves: Move[] = []
  readonly #numbers = new Map<number, number>()
  #from = Infinity
  arrived = 0

  async enter(target: Target, index: number, total: number): Promise<void> {
    const wanted = 2_000_000_000 + index * 104_729
    let person: Person | null = null
    const session = await Session.open(
      target,
      writerPath(target, index),
      { presence: (bytes, start, end) => this.#take(person, bytes, start, end) },
      { client: wanted },
    )
    person = new Person(session.client ?? wanted, total)
    person.session = session
    this.#numbers.set(person.client, this.people.length)
    this.people.push(person)
    this.moves.push({ made: [] })
  }

  move(index: number): void {
    const made = this.moves[index]?.made ?? []
    made.push(performance.now())
    this.people[index]?.move(made.length - 1)
  }

  measure(): void {
    this.#from = performance.now()
  }

  get moved(): number {
    return this.moves.reduce((sum, { made }) => sum + made.filter((at) => at >= this.#from).length, 0)
  }

  get stale(): number {
    let stale = 0
    for (const person of this.people) {
      for (const [other, { made }] of this.moves.entries()) {
        if (this.people[other] !== person && person.known[other] !== made.length - 1) stale += 1
      }
    }
    return stale
  }

  #take(person: Person | null, bytes: Buffer, start: number, end: number): void {
    if (person === null) return
    const now = performance.now()
    position = start
    const count = varUint(bytes)
    for (let left = count; left > 0 && position < end; left -= 1) {
      const other = this.#numbers.get(varUint(bytes)) ?? -1
      varUint(bytes)
      const size = varUint(bytes)
      const number = numberOf(bytes, position, position + size)
      position += size
      if (other === -1 || number === -1 || this.people[other] === person || number <= (person.known[other] ?? 0)) {
        if (number === 0 && other !== -1) person.known[other] = Math.max(0, person.known[other] ?? 0)
        continue
      }
      person.known[other] = number
      const at = this.moves[other]?.made[number]
      if (at === undefined || at < this.#from) continue
      this.arrived += 1
      this.latency.add(now - at)
    }
  }
}

async function quiet(crowd: Crowd): Promise<void> {
  const deadline = performance.now() + 5_000
  for await (const _ of every(50)) if (crowd.stale === 0 || performance.now() > deadline) return
}

/** @param look is called before and after the stretch that counts, where somebody wants to look at the server meanwhile */
export async function presence(target: Target, load: PresenceLoad, look: () => Promise<void>): Promise<PresenceResult> {
  const crowd = new Crowd()
  await openMany(load.people, (index) => crowd.enter(target, index, load.people))
  await evenly(load.people, load.perSecond, load.warmUp, (index) => crowd.move(index))
  if (load.watched === true) await look()
  crowd.measure()
  const before = { cpu: cpuSeconds(target.pid), own: process.cpuUsage(), at: performance.now() }
  await evenly(load.people, load.perSecond, load.seconds, (index) => crowd.move(index))
  const cpu = cpuSeconds(target.pid) - before.cpu
  const own = process.cpuUsage(before.own)
  const elapsed = performance.now() - before.at
  await quiet(crowd)
  if (load.watched === true) await look()
  const result = {
    moves: crowd.moved,
    arrived: crowd.arrived,
    stale: crowd.stale,
    core: (cpu * 1_000) / elapsed,
    microseconds: (cpu * 1e6) / (crowd.moved * (load.people - 1)),
    p50: crowd.latency.at(0.5),
    p99: crowd.latency.at(0.99),
    memory: residentBytes(target.pid),
    generator: (own.user + own.system) / 1_000 / elapsed,
  }
  for (const { session } of crowd.people) session.destroy()
  return result
}
