/**
 * One text being read again from its log, minute by minute: what it says after what has been taken in so far, and the moments
 * at which it had changed. Goes on from where it is when more has been written, so that looking back at a text that is being
 * written in costs no more than what is new. Others are served between its steps.
 */
import * as Y from 'yjs'
import type { TextStep } from '#shared/board/text-steps.ts'
import { changeBetween, withinBounds } from '#shared/board/text-steps.ts'
import type { Instant } from '#shared/clock.ts'
import { plainText } from '#shared/documents/text.ts'
import type { PersonId } from '#shared/ids.ts'
import { limits } from '#shared/limits.ts'
import type { Entry } from '../store/store.ts'
import { applyInSteps } from './apply-updates.ts'
import { updateHeader } from './entries.ts'

const minuteOf = (at: Instant): number => Math.floor(Date.parse(at) / 60_000)

/** A minute in which somebody wrote. */
interface Minute {
  readonly minute: number
  readonly from: number
  readonly personIds: Set<PersonId>
  /** The text before it. */
  readonly before: string
  seq: number
  at: Instant
}

/** The history of one text. */
export class TextHistory {
  readonly #doc = new Y.Doc()
  /** Of the minutes that are over. */
  readonly #steps: TextStep[] = []
  #now: Minute | null = null
  #text = ''
  /** The last entry that was taken in. */
  through = 0

  /** Takes in what follows, in order. Rejects when Yjs cannot read it: what is half read is of no use any more. */
  async goOn(updates: readonly Entry[]): Promise<void> {
    let waiting: Entry[] = []
    for (const entry of updates) {
      const { at, actor } = updateHeader(entry)
      if (this.#now === null || this.#now.minute !== minuteOf(at)) {
        await this.#apply(waiting)
        waiting = []
        this.#end()
        const begins = { minute: minuteOf(at), from: entry.seq, before: this.#text, personIds: new Set<PersonId>() }
        this.#now = { ...begins, seq: entry.seq, at }
      }
      waiting.push(entry)
      this.#now.seq = entry.seq
      this.#now.at = at
      if (actor.personId !== null) this.#now.personIds.add(actor.personId)
    }
    await this.#apply(waiting)
  }

  /**
   * The moments at which the text changed, a minute at least apart, oldest first; coarser where there are too many to be
   * sent. A minute after which it reads as before leaves none.
   */
  get steps(): readonly TextStep[] {
    const last = this.#lastStep()
    const all = last === null ? this.#steps : [...this.#steps, last]
    return withinBounds(all, { steps: limits.replaySteps, length: limits.replayLength })
  }

  async #apply(updates: readonly Entry[]): Promise<void> {
    if (updates.length === 0) return
    await applyInSteps(this.#doc, updates)
    this.#text = plainText(this.#doc)
    this.through = updates.at(-1)?.seq ?? this.through
  }

  #lastStep(): TextStep | null {
    if (this.#now === null || this.#now.before === this.#text) return null
    const { from, seq, at, personIds, before } = this.#now
    return { from, seq, at, personIds: [...personIds], ...changeBetween(before, this.#text) }
  }

  #end(): void {
    const last = this.#lastStep()
    if (last !== null) this.#steps.push(last)
  }
}
