/**
 * Which act puts a picture on a screen: where the main wall follows the room it is the room that moves, on any other
 * screen only that screen changes.
 */
import type { Issue, Meeting, Scene } from '#shared/board/board.ts'
import type { Shown, WallScreen } from '#shared/board/room.ts'
import { mainScreen } from '#shared/board/walls.ts'
import type { CommandInput } from '#shared/record/commands.ts'
import type { BoardState } from '#shared/record/state.ts'
import type { Move } from '../move.ts'
import { focusIn, sceneMove, shownHere } from '../move.ts'

export type Show = Extract<CommandInput, { readonly type: 'wall.show' }>

/** Whether showing something on this screen moves the room. */
export const movesRoom = ({ id, mode }: WallScreen): boolean => id === mainScreen.id && mode === 'follow'

/** The act that shows this scene on that screen. */
export function showAct(
  state: BoardState,
  meeting: Meeting,
  screen: WallScreen,
  scene: Scene,
  subjects: readonly string[],
): Move | Show {
  if (movesRoom(screen)) return sceneMove(state, meeting, scene, subjects)
  const shown = shownHere(state, meeting, scene, subjects)
  return { type: 'wall.show', screenId: screen.id, shown: { ...shown, subjects: [...shown.subjects] } }
}

/** The act that replaces the line of a screen. */
export const queueAct = (screen: WallScreen, queue: readonly Shown[]): CommandInput => ({
  type: 'wall.queue',
  screenId: screen.id,
  queue: queue.map(({ agendaId, issueId, scene, subjects }) => ({ agendaId, issueId, scene, subjects: [...subjects] })),
})

/** The issue that the room looks at. */
export function issueInFocus(state: BoardState, meeting: Meeting): Issue | null {
  const id = focusIn(state, meeting)?.issueId ?? null
  return (id === null ? undefined : state.issues.get(id)) ?? null
}
