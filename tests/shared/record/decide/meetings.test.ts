/** A meeting's life, its attendance, its focus and its turns. */
import { describe, expect, it } from 'vitest'
import { placeOf, speakersList, waitingRequests } from '#shared/board/speakers.ts'
import { cast, id, organiser, Table } from '../../../kit/cast.ts'
import { refuses } from '../../../kit/refuses.ts'
import { playTo } from '../../../kit/script.ts'

const { F: fac, S: sec, R1: res1, R3: res3, C1: con1, M: med } = cast
const item = { id: 'AG-91', issueId: 'I-11', title: '停车', kind: 'negotiate', plannedMinutes: 20 }
const plan = (more: object) =>
  ({
    type: 'meeting.plan',
    meetingId: 'M-06',
    kind: 'joint',
    title: '第四次联席会',
    startAt: '2026-08-01T19:00:00+08:00',
    endAt: '2026-08-01T20:30:00+08:00',
    place: '社区活动室',
    agenda: [item, { ...item, id: 'AG-92' }, { ...item, id: 'AG-93', issueId: 'I-02' }],
    ...more,
  }) as const
const running = () => playTo('opening')
const meeting = (type: 'meeting.open' | 'meeting.pause' | 'meeting.resume' | 'meeting.close', meetingId = 'M-05') =>
  ({ type, meetingId }) as const
const ask = (requestId: string, kind = 'speak') =>
  ({ type: 'floor.request', requestId, meetingId: 'M-05', kind }) as const
const number = (meetingId: string, minutesNo: string) =>
  ({ type: 'meeting.numberMinutes', meetingId, minutesNo }) as const

describe('planning', () => {
  it('[M1] is held by the facilitator who plans it, where there are several', () => {
    const table = new Table()
    table.as(fac).does({ type: 'person.assign', personId: med, role: 'facilitator', partyId: null })
    table.as(med).does(plan({}))
    expect([...table.state.meetings.values()].at(-1)).toMatchObject({ chairId: med, secretaryId: sec })
  })

  it('[M1] numbers the agenda and gathers its issues', () => {
    const table = new Table()
    table.asActor(organiser).does(plan({}))
    const planned = [...table.state.meetings.values()].at(-1)
    expect(planned).toMatchObject({ seq: 6, status: 'scheduled', chairId: fac, secretaryId: sec, minutesNo: null })
    expect(planned?.issueIds).toEqual(['I-11', 'I-02'])
    const agenda = [...table.state.agenda.values()].filter((one) => one.meetingId === 'M-06')
    expect(agenda.map(({ id, seq, turnSeconds }) => [id, seq, turnSeconds])).toEqual([
      ['AG-91', 1, 120],
      ['AG-92', 2, 120],
      ['AG-93', 3, 120],
    ])
  })

  refuses(
    () => new Table(),
    [
      ['[R3] takes no used id', fac, plan({ meetingId: 'M-05' }), { code: 'idTaken', field: 'meetingId' }],
      ['[R3] takes no used agenda id', fac, plan({ agenda: [{ ...item, id: 'AG-01' }] }), { field: 'agenda.0.id' }],
      ['[R3] takes no agenda id twice', fac, plan({ agenda: [item, item] }), { code: 'idTaken', field: 'agenda.1.id' }],
      ['[R3] knows the issues', fac, plan({ agenda: [{ ...item, issueId: 'X' }] }), { field: 'agenda.0.issueId' }],
      [
        '[M1] ends after it starts',
        fac,
        plan({ endAt: '2026-08-01T11:00:00Z' }),
        { code: 'invalidField', field: 'endAt' },
      ],
    ],
  )
})

