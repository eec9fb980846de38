/**
 * Which picture a screen on the wall draws. What a screen shows is the record's word (`shared/board/walls.ts`); here only
 * what a wall makes of it: the agenda before the room's first move, and what comes next while no meeting is open. Pure
 * reads: a wall that comes back after a lost line is right again as soon as its record is.
 */
import type { Meeting, Scene } from '#shared/board/board.ts'
import type { Shown, WallScreen } from '#shared/board/room.ts'
import { meetingsInOrder, openMeeting } from '#shared/board/select.ts'
import { mainScreen, shownOn, wallScreen } from '#shared/board/walls.ts'
import type { ScreenId } from '#shared/ids.ts'
import type { BoardState } from '#shared/record/state.ts'

/** How a picture stands in its frame: zoom in percent, scroll in tenths of the screen's height, header and footer. */
export type WallView = Pick<WallScreen, 'zoom' | 'scroll' | 'bars'>
export const asDesigned: WallView = { zoom: mainScreen.zoom, scroll: mainScreen.scroll, bars: mainScreen.bars }

/** Which screen a page is: `?screen=<id>`, the main one without it. */
export const screenIdIn = (search: string): ScreenId =>
  (new URLSearchParams(search).get('screen') as ScreenId | null) ?? mainScreen.id

/** The screen of that id; one that the board does not have (any more) does as the main one does. */
export const screenOf = (state: BoardState, id: ScreenId): WallScreen =>
  wallScreen(state, id) ?? state.screens.get(mainScreen.id) ?? mainScreen

const plain = (scene: Scene): Shown => ({ scene, agendaId: null, issueId: null, subjects: [] })

const ofAnOpenMeeting: ReadonlySet<Scene> = new Set(['readBack', 'speakers', 'timer'])

/** What a screen draws now; null: that no meeting is open, and what comes next. */
export function pictureOn(state: BoardState, screen: WallScreen): Shown | null {
  const shown = shownOn(state, screen)
  if (openMeeting(state) === null) return shown === null || ofAnOpenMeeting.has(shown.scene) ? null : shown
  return shown ?? plain('agenda')
}

/** The meeting that the wall is about: the open one, else the next. */
export const meetingOnWall = (state: BoardState): Meeting | null =>
  openMeeting(state) ?? meetingsInOrder(state).find(({ status }) => status === 'scheduled') ?? null
