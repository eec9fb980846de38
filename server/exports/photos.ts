/**
 * The photos of a document, read once before it is laid out: those that Word shows, in the document's order, as far as
 * the bound for one document goes. Bytes that are not what the record names are left out like those that are gone;
 * in their place the document says that it lacks them.
 */
import { createHash } from 'node:crypto'
import type { Block, PhotoBlock } from '#shared/minutes/blocks.ts'
import { limits } from '#shared/limits.ts'

export interface Photo {
  readonly bytes: Uint8Array
  /** How far it must be turned clockwise until it is upright. */
  readonly degrees: 0 | 90 | 180 | 270
}

/** A picture of the board by its file; null when it is not there. */
export type ReadPhoto = (sha256: string) => Promise<Photo | null>

/** Photos by the SHA-256 of their files. */
export type Photos = ReadonlyMap<string, Photo>

type File = NonNullable<PhotoBlock['file']>

/** What every Word shows. */
const shownByWord: ReadonlySet<File['mediaType']> = new Set(['image/jpeg', 'image/png'])

const filesOf = (blocks: readonly Block[]): readonly File[] =>
  blocks.flatMap((block) => (block.kind === 'photo' && block.file !== null ? [block.file] : []))

/** The files to print, each once: one that would break the bound is left out, and smaller ones after it are not. */
function chosen(blocks: readonly Block[]): readonly File[] {
  const files = new Map<string, File>()
  let bytes = 0
  for (const file of filesOf(blocks)) {
    const isNew = shownByWord.has(file.mediaType) && !files.has(file.sha256)
    if (!isNew || bytes + file.bytes > limits.exportPhotoBytes) continue
    files.set(file.sha256, file)
    bytes += file.bytes
  }
  return [...files.values()]
}

/** Reads the photos that a document shows, one after the other. */
export async function photosOf(blocks: readonly Block[], read: ReadPhoto): Promise<Photos> {
  const photos = new Map<string, Photo>()
  for (const { sha256 } of chosen(blocks)) {
    const photo = await read(sha256)
    if (photo !== null && createHash('sha256').update(photo.bytes).digest('hex') === sha256) photos.set(sha256, photo)
  }
  return photos
}
