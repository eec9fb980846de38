/** A browser's storage in memory, shared by as many tabs as a test opens. */
import type { KeptStorage } from '../../client/sync/page-storage.ts'

export class Drawer implements KeptStorage {
  readonly kept = new Map<string, string>()
  get length(): number {
    return this.kept.size
  }
  key(place: number): string | null {
    return [...this.kept.keys()][place] ?? null
  }
  getItem(key: string): string | null {
    return this.kept.get(key) ?? null
  }
  setItem(key: string, value: string): void {
    this.kept.set(key, value)
  }
  removeItem(key: string): void {
    this.kept.delete(key)
  }
}
