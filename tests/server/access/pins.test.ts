/** The PIN of a sign-off: set once, tried few times, reset by the organiser alone. */
import { describe, expect, it } from 'vitest'
import type { BoardId, PersonId } from '#shared/ids.ts'
import { lockAfter, Pins } from '../../../server/access/pins.ts'
import { MemoryStore } from '../../../server/store/memory.ts'
import { FakeClock } from '../../kit/clock.ts'

const board = 'B-1' as BoardId
const person = 'U-1' as PersonId
const here = '198.51.100.1'

const setUp = async () => {
  const [store, clock] = [new MemoryStore(), new FakeClock(1_000_000)]
  const pins = new Pins(store, clock)
  await pins.set(board, person, '135790')
  return { store, clock, pins }
}

describe('PINs', () => {
  it('[P5] is six digits, set once, and set again only after the organiser has reset it', async () => {
    const pins = new Pins(new MemoryStore(), new FakeClock(0))
    for (const bad of ['12345', '1234567', '12345a', '１２３４５６', 123456, null, undefined]) {
      expect(await pins.set(board, person, bad)).toMatchObject({ code: 'pinMalformed' })
    }
    expect(await pins.isSet(board, person)).toBe(false)
    expect(await pins.set(board, person, '135790')).toBeNull()
    expect(await pins.set(board, person, '000000')).toMatchObject({ code: 'pinAlreadySet' })
    await pins.reset(board, person)
    expect(await pins.check(board, person, '135790', here)).toMatchObject({ code: 'pinNotSet' })
    expect(await pins.set(board, person, '000000')).toBeNull()
    expect(await pins.check(board, person, '000000', here)).toBeNull()
  })

  it('[P5] two PINs set at once leave one', async () => {
    const pins = new Pins(new MemoryStore(), new FakeClock(0))
    const [first, second] = await Promise.all([pins.set(board, person, '111111'), pins.set(board, person, '222222')])
    expect(first).toBeNull()
    expect(second).toMatchObject({ code: 'pinAlreadySet' })
    expect(await pins.check(board, person, '111111', here)).toBeNull()
  })

  it('[P6] counts down, locks for a minute after five wrong tries, and for twice as long after each further one', async () => {
    const { clock, pins } = await setUp()
    for (const left of [4, 3, 2, 1]) {
      expect(await pins.check(board, person, '000000', here)).toMatchObject({ code: 'pinWrong', facts: { left } })
    }
    expect(await pins.check(board, person, '000000', here)).toMatchObject({ code: 'pinLocked', facts: { seconds: 60 } })
    expect(await pins.check(board, person, '135790', here)).toMatchObject({ code: 'pinLocked', facts: { seconds: 60 } })
    clock.advance(59_500)
    expect(await pins.check(board, person, '135790', here)).toMatchObject({ code: 'pinLocked', facts: { seconds: 1 } })
    clock.advance(500)
    expect(await pins.check(board, person, '000000', here)).toMatchObject({
      code: 'pinLocked',
      facts: { seconds: 120 },
    })
    clock.advance(120_000)
    expect(await pins.check(board, person, '135790', here)).toBeNull()
    expect(await pins.check(board, person, '000000', here)).toMatchObject({ code: 'pinWrong', facts: { left: 4 } })
    expect([4, 5, 6, 7, 40].map(lockAfter)).toEqual([0, 60_000, 120_000, 240_000, 86_400_000])
  })

  it('[P6] counts wrong tries that come at once, and does not forget them at a restart', async () => {
    const { store, clock, pins } = await setUp()
    const tries = await Promise.all(Array.from({ length: 8 }, () => pins.check(board, person, '000000', here)))
    expect(tries.map((why) => why?.code)).toEqual([
      ...Array<string>(4).fill('pinWrong'),
      ...Array<string>(4).fill('pinLocked'),
    ])
    const again = new Pins(store, clock)
    expect(await again.check(board, person, '135790', here)).toMatchObject({ code: 'pinLocked' })
  })

  it('[P6] what is no PIN at all does not count as a try', async () => {
    const { pins } = await setUp()
    for (let count = 0; count < 10; count += 1) {
      expect(await pins.check(board, person, 'abc', here)).toMatchObject({ code: 'pinMalformed' })
      expect(await pins.check(board, person, undefined, here)).toMatchObject({ code: 'missingField', field: 'pin' })
    }
    expect(await pins.check(board, person, '135790', here)).toBeNull()
  })

  it('[P7] is stored as a salted hash only', async () => {
    const { store, pins } = await setUp()
    await pins.set(board, 'U-2' as PersonId, '135790')
    const hashes = [await store.pin(board, person), await store.pin(board, 'U-2' as PersonId)].map((pin) => pin?.hash)
    expect(hashes[0]).toMatch(/^scrypt\$16384\$8\$1\$/)
    expect(hashes[0]).not.toContain('135790')
    expect(hashes[0]).not.toBe(hashes[1])
  })
})
