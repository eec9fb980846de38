/** Stores that a test can hold up or break: the commit waits until it is let go, or fails when it is told to. */
import type { Entry } from '../../server/store/store.ts'
import { StoreError } from '../../server/store/store.ts'
import { MemoryStore } from '../../server/store/memory.ts'

export class CrankedStore extends MemoryStore {
  /** While true, commits and probes fail. */
  broken = false
  /** As many of the next commits fail, once each. */
  failNext = 0
  /** While true, reading fails. */
  unreadable = false
  /** How many entries each commit that came through held. */
  readonly batches: number[] = []
  #held: (() => void)[] | null = null

  /** How many commits wait. */
  get waiting(): number {
    return this.#held?.length ?? 0
  }

  /** From now on commits wait. */
  hold(): void {
    this.#held = []
  }

  /** Lets all waiting commits go on, and later ones pass. */
  letGo(): void {
    const held = this.#held ?? []
    this.#held = null
    for (const go of held) go()
  }

  override async commit(entries: readonly Entry[]): Promise<void> {
    const held = this.#held
    if (held !== null) await new Promise<void>((resolve) => held.push(resolve))
    if (this.failNext > 0 || this.broken) {
      this.failNext = Math.max(0, this.failNext - 1)
      throw new StoreError('the disk is full')
    }
    await super.commit(entries)
    this.batches.push(entries.length)
  }

  override async probe(): Promise<void> {
    if (this.broken) throw new StoreError('the disk is full')
    await super.probe()
  }

  override async read(...place: Parameters<MemoryStore['read']>): Promise<readonly Entry[]> {
    if (this.unreadable) throw new StoreError('the disk does not answer')
    return super.read(...place)
  }
}
