/**
 * What may have changed between two places of the record, as data: a closed list of facts, each with the ids and closed
 * words that a sentence about it needs. Screens say them; nothing here is a sentence. Every fact comes from an event that
 * this viewer holds, so that nothing is told which `redact` does not give him.
 */
import type {
  ActionStatus,
  DemandStatus,
  IssueStatus,
  MeetingStatus,
  OptionWords,
  Stance,
  StanceValue,
} from '#shared/board/board.ts'
import type { ClauseChange } from '#shared/board/changes/clauses.ts'
import type { OptionPart } from '#shared/board/option-changes.ts'
import type { RemarkAnswer, RemarkKind } from '#shared/board/desk.ts'
import type { EmergencyKind } from '#shared/board/room.ts'
import type { Instant } from '#shared/clock.ts'
import type {
  ActionItemId,
  AgendaId,
  CaucusId,
  DemandId,
  EmergencyId,
  IdeaId,
  IssueId,
  MeetingId,
  OptionId,
  PartyId,
  PersonId,
  RedLineId,
  PollId,
  RemarkId,
  ResolutionId,
  ReviewId,
  StanceId,
  SubmissionId,
} from '#shared/ids.ts'

interface OnText {
  readonly resolutionId: ResolutionId
  readonly version: number
}

/** What a party stood for: what of a stance tells one from the next. */
export type StancePlace = Pick<Stance, 'value' | 'reason' | 'condition' | 'redLineId'>

