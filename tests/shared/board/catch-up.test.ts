/** The evening in half a minute, at several of its moments and through several eyes. */
import { describe, expect, it } from 'vitest'
import { catchUp } from '#shared/board/catch-up.ts'
import { nextStepFor, stepsFor } from '#shared/board/next-step.ts'
import { actorOf, residentParties } from '#shared/board/select.ts'
import { evolveAll } from '#shared/record/evolve/evolve.ts'
import { emptyState } from '#shared/record/state.ts'
import { publicViewer, redact, viewerOf } from '#shared/record/visibility.ts'
import type { Actor } from '#shared/roles.ts'
import type { Table } from '../../kit/cast.ts'
import { cast, id, Table as FreshTable } from '../../kit/cast.ts'
import { advance, focus } from '../../kit/script-steps.ts'
import { playTo, publish, takeStances, textOf } from '../../kit/script.ts'

const actorAt = (table: Table, personId: string): Actor => {
  const person = table.state.people.get(id(personId))
  if (person === undefined) throw new Error(`nobody is called ${personId}`)
  return actorOf(person)
}
const short = (table: Table, personId: string) => catchUp(table.state, actorAt(table, personId))

/** The parking text on the table in its first version, two parties silent on it, one against it. */
function parking(): Table {
  const table = playTo('signNoise')
  focus(table.at('32:00'), 'AG-04')
  advance(table, id('I-11'), 'discussing')
  for (const option of ['O-11A', 'O-11B', 'O-11C']) takeStances(table, option, null)
  table.as(cast.S).does({ type: 'resolution.draft', resolutionId: 'R-03', issueId: 'I-11', optionId: 'O-11B' })
  publish(table, id('R-03'), 1)
  takeStances(table.at('47:00'), 'R-03', 1)
  return table
}

describe('a meeting in half a minute', () => {
  it('[C42] says what is decided, with the words that bind', () => {
    const { meeting, decided } = short(parking(), cast.R1)
    expect(meeting?.id).toBe('M-05')
    expect(decided.map(({ issueId }) => issueId)).toEqual(['I-01', 'I-02'])
    expect(decided[1]).toEqual({
      kind: 'settled',
      issueId: 'I-02',
      resolutionId: 'R-02',
      version: 3,
      text: textOf('R-02', 3),
      dissents: [],
      actions: 4,
    })
  })

  it('[C42] says what is open, what the room is at first, and whose word it waits for', () => {
    const { open, later } = short(parking(), cast.R1)
    expect(open).toEqual([
      {
        issueId: 'I-11',
        status: 'converging',
        inFocus: true,
        version: 1,
        waitsFor: 'stance',
        missing: ['P-RES'],
        blockedBy: ['P-OWN'],
      },
    ])
    expect(later).toEqual(['I-07'])
  })

  it('[C42] says what waits for a signature, and what was set aside', () => {
    const signing = playTo('firstTwoVersions')
    publish(signing.at('27:00'), id('R-02'), 3)
    takeStances(signing, 'R-02', 3)
    signing.as(cast.F).does({ type: 'resolution.agree', resolutionId: 'R-02', version: 3 })
    signing.as(cast.F).does({ type: 'resolution.openSigning', resolutionId: 'R-02', version: 3 })
    const [first] = short(signing, cast.R1).open
    expect([first?.waitsFor, first?.missing.length]).toEqual(['signature', 4])
    const after = short(playTo('escalatePlumbing'), cast.R1)
    expect(after.decided.find(({ issueId }) => issueId === 'I-07')).toMatchObject({ kind: 'settled', version: 1 })
    expect(after.open).toEqual([])
  })

  it('[C42] what is mine begins with what the first line of every screen asks', () => {
    const table = parking()
    const people = [cast.R1, cast.C1, cast.G, cast.S].map((person) => actorAt(table, person))
    const asked = people.map((actor) => nextStepFor(table.state, actor)).filter(({ kind }) => kind !== 'follow')
    const first = people.map((actor) => stepsFor(table.state, actor)[0])
    expect(first).toEqual(expect.arrayContaining(asked))
    expect(asked.length).toBeGreaterThan(1)
    expect(short(table, cast.R1).mine.map(({ kind }) => kind)).toContain('takeStance')
  })

  it('[C42] before any meeting it is about the whole board, after it about the last one', () => {
    expect(short(new FreshTable(), cast.R1).meeting?.id).not.toBe('M-05')
    const over = short(playTo('closing'), cast.R1)
    expect([over.meeting?.id, over.open]).toEqual(['M-05', []])
  })

  it('[C42] holds no more than the viewer’s own record', () => {
    const table = parking()
    const seenBy = (viewer: Parameters<typeof redact>[1]) =>
      evolveAll(
        emptyState,
        table.record.flatMap((one) => redact(one, viewer, table.state) ?? []),
      )
    const hall = catchUp(seenBy(publicViewer), { personId: null, role: 'observer', partyId: null, via: 'self' })
    expect(hall.open.map(({ blockedBy, version }) => [blockedBy, version])).toEqual([[[], null]])
    const contractor = actorAt(table, cast.C1)
    const parties = residentParties(table.state).map((party) => party.id)
    expect(catchUp(seenBy(viewerOf(contractor, parties)), contractor).open[0]?.blockedBy).toEqual(['P-OWN'])
  })
})

describe('more that a person may be waited for', () => {
  it('[C43] a demand that somebody wrote down for the own party is to be confirmed, when nothing at the table is more pressing', () => {
    const table = playTo('signNoise')
    const said = {
      demandId: 'D-900',
      issueId: 'I-11',
      position: '老人要有就近车位',
      partyId: 'P-RES',
      raisedById: 'U-RES3',
    }
    table.as(cast.G).does({ type: 'demand.record', ...said })
    const steps = stepsFor(table.state, actorAt(table, cast.R1))
    expect(steps).toContainEqual({ kind: 'confirmBehalf', issueId: 'I-11', demandId: 'D-900', count: 1 })
    table.as(cast.R1).does({ type: 'demand.confirm', demandId: 'D-900' })
    expect(stepsFor(table.state, actorAt(table, cast.R1)).some(({ kind }) => kind === 'confirmBehalf')).toBe(false)
  })

  it('[C43] whoever writes the text in focus is asked to answer the remarks on it', () => {
    const table = parking()
    const remark = { remarkId: 'RM-1', issueId: 'I-11', kind: 'comment', quote: '', text: '请写明清场时间' }
    table.as(cast.R1).does({ type: 'remark.record', ...remark })
    expect(nextStepFor(table.state, actorAt(table, cast.S))).toEqual({
      kind: 'answerRemarks',
      issueId: 'I-11',
      count: 1,
    })
    expect(stepsFor(table.state, actorAt(table, cast.C1)).some(({ kind }) => kind === 'answerRemarks')).toBe(false)
    table.as(cast.S).does({ type: 'remark.answer', remarkId: 'RM-1', to: 'resolved', note: '' })
    expect(nextStepFor(table.state, actorAt(table, cast.S)).kind).not.toBe('answerRemarks')
    expect(short(table, cast.R1).answered.map(({ id: remarkId }) => remarkId)).toEqual(['RM-1'])
    expect(short(table, cast.C1).answered).toEqual([])
  })
})
