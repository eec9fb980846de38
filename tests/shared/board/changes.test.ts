/** What happened between two places of the scripted evening, as somebody is told it who was away. */
import { describe, expect, it } from 'vitest'
import type { Change, ChangeKind, ChangeOf } from '#shared/board/changes.ts'
import { changesIn, digestOf } from '#shared/board/changes.ts'
import { clauseChanges } from '#shared/board/changes/clauses.ts'
import { actorOf, residentParties } from '#shared/board/select.ts'
import { limits } from '#shared/limits.ts'
import { evolveAll } from '#shared/record/evolve/evolve.ts'
import type { RecordedEvent } from '#shared/record/events.ts'
import { emptyState } from '#shared/record/state.ts'
import { publicViewer, redact, viewerOf } from '#shared/record/visibility.ts'
import type { Table } from '../../kit/cast.ts'
import { cast, id } from '../../kit/cast.ts'
import { playTo, publish, stanceOn, textOf } from '../../kit/script.ts'

const stateAt = (events: readonly RecordedEvent[], seq: number) =>
  evolveAll(
    emptyState,
    events.filter((one) => one.seq <= seq),
  )

const since = (table: Table, seq: number): readonly Change[] => changesIn(stateAt(table.record, seq), table.record)

const facts = <Kind extends ChangeKind>(changes: readonly Change[], kind: Kind): readonly ChangeOf<Kind>[] =>
  changes.map(({ fact }) => fact).filter((fact): fact is ChangeOf<Kind> => fact.kind === kind)

/** The evening until 38:00 and what follows, and where the record stood then. */
function parking() {
  const whole = playTo('signParking')
  const out = whole.record.findIndex(({ event }) => event.type === 'attendance.steppedOut')
  return { whole, seq: whole.record[out]?.seq ?? 0 }
}

const mine = (value: 'support' | 'oppose', n: number) => ({ ...stanceOn('O-02A', null, value), stanceId: `ST-${n}` })

