/**
 * What this device remembers of a seat, and when it must not any more. Who sits here is remembered as the server says it;
 * when somebody else sits here, when the seat has become another, or when its link has ended, everything that was kept of the
 * board goes, unsent words first into their author's tray. A server that cannot be reached, or something that answers in its
 * place, ends nothing.
 */
import type { BoardMe } from '#shared/protocol/http.ts'
import type { Refusal, RefusalCode } from '#shared/refusals.ts'
import { refusal } from '#shared/refusals.ts'
import { keepMe, keptMe } from '../offline/kept-me.ts'

/** Refusals by which the server says that this browser has no seat on the board (any more). */
const ends: ReadonlySet<RefusalCode> = new Set([
  'unauthenticated',
  'linkUnknown',
  'linkRevoked',
  'linkExpired',
  'foreignBoard',
  'unknownBoard',
])

/** Whether what is kept of the board must go. */
export const endsSeat = ({ code }: Refusal): boolean => ends.has(code)

const seatOf = ({ actor }: BoardMe): string => JSON.stringify([actor.personId, actor.role, actor.partyId])

async function clear(boardId: string, personId: string | null, why: Refusal): Promise<void> {
  try {
    const [{ rescueWords }, { deviceOf, scopeOf }] = await Promise.all([
      import('../sync/rescue.ts'),
      import('../offline/device.ts'),
    ])
    await rescueWords(boardId, personId, why)
    await deviceOf().wipe((scope) => scope === scopeOf(boardId, personId))
  } catch {
    // The part of the client that keeps could not be fetched; it is tried again when the board is opened next.
  }
}

/** The server has said who sits here. Resolves when nothing is left of whoever sat here before. */
export async function rememberSeat(boardId: string, me: BoardMe): Promise<void> {
  const before = keptMe(boardId)
  if (before !== null && seatOf(before) !== seatOf(me)) {
    await clear(boardId, before.actor.personId, refusal('documentNotReadable'))
  }
  keepMe(boardId, me)
}

/** The server has said that nobody sits here. */
export async function forgetSeat(boardId: string, why: Refusal): Promise<void> {
  const before = keptMe(boardId)
  if (before === null) return
  await clear(boardId, before.actor.personId, why)
  keepMe(boardId, null)
}
