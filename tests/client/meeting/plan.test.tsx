/** The wizard: kinds and their agenda, what was left over, rules, Wi-Fi, changing and calling off; the mandate; statements. */
import { afterEach, describe, expect, it } from 'vitest'
import { MandatePanel } from '../../../client/screens/meeting/plan/MandatePanel.tsx'
import { leftovers, withLeftover } from '../../../client/screens/meeting/plan/leftovers.ts'
import type { PlanDraft } from '../../../client/screens/meeting/plan/plan-draft.ts'
import {
  emptyPlan,
  planAct,
  planMissing,
  planOf,
  withIssue,
  withItem,
  withTemplate,
} from '../../../client/screens/meeting/plan/plan-draft.ts'
import { PlanForm } from '../../../client/screens/meeting/plan/PlanForm.tsx'
import { PlannedMeetings } from '../../../client/screens/meeting/plan/PlannedMeetings.tsx'
import { PlanSum } from '../../../client/screens/meeting/plan/PlanSum.tsx'
import { StatementsPanel } from '../../../client/screens/meeting/plan/StatementsPanel.tsx'
import { cast, id, Table } from '../../kit/cast.ts'
import type { Room } from '../../kit/issue-room.tsx'
import { press, roomOf, type, words } from '../../kit/issue-room.tsx'
import { seatOf } from '../../kit/open-board.tsx'

const { F: fac, S: sec, R1: res1 } = cast
const zone = 'Asia/Shanghai'
const titles = { opening: '开场', actions: '落实', closing: '收尾' }
let count = 0
const fresh = () => id<'agenda'>(`AG-T${(count += 1)}`)
const draft = (): PlanDraft => emptyPlan(Date.parse('2026-07-16T11:00:00Z'), zone, titles, fresh, ['一时一件'])
const issue = { id: id<'issue'>('I-02'), title: '噪声', status: 'open' } as const
const whole = (more: Partial<PlanDraft> = {}): PlanDraft => ({ ...draft(), title: '会', place: '室', ...more })
const chair = seatOf('facilitator', fac)
const nothing = (): void => undefined

let room: Room | null = null
afterEach(async () => {
  await room?.drawn.close()
  room = null
})

const fill = async (figures: Readonly<Record<string, string>>): Promise<void> => {
  for (const [name, value] of Object.entries(figures)) {
    // oxlint-disable-next-line no-await-in-loop -- a person fills in one field after the other.
    if (room !== null) await type(room.drawn.at(`mandate-${name}`), value)
  }
}

const hearing = (): Table => {
  const table = new Table()
  const meeting = table.state.meetings.get(id('M-05'))
  if (meeting === undefined) throw new Error('cannot happen: the sample has it')
  const replan = planAct({ ...planOf(table.state, meeting, zone), kind: 'hearing' }, meeting.id, zone, 'meeting.replan')
  if (replan === null) throw new Error('cannot happen: it is whole')
  table.as(fac).does(replan)
  table.as(fac).does({ type: 'meeting.open', meetingId: 'M-05' })
  return table
}

const panel = (table: Table) => {
  const meeting = table.state.meetings.get(id('M-05'))
  return (state: typeof table.state) =>
    meeting === undefined ? null : <StatementsPanel state={state} meeting={meeting} />
}

describe('the kind of a meeting', () => {
  it('[U212] brings its usual agenda, and issues on it stay with the time that the kind gives them', () => {
    const joint = withIssue(draft(), issue, fresh())
    const hearing = withTemplate(joint, 'hearing', titles, fresh)
    expect(hearing.items.map(({ kind }) => kind)).toEqual(['opening', 'negotiate', 'closing'])
    expect(hearing.items[1]).toMatchObject({ issueId: 'I-02', plannedMinutes: 40, turnSeconds: 300 })
    expect(withTemplate(hearing, 'onsite', titles, fresh).items).toHaveLength(1)
  })

  it('[U212] says in one line what each is for, and moves nothing that was shaped by hand', async () => {
    room = await roomOf(new Table().record, chair, (state) => (
      <PlanForm state={state} meeting={null} onPlanned={nothing} />
    ))
    expect(words(room.drawn.root)).toContain('陈述人依次陈述，记下要点；不表态，不签认。')
    expect(room.drawn.all('plan-item')).toHaveLength(3)
    await press(room.drawn.at('plan-kind-talk'))
    expect(room.drawn.all('plan-item')).toHaveLength(2)
    expect(room.drawn.has('plan-template')).toBe(false)
    await press(room.drawn.at('plan-add-item'))
    await press(room.drawn.at('plan-kind-joint'))
    expect(room.drawn.all('plan-item')).toHaveLength(3)
    await press(room.drawn.at('plan-template'))
    expect(room.drawn.all('plan-item')).toHaveLength(3)
    expect(room.drawn.has('plan-template')).toBe(false)
  })
})

