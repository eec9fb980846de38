/** Owners' votes under Civil Code 278: the thresholds at their exact boundaries, and which gate concerns which option. */
import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { LegalGate, OwnersVote } from '#shared/board/board.ts'
import { legalGateOf, legalGateOpen, ownersVotePasses } from '#shared/convergence/legal-gate.ts'
import { after, dayOne } from '../../kit/record.ts'
import { id, option, smallBoard } from '../../kit/small-board.ts'

type Counts = readonly [total: number, participated: number, approved: number]

const vote = (heads: Counts, area: Counts): OwnersVote => ({
  id: id('V'),
  issueId: id('I'),
  optionId: id('X'),
  totalHouseholds: heads[0],
  participatedHouseholds: heads[1],
  approvedHouseholds: heads[2],
  totalAreaM2: area[0],
  participatedAreaM2: area[1],
  approvedAreaM2: area[2],
  at: dayOne,
})

/** The same counts for heads and area. */
const both = (...counts: Counts): OwnersVote => vote(counts, counts)

const half = (counted: OwnersVote): boolean => ownersVotePasses(counted, 'half').passes
const threeQuarters = (counted: OwnersVote): boolean => ownersVotePasses(counted, 'threeQuarters').passes

describe('an owners’ vote', () => {
  it('[C20] has enough taking part at exactly two thirds, and not one household or square centimetre below', () => {
    expect(half(both(300, 200, 200))).toBe(true)
    expect(half(both(300, 199, 199))).toBe(false)
    expect(half(vote([300, 200, 200], [100, 66.6667, 66.6667]))).toBe(true)
    expect(half(vote([300, 200, 200], [100, 66.6666, 66.6666]))).toBe(false)
  })

  it('[C20] is exact where floating numbers are not: 0.2 m² is two thirds of 0.3 m²', () => {
    expect(half(vote([3, 2, 2], [0.3, 0.2, 0.2]))).toBe(true)
    expect(half(vote([3, 2, 2], [33_333.3, 22_222.2, 22_222.2]))).toBe(true)
  })

  it('[C21] passes the half only above exactly one half of those taking part', () => {
    expect(half(both(300, 200, 100))).toBe(false)
    expect(half(both(300, 200, 101))).toBe(true)
    expect(half(vote([300, 200, 101], [300, 200, 100.0001]))).toBe(true)
    expect(half(vote([300, 200, 101], [300, 200, 100]))).toBe(false)
  })

  it('[C22] passes the three quarters at exactly 75 % of those taking part, not at 74.99 %', () => {
    expect(threeQuarters(both(10_000, 10_000, 7_500))).toBe(true)
    expect(threeQuarters(vote([10_000, 10_000, 7_500], [10_000, 10_000, 7_499]))).toBe(false)
    expect(threeQuarters(vote([10_000, 10_000, 7_500], [100, 100, 74.99]))).toBe(false)
    expect(threeQuarters(vote([10_000, 10_000, 7_499], [10_000, 10_000, 7_500]))).toBe(false)
  })

  it('[C23] fails when area passes but heads fail, and says which of the two it was', () => {
    expect(ownersVotePasses(vote([300, 200, 100], [300, 300, 300]), 'half')).toEqual({
      participation: { households: true, area: true },
      approval: { households: false, area: true },
      passes: false,
    })
    expect(ownersVotePasses(vote([300, 300, 300], [300, 100, 100]), 'half')).toEqual({
      participation: { households: true, area: false },
      approval: { households: true, area: true },
      passes: false,
    })
  })

  it('[C24] in which nobody could or did take part never passes', () => {
    for (const counted of [both(0, 0, 0), both(10, 0, 0)]) {
      expect(half(counted)).toBe(false)
      expect(threeQuarters(counted)).toBe(false)
    }
  })

  it('[C22] that passes three quarters also passes one half', () => {
    const counts = fc.tuple(fc.nat(400), fc.nat(400), fc.nat(400)).map((numbers): Counts => {
      const [approved = 0, participated = 0, total = 0] = numbers.toSorted((a, b) => a - b)
      return [total, participated, approved]
    })
    fc.assert(
      fc.property(counts, counts, (heads, area) => {
        const counted = vote(heads, area)
        expect(threeQuarters(counted) && !half(counted)).toBe(false)
      }),
    )
  })
})

const gate = (facts: Partial<LegalGate>): LegalGate => ({ articleId: null, threshold: 'half', reason: '', ...facts })

describe('the gate of an option', () => {
  it('[C25] is the issue’s only where the issue’s gate names the option or names none', () => {
    const options = [option('X'), option('Y')]
    const named = smallBoard(['A', 'B'], options, { legalGate: gate({ appliesToOptionIds: [id('X')] }) })
    expect(options.map((one) => legalGateOf(named, one)?.threshold ?? null)).toEqual(['half', null])
    const all = smallBoard(['A', 'B'], options, { legalGate: gate({}) })
    expect(options.map((one) => legalGateOf(all, one)?.threshold ?? null)).toEqual(['half', 'half'])
  })

  it('[C25] is the stricter of its own and the issue’s', () => {
    const strict = gate({ threshold: 'threeQuarters', reason: '改变用途' })
    const own = option('X', { legalGate: gate({}) })
    expect(legalGateOf(smallBoard(['A', 'B'], [own], { legalGate: strict }), own)).toEqual(strict)
    const ownStrict = option('X', { legalGate: strict })
    expect(legalGateOf(smallBoard(['A', 'B'], [ownStrict], { legalGate: gate({}) }), ownStrict)).toEqual(strict)
  })

  it('[C26] opens with the latest counted vote that passes, and closes with a later one that does not', () => {
    const gated = option('X', { legalGate: gate({ threshold: 'threeQuarters' }) })
    const board = smallBoard(['A', 'B'], [gated])
    expect(legalGateOpen(board, gated)).toBe(false)
    const passed = after(board, { type: 'ownersVote.recorded', vote: both(300, 200, 150) })
    expect(legalGateOpen(passed, gated)).toBe(true)
    const recounted = after(passed, { type: 'ownersVote.recorded', vote: both(300, 200, 149) })
    expect(legalGateOpen(recounted, gated)).toBe(false)
  })
})
