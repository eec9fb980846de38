/**
 * What the rest of the server sees of one board in memory: the document socket, the socket of acts, HTTP and the
 * command line all come through this interface. `board.ts` implements it. It promises that nothing is answered or
 * handed out before it is on disk, and refuses (as an answer, never by throwing) whatever may not happen.
 */
import type { DocumentName } from '#shared/documents/names.ts'
import type { BoardId } from '#shared/ids.ts'
import type { RecordPage } from '#shared/protocol/http.ts'
import type { RecordPart } from '#shared/protocol/meeting.ts'
import type { RecordedEvent } from '#shared/record/events.ts'
import type { BoardState } from '#shared/record/state.ts'
import type { Viewer } from '#shared/record/visibility.ts'
import type { Refusal, Verdict } from '#shared/refusals.ts'
import type { Actor } from '#shared/roles.ts'
import type { Binding } from '../store/store.ts'

export type { Binding, RecordPage, RecordPart }

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

/** A stretch of one client's history in a document: pieces from `clock` to before `end`. */
export interface Stretch {
  readonly client: number
  readonly clock: number
  readonly end: number
}

/** A document update that is on disk. `origin` is what its writer passed in, so that it is not echoed to its sender. */
export interface CommittedUpdate {
  readonly seq: number
  readonly document: DocumentName
  readonly update: Uint8Array
  readonly origin: unknown
  /** What it adds to the document, client by client. */
  readonly stretches: readonly Stretch[]
  /** The client ids that it is the first to use. */
  readonly claims: readonly Binding[]
}

/** One commit of this board, handed out in order and only after it is on disk. */
export interface Committed {
  readonly events: readonly RecordedEvent[]
  readonly updates: readonly CommittedUpdate[]
}

/** Who wants to know what happens on a board. Called synchronously, in order of commits. */
export interface BoardListener {
  committed(part: Committed): void
  /**
   * Read again from disk after a failed commit: replicas and streams must start again. With a document: only this one,
   * which had been spoilt in memory; nothing else has changed.
   */
  reset(document?: DocumentName): void
  /** `saving` is false while the store refuses writes. */
  health(saving: boolean): void
}

/** What tells one life of a record from another: a restored backup, or one of which a value has been erased. */
export interface Life {
  /** Stable for the life of the stored log (the hash of its first entry). */
  readonly epoch: string
  /** How many restricted values of the record have been erased. */
  readonly erased: number
}

export interface LiveBoard {
  readonly id: BoardId
  readonly life: Life
  /** The newest accepted record; may be one commit ahead of the disk. Rights are judged by it. */
  readonly state: BoardState
  readonly saving: boolean
  /** Whether it has left memory: it takes and gives nothing any more, and the registry has another one. */
  readonly left: boolean
  /** parse → dedupe → decide → queue → commit → answer; a refusal waits for the commit it may rest on. Never rejects. */
  act(act: unknown, actor: Actor): Promise<Verdict>
  /**
   * Brings a document into memory and keeps it there until the answer is called. Rejects when the store cannot give it;
   * a document that has failed to load is never taken for an empty one.
   */
  hold(document: DocumentName): Promise<() => void>
  /** Whether the document is in memory, so that `holdNow` may be called in the same turn. */
  held(document: DocumentName): boolean
  /** Keeps a document that is in memory until the answer is called. Throws when it is not. */
  holdNow(document: DocumentName): () => void
  /**
   * The state vector of what is on disk and has been handed to the listeners, by client id: what somebody has who was
   * told everything so far. Only of a document that is held.
   */
  committedVector(document: DocumentName): ReadonlyMap<number, number>
  /** Who writes under which client id. Only of a document that is held; may be one commit ahead of the disk. */
  authors(document: DocumentName): readonly Binding[]
  /** Whether this person may write under this client id: it is nobody's, or this person's for this very party. */
  mayWriteAs(document: DocumentName, client: number, actor: Actor): boolean
  /** admit → apply → queue → commit → answer. A document that nobody holds is `notSaved`: hold it and write again. */
  write(document: DocumentName, update: Uint8Array, actor: Actor, origin: unknown): Written
  /** The difference to `stateVector`, and the server's own state vector; answers only when all it contains is on disk. */
  replica(
    document: DocumentName,
    stateVector: Uint8Array,
  ): Promise<{ readonly update: Uint8Array; readonly stateVector: Uint8Array }>
  /** The events after `after` as this viewer may see them; nothing that is not yet on disk, nor by a right that is not. */
  record(viewer: Viewer, after: number): Promise<RecordPart>
  /** The same of the next `most` events of the board; `head` is the last of them that there is, seen or not. */
  recordPage(viewer: Viewer, after: number, most: number): Promise<RecordPage>
  /** Null when everything accepted so far is on disk; else true once it is, false when that fails. */
  onDisk(): Promise<boolean> | null
  /** The same for the record alone, on which all rights rest: words that are being written hold nobody up. */
  rightsOnDisk(): Promise<boolean> | null
  subscribe(listener: BoardListener): () => void
  /** Finishes what is under way and reads everything again: what has been erased in the store leaves memory. Resolves when it has. */
  readAgain(): Promise<void>
}
