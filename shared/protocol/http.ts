/**
 * The HTTP face: paths, bodies and answers, typed in one place. Errors always read
 * `{error: {code, message, field?, reasons?}}`, the message in the language of `Accept-Language` (Chinese unless English is asked for).
 * Bearer token (a join link's token or the organiser's) or session cookie.
 */
import type { Board, Meeting } from '#shared/board/board.ts'
import type { MediaType } from '#shared/board/room.ts'
import type { TextStep } from '#shared/board/text-steps.ts'
import type { Instant } from '#shared/clock.ts'
import type { Passage } from '#shared/documents/authorship.ts'
import type { PersonId } from '#shared/ids.ts'
import type { RecordPart } from '#shared/protocol/meeting.ts'
import type { Localised, RefusalCode } from '#shared/refusals.ts'
import type { Actor } from '#shared/roles.ts'

/**
 * The address of everything. `:name` parts are replaced with `encodeURIComponent`.
 * `links/:personId` takes a person's id, or `observer` or `projector`: DELETE revokes, POST gives a new link.
 * `acts` takes one command as JSON, with the PIN of a sign-off beside its fields as `pin`; `?as=<personId>` lets the
 * organiser act for a person. `import?pins` presets a PIN for everyone who signs (`pins=123456` the same for all).
 * `sign-out` (POST) ends this browser's session and with it every seat that it holds; links go on working.
 * `secrets/:seq` (DELETE, organiser) erases the restricted value of an event for good.
 */
export const paths = {
  join: '/join/:token',
  me: '/api/me',
  signOut: '/api/sign-out',
  boards: '/api/boards',
  import: '/api/boards/import',
  sample: '/api/boards/sample',
  links: '/api/boards/:boardId/links',
  revokeLink: '/api/boards/:boardId/links/:personId',
  boardMe: '/api/boards/:boardId/me',
  pin: '/api/boards/:boardId/pin',
  resetPin: '/api/boards/:boardId/pin/:personId',
  acts: '/api/boards/:boardId/acts',
  events: '/api/boards/:boardId/events',
  authors: '/api/boards/:boardId/documents/:document/authors',
  goneWords: '/api/boards/:boardId/gone-words',
  textAt: '/api/boards/:boardId/texts/:issueId',
  textSteps: '/api/boards/:boardId/texts/:issueId/steps',
  exports: '/api/boards/:boardId/exports/:edition',
  verify: '/api/boards/:boardId/verify',
  replay: '/api/boards/:boardId/replay',
  secret: '/api/boards/:boardId/secrets/:seq',
  files: '/api/boards/:boardId/files',
  file: '/api/boards/:boardId/files/:sha256',
  hallLink: '/api/boards/:boardId/hall-link',
  reviewLink: '/api/boards/:boardId/reviews/:reviewId/link',
  review: '/api/reviews/:token',
  household: '/api/boards/:boardId/households/:householdId',
  backup: '/api/backup',
  health: '/healthz',
  ready: '/readyz',
  metrics: '/metrics',
} as const

export interface ErrorBody {
  readonly error: {
    readonly code: RefusalCode
    readonly message: string
    readonly field?: string
    readonly reasons?: readonly { readonly code: RefusalCode; readonly message: string }[]
  }
}

/** `GET /api/me`: whether this browser holds the organiser's session, and on which boards it has a seat. */
export interface Me {
  readonly organiser: boolean
  readonly seats: readonly { readonly boardId: string; readonly personId: string; readonly role: string }[]
}

/** `GET /api/boards/:boardId/me`: this browser's seat on the board. */
export interface BoardMe {
  readonly boardId: string
  readonly actor: Actor
  readonly displayName: string
  readonly party: Localised | null
  readonly pinSet: boolean
  /** Whether this seat ever signs and so is asked for a PIN at first join. */
  readonly pinWanted: boolean
}

/** `GET /api/boards` (organiser). */
export interface BoardSummary {
  readonly boardId: string
  readonly title: string
  readonly projectName: string
  readonly community: string
  readonly status: Board['status']
  readonly isSample: boolean
  /** IANA name; the hours of `nextMeeting` are read in it. */
  readonly timezone: string
  readonly people: number
  readonly issues: number
  readonly openIssues: number
  readonly nextMeeting: Pick<Meeting, 'id' | 'title' | 'startAt' | 'status'> | null
}

/** `POST /api/boards/import` and `POST /api/boards`: the new board and everybody's links. */
export interface ImportAnswer {
  readonly boardId: string
  readonly links: Readonly<Record<string, string>> & {
    readonly projector: string
    readonly observer: string
    readonly public: string
  }
  /** Only when the import was asked to preset PINs (tests): person id → six digits. */
  readonly pins?: Readonly<Record<string, string>>
}

