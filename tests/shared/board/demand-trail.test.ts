/** Where demands of the sample board went, and what a viewer who may know less is told of it. */
import { describe, expect, it } from 'vitest'
import type { Demand } from '#shared/board/board.ts'
import type { TrailEnd, TrailStep } from '#shared/board/demand-trail.ts'
import { trailsOf } from '#shared/board/demand-trail.ts'
import type { DemandId } from '#shared/ids.ts'
import type { BoardState } from '#shared/record/state.ts'
import { Table } from '../../kit/cast.ts'
import { fixtureBoard } from '../../kit/cases.ts'

const whole = fixtureBoard('whole')

function demandIn(state: BoardState, demandId: string): Demand {
  const demand = state.demands.get(demandId as DemandId)
  if (demand === undefined) throw new Error(`no demand ${demandId}`)
  return demand
}
const trail = (demandId: string, state = whole) => trailsOf(state)(demandIn(state, demandId))
const kinds = (steps: readonly TrailStep[]): readonly string[] => steps.map(({ kind }) => kind)

describe('where a demand went', () => {
  it('[C54] from the record over options and text to what is done about it', () => {
    const { steps, end } = trail('D-006')
    expect(kinds(steps)).toEqual([
      'recorded',
      'failed',
      'met',
      'met',
      'met',
      'inText',
      'action',
      'action',
      'action',
      'action',
    ])
    expect(steps).toContainEqual({ kind: 'inText', resolutionId: 'R-02', version: 3, isSettled: true, met: true })
    expect(end).toEqual({ kind: 'acted', all: 4, done: 3 })
  })

  it('[C54] or to the reply, the refusal, the demand that took it in', () => {
    expect(trail('D-011').end).toEqual({ kind: 'declined' })
    expect(trail('D-064').end).toEqual({ kind: 'merged', intoId: 'D-029' })
    expect(trail('D-029').steps).toContainEqual({ kind: 'tookIn', demandId: 'D-064' })
    expect(kinds(trail('D-011').steps).slice(-2)).toEqual(['replied', 'declined'])
  })

  it('[C54] step by step as the table acts', () => {
    const table = new Table()
    const ends = (): TrailEnd => trail('D-new', table.state).end
    table.as('U-FAC').does({ type: 'meeting.open', meetingId: 'M-05' })
    const issueId = 'I-02'
    table.as('U-RES2').does({ type: 'demand.record', demandId: 'D-new', issueId, position: '午后两点再开工' })
    expect(ends()).toEqual({ kind: 'recorded' })
    const option = { type: 'option.propose', issueId, title: '午休', text: '十二点到两点停工' } as const
    table.as('U-RES2').does({ ...option, optionId: 'O-new', meetsDemandIds: ['D-new'] })
    expect(ends()).toEqual({ kind: 'options', met: 1, failed: 0 })
    table.as('U-RES2').does({ type: 'demand.reword', demandId: 'D-new', text: '两点以后再开工' })
    expect(kinds(trail('D-new', table.state).steps)).toEqual(['recorded', 'reworded', 'met'])
    table.as('U-RES2').does({ type: 'demand.withdraw', demandId: 'D-new' })
    expect(ends()).toEqual({ kind: 'withdrawn' })
  })

  it('[C54] knows no more than the record that the viewer holds', () => {
    const hall: BoardState = { ...whole, options: new Map(), resolutions: new Map(), actionItems: new Map() }
    expect(kinds(trail('D-001', hall).steps)).not.toContain('met')
    const { merged: _, ...unseen } = { ...demandIn(whole, 'D-064'), mergedIntoId: null }
    expect(trailsOf(hall)(unseen).end).toEqual({ kind: 'merged', intoId: null })
  })
})
