/** Leaves nothing on this device: boards, seats, words that were kept aside, the app's own files. Small choices (language, size of type) stay. */
import { deviceOf } from './device.ts'

/** What tells other tabs of this browser that somebody has signed out. */
export const leftKey = 'heyi.left'
const stays: ReadonlySet<string> = new Set(['heyi.language', 'heyi.largeType', leftKey])

function clearStorage(): void {
  try {
    const keys = Array.from({ length: localStorage.length }, (_, at) => localStorage.key(at) ?? '')
    for (const key of keys.filter((one) => one.startsWith('heyi.') && !stays.has(one))) localStorage.removeItem(key)
    localStorage.setItem(leftKey, String(performance.timeOrigin + performance.now()))
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

/** Resolves when it is gone. Never rejects. */
export async function leaveDevice(): Promise<void> {
  await deviceOf().wipe(() => true)
  clearStorage()
  await clearCaches()
}

/** Calls back when another tab has signed out; answers how to stop. */
export function onLeft(call: () => void): () => void {
  const heard = ({ key }: StorageEvent): void => {
    if (key === leftKey) call()
  }
  window.addEventListener('storage', heard)
  return () => window.removeEventListener('storage', heard)
}
