/**
 * Running notes: one root text per agenda item in the secretary's document `notes`, and per agenda item or issue in each
 * person's own `private:<personId>`. Roots, not entries of a map: two people, or one person's two devices, that open the
 * same item at once write into the same text instead of creating rival ones.
 */
import type * as Y from 'yjs'
import { noteRoot } from '#shared/documents/schema.ts'
import type { AgendaId, IssueId } from '#shared/ids.ts'

/** The notes on one agenda item or issue; empty where nothing has been written yet. */
export const noteOf = (doc: Y.Doc, about: AgendaId | IssueId): Y.Text => doc.getText(noteRoot(about))
