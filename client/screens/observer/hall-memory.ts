/**
 * What this phone did in the hall: its raised hand, its notes, its answers. The server tells nobody which phone did what,
 * this phone neither, so the phone remembers it itself, for this board, until the browser forgets. Never sent anywhere.
 * A browser that keeps nothing forgets at the end of the page.
 */
import { useCallback, useState } from 'react'
import type { PollMark, RatingValue } from '#shared/board/room.ts'
import type { HallNoteId, MeetingId, PollId, RequestId } from '#shared/ids.ts'

/** A note as it was written here. `sent` once the server has said that it counts. */
export interface OwnNote {
  readonly noteId: HallNoteId
  readonly meetingId: MeetingId
  readonly text: string
  readonly building: string
  readonly sent: boolean
}

export interface HallMemory {
  /** The newest raised hand; it may be settled by now. */
  readonly hand: { readonly requestId: RequestId; readonly meetingId: MeetingId } | null
  /** The newest note, or the one that is being written. */
  readonly note: OwnNote | null
  /** The newest answer to each poll. */
  readonly marks: Readonly<Record<PollId, readonly PollMark[]>>
  readonly ratings: Readonly<Record<MeetingId, RatingValue>>
  readonly building: string
}

const nothing: HallMemory = { hand: null, note: null, marks: {}, ratings: {}, building: '' }

const keyOf = (boardId: string): string => `heyi.hall.${boardId}`

/** What was kept; nothing where the browser keeps nothing or somebody else wrote there. */
export function readMemory(boardId: string): HallMemory {
  try {
    const kept = JSON.parse(localStorage.getItem(keyOf(boardId)) ?? 'null') as Partial<HallMemory> | null
    return typeof kept === 'object' && kept !== null ? { ...nothing, ...kept } : nothing
  } catch {
    return nothing
  }
}

function keep(boardId: string, memory: HallMemory): void {
  try {
    localStorage.setItem(keyOf(boardId), JSON.stringify(memory))
  } catch {
    // Then it holds until the page is closed.
  }
}

export interface Remembering {
  readonly memory: HallMemory
  readonly remember: (change: (before: HallMemory) => HallMemory) => void
}

/** The memory of this phone on this board. */
export function useHallMemory(boardId: string): Remembering {
  const [memory, setMemory] = useState(() => readMemory(boardId))
  const remember = useCallback(
    (change: (before: HallMemory) => HallMemory) => {
      setMemory((before) => {
        const now = change(before)
        keep(boardId, now)
        return now
      })
    },
    [boardId],
  )
  return { memory, remember }
}
