/**
 * Who learns what of red lines: that an option crosses a published line, whatever demand says so; nothing of a line that a
 * party keeps to itself, on whatever card it stands and whatever is done with it; nothing of a demand that is closed.
 */
import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { exportCase } from '#shared/board/export-case.ts'
import { meetingLevel } from '#shared/minutes/meeting-level.ts'
import type { BoardState } from '#shared/record/state.ts'
import { emptyState } from '#shared/record/state.ts'
import { evolveAll } from '#shared/record/evolve/evolve.ts'
import { cast, id } from '../../kit/cast.ts'
import { seenBy } from '../../kit/record.ts'
import { importedFrom, Seen } from '../../kit/room-views.ts'

const { F: fac, S: sec, R1: res1, R2: res2, C1: con1, P1: pm1, P2: pm2, O1: own1, M: med, J: proj, OB: obs } = cast
const members = [fac, sec, con1, own1, pm1, med]

function fromFile(seen: Seen, by: string | null): BoardState {
  const record = importedFrom(exportCase(seen.table.state))
  return evolveAll(emptyState, seenBy(record, seen.eyes(by)))
}

const linesOf = (board: BoardState, optionId: string) => board.options.get(id(optionId))?.redLineIds ?? []
const marksOf = (board: BoardState, optionId: string) =>
  (board.options.get(id(optionId))?.redLineMarks ?? []).map(({ redLineId }) => redLineId)

const secret = '不出钱'
const says = (text: string): boolean => text.includes(secret) || text.includes('RL-STILL')
const line = { redLineId: 'RL-STILL', text: `物业${secret}`, visibility: 'party' } as const
const option = { type: 'option.propose', optionId: 'O-90', issueId: 'I-11', title: '错时', text: '错时停车' } as const
const demand = { type: 'demand.record', demandId: 'D-90', issueId: 'I-11', position: '车位要有人管' } as const
const onCard = {
  isRedLine: true,
  redLineText: line.text,
  redLineId: line.redLineId,
  redLineVisibility: 'party',
} as const

const both = (...ids: string[]) => [ids, ids]