describe('what has happened since', () => {
  it('[C40] tells every move of the record in its order: who stood where before, and where then', () => {
    const { whole, seq } = parking()
    const changes = since(whole, seq)
    expect(changes.map(({ seq: place }) => place)).toEqual(
      changes.map(({ seq: place }) => place).toSorted((a, b) => a - b),
    )
    const owner = facts(changes, 'stanceMoved').filter(({ partyId }) => partyId === 'P-OWN')
    expect(
      owner.map(({ targetVersion, from, to, onEarlierVersion }) => [targetVersion, from, to.value, onEarlierVersion]),
    ).toEqual([
      [1, null, 'block', null],
      [2, null, 'accept', 'block'],
    ])
    expect(facts(changes, 'settled').map(({ resolutionId }) => resolutionId)).toEqual(['R-03'])
    expect(facts(changes, 'signed').map(({ partyId, withDissent }) => [partyId, withDissent])).toContainEqual([
      'P-PM',
      true,
    ])
  })

  it('[C40] takes together what followed upon one another, by issue, the text first', () => {
    const { whole, seq } = parking()
    const [group, ...others] = digestOf(since(whole, seq)).groups
    expect(group?.issueId).toBe('I-11')
    expect(others.map(({ issueId }) => issueId)).toEqual([null])
    const kinds = group?.changes.map(({ fact }) => fact.kind) ?? []
    expect(kinds.indexOf('versionPublished')).toBeLessThan(kinds.indexOf('stanceMoved'))
    const [version] = facts(group?.changes ?? [], 'versionPublished')
    expect([version?.from, version?.version, version?.before, version?.after]).toEqual([
      1,
      2,
      textOf('R-03', 1),
      textOf('R-03', 2),
    ])
  })

  it('[C40] [U477] tells of a demand which of its layers was said anew, and of a red line that its party names or takes back', () => {
    const table = playTo('opening')
    const demand = {
      type: 'demand.record',
      demandId: 'D-90',
      issueId: 'I-11',
      position: '有人管',
      interest: '怕乱',
    } as const
    table.as(cast.P1).does(demand)
    const { seq } = table.state
    table.as(cast.P1).does({ type: 'demand.reword', demandId: 'D-90', text: '有人管', interest: '怕堵' })
    const mark = { optionId: 'O-11C', redLineId: 'RL-RES-3' } as const
    table.as(cast.R1).does({ type: 'redLine.mark', ...mark })
    const told = since(table, seq)
    expect(facts(told, 'demandReworded')).toMatchObject([
      { before: '有人管', after: '有人管', interest: { before: '怕乱', after: '怕堵' } },
    ])
    expect(facts(told, 'redLineMarked').map(({ text, crosses }) => [text, crosses])).toEqual([
      ['不得占用7号楼南侧绿地和儿童活动场地建车位', true],
    ])
    table.as(cast.R2).does({ type: 'redLine.unmark', ...mark })
    const all = digestOf(since(table, seq)).groups.flatMap(({ changes }) => changes)
    expect(facts(all, 'redLineMarked')).toEqual([])
  })

  it('[C40] says nothing of who left and came back, and nothing of a word taken back', () => {
    const { whole, seq } = parking()
    const told = digestOf(since(whole, seq - 1)).groups.flatMap(({ changes }) => changes)
    expect(facts(told, 'personLeft')).toEqual([])
    expect(facts(told, 'personCame')).toEqual([])
  })

  it('[C40] several versions are one change from the first words to the last', () => {
    const table = playTo('optionsOfNoise')
    const seq = table.state.seq
    const draft = { resolutionId: 'R-02', issueId: 'I-02', optionId: 'O-02D' }
    table.as(cast.F).does({ type: 'resolution.draft', ...draft })
    for (const version of [1, 2, 3]) publish(table, id('R-02'), version)
    const told = digestOf(since(table, seq)).groups.flatMap(({ changes }) => changes)
    const versions = facts(told, 'versionPublished')
    expect(versions.map(({ from, version, before }) => [from, version, before])).toEqual([[0, 3, null]])
    expect(versions[0]?.clauses.every(({ how }) => how === 'added')).toBe(true)
  })

  it('[C40] a stance that ends where it began is no change', () => {
    const table = playTo('optionsOfNoise')
    const seq = table.state.seq
    const before = table.state
    const held = [...before.stances.values()].findLast(
      ({ targetId, partyId }) => targetId === 'O-02A' && partyId === 'P-OWN',
    )
    table.as(cast.O1).does(mine('oppose', 1))
    expect(
      facts(
        digestOf(since(table, seq)).groups.flatMap(({ changes }) => changes),
        'stanceMoved',
      ),
    ).toHaveLength(1)
    const { value, reason, condition, redLineId } = held ?? {}
    table.as(cast.O1).does({ ...mine('support', 2), value, reason, condition, redLineId })
    expect(digestOf(since(table, seq)).groups).toEqual([])
    expect(since(table, seq)).toHaveLength(2)
  })

  it('[C40] puts the issues that the reader is concerned with first, and the room last', () => {
    const table = playTo('escalatePlumbing')
    const groups = digestOf(since(table, 0), [id('I-01')]).groups.map(({ issueId }) => issueId)
    expect(groups[0]).toBe('I-01')
    expect(groups.at(-1)).toBe(null)
    expect(groups[1]).toBe('I-07')
  })

  it('[C40] is bounded, and says how much is left', () => {
    const table = playTo('opening')
    const seq = table.state.seq
    for (let n = 0; n < limits.changesPerIssue + 7; n += 1) {
      const demand = { demandId: `D-N${n}`, issueId: 'I-02', position: `第${n}条` }
      table.as(cast.R1).does({ type: 'demand.record', ...demand })
    }
    const [group] = digestOf(since(table, seq)).groups
    expect(group?.changes).toHaveLength(limits.changesPerIssue)
    expect(group?.left).toBe(7)
    const [newest] = group?.changes ?? []
    expect(newest?.fact).toMatchObject({ demandId: `D-N${limits.changesPerIssue + 6}` })
  })

  it('[C40] tells each viewer no more than his own record holds', () => {
    const { whole, seq } = parking()
    const seen = (viewer: Parameters<typeof redact>[1]): readonly Change[] => {
      const events = whole.record.flatMap((one) => redact(one, viewer, whole.state) ?? [])
      return changesIn(stateAt(events, seq), events)
    }
    const outside = seen(publicViewer)
    expect(outside.every(({ byId }) => byId === null)).toBe(true)
    expect(facts(outside, 'stanceMoved')).toEqual([])
    const contractor = whole.state.people.get(id('U-CON1'))
    if (contractor === undefined) throw new Error('cannot happen: the sample has U-CON1')
    const parties = residentParties(whole.state).map((party) => party.id)
    const inside = seen(viewerOf(actorOf(contractor), parties))
    expect(facts(inside, 'stanceMoved').length).toBeGreaterThan(0)
  })

  it('[C40] events that the reader has already are not told again', () => {
    const table = playTo('firstTwoVersions')
    expect(changesIn(table.state, table.record)).toEqual([])
  })
})

describe('clauses that changed', () => {
  it('[C41] says which clause was added, removed, reworded', () => {
    expect(clauseChanges('甲\n乙\n丙', '甲\n乙二\n丙\n丁')).toEqual([
      { how: 'reworded', n: 2, before: '乙', after: '乙二' },
      { how: 'added', n: 4, after: '丁' },
    ])
    expect(clauseChanges('甲\n乙\n丙', '甲\n丙')).toEqual([{ how: 'removed', n: 2, before: '乙' }])
    expect(clauseChanges('甲', '甲\n\n')).toEqual([])
  })

  it('[C41] stays quick for texts of thousands of lines', () => {
    const many = Array.from({ length: 2_000 }, (_, n) => `第${n}行`)
    const changed = clauseChanges(many.join('\n'), [...many, '尾'].join('\n'))
    expect(changed.at(-1)).toEqual({ how: 'added', n: 2_001, after: '尾' })
  })
})
