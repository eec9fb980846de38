/**
 * Brings unsent words to safety before what a device keeps is deleted: what of a board's documents had not been sent is put
 * into its author's tray, whether the page that holds it is gone or lives, once and not twice; a copy of which the tray keeps
 * nothing stays. Sends nothing.
 */
import type { LeftCopy } from '../offline/kept-copy.ts'
import { deviceOf, scopeOf } from '../offline/device.ts'
import type { Refusal } from '#shared/refusals.ts'
import { keepAside } from './folder.ts'
import type { RefusedWords } from './refused-words.ts'
import { trayOf } from './refused-words.ts'
import { serverTime } from './server-time.ts'
import { wordsLeft } from './words-in-updates.ts'

/** Puts a copy's unsent words into a tray; whether they outlive this page there. */
export function saveIn(tray: RefusedWords, reason: Refusal, copy: LeftCopy): boolean {
  const { id, document } = copy
  const left = wordsLeft(copy)
  return left.words === '' || tray.keep({ ...left, id: `${document} ${id}`, document, reason, at: serverTime() })
}

/**
 * Clears what one person had of a board; whether nothing is left of it. Never rejects.
 * @param stays the person is still there, with another seat: what his living pages hold is theirs to send
 */
export async function rescueWords(
  boardId: string,
  personId: string | null,
  reason: Refusal,
  stays: boolean,
): Promise<boolean> {
  if (!stays) keepAside(boardId, personId, reason)
  const tray = trayOf(boardId, personId)
  return deviceOf().clear(scopeOf(boardId, personId), (copy) => saveIn(tray, reason, copy), stays)
}
