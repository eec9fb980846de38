/** Eyes on a room: the viewer that somebody of a board is, and the record that a file makes when it comes back. */
import type { CaseFile } from '#shared/board/board.ts'
import { actorOf, residentParties } from '#shared/board/select.ts'
import type { PersonId } from '#shared/ids.ts'
import type { RecordedEvent } from '#shared/record/events.ts'
import { importCase } from '#shared/record/import-case.ts'
import type { BoardState } from '#shared/record/state.ts'
import type { Viewer } from '#shared/record/visibility.ts'
import { viewerOf } from '#shared/record/visibility.ts'
import { mustParse, recordOf } from './cases.ts'

/** The viewer that a person of this board is. */
export function eyesOf(state: BoardState, personId: string): Viewer {
  const person = state.people.get(personId as PersonId)
  if (person === undefined) throw new Error(`nobody here is called ${personId}`)
  return viewerOf(
    actorOf(person),
    residentParties(state).map(({ id }) => id),
  )
}

/** The record of a board that comes from this file, which goes through JSON as a file does. */
export const importedFrom = (file: CaseFile | null): readonly RecordedEvent[] =>
  recordOf(importCase(mustParse(JSON.parse(JSON.stringify(file)))))
