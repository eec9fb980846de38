/** What the room looks at and whose turn it is: moving, two who chair at once, taking back, turns by plan and by hand. */
import { describe, expect, it } from 'vitest'
import type { Act, Table } from '../../../kit/cast.ts'
import { cast, id } from '../../../kit/cast.ts'
import { refuses } from '../../../kit/refuses.ts'
import { meetingId, playTo } from '../../../kit/script.ts'

const { F: fac, S: sec, R1: res1, R2: res2, C1: con1 } = cast
const opened = (): Table => playTo('opening')
const move = (fields: Readonly<Record<string, unknown>>): Act => ({ type: 'focus.move', meetingId, ...fields })
const undo: Act = { type: 'focus.undo', meetingId }
const turn = (fields: Readonly<Record<string, unknown>>): Act => ({
  type: 'turn.start',
  meetingId,
  agendaId: 'AG-03',
  partyId: 'P-RES',
  ...fields,
})
const endTurn: Act = { type: 'turn.end', meetingId }

/** The facilitator's chair in other hands, so that two may move the room. */
function twoChairs(): Table {
  const table = opened()
  table.as(fac).does({ type: 'chair.handOver', meetingId, toId: sec })
  return table
}

const wrong = (title: string, scene: string, issueId: string | null, subjects: readonly string[], code: string) =>
  [`[M50] ${title}`, fac, move({ scene, issueId, subjects }), { code }] as never

describe('a scene', () => {
  const photo = { sha256: 'a'.repeat(64), mediaType: 'image/jpeg', bytes: 9, width: 8, height: 6 } as const
  const target = { kind: 'issue', id: 'I-01' } as const

  function withPhotos(): Table {
    const table = opened()
    const add = { type: 'attachment.add', target, ...photo } as const
    table.as(res1).does({ ...add, attachmentId: 'open', visibility: 'public' })
    table.as(res1).does({ ...add, attachmentId: 'meeting', visibility: 'meeting' })
    table.as(res1).does({ ...add, attachmentId: 'gone', visibility: 'public' })
    const demand = { kind: 'demand', id: 'D-006' } as const
    table.as(res1).does({ ...add, attachmentId: 'demand', visibility: 'public', target: demand })
    table.as(res1).does({ type: 'attachment.withdraw', attachmentId: 'gone' })
    return table
  }

  it('[M50] is shown with what it is about', () => {
    const table = withPhotos()
    const shown: readonly (readonly [string, string | null, readonly string[]])[] = [
      ['compare', 'I-02', ['O-02A', 'O-02D']],
      ['compare', 'I-02', ['O-02A', 'O-02B', 'O-02C']],
      ['diff', 'I-01', ['R-01']],
      ['signing', 'I-01', []],
      ['gate', 'I-11', ['O-11C']],
      ['photo', null, ['open']],
      ['text', 'I-01', []],
    ]
    for (const [scene, issueId, subjects] of shown) {
      table.as(fac).does(move({ scene, issueId, subjects }))
      expect(table.state.focus).toMatchObject({ scene, issueId, subjects, movedById: fac })
    }
  })

  it('[M50] takes the agenda item’s issue as its own', () => {
    const table = opened()
    table.as(fac).does(move({ scene: 'compare', agendaId: 'AG-03', subjects: ['O-02A', 'O-02B'] }))
    expect(table.state.focus?.issueId).toBe('I-02')
  })

  refuses(withPhotos, [
    wrong('compares two options at least', 'compare', 'I-02', ['O-02A'], 'invalidField'),
    wrong('compares options of one issue', 'compare', 'I-02', ['O-02A', 'O-11B'], 'invalidField'),
    wrong('compares different options', 'compare', 'I-02', ['O-02A', 'O-02A'], 'invalidField'),
    wrong('compares options of an issue that it names', 'compare', null, ['O-02A', 'O-02B'], 'invalidField'),
    wrong('compares options that are there', 'compare', 'I-02', ['O-02A', 'X'], 'unknownEntity'),
    wrong('shows the text of its own issue', 'diff', 'I-02', ['R-01'], 'invalidField'),
    wrong('shows one photo', 'photo', null, [], 'invalidField'),
    wrong('shows no photo that the hall may not see', 'photo', null, ['meeting'], 'invalidField'),
    wrong('shows no photo of what the hall may not see', 'photo', null, ['demand'], 'invalidField'),
    wrong('shows no photo that was withdrawn', 'photo', null, ['gone'], 'unknownEntity'),
    wrong('shows a poll that was opened', 'poll', null, ['poll-9'], 'unknownEntity'),
    wrong('shows the gate of an option that is there', 'gate', 'I-11', ['X'], 'unknownEntity'),
    wrong('takes nothing where it is about nothing', 'speakers', null, ['O-02A'], 'invalidField'),
  ])
})

