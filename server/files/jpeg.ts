/**
 * Takes a JPEG apart and keeps only what makes the picture: tables, frame, scans, colour profile. Comments, EXIF, XMP,
 * IPTC, embedded previews, segments of reserved kinds and whatever stands after the end (second pictures, films) are
 * left out; of EXIF only the orientation stays, where it is not upright. A file that ends in the middle is none. Never
 * throws.
 */
import type { Picture } from './picture.ts'
import { mostPieces } from './picture.ts'
import { isTurned, orientationIn, tiffOf } from './tiff.ts'

const marker = {
  start: 0xd8,
  end: 0xd9,
  scan: 0xda,
  app0: 0xe0,
  app1: 0xe1,
  app2: 0xe2,
  app14: 0xee,
}
const exif = 'Exif\0\0'

/** Frames of every kind but those numbers among them that mean something else. */
const isFrame = (mark: number): boolean =>
  mark >= 0xc0 && mark <= 0xcf && mark !== 0xc4 && mark !== 0xc8 && mark !== 0xcc
const standsAlone = (mark: number): boolean => mark === 0x01 || (mark >= 0xd0 && mark <= 0xd7)

const begins = (segment: Buffer, name: string): boolean => segment.toString('latin1', 4, 4 + name.length) === name

/** The header of a JFIF without its preview. */
function withoutPreview(segment: Buffer): Buffer {
  const bare = Buffer.from(segment.subarray(0, 18))
  bare.writeUInt16BE(16, 2)
  bare.writeUInt16BE(0, 16)
  return bare
}

/** How the colours are to be read, as Adobe says it, without what may hang on behind. */
function coloursOnly(segment: Buffer): Buffer {
  const bare = Buffer.from(segment.subarray(0, 16))
  bare.writeUInt16BE(14, 2)
  return bare
}

/** Code tables, conditions of the arithmetic code, quantisation, number of lines, distance of restarts. */
const tables: ReadonlySet<number> = new Set([0xc4, 0xcc, 0xdb, 0xdc, 0xdd])

/** What is kept of a segment: what a decoder needs, and nothing for whose sake nobody can see a difference; null: nothing. */
function kept(mark: number, segment: Buffer): Buffer | null {
  if (isFrame(mark) || tables.has(mark) || mark === marker.scan) return segment
  if (mark === marker.app0) return begins(segment, 'JFIF\0') && segment.length >= 18 ? withoutPreview(segment) : null
  if (mark === marker.app2) return begins(segment, 'ICC_PROFILE\0') ? segment : null
  return mark === marker.app14 && begins(segment, 'Adobe') && segment.length >= 16 ? coloursOnly(segment) : null
}

/** Where the marker stands that ends the coded picture which begins at `from`; -1: the file ends before. */
function endOfScan(bytes: Buffer, from: number): number {
  for (let at = from; at + 1 < bytes.length; at += 1) {
    if (bytes[at] !== 0xff) continue
    const mark = bytes[at + 1] ?? 0
    if (mark !== 0 && mark !== 0xff && !standsAlone(mark)) return at
  }
  return -1
}

function turnedUp(orientation: number): Buffer {
  const tiff = tiffOf(orientation)
  const head = Buffer.from([0xff, marker.app1, 0, 0])
  head.writeUInt16BE(2 + exif.length + tiff.length, 2)
  return Buffer.concat([head, Buffer.from(exif, 'latin1'), tiff])
}

/** Which way up a JPEG as it is kept is shown (1 to 8): it says so in its first segment, or it is upright. */
export function orientationOf(bytes: Buffer): number {
  const isTold = bytes.length > 6 && bytes.readUInt16BE(2) === 0xff00 + marker.app1
  const segment = isTold ? bytes.subarray(2, 4 + bytes.readUInt16BE(4)) : bytes.subarray(0, 0)
  return begins(segment, exif) ? orientationIn(segment.subarray(4 + exif.length)) : 1
}

interface Size {
  readonly width: number
  readonly height: number
}

function pictureOf(size: Size | null, scans: number, orientation: number, parts: readonly Buffer[]): Picture | null {
  if (size === null || scans === 0 || size.width === 0 || size.height === 0) return null
  const [start, ...rest] = parts
  if (start === undefined) return null
  const whole = orientation === 1 ? parts : [start, turnedUp(orientation), ...rest]
  const { width, height } = size
  return isTurned(orientation) ? { width: height, height: width, parts: whole } : { width, height, parts: whole }
}

/** The picture in these bytes; null when they are no whole JPEG. */
export function readJpeg(bytes: Buffer): Picture | null {
  const parts = [bytes.subarray(0, 2)]
  let size: Size | null = null
  let orientation = 1
  let scans = 0
  let at = 2
  for (let piece = 0; piece < mostPieces; piece += 1) {
    if (bytes[at] !== 0xff) return null
    const mark = bytes[at + 1]
    if (mark === undefined) return null
    if (mark === marker.end) return pictureOf(size, scans, orientation, [...parts, bytes.subarray(at, at + 2)])
    if (mark === 0xff || standsAlone(mark)) {
      at += mark === 0xff ? 1 : 2
      continue
    }
    if (at + 4 > bytes.length) return null
    const end = at + 2 + bytes.readUInt16BE(at + 2)
    if (end > bytes.length || end < at + 4) return null
    const segment = bytes.subarray(at, end)
    if (isFrame(mark) && segment.length >= 9) size = { height: segment.readUInt16BE(5), width: segment.readUInt16BE(7) }
    if (mark === marker.app1 && begins(segment, exif)) orientation = orientationIn(segment.subarray(4 + exif.length))
    const part = kept(mark, segment)
    if (part !== null) parts.push(part)
    at = end
    if (mark !== marker.scan) continue
    const stop = endOfScan(bytes, end)
    if (stop < 0) return null
    parts.push(bytes.subarray(end, stop))
    scans += 1
    at = stop
  }
  return null
}
