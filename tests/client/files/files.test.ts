/** Chosen files: what they are, how large they say they are, what their camera noted, and what becomes of them. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { assert, integer, property, record, uint8Array } from 'fast-check'
import { describe, expect, it } from 'vitest'
import { limits } from '#shared/limits.ts'
import { readNotes } from '../../../client/files/exif.ts'
import { kindOf } from '../../../client/files/kinds.ts'
import { storedSize } from '../../../client/files/measure.ts'
import type { Decode, Wanted } from '../../../client/files/picture.ts'
import { prepare } from '../../../client/files/prepare.ts'
import { toldOf } from '../../../client/screens/attachments/told.ts'
import { encodeWithin, fitting } from '../../../client/files/scale.ts'
import { root } from '../../kit/source.ts'

const fixture = (name: string): Uint8Array<ArrayBuffer> =>
  new Uint8Array(readFileSync(join(root, 'tests/fixtures', name)))
const photo = fixture('photo-with-place.jpg')
const heic = fixture('photo.heic')
const latin = (text: string): Uint8Array<ArrayBuffer> => Uint8Array.from(text, (one) => one.codePointAt(0) ?? 0)
const png = (width: number, height: number): Uint8Array<ArrayBuffer> => {
  const bytes = new Uint8Array(64)
  bytes.set(latin('\u0089PNG\r\n\u001A\n'))
  const view = new DataView(bytes.buffer)
  view.setUint32(16, width)
  view.setUint32(20, height)
  return bytes
}

/** A darkroom without a browser: every picture has this size, a pixel needs so many bytes at full quality. */
const darkroom = (width: number, height: number, bytesAPixel = 0.1) => {
  const asked: Wanted[] = []
  let open = 0
  const decode: Decode = async (_, wanted) => {
    asked.push(wanted)
    open += 1
    return {
      width,
      height,
      encode: async (size, quality) =>
        new Blob([new Uint8Array(Math.ceil(size.width * size.height * bytesAPixel * quality))]),
      done: () => {
        open -= 1
      },
    }
  }
  return { decode, asked, stillOpen: () => open }
}
const blind: Decode = async () => null

describe('what a file is', () => {
  it('[U200] tells photos and documents by their first bytes', () => {
    expect(kindOf(photo)).toBe('image/jpeg')
    expect(kindOf(heic)).toBe('image/heic')
    expect(kindOf(png(1, 1))).toBe('image/png')
    expect(kindOf(latin('RIFF....WEBPVP8 '))).toBe('image/webp')
    expect(kindOf(latin('%PDF-1.7'))).toBe('application/pdf')
    expect(kindOf(latin('\u0000\u0000\u0000\u001Cftypavif\u0000\u0000\u0000\u0000avifmif1'))).toBe('image/avif')
  })

  it('[U200] takes no program, page or film for a photo, and never throws', () => {
    for (const begin of ['MZ\u0090\u0000', '\u007FELF', '<html>', '<svg xmlns', 'PK\u0003\u0004', 'GIF89a', '']) {
      expect(kindOf(latin(begin))).toBe(null)
    }
    expect(kindOf(latin('\u0000\u0000\u0000\u0018ftypmp42\u0000\u0000\u0000\u0000isommp42'))).toBe(null)
    assert(property(uint8Array({ maxLength: 80 }), (bytes) => void kindOf(bytes)))
  })

  it('[U201] reads the size that a picture says it has', () => {
    expect(storedSize('image/jpeg', photo)).toEqual({ width: 64, height: 48 })
    expect(storedSize('image/heic', heic)).toEqual({ width: 64, height: 64 })
    expect(storedSize('image/png', png(12_000, 9_000))).toEqual({ width: 12_000, height: 9_000 })
    expect(storedSize('application/pdf', latin('%PDF-1.7'))).toBe(null)
    assert(property(uint8Array({ maxLength: 200 }), (bytes) => void storedSize('image/jpeg', bytes)))
  })
})

describe('what a camera noted', () => {
  it('[U202] place, day, time and clock are read from a photo', () => {
    const notes = readNotes(photo)
    expect(notes.place).toEqual({ lat: 39.8853, lon: 116.3412 })
    expect(notes.takenAt).toEqual({ day: '2026-07-11', time: '09:30', offset: '+08:00' })
    expect(notes.orientation).toBe(6)
    expect(readNotes(heic).place).toEqual({ lat: 39.8853, lon: 116.3412 })
  })

  it('[U202] notes that are cut or scrambled are no notes, and never an exception', () => {
    assert(
      property(record({ cut: integer({ min: 0, max: 500 }), at: integer({ min: 0, max: 400 }) }), ({ cut, at }) => {
        const damaged = photo.slice(0, cut)
        if (at < damaged.length) damaged[at] = 0xff
        const { place } = readNotes(damaged)
        expect(place === null || Math.abs(place.lat) <= 90).toBe(true)
      }),
    )
  })
})

