/** An issue's way from draft to closed, aside and back. */
import { describe, expect, it } from 'vitest'
import type { IssueStatus } from '#shared/board/board.ts'
import { issueStatuses } from '#shared/board/board.ts'
import { caseBefore, cast, organiser, Table } from '../../../kit/cast.ts'
import { refuses } from '../../../kit/refuses.ts'
import { playTo } from '../../../kit/script.ts'

const { F: fac, P1: pm1 } = cast
const create = { type: 'issue.create', issueId: 'I-90', title: '自行车棚', phase: 'outside', topic: '停车' } as const
const advance = (issueId: string, to: IssueStatus, reason = '') =>
  ({ type: 'issue.advance', issueId, to, reason }) as const

/** The sample board with issue I-02 at this status and everyone heard on it. */
function withIssueAt(status: IssueStatus): Table {
  const file = caseBefore()
  const issues = file.issues.map((issue) => (issue.id === 'I-02' ? { ...issue, status } : issue))
  const table = new Table({ ...file, issues })
  if (status !== 'resolved' && status !== 'closed') table.as(pm1).does({ type: 'demand.declareNone', issueId: 'I-02' })
  return table
}

describe('an issue', () => {
  it('[R10] begins as a draft with the next number', () => {
    const table = new Table()
    table.asActor(organiser).does(create)
    expect([...table.state.issues.values()].at(-1)).toMatchObject({
      no: '14',
      status: 'draft',
      decisionRule: 'consensus',
      visibility: 'meeting',
      priority: 2,
    })
  })

  refuses(
    () => new Table(),
    [
      ['[R3] takes no used id', fac, { ...create, issueId: 'I-01' }, { code: 'idTaken', field: 'issueId' }],
      [
        '[R12] does not leave open before all are heard',
        fac,
        advance('I-02', 'discussing'),
        { code: 'partiesSilent', facts: { parties: [{ zh: '物业公司', en: 'Property manager' }] } },
      ],
      [
        '[R12] is not put aside before all are heard either',
        fac,
        advance('I-02', 'deferred', '等数据'),
        { code: 'partiesSilent' },
      ],
      ['[R14] is not agreed by the chair', fac, advance('I-01', 'agreed'), { code: 'wrongIssueStatus' }],
      ['[R14] is not opened for signing by the chair', fac, advance('I-01', 'signing'), { code: 'wrongIssueStatus' }],
      [
        '[R16] keeps its guarantee once closed',
        fac,
        { type: 'issue.writeGuarantee', issueId: 'I-09', text: '改' },
        {
          code: 'wrongIssueStatus',
          facts: { status: 'closed' },
        },
      ],
    ],
  )

  it('[R16] has its guarantee written by the facilitator', () => {
    const table = new Table()
    table.as(fac).does({ type: 'issue.writeGuarantee', issueId: 'I-02', text: '午间安静' })
    expect([...table.state.issues.values()].find(({ id }) => id === 'I-02')?.residentGuarantee).toBe('午间安静')
  })
})

/** Every step that the facilitator may take, and no other. `signing → resolved` also asks for the sign-offs. */
const allowed: Readonly<Record<IssueStatus, readonly IssueStatus[]>> = {
  draft: ['open'],
  open: ['discussing', 'deferred', 'escalated'],
  discussing: ['caucus', 'converging', 'deferred', 'escalated'],
  caucus: ['discussing', 'converging', 'deferred', 'escalated'],
  converging: ['discussing', 'caucus', 'deferred', 'escalated'],
  agreed: ['deferred', 'escalated'],
  signing: ['deferred', 'escalated'],
  resolved: ['closed', 'reopened'],
  closed: ['reopened'],
  deferred: ['reopened'],
  escalated: ['reopened'],
  reopened: ['discussing', 'deferred', 'escalated'],
}

describe('the steps of an issue', () => {
  it.each(issueStatuses)('[R11, R14] from %s', (from) => {
    const taken = issueStatuses.filter(
      (to) =>
        withIssueAt(from)
          .as(fac)
          .tries(advance('I-02', to, '有新情况')).ok,
    )
    expect(taken).toEqual(issueStatuses.filter((to) => allowed[from].includes(to)))
  })

  it('[R11] say in which status the issue is when they cannot be taken', () => {
    const refusal = withIssueAt('open').as(fac).isRefused(advance('I-02', 'closed'))
    expect(refusal).toMatchObject({ code: 'wrongIssueStatus', facts: { status: 'open' } })
  })

  it.each([
    ['discussing', 'deferred'],
    ['discussing', 'escalated'],
    ['resolved', 'reopened'],
  ] as const)('[R13] %s → %s only with a reason', (from, to) => {
    const refusal = withIssueAt(from)
      .as(fac)
      .isRefused(advance('I-02', to, '  '))
    expect(refusal).toEqual({ code: 'missingField', field: 'reason' })
  })

  it('[R15] end in resolved only when every party has signed the text', () => {
    const table = withIssueAt('signing')
    const refusal = table.as(fac).isRefused(advance('I-02', 'resolved'), 'signOffsMissing')
    expect(refusal.facts?.['parties']).toHaveLength(4)
    expect(playTo('signNoise').events('issue.advanced').at(-1)).toMatchObject({ from: 'signing', to: 'resolved' })
  })

  it('[R15] stay open to a text that all have signed when a party joins before the issue is resolved', () => {
    const file = caseBefore()
    const issues = file.issues.map((issue) => (issue.id === 'I-12' ? { ...issue, status: 'signing' as const } : issue))
    const table = new Table({ ...file, issues })
    const party = {
      id: 'P-90',
      code: 'N',
      name: '商户',
      kind: 'shops',
      color: '#123456',
      isResidents: false,
      mandate: '',
    }
    table.as(fac).does({ type: 'party.add', party })
    table.as(fac).does(advance('I-12', 'resolved'))
    expect(table.events('issue.advanced')).toMatchObject([{ issueId: 'I-12', to: 'resolved' }])
  })

  it('[R15] stay open to an imported text that all have signed and nobody has settled', () => {
    const file = caseBefore()
    const issues = file.issues.map((issue) => (issue.id === 'I-12' ? { ...issue, status: 'signing' as const } : issue))
    const resolutions = file.resolutions.map((one) =>
      one.issueId === 'I-12' ? { ...one, status: 'signing' as const } : one,
    )
    const table = new Table({ ...file, issues, resolutions })
    table.as(fac).does(advance('I-12', 'resolved'))
    expect(table.events('issue.advanced')).toMatchObject([{ issueId: 'I-12', to: 'resolved' }])
  })
})
