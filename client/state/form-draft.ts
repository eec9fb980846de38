/**
 * What somebody has half written in a form, kept on this device until it is sent or given up: it survives a reload, a lost
 * connection, and a dialog that was closed by mistake. Each person's and board's apart; bounded, the oldest go first; where
 * the browser does not store, the words last as long as the form. Signing out clears all keys that begin with `heyi.draft.`.
 */
import { limits } from '#shared/limits.ts'
import type { KeptStorage } from '../sync/page-storage.ts'
import { inKey, keysWith, pageStorage } from '../sync/page-storage.ts'

interface KeptDraft {
  readonly at: number
  readonly draft: unknown
}

const prefixOf = (boardId: string, personId: string): string => `heyi.draft.${inKey(boardId, personId)}:`

function draftIn(storage: KeptStorage | null, key: string): KeptDraft | null {
  try {
    const value = JSON.parse(storage?.getItem(key) ?? 'null') as Partial<KeptDraft> | null
    return value === null || typeof value.at !== 'number' ? null : { at: value.at, draft: value.draft }
  } catch {
    return null
  }
}

/** Gives up all that this person has half written in the forms whose names begin with `forms`. */
export function clearDrafts(
  { boardId, personId }: { readonly boardId: string; readonly personId: string },
  forms: string,
  storage: KeptStorage | null = pageStorage(),
): void {
  try {
    for (const key of keysWith(storage, `${prefixOf(boardId, personId)}${forms}`)) storage?.removeItem(key)
  } catch {
    // A storage that forbids removing holds nothing of ours.
  }
}

export class FormDraft<Draft> {
  readonly #storage: KeptStorage | null
  readonly #prefix: string
  readonly #key: string
  readonly #is: (value: unknown) => value is Draft

  /** `is` tells whether what lies there is still such a draft: another version of the program may have written it. */
  constructor(
    place: { readonly boardId: string; readonly personId: string; readonly form: string },
    is: (value: unknown) => value is Draft,
    storage: KeptStorage | null = pageStorage(),
  ) {
    this.#storage = storage
    this.#prefix = prefixOf(place.boardId, place.personId)
    this.#key = `${this.#prefix}${place.form}`
    this.#is = is
  }

  /** What was written before, or null. */
  read(): Draft | null {
    const kept = draftIn(this.#storage, this.#key)
    return kept !== null && this.#is(kept.draft) ? kept.draft : null
  }

  /** Keeps what is written now; `at` orders drafts by age on this device and is never shown. */
  write(draft: Draft, at = performance.timeOrigin + performance.now()): void {
    try {
      this.#storage?.setItem(this.#key, JSON.stringify({ at, draft }))
      this.#tidy()
    } catch {
      // The form itself still holds the words.
    }
  }

  clear(): void {
    try {
      this.#storage?.removeItem(this.#key)
    } catch {
      // A storage that forbids removing holds nothing of ours.
    }
  }

  #tidy(): void {
    const keys = keysWith(this.#storage, this.#prefix)
    if (keys.length <= limits.formDrafts) return
    const byAge = keys.toSorted((a, b) => (draftIn(this.#storage, b)?.at ?? 0) - (draftIn(this.#storage, a)?.at ?? 0))
    for (const old of byAge.slice(limits.formDrafts)) this.#storage?.removeItem(old)
  }
}
