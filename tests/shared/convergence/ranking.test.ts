/** The ranking of options: the fixtures' expected order, and what must hold on any board. */
import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Option, RankedOption, StanceValue } from '#shared/board/board.ts'
import { stanceValues } from '#shared/board/board.ts'
import { rankOptions, rankSpokenOptions } from '#shared/convergence/ranking.ts'
import type { HeyiEvent } from '#shared/record/events.ts'
import type { BoardState } from '#shared/record/state.ts'
import { caseJson, fixtureBoard, mustParse } from '../../kit/cases.ts'
import { after, fixtureNames } from '../../kit/record.ts'
import { id, option, smallBoard, stanceOn } from '../../kit/small-board.ts'

const ranked = (state: BoardState): readonly RankedOption[] => rankOptions(state, id('I'))
const order = (state: BoardState): readonly string[] => ranked(state).map((row) => row.optionId)

describe('the ranking of the sample boards', () => {
  for (const name of fixtureNames) {
    const state = fixtureBoard(name)
    const expected = mustParse(caseJson(name)).issues.filter((issue) => issue.expectedRanking !== null)
    it(`[C1] ${name} expects a ranking wherever a stance has been taken`, () => {
      const weighed = [...state.stances.values()].filter(({ targetType }) => targetType === 'option')
      expect(expected.map((issue) => issue.id).sort()).toEqual([...new Set(weighed.map((one) => one.issueId))].sort())
    })
    it.each(expected.map((issue) => [issue.id, issue] as const))(
      `[C1] ${name} %s is ranked as its file expects, byte for byte`,
      (issueId, issue) => {
        expect(JSON.stringify(rankOptions(state, issueId))).toBe(JSON.stringify(issue.expectedRanking))
      },
    )
  }
})

interface Drawn {
  readonly parties: readonly string[]
  readonly options: readonly Option[]
  readonly stances: readonly HeyiEvent[]
}

const letters = ['A', 'B', 'C', 'D', 'E', 'F', 'G', 'H', 'J', 'K', 'L', 'M']

/** Any board of 2 to 12 parties, any of them residents, with any stances and any gaps. */
const boards: fc.Arbitrary<Drawn> = fc
  .record({
    count: fc.integer({ min: 2, max: 12 }),
    residents: fc.array(fc.boolean(), { minLength: 12, maxLength: 12 }),
    costs: fc.array(fc.option(fc.integer({ min: 0, max: 3 })), { minLength: 1, maxLength: 5 }),
    values: fc.array(fc.option(fc.constantFrom<StanceValue>(...stanceValues), { freq: 4 }), {
      minLength: 60,
      maxLength: 60,
    }),
  })
  .map(({ count, residents, costs, values }) => {
    const plain = letters.slice(0, count)
    const options = costs.map((costYuan, index) => option(`O-${index}`, { costYuan }))
    const stances = options.flatMap((one, row) =>
      plain.flatMap((partyId, column) => {
        const value = values[row * 12 + column] ?? null
        return value === null ? [] : [stanceOn(one.id, partyId, value)]
      }),
    )
    return { parties: plain.map((name, index) => (residents[index] === true ? `${name}*` : name)), options, stances }
  })

const stateOf = ({ parties, options, stances }: Drawn): BoardState => after(smallBoard(parties, options), ...stances)

describe('the ranking of any board', () => {
  it('[C2] names each option once, with ranks 1 to n, whatever the number of parties and of resident parties', () => {
    fc.assert(
      fc.property(boards, (drawn) => {
        const rows = ranked(stateOf(drawn))
        expect(rows.map((row) => row.rank)).toEqual(drawn.options.map((_, index) => index + 1))
        expect(rows.map((row) => row.optionId).sort()).toEqual(drawn.options.map((one) => one.id).sort())
      }),
    )
  })

  it('[C2] does not depend on the order in which options were proposed and stances taken', () => {
    const shuffled = boards.chain((drawn) =>
      fc.tuple(
        fc.constant(drawn),
        fc.shuffledSubarray([...drawn.options], { minLength: drawn.options.length }),
        fc.shuffledSubarray([...drawn.stances], { minLength: drawn.stances.length }),
      ),
    )
    fc.assert(
      fc.property(shuffled, ([drawn, options, stances]) => {
        expect(ranked(stateOf({ ...drawn, options, stances }))).toEqual(ranked(stateOf(drawn)))
      }),
    )
  })

  it('[C3] puts no option that a party blocks before one that nobody blocks', () => {
    fc.assert(
      fc.property(boards, (drawn) => {
        const blocked = ranked(stateOf(drawn)).map((row) => row.blockedByPartyIds.length > 0)
        expect(blocked.toSorted((a, b) => Number(a) - Number(b))).toEqual(blocked)
      }),
    )
  })

  it('[C3] gives an option that a party blocks no score at all', () => {
    fc.assert(
      fc.property(boards, (drawn) => {
        for (const row of ranked(stateOf(drawn)).filter(({ blockedByPartyIds }) => blockedByPartyIds.length > 0)) {
          expect([row.minScore, row.sumScore]).toEqual([null, null])
        }
      }),
    )
  })

  it('[C4] puts what the residents can live with first among options that are alike in blocks', () => {
    fc.assert(
      fc.property(boards, (drawn) => {
        const rows = ranked(stateOf(drawn))
        for (const blocks of [true, false]) {
          const met = rows
            .filter((row) => row.blockedByPartyIds.length > 0 === blocks)
            .map((row) => row.residentGuaranteeMet)
          expect(met.toSorted((a, b) => Number(b) - Number(a))).toEqual(met)
        }
      }),
    )
  })
})

