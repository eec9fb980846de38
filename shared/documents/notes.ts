/**
 * The secretary's running notes: one root text per agenda item in the document `notes`. Roots, not entries of a map:
 * two people who open the same item at once write into the same text instead of creating rival ones.
 */
import type * as Y from 'yjs'
import { noteRoot } from '#shared/documents/schema.ts'
import type { AgendaId } from '#shared/ids.ts'

/** The notes on one agenda item; empty where nothing has been written yet. */
export const noteOf = (doc: Y.Doc, agendaId: AgendaId): Y.Text => doc.getText(noteRoot(agendaId))
