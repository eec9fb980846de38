/**
 * Files as phones and cameras send them, made by hand: a JPEG, PNG or WebP of any size with whatever it should tell of its
 * maker, and a small PDF. Their structure is whole; nobody decodes the picture itself.
 */
import { crc32, deflateSync } from 'node:zlib'

/** What a picture tells besides itself. */
export interface Told {
  readonly width?: number
  readonly height?: number
  /** 1 is upright. */
  readonly orientation?: number
  /** Words that stand in its EXIF, XMP and comments; none of them may survive. */
  readonly secret?: string
  /** Makes the file as large as this. */
  readonly fill?: number
}

/** A TIFF block with an orientation, and a secret where cameras put the place. */
export function exifOf({ orientation = 1, secret = '' }: Told, isLittle = false): Buffer {
  const tiff = Buffer.alloc(38)
  tiff.write(isLittle ? 'II*\0' : 'MM\0*', 0, 'latin1')
  const short = (value: number, at: number): number =>
    isLittle ? tiff.writeUInt16LE(value, at) : tiff.writeUInt16BE(value, at)
  const long = (value: number, at: number): number =>
    isLittle ? tiff.writeUInt32LE(value, at) : tiff.writeUInt32BE(value, at)
  long(8, 4)
  short(2, 8)
  short(0x8825, 10)
  short(4, 12)
  long(1, 14)
  long(34, 18)
  short(0x0112, 22)
  short(3, 24)
  long(1, 26)
  short(orientation, 30)
  return Buffer.concat([tiff, Buffer.from(secret)])
}

const segment = (mark: number, content: Buffer): Buffer => {
  const head = Buffer.from([0xff, mark, 0, 0])
  head.writeUInt16BE(content.length + 2, 2)
  return Buffer.concat([head, content])
}

const latin = (text: string): Buffer => Buffer.from(text, 'latin1')

/** A JPEG. */
export function jpegOf(told: Told = {}): Buffer {
  const { width = 640, height = 480, secret = '', fill = 0 } = told
  const frame = Buffer.from([8, height >> 8, height & 255, width >> 8, width & 255, 1, 1, 0x11, 0])
  const scan = Buffer.concat([Buffer.alloc(Math.max(64, fill), 0x55), Buffer.from([0xff, 0x00, 0xff, 0xd0, 0x55])])
  return Buffer.concat([
    Buffer.from([0xff, 0xd8]),
    segment(0xe0, Buffer.concat([latin('JFIF\0'), Buffer.from([1, 1, 0, 0, 1, 0, 1, 1, 1, 9, 9, 9])])),
    segment(0xe1, Buffer.concat([latin('Exif\0\0'), exifOf(told)])),
    segment(0xe1, latin(`http://ns.adobe.com/xap/1.0/\0<x>${secret}</x>`)),
    segment(0xe2, latin('ICC_PROFILE\0\x01\x01colours')),
    segment(0xe2, latin(`MPF\0${secret}`)),
    segment(0xed, latin(`Photoshop 3.0\0${secret}`)),
    segment(0xfe, latin(secret)),
    // Kinds that are reserved, or of no use to a decoder; and a known one with more in it than belongs there.
    ...[0x02, 0xc8, 0xde, 0xf0, 0xf7, 0xfd].map((mark) => segment(mark, latin(secret))),
    segment(0xee, Buffer.concat([latin('Adobe'), Buffer.from([0, 100, 0, 0, 0, 0, 1]), latin(secret)])),
    segment(0xdb, Buffer.alloc(65, 1)),
    segment(0xc0, frame),
    segment(0xc4, Buffer.alloc(20, 0)),
    segment(0xda, Buffer.from([1, 1, 0, 0, 63, 0])),
    scan,
    Buffer.from([0xff, 0xd9]),
    latin(`after the end: ${secret}`),
  ])
}

const pngChunk = (name: string, content: Buffer): Buffer => {
  const chunk = Buffer.alloc(12 + content.length)
  chunk.writeUInt32BE(content.length, 0)
  chunk.write(name, 4, 'latin1')
  content.copy(chunk, 8)
  chunk.writeUInt32BE(crc32(chunk.subarray(4, 8 + content.length)), 8 + content.length)
  return chunk
}

/** A PNG; a real one, of grey. */
export function pngOf(told: Told = {}): Buffer {
  const { width = 64, height = 48, secret = '' } = told
  const header = Buffer.alloc(13)
  header.writeUInt32BE(width, 0)
  header.writeUInt32BE(height, 4)
  header.set([8, 0, 0, 0, 0], 8)
  const rows = width * height > 1_000_000 ? Buffer.alloc(8) : Buffer.alloc((width + 1) * height)
  return Buffer.concat([
    latin('\x89PNG\r\n\x1a\n'),
    pngChunk('IHDR', header),
    pngChunk('eXIf', exifOf(told)),
    pngChunk('tEXt', latin(`Author\0${secret}`)),
    pngChunk('iTXt', latin(`XML:com.adobe.xmp\0${secret}`)),
    pngChunk('gAMA', Buffer.from([0, 0, 177, 143])),
    pngChunk('IDAT', deflateSync(rows)),
    pngChunk('priV', latin(secret)),
    pngChunk('IEND', Buffer.alloc(0)),
    latin(`after the end: ${secret}`),
  ])
}

const webpChunk = (name: string, content: Buffer): Buffer => {
  const chunk = Buffer.alloc(8 + content.length + (content.length % 2))
  chunk.write(name, 0, 'latin1')
  chunk.writeUInt32LE(content.length, 4)
  content.copy(chunk, 8)
  return chunk
}

/** A WebP with a canvas; `moves`: a film. */
export function webpOf(told: Told = {}, moves = false): Buffer {
  const { width = 320, height = 200, secret = '' } = told
  const features = Buffer.alloc(10)
  features[0] = 0x0c
  features.writeUIntLE(width - 1, 4, 3)
  features.writeUIntLE(height - 1, 7, 3)
  const image = Buffer.concat([Buffer.from([0x30, 0x01, 0x00, 0x9d, 0x01, 0x2a]), Buffer.alloc(40, 7)])
  image.writeUInt16LE(width, 6)
  image.writeUInt16LE(height, 8)
  const body = Buffer.concat([
    latin('WEBP'),
    webpChunk('VP8X', features),
    ...(moves ? [webpChunk('ANIM', Buffer.alloc(6))] : []),
    webpChunk('VP8 ', image),
    webpChunk('EXIF', exifOf(told, true)),
    webpChunk('XMP ', latin(`<x>${secret}</x>`)),
  ])
  const head = Buffer.alloc(8)
  head.write('RIFF', 0, 'latin1')
  head.writeUInt32LE(body.length, 4)
  return Buffer.concat([head, body, latin(secret)])
}

/** A PDF of one empty page. */
export const pdfOf = (text = ''): Buffer =>
  latin(`%PDF-1.7\n1 0 obj<</Type/Catalog>>endobj\n%${text}\ntrailer<</Root 1 0 R>>\nstartxref\n9\n%%EOF\n`)

/** A program for another system, whatever its name says. */
export const programOf = (): Buffer =>
  Buffer.concat([latin('MZ\x90\0\x03\0\0\0\x04\0\0\0\xff\xff'), Buffer.alloc(4_000, 0x90)])
