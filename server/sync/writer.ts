/**
 * What one channel's client writes: each piece of content goes to the board and gets exactly one verdict, in order and
 * after the commit. After a refusal nothing more is taken, because that replica is lost; whatever follows shares the
 * verdict. Decides nothing about rights or contents itself.
 */
import type { Refusal } from '#shared/refusals.ts'
import type { WriteVerdict, Written } from '../boards/live-board.ts'

/** Updates of one channel that may wait for what their author typed offline. */
const maxWaitingForBacklog = 100

export interface WriterParts {
  /** Whether the channel is still there. */
  readonly open: () => boolean
  readonly write: (update: Uint8Array) => Written
  readonly verdict: (verdict: WriteVerdict) => void
}

export class Writer {
  readonly #parts: WriterParts
  /** The first write that was refused. */
  #broken: Written | null = null
  /** From a writer's first sync step 1 until its sync step 2: what it did offline is still to come. */
  #backlog: { readonly come: Promise<void>; readonly settle: () => void; waiting: number } | null = null
  #verdicts: Promise<void> = Promise.resolve()

  constructor(parts: WriterParts) {
    this.#parts = parts
  }

  /** The client has asked for what it lacks and will be asked for what it has. */
  expectBacklog(): void {
    if (this.#backlog !== null) return
    let settle: (() => void) | null = null
    const come = new Promise<void>((resolve) => {
      settle = resolve
    })
    this.#backlog = { come, settle: () => settle?.(), waiting: 0 }
  }

  /** Takes a piece of content; `backlog` says that it is all that the client had when it was asked. */
  take(update: Uint8Array, backlog: boolean): void {
    const judged = backlog ? this.#judge(update) : this.#judgeUpdate(update)
    const answer = async (before: Promise<void>): Promise<void> => {
      const verdict = await judged
      if (!verdict.ok) this.#breakWith(verdict.refusal, judged)
      if (backlog) this.#backlog?.settle()
      await before
      this.#parts.verdict(verdict)
    }
    this.#verdicts = answer(this.#verdicts)
  }

  /** Nothing more will come. Verdicts that are under way are given all the same. */
  close(): void {
    this.#backlog?.settle()
  }

  #breakWith(refused: Refusal, verdict: Promise<WriteVerdict>): void {
    this.#broken ??= { refused, verdict }
  }

  #write(update: Uint8Array): Written {
    return this.#broken ?? this.#parts.write(update)
  }

  /** A refusal counts at once, though its verdict may have to wait: what comes meanwhile is not taken. */
  #judge(update: Uint8Array, written = this.#write(update)): Promise<WriteVerdict> {
    if (written.refused !== null) this.#broken ??= written
    return written.verdict
  }

  /**
   * A stock client that comes back sends what is typed now before it is asked for what was typed offline. Such an update
   * hangs on pieces that are on their way: it is judged again once they have come.
   */
  async #judgeUpdate(update: Uint8Array): Promise<WriteVerdict> {
    const written = this.#write(update)
    const backlog = this.#backlog
    const mayWait = this.#broken === null && backlog !== null && backlog.waiting < maxWaitingForBacklog
    if (written.refused?.code !== 'updateGap' || !mayWait) return this.#judge(update, written)
    backlog.waiting += 1
    await backlog.come
    return this.#parts.open() ? this.#judge(update) : written.verdict
  }
}
