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
import { keysWith, pageStorage } from '../sync/page-storage.ts'

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

const owedKey = (boardId: string): string => `heyi.owed.${encodeURIComponent(boardId)}.`

/** Whether nothing is left of what was kept for this person. */
async function clear(boardId: string, personId: string | null, why: Refusal): Promise<boolean> {
  try {
    const [{ rescueWords }, { deviceOf, scopeOf }] = await Promise.all([
      import('../sync/rescue.ts'),
      import('../offline/device.ts'),
    ])
    await rescueWords(boardId, personId, why)
    return await deviceOf().wipe((scope) => scope === scopeOf(boardId, personId))
  } catch {
    // The part of the client that keeps could not be fetched.
    return false
  }
}

function store(key: string, value: string | null): void {
  try {
    if (value === null) pageStorage()?.removeItem(key)
    else pageStorage()?.setItem(key, value)
  } catch {
    // A browser that stores nothing here kept nothing either.
  }
}

/** Clears, or writes down that it is still to be done: then it is tried again whenever the board is opened. */
async function clearOrOwe(boardId: string, personId: string | null, why: Refusal): Promise<void> {
  const key = `${owedKey(boardId)}${encodeURIComponent(personId ?? '')}`
  store(key, '1')
  if (await clear(boardId, personId, why)) store(key, null)
}

/** Clears what could not be cleared before. */
async function payOwed(boardId: string): Promise<void> {
  const prefix = owedKey(boardId)
  for (const key of keysWith(pageStorage(), prefix)) {
    const personId = decodeURIComponent(key.slice(prefix.length)) || null
    // oxlint-disable-next-line no-await-in-loop -- there is hardly ever one
    await clearOrOwe(boardId, personId, refusal('documentNotReadable'))
  }
}

/** Who sat here before is nobody's business any more: only the present one's mark stays. */
function forgetMarks(boardId: string, personId: string | null): void {
  const prefix = `heyi.seen.${encodeURIComponent(boardId)}.`
  const own = `${prefix}${encodeURIComponent(personId ?? '')}`
  for (const key of keysWith(pageStorage(), prefix)) if (key !== own) store(key, null)
}

/** The server has said who sits here. Resolves when nothing is left of whoever sat here before. */
export async function rememberSeat(boardId: string, me: BoardMe): Promise<void> {
  const before = keptMe(boardId)
  const { personId } = me.actor
  // At once: a page that goes before the rest is done must not show the one's board to the other.
  keepMe(boardId, me)
  forgetMarks(boardId, personId)
  await payOwed(boardId)
  if (before !== null && seatOf(before) !== seatOf(me)) {
    await clearOrOwe(boardId, before.actor.personId, refusal('documentNotReadable'))
  }
}

/** The server has said that nobody sits here. */
export async function forgetSeat(boardId: string, why: Refusal): Promise<void> {
  const before = keptMe(boardId)
  keepMe(boardId, null)
  await payOwed(boardId)
  if (before !== null) await clearOrOwe(boardId, before.actor.personId, why)
}
