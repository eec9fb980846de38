/**
 * Similar demands while somebody writes: the index of what this reader holds, brought up to date in slices so that no
 * key press waits for it, and asked when the writing pauses — never while a word is being composed. Demands about
 * households, and those that are over, are not in it.
 */
import { useEffect, useState } from 'react'
import type { Demand } from '#shared/board/board.ts'
import { currentWording } from '#shared/board/select.ts'
import type { Similar } from '#shared/convergence/similar.ts'
import { SimilarTexts } from '#shared/convergence/similar.ts'
import type { DemandId } from '#shared/ids.ts'
import type { BoardState } from '#shared/record/state.ts'
import { useBoard, useMe } from '../../../state/board.tsx'

/** Milliseconds without a key press after which what is written is compared. */
const pauseMs = 350
/** Texts taken in before the page gets its turn again: less than half a frame. */
const sliceSize = 100

type Demands = BoardState['demands']

const isOver: ReadonlySet<Demand['status']> = new Set(['withdrawn', 'merged'])
const isFindable = (demand: Demand | undefined): demand is Demand =>
  demand !== undefined && demand.visibility !== 'restricted' && !isOver.has(demand.status)

/** The texts of the board that is open, and of which state of it; another board's are forgotten. */
let shelf: { readonly of: string; readonly texts: SimilarTexts<DemandId>; upTo: Demands | null } | null = null

const shelfOf = (of: string) => (shelf?.of === of ? shelf : (shelf = { of, texts: new SimilarTexts(), upTo: null }))

const turn = (): Promise<void> => new Promise((resolve) => setTimeout(resolve))

/** The index of all demands that may be found; null when the signal came first. */
export async function similarTexts(
  of: string,
  demands: Demands,
  signal: AbortSignal,
): Promise<SimilarTexts<DemandId> | null> {
  const { texts } = shelfOf(of)
  if (shelfOf(of).upTo === demands) return texts
  let taken = 0
  for (const demand of demands.values()) {
    if (isFindable(demand) && texts.put(demand.id, currentWording(demand))) taken += 1
    if (taken < sliceSize) continue
    taken = 0
    // oxlint-disable-next-line no-await-in-loop -- slices are taken in one after the other
    await turn()
    if (signal.aborted) return null
  }
  texts.keep((id) => isFindable(demands.get(id)))
  shelfOf(of).upTo = demands
  return texts
}

/** Resolves once no word is being composed anywhere on the page, or the signal comes. */
function composed(signal: AbortSignal): Promise<void> {
  if (!composing) return Promise.resolve()
  return new Promise((resolve) => {
    document.addEventListener('compositionend', () => resolve(), { once: true, signal })
    signal.addEventListener('abort', () => resolve(), { once: true })
  })
}
let composing = false
/** Whether a word is being composed is known from before the first question is asked. */
document.addEventListener('compositionstart', () => (composing = true), { capture: true })
document.addEventListener('compositionend', () => (composing = false), { capture: true })

const later = (milliseconds: number, signal: AbortSignal): Promise<void> =>
  new Promise((resolve) => {
    const timer = setTimeout(resolve, milliseconds)
    signal.addEventListener('abort', () => (clearTimeout(timer), resolve()), { once: true })
  })

/** What is asked about. */
export interface Asked {
  readonly text: string
  /** The demand itself, which is not similar to itself. */
  readonly except: DemandId
  readonly count: number
}

/** The demands most like the text, best first; those of the last pause in writing. */
export function useSimilar({ text, except, count }: Asked): readonly Similar<DemandId>[] {
  const { boardId, actor } = useMe()
  const demands = useBoard((state) => state.demands)
  const [found, setFound] = useState<readonly Similar<DemandId>[]>([])
  const of = `${boardId} ${actor.personId}`
  useEffect(() => {
    const stop = new AbortController()
    const { signal } = stop
    const look = async (): Promise<void> => {
      await later(pauseMs, signal)
      await composed(signal)
      const texts = signal.aborted ? null : await similarTexts(of, demands, signal)
      if (texts === null || signal.aborted) return
      const next = texts.like(text, count, (id) => id === except)
      setFound((before) => (next.length === 0 && before.length === 0 ? before : next))
    }
    void look()
    return () => stop.abort()
  }, [of, demands, text, except, count])
  return found
}