describe('two who chair at once', () => {
  it('[M51] do not overrun each other: the second is told who moved the room', () => {
    const table = twoChairs()
    const { movedSeq } = table.state.focus ?? {}
    table.as(sec).does(move({ agendaId: 'AG-02', scene: 'issue', after: movedSeq }))
    const refusal = table.as(fac).isRefused(move({ agendaId: 'AG-03', scene: 'issue', after: movedSeq }))
    expect(refusal).toEqual({
      code: 'movedMeanwhile',
      facts: { who: table.state.people.get(id(sec))?.displayName },
    })
    table.as(fac).does(move({ agendaId: 'AG-03', scene: 'issue', after: table.state.focus?.movedSeq }))
    table.as(sec).does(move({ agendaId: 'AG-04', scene: 'issue' }))
    expect(table.state.focus?.agendaId).toBe('AG-04')
  })

  it('[M51] take back the move that they saw, never one that came since', () => {
    const table = twoChairs()
    table.as(fac).does(move({ agendaId: 'AG-02', scene: 'issue' }))
    const { movedSeq } = table.state.focus ?? {}
    table.as(sec).does(move({ agendaId: 'AG-03', scene: 'issue' }))
    const who = table.state.people.get(id(sec))?.displayName
    expect(table.as(fac).isRefused({ ...undo, after: movedSeq })).toEqual({ code: 'movedMeanwhile', facts: { who } })
    expect(table.state.focus?.agendaId).toBe('AG-03')
    table.as(fac).does({ ...undo, after: table.state.focus?.movedSeq })
    expect(table.state.focus?.agendaId).toBe('AG-02')
  })

  it('[M51] are told so even where the record does not say who', () => {
    const table = twoChairs()
    const { movedById: _who, ...focus } = table.state.focus ?? {}
    table.state = { ...table.state, focus: focus as NonNullable<Table['state']['focus']> }
    expect(table.as(fac).isRefused(move({ scene: 'agenda', after: 1 }))).toMatchObject({
      code: 'movedMeanwhile',
      facts: { who: { zh: '另一位主持人' } },
    })
  })
})

