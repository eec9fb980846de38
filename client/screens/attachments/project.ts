/**
 * How a photo gets onto the wall: as what the whole room looks at where the wall follows the room, else on the wall alone.
 * Only photos that the hall may see; the issue and the agenda item that the room is at stay as they are.
 */
import type { Attachment } from '#shared/board/room.ts'
import type { ScreenId } from '#shared/ids.ts'
import type { CommandInput } from '#shared/record/commands.ts'
import { mayGive } from '#shared/record/rights.ts'
import type { BoardState } from '#shared/record/state.ts'
import type { Actor } from '#shared/roles.ts'

const main = 'main' as ScreenId

export type Projecting =
  | { readonly may: 'no' }
  | { readonly may: 'later'; readonly why: 'files.projectNoMeeting' | 'files.projectOnlyPublic' }
  | { readonly may: 'yes'; readonly act: CommandInput }

/** What this seat can do to show the photo on the wall. */
export function projecting(state: BoardState, actor: Actor, photo: Attachment): Projecting {
  const moves = mayGive(state, actor, 'focus.move')
  if (!moves && !mayGive(state, actor, 'wall.show')) return { may: 'no' }
  if (state.openMeetingId === null) return { may: 'later', why: 'files.projectNoMeeting' }
  if (photo.visibility !== 'public') return { may: 'later', why: 'files.projectOnlyPublic' }
  const { focus } = state
  const place = { agendaId: focus?.agendaId ?? null, issueId: focus?.issueId ?? null, subjects: [photo.id] }
  const follows = (state.screens.get(main)?.mode ?? 'follow') === 'follow'
  if (moves && follows) {
    const after = focus?.movedSeq ?? 0
    return {
      may: 'yes',
      act: { type: 'focus.move', meetingId: state.openMeetingId, scene: 'photo', after, ...place },
    }
  }
  return { may: 'yes', act: { type: 'wall.show', screenId: main, shown: { scene: 'photo', ...place } } }
}