describe('a meeting', () => {
  it('[M2] opens, pauses, resumes, closes', () => {
    const table = new Table()
    const statuses = (['meeting.open', 'meeting.pause', 'meeting.resume', 'meeting.close'] as const).map((type) => {
      table.as(fac).does(meeting(type))
      return [...table.state.meetings.values()].find(({ id }) => id === 'M-05')?.status
    })
    expect(statuses).toEqual(['running', 'paused', 'running', 'minutesDraft'])
    expect(table.state.openMeetingId).toBeNull()
    table.as(fac).isRefused(meeting('meeting.open'), 'wrongMeetingStatus')
  })

  it('[M3] ends the running turn when it closes', () => {
    const table = running()
    table.as(fac).does({ type: 'turn.start', meetingId: 'M-05', agendaId: 'AG-03', partyId: 'P-RES' })
    const events = table.as(fac).does(meeting('meeting.close'))
    expect(events.map(({ event }) => event.type)).toEqual(['turn.ended', 'meeting.closed'])
    expect(table.state.turns.at(-1)?.endedAt).not.toBeNull()
  })

  it('[M80] says of every word given that it is over when it closes; who waits is not answered, and stands in no list', () => {
    const table = running()
    table.as('U-RES1').does(ask('hand'))
    table.as('U-CON1').does(ask('waits'))
    table.as('U-CON1').does(ask('order', 'order'))
    const turn = {
      type: 'turn.start',
      meetingId: 'M-05',
      agendaId: 'AG-03',
      partyId: 'P-RES',
      personId: 'U-RES1',
    } as const
    table.as(fac).does({ ...turn, requestId: 'hand' })
    table.as(fac).does({ type: 'floor.answer', requestId: 'order', to: 'granted' })
    table.as(fac).does(meeting('meeting.close'))
    const { state } = table
    expect([...state.requests.values()].map(({ id, status }) => [id, status])).toEqual([
      ['hand', 'done'],
      ['waits', 'waiting'],
      ['order', 'done'],
    ])
    const over = id<'meeting'>('M-05')
    expect([waitingRequests(state, over), speakersList(state, over).words, placeOf(state, id('waits'))]).toEqual([
      [],
      [],
      null,
    ])
    table.as(fac).does({ type: 'meeting.reopen', meetingId: 'M-05', reason: '还有一件事' })
    expect(placeOf(table.state, id('waits'))).toBe(1)
  })

  refuses(
    () => new Table(),
    [
      ['[M2] that is only planned cannot pause', fac, meeting('meeting.pause'), { code: 'meetingNotRunning' }],
      ['[M2] that is only planned cannot resume', fac, meeting('meeting.resume'), { code: 'wrongMeetingStatus' }],
      ['[M2] that is only planned cannot close', fac, meeting('meeting.close'), { code: 'meetingNotRunning' }],
      ['[M2] that is over cannot open again', fac, meeting('meeting.open', 'M-02'), { code: 'wrongMeetingStatus' }],
      ['[M4] that is only planned has no minutes', sec, number('M-05', '9号'), { code: 'wrongMeetingStatus' }],
      ['[M4] that is published keeps its number', sec, number('M-02', '9号'), { code: 'wrongMeetingStatus' }],
    ],
  )
  refuses(() => {
    const table = running()
    table.asActor(organiser).does(plan({}))
    return table
  }, [
    ['[M2] is alone', fac, meeting('meeting.open', 'M-06'), { code: 'anotherMeetingRunning' }],
    [
      '[M4] takes no number of another',
      sec,
      number('M-05', '小红庙纪要〔2026〕4号'),
      { code: 'minutesNumberTaken', field: 'minutesNo', facts: { minutesNo: '小红庙纪要〔2026〕4号' } },
    ],
  ])

  it('[M4] takes a number of its own, and may correct it until it is published', () => {
    const table = running()
    table.as(sec).does(number('M-05', '小红庙纪要〔2026〕5号'))
    table.as(sec).does(number('M-05', '小红庙纪要〔2026〕5号'))
    table.as(sec).does(number('M-05', '小红庙纪要〔2026〕6号'))
    expect(table.events('minutes.numbered')).toHaveLength(3)
  })
})

const attend = (...entries: readonly (readonly [personId: string, kind: string])[]) =>
  ({
    type: 'attendance.record',
    meetingId: 'M-05',
    entries: entries.map(([personId, kind]) => ({ personId, kind })),
  }) as const

describe('attendance', () => {
  it('[M5] keeps when a person came, and gives who is on leave no time', () => {
    const table = running()
    const entryOf = (personId: string) =>
      [...table.state.meetings.values()]
        .find(({ id }) => id === 'M-05')
        ?.attendance.find((entry) => entry.personId === personId)
    const came = entryOf(res1)?.joinAt
    table
      .at('10:00')
      .as(sec)
      .does(attend([res1, 'nonVoting'], [res3, 'attend'], [med, 'leave']))
    expect(entryOf(res1)).toMatchObject({ kind: 'nonVoting', joinAt: came })
    expect(entryOf(res3)).toMatchObject({ kind: 'attend', joinAt: '2026-07-16T11:10:00.000Z', leftAt: null })
    expect(entryOf(med)).toMatchObject({ kind: 'leave', joinAt: null, leftAt: null })
  })

  refuses(running, [
    ['[M5] knows its people', sec, attend([res1, 'attend'], ['X', 'attend']), { field: 'entries.1.personId' }],
    [
      '[M5] takes each person once',
      sec,
      attend([res1, 'attend'], [res1, 'leave']),
      { code: 'invalidField', field: 'entries.1.personId' },
    ],
  ])
  refuses(
    () => new Table(),
    [
      ['[M5] is taken in the meeting, not before', sec, attend([res1, 'attend']), { code: 'meetingNotRunning' }],
      [
        '[M6] counts observers in the meeting, not before',
        sec,
        { type: 'attendance.countObservers', meetingId: 'M-05', count: 3 },
        { code: 'meetingNotRunning' },
      ],
    ],
  )
})

