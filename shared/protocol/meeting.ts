/**
 * The socket.io namespace `/meeting`: acts up, the redacted record down. On connecting, the client tells in the
 * handshake which board and after which event it wants the record (`auth`, a `Hello`); the server answers with
 * `welcome`, then `record` with what was missed, then every commit as it happens, in order, without gaps for this viewer.
 */
import type { Instant } from '#shared/clock.ts'
import type { RecordedEvent } from '#shared/record/events.ts'
import type { Refusal, Verdict } from '#shared/refusals.ts'
import type { Actor } from '#shared/roles.ts'

/** What a client says when it connects (`auth` of the handshake). */
export interface Hello {
  readonly boardId: string
  /** The newest event that the client has folded, by its number; 0 for none. */
  readonly after: number
  /** When that event was recorded, as the client has it; where the record has another there, it is another life of it. */
  readonly at?: Instant
  /** A program's token; browsers come by their cookie. */
  readonly token?: string
  /** Reads what everyone may read, whatever seat the browser holds; `hall`: and acts as a phone in the hall, where it is one. */
  readonly level?: 'public' | 'hall'
  /** Whether this screen goes along when the room moves; true where it is not said. */
  readonly following?: boolean
}

/** What a client is told about itself when it connects, and again when its seat changes. */
export interface Welcome {
  readonly boardId: string
  readonly actor: Actor
  /** The server's clock; timers count from it, never from the device's. */
  readonly serverTime: Instant
  /** Identifies this life of the record as this seat may read it; another value means: nothing that is held belongs to it. */
  readonly epoch: string
  /**
   * After which event the record begins that follows; 0: it is the whole, and replaces what is held. Otherwise, under
   * another epoch, connect again from 0.
   */
  readonly from: number
  readonly pinSet: boolean
  /** Whether this is a phone in the hall, told apart by its own session: it may raise its hand, answer, rate and write one note. */
  readonly mayRaiseHand: boolean
}

/** Events after what the client had, oldest first; `head` is the board's newest sequence number. */
export interface RecordPart {
  readonly events: readonly RecordedEvent[]
  readonly head: number
}

/** Who is connected, counted by the server. Persons are named to members only; the public gets counts. */
export interface Attendants {
  readonly people: readonly string[]
  readonly observers: number
  readonly projectors: number
  /** Persons of the board connected now of whom at least one screen goes along when the room moves; 0 for the public. */
  readonly following: number
}

export interface ServerToClient {
  welcome: (welcome: Welcome) => void
  record: (part: RecordPart) => void
  attendants: (attendants: Attendants) => void
  /** `saving` false while the store refuses writes: the board is read-only. */
  health: (health: { readonly saving: boolean }) => void
  /** The session has ended (link revoked, role gone); a client shows the sentence and stops. */
  ended: (refusal: Refusal) => void
}

export interface ClientToServer {
  /** `act` is `{commandId, type, …}` (a `CommandInput`), `pin` beside it where the act is a sign-off. */
  act: (message: ActMessage, answer: (verdict: Verdict) => void) => void
  /** Whether this screen goes along when the room moves; said when it changes. */
  following: (message: { readonly following: boolean }) => void
}

/** One act on the wire. The PIN travels beside the act so that it never becomes part of what is stored or logged. */
export interface ActMessage {
  readonly act: unknown
  readonly pin?: string
}
