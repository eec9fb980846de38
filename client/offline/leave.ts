/**
 * Leaves nothing on this device: boards, seats, words that were kept aside, the app's own files. Small choices
 * (language, size of type) stay.
 */
import { deviceOf } from './device.ts'

/** What tells other tabs of this browser that somebody has signed out. */
export const leftKey = 'heyi.left'
const stays: ReadonlySet<string> = new Set(['heyi.language', 'heyi.largeType', leftKey])

/** What stays, as it is now: the server's word on leaving may have the browser forget it with the rest. */
export function choicesNow(): ReadonlyMap<string, string> {
  const choices = new Map<string, string>()
  try {
    for (const key of stays) {
      const value = localStorage.getItem(key)
      if (value !== null && key !== leftKey) choices.set(key, value)
    }
  } catch {
    // Then there is nothing to stay.
  }
  return choices
}

function clearStorage(): void {
  try {
    const keys = Array.from({ length: localStorage.length }, (_, at) => localStorage.key(at) ?? '')
    for (const key of keys.filter((one) => one.startsWith('heyi.') && !stays.has(one))) localStorage.removeItem(key)
  } catch {
    // A browser that stores nothing holds nothing of ours.
  }
}

async function clearCaches(): Promise<void> {
  const { caches } = globalThis as { readonly caches?: CacheStorage }
  if (caches !== undefined) {
    const names = await caches.keys().catch(() => [])
    await Promise.all(names.map((name) => caches.delete(name).catch(() => false)))
  }
  const workers = (navigator as { readonly serviceWorker?: ServiceWorkerContainer }).serviceWorker
  const all = (await workers?.getRegistrations().catch(() => [])) ?? []
  await Promise.all(all.map((one) => one.unregister().catch(() => false)))
}

/** Nothing more is kept by this page, whatever it puts down in its last moment. */
async function end(): Promise<void> {
  const gone = deviceOf().end()
  clearStorage()
  // Runs after everybody else's: what they put down goes too.
  window.addEventListener('pagehide', clearStorage)
  await gone
  clearStorage()
}

/** Resolves when it is gone. Never rejects. */
export async function leaveDevice(choices: ReadonlyMap<string, string> = choicesNow()): Promise<void> {
  await end()
  try {
    for (const [key, value] of choices) localStorage.setItem(key, value)
    localStorage.setItem(leftKey, String(performance.timeOrigin + performance.now()))
  } catch {
    // A browser that stores nothing has nobody else to tell.
  }
  await clearCaches()
}

/** Calls back when another tab has signed out and this one has let everything go; answers how to stop. */
export function onLeft(call: () => void): () => void {
  const heard = ({ key }: StorageEvent): void => {
    if (key === leftKey) void end().finally(call)
  }
  window.addEventListener('storage', heard)
  return () => window.removeEventListener('storage', heard)
}