const focus = (more: object) => ({ type: 'focus.move', meetingId: 'M-05', scene: 'issue', ...more }) as const

describe('the focus', () => {
  it('[M7] is the agenda item, and its issue unless another is named', () => {
    const table = running()
    table.as(fac).does(focus({ agendaId: 'AG-03' }))
    expect(table.state.focus).toMatchObject({ agendaId: 'AG-03', issueId: 'I-02', scene: 'issue' })
    table.as(fac).does(focus({ agendaId: 'AG-03', issueId: 'I-11', scene: 'options' }))
    expect(table.state.focus).toMatchObject({ agendaId: 'AG-03', issueId: 'I-11', scene: 'options' })
    table.as(fac).does(focus({ scene: 'readBack' }))
    expect(table.state.focus).toMatchObject({ agendaId: null, issueId: null })
  })

  refuses(running, [
    ['[R3] knows its agenda', fac, focus({ agendaId: 'X' }), { code: 'unknownEntity', field: 'agendaId' }],
    ['[R3] knows its issues', fac, focus({ issueId: 'X' }), { code: 'unknownEntity', field: 'issueId' }],
    ['[M7] is of the open meeting', fac, focus({ meetingId: 'M-02' }), { code: 'meetingNotRunning' }],
  ])
  refuses(() => {
    const table = new Table()
    table.as(fac).does(plan({}))
    table.as(fac).does(meeting('meeting.open', 'M-06'))
    return table
  }, [
    [
      '[M7] stays on the agenda of its meeting',
      fac,
      focus({ meetingId: 'M-06', agendaId: 'AG-03' }),
      { code: 'invalidField', field: 'agendaId' },
    ],
    [
      '[M8] turns stay on the agenda of their meeting',
      fac,
      { type: 'turn.start', meetingId: 'M-06', agendaId: 'AG-03', partyId: 'P-RES' },
      { code: 'invalidField', field: 'agendaId' },
    ],
  ])
})

const turn = (more: object) =>
  ({ type: 'turn.start', meetingId: 'M-05', agendaId: 'AG-03', partyId: 'P-RES', ...more }) as const

describe('a turn', () => {
  it('[M8] lasts what its agenda item says, 120 seconds where it says nothing', () => {
    const table = running()
    for (const agendaId of ['AG-02', 'AG-01']) {
      table.as(fac).does(turn({ agendaId, personId: res1 }))
      table.as(fac).does({ type: 'turn.end', meetingId: 'M-05' })
    }
    expect(table.state.turns.map(({ seconds }) => seconds)).toEqual([60, 120])
  })

  it('[M9] may be lengthened, but not without end', () => {
    const table = running()
    table.as(fac).does(turn({}))
    for (let count = 0; count < 5; count += 1)
      table.as(fac).does({ type: 'turn.extend', meetingId: 'M-05', seconds: 600 })
    expect(table.state.turns.at(-1)).toMatchObject({ seconds: 3120, extendedBy: 3000 })
    const refusal = table.as(fac).isRefused({ type: 'turn.extend', meetingId: 'M-05', seconds: 600 })
    expect(refusal).toEqual({ code: 'invalidField', field: 'seconds' })
  })

  refuses(running, [
    ['[R3] knows the agenda', fac, turn({ agendaId: 'X' }), { code: 'unknownEntity', field: 'agendaId' }],
    ['[R3] knows the parties', fac, turn({ partyId: 'X' }), { code: 'unknownEntity', field: 'partyId' }],
    ['[R3] knows the people', fac, turn({ personId: 'X' }), { code: 'unknownEntity', field: 'personId' }],
    ['[M8] is spoken by the own people', fac, turn({ personId: con1 }), { code: 'invalidField', field: 'personId' }],
    ['[M9] ends only once begun', fac, { type: 'turn.end', meetingId: 'M-05' }, { code: 'noTurnRunning' }],
    [
      '[M9] is lengthened only while it runs',
      fac,
      { type: 'turn.extend', meetingId: 'M-05', seconds: 30 },
      { code: 'noTurnRunning' },
    ],
  ])
  refuses(() => {
    const table = running()
    table.as(fac).does(turn({ partyId: 'P-CON' }))
    return table
  }, [
    [
      '[M8] waits for the one before',
      fac,
      turn({}),
      { code: 'turnRunning', facts: { party: { zh: '施工与监理单位', en: 'Contractor & supervisor' } } },
    ],
  ])
  refuses(() => {
    const table = running()
    table.as(fac).does(meeting('meeting.pause'))
    return table
  }, [['[M8] does not begin in a pause', fac, turn({}), { code: 'meetingNotRunning' }]])
})
