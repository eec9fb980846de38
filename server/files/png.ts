/**
 * Takes a PNG apart and keeps the chunks that make the picture and its colours. Texts, times, EXIF, animations and what no
 * specification names are left out; of EXIF only the orientation stays, where it is not upright. Every chunk's sum is
 * checked, so a file that was cut off or garbled is none. Never throws.
 */
import { crc32 } from 'node:zlib'
import type { Picture } from './picture.ts'
import { mostPieces } from './picture.ts'
import { isTurned, orientationIn, tiffOf } from './tiff.ts'

const signatureLength = 8
const kept: ReadonlySet<string> = new Set([
  'IHDR',
  'PLTE',
  'IDAT',
  'IEND',
  'tRNS',
  'cHRM',
  'gAMA',
  'iCCP',
  'sBIT',
  'sRGB',
  'cICP',
  'bKGD',
  'pHYs',
  'hIST',
])

/** A chunk of this name, as it stands in a file. */
function chunkOf(name: string, content: Buffer): Buffer {
  const chunk = Buffer.alloc(12 + content.length)
  chunk.writeUInt32BE(content.length, 0)
  chunk.write(name, 4, 'latin1')
  content.copy(chunk, 8)
  chunk.writeUInt32BE(crc32(chunk.subarray(4, 8 + content.length)), 8 + content.length)
  return chunk
}

/** The chunk at `at`, whole and with the right sum; null otherwise. */
function chunkAt(bytes: Buffer, at: number): Buffer | null {
  if (at + 12 > bytes.length) return null
  const end = at + 12 + bytes.readUInt32BE(at)
  if (end > bytes.length) return null
  const chunk = bytes.subarray(at, end)
  return crc32(chunk.subarray(4, -4)) === chunk.readUInt32BE(chunk.length - 4) ? chunk : null
}

function pictureOf(chunks: readonly Buffer[], orientation: number, signature: Buffer): Picture | null {
  const names = chunks.map((chunk) => chunk.toString('latin1', 4, 8))
  const [header] = chunks
  if (header === undefined || names[0] !== 'IHDR' || header.length !== 25 || !names.includes('IDAT')) return null
  const [width, height] = [header.readUInt32BE(8), header.readUInt32BE(12)]
  if (width === 0 || height === 0) return null
  const turned = orientation === 1 ? [] : [chunkOf('eXIf', tiffOf(orientation))]
  const parts = [signature, header, ...turned, ...chunks.slice(1)]
  return isTurned(orientation) ? { width: height, height: width, parts } : { width, height, parts }
}

/** The picture in these bytes; null when they are no whole PNG. */
export function readPng(bytes: Buffer): Picture | null {
  const chunks: Buffer[] = []
  let orientation = 1
  let at = signatureLength
  for (let piece = 0; piece < mostPieces; piece += 1) {
    const chunk = chunkAt(bytes, at)
    if (chunk === null) return null
    const name = chunk.toString('latin1', 4, 8)
    if (name === 'eXIf') orientation = orientationIn(chunk.subarray(8, -4))
    if (kept.has(name)) chunks.push(chunk)
    if (name === 'IEND') return pictureOf(chunks, orientation, bytes.subarray(0, signatureLength))
    at += chunk.length
  }
  return null
}
