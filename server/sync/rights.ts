/**
 * What an actor may do with a document now. A pure question to the board's record, asked anew whenever it has changed:
 * roles, parties and pens move while people are connected. Remembers nothing.
 */
import type { DocumentName } from '#shared/documents/names.ts'
import { documentOf, mayRead, mayWrite } from '#shared/documents/names.ts'
import type { Refusal } from '#shared/refusals.ts'
import { refusal } from '#shared/refusals.ts'
import type { Result } from '#shared/result.ts'
import { accepted, refused } from '#shared/result.ts'
import type { Actor } from '#shared/roles.ts'
import type { LiveBoard } from '../boards/live-board.ts'

/** The actor as the record has it now: a person's role and party may have changed since the connection was made. */
export function actorNow(board: LiveBoard, actor: Actor): Actor {
  if (actor.personId === null) return actor
  const person = board.state.people.get(actor.personId)
  return person === undefined ? actor : { ...actor, role: person.role, partyId: person.partyId }
}

/** An actor who may read a document, as the record has them now. */
export interface Rights {
  readonly document: DocumentName
  readonly writable: boolean
  readonly actor: Actor
}

/** What the actor may do with a document now, or why it may not even be read. */
export function rightsNow(board: LiveBoard, name: string, actor: Actor): Result<Rights, Refusal> {
  const ref = documentOf(board.state, name)
  const now = actorNow(board, actor)
  // Who reads none but the texts on the wall, or none at all, is not told which documents there are.
  const readsSome = now.role !== 'projector' && mayRead(board.state, { kind: 'notes' }, now)
  if (ref === null) return refused(refusal(readsSome ? 'unknownDocument' : 'documentNotReadable'))
  if (!mayRead(board.state, ref, now)) return refused(refusal('documentNotReadable'))
  const writable = board.saving && mayWrite(board.state, ref, now)
  return accepted({ document: name as DocumentName, writable, actor: now })
}
