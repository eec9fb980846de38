/**
 * How a comparison gets onto the wall: as what the whole room looks at where the main wall follows the room, else on that
 * wall alone. Whether it may be shown there is the rules' business.
 */
import { agendaOf, openMeeting } from '#shared/board/select.ts'
import { mainScreen } from '#shared/board/walls.ts'
import type { IssueId, OptionId } from '#shared/ids.ts'
import type { CommandInput } from '#shared/record/commands.ts'
import { mayGive } from '#shared/record/rights.ts'
import type { BoardState } from '#shared/record/state.ts'
import type { Actor } from '#shared/roles.ts'
import { sceneMove } from '../../meeting/move.ts'

export type Showing = { readonly may: 'no' | 'noMeeting' } | { readonly may: 'yes'; readonly act: CommandInput }

/** What this seat can do to show these options side by side on the wall. */
export function showingOn(state: BoardState, actor: Actor, issueId: IssueId, optionIds: readonly OptionId[]): Showing {
  const moves = mayGive(state, actor, 'focus.move')
  if (!moves && !mayGive(state, actor, 'wall.show')) return { may: 'no' }
  const meeting = openMeeting(state)
  if (meeting === null) return { may: 'noMeeting' }
  const item = agendaOf(state, meeting.id).find((one) => one.issueId === issueId)
  const place = { agendaId: item?.id ?? null, issueId }
  const follows = (state.screens.get(mainScreen.id)?.mode ?? 'follow') === 'follow'
  if (moves && follows) return { may: 'yes', act: { ...sceneMove(state, meeting, 'compare', optionIds), ...place } }
  return {
    may: 'yes',
    act: {
      type: 'wall.show',
      screenId: mainScreen.id,
      shown: { scene: 'compare', subjects: [...optionIds], ...place },
    },
  }
}
