/**
 * How long this person was away from the board, and where the record stood when he last had it: while the connection was
 * lost, while the device slept, since the page was last open. Measured by the server's clock alone; a device that is hours
 * wrong changes nothing. The mark lies on the device for each board and person, so that a reload or another day finds it.
 * An absence stays until it is dismissed: a connection that comes and goes makes one absence, not many.
 */
import type { BoardState } from '#shared/record/state.ts'
import type { KeptStorage } from '../sync/page-storage.ts'
import { inKey, keysWith } from '../sync/page-storage.ts'
import type { BoardLink, BoardView } from './board-link.ts'

export interface Absence {
  /** reconnected: on this very page · opened: the page was opened again · first: never seen on this device. */
  readonly how: 'reconnected' | 'opened' | 'first'
  /** Where the record stood; 0 for the first time. */
  readonly seq: number
  /** Server time in milliseconds when he was last there; null for the first time. */
  readonly at: number | null
  /** Milliseconds; 0 for the first time. */
  readonly awayMs: number
  /** The record has begun another life meanwhile (a changed seat, a restored copy): its places may mean something else. */
  readonly replaced: boolean
  /** The record as it was, where this page still holds it. */
  readonly before: BoardState | null
}

interface Mark {
  readonly seq: number
  readonly at: number
  readonly epoch: string | null
}

export interface AbsenceParts {
  readonly link: Pick<BoardLink, 'view' | 'serverNow'>
  readonly storage: KeptStorage | null
  readonly boardId: string
  readonly personId: string
  /** Milliseconds of a monotonic clock. */
  elapsed(): number
}

/** How often somebody who is there says so to his own device. */
export const tickMs = 15_000
/** Ticks further apart than this mean that the device slept; browsers slow the timers of hidden pages to one a minute. */
const sleepMs = 90_000
/** After a sleep a connection that was lost in it is noticed within this time. */
const wakingMs = 60_000

const isThere = ({ link }: Pick<BoardView, 'link'>): boolean => link === 'online' || link === 'readOnly'

function markIn(stored: string | null): Mark | null {
  try {
    const value = JSON.parse(stored ?? 'null') as Partial<Mark> | null
    if (value === null || typeof value.seq !== 'number' || typeof value.at !== 'number') return null
    return { seq: value.seq, at: value.at, epoch: typeof value.epoch === 'string' ? value.epoch : null }
  } catch {
    return null
  }
}

export class AbsenceWatch {
  readonly #parts: AbsenceParts
  readonly #key: string
  readonly #watchers = new Set<() => void>()
  #stop: (() => void) | null = null
  #absence: Absence | null = null
  /** The last moment at which he was surely there, and the record then. */
  #mark: Mark | null
  #before: BoardState | null = null
  #lastTick: number
  #wakingUntil = 0

  constructor(parts: AbsenceParts) {
    this.#parts = parts
    this.#key = `heyi.seen.${inKey(parts.boardId, parts.personId)}`
    this.#mark = null
    this.#lastTick = parts.elapsed()
  }

  /** Begins to watch; the mark of the last visit is read now. */
  open(): void {
    const { view } = this.#parts.link
    this.#mark = this.#stored()
    this.#lastTick = this.#parts.elapsed()
    if (isThere(view.getState())) this.#arrived('opened')
    this.#stop = view.subscribe((now, before) => {
      if (isThere(now) === isThere(before)) return
      if (isThere(now)) this.#arrived(this.#before === null ? 'opened' : 'reconnected')
      else this.#left(before)
    })
  }

  /** Null while there is nothing to be told. */
  get absence(): Absence | null {
    return this.#absence
  }

  watch(changed: () => void): () => void {
    this.#watchers.add(changed)
    return () => this.#watchers.delete(changed)
  }

  /** He knows what happened: the next absence counts from now. */
  dismiss(): void {
    if (this.#absence === null) return
    this.#absence = null
    this.#before = null
    this.#notice()
    this.#tell()
  }

  /** Says that he is there; to be called every `tickMs`. */
  tick(): void {
    const now = this.#parts.elapsed()
    if (now - this.#lastTick > sleepMs) this.#wakingUntil = now + wakingMs
    this.#lastTick = now
    if (isThere(this.#parts.link.view.getState()) && now >= this.#wakingUntil) this.#notice()
  }

  /** Stops watching; the mark stays on the device. */
  close(): void {
    this.tick()
    this.#stop?.()
    this.#stop = null
  }

  /** Whether an absence is still to be told of from its beginning: a first visit has none. */
  get #isOpen(): boolean {
    return this.#absence !== null && this.#absence.how !== 'first'
  }

  /** Moves the mark to now, unless an absence is still to be told of. */
  #notice(): void {
    if (this.#isOpen) return
    const { state, welcome } = this.#parts.link.view.getState()
    this.#mark = { seq: state.seq, at: this.#parts.link.serverNow(), epoch: welcome?.epoch ?? null }
    this.#store(this.#mark)
  }

  #left(view: BoardView): void {
    if (this.#isOpen) return
    this.#before = view.state
    const at = this.#parts.elapsed() < this.#wakingUntil ? this.#mark?.at : this.#parts.link.serverNow()
    this.#mark = { seq: view.state.seq, at: at ?? this.#parts.link.serverNow(), epoch: view.welcome?.epoch ?? null }
    this.#store(this.#mark)
  }

  #arrived(how: 'reconnected' | 'opened'): void {
    const mark = this.#mark
    const epoch = this.#parts.link.view.getState().welcome?.epoch ?? null
    this.#wakingUntil = 0
    this.#absence =
      mark === null
        ? { how: 'first', seq: 0, at: null, awayMs: 0, replaced: false, before: null }
        : {
            how,
            seq: mark.seq,
            at: mark.at,
            awayMs: Math.max(0, this.#parts.link.serverNow() - mark.at),
            replaced: mark.epoch !== null && mark.epoch !== epoch,
            before: mark.epoch === epoch ? this.#before : null,
          }
    this.#tell()
  }

  #tell(): void {
    for (const changed of this.#watchers) changed()
  }

  #stored(): Mark | null {
    try {
      return markIn(this.#parts.storage?.getItem(this.#key) ?? null)
    } catch {
      return null
    }
  }

  #store(mark: Mark): void {
    try {
      this.#parts.storage?.setItem(this.#key, JSON.stringify(mark))
    } catch {
      // Without a mark the next visit is told of nothing; nothing that was said is lost by it.
    }
  }
}

/** Who sat at this device last on a board, as far as the marks tell; null where nobody did. */
export function lastPersonOn(storage: KeptStorage | null, boardId: string): string | null {
  const prefix = `heyi.seen.${inKey(boardId)}.`
  const seen = keysWith(storage, prefix).map((key) => ({
    personId: decodeURIComponent(key.slice(prefix.length)),
    at: markIn(storage?.getItem(key) ?? null)?.at ?? 0,
  }))
  return seen.toSorted((a, b) => b.at - a.at)[0]?.personId ?? null
}
