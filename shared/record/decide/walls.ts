/**
 * Screens on the wall: what is on one, what comes next, what was before, and how large. A board always has a main
 * screen, which follows the room until told otherwise. `wall.changed` says the whole screen as it is from now on, so
 * that a projector that comes back needs the last word only. A line over the walls is the meeting's.
 */
import type { Shown, WallScreen } from '#shared/board/room.ts'
import { wallScreen } from '#shared/board/walls.ts'
import { toInstant } from '#shared/clock.ts'
import type { ScreenId } from '#shared/ids.ts'
import { limits } from '#shared/limits.ts'
import type { Context, Decision, Found, Problem, Rule } from '#shared/record/decide/context.ts'
import { follows, invalid, no, taken, unknown } from '#shared/record/decide/context.ts'
import { openOne } from '#shared/record/decide/meetings.ts'
import { shownProblem } from '#shared/record/decide/scenes.ts'
import { accepted } from '#shared/result.ts'

const mainId = 'main' as ScreenId

function screenOf({ state }: Context, screenId: ScreenId): Found<WallScreen> {
  const screen = wallScreen(state, screenId)
  return screen === null ? unknown('screenId') : accepted(screen)
}

const changed = (screen: WallScreen): Decision => follows({ type: 'wall.changed', screen })

/** Puts something else on the screen; what was on it can be gone back to. */
function put(screen: WallScreen, shown: Shown, queue: readonly Shown[]): WallScreen {
  const before = screen.mode === 'own' && screen.shown !== null ? [screen.shown] : []
  const history = [...screen.history, ...before].slice(-limits.wallHistory)
  return { ...screen, mode: 'own', shown, queue, history, scroll: 0 }
}

/** What is to be shown, with the agenda item's issue where it names none. */
const completed = ({ state }: Context, shown: Shown): Shown => ({
  ...shown,
  issueId: shown.issueId ?? (shown.agendaId === null ? null : (state.agenda.get(shown.agendaId)?.issueId ?? null)),
})

function problemOf(context: Context, shown: Shown): Problem {
  if (shown.agendaId !== null && !context.state.agenda.has(shown.agendaId)) return unknown('agendaId')
  return shownProblem(context.state, completed(context, shown))
}

/** One more screen on the wall, up to `limits.screens`; one of its own begins with what the room looks at. */
export const addScreen: Rule<'wall.addScreen'> = (context, { screenId, name, mode }) => {
  if (wallScreen(context.state, screenId) !== null) return taken('screenId')
  if (context.state.screens.size >= limits.screens) return no('tooMany', { facts: { max: limits.screens } })
  const screen = { id: screenId, name, mode, shown: null, queue: [], history: [], zoom: 100, scroll: 0, bars: true }
  return changed(mode === 'own' ? { ...screen, shown: focused(context) } : screen)
}

/** A screen is gone, with its queue; the main screen stays. */
export const removeScreen: Rule<'wall.removeScreen'> = ({ state }, { screenId }) => {
  if (screenId === mainId) return invalid('screenId')
  return state.screens.has(screenId) ? follows({ type: 'wall.removed', screenId }) : unknown('screenId')
}

/** Puts a picture that can be shown now on a screen; its queue stays. */
export const showOnWall: Rule<'wall.show'> = (context, { screenId, shown }) => {
  const screen = screenOf(context, screenId)
  if (!screen.ok) return screen
  const problem = problemOf(context, shown)
  return problem ?? changed(put(screen.value, completed(context, shown), screen.value.queue))
}

/** What a screen will show next, in order; every picture must be showable now. */
export const queueOnWall: Rule<'wall.queue'> = (context, { screenId, queue }) => {
  const screen = screenOf(context, screenId)
  if (!screen.ok) return screen
  for (const [index, shown] of queue.entries()) {
    const problem = problemOf(context, shown)
    if (problem !== null) return no(problem.refusal.code, { field: `queue.${index}.${problem.refusal.field ?? ''}` })
  }
  return changed({ ...screen.value, queue: queue.map((shown) => completed(context, shown)) })
}

/** The queue's first that can still be shown: what was withdrawn meanwhile is passed over. */
export const nextOnWall: Rule<'wall.next'> = (context, { screenId }) => {
  const screen = screenOf(context, screenId)
  if (!screen.ok) return screen
  const { queue } = screen.value
  const index = queue.findIndex((shown) => problemOf(context, shown) === null)
  const next = queue[index]
  return next === undefined ? no('queueEmpty') : changed(put(screen.value, next, queue.slice(index + 1)))
}

/** Goes back to what the screen showed before; what it shows now comes next again. */
export const backOnWall: Rule<'wall.back'> = (context, { screenId }) => {
  const screen = screenOf(context, screenId)
  if (!screen.ok) return screen
  const { mode, history, queue, shown } = screen.value
  if (mode !== 'own') return no('screenFollows')
  const index = history.findLastIndex((one) => problemOf(context, one) === null)
  const before = history[index]
  if (before === undefined) return no('nothingBefore')
  const ahead = (shown === null ? queue : [shown, ...queue]).slice(0, limits.wallQueue)
  return changed({ ...screen.value, shown: before, history: history.slice(0, index), queue: ahead, scroll: 0 })
}

/** What the room looks at, as a screen of its own would show it. */
function focused({ state: { focus } }: Context): Shown {
  if (focus === null) return { scene: 'agenda', agendaId: null, issueId: null, subjects: [] }
  const { scene, agendaId, issueId, subjects } = focus
  return { scene, agendaId, issueId, subjects }
}

/** A screen that stops following keeps what the room looks at now, unless something was put on it before. */
export const setWallMode: Rule<'wall.setMode'> = (context, { screenId, mode }) => {
  const screen = screenOf(context, screenId)
  if (!screen.ok) return screen
  const kept = screen.value.shown
  const stands = kept !== null && problemOf(context, kept) === null ? kept : null
  return changed({ ...screen.value, mode, shown: mode === 'own' ? (stands ?? focused(context)) : stands, scroll: 0 })
}

/** How large, how far down, and with which bars a screen shows what it shows. */
export const adjustWall: Rule<'wall.adjust'> = (context, { screenId, zoom, scroll, bars }) => {
  const screen = screenOf(context, screenId)
  if (!screen.ok) return screen
  return zoom % 10 === 0 ? changed({ ...screen.value, zoom, scroll, bars }) : invalid('zoom')
}

/** A line under the picture of every screen, for so many seconds or until it is taken away by an empty one. */
export const sayOnWall: Rule<'wall.say'> = (context, { meetingId, text, seconds }) => {
  const meeting = openOne(context, meetingId)
  if (!meeting.ok) return meeting
  if (text.trim() === '') return follows({ type: 'wall.said', meetingId, message: null })
  const until = seconds === null ? null : toInstant(context.now + seconds * 1000)
  return follows({ type: 'wall.said', meetingId, message: { meetingId, text: text.trim(), at: context.at, until } })
}
