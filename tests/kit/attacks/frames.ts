/**
 * Attacks below the messages: WebSocket frames that the standard forbids or that only serve to keep a server busy, and
 * requests that never become a WebSocket. Written byte by byte, because a proper client library refuses to send them.
 */
import type { Answer, DoorAttack, FrameAttack } from './attack.ts'

/** The kinds of frames. */
export const opcode = { continuation: 0, text: 1, binary: 2, close: 8, ping: 9, pong: 10 } as const

interface FrameParts {
  readonly opcode: number
  readonly payload?: Uint8Array
  readonly last?: boolean
  readonly masked?: boolean
  readonly reserved?: number
  /** What the frame says its payload has, where that is not the truth. */
  readonly claimed?: number
}

function lengthBytes(length: number, masked: boolean): readonly number[] {
  const mask = masked ? 0x80 : 0
  if (length < 126) return [mask | length]
  if (length < 65_536) return [mask | 126, length >> 8, length & 0xff]
  const wide = Buffer.alloc(8)
  wide.writeBigUInt64BE(BigInt(length))
  return [mask | 127, ...wide]
}

/** One frame as a client sends it: whole, masked (with zeros) and without reserved bits, unless it is told otherwise. */
export function frameBytes({
  opcode: kind,
  payload = new Uint8Array(),
  last = true,
  masked = true,
  reserved = 0,
  claimed = payload.length,
}: FrameParts): Uint8Array {
  const head = [(last ? 0x80 : 0) | (reserved << 4) | kind, ...lengthBytes(claimed, masked)]
  return new Uint8Array(Buffer.concat([Buffer.from(head), Buffer.alloc(masked ? 4 : 0), payload]))
}

const words = (text: string): Uint8Array => new TextEncoder().encode(text)
const control = (message: unknown): Uint8Array =>
  frameBytes({ opcode: opcode.text, payload: words(JSON.stringify(message)) })
const many = (count: number, one: (at: number) => Uint8Array): Uint8Array =>
  new Uint8Array(Buffer.concat(Array.from({ length: count }, (_, at) => one(at))))

const attack = (
  name: string,
  source: string,
  answers: readonly Answer[],
  bytes: () => readonly Uint8Array[],
): FrameAttack => ({ name, source, bytes, answers })

const standard = 'RFC 6455'
const violation: readonly Answer[] = [1002]

const forbiddenFrames: readonly FrameAttack[] = [
  attack('a frame without a mask', standard, violation, () => [
    frameBytes({ opcode: opcode.text, payload: words('{}'), masked: false }),
  ]),
  attack('reserved bits', standard, violation, () => [frameBytes({ opcode: opcode.binary, reserved: 7 })]),
  attack('a frame of a kind that does not exist', standard, violation, () => [frameBytes({ opcode: 5 })]),
  attack('a continuation of nothing', standard, violation, () => [frameBytes({ opcode: opcode.continuation })]),
  attack('a second message inside the first', standard, violation, () => [
    frameBytes({ opcode: opcode.text, payload: words('{'), last: false }),
    frameBytes({ opcode: opcode.text, payload: words('}') }),
  ]),
  attack('a ping in pieces', standard, violation, () => [frameBytes({ opcode: opcode.ping, last: false })]),
  attack('a ping of a thousand bytes', standard, violation, () => [
    frameBytes({ opcode: opcode.ping, payload: new Uint8Array(1_000) }),
  ]),
  attack('a farewell of one byte', standard, violation, () => [
    frameBytes({ opcode: opcode.close, payload: new Uint8Array([3]) }),
  ]),
  attack('a farewell with a code that does not exist', standard, violation, () => [
    frameBytes({ opcode: opcode.close, payload: new Uint8Array([0, 5]) }),
  ]),
  attack('a farewell in broken words', standard, [1007], () => [
    frameBytes({ opcode: opcode.close, payload: new Uint8Array([0x03, 0xe8, 0xc3, 0x28]) }),
  ]),
  attack('broken words in a text', standard, [1007], () => [
    frameBytes({ opcode: opcode.text, payload: new Uint8Array([0xc3, 0x28]) }),
  ]),
  attack('a frame that says it has 2^53 bytes', standard, [1009], () => [
    frameBytes({ opcode: opcode.binary, claimed: Number.MAX_SAFE_INTEGER }),
  ]),
  attack('a frame larger than any update', 'size', [1009], () => [
    frameBytes({ opcode: opcode.binary, payload: new Uint8Array(2_000_000) }),
  ]),
  attack('a message in pieces that is larger than any update', 'size', [1009], () => [
    frameBytes({ opcode: opcode.binary, payload: new Uint8Array(600_000), last: false }),
    frameBytes({ opcode: opcode.continuation, payload: new Uint8Array(600_000), last: false }),
  ]),
  attack('a message in a hundred thousand pieces', 'work', [1008, 1009, 4400], () => [
    frameBytes({ opcode: opcode.binary, payload: new Uint8Array([0]), last: false }),
    many(100_000, () => frameBytes({ opcode: opcode.continuation, payload: new Uint8Array([0]), last: false })),
  ]),
]

