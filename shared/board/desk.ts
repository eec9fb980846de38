/**
 * The nouns of the desk: what representatives put on the table beside demands, options and stances. Remarks on a text,
 * ideas that may become options, caucuses (of which the record says that they run, never what is said), what came out of
 * them, texts shown to a superior. Knows no rule.
 */
import type { Instant } from '#shared/clock.ts'
import type {
  AttachmentId,
  CaucusId,
  IdeaId,
  IssueId,
  MeetingId,
  OptionId,
  PartyId,
  PersonId,
  RemarkId,
  ResolutionId,
  ReviewId,
  SubmissionId,
} from '#shared/ids.ts'

/** 评论 comment · 修改建议 suggestion */
export const remarkKinds = ['comment', 'suggestion'] as const
export type RemarkKind = (typeof remarkKinds)[number]

/** accepted: its words go into the text · rejected · resolved: a comment that has been dealt with. */
export const remarkAnswers = ['accepted', 'rejected', 'resolved'] as const
export type RemarkAnswer = (typeof remarkAnswers)[number]

/**
 * Where in `text:<issueId>` the words stand that a remark is about: two Yjs relative positions, base64url of their
 * binary encoding. They move with the words; where all of these are gone, `quote` is looked for.
 */
export interface Anchor {
  readonly from: string
  readonly to: string
}

/** A comment on a text, or a change of it that a party suggests. */
export interface Remark {
  readonly id: RemarkId
  readonly issueId: IssueId
  /** The option whose text it is about; null: the issue's single text. */
  readonly optionId: OptionId | null
  readonly kind: RemarkKind
  /** Never another's: the party in whose name it is made. */
  readonly partyId: PartyId
  readonly byId: PersonId
  readonly at: Instant
  /** The published version that counted then; 0 when there was none. */
  readonly version: number
  /** The words it is about, as they stood then. */
  readonly quote: string
  /** Null for options, whose texts do not change. */
  readonly anchor: Anchor | null
  readonly text: string
  /** What a suggestion would have stand in place of `quote`; `''` takes the words out. Null for a comment. */
  readonly replacement: string | null
  readonly answer: {
    readonly to: RemarkAnswer
    readonly byId: PersonId
    readonly at: Instant
    readonly note: string
  } | null
  readonly withdrawnAt: Instant | null
}

/** An idea that nobody stands for yet; promoted, it becomes an option with its author's name. */
export interface Idea {
  readonly id: IdeaId
  readonly issueId: IssueId
  readonly text: string
  readonly byId: PersonId
  /** The author's party then; null for people of no party. */
  readonly partyId: PartyId | null
  readonly at: Instant
  readonly promotedTo: OptionId | null
  readonly withdrawnAt: Instant | null
}

/** 分别磋商. That it runs, on what and among whom; what is said in it lies in its own document alone. */
export interface Caucus {
  readonly id: CaucusId
  readonly issueId: IssueId
  readonly meetingId: MeetingId | null
  readonly openedById: PersonId
  /** Representatives of one or two parties, and mediators. */
  readonly memberIds: readonly PersonId[]
  /** Those of them who were given another seat since: they are out of it, whatever seat they have later. */
  readonly leftIds?: readonly PersonId[]
  /** The parties of its representatives when it was opened: one or two. */
  readonly partyIds: readonly PartyId[]
  /** How long it is meant to take; null when nobody said. */
  readonly plannedMinutes: number | null
  readonly openedAt: Instant
  readonly closedAt: Instant | null
}

/** 提交到会场: a text that came out of a caucus, frozen as it was submitted. The drafts stay where they are. */
export interface Submission {
  readonly id: SubmissionId
  readonly issueId: IssueId
  /** Null: out of a party's own room. */
  readonly caucusId: CaucusId | null
  /** Whose caucus it comes from; not in whose name it speaks. */
  readonly fromPartyIds: readonly PartyId[]
  readonly text: string
  readonly byId: PersonId
  readonly at: Instant
  /** The parties in whose names it stands: each by an act of its own representative. Empty while only a mediator reports it. */
  readonly inNameOf: readonly { readonly partyId: PartyId; readonly byId: PersonId; readonly at: Instant }[]
}

/** One version of a text, shown to a representative's superior who is not in the room. Known to the own party alone. */
export interface Review {
  readonly id: ReviewId
  readonly resolutionId: ResolutionId
  readonly version: number
  readonly partyId: PartyId
  readonly byId: PersonId
  readonly at: Instant
  /** When it was opened, oldest first; bounded by `limits.reviewOpenings`. */
  readonly openedAt: readonly Instant[]
  readonly revokedAt: Instant | null
}

/** A party's signature on paper that was taken in and waits for its witness: until he confirms it, it counts for nothing. */
export interface PaperSheet {
  readonly partyId: PartyId
  /** Who signed by hand. */
  readonly byId: PersonId
  readonly version: number
  readonly attachmentId: AttachmentId
  readonly witnessId: PersonId
  readonly enteredById: PersonId
  readonly takenAt: Instant
  /** The dissent that the sheet bears; filed once it counts. Null where it bears none, and for who looks on. */
  readonly dissent: string | null
}

/** A sheet of which its witness said that he did not see it signed: it never counted, and another may be taken in. */
export interface SheetDenial extends Omit<PaperSheet, 'dissent'> {
  /** In the witness's words; empty for who looks on. */
  readonly reason: string
  readonly at: Instant
}

/** Signing was stopped on this version, with the reason for all to read; what was signed of it stands until other words take its place. */
export interface SigningHalt {
  readonly version: number
  readonly reason: string
  readonly at: Instant
}

/** A party that will not sign this version, and why. It may still sign it, or the next. */
export interface SignRefusal {
  readonly partyId: PartyId
  readonly byId: PersonId
  readonly version: number
  readonly reason: string
  readonly at: Instant
}

/** Everything of the desk, as a case file's `live.desk` keeps it. */
export interface Desk {
  readonly remarks: readonly Remark[]
  readonly ideas: readonly Idea[]
  readonly caucuses: readonly Caucus[]
  readonly submissions: readonly Submission[]
  readonly reviews: readonly Review[]
}
