/**
 * The shape of every entity of a case file, as untrusted JSON is checked against it (zod; server and tests only).
 * Strict about structure and closed vocabularies, open where boards differ (roles, kinds of party, project and diary),
 * and keeping keys that it does not know, because what comes in must go out again. Keys that the format calls optional
 * may be null or missing; a missing one gets the empty value that the types promise, and `residue.ts` remembers it.
 * Longer than other files because it is one table.
 */
import { deskShape } from '#shared/board/case/desk-shapes.ts'
import { z } from 'zod'
import { issueStatuses, stanceValues } from '#shared/board/board.ts'
import {
  amount,
  count,
  custom,
  filled,
  flag,
  id,
  ids,
  isTimezone,
  listOf,
  live,
  number,
  object,
  optional,
  place,
  text,
  visibility,
  when,
} from '#shared/board/case/fields.ts'
import { focusShape, roomShape } from '#shared/board/case/room-shapes.ts'

export const boardShape = z.looseObject({
  id,
  slug: text.default(''),
  title: filled,
  projectName: text,
  projectKind: text,
  community: text,
  convener: text,
  status: z.enum(['preparing', 'implementing', 'after', 'archived']),
  asOf: when,
  timezone: z.string().refine(isTimezone, custom('badTimezone')).default('Asia/Shanghai'),
  stanceScale: z.array(z.enum(stanceValues)).default([...stanceValues]),
  partyOrder: ids,
  consensusRule: object.default({}),
  phases: listOf(z.looseObject({ code: z.enum(['works', 'outside', 'after']), zh: text })),
  topics: listOf(text),
  mandateGate: optional(
    z.looseObject({
      required: flag,
      surveyId: optional(id),
      thresholdPercent: z.number().min(0).max(100),
      achievedPercent: optional(z.number().min(0).max(100)),
      passedOn: optional(when),
      recheckBefore: optional(text),
      rule: text.default(''),
      count: live(
        z.looseObject({
          totalHouseholds: count,
          agreedHouseholds: count,
          totalAreaM2: amount,
          agreedAreaM2: amount,
          on: when,
        }),
      ),
    }),
  ),
  cadence: optional(object),
  principles: listOf(text),
  seedFile: optional(text),
  restaged: optional(text),
  isSample: live(flag),
})

