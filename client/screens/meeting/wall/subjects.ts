/**
 * What exactly a scene can be about: options to compare, a text, a photo, a poll. Offers what the record holds for the
 * issue in focus, and a first choice where one is obvious; a scene of which there is nothing to show says so by `null`.
 */
import type { Issue, Scene } from '#shared/board/board.ts'
import { optionsOf, resolutionsOf } from '#shared/board/select.ts'
import { legalGateOf } from '#shared/convergence/legal-gate.ts'
import { optionsByPlace } from '#shared/convergence/ranking.ts'
import type { MeetingId } from '#shared/ids.ts'
import type { BoardState } from '#shared/record/state.ts'

export interface Subject {
  readonly id: string
  readonly label: string
}

/** Scenes that show an issue. */
const ofIssue: ReadonlySet<Scene> = new Set(['issue', 'options', 'compare', 'text', 'diff', 'signing', 'gate'])

/** How many subjects a scene takes: three options side by side, one of anything else. */
export const mostSubjects = (scene: Scene): number => (scene === 'compare' ? 3 : 1)

const ofOptions = (state: BoardState, issue: Issue): readonly Subject[] =>
  optionsByPlace(state, issue.id).map(({ id, code, title }) => ({ id, label: `${code} ${title}` }))

function photosOf(state: BoardState, issue: Issue | null): readonly Subject[] {
  const own = (one: { readonly target: { readonly kind: string; readonly id: string } }): boolean =>
    issue === null || (one.target.kind === 'issue' && one.target.id === issue.id)
  const pictures = [...state.attachments.values()].filter(
    (one) => one.withdrawnAt === null && one.mediaType.startsWith('image/'),
  )
  const [here, elsewhere] = [pictures.filter(own), pictures.filter((one) => !own(one))]
  return [...here.toReversed(), ...elsewhere.toReversed()].map(({ id, title, alt }) => ({
    id,
    label: title || alt || id,
  }))
}

/** What the scene could be about; an empty list where it needs nothing, or where there is nothing. */
export function subjectsOf(
  state: BoardState,
  meetingId: MeetingId,
  issue: Issue | null,
  scene: Scene,
): readonly Subject[] {
  if (scene === 'poll') {
    const polls = [...state.polls.values()].filter((poll) => poll.meetingId === meetingId)
    return polls.toReversed().map(({ id, question }) => ({ id, label: question }))
  }
  if (scene === 'photo') return photosOf(state, issue)
  if (issue === null) return []
  if (scene === 'compare') return ofOptions(state, issue)
  if (scene === 'gate') {
    return ofOptions(state, issue).filter(({ id }) => {
      const option = optionsOf(state, issue.id).find((one) => one.id === id)
      return option !== undefined && legalGateOf(state, option) !== null
    })
  }
  if (scene !== 'diff' && scene !== 'signing') return []
  const texts = resolutionsOf(state, issue.id).filter((one) => one.currentVersion > 0)
  return texts.toReversed().map(({ id, no, currentVersion }) => ({ id, label: `${no} v${currentVersion}` }))
}

const needSubject: ReadonlySet<Scene> = new Set(['compare', 'gate', 'photo', 'poll'])

/** Why a scene cannot be shown now, as a word for its sentence; null when it can. */
export function unshowable(
  state: BoardState,
  meetingId: MeetingId,
  issue: Issue | null,
  scene: Scene,
): 'noIssue' | 'nothingToShow' | null {
  if (ofIssue.has(scene) && issue === null) return 'noIssue'
  const subjects = subjectsOf(state, meetingId, issue, scene)
  const least = scene === 'compare' ? 2 : 1
  return needSubject.has(scene) && subjects.length < least ? 'nothingToShow' : null
}

/** The subjects that a scene begins with. */
export function firstSubjects(
  state: BoardState,
  meetingId: MeetingId,
  issue: Issue | null,
  scene: Scene,
): readonly string[] {
  if (scene === 'signing') return []
  const first = scene === 'compare' ? 2 : 1
  return subjectsOf(state, meetingId, issue, scene)
    .slice(0, first)
    .map(({ id }) => id)
}
