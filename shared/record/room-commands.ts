/**
 * The acts of the room: who leads, who is here, who may speak, what the walls show, what the hall is asked, emergencies,
 * attachments. Part of `commands.ts`, which holds them together with the board's own acts.
 */
import { z } from 'zod'
import { scenes } from '#shared/board/board.ts'
import {
  attachmentTargets,
  emergencyKinds,
  floorKinds,
  mediaTypes,
  pictureTimes,
  pollKinds,
  pollVoters,
  ratingValues,
} from '#shared/board/room.ts'
import { limits } from '#shared/limits.ts'
import {
  count,
  day,
  free,
  id,
  instant,
  optionalParagraph,
  paragraph,
  required,
  title,
  area,
} from '#shared/record/command-fields.ts'

const meetingId = id<'meeting'>()
const screenId = id<'screen'>()
const pollId = id<'poll'>()

/** What a scene is about, see `sceneSubjects`. */
export const subjects = z.array(z.string().min(1).max(64)).max(3).default([])

const shown = z.object({
  scene: z.enum(scenes),
  agendaId: id<'agenda'>().nullable().default(null),
  issueId: id<'issue'>().nullable().default(null),
  subjects,
})

const building = free(20).default('')

export const roomCommandSchemas = {
  'meeting.cancel': z.object({ meetingId, reason: paragraph }),
  'meeting.reopen': z.object({ meetingId, reason: paragraph }),
  'chair.handOver': z.object({ meetingId, toId: id<'person'>() }),
  /** Takes the chair that its holder has left. */
  'chair.take': z.object({ meetingId }),
  /** The server's own: nobody has seen the one who chairs for `limits.chairLostMs`. */
  'chair.noteLost': z.object({ meetingId }),
  'chair.noteBack': z.object({ meetingId }),
  'attendance.setCode': z.object({ meetingId, code: z.string().regex(/^[0-9]{4,6}$/) }),
  'attendance.checkIn': z.object({ meetingId, code: free(12) }),
  /** Null: oneself. Only the chair names somebody else. */
  'attendance.stepOut': z.object({
    meetingId,
    personId: id<'person'>().nullable().default(null),
    reason: optionalParagraph,
  }),
  'attendance.stepIn': z.object({ meetingId, personId: id<'person'>().nullable().default(null) }),
  'recusal.declare': z.object({ issueId: id<'issue'>(), reason: paragraph }),
  'mandate.record': z.object({
    totalHouseholds: count,
    agreedHouseholds: count,
    totalAreaM2: area,
    agreedAreaM2: area,
    on: day,
  }),
  'focus.undo': z.object({
    meetingId,
    /** `movedSeq` of the move that is taken back; another one meanwhile refuses this act. Null: whichever was the last. */
    after: z.number().int().min(0).nullable().default(null),
  }),
  /** Asks everybody back to what the room looks at; moves nobody. */
  'focus.call': z.object({ meetingId }),
  'ready.declare': z.object({ meetingId, agendaId: id<'agenda'>(), ready: z.boolean() }),
  'floor.setList': z.object({ meetingId, open: z.boolean() }),
  'floor.request': z.object({
    requestId: id<'request'>(),
    meetingId,
    kind: z.enum(floorKinds),
    note: free(limits.titleLength).default(''),
    building,
  }),
  'floor.withdraw': z.object({ requestId: id<'request'>() }),
  'floor.answer': z.object({
    requestId: id<'request'>(),
    to: z.enum(['granted', 'done', 'declined', 'waiting']),
    answer: optionalParagraph,
  }),
  'timer.start': z.object({ meetingId, seconds: z.number().int().min(5).max(7_200), label: free(40).default('') }),
  'timer.stop': z.object({ meetingId }),
  'wall.addScreen': z.object({ screenId, name: required(40), mode: z.enum(['follow', 'own', 'speakers']) }),
  'wall.removeScreen': z.object({ screenId }),
  /** Shows this now; what was shown goes into the history. */
  'wall.show': z.object({ screenId, shown }),
  /** What comes next, in order; replaces the queue. */
  'wall.queue': z.object({ screenId, queue: z.array(shown).max(limits.wallQueue) }),
  'wall.next': z.object({ screenId }),
  'wall.back': z.object({ screenId }),
  'wall.setMode': z.object({ screenId, mode: z.enum(['follow', 'own', 'speakers']) }),
  'wall.adjust': z.object({
    screenId,
    zoom: z.number().int().min(50).max(200),
    scroll: z.number().int().min(0).max(1_000),
    bars: z.boolean(),
  }),
  'wall.say': z.object({
    meetingId,
    /** Empty: takes the message away. */
    text: free(80),
    seconds: z.number().int().min(5).max(7_200).nullable().default(null),
  }),
  'poll.open': z.object({
    pollId,
    meetingId,
    issueId: id<'issue'>().nullable().default(null),
    question: title,
    kind: z.enum(pollKinds),
    voters: z.enum(pollVoters),
    secret: z.boolean().default(false),
    choices: z
      .array(z.object({ id: id<'pollChoice'>(), label: required(40) }))
      .min(2)
      .max(8),
  }),
  'poll.answer': z.object({
    pollId,
    marks: z
      .array(z.object({ choiceId: id<'pollChoice'>(), grade: z.number().int().min(0).max(8) }))
      .min(1)
      .max(8),
  }),
  'poll.close': z.object({ pollId }),
  'poll.reveal': z.object({ pollId }),
  'rating.open': z.object({ meetingId }),
  'rating.give': z.object({ meetingId, value: z.enum(ratingValues) }),
  'rating.close': z.object({ meetingId, feedbackId: id<'feedback'>(), note: optionalParagraph }),
  'hall.submit': z.object({ noteId: id<'hallNote'>(), meetingId, building, text: required(limits.hallNoteLength) }),
  'hall.accept': z.object({
    noteId: id<'hallNote'>(),
    demandId: id<'demand'>(),
    issueId: id<'issue'>(),
    /** The residents' party that it counts for. */
    partyId: id<'party'>(),
  }),
  'hall.decline': z.object({ noteId: id<'hallNote'>() }),
  /** Follows an upload; refused when the bytes are not there. */
  'attachment.add': z.object({
    attachmentId: id<'attachment'>(),
    target: z.object({ kind: z.enum(attachmentTargets), id: z.string().min(1).max(64) }),
    sha256: z.string().regex(/^[0-9a-f]{64}$/),
    mediaType: z.enum(mediaTypes),
    bytes: z.number().int().min(1).max(limits.attachmentBytes),
    width: z.number().int().min(0).max(20_000),
    height: z.number().int().min(0).max(20_000),
    title: free(limits.titleLength).default(''),
    alt: free(limits.titleLength).default(''),
    place: z
      .object({ lat: z.number().min(-90).max(90), lon: z.number().min(-180).max(180) })
      .nullable()
      .default(null),
    takenAt: instant.nullable().default(null),
    shows: z.enum(pictureTimes).nullable().default(null),
    visibility: z.enum(['public', 'meeting', 'party']).default('meeting'),
  }),
  'attachment.withdraw': z.object({ attachmentId: id<'attachment'>() }),
  'emergency.raise': z.object({
    emergencyId: id<'emergency'>(),
    issueId: id<'issue'>().nullable().default(null),
    kind: z.enum(emergencyKinds),
    place: title,
    text: optionalParagraph,
  }),
  'emergency.release': z.object({ emergencyId: id<'emergency'>(), note: paragraph }),
  'statement.record': z.object({
    statementId: id<'statement'>(),
    meetingId,
    speaker: title,
    partyId: id<'party'>().nullable().default(null),
    text: paragraph,
  }),
} as const
