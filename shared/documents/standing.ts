/** Whether words that went stand somewhere again. Asks for the characters, not for who put them there. */
import { limits } from '#shared/limits.ts'

/** Whether a text holds these words, long enough to be told from others that only look like them. */
export function standsIn(text: string, words: string): boolean {
  const wanted = words.trim()
  return wanted.length >= limits.tellingLength && text.includes(wanted)
}