describe('what earlier meetings left', () => {
  it('[U213] is offered once each: taken onto the agenda, or put aside', () => {
    const { state } = new Table()
    const facts = { today: '2026-07-26', editing: null, seen: new Set<string>() }
    const left = leftovers(state, draft(), facts)
    expect(left.map(({ is }) => is)).toContain('action')
    const first = left[0]
    if (first === undefined) throw new Error('cannot happen: the sample has a late action')
    const taken = withLeftover(draft(), first, fresh(), '逾期落实事项')
    expect(taken.items.map(({ kind }) => kind)).toEqual(['opening', 'actions', 'actions', 'closing'])
    expect(leftovers(state, draft(), { ...facts, seen: new Set([first.id]) })).not.toContainEqual(first)
  })

  it('[U213] names an issue whose text was tabled on site as what it is', () => {
    const table = new Table()
    table.as(fac).does({ type: 'meeting.cancel', meetingId: 'M-05', reason: '改期' })
    const facts = { today: '2026-07-16', editing: null, seen: new Set<string>() }
    const left = leftovers(table.state, draft(), facts)
    expect(left).toContainEqual(expect.objectContaining({ is: 'text', id: 'I-01' }))
    const text = left.find(({ id: one }) => one === 'I-01')
    if (text === undefined) throw new Error('cannot happen: it is there')
    expect(leftovers(table.state, withLeftover(draft(), text, fresh(), ''), facts)).not.toContainEqual(text)
  })
})

describe('the plan', () => {
  it('[U214] says in words how much does not fit, and offers the end at which it does', async () => {
    const long = withItem(whole(), whole().items[0]?.key ?? fresh(), {})
    const first = long.items[0]
    if (first === undefined) throw new Error('cannot happen: a meeting opens')
    const over = withItem(long, first.key, { plannedMinutes: 85 })
    const changed: PlanDraft[] = []
    room = await roomOf(new Table().record, chair, () => (
      <PlanSum draft={over} zone={zone} onChange={(next) => changed.push(next)} />
    ))
    expect(words(room.drawn.at('agenda-sum'))).toContain('超出15分钟')
    await press(room.drawn.at('plan-extend'))
    expect(changed.map(({ end }) => end)).toEqual(['20:45'])
  })

  it('[U215] carries rules and Wi-Fi, and says what is missing of them', () => {
    expect(planAct(whole({ wifi: { name: ' 会场 ', password: 'x' } }), id('M'), zone)).toMatchObject({
      groundRules: ['一时一件'],
      wifi: { name: '会场', password: 'x' },
    })
    expect(planAct(whole(), id('M'), zone)).toMatchObject({ wifi: null })
    expect(planMissing(whole({ rules: [''] }), zone)).toBe('plan.missingRule')
    expect(planMissing(whole({ wifi: { name: '', password: 'x' } }), zone)).toBe('plan.wifiNameMissing')
    expect(planMissing(whole(), zone)).toBe(null)
  })

  it('[U215] of a planned meeting begins with what is planned, and changes it by one act', () => {
    const table = new Table()
    const meeting = table.state.meetings.get(id('M-05'))
    if (meeting === undefined) throw new Error('cannot happen: the sample has it')
    const planned = planOf(table.state, meeting, zone)
    expect(planned).toMatchObject({ day: '2026-07-16', start: '19:00', end: '20:30', place: meeting.place })
    const replan = planAct({ ...planned, place: '二楼会议室' }, meeting.id, zone, 'meeting.replan')
    if (replan === null) throw new Error('cannot happen: it is whole')
    table.as(sec).does(replan)
    expect(table.state.meetings.get(meeting.id)?.place).toBe('二楼会议室')
    expect(planOf(table.state, meeting, zone).items.map(({ key }) => key)).toEqual(planned.items.map(({ key }) => key))
  })

  it('[U216] is called off only with a reason', async () => {
    room = await roomOf(new Table().record, chair, (state) => <PlannedMeetings state={state} />)
    await press(room.drawn.at('plan-cancel-M-05'))
    await press(room.drawn.at('plan-cancel-save'))
    expect(room.sent()).toEqual([])
    expect(words(room.drawn.root)).toContain('请写明原因。')
    await type(room.drawn.at('plan-cancel-reason'), '停电')
    await press(room.drawn.at('plan-cancel-save'))
    expect(room.sent()).toEqual([{ type: 'meeting.cancel', meetingId: 'M-05', reason: '停电' }])
  })
})

