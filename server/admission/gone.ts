/**
 * Words that go with one update because what they stood in is removed, a paragraph or a draft, or had been removed before
 * they came: read in the last moment, before Yjs lets go of them. Characters that are deleted one by one are not among them:
 * who does that has seen them. Looks at nothing while nothing is deleted and nothing arrives dead. Says whose client ids they
 * are; whose words, and what becomes of them, is for others.
 */
import * as Y from 'yjs'
import { isHomeless, textBefore } from '#shared/documents/going.ts'
import { isShort } from '#shared/documents/standing.ts'
import { limits } from '#shared/limits.ts'
import type { Section } from './parse-update.ts'

/** Words of one client that stood together, in UTF-16 code units, which are clocks. */
export interface GoneRun {
  readonly client: number
  readonly clock: number
  readonly words: string
  /** The writer of the update names them himself among what he deletes. */
  readonly named: boolean
  /** Which of the texts that went with this update. */
  readonly text: number
  /** Nothing that went with it lies between these words and the ones before in the list. */
  readonly follows: boolean
  /** They came when their place was gone already: nobody ever saw them stand. */
  readonly late: boolean
}

/** What goes with one update, in reading order. */
export interface Going {
  readonly runs: readonly GoneRun[]
  /** What the document said before; null where nothing short goes, or the document is too much to be read for it. */
  readonly before: string | null
}

/** Nothing goes. */
export const nothingGoes: Going = { runs: [], before: null }

const isWords = (struct: unknown): struct is Y.Item & { readonly content: Y.ContentString } =>
  struct instanceof Y.Item && struct.content instanceof Y.ContentString

/** The structs of a client from a clock on, up to another. */
function* structsIn(store: Y.Doc['store'], client: number, from: number, to: number): Generator<Y.Item | Y.GC> {
  const structs = store.clients.get(client) ?? []
  const last = structs.at(-1)
  if (last === undefined || from >= last.id.clock + last.length) return
  for (let at = Y.findIndexSS(structs, from); at < structs.length; at += 1) {
    const struct = structs[at]
    if (struct === undefined || struct.id.clock >= to) return
    yield struct
  }
}

/** The texts of which a transaction has taken words along. */
function textsGone({ deleteSet, doc }: Y.Transaction): ReadonlySet<Y.AbstractType<unknown>> {
  const texts = new Set<Y.AbstractType<unknown>>()
  for (const [client, ranges] of deleteSet.clients) {
    for (const { clock, len } of ranges) {
      for (const struct of structsIn(doc.store, client, clock, clock + len)) {
        if (isWords(struct) && isHomeless(struct)) texts.add(struct.parent as Y.AbstractType<unknown>)
      }
    }
  }
  return texts
}

/** Whether anything new has come of which Yjs keeps nothing, because its place is gone. */
function arrivesDead({ doc }: Y.Transaction, sections: readonly Section[]): boolean {
  for (const { client, clock, end } of sections) {
    for (const struct of structsIn(doc.store, client, clock, end)) if (struct instanceof Y.GC) return true
  }
  return false
}

type Deletes = ReturnType<typeof Y.decodeUpdate>['ds']

type Range = Deletes['clients'] extends Map<number, infer Ranges> ? Ranges : never

/** The first of ascending ranges that reaches beyond a clock: who floods a document with ranges makes nobody count them all. */
function firstBeyond(ranges: Range, clock: number): number {
  let [from, to] = [0, ranges.length]
  while (from < to) {
    const middle = (from + to) >> 1
    const range = ranges[middle]
    if (range !== undefined && range.clock + range.len <= clock) from = middle + 1
    else to = middle
  }
  return from
}

type Piece = Omit<GoneRun, 'text' | 'follows' | 'late'>

/** Cuts words where what the update names begins and ends. */
function* cut(client: number, clock: number, words: string, { clients }: Deletes): Generator<Piece> {
  let at = clock
  const end = clock + words.length
  const part = (to: number, named: boolean): Piece => {
    const run = { client, clock: at, words: words.slice(at - clock, to - clock), named }
    at = to
    return run
  }
  const ranges = clients.get(client) ?? []
  for (let place = firstBeyond(ranges, clock); place < ranges.length; place += 1) {
    const { clock: begin, len } = ranges[place] ?? { clock: end, len: 0 }
    if (begin >= end) break
    if (begin > at) yield part(begin, false)
    yield part(Math.min(begin + len, end), true)
  }
  if (at < end) yield part(end, false)
}

/** What was applied in a transaction: its bytes, and what they bring. */
interface Applied {
  readonly bytes: Uint8Array
  readonly sections: readonly Section[]
}

/** The words of one text that a transaction takes along; what had been taken away before leaves no gap. */
function* runsIn(one: Y.AbstractType<unknown>, gone: Deletes, named: Deletes): Generator<Piece> {
  // oxlint-disable-next-line no-underscore-dangle -- the only way to read what is deleted
  for (let item = one._start; item !== null; item = item.right) {
    if (!isWords(item) || !item.deleted || !Y.isDeleted(gone, item.id)) continue
    yield* cut(item.id.client, item.id.clock, item.content.str, named)
  }
}

/** The words that came when their place was gone already, one stretch of a client's after the other. */
function* deadRuns(store: Y.Doc['store'], structs: readonly unknown[], named: Deletes): Generator<Piece> {
  for (const struct of structs) {
    if (!isWords(struct)) continue
    const { client, clock } = struct.id
    const [there] = structsIn(store, client, clock, clock + 1)
    if (there instanceof Y.GC) yield* cut(client, clock, struct.content.str, named)
  }
}

/** What the document said before, where it has to be known of what goes and is read in no time. */
function beforeOf(transaction: Y.Transaction, runs: readonly GoneRun[]): string | null {
  if (!runs.some(({ words }) => isShort(words))) return null
  let pieces = 0
  for (const structs of transaction.doc.store.clients.values()) pieces += structs.length
  return pieces > limits.goneCountedPieces ? null : textBefore(transaction)
}

/** What goes with a transaction. To be called before Yjs tidies up after it. */
export function goneWith(transaction: Y.Transaction, { bytes, sections }: Applied): Going {
  const { deleteSet, doc } = transaction
  const texts = deleteSet.clients.size === 0 ? [] : [...textsGone(transaction)]
  const dead = arrivesDead(transaction, sections)
  if (texts.length === 0 && !dead) return nothingGoes
  const { structs, ds } = Y.decodeUpdate(bytes)
  const runs: GoneRun[] = []
  for (const [text, one] of texts.entries()) {
    for (const piece of runsIn(one, deleteSet, ds)) {
      runs.push({ ...piece, text, follows: runs.at(-1)?.text === text, late: false })
    }
  }
  for (const piece of dead ? deadRuns(doc.store, structs, ds) : []) {
    const last = runs.at(-1)
    const follows = last?.client === piece.client && last.clock + last.words.length === piece.clock
    runs.push({ ...piece, follows, late: true, text: follows ? last.text : (last?.text ?? -1) + 1 })
  }
  return { runs, before: beforeOf(transaction, runs) }
}
