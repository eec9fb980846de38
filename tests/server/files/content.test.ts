/** What a file is, by its bytes alone, and what is left of it once it has arrived. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Content } from '../../../server/files/content.ts'
import { contentOf, kindOf } from '../../../server/files/content.ts'
import { orientationIn } from '../../../server/files/tiff.ts'
import type { Told } from '../../kit/pictures.ts'
import { exifOf, jpegOf, pdfOf, pngOf, programOf, webpOf } from '../../kit/pictures.ts'

const secret = '31.2304N 121.4737E'

type Whole = Extract<Content, { ok: true }>

function whole(bytes: Buffer): Whole {
  const content = contentOf(bytes)
  if (!content.ok) throw new Error(`the file was refused: ${content.code}`)
  return content
}
const bytesOf = (content: Whole): Buffer => Buffer.concat(content.parts)

const pictures: readonly (readonly [string, (told?: Told) => Buffer])[] = [
  ['image/jpeg', jpegOf],
  ['image/png', pngOf],
  ['image/webp', webpOf],
]

describe.each(pictures)('%s', (mediaType, make) => {
  it('[H32] is known by its bytes, with the size that its header tells', () => {
    expect(whole(make({ width: 1_200, height: 900 }))).toMatchObject({ mediaType, width: 1_200, height: 900 })
  })

  it('[H33] keeps nothing of where, when and by whom it was made', () => {
    const kept = bytesOf(whole(make({ secret })))
    expect(make({ secret }).includes(secret)).toBe(true)
    expect(kept.includes(secret)).toBe(false)
    expect(kept.includes('Exif') || kept.includes('eXIf') || kept.includes('EXIF')).toBe(false)
    // What is kept is whole again, and nothing more can be taken from it.
    expect(bytesOf(whole(kept)).equals(kept)).toBe(true)
  })

  it('[H33] stays turned as it was, and says its size as it is shown', () => {
    for (const orientation of [2, 3, 6, 8]) {
      const shown = whole(make({ width: 640, height: 480, orientation, secret }))
      expect([shown.width, shown.height]).toEqual(orientation >= 5 ? [480, 640] : [640, 480])
      const again = whole(bytesOf(shown))
      expect([again.width, again.height]).toEqual([shown.width, shown.height])
      expect(bytesOf(shown).includes(secret)).toBe(false)
    }
  })

  it('[H32] that ends in the middle, wherever that is, is broken', () => {
    const bytes = bytesOf(whole(make({ secret })))
    for (let end = 12; end < bytes.length; end += 1) {
      expect([end, contentOf(bytes.subarray(0, end))]).toEqual([end, { ok: false, code: 'fileBroken' }])
    }
  })

  it('[H32] whose pixels no phone could show is too large, however small its file', () => {
    expect(contentOf(make({ width: 12_000, height: 12_000 }))).toEqual({ ok: false, code: 'fileTooLarge' })
  })

  it('[H32] garbled in any way is answered, never an exception, and what passes is the same kind', () => {
    const bytes = make({ secret, orientation: 6 })
    const garbled = fc.array(fc.tuple(fc.nat(bytes.length - 1), fc.nat(255)), { maxLength: 12 })
    const garbling = fc.check(
      fc.property(garbled, fc.nat(bytes.length), (changes, end) => {
        const copy = Buffer.from(bytes)
        for (const [at, value] of changes) copy[at] = value
        const content = contentOf(copy.subarray(0, end))
        return !content.ok || kindOf(bytesOf(content)) === content.mediaType
      }),
      { numRuns: 3_000 },
    )
    expect(garbling.failed ? fc.defaultReportMessage(garbling) : null).toBeNull()
  })
})

describe('other files', () => {
  it('[H32] a PDF is known by its beginning and its end, and has no pixels', () => {
    expect(whole(pdfOf())).toMatchObject({ mediaType: 'application/pdf', width: 0, height: 0 })
    expect(contentOf(pdfOf().subarray(0, 60))).toEqual({ ok: false, code: 'fileBroken' })
  })

  it('[H32] a renamed program, a page, a drawing with scripts, a film, nothing at all: not taken in', () => {
    const others = [
      programOf(),
      '<!doctype html><script>1</script>',
      '<svg xmlns="http://www.w3.org/2000/svg"/>',
      'GIF89a......',
      '',
    ]
    for (const one of others) expect(contentOf(Buffer.from(one))).toEqual({ ok: false, code: 'fileKind' })
    expect(contentOf(webpOf({}, true))).toEqual({ ok: false, code: 'fileBroken' })
    expect(contentOf(Buffer.concat([Buffer.from('junk'), pdfOf()]))).toEqual({ ok: false, code: 'fileKind' })
  })

  it('[H33] an orientation is read in either byte order, and from garbage none', () => {
    for (const isLittle of [true, false]) expect(orientationIn(exifOf({ orientation: 8 }, isLittle))).toBe(8)
    for (const odd of ['', 'MM\0*', 'II*\0\xff\xff\xff\xff\0\0', 'x'.repeat(30)]) {
      expect(orientationIn(Buffer.from(odd, 'latin1'))).toBe(1)
    }
    expect(orientationIn(exifOf({ orientation: 77 }))).toBe(1)
  })
})
