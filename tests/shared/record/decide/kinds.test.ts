/** What each kind of meeting does and leaves alone, by the one table. */
import { describe, expect, it } from 'vitest'
import type { MeetingKind } from '#shared/board/board.ts'
import type { KindAllows } from '#shared/board/meeting-kinds.ts'
import { kindAllows, meetingKinds } from '#shared/board/meeting-kinds.ts'
import type { Act, Table } from '../../../kit/cast.ts'
import { cast, id, Table as Board } from '../../../kit/cast.ts'
import { openPlanned } from '../../../kit/meetings.ts'
import { refuses } from '../../../kit/refuses.ts'
import { playTo, stanceOn, takeStances } from '../../../kit/script.ts'

const { F: fac, S: sec, R1: res1 } = cast
const kinds = Object.keys(meetingKinds) as MeetingKind[]
const draft: Act = { type: 'resolution.draft', resolutionId: 'R-90', issueId: 'I-02' }
const version: Act = { type: 'resolution.publishVersion', resolutionId: 'R-01', baseVersion: 1, text: '移设2米。' }
const agreed: Act = { type: 'resolution.agree', resolutionId: 'R-01', version: 1 }
const statement = (more: object = {}): Act => ({
  type: 'statement.record',
  statementId: 'S-1',
  meetingId: 'M-90',
  speaker: '7号楼居民',
  text: '中午要安静。',
  ...more,
})

/** The sample with a meeting of that kind open, I-02 under discussion. */
function openAs(kind: MeetingKind): Table {
  const table = playTo('hearEveryone')
  table.as(fac).does({ type: 'meeting.close', meetingId: 'M-05' })
  openPlanned(table, 'M-90', kind)
  return table
}

const acts: readonly (readonly [what: keyof KindAllows, by: string, act: Act])[] = [
  ['stances', res1, stanceOn('O-02A', null, 'support')],
  ['drafts', sec, draft],
  ['statements', sec, statement()],
  ['turns', fac, { type: 'turn.start', meetingId: 'M-90', agendaId: 'M-90-1', partyId: 'P-RES' }],
  [
    'polls',
    fac,
    {
      type: 'poll.open',
      pollId: 'PL-1',
      meetingId: 'M-90',
      question: '今天到此？',
      kind: 'mood',
      voters: 'people',
      choices: [
        { id: 'a', label: '好' },
        { id: 'b', label: '再谈' },
      ],
    },
  ],
]

describe('a kind of meeting', () => {
  it.each(kinds.flatMap((kind) => acts.map(([what, by, act]) => [kind, what, by, act] as const)))(
    '[M10] %s: %s as the table says',
    (kind, what, by, act) => {
      expect(openAs(kind).as(by).tries(act).ok).toBe(kindAllows(kind, what))
    },
  )

  it.each([
    ['talk', 'talkTakesNoStance'],
    ['onsite', 'onsiteTablesOnly'],
    ['hearing', 'kindHasNone'],
  ] as const)('[M10] %s finds no agreement and says why (%s)', (kind, code) => {
    const table = new Board()
    openPlanned(table, 'M-90', 'joint')
    takeStances(table, 'R-01', 1)
    table.as(fac).does({ type: 'meeting.close', meetingId: 'M-90' })
    openPlanned(table, 'M-91', kind)
    expect(table.as(fac).isRefused(agreed).code).toBe(code)
    const published = table.as(sec).tries(version)
    expect(published.ok ? 'onsiteTablesOnly' : published.refusal.code).toBe(code)
  })

  it('[M10] on-site publishes a text that stays tabled', () => {
    const table = openAs('onsite')
    table.as(sec).does(draft)
    table.as(sec).does({ ...version, resolutionId: 'R-90', baseVersion: 0 })
    expect(table.state.resolutions.get(id('R-90'))).toMatchObject({ status: 'tabled', meetingId: 'M-90' })
  })

  it('[M32] begins with an agenda of its own, and has minutes with sections of their own', () => {
    const begins = Object.fromEntries(kinds.map((kind) => [kind, meetingKinds[kind].agenda.map((item) => item.kind)]))
    expect(begins).toMatchObject({
      joint: ['opening', 'negotiate', 'actions', 'closing'],
      onsite: ['negotiate'],
      talk: ['opening', 'negotiate', 'closing'],
      hearing: ['opening', 'negotiate', 'closing'],
    })
    for (const { agenda, allows } of Object.values(meetingKinds)) {
      expect(agenda.filter(({ perIssue }) => perIssue)).toHaveLength(1)
      expect(allows.signing && !allows.agreement).toBe(false)
      expect(allows.agreement && !allows.stances).toBe(false)
    }
  })
})

describe('a hearing', () => {
  it('[M12] puts statements down in the order of speaking, with role and building', () => {
    const table = openAs('hearing')
    table.as(sec).does(statement({ partyId: 'P-RES' }))
    table.as(fac).does(statement({ statementId: 'S-2', speaker: '物业公司' }))
    const held = [...table.state.statements.values()]
    expect(held.map(({ seq, speaker, partyId }) => [seq, speaker, partyId])).toEqual([
      [1, '7号楼居民', 'P-RES'],
      [2, '物业公司', null],
    ])
  })

  refuses(() => {
    const table = openAs('hearing')
    table.as(sec).does(statement())
    return table
  }, [
    ['[M12] puts a statement down once', sec, statement(), { code: 'idTaken', field: 'statementId' }],
    ['[M12] knows the party', sec, statement({ statementId: 'S-2', partyId: 'X' }), { field: 'partyId' }],
    ['[M12] has the chair write', res1, statement({ statementId: 'S-2' }), { code: 'notAllowed' }],
    [
      '[M12] is a hearing that is open',
      sec,
      statement({ statementId: 'S-2', meetingId: 'M-05' }),
      { code: 'meetingNotRunning' },
    ],
    ['[M12] has words', sec, statement({ statementId: 'S-2', text: '' }), { code: 'missingField', field: 'text' }],
  ])
})
