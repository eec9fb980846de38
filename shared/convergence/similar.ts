/**
 * Which demands on the record say the same in other words: what a person is told while writing, so that two demands
 * about one well are found, never joined by themselves. Compares pairs of characters by how rare they are on this
 * board (TF-IDF, cosine, or how much of the shorter text stands in the longer one) and what is meant (`similar-words.ts`).
 * Holds only what it is given: whoever may not see a demand must not put it in.
 */
import { foldChinese } from '#shared/convergence/fold-chinese.ts'
import { emptyWords, senses } from '#shared/convergence/similar-words.ts'
import { limits } from '#shared/limits.ts'

/** A text that is like the one asked about; `score` runs from 0 to 1, where 1 is the same words. */
export interface Similar<Key> {
  readonly key: Key
  readonly score: number
}

/** What is compared of one text. */
interface Terms {
  /** All that it says, without signs and empty words; two texts with the same are the same. */
  readonly whole: string
  /** Pairs of neighbouring characters, and words of other letters; each once. */
  readonly pairs: readonly string[]
  /** Indices of what is meant, in the order of the table. */
  readonly meant: readonly number[]
}

/** From this score on a text is worth showing; found with the labelled wordings of the tests. */
const worthShowing = 0.33
/** How much it counts that two texts mean the same, against how much that they say the same. */
const meaningCounts = 0.62
/** How much it counts that all of the shorter text stands in the longer one. */
const insideCounts = 0.85
/** Pairs that the shorter text must have before standing inside another means anything. */
const leastPairs = 3
/** Added to the number of texts, so that on a board of five texts one of them does not make a word common. */
const assumedTexts = 50

const emptyPattern = new RegExp(emptyWords.join('|'), 'g')
const longNumber = /\d{5,}/g
const runs = /\p{Script=Han}+|[a-z\d]+/gu
const hasHan = /\p{Script=Han}/u

const pairsOf = (run: string): readonly string[] =>
  hasHan.test(run) && run.length > 1 ? Array.from(run.slice(1), (_, place) => run.slice(place, place + 2)) : [run]

/** What is compared of a text. */
function termsOf(text: string): Terms {
  const folded = foldChinese(text.slice(0, limits.similarTextLength))
  const said = folded.replace(emptyPattern, ' ').replace(longNumber, ' ')
  const found = new Set<string>()
  for (const [run] of said.matchAll(runs)) for (const pair of pairsOf(run)) found.add(pair)
  const meant = senses.flatMap(({ groups, not }, place) =>
    groups.every((group) => group.some((word) => folded.includes(word))) &&
    not?.some((word) => folded.includes(word)) !== true
      ? [place]
      : [],
  )
  const whole = (said.match(runs) ?? folded.match(runs) ?? []).join('')
  return { whole, pairs: [...found], meant }
}

/** How far two lists of what is meant are the same, from 0 to 1. */
function sameMeaning(a: readonly number[], b: readonly number[]): number {
  if (a.length === 0 || b.length === 0) return 0
  const shared = a.filter((one) => b.includes(one)).length
  return shared / Math.sqrt(a.length * b.length)
}

/** The texts that may be found, each under its key. Keeps what it has worked out: a text that has not changed costs nothing. */
export class SimilarTexts<Key> {
  readonly #texts = new Map<Key, { readonly text: string; readonly terms: Terms }>()
  /** Which texts have the pair; what is meant stands among the pairs under a name of its own. */
  readonly #having = new Map<string, Set<Key>>()

  /** How many texts may be found. */
  get size(): number {
    return this.#texts.size
  }

  /** Puts a text under a key, in place of the one that was there. A new one beyond the bound is left out: false. */
  put(key: Key, text: string): boolean {
    const before = this.#texts.get(key)
    if (before?.text === text) return true
    if (before === undefined && this.#texts.size >= limits.similarTexts) return false
    this.remove(key)
    const terms = termsOf(text)
    this.#texts.set(key, { text, terms })
    for (const name of namesOf(terms)) {
      const having = this.#having.get(name)
      if (having === undefined) this.#having.set(name, new Set([key]))
      else having.add(key)
    }
    return true
  }

  /** Takes a text out. */
  remove(key: Key): void {
    const held = this.#texts.get(key)
    if (held === undefined) return
    this.#texts.delete(key)
    for (const name of namesOf(held.terms)) {
      const having = this.#having.get(name)
      having?.delete(key)
      if (having?.size === 0) this.#having.delete(name)
    }
  }

  /** Keeps only the texts whose keys pass. */
  keep(passes: (key: Key) => boolean): void {
    for (const key of this.#texts.keys()) if (!passes(key)) this.remove(key)
  }

  /** The texts most like this one, best first, at most `count`; those alike in score in the order in which they were put in. */
  like(text: string, count: number, except: (key: Key) => boolean = () => false): readonly Similar<Key>[] {
    const asked = termsOf(text)
    const found: Similar<Key>[] = []
    for (const key of this.#candidates(asked)) {
      const held = this.#texts.get(key)
      if (held === undefined || except(key)) continue
      const score = this.#score(asked, held.terms)
      if (score >= worthShowing) found.push({ key, score })
    }
    return found.sort((a, b) => b.score - a.score).slice(0, count)
  }

  #candidates(asked: Terms): ReadonlySet<Key> {
    const keys = new Set<Key>()
    for (const name of namesOf(asked)) for (const key of this.#having.get(name) ?? []) keys.add(key)
    return keys
  }

  /** How rare a pair is: squared, as it enters a product of two vectors. */
  #weight(pair: string): number {
    const rarity = Math.log((this.#texts.size + assumedTexts) / ((this.#having.get(pair)?.size ?? 0) + 1))
    return rarity * rarity
  }

  #score(asked: Terms, held: Terms): number {
    if (asked.whole !== '' && asked.whole === held.whole) return 1
    const common = new Set(held.pairs)
    let both = 0
    let inAsked = 0
    let inHeld = 0
    for (const pair of held.pairs) inHeld += this.#weight(pair)
    for (const pair of asked.pairs) {
      const weight = this.#weight(pair)
      inAsked += weight
      if (common.has(pair)) both += weight
    }
    const cosine = both === 0 ? 0 : both / Math.sqrt(inAsked * inHeld)
    const enough = Math.min(asked.pairs.length, held.pairs.length) >= leastPairs
    const inside = enough && both > 0 ? (insideCounts * both) / Math.min(inAsked, inHeld) : 0
    const said = Math.max(cosine, inside)
    return 1 - (1 - said) * (1 - meaningCounts * sameMeaning(asked.meant, held.meant))
  }
}

/** Under which names a text is looked up: its pairs, what it means, and all of it. */
const namesOf = ({ whole, pairs, meant }: Terms): readonly string[] => [
  ...pairs,
  ...meant.map((one) => `=${one}`),
  `"${whole}`,
]
