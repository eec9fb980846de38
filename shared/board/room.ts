/**
 * The nouns of the room: what a live meeting has besides the board's own nouns (`board.ts`). Requests from the floor,
 * polls and ratings, countdowns, screens on the wall, attachments, emergencies, notes from the hall. All of it is record:
 * it changes by acts alone, and a board exported in mid-meeting comes back with it (`Live.room`).
 * Longer than other files because the nouns are read side by side.
 */
import type { Focus, Scene, Visibility } from '#shared/board/scene.ts'
import type { Day, Instant } from '#shared/clock.ts'
import type {
  ActionItemId,
  AgendaId,
  AttachmentId,
  DemandId,
  EmergencyId,
  HallNoteId,
  HallSeat,
  IssueId,
  MeetingId,
  OptionId,
  PartyId,
  PersonId,
  PollChoiceId,
  PollId,
  RequestId,
  ResolutionId,
  ScreenId,
  StatementId,
} from '#shared/ids.ts'

/** 发言 speak · 程序 order · 纠正事实 fact · 请求休会 recess. As the form offers them; heard in another order (`speakers.ts`). */
export const floorKinds = ['speak', 'order', 'fact', 'recess'] as const
export type FloorKind = (typeof floorKinds)[number]

/** Somebody asks for the floor: a person at the table, or a phone in the hall (`hallSeat`, raised hands only). */
export interface FloorRequest {
  readonly id: RequestId
  readonly meetingId: MeetingId
  readonly agendaId: AgendaId | null
  readonly kind: FloorKind
  /** Null for the hall. */
  readonly byId: PersonId | null
  readonly partyId: PartyId | null
  /** Null for a person at the table, and on every copy but a backup. */
  readonly hallSeat: HallSeat | null
  /** Where the asking observer lives, if he wants to say: `7`. Each building has a voice. */
  readonly building: string
  readonly note: string
  readonly at: Instant
  readonly status: 'waiting' | 'granted' | 'done' | 'declined' | 'withdrawn'
  readonly answeredAt: Instant | null
  readonly answer: string
}

/** mood: a quick card, one choice · single: one choice · graded: every choice a grade 0–4 · ranked: choices in order of preference. */
export const pollKinds = ['mood', 'single', 'graded', 'ranked'] as const
export type PollKind = (typeof pollKinds)[number]
/** Who answers, once each: parties (any representative of it), the board's people, the hall, or people and hall. */
export const pollVoters = ['parties', 'people', 'hall', 'everyone'] as const
export type PollVoters = (typeof pollVoters)[number]

export interface PollChoice {
  readonly id: PollChoiceId
  readonly label: string
}

/** What somebody chose. `grade` is 0–4 for graded polls, the place from 1 for ranked ones, 1 otherwise. */
export interface PollMark {
  readonly choiceId: PollChoiceId
  readonly grade: number
}

/** One answer. Besides the server only its giver ever reads it (a party's representatives theirs, a phone none); others read the result. */
export interface PollAnswer {
  /** A party's, person's or hall seat's id. */
  readonly voter: string
  readonly marks: readonly PollMark[]
  readonly at: Instant
}

export interface PollResult {
  readonly answered: number
  /** In the order of the choices. `sum` of grades (graded), of places (ranked: lower is better), else equal to `count`. */
  readonly choices: readonly { readonly choiceId: PollChoiceId; readonly count: number; readonly sum: number }[]
  /** Who chose what, by party; null in a secret poll and wherever parties do not vote. */
  readonly byParty: readonly { readonly partyId: PartyId; readonly marks: readonly PollMark[] }[] | null
}

/** A question to the room. Asks for opinions; it decides nothing and binds nobody. */
export interface Poll {
  readonly id: PollId
  readonly meetingId: MeetingId
  readonly issueId: IssueId | null
  readonly question: string
  readonly kind: PollKind
  readonly voters: PollVoters
  readonly secret: boolean
  readonly choices: readonly PollChoice[]
  readonly status: 'open' | 'closed' | 'revealed'
  readonly openedAt: Instant
  /** How many have answered; known to everybody from the beginning. */
  readonly answered: number
  /** Whole on the server; elsewhere the viewer's own answer at most. */
  readonly answers: readonly PollAnswer[]
  /** Null until it is revealed. */
  readonly result: PollResult | null
}

