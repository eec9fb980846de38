/**
 * Random ids made in the browser. `crypto.randomUUID` exists only in a secure context, and a meeting room's phones often
 * reach the server by plain http on a LAN address; `getRandomValues` exists everywhere and is as good.
 */
import type { Id } from '#shared/ids.ts'

/** A fresh id of 128 random bits, in the form of a UUID v4; `prefix` tells a reader what it names. */
export function freshId<Kind extends string>(prefix = ''): Id<Kind> {
  if (typeof crypto.randomUUID === 'function') return `${prefix}${crypto.randomUUID()}` as Id<Kind>
  const bytes = crypto.getRandomValues(new Uint8Array(16))
  const hex = Array.from(bytes, (byte, place) => {
    if (place === 6) return ((byte & 0x0f) | 0x40).toString(16).padStart(2, '0')
    if (place === 8) return ((byte & 0x3f) | 0x80).toString(16).padStart(2, '0')
    return byte.toString(16).padStart(2, '0')
  }).join('')
  const uuid = [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-')
  return `${prefix}${uuid}` as Id<Kind>
}
