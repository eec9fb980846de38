/**
 * The whole board as a case file: the inverse of importing. A board that nobody has touched since its import gives the
 * file back, key for key and entity for entity in the same order; facts of the live board stand in the optional keys
 * that `board.ts` names and under `live`. For the organiser only: nothing is redacted here but who in the hall, or in a
 * secret poll, gave what.
 */
import type { Board, CaseFile, Live } from '#shared/board/board.ts'
import { anonymousRoom } from '#shared/board/anonymous-room.ts'
import type { Desk } from '#shared/board/desk.ts'
import type { Room } from '#shared/board/room.ts'
import { collectionNames } from '#shared/board/board.ts'
import type { FileResidue } from '#shared/board/case/residue.ts'
import { dropResidue, fileKey } from '#shared/board/case/residue.ts'
import type { BoardState } from '#shared/record/state.ts'

/** Boards made here say nothing of a version; this is the one whose shape they have. */
const ownFile: FileResidue = { schemaVersion: '1.0', extra: {}, absent: [] }

function fileResidueOf(board: Board): FileResidue {
  return Object.hasOwn(board, fileKey) ? (board as unknown as Record<typeof fileKey, FileResidue>)[fileKey] : ownFile
}

/** What the room has besides, or nothing where it never had any of it. */
function roomOf(state: BoardState): { readonly room?: Room } {
  const room: Room = {
    requests: [...state.requests.values()],
    polls: [...state.polls.values()],
    ratings: [...state.ratings.values()],
    hallNotes: [...state.hallNotes.values()],
    attachments: [...state.attachments.values()],
    emergencies: [...state.emergencies.values()],
    statements: [...state.statements.values()],
    screens: [...state.screens.values()],
    recusals: state.recusals,
    visits: state.visits,
    ready: [...state.ready]
      .filter(([, parties]) => parties.size > 0)
      .map(([agendaId, parties]) => ({ agendaId, partyIds: [...parties] })),
    countdown: state.countdown,
    message: state.message,
    focusBefore: state.focusBefore,
    calledAt: state.calledAt,
  }
  const isEmpty = Object.values(room).every((value) => value === null || (Array.isArray(value) && value.length === 0))
  return isEmpty ? {} : { room: anonymousRoom(room) }
}

/** What the desks have besides, or nothing where there is none of it. */
function deskOf(state: BoardState): { readonly desk?: Desk } {
  const desk: Desk = {
    remarks: [...state.remarks.values()],
    ideas: [...state.ideas.values()],
    caucuses: [...state.caucuses.values()],
    submissions: [...state.submissions.values()],
    reviews: [...state.reviews.values()],
  }
  return Object.values(desk).every((list: readonly unknown[]) => list.length === 0) ? {} : { desk }
}

/** What is live, or nothing when entities alone say it all. */
function liveOf(state: BoardState): { readonly live?: Live } {
  const live: Live = {
    openMeetingId: state.openMeetingId,
    focus: state.focus,
    turns: state.turns,
    noDemand: [...state.noDemand]
      .filter(([, parties]) => parties.size > 0)
      .map(([issueId, parties]) => ({ issueId, partyIds: [...parties] })),
    pens: [...state.pens].map(([issueId, personId]) => ({ issueId, personId })),
    ownersVotes: [...state.ownersVotes.values()],
    ...roomOf(state),
    ...deskOf(state),
  }
  const { openMeetingId: _saidByItsStatus, focus, room, desk, ...lists } = live
  const isEmpty =
    focus === null &&
    room === undefined &&
    desk === undefined &&
    Object.values(lists).every((list) => list.length === 0)
  return isEmpty ? {} : { live }
}

/** The board as one JSON object. Null when there is no board yet. */
export function exportCase(state: BoardState): CaseFile | null {
  if (state.board === null) return null
  const { schemaVersion, extra, absent } = fileResidueOf(state.board)
  const board = Object.fromEntries(Object.entries(state.board).filter(([key]) => key !== fileKey))
  const left = new Set(absent.map(({ path: [name] }) => name))
  const collections = collectionNames
    .filter((name) => state[name].size > 0 || !left.has(name))
    .map((name) => [name, [...state[name].values()].map(dropResidue)])
  return {
    schemaVersion,
    board: dropResidue(board),
    ...Object.fromEntries(collections),
    ...extra,
    ...liveOf(state),
  } as CaseFile
}
