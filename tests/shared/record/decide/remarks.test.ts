/** Remarks on texts: made in the own party's name, answered once by who writes, credited in the next version; frozen texts. */
import { describe, expect, it } from 'vitest'
import { takenUp } from '#shared/board/credits.ts'
import { currentText } from '#shared/board/select.ts'
import { mayDraft, mayWrite } from '#shared/documents/names.ts'
import type { IssueId } from '#shared/ids.ts'
import { publicViewer, redact } from '#shared/record/visibility.ts'
import type { Table as Board } from '../../../kit/cast.ts'
import { cast, id } from '../../../kit/cast.ts'
import { actorOn } from '../../../kit/documents.ts'
import { playTo, publish, takeStances } from '../../../kit/script.ts'

const { F: fac, S: sec, R1: res1, C1: con1, P1: pm1, M: med } = cast
const issueId = 'I-02'
const text = { kind: 'text', issueId: issueId as IssueId } as const

const comment = (remarkId: string, more: object = {}) =>
  ({ type: 'remark.record', remarkId, issueId, kind: 'comment', quote: '周日', text: '中午呢？', ...more }) as const
const suggestion = (remarkId: string, more: object = {}) =>
  ({
    type: 'remark.record',
    remarkId,
    issueId,
    kind: 'suggestion',
    quote: '周日',
    replacement: '周末',
    ...more,
  }) as const
const answer = (remarkId: string, to: string, note = '') => ({ type: 'remark.answer', remarkId, to, note }) as const

const remark = (table: Board, remarkId: string) => table.state.remarks.get(id(remarkId))
const writes = (table: Board, who: string) => mayWrite(table.state, text, actorOn(table.state, who))
/** R-02 stands at its second version. */
const tabled = () => playTo('firstTwoVersions')
const current = (table: Board) => {
  const resolution = table.state.resolutions.get(id('R-02'))
  return resolution === undefined ? null : currentText(resolution)
}
const words = (table: Board): string => current(table)?.text ?? ''
const creditsOn = (table: Board) => current(table)?.credits
const version = (table: Board, baseVersion: number, text: string): void => {
  table.as(sec).does({ type: 'resolution.publishVersion', resolutionId: 'R-02', baseVersion, text })
}

describe('a remark', () => {
  it('[R101] is made in the own party’s name, with the version that counted', () => {
    const table = tabled()
    table.as(con1).does(comment('rm-1', { anchor: { from: 'AQ', to: 'Ag' } }))
    table.as(res1).does(suggestion('rm-2', { optionId: 'O-02B' }))
    expect(remark(table, 'rm-1')).toMatchObject({
      partyId: 'P-CON',
      byId: con1,
      version: 2,
      anchor: { from: 'AQ', to: 'Ag' },
      replacement: null,
      answer: null,
    })
    expect(remark(table, 'rm-2')).toMatchObject({ partyId: 'P-RES', optionId: 'O-02B', replacement: '周末' })
    for (const who of [fac, sec, med]) table.as(who).isRefused(comment('rm-3'), 'notAllowed')
  })

  it.each([
    ['a comment without words', comment('rm-1', { text: ' ' }), 'missingField'],
    ['a comment that would replace', comment('rm-1', { replacement: '甲' }), 'invalidField'],
    ['a suggestion that says nothing', suggestion('rm-1', { replacement: null }), 'missingField'],
    ['a suggestion that changes nothing', suggestion('rm-1', { replacement: '周日' }), 'invalidField'],
    ['an option that is another issue’s', suggestion('rm-1', { optionId: 'O-11B' }), 'unknownEntity'],
    [
      'an anchor in an option',
      comment('rm-1', { optionId: 'O-02B', anchor: { from: 'AQ', to: 'Ag' } }),
      'invalidField',
    ],
    ['an issue that is not there', comment('rm-1', { issueId: 'I-99' }), 'unknownEntity'],
  ] as const)('[R101] %s is refused', (_, act, code) => {
    expect(tabled().as(con1).isRefused(act).code).toBe(code)
  })

  it('[R103] is withdrawn by its own party alone, while it waits, and keeps its words', () => {
    const table = tabled()
    table.as(con1).does(comment('rm-1'))
    table.as(res1).isRefused({ type: 'remark.withdraw', remarkId: 'rm-1' }, 'notYourParty')
    table.as(con1).does({ type: 'remark.withdraw', remarkId: 'rm-1' })
    expect(remark(table, 'rm-1')).toMatchObject({ text: '中午呢？', withdrawnAt: expect.any(String) })
    table.as(sec).isRefused(answer('rm-1', 'resolved'), 'remarkAnswered')
    table.as(con1).isRefused({ type: 'remark.withdraw', remarkId: 'rm-1' }, 'remarkAnswered')
  })
})

