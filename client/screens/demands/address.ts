/** Where the list of all demands is, on its own or narrowed down to one issue. */
import type { IssueId } from '#shared/ids.ts'

/** Address of the list; with an issue, of its demands in it. */
export const demandsAddress = (boardId: string, issueId: IssueId | null = null): string =>
  `/b/${encodeURIComponent(boardId)}/demands${issueId === null ? '' : `?issue=${encodeURIComponent(issueId)}`}`
