/** What the panel reads from the record: the meeting in hand, who is here, the issue's next step, the key `P`. */
import { describe, expect, it } from 'vitest'
import type { AttendanceKind, IssueStatus, Meeting } from '#shared/board/board.ts'
import { quorumOf } from '#shared/board/attendance.ts'
import type { HeyiEvent } from '#shared/record/events.ts'
import type { BoardState } from '#shared/record/state.ts'
import { nextStep } from '../../../client/screens/meeting/issue-step.ts'
import {
  attendanceGroups,
  firstScene,
  meetingInHand,
  partyCount,
  placeIn,
  unrecorded,
} from '../../../client/screens/meeting/meeting-facts.ts'
import type { ConsoleKey } from '../../../client/screens/meeting/use-console-keys.ts'
import { consoleKeyOf } from '../../../client/screens/meeting/use-console-keys.ts'
import { fixtureBoard } from '../../kit/cases.ts'
import { after, dayOne } from '../../kit/record.ts'
import { id, issue, option, published, resolution, smallBoard, stanceOn } from '../../kit/small-board.ts'

const meetingId = id<'meeting'>('M-05')
const opened: HeyiEvent = { type: 'meeting.opened', meetingId }
const recorded = (kinds: Readonly<Record<string, AttendanceKind>>): HeyiEvent => ({
  type: 'attendance.recorded',
  meetingId,
  entries: Object.entries(kinds).map(([personId, kind]) => ({
    personId: id(personId),
    kind,
    joinAt: dayOne,
    leftAt: null,
  })),
})

function meetingOf(state: BoardState): Meeting {
  const meeting = state.meetings.get(meetingId)
  if (meeting === undefined) throw new Error('cannot happen: the sample has this meeting')
  return meeting
}

describe('the meeting in hand', () => {
  it('[U71] is the open one, else the one just closed, else the next planned one', () => {
    const start = fixtureBoard('start')
    expect(meetingInHand(start)?.id).toBe(meetingId)
    expect(meetingInHand(after(start, opened))?.status).toBe('running')
    expect(meetingInHand(after(start, opened, { type: 'meeting.closed', meetingId }))?.status).toBe('minutesDraft')
  })

  it('[U71] knows its place on the agenda and what the wall shows first there', () => {
    const start = after(fixtureBoard('start'), opened)
    const items = [...start.agenda.values()].filter((item) => item.meetingId === meetingId)
    expect(placeIn(start, meetingOf(start))).toMatchObject({ item: null, n: 0, next: items[0] })
    const focus: HeyiEvent = {
      type: 'focus.moved',
      meetingId,
      agendaId: id('AG-03'),
      issueId: id('I-02'),
      scene: 'issue',
    }
    expect(placeIn(after(start, focus), meetingOf(start))).toMatchObject({ n: 3, next: { id: 'AG-04' } })
    expect(items.map(firstScene)).toEqual(['agenda', 'issue', 'issue', 'issue', 'issue', 'actions', 'readBack'])
  })
})

describe('attendance', () => {
  it('[U72] “all present” means everyone at the table of whom nothing is recorded yet', () => {
    const start = after(fixtureBoard('start'), opened, recorded({ 'U-RES3': 'leave' }))
    const people = unrecorded(start, meetingOf(start))
    expect(people).toEqual(expect.arrayContaining(['U-FAC', 'U-SEC', 'U-OWN1', 'U-RES2', 'U-MED']))
    expect(people.filter((one) => ['U-RES3', 'U-GOV2', 'U-DES', 'U-OBS', 'U-PROJ'].includes(one))).toEqual([])
  })

  it('[U72] a party is here once somebody of it is present; on leave or non-voting does not count', () => {
    const start = after(fixtureBoard('start'), opened)
    const here = after(
      start,
      recorded({ 'U-OWN1': 'attend', 'U-CON1': 'attend', 'U-PM1': 'leave', 'U-RES1': 'attend' }),
    )
    expect(quorumOf(here, meetingOf(here)).missing.map((party) => party.name)).toEqual(['物业公司'])
    const full = after(here, recorded({ 'U-PM2': 'attend' }))
    expect(quorumOf(full, meetingOf(full)).missing).toEqual([])
    expect([2, 4, 12].map((count) => partyCount(count, 'zh-CN'))).toEqual(['两', '四', '十二'])
    expect(partyCount(4, 'en')).toBe('4')
  })

  it('[U72] observers and the projector are never on the list', () => {
    const listed = attendanceGroups(fixtureBoard('start')).flatMap((group) => group.people.map((person) => person.role))
    expect(listed).not.toContain('observer')
    expect(listed).not.toContain('projector')
  })
})

