/**
 * The nouns of Heyi: everything a board consists of, in the shape of the case file.
 * A board imports from and exports to that shape without loss, so these are also the file format's types.
 * Optional (`?`) keys are facts that only a live board has; they are absent, not null, where there is none.
 * Longer than other files because the nouns are read, and checked against the file format, side by side.
 * A viewer who may not see a fact gets the same shape with the fact blanked (`''`, `[]`, `null`): see `record/visibility.ts`.
 */
import type { Desk, PaperSheet, SheetDenial, SigningHalt, SignRefusal } from '#shared/board/desk.ts'
import type { MandateCount, Room } from '#shared/board/room.ts'
import type { Focus, Visibility } from '#shared/board/scene.ts'
import type { Day, Instant } from '#shared/clock.ts'
import type {
  ActionItemId,
  AgendaId,
  AttachmentId,
  BoardId,
  DemandId,
  DiaryEntryId,
  EscalationId,
  ExemplarId,
  FeedbackId,
  HouseholdId,
  IssueId,
  MeetingId,
  NoticeId,
  OptionId,
  OwnersVoteId,
  PartyId,
  PatternId,
  PersonId,
  PolicyId,
  IdeaId,
  PrecedentId,
  RedLineId,
  RemarkId,
  ResolutionId,
  StanceId,
  SubmissionId,
  SurveyId,
  SyncWindowId,
} from '#shared/ids.ts'
import type { Role } from '#shared/roles.ts'

export { scenes } from '#shared/board/scene.ts'
export type { Focus, Scene, Visibility } from '#shared/board/scene.ts'

export interface Board {
  readonly id: BoardId
  readonly slug: string
  readonly title: string
  readonly projectName: string
  readonly projectKind: string
  readonly community: string
  readonly convener: string
  readonly status: 'preparing' | 'implementing' | 'after' | 'archived'
  /** The moment up to which an imported board describes the world. */
  readonly asOf: Instant
  readonly timezone: string
  readonly stanceScale: readonly StanceValue[]
  readonly partyOrder: readonly PartyId[]
  readonly consensusRule: Readonly<Record<string, unknown>>
  readonly phases: readonly { readonly code: IssuePhase; readonly zh: string }[]
  readonly topics: readonly string[]
  /** Null when the project needs no survey of the people's support before it starts. */
  readonly mandateGate: MandateGate | null
  readonly cadence: Readonly<Record<string, unknown>> | null
  readonly principles: readonly string[]
  readonly seedFile: string | null
  readonly restaged: string | null
  /** Set on the sample board, which screens mark 示例. */
  readonly isSample?: boolean
}

export interface MandateGate {
  /** The latest count entered on this board; absent where the figures came with the file. */
  readonly count?: MandateCount
  readonly required: boolean
  readonly surveyId: SurveyId | null
  /** Percent that households and area must both reach. */
  readonly thresholdPercent: number
  /** The lower of the two percentages reached; null before the survey is counted. */
  readonly achievedPercent: number | null
  readonly passedOn: Day | null
  readonly recheckBefore: string | null
  readonly rule: string
}

export interface Party {
  readonly id: PartyId
  readonly code: string
  readonly name: string
  readonly nameEn: string
  /** `owner`, `contractor`, `manager`, `residents` in the template of four; other boards bring their own. */
  readonly kind: string
  readonly color: string
  /** Resident parties carry the residents’ guarantee. A board may have none, one or several. */
  readonly isResidents: boolean
  readonly seats: number
  readonly mandate: string
  readonly interests: readonly string[]
  /** Best alternative to an agreement; private to the party, null for everyone else. */
  readonly batna: { readonly text: string; readonly visibility: Visibility } | null
  readonly redLines: readonly RedLine[]
}

export interface RedLine {
  readonly id: RedLineId
  /** Stays as it was declared: a block that named it goes on meaning the same. */
  readonly text: string
  readonly visibility: Visibility
  /** The party's earlier line that this one says in new words; absent where it is the first. */
  readonly replacesId?: RedLineId
}

export interface Person {
  readonly id: PersonId
  /** A role and a building, never a name. */
  readonly displayName: string
  readonly role: Role | (string & {})
  readonly partyId: PartyId | null
  readonly org: string
  readonly building: number | string | null
  readonly unit: number | string | null
  readonly tags: readonly string[]
}

