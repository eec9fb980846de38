/**
 * What has happened. An act that `decide` accepts becomes one or more events; events are appended, numbered,
 * hash-chained and never changed. Everything that counts on a board is a fold over them (`evolve`).
 * A fact of level `restricted` is never in an event itself: it travels as the event's `secret`, of which the
 * record keeps only a salted digest, so that one household can be erased while the chain still verifies.
 */
import type {
  ActionItem,
  ActionStatus,
  AgendaItem,
  Attendance,
  Board,
  CollectionName,
  Collections,
  Demand,
  Dissent,
  Issue,
  IssueStatus,
  Live,
  Meeting,
  Option,
  OwnersVote,
  Party,
  Person,
  RedLine,
  Resolution,
  Scene,
  SignOff,
  Stance,
  TextVersion,
  Wording,
} from '#shared/board/board.ts'
import type { Day, Instant } from '#shared/clock.ts'
import type {
  ActionItemId,
  AgendaId,
  CommandId,
  DemandId,
  IssueId,
  MeetingId,
  OptionId,
  PartyId,
  PersonId,
  PolicyId,
  RedLineId,
  RequestId,
  ResolutionId,
  StanceId,
} from '#shared/ids.ts'
import type { DeskEvent } from '#shared/record/desk-events.ts'
import type { RoomEvent } from '#shared/record/room-events.ts'
import type { Actor } from '#shared/roles.ts'

/** One entity of a case file put on the record as it is. Imports and templates make these. */
export type Imported = {
  readonly [Name in CollectionName]: {
    readonly type: 'imported'
    readonly collection: Name
    readonly entity: Collections[Name]
  }
}[CollectionName]

