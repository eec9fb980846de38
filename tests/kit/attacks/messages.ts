/**
 * Attacks in y-websocket messages that carry no content: lies about what one has, questions without end, presence in
 * somebody else's name. What is answered here reaches everybody who has the document open, so a server must count and stamp
 * for itself. Each message begins with its type, as it does on every server of this protocol.
 */
import * as encoding from 'lib0/encoding'
import { syncMessage, syncStep } from '#shared/protocol/sync.ts'
import type { Answer, Ground, MessageAttack } from './attack.ts'

type Write = (encoder: encoding.Encoder) => void

const built = (...parts: readonly Write[]): Uint8Array => {
  const encoder = encoding.createEncoder()
  for (const part of parts) part(encoder)
  return encoding.toUint8Array(encoder)
}
const uint =
  (value: number): Write =>
  (encoder) =>
    encoding.writeVarUint(encoder, value)
const block =
  (bytes: Uint8Array): Write =>
  (encoder) =>
    encoding.writeVarUint8Array(encoder, bytes)
const raw =
  (...all: readonly number[]): Write =>
  (encoder) =>
    encoding.writeUint8Array(encoder, new Uint8Array(all))

/** Sync step 1 with these bytes as state vector. */
export const step1 = (stateVector: Uint8Array): Uint8Array =>
  built(uint(syncMessage.sync), uint(syncStep.step1), block(stateVector))

/** A presence entry: client id, clock, and the state as text. */
export type PresenceEntry = readonly [client: number, clock: number, state: string]

/** A message of presence; `claimed` entries, where that is not the truth. */
export const presence = (entries: readonly PresenceEntry[], claimed = entries.length): Uint8Array =>
  built(
    uint(syncMessage.awareness),
    block(
      built(uint(claimed), (encoder) => {
        for (const [client, clock, state] of entries) {
          encoding.writeVarUint(encoder, client)
          encoding.writeVarUint(encoder, clock)
          encoding.writeVarString(encoder, state)
        }
      }),
    ),
  )

const vector = (count: number, clock: number): Uint8Array =>
  built(uint(count), (encoder) => {
    for (let at = 0; at < count; at += 1) {
      encoding.writeVarUint(encoder, at)
      encoding.writeVarUint(encoder, clock)
    }
  })

const malformed: readonly Answer[] = [4400]
const silent: readonly Answer[] = ['carries on']

const attack = (
  name: string,
  source: string,
  answers: readonly Answer[],
  messages: (ground: Ground) => readonly Uint8Array[],
): MessageAttack => ({ name, source, messages, answers })

const vectors: readonly MessageAttack[] = [
  attack('a state vector that claims 2^28 entries', 'C21', malformed, () => [step1(built(uint(2 ** 28)))]),
  attack('a state vector of two hundred thousand entries', 'C21', ['carries on', 4400], () => [
    step1(vector(200_000, 1)),
  ]),
  attack('a state vector with bytes behind it', 'C21', malformed, () => [step1(built(uint(0), raw(1, 2, 3)))]),
  attack('a state vector with a number of twelve bytes', 'varint', malformed, () => [
    step1(built(uint(1), raw(...Array.from({ length: 11 }, () => 0x80), 1), uint(1))),
  ]),
  attack('no state vector at all', 'C21', malformed, () => [step1(new Uint8Array())]),
  attack('a state vector that is ahead of everything', 'C21', silent, ({ victim, own }) => [
    step1(built(uint(2), uint(victim.client), uint(2 ** 31 - 1), uint(own), uint(2 ** 31 - 1))),
  ]),
  attack('three hundred questions for everything', 'C21', ['carries on', 'held up', 1013], () =>
    Array.from({ length: 300 }, () => step1(new Uint8Array([0]))),
  ),
]

const kinds: readonly MessageAttack[] = [
  attack('a message without a type', 'form', malformed, () => [new Uint8Array()]),
  attack('a message of a type that does not exist', 'form', malformed, () => [
    built(uint(77), block(new Uint8Array())),
  ]),
  attack('a sync step that does not exist', 'form', malformed, () => [
    built(uint(syncMessage.sync), uint(9), block(new Uint8Array())),
  ]),
  attack('a permission from a client', 'form', malformed, () => [built(uint(syncMessage.auth), uint(2))]),
  attack('content that is shorter than it says', 'form', malformed, () => [
    built(uint(syncMessage.sync), uint(syncStep.update), uint(2 ** 27)),
  ]),
  attack('content with bytes behind it', 'form', malformed, () => [
    built(uint(syncMessage.sync), uint(syncStep.update), block(new Uint8Array([0, 0])), raw(0)),
  ]),
]

/** Words that no honest peer may ever be shown under somebody's cursor. */
export const forgedName = 'forged-name'
const forgedUser = JSON.stringify({ user: { name: forgedName, role: 'facilitator' } })
const deep = `${'['.repeat(900)}${']'.repeat(900)}`

const presences: readonly MessageAttack[] = [
  attack("somebody else's cursor", 'AW1', silent, ({ victim }) => [presence([[victim.client, 5, forgedUser]])]),
  attack("a clock that would freeze somebody's cursor", 'AW1', silent, ({ victim }) => [
    presence([[victim.client, 2 ** 50, forgedUser]]),
  ]),
  attack("somebody's departure", 'AW1', silent, ({ victim }) => [presence([[victim.client, 2 ** 50, 'null']])]),
  attack('four hundred invented persons', 'AW1', silent, ({ own }) => [
    presence(Array.from({ length: 400 }, (_, at) => [own + 10 + at, 1, forgedUser] as const)),
  ]),
  attack('a state larger than a document', 'AW1', silent, ({ own }) => [
    presence([[own, 1, JSON.stringify({ cursor: 'x'.repeat(500_000) })]]),
  ]),
  attack('a state that is no object', 'AW1', silent, ({ own }) => [presence([[own, 1, '[1,2]']])]),
  attack('a state that is no JSON', 'AW1', ['carries on', 4400], ({ own }) => [presence([[own, 1, '{"a":']])]),
  attack('a state that reaches into objects', 'C16', silent, ({ own }) => [
    presence([[own, 1, '{"__proto__":{"admin":true},"cursor":1}']]),
  ]),
  attack('a state of nine hundred levels', 'C10', silent, ({ own }) => [presence([[own, 1, `{"cursor":${deep}}`]])]),
  attack('more entries claimed than sent', 'AW1', malformed, ({ own }) => [presence([[own, 1, '{}']], 2 ** 27)]),
  attack('a thousand entries in one message', 'AW1', ['carries on', 4400], ({ own }) => [
    presence(Array.from({ length: 1_000 }, (_, at) => [own + at, 1, '{}'] as const)),
  ]),
  attack('three thousand movements at once', 'AW1', ['carries on', 'held up', 1013], ({ own }) =>
    Array.from({ length: 3_000 }, (_, at) => presence([[own, at + 1, JSON.stringify({ cursor: at })]])),
  ),
  attack('a thousand questions who is present', 'AW1', ['carries on', 'held up', 1013], () =>
    Array.from({ length: 1_000 }, () => built(uint(syncMessage.queryAwareness))),
  ),
]

/** Attacks in messages. */
export const onMessages: readonly MessageAttack[] = [...vectors, ...kinds, ...presences]
