/**
 * The single text: drafted, published, agreed, opened for signing; and the pen.
 * Longer than 300 lines, reason: the life of one text, from its draft to its signing, is read in one place.
 */
import { describe, expect, it } from 'vitest'
import type { CaseFile } from '#shared/board/board.ts'
import type { Table as Board } from '../../../kit/cast.ts'
import { caseBefore, cast, id, Table } from '../../../kit/cast.ts'
import { refuses } from '../../../kit/refuses.ts'
import { openPlanned } from '../../../kit/meetings.ts'
import { agree, playTo, publish, takeStances, textOf } from '../../../kit/script.ts'

const { F: fac, S: sec, R1: res1, R2: res2, C1: con1, P1: pm1 } = cast
const draft = (more: object = {}) =>
  ({ type: 'resolution.draft', resolutionId: 'R-02', issueId: 'I-02', optionId: 'O-02D', ...more }) as const
const version = (more: object = {}) =>
  ({ type: 'resolution.publishVersion', resolutionId: 'R-02', baseVersion: 0, text: '会议同意。', ...more }) as const
const find = (number: number) => ({ type: 'resolution.agree', resolutionId: 'R-02', version: number }) as const
const open = (number: number) => ({ type: 'resolution.openSigning', resolutionId: 'R-02', version: number }) as const
const drafted = (): Board => {
  const table = playTo('hearEveryone')
  table.as(fac).does(draft())
  return table
}

/** R-02 stands at v3 with everyone's stance. */
function stanced(): Board {
  const table = drafted()
  for (const number of [1, 2, 3]) publish(table, id('R-02'), number)
  takeStances(table, 'R-02', 3)
  return table
}
const held = (table: Board) => table.state.resolutions.get(id('R-02'))
const status = (table: Board) => table.state.issues.get(id('I-02'))?.status

/** The sample board whose survey reached this percentage. */
const withGate = (achievedPercent: number | null, required = true): CaseFile => {
  const file = caseBefore()
  const { mandateGate } = file.board
  if (mandateGate === null) throw new Error('the sample has a gate')
  return { ...file, board: { ...file.board, mandateGate: { ...mandateGate, achievedPercent, required } } }
}

describe('drafting', () => {
  it('[R37] brings the issue to converging, once', () => {
    const table = playTo('hearEveryone')
    const events = table.as(sec).does(draft())
    expect(events.map(({ event }) => event.type)).toEqual(['resolution.drafted', 'issue.advanced'])
    expect(status(table)).toBe('converging')
    expect(held(table)).toMatchObject({ status: 'draft', currentVersion: 0, versions: [], acceptedOptionId: 'O-02D' })
  })

  it('[R38] numbers the text within the open meeting', () => {
    const table = drafted()
    expect(held(table)).toMatchObject({ meetingId: 'M-05', no: '第2项' })
  })

  it('[R38] belongs to the next planned meeting that has the issue, and to none where there is none', () => {
    const table = new Table()
    table.as(pm1).does({ type: 'demand.declareNone', issueId: 'I-02' })
    table.as(fac).does({ type: 'issue.advance', issueId: 'I-02', to: 'discussing' })
    table.as(fac).does(draft())
    expect(held(table)).toMatchObject({ meetingId: 'M-05', no: '第2项' })
    table.as(fac).does({ type: 'issue.advance', issueId: 'I-12', to: 'reopened', reason: '苗木未成活' })
    table.as(fac).does({ type: 'issue.advance', issueId: 'I-12', to: 'discussing' })
    table.as(fac).does(draft({ resolutionId: 'R-90', issueId: 'I-12', optionId: null }))
    expect(table.state.resolutions.get(id('R-90'))).toMatchObject({ meetingId: null, no: '第1项' })
  })

  refuses(
    () => playTo('hearEveryone'),
    [
      ['[R3] takes no used id', fac, draft({ resolutionId: 'R-01' }), { code: 'idTaken', field: 'resolutionId' }],
      ['[R3] knows its option', fac, draft({ optionId: 'X' }), { code: 'unknownEntity', field: 'optionId' }],
      [
        '[R37] takes an option of its issue',
        fac,
        draft({ optionId: 'O-11B' }),
        { code: 'invalidField', field: 'optionId' },
      ],
      [
        '[R37] waits until all were heard',
        fac,
        draft({ issueId: 'I-11', optionId: null }),
        { code: 'wrongIssueStatus', facts: { status: 'open' } },
      ],
    ],
  )
})

describe('a second draft', () => {
  refuses(drafted, [
    [
      '[R37] waits until the first is settled or given up',
      fac,
      draft({ resolutionId: 'R-90' }),
      { code: 'wrongResolutionStatus', facts: { status: 'draft' } },
    ],
  ])

  it('[R37] follows a signed text once the issue is reopened', () => {
    const table = playTo('signNoise')
    for (const to of ['reopened', 'discussing'] as const) {
      table.as(fac).does({ type: 'issue.advance', issueId: 'I-02', to, reason: '工期有变' })
    }
    table.as(fac).does(draft({ resolutionId: 'R-90' }))
    expect([held(table)?.status, table.state.resolutions.get(id('R-90'))?.no]).toEqual(['signed', '第3项'])
  })
})

