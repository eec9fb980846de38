/** Presence in a document: whose entries count, who the server says they are, and that nobody lingers. */
import * as decoding from 'lib0/decoding'
import * as encoding from 'lib0/encoding'
import { describe, expect, it } from 'vitest'
import { limits } from '#shared/limits.ts'
import { SyncCounts } from '../../../server/sync/counts.ts'
import type { Broadcast } from '../../../server/sync/frames.ts'
import type { PresentUser } from '../../../server/sync/presence-entries.ts'
import { Presence } from '../../../server/sync/presence.ts'
import { FakeClock } from '../../kit/clock.ts'
import { Crank } from '../../kit/crank.ts'
import { messageIn } from '../../kit/frames.ts'
import { presenceOf } from '../../kit/sync-server.ts'

class Someone {
  readonly heard: { client: number; clock: number; state: unknown }[] = []
  readonly personId: string
  readonly user: PresentUser
  constructor(personId: string) {
    this.personId = personId
    this.user = { name: `${personId}的名字`, partyId: null, role: 'partyRep' }
  }
  /** The id that is leased to it; null: it draws its own. */
  lease: number | null = null
  keepsUp = true
  /** The messages themselves, to see which are shared. */
  readonly messages: Broadcast[] = []
  mayUse(client: number): boolean {
    return this.lease === null || this.lease === client
  }
  hear(message: Broadcast): boolean {
    if (!this.keepsUp) return false
    this.messages.push(message)
    this.heard.push(...entriesIn(messageIn(message)))
    return true
  }
}

/** The entries of a whole message: its type, then a block. */
function entriesIn(message: Uint8Array) {
  const decoder = decoding.createDecoder(message)
  expect(decoding.readVarUint(decoder)).toBe(1)
  return presenceOf(decoding.readVarUint8Array(decoder))
}

function entries(...all: readonly (readonly [client: number, clock: number, state: unknown])[]): Uint8Array {
  const encoder = encoding.createEncoder()
  encoding.writeVarUint(encoder, all.length)
  for (const [client, clock, state] of all) {
    encoding.writeVarUint(encoder, client)
    encoding.writeVarUint(encoder, clock)
    encoding.writeVarString(encoder, JSON.stringify(state))
  }
  return encoding.toUint8Array(encoder)
}

function room() {
  const clock = new FakeClock(1_000)
  const crank = new Crank()
  const counts = new SyncCounts()
  const presence = new Presence(clock, crank.later, counts)
  const [a, b, c] = [new Someone('A'), new Someone('B'), new Someone('C')]
  for (const one of [a, b, c]) presence.join(one)
  return { clock, crank, counts, presence, a, b, c }
}

describe('presence', () => {
  it('[Y9] goes to the others, stamped with who it is', () => {
    const { presence, a, b, c } = room()
    expect(presence.receive(a, entries([7, 1, { cursor: 3, user: { name: 'B的名字' } }]))).toBe(true)
    const stamped = { cursor: 3, user: a.user }
    expect(b.heard).toMatchObject([{ client: 7, state: stamped }])
    expect(c.heard).toMatchObject([{ client: 7, state: stamped }])
    expect(a.heard).toEqual([])
  })

  it("[Y9] drops what is said for another's client id: an echo, a forged cursor, a forged farewell", () => {
    const { crank, presence, a, b, c } = room()
    presence.receive(a, entries([7, 1, { cursor: 3 }]))
    presence.receive(b, entries([7, 2 ** 40, { cursor: 9 }], [7, 2 ** 40, null], [8, 1, { cursor: 1 }]))
    crank.turn(50)
    expect(a.heard.map(({ client }) => client)).toEqual([8])
    expect(c.heard.map(({ client }) => client)).toEqual([7, 8])
    const late = new Someone('D')
    const told = presence.present(late)
    expect(told === null ? [] : entriesIn(messageIn(told))).toMatchObject([
      { client: 7, state: { cursor: 3 } },
      { client: 8, state: { cursor: 1 } },
    ])
  })

  it('[Y9] tells newcomers who is there, and nobody of those who have gone', () => {
    const { crank, presence, a, b } = room()
    presence.receive(a, entries([7, 1, { cursor: 3 }]))
    presence.leave(a)
    crank.turn(50)
    expect(b.heard.at(-1)).toMatchObject({ client: 7, state: null })
    expect(presence.present(new Someone('D'))).toBeNull()
    presence.receive(b, entries([7, 2, { cursor: 3 }]))
    expect(presence.present(new Someone('D'))).toBeNull()
  })

  it('[Y9] somebody who comes back is seen at once, and not before the lost link is gone', () => {
    const { clock, crank, presence, a, b } = room()
    presence.receive(a, entries([7, 5, { cursor: 3 }]))
    const again = new Someone('A')
    presence.join(again)
    presence.receive(again, entries([7, 5, { cursor: 4 }]))
    crank.turn(50)
    expect(b.heard).toHaveLength(1)
    presence.leave(a)
    clock.set(0)
    presence.receive(again, entries([7, 5, { cursor: 4 }]))
    crank.turn(50)
    expect(b.heard.at(-1)).toMatchObject({ client: 7, state: { cursor: 4 } })
    const clocks = b.heard.map((entry) => entry.clock)
    expect(clocks).toEqual([...new Set(clocks)].sort((x, y) => x - y))
  })

  it('[Y9] refuses what is not well formed, and drops what says too much', () => {
    const { presence, a, b } = room()
    expect(presence.receive(a, new Uint8Array([9, 1, 1]))).toBe(false)
    expect(presence.receive(a, new Uint8Array([0, 0]))).toBe(false)
    for (const state of ['text', 7, [1], { long: 'x'.repeat(limits.presenceBytes) }]) {
      expect(presence.receive(a, entries([7, 1, state]))).toBe(true)
    }
    presence.receive(a, entries(...[1, 2, 3, 4, 5, 6].map((client) => [client, 1, { at: client }] as const)))
    expect(b.heard.map(({ client }) => client)).toEqual([1, 2, 3, 4])
  })
})