describe('making a photo smaller', () => {
  it('[U201] keeps its shape, never enlarges, never loses a side', () => {
    expect(fitting({ width: 4000, height: 3000 }, 2560)).toEqual({ width: 2560, height: 1920 })
    expect(fitting({ width: 800, height: 600 }, 2560)).toEqual({ width: 800, height: 600 })
    assert(
      property(integer({ min: 1, max: 20_000 }), integer({ min: 1, max: 20_000 }), (width, height) => {
        const size = fitting({ width, height }, 2560)
        expect(Math.max(size.width, size.height)).toBeLessThanOrEqual(2560)
        expect(Math.min(size.width, size.height)).toBeGreaterThanOrEqual(1)
      }),
    )
  })

  it('[U201] takes quality away first, pixels after that, until it fits', async () => {
    const tried: string[] = []
    const encoded = await encodeWithin({ width: 2000, height: 1000 }, 500_000, async (size, quality) => {
      tried.push(`${size.width}@${quality}`)
      return new Blob([new Uint8Array(size.width * size.height * quality)])
    })
    expect(encoded?.blob.size).toBeLessThanOrEqual(500_000)
    expect(tried[0]).toBe('2000@0.85')
    expect(tried.at(-1)?.startsWith('2000')).toBe(false)
  })
})

describe('preparing a chosen file', () => {
  it('[U202] leaves place and time out unless their owner wants them told', async () => {
    const { decode, stillOpen } = darkroom(48, 64)
    const answer = await prepare(new Blob([photo]), decode)
    if (!answer.ok) throw new Error(answer.problem)
    expect(stillOpen()).toBe(0)
    expect(toldOf(answer.prepared.notes, false, 'Asia/Shanghai')).toEqual({ place: null, takenAt: null })
    expect(toldOf(answer.prepared.notes, true, 'Asia/Shanghai')).toEqual({
      place: { lat: 39.8853, lon: 116.3412 },
      takenAt: '2026-07-11T01:30:00.000Z',
    })
    const here = { place: null, takenAt: { day: '2026-07-11', time: '09:30', offset: null } }
    expect(toldOf(here, true, 'Europe/Berlin').takenAt).toBe('2026-07-11T07:30:00.000Z')
    expect(toldOf({ ...here, takenAt: { ...here.takenAt, day: '0000-00-00' } }, true, 'UTC').takenAt).toBe(null)
  })

  it('[U201] sends at most the pixels and bytes that the wall needs, and tells the decoder so beforehand', async () => {
    const { decode, asked } = darkroom(9_000, 12_000, 1)
    const answer = await prepare(new Blob([photo]), decode)
    expect(answer.ok && answer.prepared.blob.size).toBeLessThanOrEqual(limits.photoBytes)
    expect(asked).toEqual([
      { kind: 'image/jpeg', stored: { width: 64, height: 48 }, onItsSide: true, longest: limits.photoPixels },
    ])
  })

  it('[U203] says what is wrong with a file, each by itself', async () => {
    const { decode, asked } = darkroom(1, 1)
    const problem = async (bytes: Uint8Array<ArrayBuffer>, using = decode) => {
      const answer = await prepare(new Blob([bytes]), using)
      return answer.ok ? null : answer.problem
    }
    expect(await problem(new Uint8Array())).toBe('empty')
    expect(await problem(latin('MZ\u0090\u0000 renamed.jpg'))).toBe('kind')
    expect(await problem(png(20_000, 20_000))).toBe('pixels')
    expect(asked).toEqual([])
    expect(await problem(photo, blind)).toBe('broken')
    expect(await problem(heic, blind)).toBe('heic')
    const tall = { size: limits.photoSourceBytes + 1, slice: () => new Blob([photo]) } as unknown as Blob
    expect(await prepare(tall, decode)).toEqual({ ok: false, problem: 'large' })
    const thick = { size: limits.attachmentBytes + 1, slice: () => new Blob([latin('%PDF-1.7')]) } as unknown as Blob
    expect(await prepare(thick, decode)).toEqual({ ok: false, problem: 'large' })
    const unreadable = { size: 5, slice: () => ({ arrayBuffer: () => Promise.reject(new Error('gone')) }) }
    expect(await prepare(unreadable as unknown as Blob, decode)).toEqual({ ok: false, problem: 'broken' })
  })

  it('[U200] sends a document as it is', async () => {
    const answer = await prepare(new Blob([latin('%PDF-1.7 plan')]), blind)
    expect(answer).toMatchObject({ ok: true, prepared: { mediaType: 'application/pdf', notes: { place: null } } })
  })
})
