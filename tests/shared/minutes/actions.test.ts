/** The action list: its columns, and what is late. */
import { describe, expect, it } from 'vitest'
import type { MeetingId } from '#shared/ids.ts'
import { actionListBlocks } from '#shared/minutes/actions.ts'
import type { TableBlock } from '#shared/minutes/blocks.ts'
import { fixtureBoard } from '../../kit/cases.ts'

const whole = fixtureBoard('whole')

function tableFor(meetingId: MeetingId | null, now: string): TableBlock {
  const [page] = actionListBlocks(whole, meetingId, Date.parse(now))
  const table = page?.kind === 'landscape' ? page.blocks.find((block) => block.kind === 'table') : undefined
  if (table === undefined) throw new Error('no table')
  return table
}

const column = (table: TableBlock, title: string): readonly (string | undefined)[] => {
  const index = table.columns.findIndex((one) => one.title === title)
  return table.rows.map((row) => row[index])
}

/** What the list says on that day about how late an item is. */
function late(now: string, id: string): string | undefined {
  const table = tableFor(null, now)
  return column(table, '逾期天数')[column(table, '事项编号').indexOf(id)]
}

describe('the action list', () => {
  it('[X12] has 三定四包 for every item of the board, and narrows to one meeting', () => {
    const table = tableFor(null, '2026-11-20T00:00:00Z')
    expect(table.rows).toHaveLength(20)
    for (const title of ['定领导', '定人员', '定时限', '包研究', '包协调处理', '包督办落实', '包教育稳控']) {
      expect(column(table, title).every((cell) => cell !== undefined && cell !== '')).toBe(true)
    }
    expect(column(tableFor('M-05' as MeetingId, '2026-11-20T00:00:00Z'), '事项编号')).toEqual(
      Array.from({ length: 13 }, (_, index) => `A-${String(index + 1).padStart(2, '0')}`),
    )
  })

  it('[X12] computes what is late from the day it is asked for', () => {
    expect(late('2026-11-20T00:00:00Z', 'A-10')).toBe('3')
    expect(late('2026-11-20T00:00:00Z', 'A-13')).toBe('')
    expect(late('2026-12-02T00:00:00Z', 'A-13')).toBe('2')
    expect(late('2026-11-20T00:00:00Z', 'A-01')).toBe('')
  })
})
