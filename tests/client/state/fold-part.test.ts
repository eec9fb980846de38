/** Reading the record where it cannot be read: an event of a kind that this build has never heard of, and any other fault. */
import { describe, expect, it } from 'vitest'
import { evolveAll } from '#shared/record/evolve/evolve.ts'
import type { RecordedEvent } from '#shared/record/events.ts'
import { emptyState } from '#shared/record/state.ts'
import { createBoardLink } from '../../../client/state/board-link.ts'
import { foldPart } from '../../../client/state/fold-part.ts'
import { HandWorld } from '../../kit/hand-socket.ts'
import { importedRecord } from '../../kit/record.ts'

const record = importedRecord('start')
const head = record.length
const last = record.at(-1)
const at = (seq: number, event: unknown): RecordedEvent => ({ ...last, seq, event }) as RecordedEvent
const unknown = at(head + 1, { type: 'moon.rise' })
/** Of a kind that is known, and not what it says it is. */
const broken = at(head + 1, { type: 'demand.recorded' })

function online(report: (error: unknown) => void = () => undefined) {
  const world = new HandWorld()
  const link = createBoardLink({ ...world.parts, report })
  link.open()
  world.wire.arrive({}, { events: record, head })
  return { world, link, now: () => link.view.getState() }
}

describe('a part of the record that cannot be folded', () => {
  it('[U564] is told apart: of a kind that this build does not know, or at fault, and at which event', () => {
    const state = evolveAll(emptyState, record)
    expect(foldPart(state, [])).toEqual({ ok: true, state })
    expect(foldPart(state, [unknown])).toMatchObject({ failure: { why: 'unknown', seq: head + 1 } })
    expect(foldPart(state, [broken])).toMatchObject({ failure: { why: 'broken', seq: head + 1 } })
    const later = { ...broken, seq: head + 2 }
    expect(foldPart(state, [unknown, later])).toMatchObject({ failure: { why: 'unknown', seq: head + 1 } })
    for (const place of [1, 7, record.length - 1]) {
      const spoilt = record.with(place, { ...broken, seq: place + 1 })
      expect(foldPart(emptyState, spoilt)).toMatchObject({ failure: { why: 'broken', seq: place + 1 } })
    }
  })

  it('[U564] that is at fault is not called an old build: the whole record is asked for once, then the page says where it ends', () => {
    const errors: unknown[] = []
    const { world, link, now } = online((error) => errors.push(error))
    const before = now().state
    world.wire.record([broken])
    expect(now()).toMatchObject({ link: 'connecting', tooOld: false, brokenAt: null, ready: true })
    expect(world.wire.hellos.at(-1)).toEqual({ boardId: 'B-1', after: 0 })
    world.wire.arrive({}, { events: [...record, broken], head: head + 1 })
    expect(now()).toMatchObject({ link: 'offline', tooOld: false, brokenAt: head + 1, ready: true })
    expect(now().state).toBe(before)
    expect(errors).toHaveLength(2)
    // It goes no further, and no act goes out on what is no longer true.
    world.pass(60_000)
    void link.act({ type: 'meeting.open', meetingId: 'M-05' } as never)
    expect(world.wire.sent).toEqual([])
  })

  it('[U564] is read after all where the fault lay in what the page held', () => {
    const { world, now } = online()
    world.wire.record([broken])
    const whole = [...record, { ...at(head + 1, last?.event) }]
    world.wire.arrive({}, { events: whole, head: head + 1 })
    expect(now()).toMatchObject({ link: 'online', tooOld: false, brokenAt: null })
    expect(now().state.seq).toBe(head + 1)
  })

  it('[U564] of a kind that this build does not know is the old build’s, at once', () => {
    const { world, now } = online()
    world.wire.record([unknown])
    expect(now()).toMatchObject({ link: 'offline', tooOld: true, brokenAt: null })
    expect(world.wire.hellos).toHaveLength(1)
  })
})
