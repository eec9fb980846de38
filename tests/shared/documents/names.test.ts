/** Whoever chairs writes the minutes' notes, as long as he does. */
import { describe, expect, it } from 'vitest'
import { mayWrite } from '#shared/documents/names.ts'
import { cast } from '../../kit/cast.ts'
import { actorOn } from '../../kit/documents.ts'
import { meetingId, playTo } from '../../kit/script.ts'

const { F: fac, S: sec, M: med, R1: res1 } = cast

describe('the notes of a meeting', () => {
  it('[D24] are written by whoever chairs it, a mediator too, until the chair passes on or the meeting is over', () => {
    const table = playTo('opening')
    const writers = () =>
      [fac, sec, med, res1].filter((who) => mayWrite(table.state, { kind: 'notes' }, actorOn(table.state, who)))
    expect(writers()).toEqual([fac, sec])
    table.as(fac).does({ type: 'chair.handOver', meetingId, toId: med })
    expect(writers()).toEqual([fac, sec, med])
    table.as(med).does({ type: 'meeting.close', meetingId })
    expect(writers()).toEqual([fac, sec])
  })
})
