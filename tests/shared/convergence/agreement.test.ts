/** Agreement, signing and the gates before them: all reasons at once, and nobody who can override them. */
import { describe, expect, it } from 'vitest'
import type { MandateGate, Stance, StanceValue } from '#shared/board/board.ts'
import { agreementReasons, partyCanSign, signingReasons } from '#shared/convergence/agreement.ts'
import { mandateGateOpen } from '#shared/convergence/mandate-gate.ts'
import { whoIsSilent } from '#shared/convergence/spoken.ts'
import type { HeyiEvent } from '#shared/record/events.ts'
import { evolveAll } from '#shared/record/evolve/evolve.ts'
import type { BoardState } from '#shared/record/state.ts'
import { emptyState } from '#shared/record/state.ts'
import { publicViewer } from '#shared/record/visibility.ts'
import type { Refusal } from '#shared/refusals.ts'
import { fixtureBoard } from '../../kit/cases.ts'
import { after, importedRecord, seenBy } from '../../kit/record.ts'
import { id, option, published, resolution, smallBoard, stanceOnText } from '../../kit/small-board.ts'

const R = id<'resolution'>('R')

/** A board with the text `R` in version 1, accepted option `X`. */
const tabled = (parties: readonly string[], gated = false): BoardState => {
  const legalGate = gated ? ({ articleId: null, threshold: 'threeQuarters', reason: '改变用途' } as const) : null
  return after(
    smallBoard(parties, [option('X', { legalGate })]),
    { type: 'resolution.drafted', resolution: resolution({ acceptedOptionId: id('X') }) },
    published(1),
  )
}

const takes = (partyId: string, value: StanceValue, facts: Partial<Stance> = {}, version = 1): HeyiEvent =>
  stanceOnText(version, partyId, value, { id: id(`ST-${partyId}-${version}`), ...facts })
const settles = (partyId: string, how: 'met' | 'waived'): HeyiEvent => ({
  type: 'stance.conditionSettled',
  stanceId: id(`ST-${partyId}-1`),
  how,
})
const codes = (reasons: readonly Refusal[]): readonly string[] => reasons.map((reason) => reason.code)
const name = (partyId: string) => ({ zh: `${partyId}方`, en: `Party ${partyId}` })

