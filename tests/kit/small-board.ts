/**
 * A small board made of events, for rules that must hold with any number of parties: parties by letter, some of them
 * residents, one issue, its options, one person to a party. Everything has a plain value that a test may overrule.
 */
import type {
  Board,
  Demand,
  Issue,
  Meeting,
  Option,
  Party,
  Person,
  Resolution,
  Stance,
  StanceValue,
} from '#shared/board/board.ts'
import type { Id } from '#shared/ids.ts'
import type { HeyiEvent } from '#shared/record/events.ts'
import { evolveAll } from '#shared/record/evolve/evolve.ts'
import type { BoardState } from '#shared/record/state.ts'
import { emptyState } from '#shared/record/state.ts'
import { dayOne, eventsOf } from './record.ts'

/** A branded id from a plain string. */
export const id = <Kind extends string>(text: string): Id<Kind> => text as Id<Kind>

const board = (partyIds: readonly string[]): Board => ({
  id: id('B'),
  slug: 'b',
  title: '会议板',
  projectName: '项目',
  projectKind: 'retrofit',
  community: '社区',
  convener: '召集人',
  status: 'implementing',
  asOf: dayOne,
  timezone: 'Asia/Shanghai',
  stanceScale: ['support', 'accept', 'conditional', 'reserve', 'oppose', 'block'],
  partyOrder: partyIds.map((one) => id(one)),
  consensusRule: {},
  phases: [],
  topics: [],
  mandateGate: null,
  cadence: null,
  principles: [],
  seedFile: null,
  restaged: null,
})

export const party = (partyId: string, isResidents = false): Party => ({
  id: id(partyId),
  code: partyId,
  name: `${partyId}方`,
  nameEn: `Party ${partyId}`,
  kind: isResidents ? 'residents' : 'owner',
  color: '#000000',
  isResidents,
  seats: 1,
  mandate: '',
  interests: [],
  batna: null,
  redLines: [],
})

export const person = (personId: string, role: string, partyId: string | null = null): Person => ({
  id: id(personId),
  displayName: personId,
  role,
  partyId: partyId === null ? null : id(partyId),
  org: '',
  building: null,
  unit: null,
  tags: [],
})

export const issue = (facts: Partial<Issue> = {}): Issue => ({
  id: id('I'),
  no: '1',
  title: '议题',
  phase: 'works',
  topic: '停车',
  category: 'basic',
  summary: '',
  status: 'discussing',
  priority: 2,
  location: null,
  decisionRule: 'consensus',
  legalGate: null,
  residentGuarantee: '',
  demandIds: [],
  optionIds: [],
  patternId: null,
  parentIssueId: null,
  escalationId: null,
  sourceDiaryIds: [],
  visibility: 'meeting',
  expectedRanking: null,
  ...facts,
})

export const option = (optionId: string, facts: Partial<Option> = {}): Option => ({
  id: id(optionId),
  issueId: id('I'),
  code: optionId,
  title: optionId,
  text: '',
  costYuan: null,
  durationDays: null,
  proposedBy: 'facilitator',
  meetsDemandIds: [],
  failsDemandIds: [],
  legalGate: null,
  status: 'open',
  ...facts,
})

/** A demand of party `A` on the issue, unless the test says otherwise. */
export const demand = (demandId: string, facts: Partial<Demand> = {}): Demand => ({
  id: id(demandId),
  issueId: id('I'),
  partyId: id('A'),
  raisedById: id('U-A'),
  channel: 'meeting',
  raisedAt: '2026-07-16',
  position: `${demandId}的诉求`,
  interest: '',
  priority: 3,
  isRedLine: false,
  redLineText: null,
  legality: 'toVerify',
  policyIds: [],
  status: 'new',
  mergedIntoId: null,
  visibility: 'meeting',
  reply: null,
  ...facts,
})

/** The planned meeting `M` about the issue. */
export const meeting = (facts: Partial<Meeting> = {}): Meeting => ({
  id: id('M'),
  seq: 1,
  kind: 'joint',
  title: '联席会',
  startAt: dayOne,
  endAt: '2026-07-16T12:30:00.000Z',
  place: '活动室',
  chairId: null,
  secretaryId: null,
  issueIds: [id('I')],
  minutesNo: null,
  status: 'scheduled',
  observersCount: 0,
  attendance: [],
  ...facts,
})

let stances = 0

/** A stance of the party on an option. */
export const stanceOn = (
  optionId: string,
  partyId: string,
  value: StanceValue,
  facts: Partial<Stance> = {},
): HeyiEvent => {
  stances += 1
  const stance: Stance = {
    id: id(`ST-${stances}`),
    issueId: id('I'),
    targetType: 'option',
    targetId: id<'option'>(optionId),
    targetVersion: null,
    partyId: id(partyId),
    value,
    reason: `${partyId}的理由`,
    condition: value === 'conditional' ? `${partyId}的条件` : null,
    redLineId: null,
    givenById: id(`U-${partyId}`),
    at: dayOne,
    meetingId: null,
    supersedesId: null,
    ...facts,
  }
  return { type: 'stance.taken', stance }
}

/** A stance of the party on a version of the resolution `R`. */
export const stanceOnText = (
  version: number,
  partyId: string,
  value: StanceValue,
  facts: Partial<Stance> = {},
): HeyiEvent =>
  stanceOn('R', partyId, value, { targetType: 'resolution', targetId: id('R'), targetVersion: version, ...facts })

export const resolution = (facts: Partial<Resolution> = {}): Resolution => ({
  id: id('R'),
  issueId: id('I'),
  meetingId: null,
  no: '第1项',
  acceptedOptionId: null,
  status: 'draft',
  currentVersion: 0,
  versions: [],
  publicText: '',
  basisPolicyIds: [],
  dissents: [],
  signOffs: [],
  effectiveFrom: null,
  noticeId: null,
  ...facts,
})

/** Version `version` of `R` is published. */
export const published = (version: number, text = `第${version}版`): HeyiEvent => ({
  type: 'resolution.versionPublished',
  resolutionId: id('R'),
  version: { version, text, byId: id('U-SEC'), at: dayOne, changeNote: '' },
  publicText: text,
  basisPolicyIds: [],
})

/** The events of a board with these parties (a letter each; `*` behind it marks residents), one issue and these options. */
export function smallBoardEvents(
  parties: readonly string[],
  options: readonly Option[] = [],
  facts: Partial<Issue> = {},
): readonly HeyiEvent[] {
  const seats = parties.map((name) => party(name.replace('*', ''), name.endsWith('*')))
  return [
    { type: 'board.created', board: board(seats.map((one) => one.id)) },
    ...seats.map((one): HeyiEvent => ({ type: 'imported', collection: 'parties', entity: one })),
    ...seats.map((one): HeyiEvent => ({ type: 'person.added', person: person(`U-${one.id}`, 'partyRep', one.id) })),
    { type: 'person.added', person: person('U-FAC', 'facilitator') },
    { type: 'person.added', person: person('U-SEC', 'secretary') },
    { type: 'issue.created', issue: issue(facts) },
    ...options.map((one): HeyiEvent => ({ type: 'option.proposed', option: one })),
  ]
}

/** The fold of `smallBoardEvents` and of what follows. */
export const smallBoard = (...[parties, options, facts]: Parameters<typeof smallBoardEvents>): BoardState =>
  evolveAll(emptyState, eventsOf(smallBoardEvents(parties, options, facts)))
