/**
 * Who wrote which words of a document, for everyone at the meeting who may read it: passage by passage, by person and
 * party. Told of what is on disk only, and of words that still stand. The wall, observers and the public are told nothing.
 */
import type { Request } from 'express'
import * as Y from 'yjs'
import { passagesOf } from '#shared/documents/authorship.ts'
import type { DocumentName } from '#shared/documents/names.ts'
import { documentOf, mayRead } from '#shared/documents/names.ts'
import type { DocumentAuthors } from '#shared/protocol/http.ts'
import type { Refusal } from '#shared/refusals.ts'
import { refusal } from '#shared/refusals.ts'
import type { Result } from '#shared/result.ts'
import { accepted, refused } from '#shared/result.ts'
import type { Seat } from '../access/access.ts'
import type { LiveBoard } from '../boards/live-board.ts'
import { part } from './answer.ts'

const nothingKnown = Uint8Array.of(0)

/** The passages of a document, read from a replica that is thrown away. */
async function passages(board: LiveBoard, name: DocumentName, kind: Parameters<typeof passagesOf>[1]) {
  const release = await board.hold(name)
  const doc = new Y.Doc()
  try {
    const { update } = await board.replica(name, nothingKnown)
    const writers = board.authors(name)
    Y.applyUpdate(doc, update)
    return passagesOf(doc, kind, writers)
  } finally {
    doc.destroy()
    release()
  }
}

/** Who wrote the document of the address, if the seat may read it. */
export async function documentAuthors(
  request: Request,
  { board, seat }: { readonly board: LiveBoard; readonly seat: Seat },
): Promise<Result<DocumentAuthors, Refusal>> {
  const name = part(request, 'document')
  // Who reads nothing here is not told which documents there are.
  const readsSome = seat.actor.role !== 'projector' && mayRead(board.state, { kind: 'notes' }, seat.actor)
  if (!readsSome) return refused(refusal('documentNotReadable'))
  const ref = documentOf(board.state, name)
  if (ref === null) return refused(refusal('unknownDocument'))
  if (!mayRead(board.state, ref, seat.actor)) return refused(refusal('documentNotReadable'))
  return accepted({ document: name, passages: await passages(board, name as DocumentName, ref.kind) })
}
