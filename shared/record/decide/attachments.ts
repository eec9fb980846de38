/**
 * Photos and documents on what they belong to. The bytes are the server's business; the record says what they are, whose,
 * and who may see them. Nobody hangs anything on what he may not see, a party's own stays with its representatives, and
 * a withdrawn attachment is no longer shown but remains on the record.
 */
import type { Attachment } from '#shared/board/room.ts'
import { openMeeting, residentParties } from '#shared/board/select.ts'
import type { AttachmentTarget } from '#shared/board/room.ts'
import type { AttachmentId } from '#shared/ids.ts'
import { limits } from '#shared/limits.ts'
import type { CommandOf } from '#shared/record/commands.ts'
import type { Context, Problem, Rule } from '#shared/record/decide/context.ts'
import { follows, invalid, no, speaker, taken, unknown } from '#shared/record/decide/context.ts'
import { hidesFor } from '#shared/record/redact-entity.ts'
import { hidesTarget, seesAttachment } from '#shared/record/redact-room.ts'
import type { BoardState } from '#shared/record/state.ts'
import type { Viewer } from '#shared/record/viewer.ts'
import { viewerOf } from '#shared/record/viewer.ts'

type Adding = CommandOf<'attachment.add'>

const viewerIn = ({ state, actor }: Context): Viewer =>
  viewerOf(
    actor,
    residentParties(state).map((party) => party.id),
  )

function targetProblem(context: Context, target: AttachmentTarget): Problem {
  const hides = hidesFor(viewerIn(context), context.state)
  return hidesTarget(target, context.state, hides) ? unknown('target.id') : null
}

/**
 * What was taken down stays down: its hash is told with the record to people who never had the file. Whoever had hung it
 * up himself, or sees it hanging elsewhere, hangs it up again.
 */
function takenDown(context: Context, { sha256 }: Adding): Problem {
  const { state, actor } = context
  const viewer = viewerIn(context)
  const hides = hidesFor(viewer, state)
  const same = [...state.attachments.values()].filter(
    (one) => one.sha256 === sha256 && seesAttachment(viewer, one, state, hides),
  )
  if (same.length === 0) return null
  const mayAgain = same.some(({ withdrawnAt, byId }) => withdrawnAt === null || byId === actor.personId)
  return mayAgain ? null : no('notYours', { field: 'sha256' })
}

/** Bytes that a board's attachments take: the same file hung up twice lies there once. */
function bytesStored(state: BoardState, but: string): number {
  const sizes = new Map([...state.attachments.values()].map(({ sha256, bytes }) => [sha256, bytes]))
  sizes.delete(but)
  return [...sizes.values()].reduce((sum, bytes) => sum + bytes, 0)
}

function spaceProblem({ state, actor }: Context, { sha256, bytes }: Adding): Problem {
  const own = [...state.attachments.values()].filter(({ byId }) => byId === actor.personId).length
  if (own >= limits.attachmentsEach) return no('tooMany', { facts: { max: limits.attachmentsEach } })
  if (state.attachments.size >= limits.attachments) return no('tooMany', { facts: { max: limits.attachments } })
  return bytesStored(state, sha256) + bytes > limits.attachmentBytesPerBoard ? no('fileSpace') : null
}

function factsProblem({ actor }: Context, command: Adding): Problem {
  const { visibility, mediaType, width, height, shows, target } = command
  const isPicture = mediaType !== 'application/pdf'
  if (shows !== null && !(isPicture && target.kind === 'option')) return invalid('shows')
  if (visibility === 'party' && actor.role !== 'partyRep') return no('notAllowed', { field: 'visibility' })
  const hasPixels = width > 0 && height > 0
  return isPicture && !hasPixels ? invalid('width') : null
}

/** Hangs a file on what its owner sees, with who may see it; the same file hung up twice lies there once. */
export const addAttachment: Rule<'attachment.add'> = (context, command) => {
  const { attachmentId, sha256, mediaType, bytes, width, height, title, alt, place, takenAt, visibility } = command
  if (context.state.attachments.has(attachmentId)) return taken('attachmentId')
  const target = command.target as AttachmentTarget
  const problem =
    targetProblem(context, target) ??
    factsProblem(context, command) ??
    takenDown(context, command) ??
    spaceProblem(context, command)
  if (problem !== null) return problem
  const file = { id: attachmentId, target, sha256, mediaType, bytes, width, height }
  const said = { title, alt, place, takenAt, visibility, byId: speaker(context), at: context.at, withdrawnAt: null }
  const owner = visibility === 'party' ? { partyId: context.actor.partyId } : {}
  const time = command.shows === null ? {} : { shows: command.shows }
  const attachment: Attachment = { ...file, ...said, ...time, ...owner }
  return follows({ type: 'attachment.added', attachment })
}

const chairs = ({ state, actor }: Context): boolean =>
  actor.role === 'facilitator' || (actor.personId !== null && openMeeting(state)?.chairId === actor.personId)

/** Whether a sign-off that stands was made on the sheet in this photo, or it waits for its witness. */
const provesSignOff = ({ resolutions }: BoardState, attachmentId: AttachmentId): boolean =>
  [...resolutions.values()].some(
    ({ signOffs, sheets = [] }) =>
      sheets.some((sheet) => sheet.attachmentId === attachmentId) ||
      signOffs.some(({ paper, voidedAt }) => voidedAt === null && paper?.attachmentId === attachmentId),
  )

/** Takes down what is one's own, or anybody's as who leads; never the photo that proves a sign-off. */
export const withdrawAttachment: Rule<'attachment.withdraw'> = (context, { attachmentId }) => {
  const attachment = context.state.attachments.get(attachmentId)
  const viewer = viewerIn(context)
  const hides = hidesFor(viewer, context.state)
  if (attachment === undefined || !seesAttachment(viewer, attachment, context.state, hides))
    return unknown('attachmentId')
  if (attachment.withdrawnAt !== null) return unknown('attachmentId')
  if (attachment.byId !== context.actor.personId && !chairs(context)) return no('notYours')
  if (provesSignOff(context.state, attachmentId)) return no('photoOfSignOff')
  return follows({ type: 'attachment.withdrawn', attachmentId })
}
