/**
 * Where the page keeps a board's record on this device: under the board and whoever sits here, fetched when the first board
 * is opened. Whose record it was last is remembered with the seat.
 */
import type { RecordKeeper } from '../offline/kept-board.ts'
import { keptMe } from '../offline/kept-me.ts'
import type { LinkKeeper } from './kept-record.ts'

/** The record of one board on this device. */
export function boardKeeper(boardId: string): LinkKeeper {
  let keeper: RecordKeeper | null = null
  const under = async (personId: string | null): Promise<RecordKeeper> => {
    const { deviceOf, scopeOf } = await import('../offline/device.ts')
    return deviceOf().recordOf(scopeOf(boardId, personId))
  }
  return {
    open: async () => {
      const me = keptMe(boardId)
      if (me === null) return null
      try {
        const { personId } = me.actor
        keeper = await under(personId)
        const kept = await keeper.open()
        return kept === null ? null : { ...kept, personId }
      } catch {
        // The part of the client that keeps could not be fetched: then nothing is kept.
        return null
      }
    },
    begin: (personId, ...record) => {
      void under(personId).then(
        (now) => {
          keeper = now
          return now.begin(...record)
        },
        () => {},
      )
    },
    more: (...record) => void keeper?.more(...record),
  }
}
