/**
 * What the own party is writing, from its two documents: the cards that the meeting reads along, and the private ones that
 * only its own representatives read. Opens both; only a representative of the party may be given this (nobody else's device
 * ever asks for the private one).
 */
import type { Issue } from '#shared/board/board.ts'
import type { PartyId } from '#shared/ids.ts'
import { useDocument } from '../../../sync/react.tsx'
import { DraftDesk } from './DraftDesk.tsx'

/** For a representative of the party only. */
export function OwnDrafts({ issue, partyId }: { readonly issue: Issue; readonly partyId: PartyId }) {
  const shared = useDocument(`party:${partyId}`)
  const caucus = useDocument(`caucus:${partyId}`)
  return <DraftDesk issue={issue} partyId={partyId} shared={shared} caucus={caucus} />
}
