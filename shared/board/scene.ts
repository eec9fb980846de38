/**
 * What the room looks at, and who may see a fact: the two words that the board's nouns and the room's share. Both are
 * re-exported by `board.ts`, where everything else finds them.
 */
import type { Instant } from '#shared/clock.ts'
import type { AgendaId, IssueId, MeetingId, PersonId } from '#shared/ids.ts'

/** Who may see a fact: everyone, the meeting's members, one party, or named duties only. Each level includes the ones before it. */
export type Visibility = 'public' | 'meeting' | 'party' | 'restricted'

/** What the projector shows: the scene follows the focus. */
export const scenes = [
  'agenda',
  'mandate',
  'issue',
  'options',
  'compare',
  'text',
  'diff',
  'signing',
  'gate',
  'actions',
  'readBack',
  'speakers',
  'timer',
  'join',
  'photo',
  'poll',
  'rating',
  'blank',
] as const
export type Scene = (typeof scenes)[number]

/** What the room looks at. */
export interface Focus {
  readonly meetingId: MeetingId
  readonly agendaId: AgendaId | null
  readonly issueId: IssueId | null
  readonly scene: Scene
  /** What exactly the scene is about, see `sceneSubjects`. */
  readonly subjects: readonly string[]
  readonly movedAt: Instant
  /** Where the record stood when it was moved: says whether somebody else has moved it meanwhile. */
  readonly movedSeq: number
  /** Who moved it, so that another who chairs can be told; absent for the public and in files of earlier versions. */
  readonly movedById?: PersonId
}
