/**
 * Words that went with what they stood in, as they are told, shown and kept; apart from Yjs, so that a page that writes
 * nothing can read them.
 */
import type { Sought } from '#shared/documents/standing.ts'
import type { Stretch } from '#shared/documents/stretches.ts'
import { limits } from '#shared/limits.ts'
import type { Gone } from './refused-words.ts'

/** Own words that stood together. */
export interface GoneRun extends Sought {
  readonly stretches: readonly Stretch[]
  /** The server had not answered for all of them: nobody else can have them. */
  readonly unsaved: boolean
  /** Others' words, or another line, lie between these and those before. */
  readonly apart: 'line' | 'words' | null
}

/** What went with one change. */
export interface GoneWords {
  /** The same for the same words, also on a later page. */
  readonly id: string
  readonly runs: readonly GoneRun[]
}

/** The words as they are shown: an ellipsis for others' words between, a line for each text. */
export const wordsOfRuns = (runs: readonly Pick<GoneRun, 'words' | 'apart'>[]): string =>
  runs.map(({ words, apart }, at) => `${at === 0 ? '' : apart === 'line' ? '\n' : '…'}${words}`).join('')

/** What a tray has to know of them to tell when they are back. */
export function goneOf(runs: readonly Sought[], stretches: readonly Stretch[]): Gone {
  const fits = wordsOfRuns(runs.map(({ words }) => ({ words, apart: 'line' }))).length <= limits.refusedWordsLength
  const sought = fits ? runs : []
  const counted = sought.some(({ stood }) => stood !== undefined)
  const stood = counted ? { stood: sought.map((run) => run.stood ?? null) } : {}
  return { stretches, runs: sought.map(({ words }) => words), ...stood }
}
