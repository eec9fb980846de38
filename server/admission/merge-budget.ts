/**
 * How much there may be to merge at one spot of a document between two loads, shared out among its writers: nobody takes
 * more than half of what the others have left, so that a flooder leaves as much as he takes, a second one half of that,
 * and whoever writes honestly at the same spot still may. Updates that take few steps are never counted. Forgets with the
 * document; knows nothing of time.
 */
import { limits } from '#shared/limits.ts'
import { UpdateFault } from './byte-reader.ts'

/** The steps of one document. Writers are told apart by any name that they keep. */
export class MergeBudget {
  #total = 0
  readonly #byWriter = new Map<string, number>()

  /** Throws `UpdateFault` when an update of so many steps is more than this writer may add. */
  refuseTooMuch(writer: string, steps: number): void {
    if (steps <= limits.fewMergeSteps) return
    const own = this.#byWriter.get(writer) ?? 0
    const left = limits.documentMergeSteps - (this.#total - own)
    if (own + steps > left / 2) throw new UpdateFault('updateTooLarge', 'too much at one spot of the document', steps)
  }

  /** Notes what an update has taken. */
  take(writer: string, steps: number): void {
    if (steps <= limits.fewMergeSteps) return
    this.#total += steps
    this.#byWriter.set(writer, (this.#byWriter.get(writer) ?? 0) + steps)
  }
}
