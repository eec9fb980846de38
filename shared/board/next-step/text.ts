/**
 * The parts of a step that say which text is meant and where a text stands, shared by the steps of parties and chair.
 */
import type { Resolution } from '#shared/board/board.ts'
import type { IssueId, ResolutionId } from '#shared/ids.ts'

/** Statuses in which parties are asked for their stance on the current version. */
export const onTheTable: ReadonlySet<Resolution['status']> = new Set(['tabled', 'amended'])

/** The ids by which a step names a text in its current version. */
export const thisText = (
  resolution: Resolution,
): { readonly issueId: IssueId; readonly resolutionId: ResolutionId; readonly version: number } => ({
  issueId: resolution.issueId,
  resolutionId: resolution.id,
  version: resolution.currentVersion,
})
