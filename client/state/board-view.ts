/**
 * What one page knows of one board at a moment: the folded record, how the link stands, who else is there. Holds no way
 * to change anything.
 */
import type { Attendants, Welcome } from '#shared/protocol/meeting.ts'
import type { BoardState } from '#shared/record/state.ts'
import { emptyState } from '#shared/record/state.ts'
import type { Refusal } from '#shared/refusals.ts'

export type LinkStatus = 'connecting' | 'online' | 'offline' | 'readOnly' | 'ended'

/** What is known of the board now. Every change is a new object; `state` keeps its identity while the record does. */
export interface BoardView {
  readonly state: BoardState
  readonly link: LinkStatus
  /** False until the first part of the record has come. */
  readonly ready: boolean
  readonly welcome: Welcome | null
  readonly attendants: Attendants
  /** Acts sent whose verdict has not come. */
  readonly waiting: number
  /** Why the link has ended, when it has. */
  readonly ended: Refusal | null
  /** Server time, in milliseconds, up to which what is shown is certain while there is no connection; null while there is one. */
  readonly knownUntil: number | null
  /** The server's record says what this page's build does not know of: only the newer build can go on. */
  readonly tooOld: boolean
  /** The number of the event that this page could not read although its build knows such events; null while it reads them all. */
  readonly brokenAt: number | null
}

/** Before the server, or the device, has said anything. */
export const firstView: BoardView = {
  state: emptyState,
  link: 'connecting',
  ready: false,
  welcome: null,
  attendants: { people: [], observers: 0, projectors: 0, following: 0 },
  waiting: 0,
  ended: null,
  knownUntil: null,
  tooOld: false,
  brokenAt: null,
}