describe('a text may be set agreed', () => {
  it('[C30] only when every party has a stance on the current version', () => {
    const state = after(tabled(['A', 'B', 'C*']), takes('A', 'support'), takes('C', 'accept'))
    expect(agreementReasons(state, R)).toEqual([{ code: 'stanceMissing', facts: { parties: [name('B')] } }])
    expect(agreementReasons(after(state, takes('B', 'accept')), R)).toEqual([])
  })

  it('[C30] not on the strength of stances on an earlier version', () => {
    const one = after(tabled(['A', 'B*']), takes('A', 'support'), takes('B', 'support'))
    expect(agreementReasons(one, R)).toEqual([])
    const two = after(one, published(2))
    expect(agreementReasons(two, R)).toEqual([{ code: 'stanceMissing', facts: { parties: [name('A'), name('B')] } }])
  })

  it('[C30] never while nothing has been published', () => {
    const draft = after(smallBoard(['A', 'B']), { type: 'resolution.drafted', resolution: resolution() })
    expect(codes(agreementReasons(draft, R))).toEqual(['stanceMissing'])
  })

  it('[C31] not while a party blocks, and says who and why', () => {
    const state = after(tabled(['A', 'B*']), takes('A', 'block', { reason: '超出工期' }), takes('B', 'support'))
    expect(agreementReasons(state, R)).toEqual([{ code: 'blocked', facts: { party: name('A'), reason: '超出工期' } }])
  })

  it.each(['reserve', 'oppose'] as const)(
    '[C32] not while a resident party says %s, even if all others support',
    (value) => {
      const state = after(tabled(['A', 'B*', 'C*']), takes('A', 'support'), takes('B', value), takes('C', 'support'))
      expect(agreementReasons(state, R)).toEqual([{ code: 'residentsNotSatisfied', facts: { party: name('B') } }])
    },
  )

  it('[C33] with a resident party’s condition only once that party has declared it met; giving it up does not count', () => {
    const state = after(
      tabled(['A', 'B*']),
      takes('A', 'support'),
      takes('B', 'conditional', { condition: '午间安静' }),
    )
    const open = [{ code: 'conditionOpen', facts: { party: name('B'), condition: '午间安静' } }]
    expect(agreementReasons(state, R)).toEqual(open)
    expect(agreementReasons(after(state, settles('B', 'waived')), R)).toEqual(open)
    expect(agreementReasons(after(state, settles('B', 'met')), R)).toEqual([])
  })

  it.each(['reserve', 'oppose', 'conditional'] as const)('[C34] while another party says %s', (value) => {
    const state = after(tabled(['A', 'B*']), takes('A', value), takes('B', 'accept'))
    expect(agreementReasons(state, R)).toEqual([])
  })

  it('[C34] on a board without resident parties when everyone has said and nobody blocks', () => {
    const state = after(tabled(['A', 'B']), takes('A', 'reserve'), takes('B', 'oppose'))
    expect(agreementReasons(state, R)).toEqual([])
  })

  it('[C35] not while the law asks for an owners’ vote that has not passed', () => {
    const state = after(tabled(['A', 'B*'], true), takes('A', 'support'), takes('B', 'support'))
    expect(agreementReasons(state, R)).toEqual([
      { code: 'legalGateClosed', facts: { threshold: 'threeQuarters', reason: '改变用途' } },
    ])
    const heads = { totalHouseholds: 3, participatedHouseholds: 3, approvedHouseholds: 3 }
    const area = { totalAreaM2: 90, participatedAreaM2: 90, approvedAreaM2: 90 }
    const vote = {
      id: id<'ownersVote'>('V'),
      issueId: id<'issue'>('I'),
      optionId: id<'option'>('X'),
      at: '',
      ...heads,
      ...area,
    }
    expect(agreementReasons(after(state, { type: 'ownersVote.recorded', vote }), R)).toEqual([])
  })

  it('[C36] with all reasons told at once, each party under the one that says what it waits for', () => {
    const state = after(
      tabled(['A', 'B*', 'C*', 'D*', 'E', 'F*'], true),
      takes('A', 'block'),
      takes('B', 'block'),
      takes('C', 'reserve'),
      takes('F', 'conditional'),
    )
    const reasons = agreementReasons(state, R)
    expect(reasons.map(({ code, facts }) => [code, facts?.['party'] ?? facts?.['parties'] ?? null])).toEqual([
      ['stanceMissing', [name('D'), name('E')]],
      ['blocked', name('A')],
      ['blocked', name('B')],
      ['residentsNotSatisfied', name('C')],
      ['conditionOpen', name('F')],
      ['legalGateClosed', null],
    ])
  })

  it('[C36] or says that there is no such text', () => {
    expect(codes(agreementReasons(smallBoard(['A', 'B']), R))).toEqual(['unknownEntity'])
  })
})