export type MeetingKind = 'joint' | 'onsite' | 'talk' | 'hearing' | 'villageCommittee' | 'partyMemberReps' | 'massReps'
/** `paused` and `cancelled` are states of a live board; a case file of another hand knows the other four. */
export type MeetingStatus = 'scheduled' | 'running' | 'paused' | 'minutesDraft' | 'published' | 'cancelled'

export interface Meeting {
  readonly id: MeetingId
  readonly seq: number
  readonly kind: MeetingKind
  readonly title: string
  readonly startAt: Instant
  readonly endAt: Instant
  readonly place: string
  readonly chairId: PersonId | null
  readonly secretaryId: PersonId | null
  readonly issueIds: readonly IssueId[]
  readonly minutesNo: string | null
  readonly status: MeetingStatus
  readonly observersCount: number
  readonly attendance: readonly Attendance[]
  readonly openedAt?: Instant
  readonly closedAt?: Instant
  /** Since when and why it is paused; absent while it is not. */
  readonly pause?: { readonly since: Instant; readonly reason: string }
  readonly groundRules?: readonly string[]
  /** How the hall's phones get online; shown in the room only. */
  readonly wifi?: { readonly name: string; readonly password: string }
  /** What to type to check in; shown in the room only. */
  readonly checkInCode?: string
  /** Whether the list of speakers is closed; points of order may still be raised. */
  readonly listClosed?: boolean
  /** Since when nobody has seen the one who chairs; absent while he is there. */
  readonly chairLostAt?: Instant
  readonly reopenings?: readonly { readonly at: Instant; readonly byId: PersonId; readonly reason: string }[]
}

/** 出席 attend · 请假 leave · 列席 nonVoting */
export type AttendanceKind = 'attend' | 'leave' | 'nonVoting'

export interface Attendance {
  readonly personId: PersonId
  readonly kind: AttendanceKind
  readonly joinAt: Instant | null
  readonly leftAt: Instant | null
  readonly absences?: readonly { readonly fromAt: Instant; readonly toAt: Instant | null; readonly reason: string }[]
}

export interface AgendaItem {
  readonly id: AgendaId
  readonly meetingId: MeetingId
  readonly seq: number
  readonly issueId: IssueId | null
  readonly title: string
  readonly kind: 'opening' | 'ratify' | 'negotiate' | 'escalate' | 'actions' | 'closing' | (string & {})
  readonly plannedMinutes: number
  readonly turnSeconds: number
  readonly turnsPerParty: number
}

/** 工程本身 works · 工程以外 outside · 工程后续 after */
export type IssuePhase = 'works' | 'outside' | 'after'

export const issueStatuses = [
  'draft',
  'open',
  'discussing',
  'caucus',
  'converging',
  'agreed',
  'signing',
  'resolved',
  'closed',
  'deferred',
  'escalated',
  'reopened',
] as const
export type IssueStatus = (typeof issueStatuses)[number]

export type LegalThreshold = 'half' | 'threeQuarters'

/** What the law asks besides agreement at the table: an owners' vote by area and by heads (Civil Code 278). */
export interface LegalGate {
  readonly articleId: PolicyId | null
  readonly threshold: LegalThreshold
  readonly reason: string
  /** On an issue: the options that the gate concerns. Absent on an option's own gate. */
  readonly appliesToOptionIds?: readonly OptionId[]
}

export interface Issue {
  readonly id: IssueId
  readonly no: string
  readonly title: string
  readonly phase: IssuePhase
  readonly topic: string
  readonly category: 'basic' | 'improve' | 'promote'
  readonly summary: string
  readonly status: IssueStatus
  readonly priority: number
  readonly location: Readonly<Record<string, unknown>> | null
  readonly decisionRule: 'consensus' | 'ownersVote' | 'report'
  readonly legalGate: LegalGate | null
  readonly residentGuarantee: string
  readonly demandIds: readonly DemandId[]
  readonly optionIds: readonly OptionId[]
  readonly patternId: PatternId | null
  readonly parentIssueId: IssueId | null
  readonly escalationId: EscalationId | null
  readonly sourceDiaryIds: readonly DiaryEntryId[]
  readonly visibility: Visibility
  /** The ranking that the file's author expects; kept as written, never used in place of the computed one. */
  readonly expectedRanking: readonly RankedOption[] | null
}

