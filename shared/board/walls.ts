/**
 * What a screen on the wall shows now. The main screen always exists; one that follows shows what the room looks at, one
 * of its own what was put on it, one of speakers the list. Pure reads: no screen is ever changed here.
 */
import type { Shown, WallScreen } from '#shared/board/room.ts'
import type { ScreenId } from '#shared/ids.ts'
import type { BoardState } from '#shared/record/state.ts'

/** The main screen of a board on which nobody has touched it: it follows, as designed. */
export const mainScreen: WallScreen = {
  id: 'main' as ScreenId,
  name: '',
  mode: 'follow',
  shown: null,
  queue: [],
  history: [],
  zoom: 100,
  scroll: 0,
  bars: true,
}

/** The screen of this id; null when the board has none. */
export const wallScreen = (state: BoardState, screenId: ScreenId): WallScreen | null =>
  state.screens.get(screenId) ?? (screenId === mainScreen.id ? mainScreen : null)

/** All screens, the main one first, the others in the order in which they were added. */
export const wallScreens = (state: BoardState): readonly WallScreen[] => [
  state.screens.get(mainScreen.id) ?? mainScreen,
  ...[...state.screens.values()].filter(({ id }) => id !== mainScreen.id),
]

/** What this screen shows now; null when it follows a room that looks at nothing yet. */
export function shownOn(state: BoardState, { mode, shown }: WallScreen): Shown | null {
  if (mode === 'own') return shown
  const { focus } = state
  if (mode === 'speakers') {
    return { scene: 'speakers', agendaId: focus?.agendaId ?? null, issueId: focus?.issueId ?? null, subjects: [] }
  }
  return focus
}
