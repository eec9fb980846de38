/** 三定四包: what is agreed gets a leader, an owner, a date and four packages, and is done when the supervision says so. */
import { describe, expect, it } from 'vitest'
import type { ActionStatus } from '#shared/board/board.ts'
import { parseCommand } from '#shared/record/parse-command.ts'
import type { Table as Board } from '../../../kit/cast.ts'
import { caseBefore, cast, id, Table } from '../../../kit/cast.ts'
import { refuses } from '../../../kit/refuses.ts'
import { playTo } from '../../../kit/script.ts'

const { F: fac, S: sec, C1: con1, C2: con2, G: msg, D: des, lead, sup, OB: obs, J: proj } = cast
const packages = { research: '设计单位', coordinate: '项目部', supervise: '监理', reassure: '民情传递队' }
const create = (more: object = {}) =>
  ({
    type: 'action.create',
    actionItemId: 'A-90',
    resolutionId: 'R-01',
    title: '移井',
    leaderId: lead,
    ownerId: con1,
    dueOn: '2026-07-20',
    packages,
    ...more,
  }) as const
const report = (to: ActionStatus, text = '情况如下') =>
  ({ type: 'action.report', actionItemId: 'A-90', text, to }) as const
const verify = { type: 'action.verify', actionItemId: 'A-90', text: '现场量过' } as const
const sendBack = { type: 'action.sendBack', actionItemId: 'A-90', reason: '少一张照片' } as const
const ratified = (): Board => playTo('ratifyWell')

function assigned(more: object = {}): Board {
  const table = ratified()
  table.as(fac).does(create(more))
  return table
}
const item = (table: Board) => table.state.actionItems.get(id('A-90'))

/** A-90 after these reports of its owner. */
function after(...reports: readonly ActionStatus[]): Board {
  const table = assigned()
  for (const [at, to] of reports.entries()) table.as(con1).does(report(to, `情况${at}`))
  return table
}

describe('an action item', () => {
  it('[R51] is assigned with all seven fields, for the issue of its resolution', () => {
    const table = ratified()
    table.as(sec).does(create({ cooperatingOrgs: ['物业公司'] }))
    expect(item(table)).toMatchObject({
      issueId: 'I-01',
      leaderId: lead,
      ownerId: con1,
      dueOn: '2026-07-20',
      packages,
      status: 'assigned',
      cooperatingOrgs: ['物业公司'],
    })
  })

  refuses(ratified, [
    ['[R3] takes no used id', fac, create({ actionItemId: 'A-01' }), { code: 'idTaken', field: 'actionItemId' }],
    ['[R51] knows its leader', fac, create({ leaderId: 'X' }), { code: 'unknownEntity', field: 'leaderId' }],
    ['[R51] knows its owner', fac, create({ ownerId: 'X' }), { code: 'unknownEntity', field: 'ownerId' }],
    ['[R51] is not led by an observer', fac, create({ leaderId: obs }), { code: 'invalidField', field: 'leaderId' }],
    ['[R51] is not owned by the wall', fac, create({ ownerId: proj }), { code: 'invalidField', field: 'ownerId' }],
    ...(['leaderId', 'ownerId', 'dueOn', 'title'] as const).map(
      (field) =>
        [
          `[R52] without ${field} is refused`,
          fac,
          create({ [field]: undefined }),
          { code: 'missingField', field },
        ] as const,
    ),
    ...(['research', 'coordinate', 'supervise', 'reassure'] as const).map(
      (field) =>
        [
          `[R52] without the package ${field} is refused`,
          fac,
          create({ packages: { ...packages, [field]: ' ' } }),
          { code: 'missingField', field: `packages.${field}` },
        ] as const,
    ),
    [
      '[R52] on a day that is none is refused',
      fac,
      create({ dueOn: '2026-02-30' }),
      { code: 'invalidField', field: 'dueOn' },
    ],
  ])
  refuses(
    () => new Table(),
    [['[R51] waits for agreement', fac, create(), { code: 'wrongResolutionStatus', facts: { status: 'tabled' } }]],
  )

  it('[R52] without 定时限 is refused with the field before any rule is asked', () => {
    const { dueOn: _dueOn, ...rest } = create()
    expect(parseCommand({ commandId: 'C', ...rest })).toEqual({
      ok: false,
      refusal: { code: 'missingField', field: 'dueOn' },
    })
  })
})

