/**
 * A signature drawn by hand as pictures for Word: the path as SVG, and for programs that show none the same lines as a
 * PNG. Draws `M` and `L` only; whatever else stands in the place of a path is not drawn at all.
 */
import { crc32, deflateSync } from 'node:zlib'
import { limits } from '#shared/limits.ts'

/** The field that is drawn in. */
export const field = { width: 300, height: 100 } as const
/** Pixels of the PNG for each step of the field. */
const scale = 3
/** Half the width of a line, in pixels. */
const half = 4

interface Point {
  readonly x: number
  readonly y: number
}

/** What the record lets in; a file might bring more, and drawing it would hold everybody up. */
const isPath = (path: string): boolean => path.length <= limits.drawingLength && /^M[ML0-9 .]*$/.test(path)

/** The path's lines, each from where the last one ended. */
function linesOf(path: string): readonly (readonly [Point, Point])[] {
  const lines: (readonly [Point, Point])[] = []
  let at: Point | null = null
  for (const [, step, x = '', y = ''] of path.matchAll(/([ML])([\d.]+) ([\d.]+)/g)) {
    const to: Point = { x: Number(x) * scale, y: Number(y) * scale }
    if (step === 'L' && at !== null) lines.push([at, to])
    at = to
  }
  return lines
}

function dot(pixels: Uint8Array, width: number, height: number, { x, y }: Point): void {
  for (let dy = -half; dy <= half; dy += 1) {
    for (let dx = -half; dx <= half; dx += 1) {
      const [px, py] = [Math.round(x) + dx, Math.round(y) + dy]
      const isInside = dx * dx + dy * dy <= half * half && px >= 0 && py >= 0 && px < width && py < height
      // Each row begins with a byte that says how it is filtered.
      if (isInside) pixels[py * (width + 1) + 1 + px] = 0
    }
  }
}

/** Rows of grey pixels, white but for the lines. */
function drawn(path: string, width: number, height: number): Uint8Array {
  const pixels = new Uint8Array((width + 1) * height).fill(255)
  for (let row = 0; row < height; row += 1) pixels[row * (width + 1)] = 0
  for (const [from, to] of linesOf(path)) {
    const steps = Math.min(2_000, Math.max(1, Math.ceil(Math.hypot(to.x - from.x, to.y - from.y))))
    for (let step = 0; step <= steps; step += 1) {
      const share = step / steps
      dot(pixels, width, height, { x: from.x + (to.x - from.x) * share, y: from.y + (to.y - from.y) * share })
    }
  }
  return pixels
}

function chunk(type: string, data: Uint8Array): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data])
  const [length, check] = [Buffer.alloc(4), Buffer.alloc(4)]
  length.writeUInt32BE(data.length)
  check.writeUInt32BE(crc32(body))
  return Buffer.concat([length, body, check])
}

function pngOf(path: string): Buffer {
  const [width, height] = [field.width * scale, field.height * scale]
  const head = Buffer.alloc(13)
  head.writeUInt32BE(width, 0)
  head.writeUInt32BE(height, 4)
  // Eight bits of grey.
  head.set([8, 0, 0, 0, 0], 8)
  const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])
  const data = deflateSync(drawn(path, width, height))
  return Buffer.concat([signature, chunk('IHDR', head), chunk('IDAT', data), chunk('IEND', Buffer.alloc(0))])
}

const svgOf = (path: string): Buffer =>
  Buffer.from(
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${field.width} ${field.height}">` +
      `<path d="${path}" fill="none" stroke="#000" stroke-width="3" stroke-linecap="round" stroke-linejoin="round"/></svg>`,
  )

/** Both pictures of a drawn name; null for what is no path. */
export const picturesOf = (path: string): { readonly svg: Buffer; readonly png: Buffer } | null =>
  isPath(path) ? { svg: svgOf(path), png: pngOf(path) } : null
