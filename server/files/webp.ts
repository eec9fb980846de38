/**
 * Takes a WebP apart and keeps the chunks that make the picture and its colours. EXIF and XMP are left out, but for an
 * orientation that is not upright; so is what stands behind the end. A file that was cut off is none, and neither is a
 * film: what moves has no place on a wall. Never throws.
 */
import type { Picture } from './picture.ts'
import { isTurned, orientationIn, tiffOf } from './tiff.ts'

const kept: ReadonlySet<string> = new Set(['VP8X', 'ICCP', 'ALPH', 'VP8 ', 'VP8L'])
/** A still picture has five at most. */
const mostChunks = 64
const flag = { exif: 0x08, xmp: 0x04 }

interface Size {
  readonly width: number
  readonly height: number
}

/** The size that a chunk's content tells; null where it tells none. */
function sizeIn(name: string, content: Buffer): Size | null {
  if (name === 'VP8X' && content.length >= 10) {
    return { width: content.readUIntLE(4, 3) + 1, height: content.readUIntLE(7, 3) + 1 }
  }
  if (name === 'VP8 ' && content.length >= 10 && content.readUIntBE(3, 3) === 0x9d012a) {
    return { width: content.readUInt16LE(6) & 0x3fff, height: content.readUInt16LE(8) & 0x3fff }
  }
  if (name === 'VP8L' && content.length >= 5 && content[0] === 0x2f) {
    const bits = content.readUInt32LE(1)
    return { width: (bits & 0x3fff) + 1, height: ((bits >>> 14) & 0x3fff) + 1 }
  }
  return null
}

function chunkOf(name: string, content: Buffer): Buffer {
  const chunk = Buffer.alloc(8 + content.length + (content.length % 2))
  chunk.write(name, 0, 'latin1')
  chunk.writeUInt32LE(content.length, 4)
  content.copy(chunk, 8)
  return chunk
}

/** The chunk of features, which says no more than what is still in the file. */
function features(chunk: Buffer, orientation: number): Buffer {
  const changed = Buffer.from(chunk)
  changed[8] = ((changed[8] ?? 0) & ~(flag.exif | flag.xmp)) | (orientation === 1 ? 0 : flag.exif)
  return changed
}

const exifIn = (content: Buffer): Buffer =>
  content.toString('latin1', 0, 6) === 'Exif\0\0' ? content.subarray(6) : content

function pictureOf(size: Size, hasImage: boolean, orientation: number, chunks: readonly Buffer[]): Picture | null {
  if (!hasImage || size.width === 0 || size.height === 0) return null
  const isExtended = chunks[0]?.toString('latin1', 0, 4) === 'VP8X'
  const shown = isExtended ? orientation : 1
  const body = chunks.map((chunk, place) => (isExtended && place === 0 ? features(chunk, shown) : chunk))
  if (shown !== 1) body.push(chunkOf('EXIF', tiffOf(shown)))
  const head = Buffer.alloc(12)
  head.write('RIFF', 0, 'latin1')
  head.writeUInt32LE(4 + body.reduce((sum, chunk) => sum + chunk.length, 0), 4)
  head.write('WEBP', 8, 'latin1')
  const { width, height } = size
  const parts = [head, ...body]
  return isTurned(shown) ? { width: height, height: width, parts } : { width, height, parts }
}

/** The picture in these bytes; null when they are no whole, still WebP. */
export function readWebp(bytes: Buffer): Picture | null {
  const end = 8 + bytes.readUInt32LE(4)
  if (end > bytes.length) return null
  const chunks: Buffer[] = []
  let size: Size | null = null
  let hasImage = false
  let orientation = 1
  let at = 12
  for (let piece = 0; piece < mostChunks && at + 8 <= end; piece += 1) {
    const name = bytes.toString('latin1', at, at + 4)
    const length = bytes.readUInt32LE(at + 4)
    const next = at + 8 + length + (length % 2)
    if (at + 8 + length > end || name === 'ANIM' || name === 'ANMF') return null
    const content = bytes.subarray(at + 8, at + 8 + length)
    size ??= sizeIn(name, content)
    hasImage ||= name === 'VP8 ' || name === 'VP8L'
    if (name === 'EXIF') orientation = orientationIn(exifIn(content))
    if (kept.has(name)) chunks.push(chunkOf(name, content))
    at = next
  }
  return size === null ? null : pictureOf(size, hasImage, orientation, chunks)
}
