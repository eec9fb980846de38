/** The remarks on an issue's single text, and how each that waits is marked in it. */
import { useMemo } from 'react'
import type { Remark } from '#shared/board/desk.ts'
import type { IssueId } from '#shared/ids.ts'
import type { BoardState } from '#shared/record/state.ts'
import type { Mark } from '../carets.ts'
import type { Marked } from './marks.ts'
import { isOpen } from './standing.ts'

/** Those on the single text, oldest first; the same list until one comes or is answered. */
export const useRemarks = (state: BoardState, issueId: IssueId): readonly Remark[] =>
  useMemo(
    () => [...state.remarks.values()].filter((one) => one.issueId === issueId && one.optionId === null),
    [state.remarks, issueId],
  )

/** How those that wait are marked; the same list until one of them changes. */
export function useMarked(
  remarks: readonly Remark[],
  mark: (partyId: string | null) => Mark | null,
  picked: string | null,
): readonly Marked[] {
  return useMemo(
    () =>
      remarks.flatMap((remark): readonly Marked[] => {
        const { id, kind, quote, anchor, partyId } = remark
        return quote === '' || !isOpen(remark)
          ? []
          : [{ id, kind, quote, anchor, mark: mark(partyId), picked: picked === id }]
      }),
    [remarks, mark, picked],
  )
}
