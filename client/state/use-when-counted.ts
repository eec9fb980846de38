/**
 * For what is still being written although the record holds it already: the answer was lost, or its author confirmed it from
 * what his device had kept. Calls once when the record says so, whichever way it came there.
 */
import { useEffect, useRef } from 'react'
import type { BoardState } from '#shared/record/state.ts'
import { useBoard } from './board-provider.tsx'

/** `settle` must bear being called although the author's own press has settled the same already. */
export function useWhenCounted(counts: (state: BoardState) => boolean, settle: () => void): void {
  const counted = useBoard(counts)
  const latest = useRef(settle)
  useEffect(() => {
    latest.current = settle
  }, [settle])
  useEffect(() => {
    if (counted) latest.current()
  }, [counted])
}