/** One row of an issue's ranking, as the case file stores it. `minScore` and `sumScore` are null when blocked or nobody has a stance. */
export interface RankedOption {
  readonly optionId: OptionId
  readonly blockedByPartyIds: readonly PartyId[]
  readonly residentGuaranteeMet: boolean
  readonly minScore: number | null
  readonly sumScore: number | null
  readonly missingPartyCount: number
  readonly costYuan: number | null
  readonly rank: number
}

export type DemandChannel =
  | 'meeting'
  | 'visit'
  | 'onsite'
  | 'suggestionBox'
  | 'hotline'
  | 'petition'
  | 'survey'
  | 'online'
  | 'diary'
  | 'talk'

export type DemandStatus =
  | 'new'
  | 'verified'
  | 'linked'
  | 'satisfied'
  | 'partly'
  | 'answered'
  | 'declined'
  | 'merged'
  | 'withdrawn'

export interface Demand {
  readonly id: DemandId
  readonly issueId: IssueId | null
  readonly partyId: PartyId
  readonly raisedById: PersonId
  readonly channel: DemandChannel
  readonly raisedAt: Day
  /** The words as first put on the record; never changes. */
  readonly position: string
  readonly interest: string
  readonly priority: number
  readonly isRedLine: boolean
  /** The red line's first words; what it says now is the line's that `redLineId` names, where one is named. */
  readonly redLineText: string | null
  /** The party's own line that stands on this card. It has a level of its own: below it the card shows no red line at all. */
  readonly redLineId?: RedLineId
  readonly legality: 'reasonable' | 'toVerify' | 'unreasonable'
  readonly policyIds: readonly PolicyId[]
  readonly status: DemandStatus
  readonly mergedIntoId: DemandId | null
  /** Restricted on its own: joins a demand to a household's private record. Absent on every copy below that level. */
  readonly householdId?: HouseholdId | null
  readonly visibility: Visibility
  readonly reply: string | null
  /** Later wordings, oldest first; the newest is what the demand now says. */
  readonly wordings?: readonly Wording[]
  /** Each time that another red line came onto the card, oldest first; absent while none has. */
  readonly redLineDraws?: readonly RedLineDraw[]
  /** Who typed it, when not the party itself (代办). */
  readonly enteredById?: PersonId
  /** Whether who typed it was of another seat then; said once that person is given another seat, else his seat says it. */
  readonly onBehalf?: boolean
  /** When the party took for its own what somebody else had typed. */
  readonly confirmed?: { readonly byId: PersonId; readonly at: Instant }
  /** One of the board's topics; absent where none was chosen. */
  readonly topic?: string
  /** Which building, which entrance; never a door or a name. */
  readonly place?: { readonly building: string; readonly unit: string }
  /** Answers to the topic's usual questions, in their order. */
  readonly answers?: readonly { readonly question: string; readonly text: string }[]
  /** Who decided that it says the same as `mergedIntoId`, and what it was before. Absent where an imported file says nothing of it. */
  readonly merged?: {
    readonly byId: PersonId
    readonly at: Instant
    readonly reason: string
    readonly before: DemandStatus
  }
}

export interface Wording {
  readonly text: string
  /** Why it matters, in other words too; absent where that was not said anew. */
  readonly interest?: string
  readonly byId: PersonId
  readonly at: Instant
}

/** That a demand's party put a red line on its card, by whose hand and when. */
export interface RedLineDraw {
  readonly redLineId: RedLineId
  readonly byId: PersonId
  readonly at: Instant
}

/** A party's word that an option crosses one of its own red lines; says nothing of its stance. */
export interface RedLineMark {
  readonly redLineId: RedLineId
  readonly byId: PersonId
  readonly at: Instant
  /** How often the option had been changed when it was said; absent where it had never been. */
  readonly changes?: number
}

export interface Option {
  readonly id: OptionId
  readonly issueId: IssueId
  /** A, B, C … within the issue. */
  readonly code: string
  readonly title: string
  readonly text: string
  readonly costYuan: number | null
  readonly durationDays: number | null
  /** A person's id, or `facilitator` in the sample. */
  readonly proposedBy: string
  /** The party (null: none) that its proposer sat for until he was given another seat; absent while he has not been. */
  readonly proposedFor?: PartyId | null
  readonly meetsDemandIds: readonly DemandId[]
  readonly failsDemandIds: readonly DemandId[]
  readonly legalGate: LegalGate | null
  readonly status: 'open' | 'adopted' | 'merged' | 'rejected'
  /** What it rests on. */
  readonly basisPolicyIds?: readonly PolicyId[]
  /** The idea that it was made of, whose author `proposedBy` then names, and who made it an option. */
  readonly ideaId?: IdeaId
  readonly promotedById?: PersonId
  /** What was submitted out of a caucus and became this option. */
  readonly submissionId?: SubmissionId
  /** The red lines that it crosses: those that its proposer named, and those of the demands that it fails. */
  readonly redLineIds?: readonly RedLineId[]
  /** The red lines that it crosses by the word of their own parties. */
  readonly redLineMarks?: readonly RedLineMark[]
  /** What it said before each change, oldest first; absent while nobody has changed it. */
  readonly earlier?: readonly EarlierOption[]
}

