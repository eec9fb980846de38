/**
 * What a file is, told by its bytes and never by its name or by what its sender says; and the file as it is kept, without
 * what it tells of the one who made it. Refuses what is none of the few kinds that are taken in, and what is not whole.
 */
import type { MediaType } from '#shared/board/room.ts'
import { limits } from '#shared/limits.ts'
import type { RefusalCode } from '#shared/refusals.ts'
import { readJpeg } from './jpeg.ts'
import type { Picture } from './picture.ts'
import { readPng } from './png.ts'
import { readWebp } from './webp.ts'

/** Bytes after which the kind of a file is certain. */
export const kindBytes = 12

/** Pixels of one side, as acts may name them. */
const longestSide = 20_000

/** The kind of a file that begins like this; null for every kind that is not taken in. */
export function kindOf(start: Buffer): MediaType | null {
  if (start.length < kindBytes) return null
  if (start.readUIntBE(0, 3) === 0xffd8ff) return 'image/jpeg'
  if (start.toString('latin1', 0, 8) === '\x89PNG\r\n\x1a\n') return 'image/png'
  if (start.toString('latin1', 0, 4) === 'RIFF' && start.toString('latin1', 8, 12) === 'WEBP') return 'image/webp'
  return /^%PDF-[12]\.\d/.test(start.toString('latin1', 0, kindBytes)) ? 'application/pdf' : null
}

/** A document whose end is there. What else it holds is its author's; nothing of it runs here. */
function readPdf(bytes: Buffer): Picture | null {
  const isWhole = bytes.subarray(-2_048).includes('%%EOF')
  return isWhole ? { width: 0, height: 0, parts: [bytes] } : null
}

const readers: Readonly<Record<MediaType, (bytes: Buffer) => Picture | null>> = {
  'image/jpeg': readJpeg,
  'image/png': readPng,
  'image/webp': readWebp,
  'application/pdf': readPdf,
}

/** A file that may be kept, or why it may not. */
export type Content =
  | ({ readonly ok: true; readonly mediaType: MediaType } & Picture)
  | { readonly ok: false; readonly code: Extract<RefusalCode, 'fileKind' | 'fileBroken' | 'fileTooLarge'> }

/** What these bytes are. Never throws. */
export function contentOf(bytes: Buffer): Content {
  const mediaType = kindOf(bytes)
  if (mediaType === null) return { ok: false, code: 'fileKind' }
  const picture = readers[mediaType](bytes)
  if (picture === null) return { ok: false, code: 'fileBroken' }
  const { width, height } = picture
  const isHuge = Math.max(width, height) > longestSide || width * height > limits.pictureArea
  return isHuge ? { ok: false, code: 'fileTooLarge' } : { ok: true, mediaType, ...picture }
}
