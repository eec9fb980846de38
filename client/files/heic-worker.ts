/**
 * The worker in which HEIC is decoded (`heic.ts`). Takes the file's bytes, answers its first picture's pixels or null. A
 * picture with more pixels than anybody's phone takes is not begun.
 */
import libheif from 'libheif-js/libheif/libheif.js'
import { limits } from '#shared/limits.ts'

/** Pixels in RGBA, row by row. */
export type HeicAnswer = {
  readonly pixels: Uint8ClampedArray<ArrayBuffer>
  readonly width: number
  readonly height: number
} | null

/** The little of libheif that is used here. */
interface HeifImage {
  get_width(): number
  get_height(): number
  display(
    target: { readonly data: Uint8ClampedArray<ArrayBuffer>; readonly width: number; readonly height: number },
    done: (drawn: { readonly data: Uint8ClampedArray<ArrayBuffer> } | null) => void,
  ): void
}
interface Heif {
  readonly HeifDecoder: new () => { decode(bytes: Uint8Array): readonly HeifImage[] }
}

/** The part of a worker's global object that this one uses. */
interface Desk {
  addEventListener(type: 'message', listener: (event: MessageEvent<ArrayBuffer>) => void): void
  postMessage(answer: HeicAnswer, moved?: readonly Transferable[]): void
}

function decodeWith(heif: Heif, bytes: ArrayBuffer): Promise<HeicAnswer> {
  const [image] = new heif.HeifDecoder().decode(new Uint8Array(bytes))
  if (image === undefined) return Promise.resolve(null)
  const [width, height] = [image.get_width(), image.get_height()]
  if (width * height > limits.photoSourcePixels) return Promise.resolve(null)
  const data = new Uint8ClampedArray(width * height * 4)
  return new Promise((resolve) => {
    image.display({ data, width, height }, (drawn) =>
      resolve(drawn === null ? null : { pixels: drawn.data, width, height }),
    )
  })
}

const desk = globalThis as unknown as Desk

desk.addEventListener('message', ({ data }) => {
  const load = libheif as unknown as () => Heif | Promise<Heif>
  Promise.resolve(load())
    .then((heif) => decodeWith(heif, data))
    .then(
      (answer) => desk.postMessage(answer, answer === null ? [] : [answer.pixels.buffer]),
      () => desk.postMessage(null, []),
    )
})
