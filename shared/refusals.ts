/**
 * The closed list of reasons for which Heyi refuses something. A refusal is an answer, not an exception:
 * it names a code, the field where there is one, and the facts its sentence needs. Sentences stand in
 * `shared/i18n` under `refusal.<code>`, in both languages. `status` is the HTTP status of the outside face;
 * `retry` tells a client whether sending the same thing again can succeed by itself.
 */
import type { CommandId } from '#shared/ids.ts'

export const refusalCatalogue = {
  // who
  unauthenticated: { status: 401, retry: false },
  linkUnknown: { status: 404, retry: false },
  linkRevoked: { status: 403, retry: false },
  linkExpired: { status: 403, retry: false },
  foreignBoard: { status: 403, retry: false },
  foreignOrigin: { status: 403, retry: false },
  foreignHost: { status: 421, retry: false },
  notAllowed: { status: 403, retry: false },
  notYourParty: { status: 403, retry: false },
  notYours: { status: 403, retry: false },
  pinNotSet: { status: 403, retry: false },
  pinWrong: { status: 403, retry: false },
  pinLocked: { status: 429, retry: true },
  pinMalformed: { status: 422, retry: false },
  pinAlreadySet: { status: 409, retry: false },
  tooManyRequests: { status: 429, retry: true },
  // what
  malformed: { status: 400, retry: false },
  unknownCommand: { status: 400, retry: false },
  missingField: { status: 422, retry: false },
  invalidField: { status: 422, retry: false },
  tooLong: { status: 422, retry: false },
  tooLarge: { status: 413, retry: false },
  controlCharacters: { status: 422, retry: false },
  unknownBoard: { status: 404, retry: false },
  unknownEntity: { status: 404, retry: false },
  idTaken: { status: 409, retry: false },
  commandIdReused: { status: 409, retry: false },
  caseMalformed: { status: 422, retry: false },
  partyCount: { status: 422, retry: false },
  unknownExport: { status: 404, retry: false },
  unknownAddress: { status: 404, retry: false },
  // when
  boardArchived: { status: 409, retry: false },
  wrongMeetingStatus: { status: 409, retry: false },
  meetingNotRunning: { status: 409, retry: false },
  anotherMeetingRunning: { status: 409, retry: false },
  wrongIssueStatus: { status: 409, retry: false },
  wrongResolutionStatus: { status: 409, retry: false },
  wrongActionStatus: { status: 409, retry: false },
  wrongDemandStatus: { status: 409, retry: false },
  demandReworded: { status: 409, retry: false },
  demandNotRead: { status: 409, retry: false },
  demandUnchanged: { status: 409, retry: false },
  demandRewordedOften: { status: 409, retry: false },
  turnRunning: { status: 409, retry: false },
  noTurnRunning: { status: 409, retry: false },
  superseded: { status: 409, retry: false },
  textChanged: { status: 409, retry: false },
  textUnchanged: { status: 409, retry: false },
  alreadySigned: { status: 409, retry: false },
  minutesNumberTaken: { status: 409, retry: false },
  movedMeanwhile: { status: 409, retry: false },
  nothingToUndo: { status: 409, retry: false },
  nothingBefore: { status: 409, retry: false },
  queueEmpty: { status: 409, retry: false },
  pollOpen: { status: 409, retry: false },
  pollRevealed: { status: 409, retry: false },
  pollClosed: { status: 409, retry: false },
  ratingClosed: { status: 409, retry: false },
  requestSettled: { status: 409, retry: false },
  alreadyAsked: { status: 409, retry: false },
  listClosed: { status: 409, retry: false },
  emergencyReleased: { status: 409, retry: false },
  chairPresent: { status: 409, retry: false },
  notCheckedIn: { status: 409, retry: false },
  tooMany: { status: 409, retry: false },
  // why not yet
  turnsUsedUp: { status: 409, retry: false },
  codeWrong: { status: 422, retry: false },
  kindHasNone: { status: 409, retry: false },
  recused: { status: 409, retry: false },
  recusalOpen: { status: 409, retry: false },
  screenFollows: { status: 409, retry: false },
  // files
  fileMissing: { status: 409, retry: false },
  fileTooLarge: { status: 413, retry: false },
  fileKind: { status: 415, retry: false },
  fileBroken: { status: 422, retry: false },
  /** The bytes came too slowly, and the place was given to others. */
  fileSlow: { status: 408, retry: true },
  fileSpace: { status: 507, retry: false },
  partiesSilent: { status: 409, retry: false },
  alreadySpoken: { status: 409, retry: false },
  talkTakesNoStance: { status: 422, retry: false },
  onsiteTablesOnly: { status: 409, retry: false },
  redLineRequired: { status: 422, retry: false },
  stanceMissing: { status: 409, retry: false },
  blocked: { status: 409, retry: false },
  residentsNotSatisfied: { status: 409, retry: false },
  conditionOpen: { status: 409, retry: false },
  legalGateClosed: { status: 409, retry: false },
  mandateGateClosed: { status: 409, retry: false },
  notAgreed: { status: 409, retry: false },
  cannotSign: { status: 409, retry: false },
  dissentRequired: { status: 422, retry: false },
  signOffsMissing: { status: 409, retry: false },
  noConditionOpen: { status: 409, retry: false },
  // the desks
  remarkAnswered: { status: 409, retry: false },
  ideaSettled: { status: 409, retry: false },
  authorsWords: { status: 422, retry: false },
  optionSpokenOn: { status: 409, retry: false },
  optionVoted: { status: 409, retry: false },
  optionChanged: { status: 409, retry: false },
  optionUnchanged: { status: 409, retry: false },
  optionSettled: { status: 409, retry: false },
  optionInText: { status: 409, retry: false },
  optionChangedOften: { status: 409, retry: false },
  redLineMarkedOften: { status: 409, retry: false },
  optionChangeHidden: { status: 409, retry: false },
  caucusParties: { status: 422, retry: false },
  caucusClosed: { status: 409, retry: false },
  alreadySubmitted: { status: 409, retry: false },
  alreadyJoined: { status: 409, retry: false },
  alreadyConfirmed: { status: 409, retry: false },
  alreadyReported: { status: 409, retry: false },
  witnessNeeded: { status: 422, retry: false },
  sheetGone: { status: 409, retry: false },
  photoOfSignOff: { status: 409, retry: false },
  refusalStands: { status: 409, retry: false },
  signedThenOpposed: { status: 409, retry: false },
  // documents
  unknownDocument: { status: 404, retry: false },
  documentNotReadable: { status: 403, retry: false },
  documentNotWritable: { status: 403, retry: false },
  updateMalformed: { status: 400, retry: false },
  updateGap: { status: 409, retry: false },
  updateForbidden: { status: 403, retry: false },
  updateTooLarge: { status: 413, retry: false },
  /** The client id is somebody else's, or another party's: the client takes a new one and keeps its words. */
  clientTaken: { status: 409, retry: false },
  /** Only ever said by a client: somebody else has come to the browser before the words were sent. */
  anotherCame: { status: 409, retry: false },
  /** Only ever said by a client: somebody else has removed what the words stood in. */
  placeRemoved: { status: 410, retry: false },
  // the machine
  notSaved: { status: 503, retry: true },
  readOnly: { status: 503, retry: true },
  /** Only ever said by a client to its own user: there is no connection, so nothing was sent. */
  offline: { status: 503, retry: true },
  /** Only ever said by a client: something else answered in the server's place, such as a network that wants a login first. */
  foreignAnswer: { status: 502, retry: true },
  /** Only ever said by a client: there is no connection, the act is kept on this device until its author confirms it. */
  keptHere: { status: 503, retry: false },
  /** Only ever said by a client: there is no connection, and this device has no room to keep the act. */
  notKept: { status: 507, retry: false },
  /** Only ever said by a client: sent, but no answer came; sending again is safe, the command id keeps it from counting twice. */
  noAnswer: { status: 504, retry: true },
  /** Only ever said by a client: as `noAnswer`, and the act is kept on this device until the record shows whether it counts. */
  maybeCounted: { status: 504, retry: true },
  internal: { status: 500, retry: true },
} as const satisfies Record<string, { readonly status: number; readonly retry: boolean }>

export type RefusalCode = keyof typeof refusalCatalogue

/** A name that exists in both languages, such as a party's. */
export interface Localised {
  readonly zh: string
  readonly en: string
}

/** A fact that a refusal's sentence quotes: a number, a name as written, or a name in both languages. */
export type RefusalFact = string | number | Localised | readonly Localised[]

/** Why something was refused. `reasons` lists each open reason where several stand together (the agreement check). */
export interface Refusal {
  readonly code: RefusalCode
  /** The field of the command or the place in the file, e.g. `dueOn` or `demands[3].partyId`. */
  readonly field?: string
  readonly facts?: Readonly<Record<string, RefusalFact>>
  readonly reasons?: readonly Refusal[]
}

/** A refusal with this code. */
export const refusal = (code: RefusalCode, more: Omit<Refusal, 'code'> = {}): Refusal => ({ code, ...more })

/** The verdict on one act: the sequence number of its last event, or why not. `duplicate` says the act had already counted. */
export type Verdict =
  | { readonly ok: true; readonly commandId: CommandId; readonly seq: number; readonly duplicate: boolean }
  | { readonly ok: false; readonly commandId: CommandId | null; readonly refusal: Refusal }
