/**
 * Tables of refusals: an act, who gives it, on which board, and the refusal that must come. Each also proves that
 * a refused act leaves the record exactly as it was.
 */
import { expect, it } from 'vitest'
import type { Refusal } from '#shared/refusals.ts'
import type { Act, Table } from './cast.ts'

/** One line: a title that cites its rule, the person, the act, and what of the refusal must match. */
export type RefusalCase = readonly [title: string, by: string, act: Act, refusal: Partial<Refusal>]

/** Declares one test per line; `table` makes the board on which the line is tried. */
export function refuses(table: () => Table, cases: readonly RefusalCase[]): void {
  it.each(cases)('%s', (_title, by, act, refusal) => {
    const board = table()
    const before = [board.state, board.record.length] as const
    expect(board.as(by).isRefused(act)).toMatchObject(refusal)
    expect([board.state, board.record.length]).toEqual(before)
  })
}
