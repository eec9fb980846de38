/**
 * Whether the review of what was kept on this device has been asked for: from the header, or from the sentence at the top of
 * a screen. Belongs to the page, not to the record.
 */
import { useSyncExternalStore } from 'react'

let asked = false
const listeners = new Set<() => void>()

function set(now: boolean): void {
  asked = now
  for (const listener of listeners) listener()
}

const subscribe = (listener: () => void): (() => void) => {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

/** Asks for the review. */
export const openReview = (): void => set(true)

/** It has been seen, or left. */
export const closeReview = (): void => set(false)

/** Whether it has been asked for. */
export const useReviewAsked = (): boolean => useSyncExternalStore(subscribe, () => asked)