describe('publishing', () => {
  it('[R39] freezes the words as the next version, for the public the same unless said otherwise', () => {
    const table = drafted()
    table.as(sec).does(version({ basisPolicyIds: ['PL-05'], changeNote: '初稿' }))
    expect(held(table)).toMatchObject({ status: 'tabled', currentVersion: 1, publicText: '会议同意。' })
    table.as(fac).does(version({ baseVersion: 1, text: '会议同意甲。', publicText: '会议同意。' }))
    expect(held(table)).toMatchObject({ status: 'amended', currentVersion: 2, publicText: '会议同意。' })
    expect(held(table)?.versions.map(({ text, byId }) => [text, byId])).toEqual([
      ['会议同意。', sec],
      ['会议同意甲。', fac],
    ])
  })

  it('[R41] in signing voids what was signed and asks everyone again', () => {
    const signing = stanced()
    agree(signing, id('R-02'), 3)
    expect(status(signing)).toBe('signing')
    const events = signing.as(sec).does(version({ baseVersion: 3 }))
    expect(events.map(({ event }) => event.type)).toEqual(['resolution.versionPublished', 'issue.advanced'])
    expect(status(signing)).toBe('converging')
    expect(
      signing
        .as(fac)
        .isRefused(find(4))
        .reasons?.map(({ code }) => code),
    ).toEqual(['stanceMissing'])
  })

  it('[R39] is over once the text is signed', () => {
    const refusal = playTo('signNoise')
      .as(sec)
      .isRefused(version({ baseVersion: 3 }))
    expect(refusal).toMatchObject({ code: 'wrongResolutionStatus', facts: { status: 'signed' } })
  })

  it('[R39] is not for whoever holds the pen', () => {
    const table = drafted()
    table.as(fac).does({ type: 'pen.lend', issueId: 'I-02', personId: res1 })
    expect(table.as(res1).isRefused(version())).toEqual({ code: 'notAllowed' })
  })

  refuses(drafted, [
    [
      '[R39] starts from the words that stand',
      sec,
      version({ baseVersion: 1 }),
      {
        code: 'superseded',
        facts: { version: 1, current: 0 },
      },
    ],
    [
      '[R39] knows the policies it rests on',
      sec,
      version({ basisPolicyIds: ['PL-05', 'X'] }),
      {
        code: 'unknownEntity',
        field: 'basisPolicyIds.1',
      },
    ],
  ])
  refuses(stanced, [
    [
      '[R39] does not overwrite a colleague',
      sec,
      version({ baseVersion: 2 }),
      {
        code: 'superseded',
        facts: { version: 2, current: 3 },
      },
    ],
    [
      '[R39] changes something',
      sec,
      version({ baseVersion: 3, text: textOf('R-02', 3) }),
      {
        code: 'textUnchanged',
        field: 'text',
        facts: { current: 3 },
      },
    ],
  ])

  it('[C74] carries who typed which of its words only where that covers the very text', () => {
    const table = drafted()
    const words = '会议同意。'
    const wrote = [
      { personId: 'U-SEC', length: 2 },
      { personId: null, length: 3 },
    ]
    table.as(sec).does(version({ text: words, wrote }))
    expect(table.state.resolutions.get(id('R-02'))?.versions.at(-1)?.wrote).toEqual(wrote)
    table.as(sec).does(version({ baseVersion: 1, text: `${words}另加一句。`, wrote }))
    expect(table.state.resolutions.get(id('R-02'))?.versions.at(-1)?.wrote).toBeUndefined()
  })

  it('[R39] does not go on while the issue is put aside', () => {
    const table = stanced()
    table.as(fac).does({ type: 'issue.advance', issueId: 'I-02', to: 'deferred', reason: '等检测报告' })
    expect(table.as(sec).isRefused(version({ baseVersion: 3 }))).toMatchObject({ facts: { status: 'deferred' } })
    table.as(fac).does({ type: 'issue.advance', issueId: 'I-02', to: 'reopened', reason: '报告已出' })
    table.as(fac).does({ type: 'issue.advance', issueId: 'I-02', to: 'discussing' })
    table.as(sec).does(version({ baseVersion: 3 }))
    expect(status(table)).toBe('converging')
  })

  const amendWell = version({ resolutionId: 'R-01', baseVersion: 1 })

  it.each([
    ['[R40] 66.6 of 66.7 percent does not open the gate', 66.6],
    ['[R40] a survey that is not counted does not open the gate', null],
  ])('%s', (_title, achieved) => {
    const refusal = new Table(withGate(achieved)).as(sec).isRefused(amendWell)
    expect(refusal).toEqual({ code: 'mandateGateClosed', facts: { threshold: 66.7 } })
  })

  it('[R40] exactly 66.7 percent opens the gate, and no gate is no obstacle', () => {
    const file = withGate(null)
    const boards = [withGate(66.7), withGate(null, false), { ...file, board: { ...file.board, mandateGate: null } }]
    expect(boards.map((board) => new Table(board).as(sec).tries(amendWell).ok)).toEqual([true, true, true])
  })
})

