/** What the minutes keep of the room: emergencies, polls, ratings, absences, recusals, reopenings, hearings, on-site texts. */
import { describe, expect, it } from 'vitest'
import type { MeetingKind } from '#shared/board/board.ts'
import { textsOf } from '#shared/minutes/blocks.ts'
import { isSafeForMeeting } from '#shared/minutes/leak-check.ts'
import { meetingLevel } from '#shared/minutes/meeting-level.ts'
import { minutesBlocks } from '#shared/minutes/minutes.ts'
import type { BoardState } from '#shared/record/state.ts'
import type { Actor } from '#shared/roles.ts'
import { fixtureBoard } from '../../kit/cases.ts'
import type { Table } from '../../kit/cast.ts'
import { cast, id } from '../../kit/cast.ts'
import { openPlanned } from '../../kit/meetings.ts'
import { playTo } from '../../kit/script.ts'

const { F: fac, S: sec, R1: res1, C1: con1, O1: own1, P1: pm1 } = cast
const meetingId = 'M-05'
const phone = (seat: string): Actor => ({
  personId: null,
  role: 'observer',
  partyId: null,
  via: 'self',
  hallSeat: id(seat),
})
const blocksOf = (state: BoardState, of = meetingId) => minutesBlocks(state, id(of))
const textOf = (state: BoardState, of = meetingId): string => blocksOf(state, of).flatMap(textsOf).join('\n')
const headings = (state: BoardState, of = meetingId): readonly string[] =>
  blocksOf(state, of).flatMap((block) => (block.kind === 'heading' && block.level === 1 ? [block.text] : []))
const lineOf = (state: BoardState, label: string): readonly string[] =>
  blocksOf(state).flatMap((block) => (block.kind === 'attendance' && block.label === label ? block.people : []))
const usual = [
  '一、会议听取和认为',
  '二、议定事项',
  '三、落实事项',
  '四、上报事项',
  '五、未议定事项及下次议程',
  '六、公示与监督',
]

describe('minutes of a room in which nothing of it happened', () => {
  it('[X28] have neither sections nor lines for it', () => {
    const { state } = playTo('opening')
    expect(headings(state)).toEqual(usual)
    expect(textOf(state)).not.toMatch(/应急|征询|评价|离席|回避|继续举行|民意基础|现场拟定/u)
  })
})

describe('emergencies', () => {
  it('[X19] stand in a section of their own, with how they were released', () => {
    const table = playTo('opening')
    const raise = {
      type: 'emergency.raise',
      emergencyId: 'EM-1',
      kind: 'gas',
      place: '7号楼西侧',
      text: '闻到燃气味',
    } as const
    table.at('15:00').as(res1).does(raise)
    expect(headings(table.state)).toEqual([...usual, '七、应急事项'])
    expect(textOf(table.state)).toContain('尚未解除')
    table.at('22:00').as(fac).does({ type: 'emergency.release', emergencyId: 'EM-1', note: '阀门已关闭，复检正常。' })
    const text = textOf(table.state)
    for (const part of ['2026年7月16日19:15', '燃气', '7号楼西侧', '闻到燃气味']) expect(text).toContain(part)
    expect(text).toContain('2026年7月16日19:22由第一联合党支部书记（市区选派党员）解除：阀门已关闭，复检正常')
  })
})

const poll = (pollId: string, more: object = {}) =>
  ({
    type: 'poll.open',
    pollId,
    meetingId,
    question: '午休时段停工是否合适？',
    kind: 'single',
    voters: 'parties',
    choices: [
      { id: 'yes', label: '合适' },
      { id: 'no', label: '不合适' },
    ],
    ...more,
  }) as const
const answer = (pollId: string, choiceId: string, grade = 1) =>
  ({ type: 'poll.answer', pollId, marks: [{ choiceId, grade }] }) as const

