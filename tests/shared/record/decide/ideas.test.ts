/** Ideas: who adds and takes them back, and how one becomes an option with its author's name. */
import { describe, expect, it } from 'vitest'
import { limits } from '#shared/limits.ts'
import type { Act } from '../../../kit/cast.ts'
import { cast, id, Table } from '../../../kit/cast.ts'
import { refuses } from '../../../kit/refuses.ts'
import { playTo } from '../../../kit/script.ts'

const { C1: con1, F: fac, G: msg, L: liaison, M: med, OB: obs, R1: res1, R2: res2 } = cast
const add = (more: object = {}): Act => ({
  type: 'idea.add',
  ideaId: 'idea',
  issueId: 'I-11',
  text: '院里夜间错时停',
  ...more,
})
const withdraw: Act = { type: 'idea.withdraw', ideaId: id('idea') }
const promote = (more: object = {}): Act => ({
  type: 'option.propose',
  optionId: 'O-90',
  issueId: 'I-11',
  title: '夜间错时',
  text: '院里夜间错时停',
  ideaId: 'idea',
  ...more,
})

const withIdea = (): Table => {
  const table = new Table()
  table.as(res2).does(add())
  return table
}
const withdrawn = (): Table => {
  const table = withIdea()
  table.as(res2).does(withdraw)
  return table
}
const promoted = (): Table => {
  const table = withIdea()
  table.as(con1).does(promote())
  return table
}
const full = (): Table => {
  const table = withIdea()
  const [first] = table.state.ideas.values()
  if (first === undefined) throw new Error('cannot happen: one was added')
  const ideas = new Map(table.state.ideas)
  for (let place = 1; place < limits.ideasPerIssue; place += 1) {
    const ideaId = id<'idea'>(`idea-${place}`)
    ideas.set(ideaId, { ...first, id: ideaId })
  }
  table.state = { ...table.state, ideas }
  return table
}

describe('an idea', () => {
  it('[R175] is anybody’s at the table, with the party of a representative and of nobody else', () => {
    const table = new Table()
    for (const by of [res1, med, msg, liaison, fac]) table.as(by).does(add({ ideaId: `idea-${by}` }))
    expect([...table.state.ideas.values()].map(({ byId, partyId }) => [byId, partyId])).toEqual([
      [res1, 'P-RES'],
      [med, null],
      [msg, null],
      [liaison, null],
      [fac, null],
    ])
  })

  it('[R175] is taken back by its author and leaves room for another', () => {
    const table = full()
    table.as(res2).does(withdraw)
    expect(table.state.ideas.get(id('idea'))?.withdrawnAt).not.toBeNull()
    table.as(res1).does(add({ ideaId: 'more' }))
  })

  refuses(withIdea, [
    ['[R175] is not the hall’s', obs, add({ ideaId: 'other' }), { code: 'notAllowed' }],
    ['[R3] takes no used id', res1, add(), { code: 'idTaken', field: 'ideaId' }],
    [
      '[R175] belongs to an issue that there is',
      res1,
      add({ ideaId: 'other', issueId: 'X' }),
      { code: 'unknownEntity' },
    ],
    ['[R175] is not taken back by another of its party', res1, withdraw, { code: 'notYours' }],
    ['[R176] becomes an option of its own issue', res1, promote({ issueId: 'I-02' }), { field: 'ideaId' }],
  ])
  refuses(full, [
    [
      '[R175] is one of so many at most',
      res1,
      add({ ideaId: 'other' }),
      { code: 'tooMany', facts: { max: limits.ideasPerIssue } },
    ],
  ])
  refuses(withdrawn, [
    ['[R175] is taken back once', res2, withdraw, { code: 'ideaSettled' }],
    ['[R176] that was taken back becomes no option', res1, promote(), { code: 'ideaSettled' }],
  ])
  refuses(promoted, [
    ['[R175] that has become an option is not taken back', res2, withdraw, { code: 'ideaSettled' }],
    ['[R176] becomes one option', res2, promote({ optionId: 'O-91' }), { code: 'ideaSettled' }],
  ])
  refuses(
    () => playTo('escalatePlumbing'),
    [['[R175] comes while its issue is not settled', res1, add({ issueId: 'I-01' }), { code: 'wrongIssueStatus' }]],
  )

  it('[R176] keeps its author as proposer, whoever makes it an option, and says who did', () => {
    const table = promoted()
    const option = table.state.options.get(id('O-90'))
    expect(option).toMatchObject({ proposedBy: res2, promotedById: con1, ideaId: 'idea' })
    expect(table.state.ideas.get(id('idea'))?.promotedTo).toBe('O-90')
    const own = withIdea()
    own.as(res2).does(promote())
    expect(own.state.options.get(id('O-90'))).not.toHaveProperty('promotedById')
  })
})
