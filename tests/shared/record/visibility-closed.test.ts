/**
 * What belongs to an issue that is not for the hall stays with the board's people, whatever its own level; and demands
 * that were merged read alike live and from a file.
 */
import { describe, expect, it } from 'vitest'
import { exportCase } from '#shared/board/export-case.ts'
import type { RecordedEvent } from '#shared/record/events.ts'
import { evolveAll } from '#shared/record/evolve/evolve.ts'
import type { BoardState } from '#shared/record/state.ts'
import { emptyState } from '#shared/record/state.ts'
import type { Viewer } from '#shared/record/visibility.ts'
import { publicViewer } from '#shared/record/visibility.ts'
import { caseBefore, cast, id, Table } from '../../kit/cast.ts'
import { seenBy } from '../../kit/record.ts'
import { eyesOf, importedFrom } from '../../kit/room-views.ts'

const { F: fac, G: msg, J: projector, R1: res1, R2: res2, S: sec } = cast

/** The sample board with I-02 for its members only. */
function closedTable(): Table {
  const file = caseBefore()
  const issues = file.issues.map((issue) => (issue.id === 'I-02' ? { ...issue, visibility: 'party' as const } : issue))
  return new Table({ ...file, issues })
}
const record = (demandId: string, more: object = {}) =>
  ({
    type: 'demand.record',
    demandId,
    issueId: 'I-02',
    position: '关起门来说的话',
    visibility: 'public',
    ...more,
  }) as const

/** Everything that can happen to open demands of that issue. */
function played(): Table {
  const table = closedTable()
  table.as(res1).does(record('D-1'))
  table.as(res2).does(record('D-2'))
  table.as(sec).does(record('D-3', { partyId: 'P-RES', raisedById: res1 }))
  table.as(res1).does({ type: 'demand.confirm', demandId: 'D-3' })
  table.as(res1).does({ type: 'demand.reword', demandId: 'D-1', text: '关起门来说的话，再说一次' })
  table.as(fac).does({ type: 'demand.merge', demandId: 'D-2', intoId: 'D-1', reason: '说的是一件事' })
  table.as(fac).does({ type: 'demand.separate', demandId: 'D-2', reason: '不是一件事' })
  table.as(res1).does({
    type: 'attachment.add',
    attachmentId: 'photo',
    target: { kind: 'demand', id: 'D-1' },
    sha256: 'a'.repeat(64),
    mediaType: 'image/jpeg',
    bytes: 1_000,
    width: 10,
    height: 10,
    alt: '关起门来的照片',
    visibility: 'public',
  })
  table.as(res1).does({ type: 'demand.withdraw', demandId: 'D-1', reason: '收回' })
  return table
}
const outside = (state: BoardState): readonly Viewer[] => [publicViewer, eyesOf(state, projector)]

describe('open demands of an issue that is not for the hall', () => {
  it('[V60] are known to members alone, in every step that is taken with them and with what hangs on them', () => {
    const { record: whole, state } = played()
    for (const events of [whole, importedFrom(exportCase(state))]) {
      for (const viewer of outside(state)) {
        const text = JSON.stringify(seenBy(events, viewer))
        for (const word of ['关起门来', 'D-1"', 'D-2"', 'D-3"', 'photo']) {
          expect([viewer.role, word, text.includes(word)]).toEqual([viewer.role, word, false])
        }
      }
      expect(JSON.stringify(seenBy(events, eyesOf(state, res2)))).toContain('关起门来')
    }
  })
})

/** The board's file. */
function caseOf(table: Table): ReturnType<typeof caseBefore> {
  const file = exportCase(table.state)
  if (file === null) throw new Error('no board')
  return file
}

/** D-2 as the public reads it. */
const views = (events: readonly RecordedEvent[]) =>
  evolveAll(emptyState, seenBy(events, publicViewer)).demands.get(id('D-2'))

describe('open demands that were merged', () => {
  it('[V61] are to the public what they were, live and from a file, when the merging is taken back', () => {
    const table = new Table()
    const words = { issueId: 'I-11', position: '安静' }
    table.as(res1).does(record('D-1', words))
    table.as(msg).does(record('D-2', { ...words, partyId: 'P-RES', raisedById: res1 }))
    table.as(res1).does({ type: 'demand.confirm', demandId: 'D-2' })
    const held = table.state.demands.get(id('D-2'))
    if (held === undefined) throw new Error('no D-2')
    table.as(fac).does({ type: 'demand.merge', demandId: 'D-2', intoId: 'D-1', reason: '说的是一件事' })
    expect(views(importedFrom(exportCase(table.state)))).toEqual(views(table.record))
    expect(JSON.stringify(views(table.record))).not.toContain('说的是')
    const back = new Table(caseOf(table))
    back.as(fac).does({ type: 'demand.separate', demandId: 'D-2' })
    table.as(fac).does({ type: 'demand.separate', demandId: 'D-2' })
    expect(views(back.record)).toEqual(views(table.record))
    expect(views(back.record)?.status).toBe(held.status)
  })
})