describe('an answer', () => {
  it('[R102] is given by who may write the text, once', () => {
    const table = tabled()
    table.as(con1).does(suggestion('rm-1'))
    for (const who of [pm1, con1]) table.as(who).isRefused(answer('rm-1', 'accepted'), 'documentNotWritable')
    table.as(res1).isRefused(answer('rm-1', 'rejected'), 'notAllowed')
    table.as(sec).does(answer('rm-1', 'rejected', '设计不同意'))
    expect(remark(table, 'rm-1')?.answer).toMatchObject({ to: 'rejected', byId: sec, note: '设计不同意' })
    table.as(fac).isRefused(answer('rm-1', 'accepted'), 'remarkAnswered')
  })

  it('[R102] is given by whoever has the pen, as by the secretary', () => {
    const table = tabled()
    table.as(con1).does(suggestion('rm-1'))
    table.as(fac).does({ type: 'pen.lend', issueId, personId: res1 })
    table.as(res1).does(answer('rm-1', 'accepted'))
    expect(remark(table, 'rm-1')?.answer).toMatchObject({ to: 'accepted', byId: res1 })
  })

  it('[R102] settles a comment, by its own party too, and never accepts it', () => {
    const table = tabled()
    table.as(con1).does(comment('rm-1'))
    table.as(con1).does(comment('rm-2'))
    table.as(sec).isRefused(answer('rm-1', 'accepted'), 'invalidField')
    table.as(res1).isRefused(answer('rm-1', 'resolved'), 'notAllowed')
    table.as(con1).does(answer('rm-1', 'resolved'))
    table.as(med).does(answer('rm-2', 'resolved'))
    expect(remark(table, 'rm-2')?.answer?.byId).toBe(med)
  })

  it('[R104] that accepts is credited in the next version and in no other, and told to no wall', () => {
    const table = tabled()
    table.as(con1).does(suggestion('rm-1'))
    table.as(res1).does(suggestion('rm-2'))
    table.as(pm1).does(suggestion('rm-3', { optionId: 'O-02B' }))
    table.as(sec).does(answer('rm-1', 'accepted'))
    table.as(sec).does(answer('rm-2', 'rejected'))
    table.at('26:00')
    version(table, 2, words(table).replace('周日', '周末'))
    expect(creditsOn(table)).toEqual([{ remarkId: 'rm-1', partyId: 'P-CON' }])
    table.at('27:00')
    version(table, 3, '第四版')
    expect(creditsOn(table)).toBeUndefined()
    const told = table.record.filter(({ event }) => event.type.startsWith('remark.'))
    expect(told).toHaveLength(5)
    for (const level of ['public', 'room'] as const) {
      const viewer = { ...publicViewer, level }
      expect(told.map((one) => redact(one, viewer, table.state))).toEqual(told.map(() => null))
    }
  })
})

describe('credit for what was accepted', () => {
  it('[R255] is given when its words stand in the version, and not before', () => {
    const table = tabled()
    table.as(con1).does(suggestion('rm-1'))
    table.as(res1).does(suggestion('rm-2', { quote: '打孔、剔凿等', replacement: '' }))
    for (const one of ['rm-1', 'rm-2']) table.as(sec).does(answer(one, 'accepted'))
    const before = words(table)
    const missing = (text: string) => takenUp(table.state, issueId as IssueId, text).missing.map((one) => one.id)
    expect(missing(before)).toEqual(['rm-1', 'rm-2'])
    table.at('26:00')
    version(table, 2, `${before}试行一个月。`)
    expect(creditsOn(table)).toBeUndefined()
    table.at('27:00')
    version(table, 3, before.replace('打孔、剔凿等', ''))
    expect(creditsOn(table)).toEqual([{ remarkId: 'rm-2', partyId: 'P-RES' }])
    expect(missing(words(table))).toEqual(['rm-1'])
    table.at('28:00')
    version(table, 4, before.replace('周日', '周末，'))
    expect(creditsOn(table)).toEqual([{ remarkId: 'rm-1', partyId: 'P-CON' }])
  })

  it('[R255] is not given for words that the text had before', () => {
    const table = tabled()
    table.as(con1).does(suggestion('rm-1', { replacement: '每日' }))
    table.as(sec).does(answer('rm-1', 'accepted'))
    expect(takenUp(table.state, issueId as IssueId, `${words(table)}试行。`).missing.map(({ id }) => id)).toEqual([
      'rm-1',
    ])
    expect(takenUp(table.state, issueId as IssueId, words(table).replace('周日', '每日')).missing).toEqual([])
  })
})

/** The third version is agreed on. */
function agreed(): Board {
  const table = tabled()
  publish(table, id('R-02'), 3)
  takeStances(table, 'R-02', 3)
  table.as(fac).does({ type: 'resolution.agree', resolutionId: 'R-02', version: 3 })
  return table
}

describe('a frozen text', () => {
  it('[R105, R102] is written by nobody; what was said of it may be declined, not taken in', () => {
    const table = agreed()
    table.as(con1).does(suggestion('rm-1'))
    table.as(con1).does(suggestion('rm-2'))
    expect([fac, sec, med].map((who) => writes(table, who))).toEqual([false, false, false])
    expect(mayDraft(table.state, issueId as IssueId, actorOn(table.state, sec))).toBe(true)
    table.as(sec).isRefused(answer('rm-1', 'accepted'), 'documentNotWritable')
    table.as(sec).does(answer('rm-2', 'rejected'))
  })

  it('[R105] is opened again by the facilitator, with a reason, and a new version takes its place', () => {
    const table = agreed()
    const halt = { type: 'resolution.haltSigning', resolutionId: 'R-02', reason: '日期写错了' } as const
    table.as(sec).isRefused(halt, 'notAllowed')
    table.as(fac).isRefused({ ...halt, reason: ' ' })
    table.as(fac).does(halt)
    expect([writes(table, sec), writes(table, con1)]).toEqual([true, false])
    table.as(fac).isRefused(halt, 'wrongResolutionStatus')
  })

  it('[R105] stays so once it is settled', () => {
    const table = playTo('signNoise')
    expect([fac, sec, med].map((who) => writes(table, who))).toEqual([false, false, false])
    table.as(res1).does(suggestion('rm-9', { quote: '' }))
  })
})
