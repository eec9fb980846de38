/**
 * What this device remembers of a seat, and when it must not any more. Who sits here is remembered as the server says it;
 * when somebody else sits here, when the seat has become another, or when its link has ended, everything that was kept of the
 * board goes, unsent words first into their author's tray; what waits for his word, and photos that he has chosen, stay for him,
 * for so many days (`set-aside.ts`). A server that cannot be reached, or something that answers in its place, ends nothing.
 */
import type { BoardMe } from '#shared/protocol/http.ts'
import type { Refusal, RefusalCode } from '#shared/refusals.ts'
import { refusal } from '#shared/refusals.ts'
import { keepMe, keptMe } from '../offline/kept-me.ts'
import { inKey, keysWith, pageStorage } from '../sync/page-storage.ts'

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

/** Whose a seat was. */
const ofSeat = (me: BoardMe): Pick<Debt, 'boardId' | 'personId' | 'seat'> => ({
  boardId: me.boardId,
  personId: me.actor.personId,
  seat: seatOf(me),
})

const owedKey = (boardId: string): string => `heyi.owed.${inKey(boardId)}.`

/** What must go: whose it is, as which seat he had it, why, and whether he is still there, with another seat. */
interface Debt {
  readonly boardId: string
  readonly personId: string | null
  /** What `seatOf` said; nobody's where it is not known. */
  readonly seat: string
  readonly why: Refusal
  readonly stays: boolean
}

/** Why words that were not sent are not sent any more. */
const whyGone = (stays: boolean): Refusal => (stays ? refusal('documentNotReadable') : refusal('anotherCame'))

/** Whether nothing is left of what was kept for this person. */
async function clear({ boardId, personId, why, stays }: Debt): Promise<boolean> {
  try {
    const { rescueWords } = await import('../sync/rescue.ts')
    return await rescueWords(boardId, personId, why, stays)
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
async function clearOrOwe(debt: Debt): Promise<void> {
  const key = `${owedKey(debt.boardId)}${inKey(debt.personId)}`
  store(key, debt.seat)
  if (await clear(debt)) store(key, null)
}

/** Clears what could not be cleared before; what is of the very seat that is taken now is its own again, and stays. */
async function payOwed(boardId: string, me: BoardMe | null): Promise<void> {
  const prefix = owedKey(boardId)
  for (const key of keysWith(pageStorage(), prefix)) {
    const personId = decodeURIComponent(key.slice(prefix.length)) || null
    const seat = pageStorage()?.getItem(key) ?? ''
    const stays = me !== null && me.actor.personId === personId
    if (stays && seat === seatOf(me)) store(key, null)
    // oxlint-disable-next-line no-await-in-loop -- there is hardly ever one
    else await clearOrOwe({ boardId, personId, seat, why: whyGone(stays), stays })
  }
}

/** Who sat here before is nobody's business any more: only the present one's mark stays. */
function forgetMarks(boardId: string, personId: string | null): void {
  const prefix = `heyi.seen.${inKey(boardId)}.`
  const own = `${prefix}${inKey(personId)}`
  for (const key of keysWith(pageStorage(), prefix)) if (key !== own) store(key, null)
}

/** Counts the days of those who are gone; fetched only where there is somebody. */
async function tidy(boardId: string, gone: BoardMe | null): Promise<void> {
  if (gone === null && keysWith(pageStorage(), 'heyi.aside.').length === 0) return
  try {
    const { tidyDevice, whoOf } = await import('./set-aside.ts')
    await tidyDevice(gone === null ? null : whoOf(boardId, gone.actor.personId))
  } catch {
    // That part of the client could not be fetched: the day is not counted.
  }
}

/** The server has said who sits here. Resolves when nothing is left of whoever sat here before. */
export async function rememberSeat(boardId: string, me: BoardMe): Promise<void> {
  const before = keptMe(boardId)
  const { personId } = me.actor
  // At once: a page that goes before the rest is done must not show the one's board to the other.
  keepMe(boardId, me)
  forgetMarks(boardId, personId)
  await payOwed(boardId, me)
  if (before !== null && seatOf(before) !== seatOf(me)) {
    const stays = before.actor.personId === personId
    await clearOrOwe({ ...ofSeat(before), why: whyGone(stays), stays })
  }
  await tidy(boardId, before?.actor.personId === personId ? null : before)
}

/** The server has said that nobody sits here. */
export async function forgetSeat(boardId: string, why: Refusal): Promise<void> {
  const before = keptMe(boardId)
  keepMe(boardId, null)
  await payOwed(boardId, null)
  if (before !== null) await clearOrOwe({ ...ofSeat(before), why, stays: false })
  await tidy(boardId, before)
}