describe('signing', () => {
  it('[C37] opens only when every other party’s condition is met or given up', () => {
    const state = after(tabled(['A', 'B*']), takes('A', 'conditional'), takes('B', 'accept'))
    expect(signingReasons(state, R)).toEqual([
      { code: 'conditionOpen', facts: { party: name('A'), condition: 'A的条件' } },
    ])
    expect(signingReasons(after(state, settles('A', 'waived')), R)).toEqual([])
    expect(signingReasons(after(state, settles('A', 'met')), R)).toEqual([])
  })

  it('[C37] stays shut for whatever stands against agreement', () => {
    const state = after(tabled(['A', 'B*']), takes('A', 'conditional'), takes('B', 'reserve'))
    expect(codes(signingReasons(state, R))).toEqual(['residentsNotSatisfied', 'conditionOpen'])
  })

  it.each([
    ['support', { ok: true, value: { dissentRequired: false } }],
    ['accept', { ok: true, value: { dissentRequired: false } }],
    ['reserve', { ok: true, value: { dissentRequired: true } }],
    ['oppose', { ok: false, refusal: { code: 'cannotSign', facts: { value: 'oppose' } } }],
    ['block', { ok: false, refusal: { code: 'cannotSign', facts: { value: 'block' } } }],
  ] as const)('[C38] is answered for a party that says %s', (value, answer) => {
    expect(partyCanSign(after(tabled(['A', 'B']), takes('A', value)), R, id('A'))).toEqual(answer)
  })

  it('[C38] is refused to a party that has said nothing on this version, and to one not on the board', () => {
    const state = after(tabled(['A', 'B']), takes('A', 'support'), published(2))
    const silent = partyCanSign(state, R, id('A'))
    expect(silent).toEqual({ ok: false, refusal: { code: 'stanceMissing', facts: { parties: [name('A')] } } })
    expect(partyCanSign(state, R, id('Z'))).toEqual({
      ok: false,
      refusal: { code: 'unknownEntity', field: 'partyId' },
    })
  })

  it('[C38] waits for a condition: met by residents, met or given up by others', () => {
    const state = after(tabled(['A', 'B*']), takes('A', 'conditional'), takes('B', 'conditional'))
    expect([partyCanSign(state, R, id('A')).ok, partyCanSign(state, R, id('B')).ok]).toEqual([false, false])
    const waived = after(state, settles('A', 'waived'), settles('B', 'waived'))
    expect([partyCanSign(waived, R, id('A')).ok, partyCanSign(waived, R, id('B')).ok]).toEqual([true, false])
    expect(partyCanSign(after(state, settles('B', 'met')), R, id('B')).ok).toBe(true)
  })
})

describe('who has been heard', () => {
  const board = smallBoard(['A', 'B', 'C'])
  const issueId = id<'issue'>('I')
  it('[C10] a party is silent until it has put a demand or declared that it has none', () => {
    expect(whoIsSilent(board, issueId)).toEqual(['A', 'B', 'C'])
    const heard = after(
      board,
      { type: 'issue.partySpoke', issueId, partyId: id('B') },
      { type: 'demand.noneDeclared', issueId, partyId: id('A') },
    )
    expect(whoIsSilent(heard, issueId)).toEqual(['C'])
  })

  it('[C10] whoever may not read a party’s demand still knows that it spoke', () => {
    const hall = evolveAll(emptyState, seenBy(importedRecord('start'), publicViewer))
    const whole = fixtureBoard('start')
    for (const issue of whole.issues.keys()) expect(whoIsSilent(hall, issue)).toEqual(whoIsSilent(whole, issue))
    expect(whoIsSilent(hall, id('I-02'))).toEqual(['P-PM'])
  })
})

const opens = (mandateGate: MandateGate | null): boolean => {
  const { board } = smallBoard(['A', 'B'])
  if (board === null) throw new Error('cannot happen')
  return mandateGateOpen({ ...board, mandateGate })
}

describe('the mandate gate', () => {
  const gate: MandateGate = {
    required: true,
    surveyId: null,
    thresholdPercent: 66.7,
    achievedPercent: 66.7,
    passedOn: null,
    recheckBefore: null,
    rule: '',
  }
  it('[C39] is open where none is required, or where the lower of both percentages reaches the threshold', () => {
    expect([opens(null), opens({ ...gate, required: false, achievedPercent: null }), opens(gate)]).toEqual([
      true,
      true,
      true,
    ])
    expect([opens({ ...gate, achievedPercent: 66.6 }), opens({ ...gate, achievedPercent: null })]).toEqual([
      false,
      false,
    ])
  })
})
