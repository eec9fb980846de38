/**
 * Whether a word is being composed in an editor, kept beside React: a composition begins between a key and its letter, and
 * nothing is drawn anew for it. Only who would otherwise lose the editor hears of it: as long as a word is being composed its
 * editor stays, whatever happens to the right to write.
 */
import { useState, useSyncExternalStore } from 'react'

export class Composing {
  readonly #watchers = new Set<() => void>()
  #now = false

  get now(): boolean {
    return this.#now
  }

  /** A word begins to be composed, or is done. */
  readonly set = (now: boolean): void => {
    if (now === this.#now) return
    this.#now = now
    for (const changed of this.#watchers) changed()
  }

  /** Tells of every change of `now`. */
  readonly watch = (changed: () => void): (() => void) => {
    this.#watchers.add(changed)
    return () => this.#watchers.delete(changed)
  }
}

/** One for as long as the component is shown. */
export const useComposing = (): Composing => useState(() => new Composing())[0]

/** Whether there is something to write with: the right to, or a word that was begun while there was. */
export const useStays = (composing: Composing, writable: boolean): boolean =>
  useSyncExternalStore(composing.watch, () => writable || composing.now)
