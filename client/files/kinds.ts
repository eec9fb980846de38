/**
 * What a chosen file is, told by its first bytes and by nothing else: names and the types that browsers derive from names
 * are whatever somebody wrote there. What is not on the list is nothing that anybody here takes.
 */
import type { MediaType } from '#shared/board/room.ts'

/** Kinds that come in; the last two are made into JPEG before they leave the browser. */
export type SourceKind = MediaType | 'image/heic' | 'image/avif'

/** So many bytes of a file's beginning are enough for `kindOf`. */
export const headBytes = 64

const isAt = (bytes: Uint8Array, at: number, text: string): boolean =>
  Array.from(text).every((character, place) => bytes[at + place] === character.codePointAt(0))

const heicBrands = new Set(['heic', 'heix', 'heim', 'heis', 'hevc', 'hevx', 'hevm', 'hevs', 'mif1', 'msf1'])

/** The brands of an ISO media file, the main one first; none where it is no such file. */
function brandsOf(head: Uint8Array): readonly string[] {
  if (!isAt(head, 4, 'ftyp')) return []
  const text = new TextDecoder('latin1').decode(head.subarray(8))
  const length = new DataView(head.buffer, head.byteOffset, head.byteLength).getUint32(0) - 8
  return (text.slice(0, Math.max(4, length)).match(/.{4}/gs) ?? []).filter((_, place) => place !== 1)
}

/** The kind of a file that begins with these bytes; null for anything that is not taken in. */
export function kindOf(head: Uint8Array): SourceKind | null {
  if (head[0] === 0xff && head[1] === 0xd8 && head[2] === 0xff) return 'image/jpeg'
  if (head[0] === 0x89 && isAt(head, 1, 'PNG\r\n\u001A\n')) return 'image/png'
  if (isAt(head, 0, 'RIFF') && isAt(head, 8, 'WEBP')) return 'image/webp'
  if (isAt(head, 0, '%PDF-')) return 'application/pdf'
  const brands = brandsOf(head)
  if (brands.some((brand) => brand === 'avif' || brand === 'avis')) return 'image/avif'
  return brands.some((brand) => heicBrands.has(brand)) ? 'image/heic' : null
}
