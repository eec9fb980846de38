/** What askers of a document's state cost: encodings one by one, shared where they ask for the same. */
import { describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { rates } from '#shared/limits.ts'
import { SyncCounts } from '../../../server/sync/counts.ts'
import { EncodingTurns } from '../../../server/sync/encoding-turns.ts'
import { InitialStates, Reply } from '../../../server/sync/initial-states.ts'
import { encodeVector } from '../../../server/sync/reader.ts'
import { FakeClock } from '../../kit/clock.ts'
import type { Client } from '../../kit/sync-table.ts'
import { rest, SyncTable } from '../../kit/sync-table.ts'

const vector = (client: number): Uint8Array => encodeVector(new Map([[client, 1]]))
const always = (): boolean => true

/** States of a document whose encodings end when the test says so. */
function held() {
  const counts = new SyncCounts()
  const ends: (() => void)[] = []
  const states = new InitialStates(
    () => new Promise((resolve) => ends.push(() => resolve({ update: new Uint8Array([0, 0]) }))),
    counts,
  )
  const commit = async (): Promise<void> => {
    while (ends.length > 0) {
      for (const end of ends.splice(0)) end()
      // eslint-disable-next-line no-await-in-loop -- the next few begin when these are done
      await rest()
    }
  }
  return { states, counts, ends, commit }
}

describe('those who ask for what nobody else asks for', () => {
  it('[Y23] wait for one commit together and are each encoded for once', async () => {
    const { states, counts, commit } = held()
    const forgotten: boolean[] = []
    const ask = async (client: number): Promise<void> => {
      const reply = await states.answer(vector(client), always)
      forgotten.push(reply.forgotten)
      if (reply.forgotten) await ask(client)
    }
    const all = Promise.all(Array.from({ length: 300 }, (_, client) => ask(client)))
    await commit()
    await all
    expect(counts.encodedReplies).toBe(300)
    expect(forgotten).toEqual(Array.from({ length: 300 }, () => false))
    expect(Array.from({ length: 300 }, (_, client) => states.shares(vector(client))).filter(Boolean)).toHaveLength(8)
  })

  it('[Y23] are encoded for a few at a time, and not at all once they have gone', async () => {
    const { states, counts, ends, commit } = held()
    let stay = true
    const answers = Array.from({ length: 100 }, (_, client) => states.answer(vector(client), () => stay))
    const settled = Promise.allSettled(answers.map((answer) => Promise.resolve(answer)))
    await rest()
    expect(ends).toHaveLength(16)
    stay = false
    await commit()
    await settled
    expect(counts.encodedReplies).toBe(16)
    stay = true
    const again = states.answer(vector(99), always)
    await commit()
    expect((await again).ready).toBe(true)
  })
})

describe('a reply', () => {
  it('[Y23] that has taken its tail in has none that could grow too long', () => {
    const doc = new Y.Doc()
    const reply = new Reply()
    reply.settle(Y.encodeStateAsUpdate(doc))
    doc.on('update', (update: Uint8Array) => reply.add(update))
    for (let round = 0; round < 40; round += 1) {
      const text = doc.getText('text')
      text.insert(0, '字'.repeat(1_300))
      text.delete(0, 1_300)
      expect(reply.step2).toBeDefined()
    }
    expect(reply.hasLongTail).toBe(false)
  })
})

describe('what is encoded for one person alone', () => {
  const textDoc = 'text:I-02' as const

  it('[Y23] is held up beyond a burst, in order, and what nobody waits for any more is not encoded', async () => {
    const table = await SyncTable.set()
    const { most } = rates.encodingsPerPerson
    const ask = (who: string, client: number): Client => {
      const one = table.open(who, textDoc)
      one.ask(vector(client))
      return one
    }
    await table.join('U-SEC', textDoc)
    const before = table.counts.encodedReplies
    const all = Array.from({ length: most + 10 }, (_, client) => ask('U-RES1', client))
    await rest()
    expect(all.filter((one) => one.heard('step2').length > 0)).toHaveLength(most)
    const other = ask('U-RES2', 5_000)
    await rest()
    expect(other.heard('step2')).toHaveLength(1)
    for (const one of all.slice(-5)) one.channel.close()
    table.bench.clock.advance(60_000)
    table.crank.turn(1_000)
    await rest()
    expect(all.filter((one) => one.heard('step2').length > 0)).toHaveLength(most + 5)
    expect(table.counts.encodedReplies - before).toBe(most + 6)
    expect(table.turns.waiting).toBe(0)
  })

  it('[Y23] does not hold up five hundred persons who come back at once', () => {
    const clock = new FakeClock('2026-07-16T19:00:00+08:00')
    const turns = new EncodingTurns(clock, () => {
      throw new Error('somebody waits')
    })
    let done = 0
    const count = (): void => {
      done += 1
    }
    for (let person = 0; person < 500; person += 1) {
      for (let document = 0; document < 20; document += 1) turns.take(`board ${person}`, count)
    }
    expect(done).toBe(10_000)
  })
})
