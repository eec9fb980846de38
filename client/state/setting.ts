/**
 * Small choices that this device remembers for its reader (language, large type). A browser that keeps nothing
 * (private window, storage full) forgets them silently: no choice here is worth an error.
 */
export type SettingName = 'language' | 'largeType'

/** The remembered choice, or null. */
export function readSetting(name: SettingName): string | null {
  try {
    return localStorage.getItem(`heyi.${name}`)
  } catch {
    return null
  }
}

/** Remembers a choice where the browser allows it. */
export function writeSetting(name: SettingName, value: string): void {
  try {
    localStorage.setItem(`heyi.${name}`, value)
  } catch {
    // The choice then holds until the page is closed.
  }
}
