/**
 * Which words an issue's text showed at a moment, and beside which earlier ones they are read. Pure. A version put forward at
 * this very step is read beside the version before it; what is agreed stands by itself; otherwise the working text is read
 * beside what it was one step earlier.
 */
import type { Resolution, TextVersion } from '#shared/board/board.ts'
import type { Stop } from '#shared/board/replay.ts'
import { currentText, isSettledResolution, resolutionOf } from '#shared/board/select.ts'
import type { IssueId } from '#shared/ids.ts'
import type { BoardState } from '#shared/record/state.ts'

export type MomentText =
  | { readonly kind: 'none' }
  /** Agreed, in signing or signed: the words that stand. */
  | { readonly kind: 'standing'; readonly resolution: Resolution; readonly text: TextVersion; readonly bound: boolean }
  | { readonly kind: 'published'; readonly version: number; readonly before: string | null; readonly text: string }
  | { readonly kind: 'version'; readonly text: TextVersion }
  | {
      readonly kind: 'working'
      readonly before: string
      readonly text: string
      /** The version that says the very same; null where none does. */
      readonly sameAs: number | null
    }

const standing: ReadonlySet<Resolution['status']> = new Set(['consensus', 'signing'])

function publishedAt(stop: Stop): MomentText | null {
  for (const { fact } of stop.changes) {
    if (fact.kind === 'versionPublished') {
      return { kind: 'published', version: fact.version, before: fact.before, text: fact.after }
    }
  }
  return null
}

/** The words at a moment, as far as the record and the working texts beside it tell. */
export function momentText(
  state: BoardState,
  issueId: IssueId,
  stop: Stop,
  working: { readonly text: string; readonly before: string },
): MomentText {
  const resolution = resolutionOf(state, issueId)
  const text = resolution === null ? null : currentText(resolution)
  const published = publishedAt(stop)
  if (published !== null) return published
  if (resolution !== null && text !== null) {
    const bound = isSettledResolution(resolution)
    if (bound || standing.has(resolution.status)) return { kind: 'standing', resolution, text, bound }
  }
  if (working.text !== '' || working.before !== '') {
    const sameAs = text !== null && text.text === working.text ? text.version : null
    return { kind: 'working', ...working, sameAs }
  }
  return text === null ? { kind: 'none' } : { kind: 'version', text }
}
