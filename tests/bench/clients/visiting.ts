/** Sessions that come and go: each address is opened, synced and left; or many are held open while nothing happens. */
import { openMany } from './open-many.ts'
import { Session } from './session.ts'
import type { Target } from './target.ts'
import { readerPath } from './target.ts'

export interface VisitingLoad {
  /** Visits, one address after the other and then from the start again. */
  readonly visits: number
  readonly together: number
}

export interface VisitingResult {
  readonly visits: number
  readonly seconds: number
}

/** Opens a document, waits for its state, leaves. */
export async function visiting(target: Target, { visits, together }: VisitingLoad): Promise<VisitingResult> {
  const began = performance.now()
  await openMany(
    visits,
    async (index) => {
      const session = await Session.open(target, readerPath(target, index))
      session.destroy()
    },
    together,
  )
  return { visits, seconds: (performance.now() - began) / 1_000 }
}

export interface HoldingLoad {
  readonly sockets: number
}

/** Opens that many sessions and holds them until it has been told (by what `restart` does) that memory was read. */
export async function holding(target: Target, { sockets }: HoldingLoad, look: () => Promise<void>): Promise<null> {
  const open = await openMany(sockets, (index) => Session.open(target, readerPath(target, index)))
  await look()
  for (const session of open) session.destroy()
  return null
}
