/**
 * What a further party is given without being asked for: a code of its own (the letters of its seal in English) and a colour
 * that nobody at the table has. The colours keep apart for the colour-blind by lightness as well as by hue, carry 3:1 on
 * white, and leave red to what binds. Pure.
 */
import type { Party } from '#shared/board/board.ts'

/** Twelve places at the table, twelve colours; the first four are the template's. */
export const partyColours = [
  { name: 'blue', value: '#1F5FBF' },
  { name: 'orange', value: '#C26A00' },
  { name: 'purple', value: '#6B4FA0' },
  { name: 'green', value: '#1E7F4F' },
  { name: 'sky', value: '#2A8FC4' },
  { name: 'magenta', value: '#B5479A' },
  { name: 'teal', value: '#0B6E75' },
  { name: 'ochre', value: '#94780A' },
  { name: 'brown', value: '#6E4327' },
  { name: 'slate', value: '#3D4654' },
  { name: 'olive', value: '#5E7A12' },
  { name: 'grey', value: '#85807A' },
] as const

type Seated = Pick<Party, 'code' | 'color'>

/** The colours that no party has yet, in order; all of them where every one is taken. */
export function freeColours(parties: readonly Seated[]): readonly (typeof partyColours)[number][] {
  const taken = new Set(parties.map(({ color }) => color.toUpperCase()))
  const free = partyColours.filter(({ value }) => !taken.has(value))
  return free.length === 0 ? partyColours : free
}

/** A code that no party has: the initials of the English name, else the place at the table; at most twelve characters. */
export function freeCode(nameEn: string, parties: readonly Seated[]): string {
  const taken = new Set(parties.map(({ code }) => code.toUpperCase()))
  const words = nameEn.toUpperCase().match(/[A-Z]+/g) ?? []
  const initials = words.map((word) => word.slice(0, 1)).join('')
  const wished = [initials, words[0] ?? ''].map((code) => code.slice(0, 3)).filter((code) => code.length > 1)
  let place = parties.length + 1
  while (taken.has(`P${place}`)) place += 1
  return wished.find((code) => !taken.has(code)) ?? `P${place}`
}