describe('agreement', () => {
  it('[R42] makes the text consensus and the issue agreed in one act', () => {
    const table = stanced()
    const events = table.as(fac).does(find(3))
    expect(events.map(({ event }) => event.type)).toEqual(['resolution.agreed', 'issue.advanced'])
    expect([held(table)?.status, status(table)]).toEqual(['consensus', 'agreed'])
    expect(table.as(fac).isRefused(find(3))).toMatchObject({ code: 'wrongIssueStatus' })
  })

  it('[R42] lists everything that stands against it', () => {
    const table = playTo('optionsOfNoise')
    table.as(fac).does(draft())
    publish(table, id('R-02'), 1)
    takeStances(table, 'R-02', 1)
    const refusal = table.as(fac).isRefused(find(1), 'notAgreed')
    expect(refusal.reasons).toEqual([
      {
        code: 'blocked',
        facts: { party: { zh: '施工与监理单位', en: 'Contractor & supervisor' }, reason: '没写工期上限' },
      },
      { code: 'residentsNotSatisfied', facts: { party: { zh: '居民代表', en: 'Resident representatives' } } },
    ])
  })

  refuses(stanced, [
    ['[R42] is about the words that stand', fac, find(2), { code: 'superseded', facts: { version: 2, current: 3 } }],
    ['[R43] comes before signing', fac, open(3), { code: 'wrongResolutionStatus', facts: { status: 'amended' } }],
  ])
  refuses(drafted, [['[R42] needs words', fac, find(1), { code: 'wrongResolutionStatus', facts: { status: 'draft' } }]])

  it('[R42] may be found again after the issue came back from being put aside', () => {
    const table = stanced()
    table.as(fac).does(find(3))
    for (const to of ['deferred', 'reopened', 'discussing', 'converging'] as const) {
      table.as(fac).does({ type: 'issue.advance', issueId: 'I-02', to, reason: '等经费' })
    }
    expect(table.as(fac).isRefused(open(3))).toMatchObject({ code: 'wrongIssueStatus' })
    agree(table, id('R-02'), 3)
    expect(status(table)).toBe('signing')
  })

  it('[R44] waits in an on-site meeting for the joint one', () => {
    const file = caseBefore()
    const meetings = file.meetings.map((one) => (one.id === 'M-05' ? { ...one, kind: 'onsite' as const } : one))
    const table = new Table({ ...file, meetings })
    table.as(fac).does({ type: 'meeting.open', meetingId: 'M-05' })
    publish(table, id('R-01'), 2)
    takeStances(table, 'R-01', 2)
    const onsite = { type: 'resolution.agree', resolutionId: 'R-01', version: 2 } as const
    expect(table.as(fac).isRefused(onsite)).toEqual({ code: 'onsiteTablesOnly' })
    table.as(fac).does({ type: 'meeting.close', meetingId: 'M-05' })
    expect(table.as(fac).isRefused(onsite)).toEqual({ code: 'onsiteTablesOnly' })
    openPlanned(table, 'M-90', 'joint')
    table.as(fac).does(onsite)
    expect(table.state.resolutions.get(id('R-01'))?.status).toBe('consensus')
  })
})

describe('opening for signing', () => {
  it('[R43] waits for every condition, met or given up by its party', () => {
    const table = drafted()
    publish(table, id('R-02'), 1)
    const stance = { type: 'stance.take', targetType: 'resolution', targetId: 'R-02', targetVersion: 1 } as const
    table.as(res2).does({ ...stance, stanceId: 'ST-1', value: 'support' })
    table.as(cast.O1).does({ ...stance, stanceId: 'ST-2', value: 'accept' })
    table.as(pm1).does({ ...stance, stanceId: 'ST-3', value: 'reserve', reason: '再看看' })
    const condition = { value: 'conditional', condition: '提前一周给清单', reason: '排班' }
    table.as(con1).does({ ...stance, stanceId: 'ST-4', ...condition })
    table.as(fac).does(find(1))
    const refusal = table.as(fac).isRefused(open(1), 'notAgreed')
    expect(refusal.reasons?.map(({ code }) => code)).toEqual(['conditionOpen'])
    table.as(con1).does({ type: 'stance.waiveCondition', stanceId: 'ST-4' })
    table.as(fac).does(open(1))
    expect([held(table)?.status, status(table)]).toEqual(['signing', 'signing'])
  })

  it('[R43] is about the words that stand', () => {
    const table = stanced()
    table.as(fac).does(find(3))
    expect(table.as(fac).isRefused(open(2))).toMatchObject({ code: 'superseded' })
  })
})
