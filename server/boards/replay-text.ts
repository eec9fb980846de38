/**
 * An issue's negotiating text as it stood after any entry of its board's log, and the moments at which it changed. Read
 * from what the store holds, touching nothing that is live: it runs where the store is, one text at a time, in steps between
 * which others are served. It knows no rights; nothing but an issue's text can be asked of it. The past does not change, so
 * what was made lately is kept.
 */
import * as Y from 'yjs'
import type { TextStep } from '#shared/board/text-steps.ts'
import { plainText } from '#shared/documents/text.ts'
import type { BoardId, IssueId } from '#shared/ids.ts'
import { limits } from '#shared/limits.ts'
import { isWhole } from '../store/snapshot-digest.ts'
import type { Entry, Snapshot, Store } from '../store/store.ts'
import { applyInSteps } from './apply-updates.ts'
import { Lately } from './lately.ts'
import { TextHistory } from './text-history.ts'

const documentOf = (issueId: IssueId): `text:${IssueId}` => `text:${issueId}`

async function textFrom(snapshot: Snapshot | undefined, updates: readonly Entry[]): Promise<string> {
  const doc = new Y.Doc()
  try {
    if (snapshot !== undefined) Y.applyUpdate(doc, snapshot.state)
    await applyInSteps(doc, updates)
    return plainText(doc)
  } finally {
    doc.destroy()
  }
}

/** Asked for past texts, here or where the store is. Every answer rejects when the log cannot be read whole. */
export interface PastTexts {
  textSteps(boardId: BoardId, issueId: IssueId): Promise<readonly TextStep[]>
  textAt(boardId: BoardId, issueId: IssueId, seq: number): Promise<string>
}

/** The texts of the boards of one store. */
export class TextReplay implements PastTexts {
  readonly #store: Store
  readonly #histories = new Lately<TextHistory>(limits.replayTexts, () => 0)
  readonly #texts = new Lately<string>(limits.replayKept, (text) => text.length)
  #working: Promise<unknown> = Promise.resolve()

  constructor(store: Store) {
    this.#store = store
  }

  textSteps(boardId: BoardId, issueId: IssueId): Promise<readonly TextStep[]> {
    return this.#inTurn(async () => {
      const key = `${boardId} ${issueId}`
      const history = this.#histories.take(key) ?? new TextHistory()
      await history.goOn(await this.#store.read(boardId, history.through, 'update', documentOf(issueId)))
      // Kept only now: one that has failed on the way is begun anew.
      this.#histories.put(key, history)
      return history.steps
    })
  }

  /** The text after entry `seq`, which must be on disk; `''` while nothing had been written. */
  textAt(boardId: BoardId, issueId: IssueId, seq: number): Promise<string> {
    return this.#inTurn(async () => {
      const key = `${boardId} ${issueId} ${seq}`
      const known = this.#texts.get(key)
      if (known !== undefined) return known
      const text = await this.#read(boardId, issueId, seq)
      this.#texts.put(key, text)
      return text
    })
  }

  async #read(boardId: BoardId, issueId: IssueId, seq: number): Promise<string> {
    const after = async (snapshot?: Snapshot): Promise<string> => {
      const updates = await this.#store.read(boardId, snapshot?.seq ?? 0, 'update', documentOf(issueId))
      return textFrom(
        snapshot,
        updates.filter((entry) => entry.seq <= seq),
      )
    }
    const snapshots = await this.#store.snapshots(boardId, documentOf(issueId))
    const snapshot = snapshots.find((one) => one.seq <= seq && isWhole(boardId, one))
    // A snapshot that Yjs does not take costs time and nothing else: the log has it all.
    return snapshot === undefined ? after() : after(snapshot).catch(() => after())
  }

  /** One after the other, so that however many look back, no more than one document is built at a time. */
  #inTurn<Answer>(work: () => Promise<Answer>): Promise<Answer> {
    const done = this.#working.then(work)
    this.#working = done.catch(() => null)
    return done
  }
}
