/**
 * Whether a scene can be shown with what it is said to be about: the issue is there, and every subject is of the kind that
 * the scene takes (see `sceneSubjects`). Asked before the room moves and before anything is put on a wall, so that no
 * screen is ever told to show what it may not read.
 */
import type { Scene } from '#shared/board/board.ts'
import type { Shown } from '#shared/board/room.ts'
import { sceneSubjects } from '#shared/board/room.ts'
import type { AttachmentId, IssueId, OptionId, PollId, ResolutionId } from '#shared/ids.ts'
import type { Problem } from '#shared/record/decide/context.ts'
import { invalid, unknown } from '#shared/record/decide/context.ts'
import { hidesFor } from '#shared/record/redact-entity.ts'
import { seesAttachment } from '#shared/record/redact-room.ts'
import type { BoardState } from '#shared/record/state.ts'
import { viewerOf } from '#shared/record/viewer.ts'
import { assertNever } from '#shared/result.ts'

type SubjectKind = (typeof sceneSubjects)[keyof typeof sceneSubjects]

const kindOf = (scene: Scene): SubjectKind | null =>
  scene in sceneSubjects ? sceneSubjects[scene as keyof typeof sceneSubjects] : null

/** How many subjects a scene takes: the least and the most. Text scenes and gates fall back to what the issue has. */
function bounds(scene: Scene, kind: SubjectKind): readonly [number, number] {
  if (scene === 'compare') return [2, 3]
  return kind === 'attachment' || kind === 'poll' ? [1, 1] : [0, 1]
}

/** Through whose eyes the hall reads what is shown. */
const wall = viewerOf({ personId: null, role: 'projector', partyId: null, via: 'self' }, [])

const isOf = (entity: { readonly issueId: IssueId }, issueId: IssueId | null): boolean =>
  issueId === null || entity.issueId === issueId

/** Whether the board holds the subject, and whether it fits the issue and the wall; null for what it does not hold. */
function fits(state: BoardState, kind: SubjectKind, issueId: IssueId | null, subject: string): boolean | null {
  switch (kind) {
    case 'options': {
      const option = state.options.get(subject as OptionId)
      return option === undefined ? null : issueId !== null && option.issueId === issueId
    }
    case 'option': {
      const option = state.options.get(subject as OptionId)
      return option === undefined ? null : isOf(option, issueId)
    }
    case 'resolution': {
      const resolution = state.resolutions.get(subject as ResolutionId)
      return resolution === undefined ? null : isOf(resolution, issueId)
    }
    case 'attachment': {
      const attachment = state.attachments.get(subject as AttachmentId)
      if (attachment === undefined || attachment.withdrawnAt !== null) return null
      return seesAttachment(wall, attachment, state, hidesFor(wall, state))
    }
    case 'poll': {
      const poll = state.polls.get(subject as PollId)
      return poll === undefined ? null : poll.issueId === null || !hidesFor(wall, state).issue(poll.issueId)
    }
    default:
      return assertNever(kind)
  }
}

function subjectProblem(state: BoardState, kind: SubjectKind, { issueId, subjects }: Shown): Problem {
  for (const [index, subject] of subjects.entries()) {
    const fit = fits(state, kind, issueId, subject)
    if (fit === null) return unknown(`subjects.${index}`)
    if (!fit || subjects.indexOf(subject) !== index) return invalid(`subjects.${index}`)
  }
  return null
}

/** Why this cannot be shown; null when it can. `issueId` is the issue as it would be shown, that of the agenda item included. */
export function shownProblem(state: BoardState, shown: Shown): Problem {
  if (shown.issueId !== null && !state.issues.has(shown.issueId)) return unknown('issueId')
  const kind = kindOf(shown.scene)
  if (kind === null) return shown.subjects.length === 0 ? null : invalid('subjects')
  const [least, most] = bounds(shown.scene, kind)
  if (shown.subjects.length < least || shown.subjects.length > most) return invalid('subjects')
  return subjectProblem(state, kind, shown)
}
