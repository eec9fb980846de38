/**
 * What every test of demands at the desk begins with, and who sits at it: give `fetchParts` to `beforeAll`, `lay` to
 * `beforeEach` and `clear` to `afterEach`. Pauses in writing pass when the test says so.
 */
import { vi } from 'vitest'
import { actorOf, residentParties } from '#shared/board/select.ts'
import type { BoardMe } from '#shared/protocol/http.ts'
import type { RecordedEvent } from '#shared/record/events.ts'
import { viewerOf } from '#shared/record/visibility.ts'
import type { Table } from './cast.ts'
import { id } from './cast.ts'
import { leaveRooms } from './issue-room.tsx'
import { seatOf } from './open-board.tsx'
import { seenBy } from './record.ts'

export const issueId = id<'issue'>('I-02')

/** What is fetched on a press is there by then. */
export const fetchParts = (): Promise<unknown> =>
  Promise.all([
    import('../../client/screens/issue/demands/DraftPhotos.tsx'),
    import('../../client/screens/issue/demands/MergeDialog.tsx'),
    import('../../client/screens/issue/demands/TrailSteps.tsx'),
  ])

export const lay = (): unknown => vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })

export async function clear(): Promise<void> {
  await leaveRooms()
  vi.useRealTimers()
}

/** What this person's browser received of the table's record, and his seat. */
export function seatAt(
  table: Table,
  personId: string,
): { readonly record: readonly RecordedEvent[]; readonly me: BoardMe } {
  const person = table.state.people.get(id(personId))
  if (person === undefined) throw new Error(`nobody is called ${personId}`)
  const viewer = viewerOf(
    actorOf(person),
    residentParties(table.state).map((one) => one.id),
  )
  return { record: seenBy(table.record, viewer), me: seatOf(person.role, personId, person.partyId) }
}
