/** What is cut into a party's seal: two to four characters that stand for its name. */
import type { Language } from '#shared/i18n/message.ts'

const connectives = /[与和及、，（）()·\s]|代表队/g

/** The first four Han characters that carry meaning; in English, of a party that has a name there, its code, shortened to four letters. */
export function sealLetters(
  party: { readonly name: string; readonly nameEn: string; readonly code: string },
  language: Language,
): string {
  const han = party.name.replaceAll(connectives, '')
  if ((language === 'en' && party.nameEn !== '') || han === '') return party.code.slice(0, 4).toUpperCase()
  return Array.from(han).slice(0, 4).join('')
}

/** Where each letter stands on the seal (0 to 1 from the left and top) and how large: right column first, downwards. */
export function sealPlaces(
  letters: string,
): readonly { readonly letter: string; readonly x: number; readonly y: number; readonly size: number }[] {
  const all = Array.from(letters)
  if (/^[\x20-\x7E]*$/.test(letters)) {
    // A wide letter, W, is as wide as it is high: so many of them stay within the frame.
    const size = Math.min(0.5, 0.9 / Math.max(1, all.length))
    return [{ letter: letters, x: 0.5, y: 0.5, size }]
  }
  if (all.length <= 1) return all.map((letter) => ({ letter, x: 0.5, y: 0.5, size: 0.62 }))
  if (all.length === 2) return all.map((letter, place) => ({ letter, x: 0.5, y: 0.3 + place * 0.4, size: 0.4 }))
  const right = Math.ceil(all.length / 2)
  return all.map((letter, place) => {
    const inRight = place < right
    const column = inRight ? right : all.length - right
    const row = inRight ? place : place - right
    return { letter, x: inRight ? 0.71 : 0.29, y: column === 1 ? 0.5 : 0.3 + row * 0.4, size: 0.36 }
  })
}
