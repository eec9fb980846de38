/**
 * Every act a person can ask for, as untrusted JSON is checked against it. A command names what its giver wants;
 * whether it may happen is `decide`'s business. Each carries an id of the client's choosing: sent twice, it counts once.
 * The schemas (zod) run on the server and in tests; the client imports the types only.
 */
import { z } from 'zod'
import { issueStatuses, scenes, stanceValues } from '#shared/board/board.ts'
import type { CommandId, OptionId, ResolutionId } from '#shared/ids.ts'
import { limits } from '#shared/limits.ts'
import {
  area,
  changes,
  count,
  free,
  id,
  ids,
  instant,
  optionalParagraph,
  optionWords,
  paragraph,
  required,
  title,
} from '#shared/record/command-fields.ts'
import { deskCommandSchemas } from '#shared/record/desk-commands.ts'
import { followUpCommandSchemas } from '#shared/record/follow-up-commands.ts'
import { roomCommandSchemas, subjects } from '#shared/record/room-commands.ts'
import { roles } from '#shared/roles.ts'

const party = z.object({
  id: id<'party'>(),
  code: required(12),
  name: title,
  nameEn: free(limits.titleLength).default(''),
  kind: required(32),
  color: z.string().regex(/^#[0-9A-Fa-f]{6}$/),
  isResidents: z.boolean(),
  seats: z.number().int().min(1).max(50).default(2),
  mandate: optionalParagraph,
  interests: z.array(paragraph).max(20).default([]),
})

const person = z.object({
  id: id<'person'>(),
  displayName: title,
  role: z.enum(roles),
  partyId: id<'party'>().nullable().default(null),
  org: free(limits.titleLength).default(''),
  building: z
    .union([z.number().int(), free(20)])
    .nullable()
    .default(null),
  unit: z
    .union([z.number().int(), free(20)])
    .nullable()
    .default(null),
  tags: z.array(free(40)).max(20).default([]),
})

const agendaItem = z.object({
  id: id<'agenda'>(),
  issueId: id<'issue'>().nullable().default(null),
  title,
  kind: z.enum(['opening', 'ratify', 'negotiate', 'escalate', 'actions', 'closing']),
  plannedMinutes: z.number().int().min(0).max(limits.minutesMax),
  turnSeconds: z.number().int().min(0).max(limits.turnSecondsMax).default(120),
  turnsPerParty: z.number().int().min(0).max(20).default(1),
})

const meetingId = id<'meeting'>()
const issueId = id<'issue'>()
const resolutionId = id<'resolution'>()
const version = z.number().int().min(1).max(10_000)

const meetingPlan = {
  meetingId,
  kind: z.enum(['joint', 'onsite', 'talk', 'hearing', 'villageCommittee', 'partyMemberReps', 'massReps']),
  title,
  startAt: instant,
  endAt: instant,
  place: title,
  groundRules: z.array(paragraph).max(20).default([]),
  wifi: z
    .object({ name: required(32), password: free(63) })
    .nullable()
    .default(null),
}

/** One schema per command; the key is the command's `type`. Missing and empty fields are refused with the field's name. */
export const commandSchemas = {
  'party.add': z.object({ party }),
  'person.add': z.object({ person }),
  'person.assign': z.object({
    personId: id<'person'>(),
    role: person.shape.role,
    partyId: id<'party'>().nullable(),
  }),
  'meeting.plan': z.object({ ...meetingPlan, agenda: z.array(agendaItem).max(limits.listLength) }),
  /** Changes a meeting that has not begun: everything of the plan anew. */
  'meeting.replan': z.object({ ...meetingPlan, agenda: z.array(agendaItem).max(limits.listLength) }),
  'agenda.add': z.object({
    meetingId,
    item: agendaItem,
    /** The item behind which it comes; null: at the end. */
    afterId: id<'agenda'>().nullable().default(null),
  }),
  'meeting.open': z.object({ meetingId }),
  'meeting.pause': z.object({ meetingId, reason: optionalParagraph }),
  'meeting.resume': z.object({ meetingId }),
  'meeting.close': z.object({ meetingId }),
  'meeting.numberMinutes': z.object({ meetingId, minutesNo: required(60) }),
  ...roomCommandSchemas,
  ...deskCommandSchemas,
  'attendance.record': z.object({
    meetingId,
    entries: z
      .array(z.object({ personId: id<'person'>(), kind: z.enum(['attend', 'leave', 'nonVoting']) }))
      .min(1)
      .max(limits.listLength),
  }),
  'attendance.countObservers': z.object({ meetingId, count }),
  'focus.move': z.object({
    meetingId,
    agendaId: id<'agenda'>().nullable().default(null),
    issueId: issueId.nullable().default(null),
    scene: z.enum(scenes),
    subjects,
    /** `movedSeq` of the focus that the mover's screen showed: one moved meanwhile refuses this act. Null: whatever it is. */
    after: z.number().int().min(0).nullable().default(null),
  }),
  'turn.start': z.object({
    meetingId,
    agendaId: id<'agenda'>(),
    partyId: id<'party'>(),
    personId: id<'person'>().nullable().default(null),
    /** The raised hand that this turn answers. */
    requestId: id<'request'>().nullable().default(null),
    /** Whether the party may speak although its time on this item is used up. */
    beyondPlan: z.boolean().default(false),
  }),
  'turn.extend': z.object({ meetingId, seconds: z.number().int().min(1).max(600) }),
  'turn.end': z.object({ meetingId }),
  'issue.create': z.object({
    issueId,
    title,
    phase: z.enum(['works', 'outside', 'after']),
    topic: required(20),
    category: z.enum(['basic', 'improve', 'promote']).default('basic'),
    summary: optionalParagraph,
    priority: z.number().int().min(1).max(3).default(2),
    residentGuarantee: optionalParagraph,
  }),
  'issue.advance': z.object({ issueId, to: z.enum(issueStatuses), reason: optionalParagraph }),
  'issue.writeGuarantee': z.object({ issueId, text: paragraph }),
  'demand.record': z.object({
    demandId: id<'demand'>(),
    issueId,
    /** Only a messenger names the party; a representative's demand is always the own party's. */
    partyId: id<'party'>().nullable().default(null),
    raisedById: id<'person'>().nullable().default(null),
    position: paragraph,
    interest: optionalParagraph,
    priority: z.number().int().min(1).max(5).default(3),
    isRedLine: z.boolean().default(false),
    redLineText: free(limits.paragraphLength).nullable().default(null),
    /** The own party's line that stands on the card: one that it has, or a new one of this id with these words. */
    redLineId: id<'redLine'>().nullable().default(null),
    /** Who reads a new line; null: whoever reads the demand. */
    redLineVisibility: z.enum(['public', 'meeting', 'party']).nullable().default(null),
    channel: z
      .enum(['meeting', 'visit', 'onsite', 'suggestionBox', 'hotline', 'petition', 'survey', 'online', 'diary', 'talk'])
      .default('meeting'),
    visibility: z.enum(['public', 'meeting', 'party']).default('meeting'),
    householdId: id<'household'>().nullable().default(null),
    topic: free(20).default(''),
    building: free(20).default(''),
    unit: free(20).default(''),
    answers: z
      .array(z.object({ question: title, text: free(limits.paragraphLength) }))
      .max(limits.topicQuestions)
      .default([]),
  }),
  'demand.withdraw': z.object({ demandId: id<'demand'>(), reason: optionalParagraph }),
  'demand.declareNone': z.object({ issueId }),
  'option.propose': z.object({
    optionId: id<'option'>(),
    issueId,
    ...optionWords,
    /** The idea that becomes this option: its author stays the proposer. */
    ideaId: id<'idea'>().nullable().default(null),
    submissionId: id<'submission'>().nullable().default(null),
  }),
  'ownersVote.record': z.object({
    voteId: id<'ownersVote'>(),
    optionId: id<'option'>(),
    totalHouseholds: count,
    totalAreaM2: area,
    participatedHouseholds: count,
    participatedAreaM2: area,
    approvedHouseholds: count,
    approvedAreaM2: area,
  }),
  'stance.take': z.object({
    stanceId: id<'stance'>(),
    targetType: z.enum(['option', 'resolution']),
    targetId: z.union([id<'option'>(), id<'resolution'>()]) as unknown as z.ZodType<OptionId | ResolutionId>,
    targetVersion: version.nullable().default(null),
    /** How often the option had been changed when its words were read; of a text nothing. */
    targetChanges: changes.default(0),
    value: z.enum(stanceValues),
    reason: optionalParagraph,
    condition: free(limits.paragraphLength).nullable().default(null),
    redLineId: id<'redLine'>().nullable().default(null),
  }),
  'stance.meetCondition': z.object({ stanceId: id<'stance'>() }),
  'stance.waiveCondition': z.object({ stanceId: id<'stance'>() }),
  'pen.lend': z.object({ issueId, personId: id<'person'>() }),
  'pen.takeBack': z.object({ issueId }),
  'resolution.draft': z.object({
    resolutionId,
    issueId,
    optionId: id<'option'>().nullable().default(null),
  }),
  'resolution.publishVersion': z.object({
    resolutionId,
    /** The version that the writer's screen showed as current (0 = none yet): a newer one refuses this act. */
    baseVersion: z.number().int().min(0).max(10_000),
    text: required(limits.clauseLength),
    changeNote: free(limits.paragraphLength).default(''),
    /** Null: the public reads the same sentence. */
    publicText: free(limits.clauseLength).nullable().default(null),
    basisPolicyIds: ids<'policy'>().default([]),
    /** Whose words stand in the text: written by the server over whatever a client says. */
    editorIds: ids<'person'>().default([]),
    /** Who typed which of its words, in order and without gaps: the server's as well. */
    wrote: z
      .array(
        z.object({ personId: id<'person'>().nullable(), length: z.number().int().min(1).max(limits.clauseLength) }),
      )
      .max(limits.writtenStretches)
      .default([]),
  }),
  'resolution.agree': z.object({ resolutionId, version }),
  'resolution.openSigning': z.object({ resolutionId, version }),
  'signOff.sign': z.object({
    resolutionId,
    version,
    /** SHA-256 (hex) of the text that the signer's screen showed. */
    textSha256: z.string().regex(/^[0-9a-f]{64}$/),
    /** Signs 保留意见: text of the dissent, or null. */
    dissent: free(limits.paragraphLength).nullable().default(null),
    /** A signature drawn by hand: an SVG path in a field of 300 by 100, or null. */
    drawing: z
      .string()
      .max(limits.drawingLength)
      .regex(/^M[ML0-9 .]*$/)
      .nullable()
      .default(null),
  }),
  'dissent.file': z.object({
    resolutionId,
    text: paragraph,
    visibility: z.enum(['public', 'meeting']).default('meeting'),
  }),
  ...followUpCommandSchemas,
} as const

export type CommandType = keyof typeof commandSchemas

/** A checked command: its id, its type, and the fields of that type. */
export type Command = {
  readonly [Type in CommandType]: { readonly commandId: CommandId; readonly type: Type } & Readonly<
    z.output<(typeof commandSchemas)[Type]>
  >
}[CommandType]

/** The command of one type. */
export type CommandOf<Type extends CommandType> = Extract<Command, { readonly type: Type }>

/** A command as its sender writes it: fields that have a default may be left out. */
export type CommandInput = {
  readonly [Type in CommandType]: { readonly type: Type } & Readonly<z.input<(typeof commandSchemas)[Type]>>
}[CommandType]