describe('the pace of presence', () => {
  it('[Y27] is immediate while nothing moves; then the latest of each goes out together, and nobody hears himself', () => {
    const { crank, presence, a, b, c } = room()
    for (const at of [1, 2, 3]) {
      presence.receive(a, entries([7, at, { at }]))
      presence.receive(b, entries([8, at, { at }]))
    }
    expect(c.heard).toMatchObject([{ client: 7, state: { at: 1 } }])
    crank.turn(50)
    expect(c.heard.slice(1)).toMatchObject([
      { client: 8, state: { at: 3 } },
      { client: 7, state: { at: 3 } },
    ])
    expect(c.messages).toHaveLength(2)
    expect(a.heard.map(({ client }) => client)).toEqual([8])
    expect(b.heard.map(({ client }) => client)).toEqual([7, 7])
    crank.turn(50)
    expect(c.messages).toHaveLength(2)
  })

  it('[Y27] the more listen, the less often they are told; all who did not speak get one shared message', () => {
    const { crank, counts, presence } = room()
    const crowd = Array.from({ length: 300 }, (_, number) => new Someone(`R-${number}`))
    for (const one of crowd) presence.join(one)
    const before = counts.presenceOut
    for (let second = 0; second < 5; second += 1) {
      for (const [number, one] of crowd.entries()) {
        presence.receive(one, entries([100 + number, 1, { second }]))
        crank.turn(1_000 / crowd.length)
      }
    }
    expect((counts.presenceOut - before) / 5).toBeLessThan(1_600)
    const [one, other] = [crowd[0]?.messages.at(-1), crowd[1]?.messages.at(-1)]
    expect(one).toBe(other)
  })

  it('[Y27] who does not keep up is told later what he missed, those who have left included', () => {
    const { crank, presence, a, b, c } = room()
    presence.receive(a, entries([7, 1, { at: 1 }]))
    presence.receive(b, entries([8, 1, { at: 1 }]))
    crank.turn(50)
    c.keepsUp = false
    c.heard.length = 0
    for (const at of [2, 3, 4]) {
      presence.receive(a, entries([7, 1, { at }]))
      crank.turn(50)
    }
    presence.leave(b)
    crank.turn(50)
    c.keepsUp = true
    presence.catchUp(c)
    expect(c.heard).toMatchObject([
      { client: 7, state: { at: 4 } },
      { client: 8, state: null },
    ])
    c.messages.length = 0
    presence.catchUp(c)
    expect(c.messages).toEqual([])
  })

  it('[Y9, Y27] a leased id is the only one that its channel may be present under', () => {
    const { crank, presence, a, b } = room()
    a.lease = 7
    presence.receive(a, entries([7, 1, { at: 1 }], [8, 1, { at: 1 }]))
    crank.turn(50)
    expect(b.heard.map(({ client }) => client)).toEqual([7])
  })

  it('[Y9] a state is a small, shallow object without names that mean something to the language', () => {
    const { crank, presence, a, b } = room()
    const deep = JSON.parse(`${'{"a":'.repeat(12)}1${'}'.repeat(12)}`) as unknown
    for (const state of [deep, { many: Array.from({ length: 120 }, () => 1) }, { inner: { constructor: 1 } }]) {
      presence.receive(a, entries([7, 1, state]))
    }
    presence.receive(a, entries([7, 1, JSON.parse('{"__proto__":{"x":1}}')]))
    crank.turn(100)
    expect(b.heard).toEqual([])
  })
})