export const ratingValues = ['verySatisfied', 'satisfied', 'basicallySatisfied', 'dissatisfied'] as const
export type RatingValue = (typeof ratingValues)[number]

/** The hall's rating of a meeting, one per phone. */
export interface RatingRound {
  readonly meetingId: MeetingId
  readonly status: 'open' | 'closed'
  readonly answered: number
  /** Whole on the server only. */
  readonly answers: readonly { readonly voter: HallSeat; readonly value: RatingValue }[]
  /** Null until it is closed. */
  readonly counts: Readonly<Record<RatingValue, number>> | null
}

/** What an observer asks for in writing, one waiting for each phone; read by facilitator, secretary, messengers and whoever chairs. */
export interface HallNote {
  readonly id: HallNoteId
  readonly meetingId: MeetingId
  readonly hallSeat: HallSeat | null
  readonly building: string
  readonly text: string
  readonly at: Instant
  readonly status: 'waiting' | 'accepted' | 'declined'
  /** The demand that it became. */
  readonly demandId: DemandId | null
}

/** What an attachment belongs to. */
export type AttachmentTarget =
  | { readonly kind: 'issue'; readonly id: IssueId }
  | { readonly kind: 'option'; readonly id: OptionId }
  | { readonly kind: 'demand'; readonly id: DemandId }
  | { readonly kind: 'resolution'; readonly id: ResolutionId }
  | { readonly kind: 'actionItem'; readonly id: ActionItemId }
  | { readonly kind: 'emergency'; readonly id: EmergencyId }
  | { readonly kind: 'statement'; readonly id: StatementId }
export const attachmentTargets = [
  'issue',
  'option',
  'demand',
  'resolution',
  'actionItem',
  'emergency',
  'statement',
] as const

/** The kinds of file that are taken in, told by their first bytes, never by their name. */
export const mediaTypes = ['image/jpeg', 'image/png', 'image/webp', 'application/pdf'] as const
export type MediaType = (typeof mediaTypes)[number]

/** What a picture of an option shows: the place as it is, or as the option would leave it. 改造前 · 改造后 */
export const pictureTimes = ['before', 'after'] as const
export type PictureTime = (typeof pictureTimes)[number]

/** A photo or document. The bytes lie in the data folder under their SHA-256; this is what the record says of them. */
export interface Attachment {
  readonly id: AttachmentId
  readonly target: AttachmentTarget
  readonly sha256: string
  readonly mediaType: MediaType
  readonly bytes: number
  /** Pixels; 0 for documents. */
  readonly width: number
  readonly height: number
  readonly title: string
  /** What the picture shows, in words, for those who do not see it. */
  readonly alt: string
  /** Where it was taken, only if the photographer wants that said. */
  readonly place: { readonly lat: number; readonly lon: number } | null
  readonly takenAt: Instant | null
  /** Of a picture on an option, where its owner said so. */
  readonly shows?: PictureTime
  readonly byId: PersonId
  /** Whose it is, at level `party`: stays that party's whoever hung it up moves to. Absent at other levels. */
  readonly partyId?: PartyId | null
  readonly at: Instant
  readonly visibility: Visibility
  /** Set when it was withdrawn: no longer shown, still on the record. */
  readonly withdrawnAt: Instant | null
}

export const emergencyKinds = ['gas', 'water', 'fall', 'fire', 'electric', 'other'] as const
export type EmergencyKind = (typeof emergencyKinds)[number]