describe('reporting', () => {
  it('[R53] is for the owner, and for the chair on his behalf', () => {
    const table = assigned()
    table.as(con1).does(report('doing'))
    table.as(fac).does(report('doing', '电话里说在做'))
    table.as(sec).does(report('blocked', '缺料'))
    expect(item(table)?.progress.map(({ byId }) => byId)).toEqual([con1, fac, sec])
  })

  it('[R206] says one thing once while nothing has changed: the same act of two devices stands once', () => {
    const table = assigned()
    table.as(con1).does(report('doing', '已开工'))
    table.as(fac).does(report('doing', '已开工'))
    expect(table.as(con1).isRefused(report('doing', '已开工'))).toMatchObject({
      code: 'alreadyReported',
      field: 'text',
    })
    table.as(con1).does(report('doing', '已开工，管子到场'))
    expect(table.as(con1).isRefused(report('doing', '已开工')).code).toBe('alreadyReported')
    expect(item(table)?.progress).toHaveLength(3)
  })

  it('[R206] says it again once the state has changed since', () => {
    const table = assigned()
    for (const [to, text] of [
      ['doing', '施工'],
      ['blocked', '等料'],
      ['doing', '施工'],
      ['doneWaitingCheck', '完工'],
    ] as const) {
      table.as(con1).does(report(to, text))
    }
    expect(table.as(con1).isRefused(report('doneWaitingCheck', '完工')).code).toBe('alreadyReported')
    table.as(sup).does(sendBack)
    table.as(con1).does(report('doing', '施工'))
    table.as(con1).does(report('doneWaitingCheck', '完工'))
    expect(item(table)?.status).toBe('doneWaitingCheck')
  })

  refuses(assigned, [
    ['[R53] is not for a colleague of the owner', con2, report('doing'), { code: 'notYours' }],
    ['[R53] is not for the leader', lead, report('doing'), { code: 'notYours' }],
    ['[R53] is not for the designer', des, report('doing'), { code: 'notYours' }],
    ['[R53] is not for the supervision', sup, report('doing'), { code: 'notAllowed' }],
  ])

  const allowed: Readonly<Record<string, readonly ActionStatus[]>> = {
    '': ['doing', 'blocked'],
    doing: ['doing', 'blocked', 'doneWaitingCheck'],
    'doing blocked': ['doing', 'blocked'],
    'doing doneWaitingCheck': [],
  }
  it.each(Object.entries(allowed))('[R54] after “%s” go on to %j', (path, next) => {
    const reports = path.split(' ').filter((to) => to !== '') as ActionStatus[]
    const options = ['doing', 'blocked', 'doneWaitingCheck'] as const
    expect(
      options.filter(
        (to) =>
          after(...reports)
            .as(con1)
            .tries(report(to)).ok,
      ),
    ).toEqual(next)
  })

  it('[R54] says in which status the item is', () => {
    const refusal = assigned().as(con1).isRefused(report('doneWaitingCheck'))
    expect(refusal).toEqual({ code: 'wrongActionStatus', facts: { status: 'assigned' } })
  })

  it('[R54] keeps the board’s day on which it was done', () => {
    const table = after('doing')
    table.clock.set('2026-07-19T16:30:00Z')
    table.as(con1).does(report('doneWaitingCheck'))
    expect(item(table)).toMatchObject({ status: 'doneWaitingCheck', doneOn: '2026-07-20' })
  })
})

describe('checking', () => {
  it('[R55] ends the item', () => {
    const table = after('doing', 'doneWaitingCheck')
    table.as(sup).does(verify)
    expect(item(table)).toMatchObject({
      status: 'verified',
      verification: { byId: sup, on: '2026-07-16', text: '现场量过' },
    })
    expect(table.as(sup).isRefused(verify)).toMatchObject({ facts: { status: 'verified' } })
    expect(table.as(con1).isRefused(report('doing'))).toMatchObject({ facts: { status: 'verified' } })
  })

  it('[R55] sends it back to be taken up again', () => {
    const table = after('doing', 'doneWaitingCheck')
    table.as(sup).does(sendBack)
    expect(item(table)).toMatchObject({ status: 'returned', doneOn: null })
    expect(table.as(con1).isRefused(report('doneWaitingCheck'))).toMatchObject({ facts: { status: 'returned' } })
    table.as(con1).does(report('doing'))
    expect(item(table)?.status).toBe('doing')
  })

  refuses(
    () => after('doing'),
    [
      ['[R55] waits for the report', sup, verify, { code: 'wrongActionStatus', facts: { status: 'doing' } }],
      ['[R55] sends back only what was reported done', sup, sendBack, { code: 'wrongActionStatus' }],
      ['[R55] is not for the chair', fac, verify, { code: 'notAllowed' }],
      ['[R55] is not for a messenger', msg, verify, { code: 'notAllowed' }],
    ],
  )

  it('[R55] is not for the owner of the item', () => {
    const file = caseBefore()
    const own = file.actionItems.map((one) =>
      one.id === 'A-14' ? { ...one, ownerId: id<'person'>(sup), status: 'doneWaitingCheck' as const } : one,
    )
    const table = new Table({ ...file, actionItems: own })
    expect(table.as(sup).isRefused({ ...verify, actionItemId: 'A-14' })).toEqual({ code: 'notAllowed' })
  })
})
