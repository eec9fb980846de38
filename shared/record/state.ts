/**
 * A board's record, folded. Holds what the events say and nothing that can be computed from it:
 * rankings, agreement, who is missing are asked of `convergence/` each time (views are recomputed, never patched).
 * On the server it is whole; on a client it is the fold of the events that this viewer may see.
 */
import type { Board, Collections, Focus, OwnersVote, Turn } from '#shared/board/board.ts'
import { collectionNames } from '#shared/board/board.ts'
import type { Caucus, Idea, Remark, Review, Submission } from '#shared/board/desk.ts'
import type { Instant } from '#shared/clock.ts'
import type {
  AgendaVisit,
  Attachment,
  Countdown,
  Emergency,
  FloorRequest,
  HallNote,
  Poll,
  RatingRound,
  Recusal,
  Statement,
  WallMessage,
  WallScreen,
} from '#shared/board/room.ts'
import type {
  AgendaId,
  AttachmentId,
  CaucusId,
  EmergencyId,
  HallNoteId,
  Id,
  IdeaId,
  IssueId,
  MeetingId,
  OptionId,
  PartyId,
  PersonId,
  PollId,
  RemarkId,
  RequestId,
  ReviewId,
  ScreenId,
  StatementId,
  SubmissionId,
} from '#shared/ids.ts'

/** The collections by id, in the order in which they were put on the record. */
export type Entities = {
  readonly [Name in keyof Collections]: ReadonlyMap<Collections[Name]['id'], Collections[Name]>
}

export interface BoardState extends Entities {
  /** Sequence number of the last event folded in; 0 for an empty record. */
  readonly seq: number
  readonly board: Board | null
  /** The meeting that is open now (running or paused), if any: at most one on a board. */
  readonly openMeetingId: MeetingId | null
  readonly focus: Focus | null
  /** Oldest first; only the last one may still run. */
  readonly turns: readonly Turn[]
  /** Which parties have put a demand, or declared that they have none, on which issue. */
  readonly spoken: ReadonlyMap<IssueId, ReadonlySet<PartyId>>
  readonly noDemand: ReadonlyMap<IssueId, ReadonlySet<PartyId>>
  /** Who may write an issue's negotiating text besides those whose duty it is. */
  readonly pens: ReadonlyMap<IssueId, PersonId>
  /** The latest counted vote of each option. */
  readonly ownersVotes: ReadonlyMap<OptionId, OwnersVote>
  /** Where the focus was before it was last moved: what an undo goes back to. Null after an undo. */
  readonly focusBefore: Focus | null
  /** When everybody was last asked to come back to the focus. */
  readonly calledAt: Instant | null
  readonly countdown: Countdown | null
  readonly message: WallMessage | null
  /** Oldest first; only the last one may still go on. */
  readonly visits: readonly AgendaVisit[]
  readonly recusals: readonly Recusal[]
  /** In the order in which they were made. */
  readonly requests: ReadonlyMap<RequestId, FloorRequest>
  readonly polls: ReadonlyMap<PollId, Poll>
  readonly ratings: ReadonlyMap<MeetingId, RatingRound>
  readonly hallNotes: ReadonlyMap<HallNoteId, HallNote>
  readonly attachments: ReadonlyMap<AttachmentId, Attachment>
  readonly emergencies: ReadonlyMap<EmergencyId, Emergency>
  readonly statements: ReadonlyMap<StatementId, Statement>
  readonly screens: ReadonlyMap<ScreenId, WallScreen>
  /** How often each party has said, in this record, of an option that it crosses a red line of its own, taken back or not. */
  readonly markings: ReadonlyMap<OptionId, ReadonlyMap<PartyId, number>>
  /** Parties that say they are ready to go on, by agenda item. */
  readonly ready: ReadonlyMap<AgendaId, ReadonlySet<PartyId>>
  /** In the order in which they were made. */
  readonly remarks: ReadonlyMap<RemarkId, Remark>
  readonly ideas: ReadonlyMap<IdeaId, Idea>
  readonly caucuses: ReadonlyMap<CaucusId, Caucus>
  readonly submissions: ReadonlyMap<SubmissionId, Submission>
  readonly reviews: ReadonlyMap<ReviewId, Review>
}

const emptyEntities = Object.fromEntries(
  collectionNames.map((name) => [name, new Map<Id<string>, never>()]),
) as unknown as Entities

/** A board about which nothing is known yet. */
export const emptyState: BoardState = {
  ...emptyEntities,
  seq: 0,
  board: null,
  openMeetingId: null,
  focus: null,
  turns: [],
  spoken: new Map(),
  noDemand: new Map(),
  pens: new Map(),
  ownersVotes: new Map(),
  focusBefore: null,
  calledAt: null,
  countdown: null,
  message: null,
  visits: [],
  recusals: [],
  requests: new Map(),
  polls: new Map(),
  ratings: new Map(),
  hallNotes: new Map(),
  attachments: new Map(),
  emergencies: new Map(),
  statements: new Map(),
  screens: new Map(),
  markings: new Map(),
  ready: new Map(),
  remarks: new Map(),
  ideas: new Map(),
  caucuses: new Map(),
  submissions: new Map(),
  reviews: new Map(),
}
