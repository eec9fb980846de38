/**
 * A board link's side that is turned to the device: brings back the record that was kept, holds it until it is clear that the
 * server cannot be reached, and keeps what comes. Another person's record, kept by the same browser, is nobody's: it is shown
 * only until the server has said who sits here, and then goes.
 */
import type { StoreApi } from 'zustand/vanilla'
import type { Hello, Welcome } from '#shared/protocol/meeting.ts'
import type { RecordedEvent } from '#shared/record/events.ts'
import type { BoardState } from '#shared/record/state.ts'
import { emptyState } from '#shared/record/state.ts'
import type { KeptBoard } from '../offline/kept-board.ts'
import { foldPart } from './fold-part.ts'

/** The record of one board on this device, whoever sits at it. Nothing of it ever rejects. */
export interface LinkKeeper {
  /** What was kept for whoever sat here last; null where nothing was. */
  open(): Promise<(KeptBoard & { readonly personId: string | null }) | null>
  /** The record of this person begins with these events. */
  begin(personId: string | null, events: readonly RecordedEvent[], epoch: string, head: number, serverMs: number): void
  more(events: readonly RecordedEvent[], after: number, head: number, serverMs: number): void
}

/** What was found, folded. */
export interface FoundRecord {
  readonly state: BoardState
  readonly epoch: string
  readonly head: number
  readonly nowMs: number
}

/** The part of the view that this writes. */
interface Shown {
  readonly ready: boolean
  readonly knownUntil: number | null
  readonly welcome: Welcome | null
}

interface Parts {
  readonly boardId: string
  readonly keeper?: LinkKeeper
  later(call: () => void, ms: number): () => void
}

export interface KeptRecordSide {
  /** Tells what was kept, if anything, and goes on; at once where nothing is kept. */
  open(found: (record: FoundRecord) => void, goOn: () => void): void
  /** The server cannot be reached: what was kept is shown. */
  show(): void
  /** How far the record goes that is held, and when its newest event was recorded: by that the server knows it for the same. */
  known(after: number): Pick<Hello, 'boardId' | 'after' | 'at'>
  /** Whether what is held was kept for somebody else than the server now welcomes. */
  isAnothers(welcome: Welcome): boolean
  begin(events: readonly RecordedEvent[], head: number, serverMs: number): void
  more(events: readonly RecordedEvent[], after: number, head: number, serverMs: number): void
  close(): void
}

/** How long the server is waited for before what the device has kept is shown. */
export const keptPatienceMs = 2_500

/** Null where this build cannot read what was kept: the server's own record takes its place. */
function folded(events: readonly RecordedEvent[]): BoardState | null {
  const part = foldPart(emptyState, events)
  return part.ok ? part.state : null
}

/** The side of one link. */
export function createKeptRecord(parts: Parts, view: StoreApi<Shown>): KeptRecordSide {
  const { keeper } = parts
  /** What was found and is of use only while the server has said nothing. */
  let held: { readonly personId: string | null; readonly keptAt: number } | null = null
  let newest: Pick<RecordedEvent, 'seq' | 'at'> | null = null
  let opening: Promise<void> | null = null
  let cancel: (() => void) | null = null

  async function look(asked: LinkKeeper, found: (record: FoundRecord) => void): Promise<void> {
    const kept = await asked.open()
    const state = kept === null ? null : folded(kept.events)
    if (kept === null || state === null || view.getState().welcome !== null) return
    held = kept
    newest = kept.events.at(-1) ?? null
    found({ state, epoch: kept.epoch, head: newest?.seq ?? 0, nowMs: kept.nowMs })
    cancel = parts.later(show, keptPatienceMs)
  }

  function show(): void {
    if (held === null || view.getState().welcome !== null || view.getState().ready) return
    view.setState({ ready: true, knownUntil: held.keptAt })
  }

  return {
    open: (found, goOn) => {
      if (keeper === undefined) return goOn()
      opening ??= look(keeper, found)
      void opening.then(goOn)
    },
    show,
    isAnothers: ({ actor }) => {
      const another = held !== null && held.personId !== actor.personId
      held = null
      return another
    },
    known: (after) => ({ boardId: parts.boardId, after, ...(newest?.seq === after ? { at: newest.at } : {}) }),
    begin: (events, head, serverMs) => {
      newest = events.at(-1) ?? null
      const { welcome } = view.getState()
      if (welcome !== null) keeper?.begin(welcome.actor.personId, events, welcome.epoch, head, serverMs)
    },
    more: (events, after, head, serverMs) => {
      newest = events.at(-1) ?? newest
      keeper?.more(events, after, head, serverMs)
    },
    close: () => cancel?.(),
  }
}
