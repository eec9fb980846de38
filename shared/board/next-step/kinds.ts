/**
 * What a person can do now, as data: a closed list of steps with the ids that each needs. Screens turn a step into
 * one sentence and one primary button. A step is an invitation, not a right: `decide` still judges the act.
 */
import type { Ask } from '#shared/board/asks.ts'
import type { IssueStatus } from '#shared/board/board.ts'
import type { SheetDenial, SignRefusal } from '#shared/board/desk.ts'
import type {
  ActionItemId,
  AgendaId,
  DemandId,
  IssueId,
  MeetingId,
  OptionId,
  PartyId,
  PersonId,
  ResolutionId,
  StanceId,
} from '#shared/ids.ts'
import type { Refusal } from '#shared/refusals.ts'

/** The text that a step is about, in the version that counts now (0: nothing published yet). */
interface OnText {
  readonly issueId: IssueId
  readonly resolutionId: ResolutionId
  readonly version: number
}

export type NextStep =
  // a representative
  | ({ readonly kind: 'sign'; readonly dissentRequired: boolean } & OnText)
  /** Somebody else took a sheet in that bears the own party's signature: to be looked at, and objected to where it is wrong. */
  | ({
      readonly kind: 'seePaper'
      readonly witnessId: PersonId
      /** Its witness has not confirmed it: it counts for nothing yet. */
      readonly waits?: true
    } & OnText)
  | ({ readonly kind: 'takeStance' } & OnText)
  | ({ readonly kind: 'settleCondition'; readonly stanceId: StanceId; readonly condition: string } & OnText)
  | { readonly kind: 'speakFirst'; readonly issueId: IssueId }
  | { readonly kind: 'compareOptions'; readonly issueId: IssueId; readonly optionIds: readonly OptionId[] }
  // the chair
  | { readonly kind: 'planMeeting' }
  | { readonly kind: 'openMeeting'; readonly meetingId: MeetingId }
  | { readonly kind: 'resumeMeeting'; readonly meetingId: MeetingId }
  | { readonly kind: 'recordAttendance'; readonly meetingId: MeetingId }
  | { readonly kind: 'moveFocus'; readonly meetingId: MeetingId; readonly agendaId: AgendaId }
  | { readonly kind: 'closeMeeting'; readonly meetingId: MeetingId }
  | { readonly kind: 'hearParties'; readonly issueId: IssueId; readonly silent: readonly PartyId[] }
  | { readonly kind: 'advanceIssue'; readonly issueId: IssueId; readonly to: IssueStatus }
  | { readonly kind: 'collectStances'; readonly issueId: IssueId }
  | { readonly kind: 'draftText'; readonly issueId: IssueId; readonly optionId: OptionId }
  | ({ readonly kind: 'publishVersion' } & OnText)
  | ({ readonly kind: 'agree' } & OnText)
  | ({ readonly kind: 'openSigning' } & OnText)
  | ({ readonly kind: 'awaitAgreement'; readonly reasons: readonly Refusal[] } & OnText)
  | ({
      readonly kind: 'awaitSignatures'
      readonly missing: readonly PartyId[]
      /** Of these who said no; absent where nobody did. */
      readonly refusals?: readonly SignRefusal[]
      /** Of these a sheet was taken in that its witness did not see signed, and nothing has been said since; absent where there is none. */
      readonly denials?: readonly SheetDenial[]
    } & OnText)
  | ({ readonly kind: 'assignActions' } & OnText)
  | { readonly kind: 'exportMinutes'; readonly meetingId: MeetingId }
  // duties beside the table
  /** A sheet of paper was taken in that names this person as its witness. */
  | ({ readonly kind: 'witnessPaper'; readonly partyId: PartyId } & OnText)
  | { readonly kind: 'enterDemand'; readonly issueId: IssueId }
  | { readonly kind: 'reportAction'; readonly actionItemId: ActionItemId; readonly issueId: IssueId }
  | { readonly kind: 'verifyAction'; readonly actionItemId: ActionItemId; readonly issueId: IssueId }
  /** Remarks on the text of this issue that wait for an answer of whoever writes it. */
  | { readonly kind: 'answerRemarks'; readonly issueId: IssueId; readonly count: number }
  /** Demands that somebody wrote down for the own party, which has yet to take them for its own; the first of them. */
  | {
      readonly kind: 'confirmBehalf'
      readonly issueId: IssueId
      readonly demandId: DemandId
      readonly count: number
    }
  // everyone
  /** Acts that lie on this person's own device until he decides on them; known to that device alone. */
  | { readonly kind: 'confirmPending'; readonly count: number }
  | Ask
  | { readonly kind: 'follow'; readonly meetingId: MeetingId; readonly issueId: IssueId | null }
  | { readonly kind: 'nothing' }

/** What each kind of step carries besides its kind. */
export type StepOf<Kind extends NextStep['kind']> = Extract<NextStep, { readonly kind: Kind }>