describe('polls', () => {
  it('[X24] stand there once revealed, as opinions, with what each party chose where that was open', () => {
    const table = playTo('opening')
    table.as(fac).does(poll('PL-1'))
    table.as(res1).does(answer('PL-1', 'yes'))
    table.as(con1).does(answer('PL-1', 'no'))
    table.as(fac).does({ type: 'poll.close', pollId: 'PL-1' })
    expect(textOf(table.state)).not.toContain('午休时段')
    table.as(fac).does({ type: 'poll.reveal', pollId: 'PL-1' })
    expect(headings(table.state).at(-1)).toBe('七、会场意见征询')
    const said =
      '（一）“午休时段停工是否合适？”（2方作答）：合适1、不合适1（施工与监理单位：不合适；居民代表：合适）。仅为征询意见，不作为议定依据。'
    expect(textOf(table.state)).toContain(said)
  })

  it('[X24] name nobody where the poll was secret, and give grades and places as sums', () => {
    const table = playTo('opening')
    table.as(fac).does(poll('PL-1', { kind: 'graded', voters: 'people', secret: true }))
    table.as(res1).does({
      ...answer('PL-1', 'yes', 4),
      marks: [
        { choiceId: 'yes', grade: 4 },
        { choiceId: 'no', grade: 1 },
      ],
    })
    table.as(fac).does({ type: 'poll.close', pollId: 'PL-1' })
    table.as(fac).does({ type: 'poll.reveal', pollId: 'PL-1' })
    const text = textOf(table.state)
    expect(text).toContain('合适1人评，合计4分、不合适1人评，合计1分')
    expect(text).not.toContain('居民代表：合适')
  })
})

describe('the hall’s rating', () => {
  it('[X23] is given in counts with n, once it is closed', () => {
    const table = playTo('opening')
    table.as(sec).does({ type: 'rating.open', meetingId })
    for (const seat of ['H-1', 'H-2', 'H-3']) {
      const value = seat === 'H-3' ? 'dissatisfied' : 'satisfied'
      table.asActor(phone(seat)).does({ type: 'rating.give', meetingId, value })
    }
    expect(textOf(table.state)).not.toContain('现场评价')
    table.as(sec).does({ type: 'rating.close', meetingId, feedbackId: 'F-90' })
    expect(lineOf(table.state, '现场评价（n=3）：')).toEqual(['很满意0', '满意2', '基本满意0', '不满意1'])
  })

  it('[X23] is that of the sample: 30 answers', () => {
    const whole = fixtureBoard('whole')
    expect(lineOf(whole, '现场评价（n=30）：')).toEqual(['很满意9', '满意14', '基本满意5', '不满意2'])
  })
})

describe('conduct', () => {
  it('[X21] says who was away and when, and keeps the reason to the room', () => {
    const table = playTo('opening')
    table.at('38:00').as(res1).does({ type: 'attendance.stepOut', meetingId, reason: '接孩子放学' })
    table.at('46:00').as(res1).does({ type: 'attendance.stepIn', meetingId })
    expect(lineOf(table.state, '中途离席：')).toEqual(['7号楼2单元居民代表（19:38—19:46）'])
    expect(textOf(table.state)).not.toContain('接孩子')
    expect(lineOf(fixtureBoard('whole'), '中途离席：')).toEqual(['7号楼2单元居民代表（19:38—19:46）'])
  })

  it('[X20] says who stood aside on which issue, and as what', () => {
    const table = playTo('opening')
    table.as(con1).does({ type: 'recusal.declare', issueId: 'I-02', reason: '兼任施工方代表。' })
    table.as(own1).does({ type: 'recusal.declare', issueId: 'I-11', reason: '本人租用车位' })
    table.as(pm1).does({ type: 'recusal.declare', issueId: 'I-12', reason: '不在本次议程' })
    expect(lineOf(table.state, '回避：')).toEqual([
      '施工单位项目党员经理（关于施工噪声与作业时段，不以召集团队成员身份参与：兼任施工方代表）',
      '产权单位房管科代表（关于停车位调整：本人租用车位）',
    ])
  })

  it('[X22] says why a closed meeting went on', () => {
    const table = playTo('opening')
    table.at('87:00').as(fac).does({ type: 'meeting.close', meetingId })
    table.at('95:00').as(fac).does({ type: 'meeting.reopen', meetingId, reason: '停车一项漏读。' })
    table.at('99:00').as(fac).does({ type: 'meeting.close', meetingId })
    expect(textOf(table.state)).toContain(
      '会议结束后，因停车一项漏读，由第一联合党支部书记（市区选派党员）于2026年7月16日20:35决定继续举行。',
    )
  })

  it('[X29] cites the people’s support where it was counted on the board before the meeting ended', () => {
    const table = playTo('opening')
    const survey = { totalHouseholds: 432, agreedHouseholds: 377, totalAreaM2: 27_648, agreedAreaM2: 24_105.6 }
    table.as(sec).does({ type: 'mandate.record', ...survey, on: '2026-07-15' })
    expect(textOf(table.state)).toContain('民意基础：截至2026年7月15日，同意户数87.3%、同意面积87.2%，须达到66.7%。')
    expect(textOf(table.state, 'M-02')).not.toContain('民意基础')
  })
})

