/**
 * What people have left on this device who do not sit here any more: acts that were kept, forms half written, words that were
 * not accepted, photos that were chosen. It waits for its author under his name, and nobody else's screen reads it;
 * after so many days on which somebody used this browser it goes. Counts days of use and no dates, so that a clock that
 * jumps takes nothing away.
 */
import { limits } from '#shared/limits.ts'
import { keptBoards } from '../offline/kept-me.ts'
import type { KeptStorage } from '../sync/page-storage.ts'
import { inKey, keysWith, pageStorage } from '../sync/page-storage.ts'

/** What the keys begin with under which somebody's words lie; board and person follow, up to a colon. */
const kinds = ['heyi.pending.', 'heyi.draft.', 'heyi.refused.'] as const
const marks = 'heyi.aside.'
const dayMs = 86_400_000

/** Since when somebody is away: the day that was counted last, and how many were. */
interface Mark {
  readonly day: string
  readonly days: number
}

/** Board and person, as they stand in a key. */
export const whoOf = (boardId: string, personId: string | null): string => inKey(boardId, personId)

export interface AsideParts {
  readonly storage: KeptStorage | null
  /** The day that this device's clock shows, in any form: only ever compared with itself. */
  readonly today: string
  /** Deletes what else lies here of whoever is meant; whether it could. */
  readonly wipe: (who: string) => Promise<boolean>
}

function markIn(stored: string | null): Mark | null {
  try {
    const { day, days } = JSON.parse(stored ?? '{}') as Partial<Mark>
    return typeof day === 'string' && typeof days === 'number' ? { day, days } : null
  } catch {
    return null
  }
}

function put(storage: KeptStorage | null, key: string, value: string | null): void {
  try {
    if (value === null) storage?.removeItem(key)
    else storage?.setItem(key, value)
  } catch {
    // Then this day is not counted.
  }
}

/** Everybody of whom something lies here, or may. */
function everybody(storage: KeptStorage | null): ReadonlySet<string> {
  const keys = kinds.flatMap((kind) => keysWith(storage, kind).map((key) => key.slice(kind.length, key.indexOf(':'))))
  return new Set([...keys, ...keysWith(storage, marks).map((key) => key.slice(marks.length))])
}

/**
 * Counts this day for everybody who does not sit here, and deletes what has waited long enough. Never rejects.
 * @param gone who has just left, as `whoOf` names him, though nothing may lie in the plain storage of his
 */
export async function tidyAside({ storage, today, wipe }: AsideParts, gone: string | null = null): Promise<void> {
  const sitting = new Set(keptBoards().map(({ boardId, actor }) => whoOf(boardId, actor.personId)))
  for (const who of new Set([...everybody(storage), ...(gone === null ? [] : [gone])])) {
    const key = `${marks}${who}`
    const mark = markIn(storage?.getItem(key) ?? null)
    if (sitting.has(who)) put(storage, key, null)
    else if (mark === null) put(storage, key, JSON.stringify({ day: today, days: 0 } satisfies Mark))
    else if (mark.days >= limits.asideDays) {
      for (const kind of kinds) for (const one of keysWith(storage, `${kind}${who}:`)) put(storage, one, null)
      // oxlint-disable-next-line no-await-in-loop -- there is hardly ever one
      if (await wipe(who)) put(storage, key, null)
    } else if (mark.day !== today) {
      put(storage, key, JSON.stringify({ day: today, days: mark.days + 1 } satisfies Mark))
    }
  }
}

/** The same in this browser, now. */
export async function tidyDevice(gone: string | null): Promise<void> {
  const { deviceOf } = await import('../offline/device.ts')
  const wipe = (who: string): Promise<boolean> =>
    deviceOf().wipe((scope) => inKey(...scope.split(' ').map(decodeURIComponent)) === who)
  const today = Math.floor((performance.timeOrigin + performance.now()) / dayMs)
  await tidyAside({ storage: pageStorage(), today: String(today), wipe }, gone)
}
