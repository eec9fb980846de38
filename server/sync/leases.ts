/**
 * Which Yjs client id each open channel of one document writes under. An id is leased to one channel at a time, so that
 * two devices of a person never write different words under the same numbers; a browser that comes back goes on under the
 * id it had, so that a document's state vector does not grow with every visit. Says nothing about ids that nobody asked for.
 */
import { randomBytes } from 'node:crypto'

/** As Yjs draws its own. */
const randomClient = (): number => randomBytes(4).readUInt32LE()

export class Leases<Holder> {
  readonly #holders = new Map<number, Holder>()
  readonly #random: () => number

  constructor(random: () => number = randomClient) {
    this.#random = random
  }

  /** Who holds this id now. */
  holder(client: number): Holder | undefined {
    return this.#holders.get(client)
  }

  /** Leases the wanted id if nobody holds it and it may be used, else a fresh one that may. */
  take(wanted: number | undefined, holder: Holder, mayUse: (client: number) => boolean): number {
    let client = wanted
    while (client === undefined || this.#holders.has(client) || !mayUse(client)) client = this.#random()
    this.#holders.set(client, holder)
    return client
  }

  /** Gives an id back. */
  release(client: number): void {
    this.#holders.delete(client)
  }
}