export type ChangeFact =
  // the text
  | { readonly kind: 'textDrafted'; readonly resolutionId: ResolutionId }
  | ({
      readonly kind: 'versionPublished'
      /** The version that counted before; 0 where there was none. */
      readonly from: number
      /** The words that counted before; null where there were none. */
      readonly before: string | null
      readonly after: string
      readonly clauses: readonly ClauseChange[]
      readonly note: string
    } & OnText)
  | ({ readonly kind: 'agreed' } & OnText)
  | ({ readonly kind: 'signingOpened' } & OnText)
  | ({
      readonly kind: 'signed'
      readonly partyId: PartyId
      readonly withDissent: boolean
      /** Who saw it signed on paper; absent for a signature on a device. */
      readonly witnessId?: PersonId
    } & OnText)
  | { readonly kind: 'dissentFiled'; readonly resolutionId: ResolutionId; readonly partyId: PartyId }
  | ({ readonly kind: 'settled'; readonly no: string } & OnText)
  | ({ readonly kind: 'sheetTaken'; readonly partyId: PartyId; readonly witnessId: PersonId } & OnText)
  | ({
      readonly kind: 'sheetDenied'
      readonly partyId: PartyId
      readonly witnessId: PersonId
      /** In the witness's words; empty for who looks on. */
      readonly reason: string
    } & OnText)
  | { readonly kind: 'signRefused'; readonly partyId: PartyId; readonly reason: string; readonly version: number }
  | { readonly kind: 'signingHalted'; readonly resolutionId: ResolutionId; readonly reason: string }
  | {
      readonly kind: 'remarkMade'
      readonly remarkId: RemarkId
      readonly remark: RemarkKind
      readonly partyId: PartyId
      readonly text: string
      readonly quote: string
      readonly replacement: string | null
    }
  | {
      readonly kind: 'remarkAnswered'
      readonly remarkId: RemarkId
      readonly remark: RemarkKind
      readonly partyId: PartyId
      readonly to: RemarkAnswer
      readonly quote: string
      readonly note: string
    }
  /** Shown to the own party alone: somebody has opened the text that it passed on. */
  | { readonly kind: 'reviewOpened'; readonly reviewId: ReviewId; readonly version: number }
  // where parties stand
  | {
      readonly kind: 'stanceMoved'
      readonly stanceId: StanceId
      readonly targetType: Stance['targetType']
      readonly targetId: Stance['targetId']
      readonly targetVersion: number | null
      readonly partyId: PartyId
      /** Where it stood on the very same target and version before; null where it had not said. */
      readonly from: StancePlace | null
      readonly to: StancePlace
      /** Where it stood on the version before this one; null for options, and where it had not said. */
      readonly onEarlierVersion: StanceValue | null
    }
  | {
      readonly kind: 'conditionSettled'
      readonly stanceId: StanceId
      readonly partyId: PartyId
      readonly how: 'met' | 'waived'
      readonly condition: string
    }
  | {
      readonly kind: 'redLineDeclared'
      readonly partyId: PartyId
      readonly text: string
      /** The line that it says in other words; null where it says none that this viewer reads. */
      readonly before: string | null
    }
  | {
      readonly kind: 'redLineMarked'
      readonly optionId: OptionId
      readonly partyId: PartyId
      readonly redLineId: RedLineId
      readonly text: string
      /** Whether its party says that the option crosses it, or takes that back. */
      readonly crosses: boolean
    }
  | { readonly kind: 'recused'; readonly personId: PersonId }
  // demands and options
  | { readonly kind: 'demandRecorded'; readonly demandId: DemandId; readonly partyId: PartyId; readonly text: string }
  | {
      readonly kind: 'demandReworded'
      readonly demandId: DemandId
      readonly partyId: PartyId
      readonly before: string
      readonly after: string
      /** Why it matters, where that was said anew too, or alone. */
      readonly interest: { readonly before: string; readonly after: string } | null
    }
  | {
      readonly kind: 'demandMoved'
      readonly demandId: DemandId
      readonly partyId: PartyId
      readonly to: DemandStatus
      readonly text: string
    }
  /** Null: this viewer may not know of the demand that it went into. */
  | {
      readonly kind: 'demandMerged'
      readonly demandId: DemandId
      readonly partyId: PartyId
      readonly text: string
      readonly intoId: DemandId | null
    }
  | { readonly kind: 'demandConfirmed'; readonly demandId: DemandId; readonly partyId: PartyId; readonly text: string }
  | { readonly kind: 'noDemand'; readonly partyId: PartyId }
  | { readonly kind: 'ideaAdded'; readonly ideaId: IdeaId; readonly text: string }
  | { readonly kind: 'optionProposed'; readonly optionId: OptionId; readonly code: string; readonly title: string }
  | {
      readonly kind: 'optionAmended'
      readonly optionId: OptionId
      readonly code: string
      readonly title: string
      /** What says something else now. */
      readonly parts: readonly OptionPart[]
      readonly before: OptionWords
      readonly after: OptionWords
    }
  | { readonly kind: 'ownersVoteCounted'; readonly optionId: OptionId }
  // the issue and what is to be done
  | { readonly kind: 'issueCreated' }
  | { readonly kind: 'issueMoved'; readonly from: IssueStatus; readonly to: IssueStatus }
  | { readonly kind: 'guaranteeWritten'; readonly text: string }
  | { readonly kind: 'penMoved'; readonly from: PersonId | null; readonly to: PersonId | null }
  | { readonly kind: 'actionAssigned'; readonly actionItemId: ActionItemId; readonly ownerId: PersonId }
  | {
      readonly kind: 'actionMoved'
      readonly actionItemId: ActionItemId
      readonly from: ActionStatus
      readonly to: ActionStatus
      readonly text: string
    }
  | { readonly kind: 'filesAdded'; readonly count: number }
  // caucuses, of which is told that they ran
  | { readonly kind: 'caucusOpened'; readonly caucusId: CaucusId; readonly partyIds: readonly PartyId[] }
  | { readonly kind: 'caucusClosed'; readonly caucusId: CaucusId; readonly partyIds: readonly PartyId[] }
  | {
      readonly kind: 'submitted'
      readonly submissionId: SubmissionId
      readonly fromPartyIds: readonly PartyId[]
      readonly text: string
    }
  | { readonly kind: 'submissionJoined'; readonly submissionId: SubmissionId; readonly partyId: PartyId }
  // the room
  | {
      readonly kind: 'meetingMoved'
      readonly meetingId: MeetingId
      readonly to: MeetingStatus
      readonly reason: string
    }
  | { readonly kind: 'agendaChanged'; readonly meetingId: MeetingId }
  | { readonly kind: 'focusMoved'; readonly issueId: IssueId | null; readonly agendaId: AgendaId | null }
  | { readonly kind: 'personLeft'; readonly personId: PersonId; readonly reason: string }
  | { readonly kind: 'personCame'; readonly personId: PersonId }
  | { readonly kind: 'chairChanged'; readonly personId: PersonId }
  | { readonly kind: 'pollRevealed'; readonly pollId: PollId }
  | {
      readonly kind: 'emergencyRaised'
      readonly emergencyId: EmergencyId
      readonly emergency: EmergencyKind
      readonly place: string
    }
  | { readonly kind: 'emergencyReleased'; readonly emergencyId: EmergencyId; readonly note: string }

export type ChangeKind = ChangeFact['kind']
export type ChangeOf<Kind extends ChangeKind> = Extract<ChangeFact, { readonly kind: Kind }>

/** One thing that changed. */
export interface Change {
  /** Of the event that it comes from; of the newest, where several were taken together. */
  readonly seq: number
  readonly at: Instant
  /** Null for what concerns the room and no issue. */
  readonly issueId: IssueId | null
  /** Who did it, as far as this viewer may know. */
  readonly byId: PersonId | null
  readonly fact: ChangeFact
}
