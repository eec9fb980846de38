/**
 * The six digits that confirm a sign-off. Set once by the person, reset by the organiser; kept as scrypt with a salt.
 * Five wrong tries lock for a minute, each further one for twice as long. A PIN is never logged, never part of the
 * record, never quoted in a refusal. Tries of one person are looked at one after the other, so that many at once
 * cannot slip past the count. One address that goes on guessing for many persons is locked, too.
 */
import { randomBytes, scrypt, timingSafeEqual } from 'node:crypto'
import type { Clock } from '#shared/clock.ts'
import type { BoardId, PersonId } from '#shared/ids.ts'
import { limits, rates } from '#shared/limits.ts'
import type { Refusal } from '#shared/refusals.ts'
import { refusal } from '#shared/refusals.ts'
import type { Pin, Store } from '../store/store.ts'
import { Backoff } from './buckets.ts'

const cost = { N: 16_384, r: 8, p: 1 }
const keyBytes = 32
const wellFormed = new RegExp(`^[0-9]{${limits.pinDigits}}$`)

const derive = (pin: string, salt: Buffer, { N, r, p }: typeof cost): Promise<Buffer> =>
  new Promise((resolve, reject) => {
    scrypt(pin, salt, keyBytes, { N, r, p }, (error, key) => (error === null ? resolve(key) : reject(error)))
  })

async function hashPin(pin: string): Promise<string> {
  const salt = randomBytes(16)
  const key = await derive(pin, salt, cost)
  return ['scrypt', cost.N, cost.r, cost.p, salt.toString('base64'), key.toString('base64')].join('$')
}

async function matches(pin: string, hash: string): Promise<boolean> {
  const [, n, r, p, salt = '', key = ''] = hash.split('$')
  const expected = Buffer.from(key, 'base64')
  const actual = await derive(pin, Buffer.from(salt, 'base64'), { N: Number(n), r: Number(r), p: Number(p) })
  return expected.length === actual.length && timingSafeEqual(expected, actual)
}

/** How long the n-th wrong try in a row locks, in milliseconds. */
export const lockAfter = (failures: number): number =>
  failures < limits.pinTries ? 0 : Math.min(limits.firstLockMs * 2 ** (failures - limits.pinTries), limits.pinLockMs)

const locked = (milliseconds: number): Refusal =>
  refusal('pinLocked', { field: 'pin', facts: { seconds: Math.ceil(milliseconds / 1_000) } })

/** Hears of locks. */
export interface PinMeasures {
  locked(whose: 'person' | 'address'): void
}

export class Pins {
  readonly #store: Store
  readonly #clock: Clock
  readonly #measures: PinMeasures
  /** By address; in memory only: the lock that counts, the person's own, is in the store. */
  readonly #addresses: Backoff
  /** The last try of each person that is still being looked at. */
  readonly #turns = new Map<string, Promise<unknown>>()

  constructor(store: Store, clock: Clock, measures: PinMeasures = { locked: () => {} }) {
    this.#store = store
    this.#clock = clock
    this.#measures = measures
    this.#addresses = new Backoff(clock, rates.wrongPins, limits.addressLockMs)
  }

  /** Sets a person's PIN; refuses a second one, and anything but six digits. Null when it is set. */
  set(boardId: BoardId, personId: PersonId, pin: unknown): Promise<Refusal | null> {
    return this.#inTurn(boardId, personId, async () => {
      if (typeof pin !== 'string' || !wellFormed.test(pin)) return refusal('pinMalformed', { field: 'pin' })
      if ((await this.#store.pin(boardId, personId)) !== null) return refusal('pinAlreadySet', { field: 'pin' })
      await this.#store.putPin({ boardId, personId, hash: await hashPin(pin), failures: 0, lockedUntil: 0 })
      return null
    })
  }

  /** Whether this is the person's PIN, tried from this address; null when it is. */
  check(boardId: BoardId, personId: PersonId, pin: unknown, address: string): Promise<Refusal | null> {
    return this.#inTurn(boardId, personId, async () => {
      const known = await this.#store.pin(boardId, personId)
      if (known === null) return refusal('pinNotSet', { field: 'pin' })
      if (pin === undefined) return refusal('missingField', { field: 'pin' })
      if (typeof pin !== 'string' || !wellFormed.test(pin)) return refusal('pinMalformed', { field: 'pin' })
      const wait = Math.max(known.lockedUntil - this.#clock.now(), this.#addresses.lockedMs(address))
      if (wait > 0) return locked(wait)
      return this.#tried(known, pin, address)
    })
  }

  /** Takes a person's PIN away, so that the person can set a new one. */
  async reset(boardId: BoardId, personId: PersonId): Promise<void> {
    await this.#inTurn(boardId, personId, () => this.#store.removePin(boardId, personId))
  }

  /** Whether the person has a PIN. */
  async isSet(boardId: BoardId, personId: PersonId | null): Promise<boolean> {
    return personId !== null && (await this.#store.pin(boardId, personId)) !== null
  }

  /** Counts the address before the PIN is looked at, so that many at once, for many persons, cannot slip past the count. */
  async #tried(known: Pin, pin: string, address: string): Promise<Refusal | null> {
    const lock = this.#addresses.wrong(address)
    if (lock > 0) {
      this.#measures.locked('address')
      return locked(lock)
    }
    if (!(await matches(pin, known.hash))) return this.#wrong(known)
    this.#addresses.forgive(address)
    return this.#right(known)
  }

  async #right(pin: Pin): Promise<null> {
    if (pin.failures > 0) await this.#store.putPin({ ...pin, failures: 0, lockedUntil: 0 })
    return null
  }

  async #wrong(pin: Pin): Promise<Refusal> {
    const failures = pin.failures + 1
    const lock = lockAfter(failures)
    await this.#store.putPin({ ...pin, failures, lockedUntil: lock === 0 ? 0 : this.#clock.now() + lock })
    if (lock > 0) {
      this.#measures.locked('person')
      return locked(lock)
    }
    return refusal('pinWrong', { field: 'pin', facts: { left: limits.pinTries - failures } })
  }

  #inTurn<Value>(boardId: BoardId, personId: PersonId, work: () => Promise<Value>): Promise<Value> {
    const key = `${boardId}/${personId}`
    const before = this.#turns.get(key) ?? Promise.resolve()
    const turn = before.then(work, work)
    this.#turns.set(key, turn)
    const leave = (): void => {
      if (this.#turns.get(key) === turn) this.#turns.delete(key)
    }
    turn.then(leave, leave)
    return turn
  }
}
