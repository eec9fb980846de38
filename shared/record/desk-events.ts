/**
 * What has happened at the desks: the events of `desk-commands.ts`. Part of `events.ts`.
 */
import type { OptionWords } from '#shared/board/board.ts'
import type {
  Caucus,
  Idea,
  PaperSheet,
  Remark,
  RemarkAnswer,
  Review,
  SheetDenial,
  SignRefusal,
  Submission,
} from '#shared/board/desk.ts'
import type {
  CaucusId,
  DemandId,
  IdeaId,
  IssueId,
  OptionId,
  PartyId,
  PersonId,
  RemarkId,
  ResolutionId,
  ReviewId,
  SubmissionId,
} from '#shared/ids.ts'

export type DeskEvent =
  | { readonly type: 'demand.confirmed'; readonly demandId: DemandId; readonly byId: PersonId }
  | {
      readonly type: 'demand.merged'
      readonly demandId: DemandId
      /** Null on the copy of who may not know of the demand that it went into. */
      readonly intoId: DemandId | null
      readonly byId: PersonId
      readonly reason: string
    }
  | {
      readonly type: 'demand.separated'
      readonly demandId: DemandId
      readonly byId: PersonId
      readonly reason: string
    }
  /** Says anew all that the option says; what it said before stays with it. */
  | {
      readonly type: 'option.amended'
      readonly optionId: OptionId
      readonly words: OptionWords
      readonly byId: PersonId
    }
  | { readonly type: 'idea.added'; readonly idea: Idea }
  | { readonly type: 'idea.withdrawn'; readonly ideaId: IdeaId }
  | { readonly type: 'remark.recorded'; readonly remark: Remark }
  | {
      readonly type: 'remark.answered'
      readonly remarkId: RemarkId
      readonly to: RemarkAnswer
      readonly byId: PersonId
      readonly note: string
    }
  | { readonly type: 'remark.withdrawn'; readonly remarkId: RemarkId }
  | { readonly type: 'caucus.opened'; readonly caucus: Caucus }
  | { readonly type: 'caucus.closed'; readonly caucusId: CaucusId; readonly issueId: IssueId }
  | { readonly type: 'caucus.submitted'; readonly submission: Submission }
  | {
      readonly type: 'submission.joined'
      readonly submissionId: SubmissionId
      readonly partyId: PartyId
      readonly byId: PersonId
    }
  | { readonly type: 'resolution.signingHalted'; readonly resolutionId: ResolutionId; readonly reason: string }
  | { readonly type: 'signOff.refused'; readonly resolutionId: ResolutionId; readonly refusal: SignRefusal }
  | { readonly type: 'signOff.sheetTaken'; readonly resolutionId: ResolutionId; readonly sheet: PaperSheet }
  | { readonly type: 'signOff.sheetDenied'; readonly resolutionId: ResolutionId; readonly denial: SheetDenial }
  | { readonly type: 'review.shared'; readonly review: Review }
  | { readonly type: 'review.revoked'; readonly reviewId: ReviewId }
  | { readonly type: 'review.opened'; readonly reviewId: ReviewId }
