/**
 * The acts of the desk: red lines and demands said anew, remarks on a text and their answers, ideas, caucuses and what
 * comes out of them, merging demands, refusing to sign, signing on paper, showing a text to a superior. Part of
 * `commands.ts`.
 */
import { z } from 'zod'
import { remarkAnswers, remarkKinds } from '#shared/board/desk.ts'
import { limits } from '#shared/limits.ts'
import {
  changes,
  free,
  id,
  optionalParagraph,
  optionWords,
  paragraph,
  redLine,
  required,
} from '#shared/record/command-fields.ts'

const issueId = id<'issue'>()
const resolutionId = id<'resolution'>()
const version = z.number().int().min(1).max(10_000)
const sha256 = z.string().regex(/^[0-9a-f]{64}$/)
const position = z.string().regex(/^[A-Za-z0-9_-]{1,200}$/)

/** How many wordings a demand had when it was read; null: not said, and not asked. */
const baseWordings = z.number().int().min(0).nullable().default(null)

/** A sheet of paper as whoever acts on it has it before him: these words, this party, who signed, this photo, this dissent. */
const shownSheet = {
  resolutionId,
  version,
  textSha256: sha256,
  partyId: id<'party'>(),
  signedById: id<'person'>(),
  attachmentId: id<'attachment'>(),
  dissent: free(limits.paragraphLength).nullable().default(null),
}

export const deskCommandSchemas = {
  /** Says it anew, each layer for itself. */
  'demand.reword': z.object({
    demandId: id<'demand'>(),
    baseWordings,
    /** Null: as it reads now. */
    text: paragraph.nullable().default(null),
    /** Null: as it was. */
    interest: free(limits.paragraphLength).nullable().default(null),
    /** A red line for this card, in the place of the one that it has; null: as it was. */
    redLine: redLine.nullable().default(null),
    /** The line that the card carried when its writer read it, null for none; asked only beside `baseWordings` and a red line. */
    baseLineId: id<'redLine'>().nullable().default(null),
  }),
  'redLine.declare': redLine,
  /** Both say how often the option had been changed when it was read. */
  'redLine.mark': z.object({ optionId: id<'option'>(), redLineId: id<'redLine'>(), targetChanges: changes.default(0) }),
  'redLine.unmark': z.object({
    optionId: id<'option'>(),
    redLineId: id<'redLine'>(),
    targetChanges: changes.default(0),
  }),
  /** The own party takes for its own what somebody wrote down for it. */
  'demand.confirm': z.object({ demandId: id<'demand'>(), baseWordings }),
  'demand.merge': z.object({ demandId: id<'demand'>(), intoId: id<'demand'>(), reason: optionalParagraph }),
  /** Takes a merging back. */
  'demand.separate': z.object({ demandId: id<'demand'>(), reason: optionalParagraph }),
  /** Its proposer says it anew, whole, beside what it read after so many changes. */
  'option.amend': z.object({ optionId: id<'option'>(), baseChanges: changes, ...optionWords }),
  'idea.add': z.object({ ideaId: id<'idea'>(), issueId, text: required(limits.ideaLength) }),
  'idea.withdraw': z.object({ ideaId: id<'idea'>() }),
  'remark.record': z.object({
    remarkId: id<'remark'>(),
    issueId,
    optionId: id<'option'>().nullable().default(null),
    kind: z.enum(remarkKinds),
    quote: free(limits.paragraphLength).default(''),
    anchor: z.object({ from: position, to: position }).nullable().default(null),
    text: optionalParagraph,
    replacement: free(limits.paragraphLength).nullable().default(null),
  }),
  'remark.answer': z.object({ remarkId: id<'remark'>(), to: z.enum(remarkAnswers), note: optionalParagraph }),
  'remark.withdraw': z.object({ remarkId: id<'remark'>() }),
  'caucus.open': z.object({
    caucusId: id<'caucus'>(),
    issueId,
    memberIds: z.array(id<'person'>()).min(1).max(limits.caucusMembers),
    plannedMinutes: z.number().int().min(1).max(limits.minutesMax).nullable().default(null),
  }),
  'caucus.close': z.object({ caucusId: id<'caucus'>() }),
  'caucus.submit': z.object({
    submissionId: id<'submission'>(),
    issueId,
    /** Null: out of the own party's room. */
    caucusId: id<'caucus'>().nullable().default(null),
    text: paragraph,
  }),
  /** Stands behind what another submitted out of the same caucus, in the own party's name. */
  'submission.join': z.object({ submissionId: id<'submission'>() }),
  /** Stops signing so that the text can be written on; what was signed of this version stays signed. */
  'resolution.haltSigning': z.object({ resolutionId, reason: paragraph }),
  'signOff.refuse': z.object({ resolutionId, version, textSha256: sha256, reason: paragraph }),
  /** A signature on paper, taken in by who keeps the record, with a photo of it; counts once its witness has confirmed it. */
  'signOff.recordPaper': z.object({ ...shownSheet, witnessId: id<'person'>() }),
  /** Its witness confirms a sheet that was taken in: these words, this party, who signed, this photo, this dissent. */
  'signOff.witnessPaper': z.object(shownSheet),
  /** Its witness says that he did not see this very sheet signed, and why: it waits no longer. */
  'signOff.denyPaper': z.object({ ...shownSheet, reason: paragraph }),
  'review.share': z.object({ reviewId: id<'review'>(), resolutionId, version }),
  'review.revoke': z.object({ reviewId: id<'review'>() }),
  /** The server's own: somebody has opened what was shared. */
  'review.noteOpened': z.object({ reviewId: id<'review'>() }),
} as const
