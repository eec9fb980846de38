/** What every test of options at the desk begins with, and what it leaves: give `lay` to `beforeEach` and `clear` to `afterEach`. */
import { vi } from 'vitest'
import { loadWords } from '../../client/state/words.ts'
import { leaveRooms } from './issue-room.tsx'

/** A browser in which nothing is kept yet, and which has the desk's words. */
export async function lay(): Promise<void> {
  localStorage.clear()
  vi.stubGlobal('scrollTo', () => undefined)
  await loadWords(['issue', 'options', 'files'])
}

export async function clear(): Promise<void> {
  await leaveRooms()
  vi.unstubAllGlobals()
}
