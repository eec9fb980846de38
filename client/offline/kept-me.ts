/**
 * Who sits at this device, board by board, as the server said last: what a page needs to know before it can open anything
 * without a network. So small that it lies in the browser's plain storage and is there at once.
 */
import type { BoardMe } from '#shared/protocol/http.ts'

const prefix = 'heyi.me.'

function storage(): Storage | null {
  try {
    return globalThis.localStorage
  } catch {
    return null
  }
}

function isMe(value: unknown): value is BoardMe {
  const { boardId, actor } = (value ?? {}) as Partial<BoardMe>
  return typeof boardId === 'string' && typeof actor?.role === 'string'
}

/** Null where the device does not know. */
export function keptMe(boardId: string): BoardMe | null {
  try {
    const value: unknown = JSON.parse(storage()?.getItem(`${prefix}${boardId}`) ?? 'null')
    return isMe(value) ? value : null
  } catch {
    return null
  }
}

/** Remembers, or with null forgets. A device that stores nothing remembers nothing. */
export function keepMe(boardId: string, me: BoardMe | null): void {
  try {
    if (me === null) storage()?.removeItem(`${prefix}${boardId}`)
    else storage()?.setItem(`${prefix}${boardId}`, JSON.stringify(me))
  } catch {
    // Then it is asked again each time.
  }
}

/** The boards that somebody sits at on this device. */
export function keptBoards(): readonly BoardMe[] {
  try {
    const place = storage()
    const keys = Array.from({ length: place?.length ?? 0 }, (_, at) => place?.key(at) ?? '')
    const boards = keys.filter((key) => key.startsWith(prefix)).map((key) => keptMe(key.slice(prefix.length)))
    return boards.filter((me) => me !== null)
  } catch {
    return []
  }
}
