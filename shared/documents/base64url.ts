/** Bytes as base64url without padding, and back: short names for bytes that fit into an address or an act. */

const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_'

/** The bytes in base64url. */
export function toBase64url(bytes: Uint8Array): string {
  let words = ''
  for (let at = 0; at < bytes.length; at += 3) {
    const [a = 0, b = 0, c = 0] = bytes.subarray(at, at + 3)
    const left = bytes.length - at
    const four = [a >> 2, ((a & 3) << 4) | (b >> 4), ((b & 15) << 2) | (c >> 6), c & 63]
    words += four
      .slice(0, Math.min(left, 3) + 1)
      .map((six) => letters[six])
      .join('')
  }
  return words
}

/** The bytes that `words` stands for; null where it stands for none. */
export function bytesFromBase64url(words: string): Uint8Array | null {
  if (words.length % 4 === 1) return null
  const bytes: number[] = []
  for (let at = 0; at < words.length; at += 4) {
    const four = words
      .slice(at, at + 4)
      .split('')
      .map((letter) => letters.indexOf(letter))
    if (four.includes(-1)) return null
    const [a = 0, b = 0, c = 0, d = 0] = four
    const three = [(a << 2) | (b >> 4), ((b & 15) << 4) | (c >> 2), ((c & 3) << 6) | d]
    bytes.push(...three.slice(0, four.length - 1))
  }
  return Uint8Array.from(bytes)
}
