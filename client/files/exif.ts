/**
 * Where and when a photo was taken, as its camera noted it (EXIF). Read of every photo, in the browser, and told only
 * where its owner says so; the picture itself leaves encoded anew, without any such notes. Reads within bounds and
 * never throws: a damaged note is no note.
 */

/** What a photo says of its making. `takenAt` is the camera's clock; `offset` where that clock stood, if it says so. */
export interface PhotoNotes {
  readonly place: { readonly lat: number; readonly lon: number } | null
  readonly takenAt: { readonly day: string; readonly time: string; readonly offset: string | null } | null
  /** 1 upright; 5 to 8 lie on their side. */
  readonly orientation: number
}

const nothing: PhotoNotes = { place: null, takenAt: null, orientation: 1 }

/** One entry of a directory: where its values stand and how many there are. */
interface Entry {
  readonly type: number
  readonly count: number
  readonly at: number
}

const sizeOf: Readonly<Record<number, number>> = { 1: 1, 2: 1, 3: 2, 4: 4, 5: 8, 7: 1, 9: 4, 10: 8 }
const entriesMost = 512

const tags = { orientation: 0x01_12, exif: 0x87_69, gps: 0x88_25 } as const
const gpsTags = { latRef: 1, lat: 2, lonRef: 3, lon: 4 } as const
const exifTags = { taken: 0x90_03, offset: 0x90_11 } as const

/** A TIFF structure: numbers in its own byte order, all places counted from its beginning. */
class Tiff {
  readonly #view: DataView
  readonly #little: boolean

  constructor(view: DataView) {
    this.#view = view
    this.#little = view.getUint16(0) === 0x49_49
  }

  #uint16 = (at: number): number => this.#view.getUint16(at, this.#little)
  #uint32 = (at: number): number => this.#view.getUint32(at, this.#little)

  get first(): number {
    return this.#uint32(4)
  }

  /** The entries of the directory at this place, by tag. */
  directory(at: number): ReadonlyMap<number, Entry> {
    const entries = new Map<number, Entry>()
    const count = Math.min(entriesMost, this.#uint16(at))
    for (let n = 0; n < count; n += 1) {
      const entryAt = at + 2 + n * 12
      const type = this.#uint16(entryAt + 2)
      const values = this.#uint32(entryAt + 4)
      const inside = values * (sizeOf[type] ?? 1) <= 4
      entries.set(this.#uint16(entryAt), {
        type,
        count: values,
        at: inside ? entryAt + 8 : this.#uint32(entryAt + 8),
      })
    }
    return entries
  }

  number(entry: Entry | undefined): number | null {
    if (entry === undefined) return null
    return entry.type === 3 ? this.#uint16(entry.at) : this.#uint32(entry.at)
  }

  text(entry: Entry | undefined): string {
    if (entry === undefined || entry.count > 64) return ''
    const bytes = Array.from({ length: entry.count }, (_, n) => this.#view.getUint8(entry.at + n))
    return String.fromCharCode(...bytes.filter((byte) => byte !== 0)).trim()
  }

  /** Degrees, minutes and seconds as degrees; null where they are none. */
  degrees(entry: Entry | undefined): number | null {
    if (entry === undefined || entry.type !== 5 || entry.count !== 3) return null
    const part = (n: number): number => this.#uint32(entry.at + n * 8) / this.#uint32(entry.at + n * 8 + 4)
    const degrees = part(0) + part(1) / 60 + part(2) / 3600
    return Number.isFinite(degrees) ? degrees : null
  }
}

/** To a tenth of a metre. */
const rounded = (degrees: number): number => Math.round(degrees * 1e6) / 1e6

function placeOf(tiff: Tiff, at: number | null): PhotoNotes['place'] {
  if (at === null) return null
  const gps = tiff.directory(at)
  const lat = tiff.degrees(gps.get(gpsTags.lat))
  const lon = tiff.degrees(gps.get(gpsTags.lon))
  if (lat === null || lon === null || lat > 90 || lon > 180) return null
  // Cameras without reception write zero for both: an ocean, not a place.
  if (lat === 0 && lon === 0) return null
  const south = tiff.text(gps.get(gpsTags.latRef)) === 'S'
  const west = tiff.text(gps.get(gpsTags.lonRef)) === 'W'
  return { lat: rounded(south ? -lat : lat), lon: rounded(west ? -lon : lon) }
}

function takenOf(tiff: Tiff, at: number | null): PhotoNotes['takenAt'] {
  if (at === null) return null
  const exif = tiff.directory(at)
  const parts = /^(\d{4}):(\d{2}):(\d{2}) (\d{2}:\d{2})/.exec(tiff.text(exif.get(exifTags.taken)))
  if (parts === null) return null
  const [, year, month, day, time = ''] = parts
  const offset = /^[+-]\d{2}:\d{2}$/.exec(tiff.text(exif.get(exifTags.offset)))?.[0] ?? null
  return { day: `${year}-${month}-${day}`, time, offset }
}

/** Where the TIFF structure begins: behind `Exif\0\0`, or null. */
function tiffAt(view: DataView): number | null {
  for (let at = 0; at + 18 <= view.byteLength; at += 1) {
    const isMark = view.getUint32(at) === 0x45_78_69_66 && view.getUint16(at + 4) === 0
    if (!isMark) continue
    const order = view.getUint32(at + 6)
    if (order === 0x49_49_2a_00 || order === 0x4d_4d_00_2a) return at + 6
  }
  return null
}

/** The notes in the beginning of a photo (a megabyte is plenty). */
export function readNotes(beginning: Uint8Array): PhotoNotes {
  const view = new DataView(beginning.buffer, beginning.byteOffset, beginning.byteLength)
  const start = tiffAt(view)
  if (start === null) return nothing
  try {
    const tiff = new Tiff(new DataView(beginning.buffer, beginning.byteOffset + start, beginning.byteLength - start))
    const main = tiff.directory(tiff.first)
    const orientation = tiff.number(main.get(tags.orientation)) ?? 1
    return {
      place: placeOf(tiff, tiff.number(main.get(tags.gps))),
      takenAt: takenOf(tiff, tiff.number(main.get(tags.exif))),
      orientation: orientation >= 1 && orientation <= 8 ? orientation : 1,
    }
  } catch {
    return nothing
  }
}