/** `GET /api/boards/:boardId/links` (organiser): everybody's link, newest one first used. */
export interface LinkRow {
  readonly personId: string
  readonly displayName: string
  readonly role: string
  readonly partyId: string | null
  readonly url: string | null
  readonly revoked: boolean
  readonly pinSet: boolean
}

/** `GET /api/boards/:boardId/documents/:document/authors` (members who may read it): who wrote which words that still stand. */
export interface DocumentAuthors {
  readonly document: string
  readonly passages: readonly Passage[]
}

/** Words that went with a paragraph or draft which somebody removed: kept for their author alone, for a while. */
export interface GoneWords {
  readonly document: string
  /** When they went, server time in milliseconds. */
  readonly at: number
  /**
   * In reading order; `apart` says what lies between these and the ones before: another text, others' words, nothing.
   * `stood`: of short ones, how often they must stand in the document to be there again.
   */
  readonly runs: readonly { readonly words: string; readonly apart: 'line' | 'words' | null; readonly stood?: number }[]
  /** Where they stood in the document's history: client id, from this clock, up to before that one. */
  readonly stretches: readonly (readonly [client: number, from: number, to: number])[]
}

/**
 * `GET /api/boards/:boardId/gone-words` (a person of the board, of his own words only). `POST` takes one of them, or whatever
 * covers it, as `{document, stretches}`: its author has it now, and the server lets it go.
 */
export interface GoneAnswer {
  /** Whose they are: another may have come to this browser since it was opened. */
  readonly personId: PersonId
  readonly gone: readonly GoneWords[]
}

/**
 * `GET /api/boards/:boardId/events?after=n` (the own level; `level=public` what everyone may read, whatever seat asks): the
 * record after `n`. With `most=m` at most the next m events of the board, of which this reader is given what he may see;
 * `head` is then how far they reach, and `more` whether to ask again after it.
 */
export interface RecordPage extends RecordPart {
  readonly more: boolean
}

/** `GET /api/boards/:boardId/texts/:issueId?seq=n` (members who may read the text): the working text as it stood after entry n. */
export interface TextAt {
  readonly issueId: string
  readonly seq: number
  readonly text: string
}

/** `GET /api/boards/:boardId/texts/:issueId/steps` (the same): when it changed, and how; see `board/text-steps.ts`. */
export interface TextSteps {
  readonly issueId: string
  readonly steps: readonly TextStep[]
}

/** `PUT /api/boards/:boardId/files` (who sits at the table; the body is the file itself): what was stored, as `attachment.add` names it. */
export interface StoredFile {
  /** Of the bytes as they are kept. */
  readonly sha256: string
  readonly mediaType: MediaType
  readonly bytes: number
  /** Pixels as shown; 0 for documents. */
  readonly width: number
  readonly height: number
}

/** `GET /api/boards/:boardId/hall-link` (who runs the meeting, and the wall): where the hall comes in. */
export interface HallLink {
  /** Null when the hall's link has been revoked, or cannot be shown any more. */
  readonly url: string | null
}

/** `POST /api/boards/:boardId/reviews/:reviewId/link` (the party that shared it): the address that shows it to whoever has it. */
export interface ReviewLink {
  readonly url: string
}

/** `GET /api/reviews/:token` (whoever has the link): one version of a text, and nothing else of its board. Each look is noted. */
export interface ReviewedText {
  readonly title: string
  readonly no: string
  /** Null where it belongs to no meeting. */
  readonly meeting: string | null
  /** IANA name; the moments below are read in it. */
  readonly timezone: string
  readonly version: number
  readonly text: string
  /** Of `text`, 64 hex digits. */
  readonly sha256: string
  /** When this version was published. */
  readonly at: Instant
  /** Whose seat shared it, and when. */
  readonly party: Localised
  readonly sharedBy: string
  readonly sharedAt: Instant
  readonly standing: 'open' | 'signing' | 'signed' | 'replaced'
  /** What the party that shared it has said to this version. */
  readonly own: 'none' | 'signed' | 'refused'
}

/** `DELETE /api/boards/:boardId/secrets/:seq` (organiser): the restricted value of this event is gone. */
export interface Erased {
  readonly boardId: string
  readonly seq: number
  /** Whether the hash chain of the board's log still verifies, as it must. */
  readonly chainHolds: boolean
}

/** `POST /api/boards`: a new board from the template of the four parties. */
export interface NewBoard {
  readonly title: string
  readonly projectName: string
  readonly community: string
  readonly convener: string
}

/** Export editions and the formats each comes in. */
export const editions = {
  minutes: ['docx', 'md'],
  signoff: ['docx', 'md'],
  actions: ['docx', 'md'],
  case: ['json'],
} as const
export type Edition = keyof typeof editions
