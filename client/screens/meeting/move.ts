/**
 * Acts that move the room's eyes: to an agenda item, to another scene of the same item. Each says which focus the mover
 * saw (`after`), so that a room which somebody else has moved meanwhile stays where it is. Whether one may move is the
 * rules' business.
 */
import type { AgendaItem, Focus, Meeting, Scene } from '#shared/board/board.ts'
import type { Shown } from '#shared/board/room.ts'
import type { CommandInput } from '#shared/record/commands.ts'
import type { BoardState } from '#shared/record/state.ts'
import { firstScene } from './meeting-facts.ts'

/** An act that moves the room. */
export type Move = Extract<CommandInput, { readonly type: 'focus.move' }>

/** An act that takes the last move back. */
export type Undo = Extract<CommandInput, { readonly type: 'focus.undo' }>

/** What the room looks at in this meeting; null before anything. */
export const focusIn = (state: BoardState, meeting: Meeting): Focus | null =>
  state.focus?.meetingId === meeting.id ? state.focus : null

/** Which move the screen shows; 0 before the first. */
const seen = (state: BoardState): number => state.focus?.movedSeq ?? 0

/** Takes the room to an agenda item. */
export const moveTo = (state: BoardState, meeting: Meeting, item: AgendaItem): Move => ({
  type: 'focus.move',
  meetingId: meeting.id,
  agendaId: item.id,
  issueId: item.issueId,
  scene: firstScene(item),
  subjects: [],
  after: seen(state),
})

/** Same item, same issue, another scene. */
export function sceneMove(state: BoardState, meeting: Meeting, scene: Scene, subjects: readonly string[] = []): Move {
  const here = focusIn(state, meeting)
  return {
    type: 'focus.move',
    meetingId: meeting.id,
    agendaId: here?.agendaId ?? null,
    issueId: here?.issueId ?? null,
    scene,
    subjects: [...subjects],
    after: seen(state),
  }
}

/** Takes back the move that the screen shows, no other. */
export const undoOf = (state: BoardState, meeting: Meeting): Undo => ({
  type: 'focus.undo',
  meetingId: meeting.id,
  after: seen(state),
})

/** The same place with another picture, as something that a wall shows by itself. */
export function shownHere(state: BoardState, meeting: Meeting, scene: Scene, subjects: readonly string[]): Shown {
  const here = focusIn(state, meeting)
  return { agendaId: here?.agendaId ?? null, issueId: here?.issueId ?? null, scene, subjects }
}
