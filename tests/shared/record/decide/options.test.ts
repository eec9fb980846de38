/** Options and the owners' vote. */
import { describe, expect, it } from 'vitest'
import { nextOptionCode } from '#shared/record/decide/options.ts'
import { caseBefore, cast, id, Table } from '../../../kit/cast.ts'
import { refuses } from '../../../kit/refuses.ts'
import { playTo } from '../../../kit/script.ts'

const { R1: res1, M: med, S: sec, D: des } = cast
const propose = (more: object = {}) =>
  ({
    type: 'option.propose',
    optionId: 'O-90',
    issueId: 'I-02',
    title: '分楼轮流',
    text: '一栋一栋来',
    ...more,
  }) as const
/** A text that came out of the residents' own room. */
function submitted(): Table {
  const table = new Table()
  table.as(res1).does({ type: 'caucus.submit', submissionId: 'sub', issueId: 'I-02', text: '中午两小时不打孔' })
  return table
}
const gate = (articleId: string | null) => ({ articleId, threshold: 'half', reason: '动用维修资金' })

describe('an option', () => {
  it('[R25] gets the letter after the last one of its issue', () => {
    const table = new Table()
    table.as(med).does(propose({ meetsDemandIds: ['D-008'], failsDemandIds: ['D-025'], legalGate: gate('PL-01') }))
    table.as(des).does(propose({ optionId: 'O-91' }))
    const options = [...table.state.options.values()].filter(({ issueId }) => issueId === 'I-02')
    expect(options.map(({ code }) => code)).toEqual(['A', 'B', 'C', 'D', 'E', 'F'])
    expect(options.at(-2)).toMatchObject({ proposedBy: med, status: 'open', legalGate: { threshold: 'half' } })
    expect(table.state.issues.get(id('I-02'))?.optionIds.at(-1)).toBe('O-91')
  })

  it.each([
    [[], 'A'],
    [['A', 'C'], 'D'],
    [['Y', 'Z'], 'AA'],
    [['AZ'], 'BA'],
    [['ZZ'], 'AAA'],
    [['甲', 'A'], 'B'],
  ])('[R25] after %j comes %s', (codes, next) => {
    const file = caseBefore()
    const like = file.options.find((option) => option.issueId === 'I-02')
    const options = codes.map((code, index) => ({ ...like, id: `O-9${index}`, code }) as (typeof file.options)[number])
    const others = file.options.filter((option) => option.issueId !== 'I-02')
    const issues = file.issues.map((issue) => (issue.id === 'I-02' ? { ...issue, optionIds: [] } : issue))
    const stripped = { ...file, issues, options: [...others, ...options] }
    expect(nextOptionCode(new Table(stripped).state, id('I-02'))).toBe(next)
  })

  it('[R177] names each policy that it rests on once', () => {
    const table = new Table()
    table.as(res1).does(propose({ basisPolicyIds: ['PL-04', 'PL-01', 'PL-04'] }))
    expect(table.state.options.get(id('O-90'))?.basisPolicyIds).toEqual(['PL-04', 'PL-01'])
  })

  it('[R178] names the submission that it was made of, and its proposer is who made it', () => {
    const table = submitted()
    table.as(med).does(propose({ submissionId: 'sub' }))
    expect(table.state.options.get(id('O-90'))).toMatchObject({ submissionId: 'sub', proposedBy: med })
    const other = table.as(res1).isRefused(propose({ optionId: 'O-91', issueId: 'I-11', submissionId: 'sub' }))
    expect(other).toMatchObject({ code: 'unknownEntity', field: 'submissionId' })
  })

  refuses(
    () => new Table(),
    [
      ['[R177] knows its policies', res1, propose({ basisPolicyIds: ['PL-01', 'X'] }), { field: 'basisPolicyIds.1' }],
      ['[R178] knows its submission', res1, propose({ submissionId: 'X' }), { field: 'submissionId' }],
      ['[R3] takes no used id', res1, propose({ optionId: 'O-02A' }), { code: 'idTaken', field: 'optionId' }],
      ['[R26] knows its demands', res1, propose({ meetsDemandIds: ['D-008', 'X'] }), { field: 'meetsDemandIds.1' }],
      [
        '[R26] names no demand that its proposer may not see',
        res1,
        propose({ failsDemandIds: ['D-010'] }),
        { code: 'unknownEntity', field: 'failsDemandIds.0' },
      ],
      [
        '[R26] does not both meet and fail a demand',
        res1,
        propose({ meetsDemandIds: ['D-008'], failsDemandIds: ['D-008'] }),
        { code: 'invalidField', field: 'failsDemandIds' },
      ],
      ['[R26] knows the law it names', res1, propose({ legalGate: gate('X') }), { field: 'legalGate.articleId' }],
      ['[R26] comes before the issue is settled', res1, propose({ issueId: 'I-09' }), { code: 'wrongIssueStatus' }],
    ],
  )
  refuses(
    () => playTo('escalatePlumbing'),
    [['[R26] comes before agreement', res1, propose({ issueId: 'I-01' }), { facts: { status: 'resolved' } }]],
  )
})

const counts = {
  totalHouseholds: 100,
  totalAreaM2: 5000.5,
  participatedHouseholds: 80,
  participatedAreaM2: 4000.25,
  approvedHouseholds: 60,
  approvedAreaM2: 3000,
}
const vote = (more: object = {}) =>
  ({ type: 'ownersVote.record', voteId: 'V-1', optionId: 'O-11C', ...counts, ...more }) as const
const invalid = (field: string) => ({ code: 'invalidField', field }) as const

describe('an owners’ vote', () => {
  it('[R27] is kept with its numbers and its moment', () => {
    const table = new Table()
    table.as(sec).does(vote())
    const kept = table.state.ownersVotes.get(id('O-11C'))
    expect(kept).toEqual({ id: 'V-1', issueId: 'I-11', optionId: 'O-11C', ...counts, at: '2026-07-16T11:00:00.000Z' })
    expect(table.as(sec).isRefused(vote())).toEqual({ code: 'idTaken', field: 'voteId' })
  })

  refuses(
    () => new Table(),
    [
      ['[R27] has households', sec, vote({ totalHouseholds: 0 }), invalid('totalHouseholds')],
      ['[R27] has an area', sec, vote({ totalAreaM2: 0 }), invalid('totalAreaM2')],
      [
        '[R27] is by those who are there',
        sec,
        vote({ participatedHouseholds: 101 }),
        invalid('participatedHouseholds'),
      ],
      ['[R27] is by the area there is', sec, vote({ participatedAreaM2: 5000.6 }), invalid('participatedAreaM2')],
      ['[R27] is approved by those taking part', sec, vote({ approvedHouseholds: 81 }), invalid('approvedHouseholds')],
      ['[R27] is approved by the area taking part', sec, vote({ approvedAreaM2: 4000.3 }), invalid('approvedAreaM2')],
    ],
  )
})
