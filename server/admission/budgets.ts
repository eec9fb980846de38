/**
 * How much each person and each party may write into the documents of one board: pieces and bytes, a large burst and then
 * a steady rate, far above what hands and honest networks do (`rates` in `shared/limits.ts` says how far) and far below
 * what fills a disk or a processor. An update is paid for whether it is admitted or not, and a refused one costs its
 * writer, not his party, something more. Who holds no party is counted as a person only. Time comes from outside.
 */
import type { Clock } from '#shared/clock.ts'
import type { PartyId, PersonId } from '#shared/ids.ts'
import type { Rate } from '#shared/limits.ts'
import { rates } from '#shared/limits.ts'
import type { Actor } from '#shared/roles.ts'

/** What an update costs. */
export interface Cost {
  readonly pieces: number
  readonly bytes: number
}

/** How much is left of one rate. */
class Allowance {
  readonly #rate: Rate
  #left: number
  constructor(rate: Rate) {
    this.#rate = rate
    this.#left = rate.most
  }

  refill(seconds: number): void {
    this.#left = Math.min(this.#rate.most, this.#left + seconds * this.#rate.perSecond)
  }

  /** Whether so much is left; more than there ever is may be taken once all is there, and is then owed. */
  has(amount: number): boolean {
    return this.#left >= Math.min(amount, this.#rate.most)
  }

  take(amount: number): void {
    this.#left -= amount
  }
}

/** What one person or one party may still write. */
class Purse {
  readonly #pieces: Allowance
  readonly #bytes: Allowance
  #at: number

  constructor(pieces: Rate, bytes: Rate, now: number) {
    this.#pieces = new Allowance(pieces)
    this.#bytes = new Allowance(bytes)
    this.#at = now
  }

  /** Whether it holds this much now. A clock that is set back gives nothing and takes nothing. */
  holds({ pieces, bytes }: Cost, now: number): boolean {
    if (now !== this.#at) {
      const seconds = Math.max(0, now - this.#at) / 1_000
      this.#at = now
      this.#pieces.refill(seconds)
      this.#bytes.refill(seconds)
    }
    return this.#pieces.has(pieces) && this.#bytes.has(bytes)
  }

  pay({ pieces, bytes }: Cost): void {
    this.#pieces.take(pieces)
    this.#bytes.take(bytes)
  }
}

/** The budgets of one board's people and parties. There are as many as the board has of these. */
export class Budgets {
  readonly #clock: Clock
  readonly #people = new Map<PersonId, Purse>()
  readonly #parties = new Map<PartyId, Purse>()

  constructor(clock: Clock) {
    this.#clock = clock
  }

  /** Takes the cost from the actor's and the party's budget; false, and nothing taken, when either has too little left. */
  spend({ personId, partyId }: Pick<Actor, 'personId' | 'partyId'>, cost: Cost): boolean {
    const now = this.#clock.now()
    const person = personId === null ? null : this.#person(personId, now)
    const party = partyId === null ? null : this.#party(partyId, now)
    if (person?.holds(cost, now) === false || party?.holds(cost, now) === false) return false
    person?.pay(cost)
    party?.pay(cost)
    return true
  }

  /** Takes something from the person alone, even where less than that is left: it is owed then. */
  fine({ personId }: Pick<Actor, 'personId'>, pieces: number): void {
    if (personId === null) return
    const purse = this.#person(personId, this.#clock.now())
    purse.pay({ pieces, bytes: 0 })
  }

  #person(id: PersonId, now: number): Purse {
    const known = this.#people.get(id)
    if (known !== undefined) return known
    const purse = new Purse(rates.piecesPerPerson, rates.bytesPerPerson, now)
    this.#people.set(id, purse)
    return purse
  }

  #party(id: PartyId, now: number): Purse {
    const known = this.#parties.get(id)
    if (known !== undefined) return known
    const purse = new Purse(rates.piecesPerParty, rates.bytesPerParty, now)
    this.#parties.set(id, purse)
    return purse
  }
}
