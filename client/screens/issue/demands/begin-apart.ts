/**
 * The part of a demand's card that only the own party reads, as it begins: a card under the same id, in the party's own document,
 * on no issue. By itself, so that a screen on which nobody writes yet fetches no form for it.
 */
import type * as Y from 'yjs'
import { createDemandDraft } from '#shared/documents/party.ts'
import type { DemandId, IssueId } from '#shared/ids.ts'

/** Whose issue the private part of a card names: no list of an issue's drafts holds it. */
export const nowhere = '' as IssueId

/** A card's private part, empty: begun with the card, so that two who choose at once write in the same text. */
export const beginApart = (own: Y.Doc, id: DemandId): void =>
  createDemandDraft(own, id, { issueId: nowhere, visibility: 'party' })
