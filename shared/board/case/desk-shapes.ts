/**
 * The shape of what the desks have besides entities: remarks, ideas, caucuses, submissions, reviews. Only a board's own
 * export writes these, so every key is present, and keys that are not known here do not come in.
 */
import { z } from 'zod'
import type { Desk } from '#shared/board/desk.ts'
import { remarkAnswers, remarkKinds } from '#shared/board/desk.ts'
import { count, id, ids, live, text, when } from '#shared/board/case/fields.ts'
import type { Plain } from '#shared/board/case/room-shapes.ts'

const remark = z.object({
  id,
  issueId: id,
  optionId: id.nullable(),
  kind: z.enum(remarkKinds),
  partyId: id,
  byId: id,
  at: when,
  version: count,
  quote: text,
  anchor: z.object({ from: text, to: text }).nullable(),
  text,
  replacement: text.nullable(),
  answer: z.object({ to: z.enum(remarkAnswers), byId: id, at: when, note: text }).nullable(),
  withdrawnAt: when.nullable(),
})

const idea = z.object({
  id,
  issueId: id,
  text,
  byId: id,
  partyId: id.nullable(),
  at: when,
  promotedTo: id.nullable(),
  withdrawnAt: when.nullable(),
})

const caucus = z.object({
  id,
  issueId: id,
  meetingId: id.nullable(),
  openedById: id,
  memberIds: ids,
  leftIds: live(ids),
  partyIds: ids,
  plannedMinutes: count.nullable(),
  openedAt: when,
  closedAt: when.nullable(),
})

const submission = z.object({
  id,
  issueId: id,
  caucusId: id.nullable(),
  fromPartyIds: ids,
  text,
  byId: id,
  at: when,
  inNameOf: z.array(z.object({ partyId: id, byId: id, at: when })),
})

const review = z.object({
  id,
  resolutionId: id,
  version: count,
  partyId: id,
  byId: id,
  at: when,
  openedAt: z.array(when),
  revokedAt: when.nullable(),
})

export const deskShape = z.object({
  remarks: z.array(remark),
  ideas: z.array(idea),
  caucuses: z.array(caucus),
  submissions: z.array(submission),
  reviews: z.array(review),
}) satisfies z.ZodType<Plain<Desk>>