describe('the mandate', () => {
  it('[U217] says what stands, and what new figures would mean before they are recorded', async () => {
    room = await roomOf(new Table().record, chair, (state) => <MandatePanel state={state} />)
    expect(words(room.drawn.at('mandate-standing'))).toContain('87.2%')
    await press(room.drawn.at('mandate-enter'))
    expect(room.drawn.has('mandate-will')).toBe(false)
    await fill({ totalHouseholds: '600', agreedHouseholds: '400', totalAreaM2: '42000', agreedAreaM2: '42000' })
    expect(words(room.drawn.at('mandate-will'))).toContain('户数66.6%')
    expect(words(room.drawn.at('mandate-will'))).toContain('不能提交议定文本')
    await press(room.drawn.at('mandate-save'))
    expect(room.sent()).toEqual([])
    await press(room.drawn.at('confirm'))
    expect(room.sent()).toMatchObject([{ type: 'mandate.record', totalHouseholds: 600, agreedHouseholds: 400 }])
  })

  it('[U217] takes no figures that cannot be true, and none from a party', async () => {
    room = await roomOf(new Table().record, chair, (state) => <MandatePanel state={state} />)
    await press(room.drawn.at('mandate-enter'))
    await fill({ totalHouseholds: '6', agreedHouseholds: '7', totalAreaM2: '10', agreedAreaM2: '1' })
    await press(room.drawn.at('mandate-save'))
    expect(room.sent()).toEqual([])
    expect(words(room.drawn.root)).toContain('同意的不能多于总数。')
    await room.drawn.close()
    const rep = seatOf('partyRep', res1, 'P-RES')
    room = await roomOf(new Table().record, rep, (state) => <MandatePanel state={state} />)
    expect(room.drawn.has('mandate-enter')).toBe(false)
  })
})

describe('statements', () => {
  it('[U218] are put down one after another in a hearing', async () => {
    const table = hearing()
    table
      .as(sec)
      .does({ type: 'statement.record', statementId: 'ST-1', meetingId: 'M-05', speaker: '物业公司', text: '车位不够' })
    room = await roomOf(table.record, seatOf('secretary', sec), panel(table))
    expect(words(room.drawn.at('statement-1'))).toContain('车位不够')
    await press(room.drawn.at('statement-save'))
    expect(words(room.drawn.root)).toContain('请写明陈述人和要点。')
    await type(room.drawn.at('statement-speaker'), '2号楼居民')
    await type(room.drawn.at('statement-text'), '中午要安静')
    await press(room.drawn.at('statement-save'))
    expect(room.sent()).toMatchObject([{ type: 'statement.record', speaker: '2号楼居民', text: '中午要安静' }])
  })

  it('[U218] are read by the others, and are nowhere in other meetings', async () => {
    const table = hearing()
    room = await roomOf(table.record, seatOf('partyRep', res1, 'P-RES'), panel(table))
    expect(room.drawn.has('statements')).toBe(true)
    expect(room.drawn.has('statement-save')).toBe(false)
    await room.drawn.close()
    const joint = new Table()
    room = await roomOf(joint.record, chair, panel(joint))
    expect(room.drawn.has('statements')).toBe(false)
  })
})
