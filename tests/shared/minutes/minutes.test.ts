/** The minutes of the sample board’s meetings, section by section. */
import { describe, expect, it } from 'vitest'
import type { MeetingId, PartyId, PersonId, ResolutionId } from '#shared/ids.ts'
import { exportCase } from '#shared/board/export-case.ts'
import type { Block, ClauseBlock } from '#shared/minutes/blocks.ts'
import { textsOf } from '#shared/minutes/blocks.ts'
import { minutesBlocks, signOffPageBlocks } from '#shared/minutes/minutes.ts'
import { sha256Hex } from '#shared/record/chain.ts'
import { evolveAll } from '#shared/record/evolve/evolve.ts'
import type { HeyiEvent } from '#shared/record/events.ts'
import { importCase } from '#shared/record/import-case.ts'
import type { BoardState } from '#shared/record/state.ts'
import { emptyState } from '#shared/record/state.ts'
import { redact, viewerOf } from '#shared/record/visibility.ts'
import { caseJson, fixtureBoard, mustParse, recordOf } from '../../kit/cases.ts'
import { signedClause, bareBoard } from '../../kit/bare-board.ts'

const m05 = 'M-05' as MeetingId
const m1 = 'M-1' as MeetingId
const whole = fixtureBoard('whole')

const isClause = (block: Block): block is ClauseBlock => block.kind === 'clause'
const clausesOf = (state: BoardState, meetingId: MeetingId): readonly ClauseBlock[] =>
  minutesBlocks(state, meetingId).filter(isClause)
const shownIn = (blocks: readonly Block[]): string => blocks.flatMap(textsOf).join('\n')

/** The texts under a first-level heading. */
function sectionOf(state: BoardState, meetingId: MeetingId, title: string): readonly string[] {
  const blocks = minutesBlocks(state, meetingId)
  const start = blocks.findIndex((block) => block.kind === 'heading' && block.text.endsWith(title))
  const length = blocks.slice(start + 1).findIndex((block) => block.kind === 'heading' && block.level === 1)
  return blocks.slice(start + 1, length < 0 ? undefined : start + 1 + length).flatMap(textsOf)
}

const after = (state: BoardState, at: string, ...events: readonly HeyiEvent[]): BoardState =>
  evolveAll(
    state,
    recordOf(
      events.map((event) => ({ event })),
      { after: state.seq, at },
    ),
  )