describe('who learns of a red line', () => {
  it('[V76] that an option crosses a published line is told where the demand that says so is closed, and nothing of the demand', () => {
    const seen = new Seen()
    for (const by of [...members, proj]) {
      for (const board of [seen.board(by), fromFile(seen, by)]) {
        expect(board.demands.has(id('D-006'))).toBe(false)
        expect(linesOf(board, 'O-02A')).toEqual(['RL-RES-2'])
      }
      expect(seen.text(by).includes('D-006')).toBe(false)
    }
    expect(seen.board(res1).demands.has(id('D-006'))).toBe(true)
    expect(linesOf(seen.board(res1), 'O-02A')).toEqual([])
  })

  it('[V76] and so it is with what comes later: who proposed it could read the demand, others read the line alone', () => {
    const seen = new Seen().act(res1, { ...option, failsDemandIds: ['D-006'] })
    for (const by of [...members, proj, res1]) expect(linesOf(seen.board(by), 'O-90')).toEqual(['RL-RES-2'])
    expect(seen.board(obs).options.size).toBe(0)
  })

  it('[V77] a demand whose red line its party keeps to itself is for everybody else a demand without one', () => {
    const seen = new Seen().act(pm1, { ...demand, ...onCard, visibility: 'public' })
    for (const by of [pm1, pm2]) {
      expect(seen.board(by).demands.get(id('D-90'))).toMatchObject({ isRedLine: true, redLineId: 'RL-STILL' })
    }
    for (const by of [fac, own1, res1, proj, obs, null]) {
      expect(says(seen.text(by))).toBe(false)
      for (const board of [seen.board(by), fromFile(seen, by)]) {
        const shown = board.demands.get(id('D-90'))
        expect([shown?.position, shown?.isRedLine, shown?.redLineText]).toEqual(['车位要有人管', false, null])
        expect(Object.keys(shown ?? {})).not.toContain('redLineId')
      }
    }
  })

  it('[V77] the words with which a line came to its card stay its party’s when it is said anew for more to read', () => {
    const wider = { redLineId: 'RL-WIDE', text: '车位不能没人管', visibility: 'public' } as const
    const seen = new Seen()
      .act(pm1, { ...demand, ...onCard, visibility: 'public' })
      .act(pm1, { type: 'demand.reword', demandId: 'D-90', text: '车位要有人管', redLine: wider })
    for (const by of [fac, con1, res1, proj, obs, null]) {
      expect([by, says(seen.text(by)), says(JSON.stringify(exportCase(fromFile(seen, by))))]).toEqual([
        by,
        false,
        false,
      ])
      for (const board of [seen.board(by), fromFile(seen, by)]) {
        expect(board.demands.get(id('D-90'))).toMatchObject({
          isRedLine: true,
          redLineId: 'RL-WIDE',
          redLineText: null,
        })
      }
    }
    expect(says(JSON.stringify([...meetingLevel(seen.table.state).demands.values()]))).toBe(false)
    expect(fromFile(seen, pm2).demands.get(id('D-90'))?.redLineText).toBe(line.text)
  })

  it('[V77] nobody learns by a rewording that a red line was added for the own party', () => {
    const seen = new Seen().act(pm1, { ...demand, visibility: 'public' })
    const heard = seen.text(own1).length
    seen.act(pm1, { type: 'demand.reword', demandId: 'D-90', text: '车位要有人管', redLine: line })
    expect(seen.text(own1).length).toBe(heard)
    expect(seen.board(pm2).demands.get(id('D-90'))).toMatchObject({ isRedLine: true, redLineId: 'RL-STILL' })
  })

  it('[V78] that a party says an option crosses its line is told to whoever reads the line, live and from a file', () => {
    const seen = new Seen()
      .act(pm1, { type: 'redLine.declare', ...line })
      .act(pm1, { type: 'redLine.mark', optionId: 'O-11C', redLineId: 'RL-STILL' })
      .act(res1, { type: 'redLine.mark', optionId: 'O-11C', redLineId: 'RL-RES-3' })
      .act(con1, { type: 'redLine.mark', optionId: 'O-11C', redLineId: 'RL-CON-1' })
    const told = (by: string | null) => [seen.board(by), fromFile(seen, by)].map((board) => marksOf(board, 'O-11C'))
    expect(told(pm2)).toEqual(both('RL-STILL', 'RL-RES-3', 'RL-CON-1'))
    for (const by of [fac, own1, res2]) expect(told(by)).toEqual(both('RL-RES-3', 'RL-CON-1'))
    expect(told(proj)).toEqual(both('RL-RES-3'))
    expect(told(null)).toEqual(both())
    seen.act(pm2, { type: 'redLine.unmark', optionId: 'O-11C', redLineId: 'RL-STILL' })
    expect(told(pm1)).toEqual(both('RL-RES-3', 'RL-CON-1'))
  })

  it('[V78] whatever is done with red lines, no word and no id of a private one reaches anybody else', () => {
    const level = fc.constantFrom('public', 'meeting', 'party')
    const outsiders = { public: [], meeting: [proj, null], party: [own1, proj, null] }
    const chance = fc.record({ demandAt: level, lineAt: level, onRecord: fc.boolean(), failed: fc.boolean() })
    const steps = fc.array(fc.constantFrom('option', 'mark', 'unmark', 'reword', 'again', 'block', 'merge'), {
      maxLength: 8,
    })
    fc.assert(
      fc.property(chance, steps, ({ demandAt, lineAt, onRecord, failed }, plan) => {
        const seen = new Seen()
        const tries = (by: string, act: Parameters<typeof seen.act>[1]): void => {
          seen.table.as(by).tries(act)
        }
        const card = onRecord ? { ...onCard, redLineVisibility: lineAt } : {}
        tries(pm1, { ...demand, ...card, visibility: demandAt })
        for (const [place, step] of plan.entries()) {
          const own = { optionId: 'O-90', redLineId: 'RL-STILL' }
          if (step === 'option') tries(pm1, { ...option, failsDemandIds: failed ? ['D-90'] : [], redLineIds: [] })
          if (step === 'mark') tries(pm1, { type: 'redLine.mark', ...own })
          if (step === 'unmark') tries(pm2, { type: 'redLine.unmark', ...own })
          if (step === 'block')
            tries(pm1, {
              type: 'stance.take',
              stanceId: `ST-${place}`,
              targetType: 'option',
              targetId: 'O-90',
              value: 'block',
              reason: '不行',
              redLineId: 'RL-STILL',
            })
          if (step === 'merge') tries(fac, { type: 'demand.merge', demandId: 'D-90', intoId: 'D-042' })
          if (step === 'reword') {
            tries(pm1, {
              type: 'demand.reword',
              demandId: 'D-90',
              text: '再说',
              redLine: { ...line, visibility: lineAt },
            })
          }
          if (step === 'again') {
            const next = { redLineId: `RL-STILL-${place}`, text: `再次${secret}`, visibility: lineAt }
            tries(pm1, { type: 'demand.reword', demandId: 'D-90', text: '再说', redLine: next })
          }
        }
        const outside = outsiders[lineAt]
        for (const by of outside) {
          const all = `${seen.text(by)} ${JSON.stringify(exportCase(fromFile(seen, by)))}`
          expect([by, says(all)]).toEqual([by, false])
        }
        const minutes = meetingLevel(seen.table.state)
        const told = [...minutes.parties.values(), ...minutes.options.values(), ...minutes.demands.values()]
        expect(lineAt === 'party' && says(JSON.stringify([told, [...minutes.stances.values()]]))).toBe(false)
      }),
      { numRuns: 25 },
    )
  }, 60_000)
})
