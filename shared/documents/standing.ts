/**
 * Whether words that went stand somewhere again: one rule for the server, which tells of them, and for the pages, which hold
 * them. Asks for the characters, not for who put them there. Few characters stand in many places: they are asked for as often
 * as they stood before they went.
 */
import { limits } from '#shared/limits.ts'

/** Words that are looked for. */
export interface Sought {
  readonly words: string
  /** Too short to be told from others: how often they must stand in the document to be there. Missing where nobody counted. */
  readonly stood?: number
}

/** Whether words are too few to be told from others that only look like them; blanks around them do not count. */
export const isShort = (words: string): boolean => words.trim().length < limits.tellingLength

/** How often words stand in a text, none of them in another. */
export function timesIn(text: string, words: string): number {
  let times = 0
  if (words === '') return times
  for (let at = text.indexOf(words); at !== -1; at = text.indexOf(words, at + words.length)) times += 1
  return times
}

/** Whether a text holds these words: long ones anywhere, short ones as often as before. */
export function standsIn(text: string, { words, stood }: Sought): boolean {
  const wanted = words.trim()
  if (!isShort(wanted)) return text.includes(wanted)
  return stood !== undefined && wanted !== '' && timesIn(text, wanted) >= Math.max(1, stood)
}

/**
 * What has to be known of words to find them again.
 * @param before what the document said before they went, null where nobody has read it
 * @param extra 1 for words that had never stood there: then the like of them is not them
 */
export function soughtIn(words: string, before: string | null, extra: 0 | 1): Sought {
  if (before === null || !isShort(words)) return { words }
  return { words, stood: timesIn(before, words.trim()) + extra }
}