const malformed: readonly Answer[] = [4400]

const controls: readonly FrameAttack[] = [
  attack('text that is no JSON', 'protocol', malformed, () => [
    frameBytes({ opcode: opcode.text, payload: words('hi') }),
  ]),
  attack('text where bytes are due', 'protocol', malformed, () => [
    frameBytes({ opcode: opcode.text, payload: words('\u0001\u0000\u0002\u0002\u0000\u0000') }),
  ]),
  attack('bytes where text is due', 'protocol', ['carries on', 4400], () => [
    frameBytes({ opcode: opcode.binary, payload: words('{"t":"open","channel":9,"document":"notes"}') }),
  ]),
  attack('a frame without a channel', 'protocol', malformed, () => [frameBytes({ opcode: opcode.binary })]),
  attack('a channel of twelve bytes', 'varint', malformed, () => [
    frameBytes({
      opcode: opcode.binary,
      payload: new Uint8Array([...Array.from({ length: 11 }, () => 0x80), 1, 0, 0]),
    }),
  ]),
  attack('a message that does not exist', 'protocol', malformed, () => [control({ t: 'shutdown' })]),
  attack('a channel below zero', 'protocol', malformed, () => [control({ t: 'open', channel: -1, document: 'notes' })]),
  attack('half a channel', 'protocol', malformed, () => [control({ t: 'open', channel: 1.5, document: 'notes' })]),
  attack('a channel beyond 2^31', 'protocol', malformed, () => [
    control({ t: 'open', channel: 2 ** 31, document: 'notes' }),
  ]),
  attack('a document with a name of a thousand letters', 'protocol', malformed, () => [
    control({ t: 'open', channel: 1, document: 'n'.repeat(1_000) }),
  ]),
  attack('a document that is an object', 'protocol', malformed, () => [
    control({ t: 'open', channel: 1, document: { name: 'notes' } }),
  ]),
  attack('a control message of half a megabyte', 'size', malformed, () => [
    control({ t: 'open', channel: 1, document: 'notes', more: 'x'.repeat(500_000) }),
  ]),
  attack('a control message of ten thousand levels', 'C10', malformed, () => [
    frameBytes({ opcode: opcode.text, payload: words(`${'['.repeat(10_000)}${']'.repeat(10_000)}`) }),
  ]),
  attack('a document that nobody may name', 'protocol', ['carries on'], () => [
    control({ t: 'open', channel: 1, document: '__proto__' }),
    control({ t: 'open', channel: 2, document: 'party:__proto__' }),
    control({ t: 'open', channel: 3, document: 'party:P-OWN:more' }),
    control({ t: 'open', channel: 4, document: '../notes' }),
    control({ t: 'open', channel: 5, document: 'caucus:P-OWN' }),
  ]),
  attack('the same channel opened twice', 'protocol', malformed, () => [
    control({ t: 'open', channel: 1, document: 'notes' }),
    control({ t: 'open', channel: 1, document: 'notes' }),
  ]),
]

