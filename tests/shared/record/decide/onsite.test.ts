/** On the spot: an incident becomes an issue, a meeting and a provisional text, and counts only when a joint meeting says so. */
import { describe, expect, it } from 'vitest'
import { cast, id, Table } from '../../../kit/cast.ts'

const { F: fac, S: sec } = cast
const plan = (kind: string) => ({
  type: 'meeting.plan' as const,
  meetingId: 'M-S',
  kind,
  title: '7号楼南侧现场会',
  startAt: '2026-07-16T11:00:00.000Z',
  endAt: '2026-07-16T12:00:00.000Z',
  place: '7号楼南侧',
  agenda: [{ id: 'AG-S', issueId: 'I-S', title: '老污水井', kind: 'negotiate', plannedMinutes: 30 }],
})
const draft = { type: 'resolution.draft', resolutionId: 'R-S', issueId: 'I-S' } as const
const version = { type: 'resolution.publishVersion', resolutionId: 'R-S', baseVersion: 0, text: '会议同意。' } as const

function onTheSpot(kind = 'onsite'): Table {
  const table = new Table()
  table.as(sec).does({ type: 'issue.create', issueId: 'I-S', title: '老污水井', phase: 'works', topic: '上下水' })
  table.as(sec).does(plan(kind))
  table.as(fac).does({ type: 'meeting.open', meetingId: 'M-S' })
  return table
}

describe('a text found on site', () => {
  it('[R90] is drafted and tabled before every party was heard, by the secretary, too', () => {
    const table = onTheSpot()
    expect(table.state.issues.get(id('I-S'))?.status).toBe('draft')
    table.as(sec).does(draft)
    table.as(sec).does(version)
    expect(table.state.issues.get(id('I-S'))?.status).toBe('converging')
    expect(table.state.resolutions.get(id('R-S'))).toMatchObject({ status: 'tabled', meetingId: 'M-S' })
    const agree = { type: 'resolution.agree', resolutionId: 'R-S', version: 1 } as const
    table.as(fac).isRefused(agree, 'onsiteTablesOnly')
    table.as(fac).does({ type: 'meeting.close', meetingId: 'M-S' })
    table.as(fac).isRefused(agree, 'onsiteTablesOnly')
    table.as(fac).does({ type: 'meeting.open', meetingId: 'M-05' })
    expect(table.as(fac).isRefused(agree, 'notAgreed').reasons?.[0]?.code).toBe('stanceMissing')
  })

  it('[R90] waits for every party in any other meeting, and on any issue that the on-site one is not about', () => {
    expect(onTheSpot('joint').as(fac).isRefused(draft).code).toBe('wrongIssueStatus')
    expect(
      onTheSpot()
        .as(fac)
        .isRefused({ ...draft, issueId: 'I-02' }).code,
    ).toBe('wrongIssueStatus')
  })
})