describe('minutes', () => {
  it('[X1] have their sections in the order of an official 纪要', () => {
    const blocks = minutesBlocks(whole, m05)
    const first = blocks.slice(0, 5).map((block) => block.kind)
    expect(first).toEqual(['masthead', 'numberLine', 'rule', 'title', 'paragraph'])
    expect(blocks[0]).toEqual({ kind: 'masthead', text: '小红庙小区联席会议纪要' })
    expect(blocks[1]).toEqual({ kind: 'numberLine', number: '小红庙纪要〔2026〕5号', date: '2026年7月16日' })
    expect(blocks.flatMap((block) => (block.kind === 'heading' && block.level === 1 ? [block.text] : []))).toEqual([
      '一、会议听取和认为',
      '二、议定事项',
      '三、落实事项',
      '四、上报事项',
      '五、未议定事项及下次议程',
      '六、公示与监督',
    ])
    const lead = blocks[4]
    expect(lead?.kind === 'paragraph' && lead.text).toMatch(/^2026年7月16日19:00—20:30，.*现将会议议定事项纪要如下：$/)
    const kinds = blocks.map((block) => block.kind)
    expect(kinds.at(-1)).toBe('landscape')
    expect(kinds.indexOf('attendance')).toBeGreaterThan(kinds.lastIndexOf('clause'))
  })

  it('[X2] give the signed texts character for character, with their SHA-256, by phase and then by agenda', () => {
    const clauses = clausesOf(whole, m05)
    expect(clauses.map((clause) => clause.resolutionId)).toEqual(['R-01', 'R-02', 'R-03', 'R-04'])
    expect(clauses.map((clause) => clause.ordinal)).toEqual(['（一）', '（二）', '（三）', '（四）'])
    for (const clause of clauses) {
      const resolution = whole.resolutions.get(clause.resolutionId as ResolutionId)
      const signed = resolution?.versions.find(({ version }) => version === resolution.currentVersion)
      expect(clause.text).toBe(signed?.text)
      expect(clause.sha256).toBe(sha256Hex(signed?.text ?? ''))
    }
    expect(clausesOf(bareBoard({ parties: 3 }), m1).map((clause) => clause.text)).toEqual([signedClause])
  })

  it('[X3] never give an unsigned or superseded text as agreed', () => {
    const start = fixtureBoard('start')
    expect(clausesOf(start, m05)).toEqual([])
    const tabled = start.resolutions.get('R-01' as ResolutionId)?.versions[0]?.text ?? 'missing'
    expect(shownIn(minutesBlocks(start, m05))).not.toContain(tabled)
    const replaced = whole.resolutions.get('R-04' as ResolutionId)?.versions[0]?.text ?? 'missing'
    expect(shownIn(minutesBlocks(whole, m05))).not.toContain(replaced)
    expect(shownIn(minutesBlocks(whole, m05))).toContain('会后于2026年8月16日由各方签认')
  })

  it('[X3] give a text from the moment the last party has signed it, in the meeting that saw it', () => {
    const resolutionId = 'R-01' as ResolutionId
    const text = '会议同意，移设2米。'
    const at = '2026-07-16T11:09:30.000Z'
    const version = { version: 2, text, byId: 'U-SEC' as PersonId, at: '2026-07-16T11:06:30.000Z', changeNote: '' }
    const open = after(fixtureBoard('start'), '2026-07-16T11:00:00.000Z', { type: 'meeting.opened', meetingId: m05 })
    const signing = after(
      open,
      version.at,
      { type: 'resolution.versionPublished', resolutionId, version, publicText: text, basisPolicyIds: [] },
      { type: 'resolution.agreed', resolutionId, version: 2 },
      { type: 'resolution.signingOpened', resolutionId, version: 2 },
    )
    expect(sectionOf(signing, m05, '未议定事项及下次议程')[0]).toContain(
      '文本第2版尚待产权单位、施工与监理单位、物业公司、居民代表签认',
    )
    const signed = after(
      signing,
      at,
      ...['P-OWN', 'P-CON', 'P-PM', 'P-RES'].map((partyId): HeyiEvent => ({
        type: 'signOff.made',
        resolutionId,
        signOff: {
          partyId: partyId as PartyId,
          byId: `U-${partyId.slice(2)}1` as PersonId,
          version: 2,
          method: 'deviceSign',
          at,
          voidedAt: null,
        },
      })),
      {
        type: 'resolution.settled',
        resolutionId,
        issueId: signing.resolutions.get(resolutionId)?.issueId as never,
        meetingId: m05,
        no: '第1项',
        version: 2,
        publicText: text,
      },
    )
    expect(clausesOf(signing, m05)).toEqual([])
    expect(clausesOf(signed, m05)).toMatchObject([{ text, version: 2 }])
  })

  it('[X3] keep what was signed in their meeting and say that it was replaced, and give what binds in the meeting that signed it', () => {
    const state = bareBoard({ parties: 3 })
    const first = state.resolutions.get('R-1' as ResolutionId)
    const meeting = state.meetings.get(m1)
    if (first === undefined || meeting === undefined) throw new Error('cannot happen')
    const later = '会议同意，改设20个非机动车位。'
    const at = '2026-09-03T19:30:00+08:00'
    const m2 = 'M-2' as MeetingId
    const next = { ...meeting, id: m2, seq: 2, minutesNo: '示例纪要〔2026〕2号', startAt: '2026-09-03T19:00:00+08:00' }
    const second = {
      ...first,
      id: 'R-2' as ResolutionId,
      meetingId: m2,
      status: 'signing' as const,
      versions: [{ version: 1, text: later, byId: 'U-SEC' as PersonId, at, changeNote: '' }],
      signOffs: first.signOffs.map((one) => Object.assign({}, one, { at })),
    }
    const replaced = after(
      state,
      at,
      { type: 'imported', collection: 'meetings', entity: { ...next, endAt: '2026-09-03T21:00:00+08:00' } },
      { type: 'imported', collection: 'resolutions', entity: second },
      {
        type: 'resolution.settled',
        resolutionId: second.id,
        issueId: second.issueId,
        meetingId: m2,
        no: '第1项',
        version: 1,
        publicText: later,
      },
    )
    expect(sectionOf(replaced, m1, '议定事项').slice(0, 2)).toEqual(sectionOf(state, m1, '议定事项').slice(0, 2))
    expect(sectionOf(replaced, m1, '议定事项')).toContain('（本项已被后一决议替代，见示例纪要〔2026〕2号第1项。）')
    expect(clausesOf(replaced, m1).map(({ text }) => text)).toEqual([signedClause])
    expect(clausesOf(replaced, m2).map(({ text }) => text)).toEqual([later])
    expect(shownIn(minutesBlocks(replaced, m2))).not.toContain('替代')
    const back = evolveAll(
      emptyState,
      recordOf(importCase(mustParse(JSON.parse(JSON.stringify(exportCase(replaced)))))),
    )
    expect(minutesBlocks(back, m1)).toEqual(minutesBlocks(replaced, m1))
  })

  it('[X3] never give a superseded text that nobody settled here', () => {
    const state = bareBoard({ parties: 3 })
    const first = state.resolutions.get('R-1' as ResolutionId)
    if (first === undefined) throw new Error('cannot happen')
    const given = after(state, first.versions[0]?.at ?? '', {
      type: 'imported',
      collection: 'resolutions',
      entity: { ...first, status: 'superseded' },
    })
    expect(clausesOf(given, m1)).toEqual([])
  })

  it.each([...whole.meetings.keys()])('[X4] of %s drop no issue: each is agreed or carried over', (meetingId) => {
    const issues = whole.meetings.get(meetingId)?.issueIds.map((id) => whole.issues.get(id)?.title ?? '') ?? []
    const accounted = [
      ...sectionOf(whole, meetingId, '议定事项'),
      ...sectionOf(whole, meetingId, '未议定事项及下次议程'),
    ].join('\n')
    expect(issues.filter((title) => !accounted.includes(`关于${title}`))).toEqual([])
  })

  it('[X5] name who attended by role label, parties first, and count observers', () => {
    const lines = minutesBlocks(whole, m05).flatMap((block) => (block.kind === 'attendance' ? [block] : []))
    expect(lines.map((line) => line.label).slice(0, 3)).toEqual(['出席：', '请假：', '列席：'])
    const [present, absent, guests] = lines
    expect(present?.people.slice(0, 2)).toEqual(['产权单位房管科代表', '产权单位财务与工程代表'])
    expect(present?.people.at(-1)).toBe('9号楼居民党员（和事佬）')
    expect(absent?.people).toEqual(['5号楼3单元居民代表（候补）'])
    expect(guests?.people.at(-1)).toBe('旁听30人')
  })

  it.each([2, 5, 12])('[X6] of a board of %i parties have a sign-off column for each', (parties) => {
    const state = bareBoard({ parties, residents: parties === 5 ? 2 : 1 })
    const [page] = signOffPageBlocks(state, m1)
    const inside = page?.kind === 'landscape' ? page.blocks : []
    const tables = inside.flatMap((block) => (block.kind === 'signOffTable' ? [block] : []))
    expect(tables.flatMap((table) => table.parties)).toEqual([...state.parties.values()].map(({ name }) => name))
    for (const table of tables) {
      expect(table.parties.length).toBeLessThanOrEqual(6)
      expect(table.rows).toMatchObject([{ version: 1, fingerprint: sha256Hex(signedClause).slice(0, 8) }])
      expect(table.rows[0]?.cells.every((cell) => cell?.how === '已电子签认' && cell.on === '2026年8月20日')).toBe(true)
    }
    expect(shownIn(minutesBlocks(state, m1))).toContain('关于议题I-2：正在协商，列入下次会议继续协商。')
  })

  it('[X6] mark a sign-off with reservations and print the dissent, but not one meant for a party only', () => {
    const json = caseJson('whole')
    const resolutions = json['resolutions'] as { id: string; dissents: object[] }[]
    resolutions
      .find(({ id }) => id === 'R-02')
      ?.dissents.push({ partyId: 'P-CON', text: '仅供本方留存', at: '2026-07-16T19:30:00+08:00', visibility: 'party' })
    const state = evolveAll(emptyState, recordOf(importCase(mustParse(json))))
    const shown = shownIn(minutesBlocks(state, m05))
    expect(shown).toContain('物业公司对第（三）项保留意见：固定车位收费事项另行依法表决。')
    expect(shown).toContain('已电子签认（保留）')
    expect(shown).not.toContain('仅供本方留存')
  })

  it('[X6] tie the sign-off page to board, minutes and texts by a QR code without personal data', () => {
    const [page] = signOffPageBlocks(whole, m05)
    const qr = page?.kind === 'landscape' ? page.blocks.find((block) => block.kind === 'qr') : undefined
    expect(qr?.payload).toMatch(/^heyi board=B-XHM minutes=小红庙纪要〔2026〕5号 sha256=[0-9a-f]{64}$/)
  })

  it('[X7] are marked 草稿 while the meeting is not over, and only then', () => {
    const running = after(fixtureBoard('start'), '2026-07-16T11:00:00.000Z', { type: 'meeting.opened', meetingId: m05 })
    expect(minutesBlocks(running, m05)[0]).toMatchObject({ kind: 'draftMark' })
    const closed = after(running, '2026-07-16T12:30:00.000Z', { type: 'meeting.closed', meetingId: m05 })
    expect(minutesBlocks(closed, m05).some((block) => block.kind === 'draftMark')).toBe(false)
    expect(shownIn(minutesBlocks(closed, m05))).toContain('2026年7月16日19:00—20:30')
  })

  it('[X8] are the same for a member, whose record is redacted, as for the organiser', () => {
    const decided = recordOf(importCase(mustParse(caseJson('whole'))))
    const secretary = viewerOf({ personId: 'U-SEC' as PersonId, role: 'secretary', partyId: null, via: 'self' }, [
      'P-RES' as PartyId,
    ])
    const seen = decided.flatMap((one) => redact(one, secretary, whole) ?? [])
    const member = evolveAll(emptyState, seen)
    for (const meetingId of whole.meetings.keys()) {
      expect(minutesBlocks(member, meetingId)).toEqual(minutesBlocks(whole, meetingId))
    }
  })

  it('[X9] of a meeting that does not exist are empty', () => {
    expect(minutesBlocks(whole, 'M-99' as MeetingId)).toEqual([])
    expect(minutesBlocks(emptyState, m05)).toEqual([])
  })

  it('[X9] of a cancelled meeting take nothing that was signed while it was to be held', () => {
    const state = bareBoard({ parties: 3 })
    const meeting = state.meetings.get(m1)
    if (meeting === undefined) throw new Error('cannot happen')
    const cancelled = { ...meeting, id: 'M-0' as MeetingId, seq: 9, status: 'cancelled' as const }
    const both = after(state, meeting.startAt, { type: 'imported', collection: 'meetings', entity: cancelled })
    const unnamed = new Map([...both.resolutions].map(([id, one]) => [id, { ...one, meetingId: cancelled.id }]))
    expect(clausesOf({ ...both, resolutions: unnamed }, m1)).toHaveLength(1)
  })
})