const floods: readonly FrameAttack[] = [
  attack('twenty thousand pings', 'flood', ['carries on', 'held up', 1006, 1008, 1013], () => [
    many(20_000, () => frameBytes({ opcode: opcode.ping, payload: new Uint8Array(100) })),
  ]),
  attack('twenty thousand pongs', 'flood', ['carries on', 'held up', 1008, 1013], () => [
    many(20_000, () => frameBytes({ opcode: opcode.pong })),
  ]),
  attack('two thousand channels', 'flood', ['carries on', 'held up', 1008, 1013, 4400], () => [
    many(2_000, (at) => control({ t: 'open', channel: at + 1, document: 'notes' })),
  ]),
  attack('a channel opened and closed two thousand times', 'flood', ['carries on', 'held up', 1008, 1013, 4400], () => [
    many(4_000, (at) =>
      at % 2 === 0
        ? control({ t: 'open', channel: at / 2 + 1, document: 'notes' })
        : control({ t: 'close', channel: (at - 1) / 2 + 1 }),
    ),
  ]),
  attack(
    'twenty thousand messages for channels that are not open',
    'flood',
    ['carries on', 'held up', 1008, 1013, 4400],
    () => [many(20_000, () => frameBytes({ opcode: opcode.binary, payload: new Uint8Array([100, 0, 2, 0]) }))],
  ),
]

/** Attacks in frames. */
export const onFrames: readonly FrameAttack[] = [...forbiddenFrames, ...controls, ...floods]

/** The request by which a client asks for a WebSocket, with these lines instead of or besides the usual ones. */
export const upgradeRequest = (path: string, lines: Readonly<Record<string, string | null>> = {}): string => {
  const headers: Readonly<Record<string, string | null>> = {
    Host: 'localhost',
    Connection: 'Upgrade',
    Upgrade: 'websocket',
    'Sec-WebSocket-Version': '13',
    'Sec-WebSocket-Key': 'dGhlIHNhbXBsZSBub25jZQ==',
    ...lines,
  }
  const said = Object.entries(headers).flatMap(([name, value]) => (value === null ? [] : [`${name}: ${value}\r\n`]))
  return `GET ${path} HTTP/1.1\r\n${said.join('')}\r\n`
}

const door = (name: string, status: readonly (number | null)[], request: (path: string) => string): DoorAttack => ({
  name,
  bytes: (path) => words(request(path)),
  status,
})

/** Requests that must not become a WebSocket. */
export const onDoors: readonly DoorAttack[] = [
  door('no HTTP at all', [400, null], () => '\u0000\u0001\u0002 hello\r\n\r\n'),
  door('a WebSocket without a key', [400], (path) => upgradeRequest(path, { 'Sec-WebSocket-Key': null })),
  door('a WebSocket with half a key', [400], (path) => upgradeRequest(path, { 'Sec-WebSocket-Key': 'abc' })),
  door('a WebSocket of a version that does not exist', [400, 426], (path) =>
    upgradeRequest(path, { 'Sec-WebSocket-Version': '99' }),
  ),
  door('an upgrade to something else', [400, 404, 426], (path) => upgradeRequest(path, { Upgrade: 'h2c' })),
  door('a WebSocket by POST', [400, 404, 405], (path) => upgradeRequest(path).replace('GET', 'POST')),
  door('headers of a hundred thousand bytes', [431, null], (path) =>
    upgradeRequest(path, { 'X-Long': 'x'.repeat(100_000) }),
  ),
  door('a page of another site', [403], (path) => upgradeRequest(path, { Origin: 'https://evil.example' })),
  door('an address that climbs', [404], () => upgradeRequest('/sync/../../etc/passwd')),
  door('an address that cannot be decoded', [400, 404], () => upgradeRequest('/sync/%E0%A4%A')),
  door('a socket where there is none', [404], () => upgradeRequest('/elsewhere')),
]
