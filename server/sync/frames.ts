/**
 * WebSocket frames made by hand (RFC 6455 §5.2). What a server sends is not masked, so one frame serves every connection:
 * a message for five hundred readers is encoded once and its bytes are shared, not copied. Knows neither documents nor
 * sockets; whoever writes the chunks must write all of one frame before anything else.
 */

const finalBinary = 0x82
const finalText = 0x81

/** Bodies larger than this are not copied behind each channel's number: head and body are two chunks. */
const shareAbove = 4_096
/** Different channel numbers whose frames of one message are kept; beyond, each is made anew. */
const keptFrames = 64

/** What takes the chunks of frames, in order. */
export interface Sink {
  push(chunk: Buffer): void
}

const headLength = (length: number): number => (length < 126 ? 2 : length < 65_536 ? 4 : 10)

function writeHead(frame: Buffer, opcode: number, length: number): number {
  frame[0] = opcode
  if (length < 126) {
    frame[1] = length
    return 2
  }
  if (length < 65_536) {
    frame[1] = 126
    return frame.writeUInt16BE(length, 2)
  }
  frame[1] = 127
  frame.writeUInt32BE(0, 2)
  return frame.writeUInt32BE(length, 6)
}

/** Bytes of a lib0 varUint. */
function numberLength(value: number): number {
  let bytes = 1
  for (let rest = value; rest > 0x7f; rest = Math.floor(rest / 128)) bytes += 1
  return bytes
}

function writeNumber(frame: Buffer, at: number, value: number): number {
  let next = at
  let rest = value
  for (; rest > 0x7f; rest = Math.floor(rest / 128)) {
    frame[next] = 0x80 | (rest & 0x7f)
    next += 1
  }
  frame[next] = rest
  return next + 1
}

/** The head of a binary frame with the channel's number (null: none) before a body of `length` bytes; room for `body` behind it. */
function head(channel: number | null, length: number, body: number): Buffer {
  const whole = length + (channel === null ? 0 : numberLength(channel))
  const start = headLength(whole)
  const frame = Buffer.allocUnsafe(start + whole - length + body)
  writeHead(frame, finalBinary, whole)
  if (channel !== null) writeNumber(frame, start, channel)
  return frame
}

/** A text frame. */
export function textFrame(text: string): Buffer {
  const length = Buffer.byteLength(text)
  const frame = Buffer.allocUnsafe(headLength(length) + length)
  frame.write(text, writeHead(frame, finalText, length), 'utf8')
  return frame
}

/** One message for many connections: framed once for each channel number that it goes to. */
export class Broadcast {
  readonly #message: Buffer
  readonly #frames = new Map<number, Buffer>()
  #lastNumber = -2
  #lastFrame: Buffer | null = null

  constructor(message: Uint8Array) {
    this.#message = Buffer.from(message.buffer, message.byteOffset, message.byteLength)
  }

  /**
   * The whole frame for this channel (null: a connection of one document, whose messages have no number); null when its
   * body is shared apart.
   */
  whole(channel: number | null): Buffer | null {
    return this.#message.length > shareAbove ? null : this.#frame(channel)
  }

  /** Pushes the frame for this channel. */
  sendTo(sink: Sink, channel: number | null): void {
    sink.push(this.#frame(channel))
    if (this.#message.length > shareAbove) sink.push(this.#message)
  }

  /** The frame, or its head where the body is shared. */
  #frame(channel: number | null): Buffer {
    const number = channel ?? -1
    if (number === this.#lastNumber && this.#lastFrame !== null) return this.#lastFrame
    this.#lastNumber = number
    this.#lastFrame = this.#frames.get(number) ?? this.#make(number)
    return this.#lastFrame
  }

  #make(number: number): Buffer {
    const { length } = this.#message
    const inFrame = length > shareAbove ? 0 : length
    const frame = head(number === -1 ? null : number, length, inFrame)
    if (inFrame > 0) this.#message.copy(frame, frame.length - inFrame)
    if (this.#frames.size < keptFrames) this.#frames.set(number, frame)
    return frame
  }
}