const party = z.looseObject({
  id,
  code: filled,
  name: filled,
  nameEn: text.default(''),
  kind: text,
  color: z.string().regex(/^#[0-9A-Fa-f]{6}$/, { error: 'badColor' }),
  isResidents: flag,
  seats: z.number().int().min(1).max(50),
  mandate: text.default(''),
  interests: listOf(text),
  batna: optional(z.looseObject({ text, visibility })),
  redLines: listOf(z.looseObject({ id, text, visibility, replacesId: live(id) })),
})

const person = z.looseObject({
  id,
  displayName: filled,
  role: filled,
  partyId: optional(id),
  org: text.default(''),
  building: optional(place),
  unit: optional(place),
  tags: listOf(text),
})

const attendance = z.looseObject({
  personId: id,
  kind: z.enum(['attend', 'leave', 'nonVoting']),
  joinAt: optional(when),
  leftAt: optional(when),
  absences: z.array(z.looseObject({ fromAt: when, toAt: optional(when), reason: text.default('') })).nullish(),
})

const meeting = z.looseObject({
  id,
  seq: count,
  kind: z.enum(['joint', 'onsite', 'talk', 'hearing', 'villageCommittee', 'partyMemberReps', 'massReps']),
  title: filled,
  startAt: when,
  endAt: when,
  place: text,
  chairId: optional(id),
  secretaryId: optional(id),
  issueIds: ids,
  minutesNo: optional(text),
  status: z.enum(['scheduled', 'running', 'paused', 'minutesDraft', 'published', 'cancelled']),
  observersCount: count,
  attendance: z.array(attendance),
  openedAt: live(when),
  closedAt: live(when),
  pause: live(z.looseObject({ since: when, reason: text })),
  groundRules: live(z.array(text)),
  wifi: live(z.looseObject({ name: text, password: text })),
  checkInCode: live(text),
  listClosed: live(flag),
  chairLostAt: live(when),
  reopenings: live(z.array(z.looseObject({ at: when, byId: id, reason: text }))),
})

const agendaItem = z.looseObject({
  id,
  meetingId: id,
  seq: count,
  issueId: optional(id),
  title: filled,
  kind: filled,
  plannedMinutes: amount,
  turnSeconds: amount,
  turnsPerParty: count,
})

const legalGate = z.looseObject({
  articleId: optional(id),
  threshold: z.enum(['half', 'threeQuarters']),
  reason: text,
  appliesToOptionIds: live(ids),
})

const issue = z.looseObject({
  id,
  no: text,
  title: filled,
  phase: z.enum(['works', 'outside', 'after']),
  topic: text,
  category: z.enum(['basic', 'improve', 'promote']),
  summary: text,
  status: z.enum(issueStatuses),
  priority: number,
  location: optional(z.union([object, text])),
  decisionRule: z.enum(['consensus', 'ownersVote', 'report']),
  legalGate: optional(legalGate),
  residentGuarantee: text.default(''),
  demandIds: ids,
  optionIds: ids,
  patternId: optional(id),
  parentIssueId: optional(id),
  escalationId: optional(id),
  sourceDiaryIds: ids.default([]),
  visibility,
  expectedRanking: optional(
    z.array(
      z.looseObject({
        optionId: id,
        blockedByPartyIds: ids,
        residentGuaranteeMet: flag,
        minScore: optional(number),
        sumScore: optional(number),
        missingPartyCount: count,
        costYuan: optional(number),
        rank: count,
      }),
    ),
  ),
})

const demand = z.looseObject({
  id,
  issueId: optional(id),
  partyId: id,
  raisedById: id,
  channel: z.enum([
    'meeting',
    'visit',
    'onsite',
    'suggestionBox',
    'hotline',
    'petition',
    'survey',
    'online',
    'diary',
    'talk',
  ]),
  raisedAt: when,
  position: filled,
  interest: text,
  priority: number,
  isRedLine: flag,
  redLineText: optional(text),
  redLineId: live(id),
  legality: z.enum(['reasonable', 'toVerify', 'unreasonable']),
  policyIds: ids,
  status: z.enum(['new', 'verified', 'linked', 'satisfied', 'partly', 'answered', 'declined', 'merged', 'withdrawn']),
  mergedIntoId: optional(id),
  householdId: optional(id),
  visibility,
  reply: optional(text),
  wordings: live(z.array(z.looseObject({ text, interest: live(text), byId: id, at: when }))),
  redLineDraws: live(z.array(z.looseObject({ redLineId: id, byId: id, at: when }))),
  enteredById: live(id),
  onBehalf: live(flag),
  confirmed: live(z.looseObject({ byId: id, at: when })),
  topic: live(text),
  place: live(z.looseObject({ building: text, unit: text })),
  answers: live(z.array(z.looseObject({ question: text, text }))),
  merged: live(z.looseObject({ byId: id, at: when, reason: text, before: text })),
})

const option = z.looseObject({
  id,
  issueId: id,
  code: filled,
  title: filled,
  text,
  costYuan: optional(number),
  durationDays: optional(amount),
  proposedBy: text,
  proposedFor: live(id.nullable()),
  meetsDemandIds: ids,
  failsDemandIds: ids,
  legalGate: optional(legalGate),
  status: z.enum(['open', 'adopted', 'merged', 'rejected']),
  basisPolicyIds: live(ids),
  ideaId: live(id),
  promotedById: live(id),
  submissionId: live(id),
  redLineIds: live(ids),
  redLineMarks: live(
    z.array(z.looseObject({ redLineId: id, byId: id, at: when, changes: live(z.number().int().min(0)) })),
  ),
  earlier: live(
    z.array(
      z.looseObject({
        title: filled,
        text,
        costYuan: optional(number),
        durationDays: optional(amount),
        meetsDemandIds: ids,
        failsDemandIds: ids,
        legalGate: optional(legalGate),
        basisPolicyIds: live(ids),
        byId: id,
        at: when,
      }),
    ),
  ),
})

const stance = z.looseObject({
  id,
  issueId: id,
  targetType: z.enum(['option', 'resolution']),
  targetId: id,
  targetVersion: optional(z.number().int().min(1)),
  partyId: id,
  value: z.enum(stanceValues),
  reason: text,
  condition: optional(text),
  redLineId: optional(id),
  givenById: id,
  at: when,
  meetingId: optional(id),
  supersedesId: optional(id),
  conditionSettled: live(z.looseObject({ how: z.enum(['met', 'waived']), byId: id, at: when })),
})

/** A sheet of paper that was taken in, waiting or denied. */
const sheet = {
  partyId: id,
  byId: id,
  version: z.number().int().min(1),
  attachmentId: id,
  witnessId: id,
  enteredById: id,
  takenAt: when,
}

const resolution = z.looseObject({
  id,
  issueId: id,
  meetingId: optional(id),
  no: text,
  acceptedOptionId: optional(id),
  status: z.enum([
    'draft',
    'tabled',
    'amended',
    'consensus',
    'signing',
    'signed',
    'published',
    'effective',
    'superseded',
    'void',
  ]),
  currentVersion: count,
  versions: z.array(
    z.looseObject({
      version: z.number().int().min(1),
      text: filled,
      byId: id,
      at: when,
      changeNote: text.default(''),
      editorIds: live(ids),
      wrote: live(z.array(z.looseObject({ personId: id.nullable(), length: count }))),
      credits: live(z.array(z.looseObject({ remarkId: id, partyId: id }))),
    }),
  ),
  publicText: text,
  basisPolicyIds: ids,
  dissents: z.array(z.looseObject({ partyId: id, text, at: when, visibility })),
  signOffs: z.array(
    z.looseObject({
      partyId: id,
      byId: id,
      version: z.number().int().min(1),
      method: z.enum(['deviceSign', 'paperSign']),
      at: when,
      voidedAt: optional(when),
      withDissent: live(flag),
      drawing: live(text),
      paper: live(z.looseObject({ attachmentId: id, witnessId: id, enteredById: id, takenAt: live(when) })),
    }),
  ),
  effectiveFrom: optional(when),
  noticeId: optional(id),
  supersededById: live(id),
  refusals: live(
    z.array(z.looseObject({ partyId: id, byId: id, version: z.number().int().min(1), reason: text, at: when })),
  ),
  halted: live(z.looseObject({ version: z.number().int().min(1), reason: text, at: when })),
  sheets: live(z.array(z.looseObject({ ...sheet, dissent: optional(text) }))),
  denials: live(z.array(z.looseObject({ ...sheet, reason: text, at: when }))),
})

const actionStatus = z.enum(['assigned', 'doing', 'blocked', 'doneWaitingCheck', 'verified', 'returned'])

const actionItem = z.looseObject({
  id,
  resolutionId: id,
  issueId: id,
  title: filled,
  leaderId: id,
  ownerId: id,
  dueOn: when,
  cooperatingOrgs: listOf(text),
  packages: z.looseObject({ research: text, coordinate: text, supervise: text, reassure: text }),
  status: actionStatus,
  doneOn: optional(when),
  progress: z.array(z.looseObject({ at: when, byId: id, text, to: live(actionStatus) })),
  verification: optional(z.looseObject({ byId: id, on: when, text: text.default('') })),
  satisfaction: optional(text),
  syncWindowId: optional(id),
})

const escalation = z.looseObject({
  id,
  issueId: id,
  title: filled,
  reason: text,
  fromId: id,
  toOrgs: z.array(text),
  contactIds: ids,
  status: z.enum(['draft', 'submitted', 'inReview', 'approved', 'refused', 'withdrawn']),
  dueOn: optional(when),
  attachments: listOf(text),
  log: z.array(z.looseObject({ at: when, kind: text, text })),
})

const diaryEntry = z.looseObject({
  id,
  at: when,
  authorId: id,
  kind: text,
  place: text,
  householdId: optional(id),
  text,
  actionTaken: text.default(''),
  issueIds: ids,
  followUpOn: optional(when),
  visibility,
  fromSeed: flag.default(false),
})

const household = z.looseObject({
  id,
  building: optional(place),
  unit: optional(place),
  visibility,
  consent: z.looseObject({ value: text }).default({ value: 'unknown' }),
  visits: listOf(object),
  status: text.default(''),
})

const policy = z.looseObject({
  id,
  title: filled,
  docNo: optional(text),
  level: text.default(''),
  effectiveFrom: optional(text),
  effectiveTo: optional(text),
  clause: text.default(''),
  plainLanguage: text.default(''),
  history: live(z.array(object)),
  faq: live(z.array(object)),
  sourceKind: live(text.nullable()),
  verifyNote: live(text.nullable()),
})

const survey = z.looseObject({
  id,
  title: filled,
  kind: text,
  totalHouseholds: count.default(0),
  totalAreaM2: amount.nullish(),
  agreedHouseholds: count.nullish(),
  agreedAreaM2: amount.nullish(),
  result: z
    .looseObject({ householdPercent: number.nullish(), areaPercent: number.nullish(), passed: flag.nullish() })
    .nullish(),
  openOn: live(text.nullable()),
  closeOn: live(text.nullable()),
  returned: live(count.nullable()),
  returnedAreaM2: live(amount.nullable()),
  dailyProgress: live(z.unknown()),
  top: live(z.unknown()),
  note: live(text.nullable()),
})

const notice = z.looseObject({
  id,
  title: filled,
  kind: text.default(''),
  postedOn: optional(when),
  closesOn: optional(when),
  days: count.default(0),
  channels: listOf(text),
  objectionCount: count.default(0),
  status: text.default(''),
})

const feedback = z.looseObject({
  id,
  kind: text,
  meetingId: optional(id),
  at: live(text.nullable()),
  counts: live(z.unknown()),
  note: live(text.nullable()),
})

const pattern = z.looseObject({
  id,
  title: text,
  rule: text.default(''),
  issueIds: ids.default([]),
  derivedFromIssueId: live(id.nullable()),
})

const precedent = z.looseObject({
  id,
  patternId: optional(id),
  subject: text.default(''),
  appliedOn: live(text.nullable()),
  benefitCode: live(text.nullable()),
  benefitValueYuan: live(number.nullable()),
  policyId: live(id.nullable()),
})

const exemplar = z.looseObject({
  id,
  title: text,
  consentGiven: flag.default(false),
  kind: live(text.nullable()),
  anonymised: live(flag.nullable()),
  text: live(text.nullable()),
  linkedIssueIds: live(ids),
})

const syncWindow = z.looseObject({
  id,
  title: text,
  place: text.default(''),
  startOn: when,
  endOn: when,
  issueIds: ids,
  note: live(text.nullable()),
})

/** The shape of one entity of each collection. */
export const entityShapes = {
  parties: party,
  people: person,
  meetings: meeting,
  agenda: agendaItem,
  issues: issue,
  demands: demand,
  options: option,
  stances: stance,
  resolutions: resolution,
  actionItems: actionItem,
  escalations: escalation,
  diaryEntries: diaryEntry,
  households: household,
  policies: policy,
  surveys: survey,
  notices: notice,
  feedback,
  patterns: pattern,
  precedents: precedent,
  exemplars: exemplar,
  syncWindows: syncWindow,
} as const

const ownersVote = z.object({
  id,
  issueId: id,
  optionId: id,
  totalHouseholds: count,
  totalAreaM2: amount,
  participatedHouseholds: count,
  participatedAreaM2: amount,
  approvedHouseholds: count,
  approvedAreaM2: amount,
  at: when,
})

const turn = z.object({
  meetingId: id,
  agendaId: id,
  partyId: id,
  personId: id.nullable(),
  startedAt: when,
  seconds: amount,
  extendedBy: amount,
  endedAt: when.nullable(),
  heldAt: live(when.nullable()),
  heldMs: live(amount),
})

/** What a board exported in mid-meeting says besides its entities. Every key but those of later versions is present. */
const liveShape = z.object({
  openMeetingId: id.nullable(),
  focus: focusShape.nullable(),
  turns: z.array(turn),
  noDemand: z.array(z.object({ issueId: id, partyIds: ids })),
  pens: z.array(z.object({ issueId: id, personId: id })),
  ownersVotes: z.array(ownersVote),
  room: live(roomShape),
  desk: live(deskShape),
})

/**
 * A case file but for its entities, which are checked one by one against `entityShapes`: a file of a million broken
 * entities then costs one fault and not a million. The parties' number is checked with the references, where a sentence
 * can name it.
 */
export const caseFrame = z.looseObject({
  schemaVersion: z.union([z.string().min(1), z.number()]),
  board: boardShape,
  parties: z.array(z.unknown()),
  people: z.array(z.unknown()),
  live: live(liveShape),
})
