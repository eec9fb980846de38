/**
 * What screens read of the board: the folded record, and who I am on it where the page is linked to the server
 * (`board-provider.tsx`). A page that only looks back gives a record that stands still, and so does without link and socket.
 */
import type { ReactNode } from 'react'
import { createContext, use, useMemo, useRef, useSyncExternalStore } from 'react'
import { shallow } from 'zustand/shallow'
import type { PartyId } from '#shared/ids.ts'
import type { BoardMe } from '#shared/protocol/http.ts'
import type { BoardState } from '#shared/record/state.ts'
import type { BoardLink, BoardView } from './board-link.ts'

interface Seated {
  readonly link: BoardLink
  readonly me: BoardMe
  readonly refreshMe: () => Promise<void>
}

interface BoardContextValue {
  readonly view: Pick<BoardLink['view'], 'getState' | 'subscribe'>
  /** Null on a page that has no link. */
  readonly seat: Seated | null
}

const BoardContext = createContext<BoardContextValue | null>(null)

export interface OpenBoardProps extends Seated {
  readonly children: ReactNode
}

/** Provides a board whose link is open already: the provider's own, or one that a test cranks by hand. */
export function OpenBoard({ link, me, refreshMe, children }: OpenBoardProps): ReactNode {
  const value = useMemo(() => ({ view: link.view, seat: { link, me, refreshMe } }), [link, me, refreshMe])
  return <BoardContext value={value}>{children}</BoardContext>
}

const nobody = { people: [], observers: 0, projectors: 0, following: 0 } as const

/** Provides a record that has been read once, to screens that do nothing with the board but read it. */
export function StillBoard({
  state,
  children,
}: {
  readonly state: BoardState
  readonly children: ReactNode
}): ReactNode {
  const value = useMemo((): BoardContextValue => {
    const view: BoardView = {
      state,
      link: 'online',
      ready: true,
      welcome: null,
      attendants: nobody,
      waiting: 0,
      ended: null,
      knownUntil: null,
      tooOld: false,
      brokenAt: null,
    }
    return { view: { getState: () => view, subscribe: () => () => undefined }, seat: null }
  }, [state])
  return <BoardContext value={value}>{children}</BoardContext>
}

function useProvided(): BoardContextValue {
  const value = use(BoardContext)
  if (value === null) throw new Error('cannot happen: no board above')
  return value
}

/** The link and the seat, for hooks beside this file. */
export function useContextValue(): Seated {
  const { seat } = useProvided()
  if (seat === null) throw new Error('cannot happen: this page has no link')
  return seat
}

/** A value computed from the link's view; keeps its identity while it is shallowly equal. */
export function useView<Value>(select: (view: BoardView) => Value): Value {
  const { view: source } = useProvided()
  const memo = useRef<{ view: BoardView; select: (view: BoardView) => Value; value: Value } | null>(null)
  const read = (): Value => {
    const view = source.getState()
    const held = memo.current
    if (held !== null && held.view === view && held.select === select) return held.value
    const next = select(view)
    const value = held !== null && shallow(held.value, next) ? held.value : next
    memo.current = { view, select, value }
    return value
  }
  return useSyncExternalStore(source.subscribe, read, read)
}

/** A value computed from the folded record; the component draws again only when it is no longer shallowly equal. */
export const useBoard = <Value,>(select: (state: BoardState) => Value): Value => useView((view) => select(view.state))

/** Who I am on this board. */
export const useMe = (): BoardMe => useContextValue().me

/** The place of a party in the board's order, counted from 0; parties outside the order follow after it. */
export function usePartyPlace(partyId: PartyId): number {
  const context = use(BoardContext)
  if (context === null) return 0
  return partyPlace(context.view.getState().state, partyId)
}

/** The same, of a board that is at hand. */
export function partyPlace(state: Pick<BoardState, 'board' | 'parties'>, partyId: PartyId): number {
  const order = state.board?.partyOrder ?? []
  const place = order.indexOf(partyId)
  if (place >= 0) return place
  const others = [...state.parties.keys()].filter((id) => !order.includes(id))
  return order.length + Math.max(0, others.indexOf(partyId))
}
