/** What the server writes for a `Broadcast`, taken apart again. */
import type { Broadcast } from '../../server/sync/frames.ts'

/** The chunks that one connection is handed. */
export function chunksOf(message: Broadcast, channel: number | null = null): readonly Buffer[] {
  const chunks: Buffer[] = []
  message.sendTo({ push: (chunk) => void chunks.push(chunk) }, channel)
  return chunks
}

/** The bodies of the unmasked WebSocket frames in these bytes, in order. */
export function bodiesOf(bytes: Buffer): readonly { readonly isText: boolean; readonly body: Buffer }[] {
  const bodies: { isText: boolean; body: Buffer }[] = []
  for (let at = 0; at < bytes.length;) {
    const short = bytes.readUInt8(at + 1)
    const head = short === 126 ? 4 : short === 127 ? 10 : 2
    const length = short === 126 ? bytes.readUInt16BE(at + 2) : short === 127 ? bytes.readUInt32BE(at + 6) : short
    bodies.push({ isText: bytes.readUInt8(at) === 0x81, body: bytes.subarray(at + head, at + head + length) })
    at += head + length
  }
  return bodies
}

/** The message inside, as a connection of one document gets it. */
export function messageIn(message: Broadcast): Buffer {
  const [frame, ...rest] = bodiesOf(Buffer.concat(chunksOf(message)))
  if (frame === undefined || rest.length > 0) throw new Error('cannot happen: one message is one frame')
  return frame.body
}