/** A meeting of that kind, opened after the scripted one was closed. */
function openAs(kind: MeetingKind): Table {
  const table = playTo('hearEveryone')
  table.as(fac).does({ type: 'meeting.close', meetingId })
  openPlanned(table, 'M-90', kind)
  return table
}

describe('the kind of meeting', () => {
  it('[X26] makes a hearing’s minutes its report: who stated what, for whom, with what was handed in', () => {
    const table = openAs('hearing')
    const say = { type: 'statement.record', meetingId: 'M-90', text: '中午不施工。' } as const
    table.as(sec).does({ ...say, statementId: 'S-1', speaker: '2号楼居民', partyId: 'P-RES' })
    table.as(sec).does({ ...say, statementId: 'S-2', speaker: '施工单位', text: '工期会延长。' })
    const file = { sha256: 'a'.repeat(64), mediaType: 'application/pdf', bytes: 9, width: 0, height: 0 }
    const hang = { type: 'attachment.add', target: { kind: 'statement', id: 'S-1' }, ...file } as const
    table.as(sec).does({ ...hang, attachmentId: 'AT-1', title: '噪声记录' })
    table.as(res1).does({ ...hang, attachmentId: 'AT-2', title: '只给本方看的底稿', visibility: 'party' })
    expect(headings(table.state, 'M-90')).toEqual(['一、陈述人与陈述要点', '二、未议定事项及下次议程'])
    const rows = blocksOf(table.state, 'M-90').flatMap((block) => (block.kind === 'table' ? block.rows : []))
    expect(rows).toEqual([
      ['1', '2号楼居民', '居民代表', '中午不施工。', '噪声记录'],
      ['2', '施工单位', '', '工期会延长。', ''],
    ])
    const text = textOf(table.state, 'M-90')
    expect(text).toContain('小红庙小区听证会纪要')
    expect(text).toContain('现将会议情况纪要如下：')
    expect(blocksOf(table.state, 'M-90').some(({ kind }) => kind === 'landscape')).toBe(false)
    expect(
      isSafeForMeeting(table.state, blocksOf(table.state, 'M-90'), blocksOf(meetingLevel(table.state), 'M-90')),
    ).toBe(true)
    const leaked = [{ kind: 'paragraph', text: '附只给本方看的底稿' } as const]
    expect(isSafeForMeeting(table.state, leaked, [])).toBe(false)
  })

  it('[X27] leaves a talk what it heard and what stays open, with nothing to agree on or sign', () => {
    const { state } = openAs('talk')
    expect(headings(state, 'M-90')).toEqual(['一、会议听取和认为', '二、未议定事项及下次议程'])
    expect(textOf(state, 'M-90')).not.toMatch(/议定事项签认页|本次会议没有形成议定事项/u)
  })

  it('[X25] marks what an on-site meeting put on the table as not agreed, until it is signed elsewhere', () => {
    const table = openAs('onsite')
    table.as(sec).does({ type: 'resolution.draft', resolutionId: 'R-90', issueId: 'I-02' })
    table
      .as(sec)
      .does({ type: 'resolution.publishVersion', resolutionId: 'R-90', baseVersion: 0, text: '先停夜间施工。' })
    expect(headings(table.state, 'M-90')).toContain('三、现场拟定文本（待联席会议确认）')
    expect(textOf(table.state, 'M-90')).toContain('第1版，现场拟定，尚未确认、签认。）先停夜间施工。')
    expect(blocksOf(table.state, 'M-90').some(({ kind }) => kind === 'clause')).toBe(false)
  })
})