/** 应急: shown on every screen until it is released with a note. While it stands, work at the place has stopped. */
export interface Emergency {
  readonly id: EmergencyId
  readonly meetingId: MeetingId | null
  readonly issueId: IssueId | null
  readonly kind: EmergencyKind
  /** Public: where. */
  readonly place: string
  /** Members only: what exactly. */
  readonly text: string
  readonly raisedById: PersonId
  readonly at: Instant
  readonly released: { readonly byId: PersonId; readonly at: Instant; readonly note: string } | null
}

/** What a hearing's participant stated, in the order of speaking. */
export interface Statement {
  readonly id: StatementId
  readonly meetingId: MeetingId
  readonly seq: number
  /** A role and a building, never a name. */
  readonly speaker: string
  readonly partyId: PartyId | null
  readonly text: string
  readonly at: Instant
}

/** A countdown for the whole room. The turn's own clock is the turn's. */
export interface Countdown {
  readonly meetingId: MeetingId
  readonly label: string
  readonly startedAt: Instant
  readonly seconds: number
}

/** What a screen on the wall shows. `subjects` are up to three ids whose kind the scene tells: see `sceneSubjects`. */
export interface Shown {
  readonly scene: Scene
  readonly agendaId: AgendaId | null
  readonly issueId: IssueId | null
  readonly subjects: readonly string[]
}

/** What `subjects` of a scene name; scenes that are not listed take none. */
export const sceneSubjects = {
  compare: 'options',
  diff: 'resolution',
  signing: 'resolution',
  gate: 'option',
  photo: 'attachment',
  poll: 'poll',
} as const satisfies Partial<Record<Scene, string>>

/** A projector. `main` always exists; a board without an entry for it shows the focus. */
export interface WallScreen {
  readonly id: ScreenId
  readonly name: string
  /** follow: the focus · own: what was put on it · speakers: the list of speakers, whatever the room looks at. */
  readonly mode: 'follow' | 'own' | 'speakers'
  /** What it shows in mode `own`. */
  readonly shown: Shown | null
  readonly queue: readonly Shown[]
  /** Newest last; bounded by `limits.wallHistory`. */
  readonly history: readonly Shown[]
  /** 100 is as designed; steps of 10. */
  readonly zoom: number
  /** Screens' heights scrolled down, in tenths. */
  readonly scroll: number
  /** Whether header and footer are shown. */
  readonly bars: boolean
}

/** A line over whatever the wall shows, until it is taken away or its time is over. */
export interface WallMessage {
  readonly meetingId: MeetingId
  readonly text: string
  readonly at: Instant
  /** Null: until it is taken away. */
  readonly until: Instant | null
}

/** A stretch of time that the room spent on an agenda item. */
export interface AgendaVisit {
  readonly meetingId: MeetingId
  readonly agendaId: AgendaId
  readonly from: Instant
  readonly to: Instant | null
}

/** Somebody stands aside on an issue because of another seat that he holds. */
export interface Recusal {
  readonly issueId: IssueId
  readonly personId: PersonId
  readonly reason: string
  readonly at: Instant
}

/** Counted support of the people, as the mandate gate reads it. */
export interface MandateCount {
  readonly totalHouseholds: number
  readonly agreedHouseholds: number
  readonly totalAreaM2: number
  readonly agreedAreaM2: number
  readonly on: Day
}

/** Everything of the room, as a case file's `live.room` keeps it. */
export interface Room {
  readonly requests: readonly FloorRequest[]
  readonly polls: readonly Poll[]
  readonly ratings: readonly RatingRound[]
  readonly hallNotes: readonly HallNote[]
  readonly attachments: readonly Attachment[]
  readonly emergencies: readonly Emergency[]
  readonly statements: readonly Statement[]
  readonly screens: readonly WallScreen[]
  readonly recusals: readonly Recusal[]
  readonly visits: readonly AgendaVisit[]
  readonly ready: readonly { readonly agendaId: AgendaId; readonly partyIds: readonly PartyId[] }[]
  readonly countdown: Countdown | null
  readonly message: WallMessage | null
  /** Where the focus was before it was last moved, and when everybody was last called back to it. */
  readonly focusBefore: Focus | null
  readonly calledAt: Instant | null
}
