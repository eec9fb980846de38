/**
 * The photos that go into an exported document, as the board's folder holds them and with the way up that they are shown.
 * Decides nothing about who may see them: the document names only what it may show. A photo that cannot be read is missing
 * in the document, and does not keep it from being made.
 */
import { buffer } from 'node:stream/consumers'
import type { BoardId } from '#shared/ids.ts'
import type { Photo, ReadPhoto } from '../exports/photos.ts'
import { orientationOf } from '../files/jpeg.ts'
import type { HttpWorld } from './http-world.ts'

/** EXIF's orientations that cameras write, as degrees; mirrored ones stay as they are. */
const degrees: Readonly<Record<number, Photo['degrees']>> = { 3: 180, 6: 90, 8: 270 }

/** Reads photos of this board. */
export const photosFrom =
  (world: HttpWorld, boardId: BoardId): ReadPhoto =>
  async (sha256) => {
    try {
      const file = await world.files.read(boardId, sha256)
      if (file === null) return null
      const bytes = await buffer(file.stream)
      return { bytes, degrees: degrees[orientationOf(bytes)] ?? 0 }
    } catch (error) {
      world.log.error({ boardId, sha256, err: error }, 'a photo could not be read for an export')
      return null
    }
  }
