/**
 * How large a picture says it is, read from its first bytes without decoding it: a picture of a thousand megapixels is
 * refused before it takes the tab's memory, and one of sixty is decoded at the size that is wanted. Reads within bounds
 * and never throws; what it cannot read is `null`, and the decoder then finds out.
 */
import { assertNever } from '#shared/result.ts'
import type { SourceKind } from './kinds.ts'

/** Pixels as they are stored: a photo that is shown on its side is not turned yet. */
export interface StoredSize {
  readonly width: number
  readonly height: number
}

/** So much of a file's beginning is enough: a camera's preview and notes stand before the size. */
export const measuredBytes = 1_048_576

/** Markers of JPEG frames: all C0–CF but those that hold tables. */
const isFrame = (marker: number): boolean =>
  marker >= 0xc0 && marker <= 0xcf && marker !== 0xc4 && marker !== 0xc8 && marker !== 0xcc

function jpegSize(view: DataView): StoredSize | null {
  let at = 2
  while (at + 9 < view.byteLength) {
    if (view.getUint8(at) !== 0xff) return null
    const marker = view.getUint8(at + 1)
    if (marker === 0xff) at += 1
    else if (isFrame(marker)) return { width: view.getUint16(at + 7), height: view.getUint16(at + 5) }
    else at += 2 + view.getUint16(at + 2)
  }
  return null
}

const pngSize = (view: DataView): StoredSize | null =>
  view.byteLength < 24 ? null : { width: view.getUint32(16), height: view.getUint32(20) }

const uint24 = (view: DataView, at: number): number => view.getUint16(at, true) + view.getUint8(at + 2) * 65_536

/** The three forms of WebP: extended, lossless, lossy. */
function webpSize(view: DataView): StoredSize | null {
  if (view.byteLength < 30) return null
  const form = view.getUint8(15)
  if (form === 0x58) return { width: uint24(view, 24) + 1, height: uint24(view, 27) + 1 }
  if (form === 0x4c) {
    const bits = view.getUint32(21, true)
    return { width: (bits & 0x3fff) + 1, height: ((bits >>> 14) & 0x3fff) + 1 }
  }
  return { width: view.getUint16(26, true) & 0x3fff, height: view.getUint16(28, true) & 0x3fff }
}

/** The largest `ispe` of a HEIF file: the whole picture's, tiles and preview are smaller. */
function heifSize(view: DataView): StoredSize | null {
  let largest: StoredSize | null = null
  for (let at = 0; at + 16 <= view.byteLength; at += 1) {
    if (view.getUint32(at) !== 0x69_73_70_65) continue
    const size = { width: view.getUint32(at + 8), height: view.getUint32(at + 12) }
    if (largest === null || size.width * size.height > largest.width * largest.height) largest = size
  }
  return largest
}

/** The size in the beginning of a picture of this kind; null for documents and where it does not say. */
export function storedSize(kind: SourceKind, beginning: Uint8Array): StoredSize | null {
  const view = new DataView(beginning.buffer, beginning.byteOffset, beginning.byteLength)
  switch (kind) {
    case 'image/jpeg':
      return jpegSize(view)
    case 'image/png':
      return pngSize(view)
    case 'image/webp':
      return webpSize(view)
    case 'image/heic':
    case 'image/avif':
      return heifSize(view)
    case 'application/pdf':
      return null
    default:
      return assertNever(kind)
  }
}
