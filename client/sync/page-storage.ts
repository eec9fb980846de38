/** The browser's own storage as far as words and client ids are kept in it; null where the browser forbids storing. */

/** As much of `localStorage` as is used; a test puts its own in. */
export type KeptStorage = Pick<Storage, 'length' | 'key' | 'getItem' | 'setItem' | 'removeItem'>

/** This page's storage. */
export function pageStorage(): KeptStorage | null {
  try {
    return window.localStorage
  } catch {
    return null
  }
}

/**
 * Ids as they stand in a key, with dots between them: ids may hold dots themselves, which are written otherwise there, so that
 * no key of one board or person begins like another's.
 */
export const inKey = (...ids: readonly (string | null)[]): string =>
  ids.map((id) => encodeURIComponent(id ?? '').replaceAll('.', '%2E')).join('.')

/** The keys that begin like this; empty where the storage cannot be read. */
export function keysWith(storage: KeptStorage | null, prefix: string): readonly string[] {
  try {
    const keys = Array.from({ length: storage?.length ?? 0 }, (_, place) => storage?.key(place) ?? '')
    return keys.filter((key) => key.startsWith(prefix))
  } catch {
    return []
  }
}
