/** A board with documents for tests of admission: parties A and B, issue I, an agenda item, and who may write what. */
import * as Y from 'yjs'
import type { DocumentName } from '#shared/documents/names.ts'
import type { PersonId } from '#shared/ids.ts'
import type { BoardState } from '#shared/record/state.ts'
import type { Refusal } from '#shared/refusals.ts'
import type { Result } from '#shared/result.ts'
import type { Actor } from '#shared/roles.ts'
import type { BoardDocuments } from '../../server/boards/documents.ts'
import { caseJson, mustParse, boardOf } from './cases.ts'

/** The sample board five minutes before the scripted meeting. */
export const boardBefore = (): BoardState => boardOf(mustParse(caseJson('start')))

/** The person of this id, with the role and party that the board gives. */
export function actorOn(state: BoardState, personId: string): Actor {
  const person = state.people.get(personId as PersonId)
  if (person === undefined) throw new Error(`cannot happen: no ${personId}`)
  return { personId: person.id, role: person.role, partyId: person.partyId, via: 'self' }
}

/** Everything that `change` makes the document emit, as one update each. */
export function updatesOf(doc: Y.Doc, change: () => void): readonly Uint8Array[] {
  const updates: Uint8Array[] = []
  const collect = (update: Uint8Array): void => {
    updates.push(update)
  }
  doc.on('update', collect)
  change()
  doc.off('update', collect)
  return updates
}

/** A fresh replica of what the board has. */
export function replicaOf(documents: BoardDocuments, name: DocumentName): Y.Doc {
  const doc = new Y.Doc()
  Y.applyUpdate(doc, documents.snapshot(name))
  return doc
}

/** The emitted bytes of an accepted update; fails the test when it was refused. */
export function accepts(result: Result<{ readonly bytes: Uint8Array | null }, Refusal>): Uint8Array | null {
  if (!result.ok) throw new Error(`refused: ${result.refusal.code}`)
  return result.value.bytes
}

/** The code with which an update was refused; null when it was accepted. */
export const refusedAs = (result: Result<unknown, Refusal>): string | null => (result.ok ? null : result.refusal.code)
