/**
 * Records for tests: plain events in their places, the board after some more of them, and what a viewer receives of a
 * record. Boards from case files are in `cases.ts`.
 */
import type { HeyiEvent, RecordedEvent } from '#shared/record/events.ts'
import { evolveAll } from '#shared/record/evolve/evolve.ts'
import { importCase } from '#shared/record/import-case.ts'
import type { BoardState } from '#shared/record/state.ts'
import { emptyState } from '#shared/record/state.ts'
import type { Viewer } from '#shared/record/visibility.ts'
import { redact } from '#shared/record/visibility.ts'
import type { fixtures } from './cases.ts'
import { caseJson, mustParse, recordOf } from './cases.ts'

export type Fixture = keyof typeof fixtures
export const fixtureNames: readonly Fixture[] = ['whole', 'start']

/** When the records of tests begin unless they say otherwise. */
export const dayOne = '2026-07-16T11:00:00.000Z'

/** Plain events in their places in the record. */
export const eventsOf = (
  events: readonly HeyiEvent[],
  place: Parameters<typeof recordOf>[1] = {},
): readonly RecordedEvent[] =>
  recordOf(
    events.map((event) => ({ event })),
    { at: dayOne, ...place },
  )

/** The record that importing the fixture makes. */
export const importedRecord = (name: Fixture): readonly RecordedEvent[] =>
  recordOf(importCase(mustParse(caseJson(name))))

/** The board after further events. */
export const after = (state: BoardState, ...events: readonly HeyiEvent[]): BoardState =>
  evolveAll(state, eventsOf(events, { after: state.seq }))

/** What a viewer receives of a record. */
export function seenBy(record: readonly RecordedEvent[], viewer: Viewer): readonly RecordedEvent[] {
  const whole = evolveAll(emptyState, record)
  return record.flatMap((one) => redact(one, viewer, whole) ?? [])
}
