/**
 * The arithmetic of making a photo smaller: which size it gets, and how its quality goes down until it fits. No picture is
 * ever made larger than it is. Drawing and encoding are the caller's.
 */

export interface Size {
  readonly width: number
  readonly height: number
}

/** The largest size of the same shape whose longer side has at most `longest` pixels; never less than one pixel. */
export function fitting({ width, height }: Size, longest: number): Size {
  const factor = Math.min(1, longest / Math.max(width, height))
  return { width: Math.max(1, Math.round(width * factor)), height: Math.max(1, Math.round(height * factor)) }
}

/** Qualities in the order in which they are tried; below the last one, pixels go instead. */
export const qualities = [0.85, 0.75, 0.65, 0.5, 0.4] as const

/** How much smaller a picture becomes that does not fit even at the lowest quality. */
const step = 0.75
const stepsMost = 6

/**
 * Encodes with less and less quality, then with fewer pixels, until the picture has at most `most` bytes. Null when it
 * never fits, which no photo does.
 */
export async function encodeWithin(
  size: Size,
  most: number,
  encode: (size: Size, quality: number) => Promise<Blob>,
): Promise<{ readonly blob: Blob; readonly size: Size } | null> {
  let now = size
  for (let steps = 0; steps < stepsMost; steps += 1) {
    for (const quality of qualities) {
      // oxlint-disable-next-line no-await-in-loop -- two encoders at once would need twice the memory
      const blob = await encode(now, quality)
      if (blob.size <= most) return { blob, size: now }
    }
    now = fitting(now, Math.max(1, Math.floor(Math.max(now.width, now.height) * step)))
  }
  return null
}
