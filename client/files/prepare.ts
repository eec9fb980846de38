/**
 * Makes a chosen file fit to be sent: photos upright, at most `limits.photoPixels` on the longer side, encoded anew as JPEG
 * and so without the camera's notes; documents as they are. What the camera noted of place and time stays beside the photo
 * in this browser, for its owner to tell or not. Whatever is wrong with one file is said of that file; nothing is
 * thrown and no other file suffers.
 */
import type { MediaType } from '#shared/board/room.ts'
import { limits } from '#shared/limits.ts'
import type { PhotoNotes } from './exif.ts'
import { readNotes } from './exif.ts'
import { headBytes, kindOf } from './kinds.ts'
import type { SourceKind } from './kinds.ts'
import { measuredBytes, storedSize } from './measure.ts'
import type { Decode } from './picture.ts'
import { encodeWithin, fitting } from './scale.ts'

/** Ready to be sent. */
export interface Prepared {
  readonly blob: Blob
  readonly mediaType: MediaType
  /** What the camera noted; not in the blob, and sent only if the owner says so (`toldOf`). */
  readonly notes: Pick<PhotoNotes, 'place' | 'takenAt'>
}

/**
 * kind: not a picture or PDF, whatever its name says · large: too many bytes · pixels: too many pixels · broken: cannot be
 * decoded · heic: cannot be decoded here, but perhaps saved as JPEG by its owner · empty: no bytes at all.
 */
export const problems = ['kind', 'large', 'pixels', 'broken', 'heic', 'empty'] as const
export type Problem = (typeof problems)[number]

export type Preparation =
  | { readonly ok: true; readonly prepared: Prepared }
  | { readonly ok: false; readonly problem: Problem }

const failed = (problem: Problem): Preparation => ({ ok: false, problem })

const bytesOf = async (file: Blob, end: number): Promise<Uint8Array> =>
  new Uint8Array(await file.slice(0, end).arrayBuffer())

async function photo(file: Blob, kind: SourceKind, decode: Decode): Promise<Preparation> {
  if (file.size > limits.photoSourceBytes) return failed('large')
  const beginning = await bytesOf(file, measuredBytes)
  const stored = storedSize(kind, beginning)
  if (stored !== null && stored.width * stored.height > limits.photoSourcePixels) return failed('pixels')
  const notes = readNotes(beginning)
  const wanted = { kind, stored, onItsSide: notes.orientation > 4, longest: limits.photoPixels }
  const picture = await decode(file, wanted)
  if (picture === null) return failed(kind === 'image/heic' ? 'heic' : 'broken')
  try {
    const size = fitting(picture, limits.photoPixels)
    const encoded = await encodeWithin(size, limits.photoBytes, picture.encode)
    if (encoded === null) return failed('broken')
    return { ok: true, prepared: { blob: encoded.blob, mediaType: 'image/jpeg', notes } }
  } catch {
    return failed('broken')
  } finally {
    picture.done()
  }
}

/** Prepares one file. */
export async function prepare(file: Blob, decode: Decode): Promise<Preparation> {
  try {
    if (file.size === 0) return failed('empty')
    const kind = kindOf(await bytesOf(file, headBytes))
    if (kind === null) return failed('kind')
    if (kind !== 'application/pdf') return await photo(file, kind, decode)
    if (file.size > limits.attachmentBytes) return failed('large')
    return { ok: true, prepared: { blob: file, mediaType: kind, notes: { place: null, takenAt: null } } }
  } catch {
    return failed('broken')
  }
}
