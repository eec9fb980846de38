/**
 * Checks UTF-8 and counts what it would be in UTF-16, without building the text: the guard needs the length of what
 * somebody typed, never the words. As strict as a fatal decoder: no overlong forms, no surrogates, nothing above U+10FFFF.
 */

/** How many continuation bytes follow a lead byte; -1 when it leads nothing. */
const following = (lead: number): number => {
  if (lead < 0xc2) return -1
  if (lead < 0xe0) return 1
  if (lead < 0xf0) return 2
  return lead < 0xf5 ? 3 : -1
}

/** The least and the greatest second byte: what is outside is overlong, a surrogate or out of range. */
const leastSecond = (lead: number): number => {
  if (lead === 0xe0) return 0xa0
  return lead === 0xf0 ? 0x90 : 0x80
}
const greatestSecond = (lead: number): number => {
  if (lead === 0xed) return 0x9f
  return lead === 0xf4 ? 0x8f : 0xbf
}

/** The UTF-16 code units of the bytes from `from` (inclusive) to `to` (exclusive); -1 when they are not UTF-8. */
export function utf16Length(bytes: Uint8Array, from: number, to: number): number {
  let units = 0
  for (let at = from; at < to; at += 1) {
    const lead = bytes[at] ?? 0
    units += 1
    if (lead < 0x80) continue
    const more = following(lead)
    if (more < 0 || at + more >= to) return -1
    const second = bytes[at + 1] ?? 0
    if (second < leastSecond(lead) || second > greatestSecond(lead)) return -1
    for (let next = 2; next <= more; next += 1) if (((bytes[at + next] ?? 0) & 0xc0) !== 0x80) return -1
    if (more === 3) units += 1
    at += more
  }
  return units
}
