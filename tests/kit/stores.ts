/** Stores that a test can hold up or break: the commit waits until it is let go, or fails when it is told to. */
import type { Entry } from '../../server/store/store.ts'
import { StoreError } from '../../server/store/store.ts'
import { MemoryStore } from '../../server/store/memory.ts'

export class CrankedStore extends MemoryStore {
  /** While true, commits and probes fail. */
  broken = false
  /** As many of the next commits fail, once each. */
  failNext = 0
  /** As many of the next commits are stored and answer with an error all the same. */
  doubtNext = 0
  /** While true, reading fails. */
  unreadable = false
  /** While true, reading waits until `readOn`. */
  slow = false
  readonly #reading: (() => void)[] = []
  /** How many commits failed because a test said so. */
  failures = 0
  /** How many entries each commit that came through held. */
  readonly batches: number[] = []
  #held: (() => void)[] | null = null

  /** How many commits wait. */
  get waiting(): number {
    return this.#held?.length ?? 0
  }

  /** From now on commits wait. */
  hold(): void {
    this.#held ??= []
  }

  /** Lets all waiting commits go on, and later ones pass. */
  letGo(): void {
    const held = this.#held ?? []
    this.#held = null
    for (const go of held) go()
  }

  /** What is on disk, whatever a test does to reading. */
  onDisk(...place: Parameters<MemoryStore['read']>): Promise<readonly Entry[]> {
    return super.read(...place)
  }

  /** Lets all that is being read be read, and what comes later too. */
  readOn(): void {
    this.slow = false
    for (const go of this.#reading.splice(0)) go()
  }

  override async commit(entries: readonly Entry[]): Promise<void> {
    const held = this.#held
    if (held !== null) await new Promise<void>((resolve) => held.push(resolve))
    if (this.failNext > 0 || this.broken) {
      this.failNext = Math.max(0, this.failNext - 1)
      this.failures += 1
      throw new StoreError('the disk is full')
    }
    await super.commit(entries)
    this.batches.push(entries.length)
    if (this.doubtNext > 0) {
      this.doubtNext -= 1
      this.failures += 1
      throw new StoreError('the thread of the store has ended')
    }
  }

  override async probe(): Promise<void> {
    if (this.broken) throw new StoreError('the disk is full')
    await super.probe()
  }

  override async read(...place: Parameters<MemoryStore['read']>): Promise<readonly Entry[]> {
    if (this.slow) await new Promise<void>((resolve) => this.#reading.push(resolve))
    if (this.unreadable) throw new StoreError('the disk does not answer')
    return super.read(...place)
  }
}
