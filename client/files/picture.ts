/**
 * Decoding and encoding with the browser's own means. A large photo is decoded at the size that is wanted, so that sixty
 * megapixels do not lie in memory longer than it takes to make them small; HEIC goes to a decoder of our own, loaded only
 * then, where the browser has none. Whatever cannot be decoded is `null`, never an exception.
 */
import type { SourceKind } from './kinds.ts'
import type { StoredSize } from './measure.ts'
import type { Size } from './scale.ts'

/** A decoded picture, upright. `done` gives its memory back. */
export interface Picture extends Size {
  /** JPEG of this size and quality, with nothing in it but the picture. */
  readonly encode: (size: Size, quality: number) => Promise<Blob>
  readonly done: () => void
}

/** What the decoder is told beforehand; `longest` are the pixels wanted of the longer side. */
export interface Wanted {
  readonly kind: SourceKind
  readonly stored: StoredSize | null
  readonly onItsSide: boolean
  readonly longest: number
}

/** Decodes a picture; a test brings its own. */
export type Decode = (file: Blob, wanted: Wanted) => Promise<Picture | null>

type Canvas = OffscreenCanvas | HTMLCanvasElement

/** The device has no memory to draw the picture in, or to press it: `prepare` says so in a sentence. */
class NoRoomToDraw extends Error {}

function canvasOf({ width, height }: Size): Canvas {
  if (typeof OffscreenCanvas === 'function') return new OffscreenCanvas(width, height)
  const canvas = document.createElement('canvas')
  canvas.width = width
  canvas.height = height
  return canvas
}

const jpegOf = (canvas: Canvas, quality: number): Promise<Blob> =>
  'convertToBlob' in canvas
    ? canvas.convertToBlob({ type: 'image/jpeg', quality })
    : new Promise((resolve, reject) => {
        canvas.toBlob((blob) => (blob === null ? reject(new NoRoomToDraw()) : resolve(blob)), 'image/jpeg', quality)
      })

/** Draws on white paper, because JPEG knows no transparency. Throws `NoRoomToDraw`. */
async function drawn(image: CanvasImageSource, size: Size, quality: number): Promise<Blob> {
  const canvas = canvasOf(size)
  const context = canvas.getContext('2d')
  if (context === null) throw new NoRoomToDraw()
  context.fillStyle = '#ffffff'
  context.fillRect(0, 0, size.width, size.height)
  context.imageSmoothingQuality = 'high'
  context.drawImage(image, 0, 0, size.width, size.height)
  const blob = await jpegOf(canvas, quality)
  // Safari keeps a canvas's memory until it has no pixels.
  canvas.width = 1
  canvas.height = 1
  return blob
}

const pictureOf = (bitmap: ImageBitmap): Picture => ({
  width: bitmap.width,
  height: bitmap.height,
  encode: (size, quality) => drawn(bitmap, size, quality),
  done: () => bitmap.close(),
})

/** Which side to ask for, so that the other follows in proportion: the longer one of the picture as it is shown. */
function resizing({ stored, onItsSide, longest }: Wanted): ImageBitmapOptions {
  if (stored === null || Math.max(stored.width, stored.height) <= longest) return {}
  const wide = stored.width >= stored.height !== onItsSide
  return { ...(wide ? { resizeWidth: longest } : { resizeHeight: longest }), resizeQuality: 'high' }
}

async function bitmapOf(file: ImageBitmapSource, options: ImageBitmapOptions): Promise<Picture | null> {
  try {
    return pictureOf(await createImageBitmap(file, { imageOrientation: 'from-image', ...options }))
  } catch {
    return null
  }
}

/** Browsers whose `createImageBitmap` knows no options decode through an image element, which turns pictures upright itself. */
async function imageOf(file: Blob): Promise<Picture | null> {
  const address = URL.createObjectURL(file)
  const image = new Image()
  image.src = address
  try {
    await image.decode()
  } catch {
    URL.revokeObjectURL(address)
    return null
  }
  return {
    width: image.naturalWidth,
    height: image.naturalHeight,
    encode: (size, quality) => drawn(image, size, quality),
    done: () => URL.revokeObjectURL(address),
  }
}

async function heicOf(file: Blob, wanted: Wanted): Promise<Picture | null> {
  const { decodeHeic } = await import('./heic.ts')
  const pixels = await decodeHeic(file)
  return pixels === null ? null : bitmapOf(pixels, resizing({ ...wanted, stored: pixels, onItsSide: false }))
}

/** Decodes with what this browser has. */
export const decode: Decode = async (file, wanted) => {
  const own = (await bitmapOf(file, resizing(wanted))) ?? (await imageOf(file))
  return own === null && wanted.kind === 'image/heic' ? heicOf(file, wanted) : own
}