export type HeyiEvent =
  | RoomEvent
  | DeskEvent
  | { readonly type: 'board.created'; readonly board: Board }
  | Imported
  /** The last thing that an import puts back: focus, turns, pens and what else is known besides entities. */
  | { readonly type: 'live.restored'; readonly live: Live }
  | { readonly type: 'party.added'; readonly party: Party }
  | { readonly type: 'person.added'; readonly person: Person }
  | {
      readonly type: 'person.assigned'
      readonly personId: PersonId
      readonly role: string
      readonly partyId: PartyId | null
    }
  | { readonly type: 'meeting.planned'; readonly meeting: Meeting; readonly agenda: readonly AgendaItem[] }
  | { readonly type: 'meeting.opened'; readonly meetingId: MeetingId }
  | { readonly type: 'meeting.paused'; readonly meetingId: MeetingId; readonly reason: string }
  | { readonly type: 'meeting.resumed'; readonly meetingId: MeetingId }
  | { readonly type: 'meeting.closed'; readonly meetingId: MeetingId }
  | { readonly type: 'minutes.numbered'; readonly meetingId: MeetingId; readonly minutesNo: string }
  | { readonly type: 'attendance.recorded'; readonly meetingId: MeetingId; readonly entries: readonly Attendance[] }
  | { readonly type: 'attendance.observersCounted'; readonly meetingId: MeetingId; readonly count: number }
  | {
      readonly type: 'focus.moved'
      readonly meetingId: MeetingId
      readonly agendaId: AgendaId | null
      readonly issueId: IssueId | null
      readonly scene: Scene
      /** Absent in records of earlier versions. */
      readonly subjects?: readonly string[]
      /** Whether this takes back the move before. */
      readonly undo?: true
    }
  | {
      readonly type: 'turn.started'
      readonly meetingId: MeetingId
      readonly agendaId: AgendaId
      readonly partyId: PartyId
      readonly personId: PersonId | null
      readonly seconds: number
      readonly requestId?: RequestId | null
    }
  | { readonly type: 'turn.extended'; readonly meetingId: MeetingId; readonly seconds: number }
  | { readonly type: 'turn.ended'; readonly meetingId: MeetingId }
  | { readonly type: 'issue.created'; readonly issue: Issue }
  | {
      readonly type: 'issue.advanced'
      readonly issueId: IssueId
      readonly from: IssueStatus
      readonly to: IssueStatus
      readonly reason: string
    }
  | { readonly type: 'issue.guaranteeWritten'; readonly issueId: IssueId; readonly text: string }
  /** A party has put its first demand on this issue. Says that it spoke, not what: everyone may know. */
  | { readonly type: 'issue.partySpoke'; readonly issueId: IssueId; readonly partyId: PartyId }
  | { readonly type: 'demand.recorded'; readonly demand: Demand }
  | { readonly type: 'demand.reworded'; readonly demandId: DemandId; readonly wording: Wording }
  | { readonly type: 'demand.withdrawn'; readonly demandId: DemandId; readonly reason: string }
  | { readonly type: 'demand.noneDeclared'; readonly issueId: IssueId; readonly partyId: PartyId }
  | { readonly type: 'option.proposed'; readonly option: Option }
  | { readonly type: 'ownersVote.recorded'; readonly vote: OwnersVote }
  /** A party has said where its limit is; whoever may not read the line learns nothing of it. */
  | { readonly type: 'redLine.declared'; readonly partyId: PartyId; readonly redLine: RedLine }
  /** The line stands on the demand's card from now on. */
  | { readonly type: 'demand.redLineDrawn'; readonly demandId: DemandId; readonly redLineId: RedLineId }
  | {
      readonly type: 'redLine.marked'
      readonly issueId: IssueId
      readonly optionId: OptionId
      readonly redLineId: RedLineId
      readonly byId: PersonId
    }
  | {
      readonly type: 'redLine.unmarked'
      readonly issueId: IssueId
      readonly optionId: OptionId
      readonly redLineId: RedLineId
    }
  | { readonly type: 'stance.taken'; readonly stance: Stance }
  | { readonly type: 'stance.conditionSettled'; readonly stanceId: StanceId; readonly how: 'met' | 'waived' }
  | { readonly type: 'pen.lent'; readonly issueId: IssueId; readonly personId: PersonId }
  | { readonly type: 'pen.takenBack'; readonly issueId: IssueId }
  | { readonly type: 'resolution.drafted'; readonly resolution: Resolution }
  | {
      readonly type: 'resolution.versionPublished'
      readonly resolutionId: ResolutionId
      readonly version: TextVersion
      readonly publicText: string
      readonly basisPolicyIds: readonly PolicyId[]
    }
  | { readonly type: 'resolution.agreed'; readonly resolutionId: ResolutionId; readonly version: number }
  | { readonly type: 'resolution.signingOpened'; readonly resolutionId: ResolutionId; readonly version: number }
  | { readonly type: 'signOff.made'; readonly resolutionId: ResolutionId; readonly signOff: SignOff }
  | { readonly type: 'dissent.filed'; readonly resolutionId: ResolutionId; readonly dissent: Dissent }
  /**
   * The last party has signed: this text binds, in place of what was settled on the issue before. Carries the words, so that
   * the public learns what was agreed from this event alone.
   */
  | {
      readonly type: 'resolution.settled'
      readonly resolutionId: ResolutionId
      readonly issueId: IssueId
      readonly meetingId: MeetingId | null
      readonly no: string
      readonly version: number
      readonly publicText: string
    }
  | { readonly type: 'action.created'; readonly actionItem: ActionItem }
  | {
      readonly type: 'action.reported'
      readonly actionItemId: ActionItemId
      readonly text: string
      readonly to: ActionStatus
      readonly byId: PersonId
      readonly on: Day
    }
  | {
      readonly type: 'action.verified'
      readonly actionItemId: ActionItemId
      readonly byId: PersonId
      readonly text: string
      readonly on: Day
    }
  | {
      readonly type: 'action.sentBack'
      readonly actionItemId: ActionItemId
      readonly byId: PersonId
      readonly reason: string
    }
  /** Somebody asked for what is not his duty to see; of whom it was is the event's secret. Read by the organiser alone. */
  | { readonly type: 'access.refused'; readonly personId: PersonId | null; readonly what: 'household' }

export type EventType = HeyiEvent['type']
export type EventOf<Type extends EventType> = Extract<HeyiEvent, { readonly type: Type }>

/** A restricted part of an event's entity: keys and values to be laid over it for those who may see them. */
export type Secret = Readonly<Record<string, unknown>>

/** What `decide` answers: an event, and the restricted part that must not be written into the record itself. */
export interface Decided {
  readonly event: HeyiEvent
  readonly secret?: Secret
}

/** An event in its place in the record. */
export interface RecordedEvent {
  /** Position in the board's one order (events and document updates share it); starts at 1, gaps where updates stand. */
  readonly seq: number
  readonly at: Instant
  readonly actor: Actor
  readonly commandId: CommandId | null
  readonly event: HeyiEvent
  /** Present only where the reader may see it and it has not been erased. */
  readonly secret?: Secret
}