/** What an option says, and what its proposer may change of it. */
export type OptionWords = Pick<
  Option,
  | 'title'
  | 'text'
  | 'costYuan'
  | 'durationDays'
  | 'meetsDemandIds'
  | 'failsDemandIds'
  | 'legalGate'
  | 'basisPolicyIds'
  | 'redLineIds'
>

/** What an option said until somebody changed it, and who did when. */
export interface EarlierOption extends Omit<OptionWords, 'redLineIds'> {
  readonly byId: PersonId
  readonly at: Instant
}

export const stanceValues = ['support', 'accept', 'conditional', 'reserve', 'oppose', 'block'] as const
export type StanceValue = (typeof stanceValues)[number]

export interface Stance {
  readonly id: StanceId
  readonly issueId: IssueId
  readonly targetType: 'option' | 'resolution'
  readonly targetId: OptionId | ResolutionId
  /** The version of the text that the stance is about; null for options, which have no versions. */
  readonly targetVersion: number | null
  readonly partyId: PartyId
  readonly value: StanceValue
  readonly reason: string
  readonly condition: string | null
  readonly redLineId: RedLineId | null
  readonly givenById: PersonId
  readonly at: Instant
  readonly meetingId: MeetingId | null
  readonly supersedesId: StanceId | null
  /** When the same party declared its condition met, or gave it up. */
  readonly conditionSettled?: { readonly how: 'met' | 'waived'; readonly byId: PersonId; readonly at: Instant }
}

export type ResolutionStatus =
  | 'draft'
  | 'tabled'
  | 'amended'
  | 'consensus'
  | 'signing'
  | 'signed'
  | 'published'
  | 'effective'
  | 'superseded'
  | 'void'

export interface Resolution {
  readonly id: ResolutionId
  readonly issueId: IssueId
  readonly meetingId: MeetingId | null
  readonly no: string
  readonly acceptedOptionId: OptionId | null
  readonly status: ResolutionStatus
  /** 0 while nothing has been published. */
  readonly currentVersion: number
  readonly versions: readonly TextVersion[]
  readonly publicText: string
  readonly basisPolicyIds: readonly PolicyId[]
  readonly dissents: readonly Dissent[]
  readonly signOffs: readonly SignOff[]
  readonly effectiveFrom: Day | null
  readonly noticeId: NoticeId | null
  /** Parties that would not sign, oldest first; absent where none ever did. */
  readonly refusals?: readonly SignRefusal[]
  /** Signing was stopped, and neither opened again nor other words published since. */
  readonly halted?: SigningHalt
  /** Sheets of paper on the current version that wait for their witnesses, at most one a party. */
  readonly sheets?: readonly PaperSheet[]
  /** Sheets of whatever version that their witnesses did not see signed, oldest first; absent where there was none. */
  readonly denials?: readonly SheetDenial[]
  /** Set when the settled text of a later resolution of the same issue took this one's place: it was signed, and no longer binds. */
  readonly supersededById?: ResolutionId
}

/** Words of a version that stand together and were typed by one person, in UTF-16 units; null: nobody knows by whom. */
export interface Written {
  readonly personId: PersonId | null
  readonly length: number
}

/** A frozen wording. Its SHA-256 is computed from `text` (UTF-8) wherever it is needed, never stored apart from it. */
export interface TextVersion {
  /** 1, 2, 3 … */
  readonly version: number
  readonly text: string
  readonly byId: PersonId
  readonly at: Instant
  readonly changeNote: string
  /** Everybody whose words stand in it, as the server saw them typed; absent where it did not. */
  readonly editorIds?: readonly PersonId[]
  /** Who typed which of its words, from the first to the last; absent where the server did not see any of them typed. */
  readonly wrote?: readonly Written[]
  /** Suggestions that were accepted since the version before. */
  readonly credits?: readonly { readonly remarkId: RemarkId; readonly partyId: PartyId }[]
}

