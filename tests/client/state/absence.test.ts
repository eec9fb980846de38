/** How long somebody was away, by the server's clock alone: lost connections, sleep, reloads, a device that is hours wrong. */
import { beforeEach, describe, expect, it } from 'vitest'
import { AbsenceWatch, lastPersonOn, tickMs } from '../../../client/state/absence.ts'
import type { BoardLink } from '../../../client/state/board-link.ts'
import { createBoardLink } from '../../../client/state/board-link.ts'
import { HandWorld } from '../../kit/hand-socket.ts'
import { importedRecord } from '../../kit/record.ts'

const record = importedRecord('start')
const head = record.at(-1)?.seq ?? 0
const began = Date.parse('2026-07-16T11:00:00.000Z')

interface Page {
  readonly world: HandWorld
  readonly link: BoardLink
  readonly watch: AbsenceWatch
  /** The server's clock and the page's go on, ticking. */
  readonly pass: (ms: number) => void
  /** The connection comes back at this moment of the server's. */
  readonly back: (at: number, epoch?: string) => void
}

/** A page of this person, opened at this moment of the server's. */
function page(at = began, personId = 'U-RES1'): Page {
  const world = new HandWorld()
  const link = createBoardLink(world.parts)
  link.open()
  const arrive = (serverMs: number, epoch = 'one', events = record): void =>
    world.wire.arrive({ serverTime: new Date(serverMs).toISOString(), epoch }, { events, head })
  arrive(at)
  const watch = new AbsenceWatch({
    link,
    storage: localStorage,
    boardId: 'B-XHM',
    personId,
    elapsed: () => world.elapsedMs,
  })
  watch.open()
  return {
    world,
    link,
    watch,
    pass: (ms) => {
      for (let left = ms; left > 0; left -= tickMs) {
        world.elapsedMs += Math.min(left, tickMs)
        watch.tick()
      }
    },
    back: (serverMs, epoch) => arrive(serverMs, epoch, epoch === undefined ? [] : record),
  }
}

/** Somebody who has been here before and knows all. */
function settled(): Page {
  const here = page()
  here.watch.dismiss()
  return here
}

beforeEach(() => localStorage.clear())

describe('an absence', () => {
  it('[U265] is measured from the loss to the return, by the server’s clock, and knows the record as it was', () => {
    const here = settled()
    here.pass(120_000)
    const before = here.link.view.getState().state
    here.world.wire.drop()
    here.pass(480_000)
    here.back(began + 600_000)
    expect(here.watch.absence).toEqual({
      how: 'reconnected',
      seq: head,
      at: began + 120_000,
      awayMs: 480_000,
      replaced: false,
      before,
    })
  })

  it('[U265] of a device that is three hours wrong is as long as of any other', () => {
    const real = Date.now
    Date.now = () => real() - 3 * 3_600_000
    try {
      const here = settled()
      here.world.wire.drop()
      here.pass(90_000)
      here.back(began + 90_000)
      expect(here.watch.absence?.awayMs).toBe(90_000)
    } finally {
      Date.now = real
    }
  })

  it('[U266] that comes and goes is one, from its first moment', () => {
    const here = settled()
    here.pass(60_000)
    here.world.wire.drop()
    here.back(began + 62_000)
    here.world.wire.drop()
    here.back(began + 200_000)
    expect(here.watch.absence).toMatchObject({ at: began + 60_000, awayMs: 140_000, seq: head })
    here.watch.dismiss()
    expect(here.watch.absence).toBe(null)
    here.world.wire.drop()
    here.back(began + 201_000)
    expect(here.watch.absence?.awayMs).toBeLessThan(2_000)
  })

  it('[U266] counts the time that the device slept, though the loss is noticed only when it wakes', () => {
    const here = settled()
    here.pass(60_000)
    // The clock of a sleeping device stands still: what wakes believes that it is still the minute in which it fell asleep.
    here.world.wire.drop()
    here.back(began + 600_000)
    expect(here.watch.absence?.awayMs).toBe(540_000)
    here.watch.dismiss()
    // Or it goes on: then only the next tick tells that there was none for long.
    here.world.elapsedMs += 900_000
    here.watch.tick()
    here.world.wire.drop()
    here.back(began + 600_000 + 900_000)
    expect(here.watch.absence?.awayMs).toBeGreaterThanOrEqual(900_000)
  })

  it('[U266] is found again after a reload and on another day; the first visit is none', () => {
    const first = page()
    expect(first.watch.absence).toMatchObject({ how: 'first', at: null, awayMs: 0 })
    first.watch.dismiss()
    first.pass(30_000)
    first.watch.close()
    const again = page(began + 45_000)
    expect(again.watch.absence).toMatchObject({ how: 'opened', awayMs: 15_000, seq: head })
    again.watch.dismiss()
    again.watch.close()
    expect(page(began + 86_400_000).watch.absence?.awayMs).toBeGreaterThan(86_000_000)
    expect(page(began, 'U-RES2').watch.absence?.how).toBe('first')
  })

  it('[U266] after a first visit of which nobody took notice is counted like any other', () => {
    const here = page()
    here.pass(60_000)
    here.world.wire.drop()
    here.back(began + 180_000)
    expect(here.watch.absence).toMatchObject({ how: 'reconnected', at: began + 60_000, awayMs: 120_000, seq: head })
  })

  it('[U266] says so when the record has begun another life meanwhile', () => {
    const here = settled()
    here.world.wire.drop()
    here.pass(120_000)
    here.back(began + 120_000, 'two')
    // The link asks for the whole record first; what was held goes with the life that it belonged to.
    here.world.wire.arrive(
      { serverTime: new Date(began + 121_000).toISOString(), epoch: 'two', from: 0 },
      { events: record, head },
    )
    expect(here.watch.absence).toMatchObject({ replaced: true, before: null })
  })

  it('[U267] tells who sat at the device last, for what is left there when the seat is gone', () => {
    page(began, 'U-RES1').watch.dismiss()
    page(began + 60_000, 'U-RES2').watch.dismiss()
    expect(lastPersonOn(localStorage, 'B-XHM')).toBe('U-RES2')
    expect(lastPersonOn(localStorage, 'B-OTHER')).toBe(null)
    expect(lastPersonOn(null, 'B-XHM')).toBe(null)
  })

  it('[U266] does without a browser that stores, and without a mark that makes sense', () => {
    localStorage.setItem('heyi.seen.B-XHM.U-RES1', '{"seq":"x"}')
    expect(page().watch.absence?.how).toBe('first')
  })
})
