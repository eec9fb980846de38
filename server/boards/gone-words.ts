/**
 * Whose words went with an update, and that they are kept for him: written down before the update that takes them, so that
 * there is no moment in which only a page that may be closed has them. What somebody removes himself, knowing it, is not
 * kept. The store keeps so many of each person and for so long; nobody but their author is ever given them.
 */
import type { DocumentName } from '#shared/documents/names.ts'
import { isShort, soughtIn } from '#shared/documents/standing.ts'
import type { BoardId, PersonId } from '#shared/ids.ts'
import { limits } from '#shared/limits.ts'
import type { GoneWords } from '#shared/protocol/http.ts'
import type { Actor } from '#shared/roles.ts'
import type { Going, GoneRun } from '../admission/gone.ts'
import type { Binding, GoneRow, Store } from '../store/store.ts'
import { untilItWorks } from './retry.ts'
import type { BoardWorld } from './world.ts'

const dayMs = 86_400_000

/** When what is kept now has been kept long enough, in the clock's milliseconds. */
export const keptSince = (now: number): number => now - limits.asideDays * dayMs

/** Words of one author that stood together, and where. */
interface Together {
  words: string
  readonly apart: 'line' | 'words' | null
  readonly late: boolean
  readonly stretches: [client: number, from: number, to: number][]
}

/** What one person loses with an update, as it is gathered. */
interface Loss {
  readonly runs: Together[]
  length: number
  /** How many stretches are kept of it. */
  stretches: number
  /** The last of his, and where it stood in the list. */
  last: { readonly text: number; readonly at: number } | null
}

/** One more code unit than a tray shows is kept: so it is seen there that words were cut. */
const mostLength = limits.refusedWordsLength + 1

/** As a reader sees what lies between. */
const gaps = { line: '\n', words: '…', none: '' } as const

function stretchOf(loss: Loss, { client, clock, words }: GoneRun): [client: number, from: number, to: number] {
  loss.stretches += 1
  return [client, clock, clock + words.length]
}

function add(loss: Loss, run: GoneRun, at: number): void {
  if (loss.length >= mostLength) return
  const words = run.words.slice(0, mostLength - loss.length)
  const apart = loss.last?.text !== run.text ? 'line' : loss.last.at === at - 1 && run.follows ? null : 'words'
  const before = loss.runs.at(-1)
  loss.length += words.length
  loss.last = { text: run.text, at }
  // A patchwork keeps all its words, but not where each of them stood.
  if (before !== undefined && loss.stretches >= limits.goneStretches) before.words += `${gaps[apart ?? 'none']}${words}`
  else if (before === undefined || apart !== null) {
    loss.runs.push({ words, apart, late: run.late, stretches: [stretchOf(loss, run)] })
  } else {
    before.words += words
    const stretch = before.stretches.at(-1)
    if (stretch?.[0] === run.client && stretch[2] === run.clock) stretch[2] += run.words.length
    else before.stretches.push(stretchOf(loss, run))
  }
}

/** What is kept of words that stood together; of short ones how often they stood, as far as that is counted in no time. */
function wordsOf(before: Going['before']): (one: Together) => GoneWords['runs'][number] {
  let looked = 0
  return ({ words, apart, late }) => {
    if (before !== null && isShort(words)) looked += before.length
    return { ...soughtIn(words, looked > limits.goneCounted ? null : before, late ? 1 : 0), apart }
  }
}

/** What each author loses; of the one who wrote the update nothing that he names himself. */
export function lossesOf(
  { runs, before }: Going,
  authorOf: (client: number) => Binding | null,
  actor: Pick<Actor, 'personId'>,
): ReadonlyMap<PersonId, Pick<GoneWords, 'runs' | 'stretches'>> {
  const losses = new Map<PersonId, Loss>()
  for (const [at, run] of runs.entries()) {
    const personId = authorOf(run.client)?.personId
    if (personId === undefined || (run.named && personId === actor.personId)) continue
    const loss = losses.get(personId) ?? { runs: [], stretches: 0, length: 0, last: null }
    add(loss, run, at)
    losses.set(personId, loss)
  }
  const wordsIn = wordsOf(before)
  const kept = new Map<PersonId, Pick<GoneWords, 'runs' | 'stretches'>>()
  for (const [personId, loss] of losses) {
    // Where nothing but blanks stood together nothing is missed, here as on a page that sees it go.
    const missed = loss.runs.filter(({ words }) => words.trim() !== '')
    const stretches = missed.flatMap((one) => one.stretches)
    if (missed.length > 0) kept.set(personId, { runs: missed.map((one) => wordsIn(one)), stretches })
  }
  return kept
}

/** Lets go of what all boards have kept long enough, whether anybody comes or not. */
export class GoneSweep {
  readonly #world: Pick<BoardWorld, 'clock'> & { readonly store: Pick<Store, 'removeGone'> }
  #sweptAt = Number.NEGATIVE_INFINITY

  constructor(world: Pick<BoardWorld, 'clock'> & { readonly store: Pick<Store, 'removeGone'> }) {
    this.#world = world
  }

  /** At the first call and then once a day; never rejects: what the store does not take now is tried again at the next call. */
  async sweep(): Promise<void> {
    const { clock, store } = this.#world
    const [now, before] = [clock.now(), this.#sweptAt]
    if (now - before < dayMs) return
    this.#sweptAt = now
    try {
      await store.removeGone(keptSince(now))
    } catch {
      this.#sweptAt = before
    }
  }
}

/** Keeps what goes on one board. */
export class GoneKeeper {
  readonly #boardId: BoardId
  readonly #world: BoardWorld
  #closed = false

  constructor(boardId: BoardId, world: BoardWorld) {
    this.#boardId = boardId
    this.#world = world
  }

  /** Asks the store at once, before whatever is asked of it in the same turn; tries again where it does not answer. */
  keep(document: DocumentName, losses: ReturnType<typeof lossesOf>): void {
    if (losses.size === 0) return
    const at = this.#world.clock.now()
    const rows = [...losses].map(([personId, { runs, stretches }]): GoneRow => {
      return { personId, document, at, runs, stretches }
    })
    const keep = (): Promise<void> => this.#world.store.keepGone(this.#boardId, rows, keptSince(at))
    void untilItWorks(keep, this.#world, () => this.#closed, { boardId: this.#boardId, document })
  }

  /** The store is about to close. */
  close(): void {
    this.#closed = true
  }
}