export interface Dissent {
  readonly partyId: PartyId
  readonly text: string
  readonly at: Instant
  readonly visibility: Visibility
}

export interface SignOff {
  readonly partyId: PartyId
  readonly byId: PersonId
  readonly version: number
  readonly method: 'deviceSign' | 'paperSign'
  readonly at: Instant
  /** Set when the text changed after the sign-off. */
  readonly voidedAt: Instant | null
  readonly withDissent?: boolean
  /** What was drawn by hand: an SVG path in a field of 300 by 100. Read by the board's people only. */
  readonly drawing?: string
  /** Of a signature on paper: its photo, who saw it made, who took it in. */
  readonly paper?: {
    readonly attachmentId: AttachmentId
    readonly witnessId: PersonId
    readonly enteredById: PersonId
    /** When it was taken in; it counts since its witness confirmed it. Absent on sheets of earlier versions, which no witness confirmed. */
    readonly takenAt?: Instant
  }
}

export interface Packages {
  /** 包研究 */
  readonly research: string
  /** 包协调处理 */
  readonly coordinate: string
  /** 包督办落实 */
  readonly supervise: string
  /** 包教育稳控; on public copies 解释沟通 */
  readonly reassure: string
}

export type ActionStatus = 'assigned' | 'doing' | 'blocked' | 'doneWaitingCheck' | 'verified' | 'returned'

export interface ActionItem {
  readonly id: ActionItemId
  readonly resolutionId: ResolutionId
  readonly issueId: IssueId
  readonly title: string
  /** 定领导 */
  readonly leaderId: PersonId
  /** 定人员 */
  readonly ownerId: PersonId
  /** 定时限 */
  readonly dueOn: Day
  readonly cooperatingOrgs: readonly string[]
  readonly packages: Packages
  readonly status: ActionStatus
  readonly doneOn: Day | null
  /** What was said of it, oldest first, with the state that it brought; a line of an earlier version's file has none. */
  readonly progress: readonly {
    readonly at: Instant
    readonly byId: PersonId
    readonly text: string
    readonly to?: ActionStatus
  }[]
  readonly verification: { readonly byId: PersonId; readonly on: Day; readonly text: string } | null
  readonly satisfaction: string | null
  readonly syncWindowId: SyncWindowId | null
}

export interface Escalation {
  readonly id: EscalationId
  readonly issueId: IssueId
  readonly title: string
  readonly reason: string
  readonly fromId: PersonId
  readonly toOrgs: readonly string[]
  readonly contactIds: readonly PersonId[]
  readonly status: 'draft' | 'submitted' | 'inReview' | 'approved' | 'refused' | 'withdrawn'
  readonly dueOn: Day | null
  readonly attachments: readonly string[]
  readonly log: readonly { readonly at: Instant; readonly kind: string; readonly text: string }[]
}

export interface DiaryEntry {
  readonly id: DiaryEntryId
  readonly at: Instant
  readonly authorId: PersonId
  readonly kind: string
  readonly place: string
  readonly householdId?: HouseholdId | null
  readonly text: string
  readonly actionTaken: string
  readonly issueIds: readonly IssueId[]
  readonly followUpOn: Day | null
  readonly visibility: Visibility
  readonly fromSeed: boolean
}

/** 一户一策. Always `restricted`; only its id is part of the record, the rest lives in the erasable table. */
export interface Household {
  readonly id: HouseholdId
  readonly building: number | string | null
  readonly unit: number | string | null
  readonly visibility: Visibility
  readonly consent: { readonly value: string } & Readonly<Record<string, unknown>>
  readonly visits: readonly Readonly<Record<string, unknown>>[]
  readonly status: string
}

export interface Policy {
  readonly id: PolicyId
  readonly title: string
  readonly docNo: string | null
  readonly level: string
  readonly effectiveFrom: Day | null
  readonly effectiveTo: Day | null
  readonly clause: string
  readonly plainLanguage: string
}

export interface Survey {
  readonly id: SurveyId
  readonly title: string
  readonly kind: string
  readonly totalHouseholds: number
  readonly totalAreaM2?: number | null
  readonly agreedHouseholds?: number | null
  readonly agreedAreaM2?: number | null
  readonly result?: {
    readonly householdPercent?: number | null
    readonly areaPercent?: number | null
    readonly passed?: boolean | null
  } | null
}

