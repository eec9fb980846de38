/** A made-up board of any number of parties with one meeting over and two issues: one signed by all, one still open. */
import type { BoardState } from '#shared/record/state.ts'
import { boardOf, mustParse } from './cases.ts'

export interface BareBoard {
  readonly parties: number
  readonly residents?: number
  readonly clause?: string
}

export const signedClause = '会议同意，在2号楼东侧设置12个非机动车位，由物业公司于2026年9月10日前完成。'

const partyId = (index: number): string => `P-${index + 1}`
const at = '2026-08-20T19:30:00+08:00'

const issueOf = (id: string, phase: string, status: string, more: object = {}): object => ({
  id,
  no: id,
  title: `议题${id}`,
  phase,
  topic: '停车',
  category: 'basic',
  summary: '',
  status,
  priority: 2,
  decisionRule: 'consensus',
  demandIds: [],
  optionIds: [],
  visibility: 'meeting',
  ...more,
})

const resolutionOf = (parties: readonly number[], clause: string): object => ({
  id: 'R-1',
  issueId: 'I-1',
  meetingId: 'M-1',
  no: '第1项',
  acceptedOptionId: null,
  status: 'signed',
  currentVersion: 1,
  versions: [{ version: 1, text: clause, byId: 'U-SEC', at, changeNote: '' }],
  publicText: clause,
  basisPolicyIds: [],
  dissents: [],
  signOffs: parties.map((index) => ({
    partyId: partyId(index),
    byId: `U-${index + 1}`,
    version: 1,
    method: 'deviceSign',
    at,
    voidedAt: null,
  })),
  effectiveFrom: null,
  noticeId: null,
})

const seat = (id: string, displayName: string, role: string, party: string | null = null): object => ({
  id,
  displayName,
  role,
  partyId: party,
  org: '',
  building: null,
  unit: null,
  tags: [],
})

const attend = (personId: string): object => ({ personId, kind: 'attend', joinAt: null, leftAt: null })

/** The board; no key of the file is there that does not have to be. */
export function bareBoard({ parties: count, residents = 1, clause = signedClause }: BareBoard): BoardState {
  const parties = Array.from({ length: count }, (_, index) => index)
  return boardOf(
    mustParse({
      schemaVersion: '1.0',
      board: {
        id: 'B-BARE',
        slug: 'bare',
        title: '示例村拆迁联席会议板',
        projectName: '示例',
        projectKind: 'villageDemolition',
        community: '示例村',
        convener: '工作专班',
        status: 'implementing',
        asOf: '2026-08-21',
        partyOrder: parties.map(partyId),
      },
      parties: parties.map((index) => ({
        id: partyId(index),
        code: `T${index + 1}`,
        name: index < residents ? `第${index + 1}居民小组` : `参加方${index + 1}`,
        kind: 'other',
        color: '#336699',
        isResidents: index < residents,
        seats: 1,
      })),
      people: [
        seat('U-FAC', '主持人', 'facilitator'),
        seat('U-SEC', '秘书', 'secretary'),
        ...parties.map((index) => seat(`U-${index + 1}`, `参加方${index + 1}代表`, 'partyRep', partyId(index))),
      ],
      meetings: [
        {
          id: 'M-1',
          seq: 1,
          kind: 'massReps',
          title: '群众代表会议',
          startAt: '2026-08-20T19:00:00+08:00',
          endAt: '2026-08-20T21:00:00+08:00',
          place: '村委会',
          chairId: 'U-FAC',
          secretaryId: 'U-SEC',
          issueIds: ['I-2', 'I-1'],
          minutesNo: null,
          status: 'minutesDraft',
          observersCount: 0,
          attendance: ['U-FAC', ...parties.map((index) => `U-${index + 1}`)].map(attend),
        },
      ],
      issues: [issueOf('I-2', 'outside', 'discussing'), issueOf('I-1', 'works', 'resolved')],
      resolutions: [resolutionOf(parties, clause)],
    }),
  )
}
