/**
 * An issue's negotiating text as it stood after any entry of its board's log, and the moments at which it changed. Read
 * from what the store holds, touching nothing that is live: it runs where the store is, one text at a time, in steps between
 * which others are served. It knows no rights; nothing but an issue's text can be asked of it. The past does not change, so
 * what was made lately is kept.
 */
import * as Y from 'yjs'
import type { TextStep } from '#shared/board/text-steps.ts'
import { changeBetween, withinBounds } from '#shared/board/text-steps.ts'
import { plainText } from '#shared/documents/text.ts'
import type { BoardId, IssueId, PersonId } from '#shared/ids.ts'
import { limits } from '#shared/limits.ts'
import { isWhole } from '../store/snapshot-digest.ts'
import type { Entry, Snapshot, Store } from '../store/store.ts'
import { applyInSteps } from './apply-updates.ts'
import { updateHeader } from './entries.ts'
import { Lately } from './lately.ts'

/** Updates of one minute, and who wrote them. */
interface Stretch {
  readonly minute: number
  readonly entries: Entry[]
  readonly personIds: Set<PersonId>
  at: string
}

/** What was made of a log up to its entry `through`. */
interface History {
  readonly steps: readonly TextStep[]
  readonly through: number
}

const documentOf = (issueId: IssueId): `text:${IssueId}` => `text:${issueId}`

const lengthOf = (steps: readonly TextStep[]): number => steps.reduce((sum, { words }) => sum + words.length, 0)

/** Updates by the minute in which they came, in order. */
function byMinute(updates: readonly Entry[]): readonly Stretch[] {
  const stretches: Stretch[] = []
  for (const entry of updates) {
    const { at, actor } = updateHeader(entry)
    const minute = Math.floor(Date.parse(at) / 60_000)
    let last = stretches.at(-1)
    if (last === undefined || last.minute !== minute) {
      last = { minute, entries: [], personIds: new Set(), at }
      stretches.push(last)
    }
    last.entries.push(entry)
    last.at = at
    if (actor.personId !== null) last.personIds.add(actor.personId)
  }
  return stretches
}

async function stepsOf(updates: readonly Entry[]): Promise<readonly TextStep[]> {
  const doc = new Y.Doc()
  const steps: TextStep[] = []
  let text = ''
  for (const { entries, personIds, at } of byMinute(updates)) {
    await applyInSteps(doc, entries)
    const after = plainText(doc)
    const [from, seq] = [entries[0]?.seq ?? 0, entries.at(-1)?.seq ?? 0]
    if (after !== text) steps.push({ from, seq, at, personIds: [...personIds], ...changeBetween(text, after) })
    text = after
  }
  doc.destroy()
  return withinBounds(steps, { steps: limits.replaySteps, length: limits.replayLength })
}

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
  readonly #histories = new Lately<History>(limits.replayKept, ({ steps }) => lengthOf(steps))
  readonly #texts = new Lately<string>(limits.replayKept, (text) => text.length)
  #working: Promise<unknown> = Promise.resolve()

  constructor(store: Store) {
    this.#store = store
  }

  /**
   * The moments at which a text changed, a minute at least apart, oldest first; coarser where there are too many to be sent.
   * A minute after which the text reads as before leaves none.
   */
  textSteps(boardId: BoardId, issueId: IssueId): Promise<readonly TextStep[]> {
    return this.#inTurn(async () => {
      const key = `${boardId} ${issueId}`
      const known = this.#histories.get(key)
      const since = await this.#store.read(boardId, known?.through ?? 0, 'update', documentOf(issueId))
      if (known !== undefined && since.length === 0) return known.steps
      const updates = known === undefined ? since : await this.#store.read(boardId, 0, 'update', documentOf(issueId))
      const history = { steps: await stepsOf(updates), through: updates.at(-1)?.seq ?? 0 }
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
