/**
 * The made-up board that Heyi is measured on: a negotiating text that very many may write, so that nobody's budget is
 * spent for many, and a hall of people who read. Nothing in it stands for anybody.
 */
const people = (count: number, prefix: string, role: string): readonly object[] =>
  Array.from({ length: count }, (_, index) => ({
    id: `${prefix}-${index + 1}`,
    displayName: `${prefix}${index + 1}`,
    role,
    partyId: null,
    org: '',
    building: null,
    unit: null,
    tags: [],
  }))

export interface Hall {
  /** Persons who may write the text. */
  readonly writers: number
  /** Persons who read it. */
  readonly readers: number
}

/** The issue whose text is written. */
export const issueId = 'I-1'
export const document = `text:${issueId}`

/** The agenda items that have notes. */
export const agendaIds = ['AG-1', 'AG-2'] as const

/** The case file of such a board. */
export const hallCase = ({ writers, readers }: Hall, boardId = 'B-BENCH'): object => ({
  schemaVersion: '1.0',
  board: {
    id: boardId,
    slug: 'bench',
    title: '负载测试板',
    projectName: '示例',
    projectKind: 'villageDemolition',
    community: '示例村',
    convener: '工作专班',
    status: 'implementing',
    asOf: '2026-08-21',
    partyOrder: ['P-1', 'P-2'],
  },
  parties: ['P-1', 'P-2'].map((id, index) => ({
    id,
    code: `T${index + 1}`,
    name: `参加方${index + 1}`,
    kind: 'other',
    color: '#336699',
    isResidents: index === 0,
    seats: 1,
  })),
  // Facilitators may write texts and notes alike.
  people: [...people(writers, 'W', 'facilitator'), ...people(readers, 'R', 'expert')],
  meetings: [
    {
      id: 'M-1',
      seq: 1,
      kind: 'joint',
      title: '联席会',
      startAt: '2026-08-21T19:00:00+08:00',
      endAt: '2026-08-21T21:00:00+08:00',
      place: '会议室',
      chairId: null,
      secretaryId: null,
      issueIds: [issueId],
      minutesNo: null,
      status: 'scheduled',
      observersCount: 0,
      attendance: [],
    },
  ],
  agenda: agendaIds.map((id, index) => ({
    id,
    meetingId: 'M-1',
    seq: index + 1,
    issueId,
    title: `事项${index + 1}`,
    kind: 'issue',
    plannedMinutes: 10,
    turnSeconds: 60,
    turnsPerParty: 1,
  })),
  issues: [
    {
      id: issueId,
      no: '1',
      title: '议题1',
      phase: 'works',
      topic: '停车',
      category: 'basic',
      summary: '',
      status: 'discussing',
      priority: 2,
      decisionRule: 'consensus',
      demandIds: [],
      optionIds: [],
      visibility: 'meeting',
    },
  ],
})
