/** Parts of a caucus document as they stand now: draws again when they change, and not at every keystroke elsewhere. */
import { useCallback, useRef, useSyncExternalStore } from 'react'
import type * as Y from 'yjs'
import type { Fallback, Points } from '#shared/documents/caucus.ts'
import { fallbacksOn, pointsIn } from '#shared/documents/caucus.ts'
import type { IssueId } from '#shared/ids.ts'

/** What `read` makes of the document, kept as long as `same` says that nothing has changed; draws again when it says otherwise. */
function useRead<Value>(doc: Y.Doc, read: (doc: Y.Doc) => Value, same: (a: Value, b: Value) => boolean): Value {
  const held = useRef<{ readonly doc: Y.Doc; readonly value: Value } | null>(null)
  const subscribe = useCallback(
    (changed: () => void) => {
      doc.on('update', changed)
      return () => doc.off('update', changed)
    },
    [doc],
  )
  return useSyncExternalStore(subscribe, () => {
    const before = held.current
    const value = read(doc)
    if (before !== null && before.doc === doc && same(before.value, value)) return before.value
    held.current = { doc, value }
    return value
  })
}

const sameList = (a: readonly Fallback[], b: readonly Fallback[]): boolean =>
  a.length === b.length &&
  a.every((one, place) => one.id === b[place]?.id && one.text === b[place].text && one.optionId === b[place].optionId)

/** The fallbacks on one issue; their words are watched one by one. */
export const useFallbacks = (doc: Y.Doc, issueId: IssueId): readonly Fallback[] =>
  useRead(doc, (now) => fallbacksOn(now, issueId), sameList)

type AllPoints = ReadonlyMap<IssueId, Points>

const samePoints = (a: AllPoints, b: AllPoints): boolean =>
  a.size === b.size &&
  [...a].every(([issueId, one]) => one.points === b.get(issueId)?.points && one.client === b.get(issueId)?.client)

/** The points of all issues. */
export const usePoints = (doc: Y.Doc): AllPoints => useRead(doc, pointsIn, samePoints)
