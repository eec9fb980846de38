/** What a board's link asks of the device: to have the record kept for the time without a network. Nothing of it ever rejects. */
import type { RecordedEvent } from '#shared/record/events.ts'

/** The record as it was kept. */
export interface KeptBoard {
  readonly events: readonly RecordedEvent[]
  readonly epoch: string
  readonly head: number
  /** Server time of the last contact, milliseconds. */
  readonly keptAt: number
  /** What the server's clock would show now, by how long this device says it was. */
  readonly nowMs: number
}

export interface RecordKeeper {
  /** What is there; null where nothing is. Called once, before anything is kept. */
  open(): Promise<KeptBoard | null>
  /** The record begins with these events: whatever was kept before is gone. */
  begin(events: readonly RecordedEvent[], epoch: string, head: number, serverMs: number): Promise<void>
  /** Keeps what follows event `after`; without events, that there was contact at this time. */
  more(events: readonly RecordedEvent[], after: number, head: number, serverMs: number): Promise<void>
  /** Deletes the record. */
  drop(): Promise<void>
}
