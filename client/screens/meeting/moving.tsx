/**
 * One hand on the room: every move of this console goes through here, one after the other. A move that was pressed before
 * the screen had shown the own last one counts from that one; a move of somebody else in between is never run over: the
 * refusal stands as a sentence until the next try. Nothing is sent again by itself.
 */
import type { ReactNode } from 'react'
import { createContext, use, useCallback, useMemo, useRef, useState } from 'react'
import type { CommandInput } from '#shared/record/commands.ts'
import type { Refusal } from '#shared/refusals.ts'
import { useAct } from '../../state/board.tsx'
import type { Move, Undo } from './move.ts'

export interface Moving {
  /** Moves the room; true when it counted. */
  readonly move: (input: Move) => Promise<boolean>
  /** Takes back the move that was seen, or the own one after it; true when it counted. */
  readonly undo: (input: Undo) => Promise<boolean>
  readonly pending: boolean
  /** Why the last try did not count; null after one that did. */
  readonly refused: Refusal | null
  readonly clear: () => void
}

const MovingContext = createContext<Moving | null>(null)

/** Gives the moves of one console to everything below it. */
export function MovingRoom({ children }: { readonly children: ReactNode }): ReactNode {
  const { act, pending } = useAct()
  const [refused, setRefused] = useState<Refusal | null>(null)
  const last = useRef<Promise<unknown>>(Promise.resolve())
  const ownSeq = useRef(0)
  const send = useCallback(
    (make: () => CommandInput): Promise<boolean> => {
      const sent = last.current.then(async () => {
        const verdict = await act(make())
        if (verdict.ok) ownSeq.current = verdict.seq
        setRefused(verdict.ok ? null : verdict.refusal)
        return verdict.ok
      })
      last.current = sent
      return sent
    },
    [act],
  )
  const move = useCallback(
    (input: Move | Undo) =>
      send(() => ({ ...input, after: input.after == null ? null : Math.max(input.after, ownSeq.current) })),
    [send],
  )
  const clear = useCallback(() => setRefused(null), [])
  const value = useMemo(() => ({ move, undo: move, pending, refused, clear }), [move, pending, refused, clear])
  return <MovingContext value={value}>{children}</MovingContext>
}

/** The moves of the console around. */
export function useMoving(): Moving {
  const moving = use(MovingContext)
  if (moving === null) throw new Error('cannot happen: no MovingRoom above')
  return moving
}