describe('the last move', () => {
  it('[M52] is taken back once, within some seconds, to exactly what was shown', () => {
    const table = opened()
    table.as(fac).does(move({ agendaId: 'AG-03', scene: 'compare', subjects: ['O-02A', 'O-02D'] }))
    table.as(fac).does(move({ agendaId: 'AG-04', scene: 'issue' }))
    table.clock.advance(12_000)
    table.as(fac).does(undo)
    expect(table.state.focus).toMatchObject({ agendaId: 'AG-03', scene: 'compare', subjects: ['O-02A', 'O-02D'] })
    expect(table.as(fac).isRefused(undo)).toEqual({ code: 'nothingToUndo' })
  })

  it('[M52] stays after that time, and where there was nothing before', () => {
    const table = opened()
    table.as(fac).does(move({ agendaId: 'AG-03', scene: 'issue' }))
    table.clock.advance(12_001)
    expect(table.as(fac).isRefused(undo)).toEqual({ code: 'nothingToUndo' })
    const fresh = playTo('opening')
    fresh.state = { ...fresh.state, focusBefore: null }
    expect(fresh.as(fac).isRefused(undo)).toEqual({ code: 'nothingToUndo' })
  })

  it('[M52] is taken back although it was the first: to the agenda, at no item', () => {
    const table = playTo('opening')
    table.state = { ...table.state, focus: null, focusBefore: null, visits: [] }
    table.as(fac).does(move({ agendaId: 'AG-02', scene: 'issue', issueId: 'I-02' }))
    table.as(fac).does(undo)
    expect(table.state.focus).toMatchObject({ scene: 'agenda', agendaId: null, issueId: null, subjects: [] })
    expect(table.state.visits.at(-1)?.to).not.toBeNull()
    expect(table.as(fac).isRefused(undo)).toEqual({ code: 'nothingToUndo' })
  })

  it('[M52] is still the one before when the shown scene is pressed again', () => {
    const table = opened()
    table.as(fac).does(move({ agendaId: 'AG-03', scene: 'issue' }))
    table.as(fac).does(move({ agendaId: 'AG-04', scene: 'issue' }))
    table.as(fac).does(move({ agendaId: 'AG-04', scene: 'issue' }))
    table.as(fac).does(undo)
    expect(table.state.focus).toMatchObject({ agendaId: 'AG-03', scene: 'issue' })
  })

  it('[M52] is not taken back to what may no longer be shown', () => {
    const table = opened()
    const photo = { sha256: 'a'.repeat(64), mediaType: 'image/jpeg', bytes: 9, width: 8, height: 6 } as const
    const added = { attachmentId: id<'attachment'>('photo'), target: { kind: 'issue', id: 'I-02' } } as const
    table.as(res1).does({ type: 'attachment.add', ...added, ...photo, visibility: 'public' })
    table.as(fac).does(move({ issueId: 'I-02', scene: 'photo', subjects: ['photo'] }))
    table.as(fac).does(move({ agendaId: 'AG-04', scene: 'issue' }))
    table.as(res1).does({ type: 'attachment.withdraw', attachmentId: id('photo') })
    expect(table.as(fac).isRefused(undo)).toEqual({ code: 'nothingToUndo' })
  })

  it('[M53] can be called back to without moving anybody', () => {
    const table = opened()
    const { focus } = table.state
    table.as(fac).does({ type: 'focus.call', meetingId })
    expect(table.state.focus).toEqual(focus)
    expect(table.state.calledAt).toBe(table.record.at(-1)?.at)
    table.as(fac).does(move({ scene: 'agenda' }))
    expect(table.state.calledAt).toBeNull()
  })
})

const hand = (person: string, requestId: string): readonly [string, Act] => [
  person,
  { type: 'floor.request', requestId, meetingId, kind: 'speak' },
]

function withHands(): Table {
  const table = opened()
  for (const [person, act] of [hand(res2, 'rq-res'), hand(con1, 'rq-con')]) table.as(person).does(act)
  return table
}

describe('a turn', () => {
  it('[M54] comes as often as planned, and once more when the one who chairs says so', () => {
    const table = opened()
    for (const partyId of ['P-RES', 'P-RES', 'P-CON']) {
      table.as(fac).does(turn({ partyId }))
      table.as(fac).does(endTurn)
    }
    const party = { zh: table.state.parties.get(id('P-RES'))?.name }
    expect(table.as(fac).isRefused(turn({}))).toMatchObject({ code: 'turnsUsedUp', facts: { party, count: 2 } })
    table.as(fac).does(turn({ beyondPlan: true }))
    expect(table.state.turns).toHaveLength(4)
  })

  it('[M54] is not counted on items that plan no number', () => {
    const table = opened()
    for (const _ of [1, 2, 3]) {
      table.as(fac).does(turn({ agendaId: 'AG-07' }))
      table.as(fac).does(endTurn)
    }
    expect(table.state.turns).toHaveLength(3)
  })

  it('[M55] answers the hand that it names: granted while it runs, done when it ends', () => {
    const table = withHands()
    table.as(fac).does(turn({ personId: res2, requestId: 'rq-res' }))
    expect(table.state.requests.get(id('rq-res'))?.status).toBe('granted')
    table.as(fac).does(endTurn)
    expect([...table.state.requests.values()].map(({ status }) => status)).toEqual(['done', 'waiting'])
  })

  refuses(withHands, [
    ['[M55] answers a hand of its own party', fac, turn({ requestId: 'rq-con' }), { code: 'invalidField' }],
    ['[M55] answers a hand that is there', fac, turn({ requestId: 'X' }), { code: 'unknownEntity' }],
  ])

  it('[M55] answers a hand that still waits', () => {
    const table = withHands()
    table.as(res2).does({ type: 'floor.withdraw', requestId: id('rq-res') })
    expect(table.as(fac).isRefused(turn({ requestId: 'rq-res' }))).toEqual({ code: 'requestSettled' })
  })
})