const fresh = () => id<'resolution'>('R-new')

const board = (status: IssueStatus, ...events: readonly HeyiEvent[]): BoardState =>
  after(smallBoard(['A', 'B*'], [option('A'), option('B')], { status }), ...events)

const nameAt = (state: BoardState): string => nextStep(state, state.issues.get(id('I')) ?? issue(), fresh).name

describe('the next step of an issue', () => {
  it('[U73] goes the issue’s usual way from draft to closed', () => {
    const drafted: HeyiEvent = { type: 'resolution.drafted', resolution: resolution() }
    expect(nameAt(board('draft'))).toBe('open')
    expect(nameAt(board('open'))).toBe('discussing')
    expect(nameAt(board('discussing'))).toBe('converging')
    expect(nameAt(board('converging', drafted))).toBe('waitText')
    expect(nameAt(board('converging', drafted, published(1)))).toBe('agree')
    expect(nameAt(board('agreed', drafted, published(1)))).toBe('openSigning')
    expect(nameAt(board('signing', drafted, published(1)))).toBe('resolved')
    expect(nameAt(board('resolved', drafted, published(1)))).toBe('assignActions')
    expect(nameAt(board('resolved'))).toBe('closed')
    expect(nameAt(board('deferred'))).toBe('aside')
  })

  it('[U73] starts the text from the leading option, unless somebody blocks it', () => {
    const support = ['A', 'B'].map((name) => stanceOn('B', name, 'support'))
    const state = board('discussing', ...support)
    expect(nextStep(state, state.issues.get(id('I')) ?? issue(), fresh).optionId).toBe('B')
    const blocked = board('discussing', stanceOn('A', 'A', 'block'), stanceOn('B', 'A', 'block'))
    expect(nextStep(blocked, blocked.issues.get(id('I')) ?? issue(), fresh).optionId).toBe(null)
  })
})

const at = (selector: string): Element => document.querySelector(selector) ?? document.body

const press = (target: Element, init: KeyboardEventInit = {}): ConsoleKey | null => {
  const event = new KeyboardEvent('keydown', { key: 'p', bubbles: true, ...init })
  let answer: ConsoleKey | null = null
  const listen = (one: Event): void => {
    answer = consoleKeyOf(one as KeyboardEvent)
  }
  document.body.addEventListener('keydown', listen, { once: true })
  target.dispatchEvent(event)
  return answer
}

describe('the keys of the console', () => {
  it('[U74] P projects, but never while somebody types or holds another key', () => {
    document.body.innerHTML = '<button></button><input><textarea></textarea><div contenteditable="true"><p></p></div>'
    expect(press(at('button'))).toBe('p')
    expect(press(at('button'), { key: 'P' })).toBe('p')
    expect(['input', 'textarea', 'div p'].map((selector) => press(at(selector)))).toEqual([null, null, null])
    expect(press(at('button'), { ctrlKey: true })).toBe(null)
    expect(press(at('button'), { isComposing: true })).toBe(null)
    expect(press(at('button'), { key: 'q' })).toBe(null)
  })

  it('[U114] N, Z and ? have a meaning too, none of them behind an open dialog', () => {
    document.body.innerHTML = '<button></button>'
    expect(['n', 'Z', '?', '？'].map((key) => press(at('button'), { key }))).toEqual(['n', 'z', '?', '?'])
    document.body.innerHTML = '<button></button><dialog open></dialog>'
    expect(press(at('button'), { key: 'n' })).toBe(null)
  })
})