export interface Notice {
  readonly id: NoticeId
  readonly title: string
  readonly kind: string
  readonly postedOn: Day | null
  readonly closesOn: Day | null
  readonly days: number
  readonly channels: readonly string[]
  readonly objectionCount: number
  readonly status: string
}

export interface Feedback {
  readonly id: FeedbackId
  readonly kind: string
  readonly meetingId: MeetingId | null
  readonly at?: Day
  readonly counts?: Readonly<Record<string, number>> | null
  readonly note?: string
}

export interface Pattern {
  readonly id: PatternId
  readonly title: string
  readonly rule: string
  readonly issueIds: readonly IssueId[]
}

export interface Precedent {
  readonly id: PrecedentId
  readonly patternId: PatternId | null
  readonly subject: string
}

export interface Exemplar {
  readonly id: ExemplarId
  readonly title: string
  readonly consentGiven: boolean
}

export interface SyncWindow {
  readonly id: SyncWindowId
  readonly title: string
  readonly place: string
  readonly startOn: Day
  readonly endOn: Day
  readonly issueIds: readonly IssueId[]
}

/** The counted result of an owners' vote (表决). All four shares are counted twice: by households (heads) and by floor area in m². */
export interface OwnersVote {
  readonly id: OwnersVoteId
  readonly issueId: IssueId
  readonly optionId: OptionId
  readonly totalHouseholds: number
  readonly totalAreaM2: number
  readonly participatedHouseholds: number
  readonly participatedAreaM2: number
  readonly approvedHouseholds: number
  readonly approvedAreaM2: number
  readonly at: Instant
}

/** The collections of a board, each keyed by id in the record and an array in the case file, in file order. */
export interface Collections {
  readonly parties: Party
  readonly people: Person
  readonly meetings: Meeting
  readonly agenda: AgendaItem
  readonly issues: Issue
  readonly demands: Demand
  readonly options: Option
  readonly stances: Stance
  readonly resolutions: Resolution
  readonly actionItems: ActionItem
  readonly escalations: Escalation
  readonly diaryEntries: DiaryEntry
  readonly households: Household
  readonly policies: Policy
  readonly surveys: Survey
  readonly notices: Notice
  readonly feedback: Feedback
  readonly patterns: Pattern
  readonly precedents: Precedent
  readonly exemplars: Exemplar
  readonly syncWindows: SyncWindow
}
export type CollectionName = keyof Collections

/** In the order of the case file. */
export const collectionNames = [
  'parties',
  'people',
  'meetings',
  'agenda',
  'issues',
  'demands',
  'options',
  'stances',
  'resolutions',
  'actionItems',
  'escalations',
  'diaryEntries',
  'households',
  'policies',
  'surveys',
  'notices',
  'feedback',
  'patterns',
  'precedents',
  'exemplars',
  'syncWindows',
] as const satisfies readonly CollectionName[]

/** One party's turn to speak. `endedAt` is null while it runs. */
export interface Turn {
  readonly meetingId: MeetingId
  readonly agendaId: AgendaId
  readonly partyId: PartyId
  readonly personId: PersonId | null
  readonly startedAt: Instant
  /** Granted time, extensions included. */
  readonly seconds: number
  readonly extendedBy: number
  readonly endedAt: Instant | null
  /** Since when the clock stands still because the meeting is paused; null while it runs. */
  readonly heldAt: Instant | null
  /** Milliseconds that the clock has stood still before. */
  readonly heldMs: number
}

/** What a live board knows besides its entities, so that a board exported in mid-meeting comes back as it was. */
export interface Live {
  readonly openMeetingId: MeetingId | null
  readonly focus: Focus | null
  /** Oldest first. */
  readonly turns: readonly Turn[]
  /** Parties that declared to have no demand, by issue. */
  readonly noDemand: readonly { readonly issueId: IssueId; readonly partyIds: readonly PartyId[] }[]
  readonly pens: readonly { readonly issueId: IssueId; readonly personId: PersonId }[]
  readonly ownersVotes: readonly OwnersVote[]
  /** Absent where the room has nothing of its own, and in files of earlier versions. */
  readonly room?: Room
  /** Absent where there is nothing of the desks, and in files of earlier versions. */
  readonly desk?: Desk
}

/** A whole board as one JSON object. `live` is absent where nothing but entities is known. */
export type CaseFile = {
  readonly schemaVersion: string | number
  readonly board: Board
  readonly live?: Live
} & { readonly [Name in CollectionName]: readonly Collections[Name][] }
