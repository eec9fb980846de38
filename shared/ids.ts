/**
 * Branded identifiers. Every id is a non-empty string that is unique inside one board;
 * the brand keeps a demand's id from being passed where an option's is meant.
 * Ids are chosen by whoever creates the thing (a client, a case file), never guessed from content.
 */
declare const kind: unique symbol

/** A string that names one thing of kind `K`. Cast only where untrusted text has just been checked. */
export type Id<K extends string> = string & { readonly [kind]: K }

export type BoardId = Id<'board'>
export type PartyId = Id<'party'>
export type RedLineId = Id<'redLine'>
export type PersonId = Id<'person'>
export type MeetingId = Id<'meeting'>
export type AgendaId = Id<'agenda'>
export type IssueId = Id<'issue'>
export type DemandId = Id<'demand'>
export type OptionId = Id<'option'>
export type StanceId = Id<'stance'>
export type ResolutionId = Id<'resolution'>
export type ActionItemId = Id<'actionItem'>
export type EscalationId = Id<'escalation'>
export type DiaryEntryId = Id<'diaryEntry'>
export type HouseholdId = Id<'household'>
export type PolicyId = Id<'policy'>
export type SurveyId = Id<'survey'>
export type NoticeId = Id<'notice'>
export type FeedbackId = Id<'feedback'>
export type PatternId = Id<'pattern'>
export type PrecedentId = Id<'precedent'>
export type ExemplarId = Id<'exemplar'>
export type SyncWindowId = Id<'syncWindow'>
export type OwnersVoteId = Id<'ownersVote'>
export type RequestId = Id<'request'>
export type PollId = Id<'poll'>
export type PollChoiceId = Id<'pollChoice'>
export type HallNoteId = Id<'hallNote'>
export type AttachmentId = Id<'attachment'>
export type EmergencyId = Id<'emergency'>
export type StatementId = Id<'statement'>
export type ScreenId = Id<'screen'>
export type RemarkId = Id<'remark'>
export type IdeaId = Id<'idea'>
export type CaucusId = Id<'caucus'>
export type SubmissionId = Id<'submission'>
export type ReviewId = Id<'review'>
/** One phone in the hall, for as long as its session lasts: opaque, made by the server, told to nobody; on no copy but a backup. */
export type HallSeat = Id<'hallSeat'>
export type CommandId = Id<'command'>

/** What an id may look like: 1 to 64 letters, digits, `_`, `-` or `.`, but not `.` or `..`; safe in a URL and in a file name. */
export const idPattern = /^(?!\.{1,2}$)[A-Za-z0-9_.-]{1,64}$/

/** Names of the links that belong to no person; a person of such an id would share his link with a whole hall. */
export const seatNames: ReadonlySet<string> = new Set(['observer', 'projector', 'public', 'organiser'])
