/** The pen of an issue's negotiating text: who may be lent it, and for how long. */
import { describe, expect, it } from 'vitest'
import { cast, id } from '../../../kit/cast.ts'
import { refuses } from '../../../kit/refuses.ts'
import { playTo } from '../../../kit/script.ts'

const { F: fac, R1: res1, C2: con2, J: proj, OB: obs } = cast
const lend = (personId: string, issueId = 'I-02') => ({ type: 'pen.lend', issueId, personId }) as const
const takeBack = { type: 'pen.takeBack', issueId: 'I-02' } as const

describe('the pen', () => {
  it('[R50] is lent to one person of the meeting at a time, and taken back', () => {
    const table = playTo('hearEveryone')
    table.as(fac).does(lend(res1))
    table.as(fac).does(lend(con2))
    expect(table.state.pens.get(id('I-02'))).toBe(con2)
    table.as(fac).does(takeBack)
    expect(table.state.pens.size).toBe(0)
    expect(table.as(fac).isRefused(takeBack)).toEqual({ code: 'invalidField', field: 'issueId' })
  })

  refuses(
    () => playTo('hearEveryone'),
    [
      ['[R3] is lent to someone who is there', fac, lend('X'), { code: 'unknownEntity', field: 'personId' }],
      ['[R50] is not lent to an observer', fac, lend(obs), { code: 'invalidField', field: 'personId' }],
      ['[R50] is not lent to the wall', fac, lend(proj), { code: 'invalidField', field: 'personId' }],
      ['[R50] is not lent for a settled text', fac, lend(res1, 'I-09'), { code: 'wrongIssueStatus' }],
    ],
  )
})
