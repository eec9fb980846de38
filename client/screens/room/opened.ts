/**
 * Which of the room's forms is open on this page: one at a time, opened from the bar or from the sentence at the top of a
 * screen. Belongs to the page, not to the record.
 */
import { useSyncExternalStore } from 'react'

export type RoomForm = 'floor' | 'checkIn' | 'poll' | 'stepOut' | 'emergency'

let opened: RoomForm | null = null
const listeners = new Set<() => void>()

function set(form: RoomForm | null): void {
  opened = form
  for (const listener of listeners) listener()
}

const subscribe = (listener: () => void): (() => void) => {
  listeners.add(listener)
  return () => listeners.delete(listener)
}
const read = (): RoomForm | null => opened

/** Opens a form in the place of whatever was open. */
export const openInRoom = (form: RoomForm): void => set(form)

/** Closes what is open. */
export const closeInRoom = (): void => set(null)

/** The form that is open, or null. */
export const useOpenedForm = (): RoomForm | null => useSyncExternalStore(subscribe, read, read)
