/** Counting how often somebody may ask: bursts, steady rates, locks that grow, and counters that stay few. */
import { describe, expect, it } from 'vitest'
import { Allowances } from '../../../server/access/allowances.ts'
import { Backoff, Bucket, Buckets, Counters, OpenCount } from '../../../server/access/buckets.ts'
import { FakeClock } from '../../kit/clock.ts'

describe('buckets', () => {
  it('[H3] let a burst through and then a steady rate', () => {
    const clock = new FakeClock(0)
    const bucket = new Bucket(clock, { most: 3, perSecond: 2 })
    const take = (times: number): boolean[] => Array.from({ length: times }, () => bucket.take())
    expect(take(4)).toEqual([true, true, true, false])
    expect(bucket.waitMs()).toBe(500)
    clock.advance(500)
    expect(bucket.waitMs()).toBe(0)
    expect(take(2)).toEqual([true, false])
    clock.advance(60_000)
    expect(take(4)).toEqual([true, true, true, false])
    clock.advance(-120_000)
    expect(take(1)).toEqual([false])
  })

  it('[H19] count each key by itself, a bounded number of them, and forget none that has used anything up', () => {
    const clock = new FakeClock(0)
    const buckets = new Buckets(clock, { most: 1, perSecond: 1 }, 100)
    expect([buckets.take('a'), buckets.take('a'), buckets.take('b')]).toEqual([true, false, true])
    const letIn = Array.from({ length: 1_000 }, (_, count) => buckets.take(`other ${count}`)).filter(Boolean)
    // 98 more have room; all further ones are one crowd with one bucket.
    expect(letIn).toHaveLength(99)
    expect(buckets.take('a')).toBe(false)
    clock.advance(1_000)
    expect(buckets.take('a')).toBe(true)
    expect(Array.from({ length: 1_000 }, (_, count) => buckets.take(`new ${count}`)).filter(Boolean)).toHaveLength(100)
  })

  it('[H19] hold no more counters than they may, whoever comes', () => {
    const clock = new FakeClock(0)
    const counters = new Counters(() => new Bucket(clock, { most: 1, perSecond: 1 }), 50)
    for (let count = 0; count < 10_000; count += 1) {
      counters.of(String(count)).take()
      clock.advance(count % 40)
    }
    expect(counters.size).toBeLessThanOrEqual(50)
  })
})

describe('a back-off', () => {
  it('[P11] forgives a few, then locks for twice as long each time, and forgets with time', () => {
    const clock = new FakeClock(0)
    const backoff = new Backoff(clock, { most: 3, perSecond: 0.001 }, 200_000)
    const wrong = (): number => backoff.wrong('here')
    expect([wrong(), wrong(), wrong(), wrong()]).toEqual([0, 0, 0, 60_000])
    expect([backoff.lockedMs('here'), backoff.lockedMs('elsewhere')]).toEqual([60_000, 0])
    clock.advance(60_000)
    expect(backoff.lockedMs('here')).toBe(0)
    expect(wrong()).toBe(120_000)
    clock.advance(120_000)
    expect(wrong()).toBe(200_000)
    clock.advance(10_000_000)
    expect([wrong(), wrong(), wrong(), wrong()]).toEqual([0, 0, 0, 60_000])
  })

  it('[P11] what was counted before it was known to be right is taken back', () => {
    const backoff = new Backoff(new FakeClock(0), { most: 1, perSecond: 0.001 }, 60_000)
    for (let count = 0; count < 10; count += 1) {
      expect(backoff.wrong('here')).toBe(0)
      backoff.forgive('here')
    }
  })
})

it('[H20] open things are counted until they are gone', () => {
  const open = new OpenCount(2)
  const leave = open.enter('a')
  expect(open.isFull('a')).toBe(false)
  open.enter('a')
  expect([open.isFull('a'), open.isFull('b')]).toEqual([true, false])
  leave()
  expect(open.isFull('a')).toBe(false)
})

describe('allowances', () => {
  it('[H19] count a person over all links and a link over all persons, and say how long to wait', () => {
    const clock = new FakeClock(0)
    const limited: string[] = []
    const allowances = new Allowances(clock, { limited: (allowance) => limited.push(allowance) })
    const take = (tokenHash: string, person: string | null) =>
      allowances.takeFor('pins', { tokenHash, person, hallSeat: null })
    for (let count = 0; count < 60; count += 1) expect(take(`link ${count}`, 'B/U-1')).toBeNull()
    expect(take('another link', 'B/U-1')).toMatchObject({ code: 'tooManyRequests', facts: { seconds: 1 } })
    expect(take('another link', 'B/U-2')).toBeNull()
    for (let count = 0; count < 60; count += 1) expect(take('shared', null)).toBeNull()
    expect(take('shared', null)).toMatchObject({ code: 'tooManyRequests' })
    expect(limited).toEqual(['pins', 'pins'])
    clock.advance(1_000)
    expect(take('shared', null)).toBeNull()
  })
})
