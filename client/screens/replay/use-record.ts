/**
 * The whole record of a board for looking back, part by part over HTTP: as this seat may read it, or, for the edition for
 * everybody, as everyone may. What came is kept; going on asks for what has happened since.
 */
import { useCallback, useEffect, useMemo, useState } from 'react'
import { Replay } from '#shared/board/replay.ts'
import type { RecordPage } from '#shared/protocol/http.ts'
import { paths } from '#shared/protocol/http.ts'
import type { RecordedEvent } from '#shared/record/events.ts'
import type { HttpRefusal } from '../../state/http.ts'
import { ask, pathOf } from '../../state/http.ts'

/** Which of the two editions: for the seat's own level, or for everybody. */
export type ReplayEdition = 'own' | 'public'

interface Held {
  readonly events: readonly RecordedEvent[]
  /** How far the parts reach that have come. */
  readonly head: number
}

/** Events asked for at once; the server gives fewer where that is too many for it. */
const mostAtOnce = 10_000

const nothing: Held = { events: [], head: 0 }

/** What of the record has come. */
export interface RecordLoad {
  /** Null until the whole of it has come once. */
  readonly replay: Replay | null
  readonly head: number
  /** Why a part did not come. */
  readonly refusal: HttpRefusal | null
  /** Asks for what is missing: after a refusal, or because there is more by now. */
  readonly goOn: () => void
}

/** All parts after what is held; what has come before a refusal is kept. */
export async function fetchAfter(
  boardId: string,
  edition: ReplayEdition,
  held: Held,
): Promise<{ readonly held: Held; readonly refusal: HttpRefusal | null }> {
  const level = edition === 'public' ? '&level=public' : ''
  let now = held
  for (;;) {
    const path = `${pathOf(paths.events, { boardId })}?after=${now.head}&most=${mostAtOnce}${level}`
    const answer = await ask<RecordPage>(path)
    if (!answer.ok) return { held: now, refusal: answer.refusal }
    const { events, head } = answer.value
    now = { events: events.length === 0 ? now.events : [...now.events, ...events], head }
    if (!answer.value.more) return { held: now, refusal: null }
  }
}

interface Load {
  readonly held: Held
  readonly whole: boolean
  readonly refusal: HttpRefusal | null
}

/** Loads the record once, and again from where it ended when `goOn` is called. */
export function useRecord(boardId: string, edition: ReplayEdition): RecordLoad {
  const [load, setLoad] = useState<Load>({ held: nothing, whole: false, refusal: null })
  const fetchMore = useCallback(
    async (held: Held): Promise<Load> => {
      const answer = await fetchAfter(boardId, edition, held)
      return { held: answer.held, whole: answer.refusal === null, refusal: answer.refusal }
    },
    [boardId, edition],
  )
  useEffect(() => {
    let here = true
    const begin = async (): Promise<void> => {
      const done = await fetchMore(nothing)
      if (here) setLoad(done)
    }
    void begin()
    return () => {
      here = false
    }
  }, [fetchMore])
  const { held, whole, refusal } = load
  const goOn = async (): Promise<void> => {
    setLoad({ ...load, refusal: null })
    const done = await fetchMore(held)
    setLoad({ ...done, whole: done.whole || whole })
  }
  const replay = useMemo(() => (whole ? new Replay(held.events) : null), [whole, held.events])
  return { replay, head: held.head, refusal, goOn: () => void goOn() }
}
