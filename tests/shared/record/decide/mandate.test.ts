/** The people's mandate: counted, rounded honestly, and what a closed gate holds up. */
import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { agreementReasons } from '#shared/convergence/agreement.ts'
import { mandateShares, sharePercent } from '#shared/convergence/mandate-gate.ts'
import { sha256Hex } from '#shared/record/chain.ts'
import type { Table as Board } from '../../../kit/cast.ts'
import { caseBefore, cast, id, Table } from '../../../kit/cast.ts'
import { refuses } from '../../../kit/refuses.ts'
import { agree, playTo, publish, takeStances, textOf } from '../../../kit/script.ts'

const { F: fac, S: sec, R1: res1 } = cast
const survey = { totalHouseholds: 432, agreedHouseholds: 377, totalAreaM2: 27_648, agreedAreaM2: 24_105.6 }
const count = (more: object = {}) => ({ type: 'mandate.record', ...survey, on: '2026-07-16', ...more }) as const
const gate = (table: Board) => table.state.board?.mandateGate

describe('the mandate', () => {
  it('[M26] reads the survey’s own figures as the survey does', () => {
    const table = new Table()
    expect(mandateShares(table.state)).toEqual({ householdPercent: 87.3, areaPercent: 87.2 })
    table.as(sec).does(count())
    expect(mandateShares(table.state)).toEqual({ householdPercent: 87.3, areaPercent: 87.2 })
    expect(gate(table)).toMatchObject({ achievedPercent: 87.2, passedOn: '2026-04-26', count: survey })
  })

  it('[M26] is never rounded up to its threshold: two thirds exactly are 66.6 against 66.7', () => {
    expect(sharePercent(288, 432, 66.7)).toBe(66.6)
    expect(sharePercent(667, 1_000, 66.7)).toBe(66.7)
    expect(sharePercent(666, 1_000, 66.7)).toBe(66.6)
    const table = new Table()
    table.as(sec).does(count({ agreedHouseholds: 288 }))
    expect(gate(table)).toMatchObject({ achievedPercent: 66.6, passedOn: null })
    table.as(sec).does(count({ agreedHouseholds: 289 }))
    expect(gate(table)).toMatchObject({ achievedPercent: 66.9, passedOn: '2026-07-16' })
  })

  it('[M26] opens for no share below the threshold and closes for none above', () => {
    const part = fc.integer({ min: 0, max: 5_000 })
    fc.assert(
      fc.property(part, part, fc.integer({ min: 1, max: 999 }), (agreed, more, tenths) => {
        const whole = agreed + more + 1
        const threshold = tenths / 10
        const reached = (agreed / whole) * 100 >= threshold
        expect(sharePercent(agreed, whole, threshold) >= threshold).toBe(reached)
      }),
    )
  })

  it('[M26] gives a board without a gate one of two thirds', () => {
    const file = caseBefore()
    const table = new Table({ ...file, board: { ...file.board, mandateGate: null } })
    expect(mandateShares(table.state)).toBeNull()
    table.as(fac).does(count())
    expect(gate(table)).toMatchObject({ required: true, thresholdPercent: 66.7, achievedPercent: 87.2 })
  })

  it('[M27] closes the way to agreement and signature again when a later count falls below', () => {
    const table = playTo('firstTwoVersions')
    expect(agreementReasons(table.state, id('R-02')).map(({ code }) => code)).not.toContain('mandateGateClosed')
    table.as(sec).does(count({ agreedAreaM2: 10_000 }))
    expect(agreementReasons(table.state, id('R-02')).map(({ code }) => code)).toContain('mandateGateClosed')
  })

  it('[M27] holds up a signature, too, until the people are counted anew', () => {
    const table = playTo('firstTwoVersions')
    publish(table, id('R-02'), 3)
    takeStances(table, 'R-02', 3)
    agree(table, id('R-02'), 3)
    const textSha256 = sha256Hex(textOf('R-02', 3))
    const signs = { type: 'signOff.sign', resolutionId: 'R-02', version: 3, textSha256 } as const
    table.as(sec).does(count({ agreedAreaM2: 10_000 }))
    expect(table.as(res1).isRefused(signs)).toMatchObject({ code: 'mandateGateClosed', facts: { threshold: 66.7 } })
    table.as(sec).does(count())
    table.as(res1).does(signs)
  })

  refuses(
    () => new Table(),
    [
      ['[M26] counts nobody who is not there', sec, count({ agreedHouseholds: 433 }), { field: 'agreedHouseholds' }],
      ['[M26] counts no area that is not there', sec, count({ agreedAreaM2: 27_649 }), { field: 'agreedAreaM2' }],
      ['[M26] counts somebody', sec, count({ totalHouseholds: 0, agreedHouseholds: 0 }), { field: 'totalHouseholds' }],
      ['[M26] counts some area', sec, count({ totalAreaM2: 0, agreedAreaM2: 0 }), { field: 'totalAreaM2' }],
      ['[M26] was not counted tomorrow', sec, count({ on: '2026-07-17' }), { code: 'invalidField', field: 'on' }],
      ['[M26] is the chair’s to record', res1, count(), { code: 'notAllowed' }],
    ],
  )
})
