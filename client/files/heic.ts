/**
 * HEIC for browsers that cannot read it, decoded in a worker of its own: two seconds of arithmetic for a phone's photo. The
 * decoder is libheif (LGPL-3.0, kept whole in a file of its own) in plain JavaScript, so that the page needs no permission to
 * run WebAssembly; it is fetched only when somebody chooses such a photo.
 */
import type { HeicAnswer } from './heic-worker.ts'

/** Milliseconds after which a decoder that says nothing is given up. */
const patienceMs = 60_000

/** The picture's pixels, upright; null when it cannot be decoded. */
export function decodeHeic(file: Blob): Promise<ImageData | null> {
  return new Promise((resolve) => {
    const worker = new Worker(new URL('./heic-worker.ts', import.meta.url), { type: 'module' })
    const end = (answer: ImageData | null): void => {
      clearTimeout(timer)
      worker.terminate()
      resolve(answer)
    }
    const timer = setTimeout(() => end(null), patienceMs)
    worker.addEventListener('error', () => end(null))
    worker.addEventListener('message', ({ data }: MessageEvent<HeicAnswer>) => {
      end(data === null ? null : new ImageData(data.pixels, data.width, data.height))
    })
    file.arrayBuffer().then(
      (bytes) => worker.postMessage(bytes, [bytes]),
      () => end(null),
    )
  })
}
