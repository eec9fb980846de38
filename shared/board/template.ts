/**
 * A new board from the template of the four parties: property owner, contractor and supervisor, property manager,
 * residents. Seats are named by role only; real people take them through links. Asks for no survey of the people's
 * support, plans no meeting and knows no issue: those are the first acts on the board.
 */
import type { Board, CaseFile, Party, Person } from '#shared/board/board.ts'
import { stanceValues } from '#shared/board/board.ts'
import { toInstant } from '#shared/clock.ts'
import type { BoardId, PartyId, PersonId } from '#shared/ids.ts'
import type { NewBoard } from '#shared/protocol/http.ts'
import type { Role } from '#shared/roles.ts'

const party = (code: string, name: string, nameEn: string, kind: string, color: string): Party => ({
  id: `P-${code}` as PartyId,
  code,
  name,
  nameEn,
  kind,
  color,
  isResidents: kind === 'residents',
  seats: 2,
  mandate: '',
  interests: [],
  batna: null,
  redLines: [],
})

const parties: readonly Party[] = [
  party('OWN', '产权单位', 'Property-owning unit', 'owner', '#1F5FBF'),
  party('CON', '施工与监理单位', 'Contractor & supervisor', 'contractor', '#C26A00'),
  party('PM', '物业公司', 'Property manager', 'manager', '#6B4FA0'),
  party('RES', '居民代表', 'Resident representatives', 'residents', '#1E7F4F'),
]

const person = (id: string, displayName: string, role: Role, partyId: PartyId | null = null, org = ''): Person => ({
  id: `U-${id}` as PersonId,
  displayName,
  role,
  partyId,
  org,
  building: null,
  unit: null,
  tags: [],
})

const seatNames: Readonly<Record<string, readonly [string, string]>> = {
  'P-OWN': ['产权单位代表（一）', '产权单位代表（二）'],
  'P-CON': ['施工单位代表', '监理单位代表'],
  'P-PM': ['物业公司代表（一）', '物业公司代表（二）'],
  'P-RES': ['居民代表（一）', '居民代表（二）'],
}

const representatives = parties.flatMap(({ id, code, name }) =>
  (seatNames[id] ?? []).map((seat, index) => person(`${code}${index + 1}`, seat, 'partyRep', id, name)),
)

const people = (convener: string): readonly Person[] => [
  person('FAC', '联席会召集人', 'facilitator', null, convener),
  person('SEC', '联席会记录员', 'secretary', null, convener),
  ...representatives,
  person('MED', '和事佬', 'mediator'),
  person('MSG1', '民情传递队员', 'messenger'),
  person('LEAD', '分管领导', 'leader'),
  person('SUP', '督查员', 'supervisor'),
  person('OBS', '旁听居民（手机端，匿名计数）', 'observer'),
  person('PROJ', '会场投影终端', 'projector'),
]

const topics = [
  '上下水',
  '施工扰民',
  '拆违',
  '搬迁',
  '安全通行',
  '节能保温',
  '漏雨防水',
  '照明',
  '无障碍',
  '停车',
  '绿化',
  '保修',
  '物业',
  '维修资金',
]

const board = (input: NewBoard, id: BoardId, now: number): Board => ({
  id,
  slug: id.toLowerCase(),
  title: input.title,
  projectName: input.projectName,
  projectKind: 'oldNeighbourhoodRetrofit',
  community: input.community,
  convener: input.convener,
  status: 'preparing',
  asOf: toInstant(now),
  timezone: 'Asia/Shanghai',
  stanceScale: stanceValues,
  partyOrder: parties.map((party) => party.id),
  consensusRule: {
    everyPartyMustStance: true,
    noBlock: true,
    residentGuarantee: 'residents stance in support|accept|conditional(with condition met)',
    signAllParties: true,
    restartSigningOnAmend: true,
  },
  phases: [
    { code: 'works', zh: '工程本身' },
    { code: 'outside', zh: '工程以外' },
    { code: 'after', zh: '工程后续' },
  ],
  topics,
  mandateGate: null,
  cadence: null,
  principles: ['以保证居民群众利益为前提', '一户一策', '公开协商、反复辩论、面向主持人发言', '先让居民把想法说出来'],
  seedFile: null,
  restaged: null,
})

/** A board of the four parties without issues or meetings, as of `now` (milliseconds). It always parses as a case file. */
export function boardFromTemplate(input: NewBoard, boardId: BoardId, now: number): CaseFile {
  return {
    schemaVersion: '1.0',
    board: board(input, boardId, now),
    parties,
    people: people(input.convener),
    meetings: [],
    agenda: [],
    issues: [],
    demands: [],
    options: [],
    stances: [],
    resolutions: [],
    actionItems: [],
    escalations: [],
    diaryEntries: [],
    households: [],
    policies: [],
    surveys: [],
    notices: [],
    feedback: [],
    patterns: [],
    precedents: [],
    exemplars: [],
    syncWindows: [],
  }
}
