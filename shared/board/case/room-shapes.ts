/**
 * The shape of what a live meeting has besides entities: focus, requests, polls, ratings, notes, attachments, emergencies,
 * statements, walls. Only a board's own export writes these, so every key but those of later versions is present, and
 * keys that are not known here do not come in. `satisfies` keeps the shapes to the nouns of `room.ts`.
 */
import { z } from 'zod'
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
import type { Room } from '#shared/board/room.ts'
import { scenes } from '#shared/board/scene.ts'
import { amount, count, flag, id, ids, live, number, text, visibility, when } from '#shared/board/case/fields.ts'

/** The first focus that was ever exported said neither what it was about nor when it was moved. */
export const focusShape = z.object({
  meetingId: id,
  agendaId: id.nullable(),
  issueId: id.nullable(),
  scene: z.enum(scenes),
  subjects: live(z.array(id)),
  movedAt: live(when),
  movedSeq: live(count),
  movedById: live(id),
})

const request = z.object({
  id,
  meetingId: id,
  agendaId: id.nullable(),
  kind: z.enum(floorKinds),
  byId: id.nullable(),
  partyId: id.nullable(),
  hallSeat: id.nullable(),
  building: text,
  note: text,
  at: when,
  status: z.enum(['waiting', 'granted', 'done', 'declined', 'withdrawn']),
  answeredAt: when.nullable(),
  answer: text,
})

const mark = z.object({ choiceId: id, grade: number })

const poll = z.object({
  id,
  meetingId: id,
  issueId: id.nullable(),
  question: text,
  kind: z.enum(pollKinds),
  voters: z.enum(pollVoters),
  secret: flag,
  choices: z.array(z.object({ id, label: text })),
  status: z.enum(['open', 'closed', 'revealed']),
  openedAt: when,
  answered: count,
  answers: z.array(z.object({ voter: id, marks: z.array(mark), at: when })),
  result: z
    .object({
      answered: count,
      choices: z.array(z.object({ choiceId: id, count, sum: number })),
      byParty: z.array(z.object({ partyId: id, marks: z.array(mark) })).nullable(),
    })
    .nullable(),
})

const rating = z.object({
  meetingId: id,
  status: z.enum(['open', 'closed']),
  answered: count,
  answers: z.array(z.object({ voter: id, value: z.enum(ratingValues) })),
  counts: z
    .object({ verySatisfied: count, satisfied: count, basicallySatisfied: count, dissatisfied: count })
    .nullable(),
})

const hallNote = z.object({
  id,
  meetingId: id,
  hallSeat: id.nullable(),
  building: text,
  text,
  at: when,
  status: z.enum(['waiting', 'accepted', 'declined']),
  demandId: id.nullable(),
})

const attachment = z.object({
  id,
  target: z.object({ kind: z.enum(attachmentTargets), id }),
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
  mediaType: z.enum(mediaTypes),
  bytes: count,
  width: count,
  height: count,
  title: text,
  alt: text,
  place: z.object({ lat: number, lon: number }).nullable(),
  takenAt: when.nullable(),
  shows: live(z.enum(pictureTimes)),
  byId: id,
  partyId: live(id.nullable()),
  at: when,
  visibility,
  withdrawnAt: when.nullable(),
})

const emergency = z.object({
  id,
  meetingId: id.nullable(),
  issueId: id.nullable(),
  kind: z.enum(emergencyKinds),
  place: text,
  text,
  raisedById: id,
  at: when,
  released: z.object({ byId: id, at: when, note: text }).nullable(),
})

const shown = z.object({
  scene: z.enum(scenes),
  agendaId: id.nullable(),
  issueId: id.nullable(),
  subjects: z.array(id),
})

const screen = z.object({
  id,
  name: text,
  mode: z.enum(['follow', 'own', 'speakers']),
  shown: shown.nullable(),
  queue: z.array(shown),
  history: z.array(shown),
  zoom: count,
  scroll: count,
  bars: flag,
})

const statement = z.object({
  id,
  meetingId: id,
  seq: count,
  speaker: text,
  partyId: id.nullable(),
  text,
  at: when,
})

export const roomShape = z.object({
  requests: z.array(request),
  polls: z.array(poll),
  ratings: z.array(rating),
  hallNotes: z.array(hallNote),
  attachments: z.array(attachment),
  emergencies: z.array(emergency),
  statements: z.array(statement),
  screens: z.array(screen),
  recusals: z.array(z.object({ issueId: id, personId: id, reason: text, at: when })),
  visits: z.array(z.object({ meetingId: id, agendaId: id, from: when, to: when.nullable() })),
  ready: z.array(z.object({ agendaId: id, partyIds: ids })),
  countdown: z.object({ meetingId: id, label: text, startedAt: when, seconds: amount }).nullable(),
  message: z.object({ meetingId: id, text, at: when, until: when.nullable() }).nullable(),
  focusBefore: focusShape.required({ subjects: true, movedAt: true, movedSeq: true }).nullable(),
  calledAt: when.nullable(),
}) satisfies z.ZodType<Plain<Room>>

/** A noun without its brands: what JSON can say of it. */
export type Plain<Noun> = Noun extends string
  ? string
  : Noun extends readonly (infer Item)[]
    ? readonly Plain<Item>[]
    : Noun extends object
      ? { readonly [Key in keyof Noun]: Plain<Noun[Key]> | undefined }
      : Noun
