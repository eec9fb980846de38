/**
 * What the rest of the server sees of one board in memory: the document socket, the socket of acts, HTTP and the
 * command line all come through this interface. `board.ts` implements it. It promises that nothing is answered or
 * handed out before it is on disk, and refuses (as an answer, never by throwing) whatever may not happen.
 */
import type { DocumentName } from '#shared/documents/names.ts'
import type { BoardId } from '#shared/ids.ts'
import type { RecordPart } from '#shared/protocol/meeting.ts'
import type { RecordedEvent } from '#shared/record/events.ts'
import type { BoardState } from '#shared/record/state.ts'
import type { Viewer } from '#shared/record/visibility.ts'
import type { Refusal, Verdict } from '#shared/refusals.ts'
import type { Actor } from '#shared/roles.ts'

/** The verdict on one document update: its place in the board's order (0: it held nothing new), or why not. */
export type WriteVerdict =
  | { readonly ok: true; readonly seq: number }
  | { readonly ok: false; readonly refusal: Refusal }

/** What has become of an update so far. */
export interface Written {
  /** Why it was not admitted, known at once so that its writer can stop; null when it was. Tell nobody before the verdict. */
  readonly refused: Refusal | null
  /** Given once all that it rests on is on disk, or has failed to get there. Never rejects. */
  readonly verdict: Promise<WriteVerdict>
}

/** A document update that is on disk. `origin` is what its writer passed in, so that it is not echoed to its sender. */
export interface CommittedUpdate {
  readonly seq: number
  readonly document: DocumentName
  readonly update: Uint8Array
  readonly origin: unknown
}

/** One commit of this board, handed out in order and only after it is on disk. */
export interface Committed {
  readonly events: readonly RecordedEvent[]
  readonly updates: readonly CommittedUpdate[]
}

/** Who wants to know what happens on a board. Called synchronously, in order of commits. */
export interface BoardListener {
  committed(part: Committed): void
  /** Reloaded from disk after a failed commit: replicas and streams must start again. */
  reset(): void
  /** `saving` is false while the store refuses writes. */
  health(saving: boolean): void
}

export interface LiveBoard {
  readonly id: BoardId
  /** Stable for the life of the stored log (the hash of its first entry). */
  readonly epoch: string
  /** The newest accepted record; may be one commit ahead of the disk. Rights are judged by it. */
  readonly state: BoardState
  readonly saving: boolean
  /** parse → dedupe → decide → queue → commit → answer; a refusal waits for the commit it may rest on. Never rejects. */
  act(act: unknown, actor: Actor): Promise<Verdict>
  /** admit → apply → queue → commit → answer. */
  write(document: DocumentName, update: Uint8Array, actor: Actor, origin: unknown): Written
  /** The difference to `stateVector`, and the server's own state vector; answers only when all it contains is on disk. */
  replica(
    document: DocumentName,
    stateVector: Uint8Array,
  ): Promise<{ readonly update: Uint8Array; readonly stateVector: Uint8Array }>
  /** The events after `after` as this viewer may see them; nothing that is not yet on disk. */
  record(viewer: Viewer, after: number): Promise<RecordPart>
  subscribe(listener: BoardListener): () => void
}