describe('the ranking, case by case', () => {
  it('[C4] finds the guarantee met on a board without resident parties', () => {
    const state = after(smallBoard(['A', 'B'], [option('X')]), stanceOn('X', 'A', 'oppose'))
    expect(ranked(state)[0]?.residentGuaranteeMet).toBe(true)
  })

  it('[C4] finds the guarantee unmet while one of two resident parties is silent', () => {
    const state = after(smallBoard(['A', 'B*', 'C*'], [option('X')]), stanceOn('X', 'B', 'support'))
    expect(ranked(state)[0]?.residentGuaranteeMet).toBe(false)
    expect(ranked(after(state, stanceOn('X', 'C', 'conditional')))[0]?.residentGuaranteeMet).toBe(true)
  })

  it('[C5] counts only stances that no later one supersedes, and counts the missing', () => {
    const first = stanceOn('X', 'A', 'block')
    if (first.type !== 'stance.taken') throw new Error('cannot happen')
    const state = after(smallBoard(['A', 'B', 'C'], [option('X')]), first)
    const later = after(state, stanceOn('X', 'A', 'accept', { supersedesId: first.stance.id }))
    expect(ranked(later)).toEqual([
      {
        optionId: 'X',
        blockedByPartyIds: [],
        residentGuaranteeMet: true,
        minScore: 1,
        sumScore: 1,
        missingPartyCount: 2,
        costYuan: null,
        rank: 1,
      },
    ])
  })

  it('[C5] takes the later of two stances of one party even when it does not name the earlier', () => {
    const state = after(
      smallBoard(['A', 'B'], [option('X')]),
      stanceOn('X', 'A', 'oppose'),
      stanceOn('X', 'A', 'support'),
    )
    expect(ranked(state)[0]?.sumScore).toBe(2)
  })

  it('[C6] gives an option on which nobody has a stance no score, behind every option that has one', () => {
    const state = after(smallBoard(['A', 'B'], [option('X'), option('Y')]), stanceOn('Y', 'A', 'oppose'))
    expect(ranked(state).map((row) => [row.optionId, row.minScore, row.missingPartyCount])).toEqual([
      ['Y', -2, 1],
      ['X', null, 2],
    ])
    expect(rankSpokenOptions(state, id('I')).map((row) => [row.optionId, row.rank])).toEqual([['Y', 1]])
  })

  it('[C7] prefers the higher lowest score, then the higher sum, then the lower cost with unknown last, then the id', () => {
    const options = [
      option('G', { costYuan: 5 }),
      option('F', { costYuan: 5 }),
      option('E', { costYuan: null }),
      option('D', { costYuan: 9 }),
      option('C'),
      option('B'),
    ]
    const stances = [
      ...['D', 'E', 'F', 'G'].flatMap((one) => [stanceOn(one, 'A', 'accept'), stanceOn(one, 'B', 'accept')]),
      stanceOn('C', 'A', 'accept'),
      stanceOn('C', 'B', 'support'),
      stanceOn('B', 'A', 'conditional'),
      stanceOn('B', 'B', 'support'),
    ]
    expect(order(after(smallBoard(['A', 'B'], options), ...stances))).toEqual(['C', 'F', 'G', 'D', 'E', 'B'])
  })

  it('[C7] ranks adopted, merged and rejected options like any other', () => {
    const options = [option('X', { status: 'rejected' }), option('Y', { status: 'merged' })]
    const state = after(smallBoard(['A', 'B'], options), stanceOn('X', 'A', 'support'), stanceOn('Y', 'A', 'accept'))
    expect(order(state)).toEqual(['X', 'Y'])
  })
})
