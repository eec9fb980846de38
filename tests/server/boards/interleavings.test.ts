/**
 * A board under everything at once: writes, acts, commits that wait or fail, reads that wait or fail, documents that are
 * held, left, spoilt and evicted, the board itself leaving memory. Whatever the order, each write gets one true verdict,
 * nothing is shown that is not on disk, and in the end memory is what the store gives.
 */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import type { DocumentName } from '#shared/documents/names.ts'
import type { MeetingId } from '#shared/ids.ts'
import { limits } from '#shared/limits.ts'
import { compact } from '../../../server/boards/compaction.ts'
import { PoisonedDocument } from '../../../server/boards/documents.ts'
import type { LiveBoard, WriteVerdict } from '../../../server/boards/live-board.ts'
import { loadRecord } from '../../../server/boards/load.ts'
import { verifyBoard } from '../../../server/boards/verify.ts'
import { Bench, Ear } from '../../kit/live-board.ts'
import { wordsIn, wordsOn, Writer } from '../../kit/writers.ts'

const documents: readonly DocumentName[] = ['notes', 'text:I-02']
const meetingId = 'M-05' as MeetingId
const poison = '毒'
const turn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve))
const marksIn = (words: string): readonly string[] => words.match(/⟨\d+⟩/g) ?? []

interface Sent {
  readonly mark: string
  readonly document: DocumentName
  readonly verdict: Promise<WriteVerdict>
}

/** What a replica said, and what was on disk when it was given. */
interface Shown {
  readonly said: string
  readonly onDisk: string
}

class Play {
  readonly bench: Bench
  board: LiveBoard
  readonly ear = new Ear()
  readonly sent: Sent[] = []
  readonly shown: Promise<Shown | null>[] = []
  readonly #writers = new Map<DocumentName, Writer>()
  readonly #releases: (() => void)[] = []
  /** What is still to be answered. */
  readonly #open: Promise<unknown>[] = []
  #leave: (() => void) | null = null
  #count = 0

  constructor(bench: Bench, board: LiveBoard) {
    this.bench = bench
    this.board = board
  }

  static async begin(): Promise<Play> {
    const bench = new Bench()
    bench.compact = (boardId, document) => compact(bench.store, boardId, document)
    const play = new Play(bench, await bench.board())
    for (const document of documents) play.#hold(document)
    await turn()
    return play
  }

  /** What can happen, by name. */
  readonly steps: Readonly<Record<string, (document: DocumentName) => unknown>> = {
    hold: (document) => this.#hold(document),
    release: () => {
      for (const release of this.#releases.splice(0)) release()
    },
    write: (document) => this.#write(document),
    newcomer: (document) => this.#writers.delete(document),
    act: () => this.#act(),
    show: (document) => this.#show(document),
    spoil: (document) => this.#spoil(document),
    commitsWait: () => this.bench.store.hold(),
    commitsGoOn: () => this.bench.store.letGo(),
    commitFails: () => (this.bench.store.failNext = 1),
    readsWait: () => (this.bench.store.slow = true),
    readsGoOn: () => this.bench.store.readOn(),
    readsFail: () => (this.bench.store.unreadable = true),
    readsWork: () => (this.bench.store.unreadable = false),
    tryAgain: () => this.bench.tryAgain(),
    listen: () => (this.#leave ??= this.board.subscribe(this.ear)),
    leave: () => this.#goDeaf(),
    sweep: () => this.#sweep(),
    turn,
  }

  /** Everything works again, and everything that waits gets its turn; then all documents are held. */
  async end(): Promise<void> {
    const state = { isOver: false }
    const over = this.#allAnswered().finally(() => (state.isOver = true))
    for (let left = 2_000; left > 0 && !(state.isOver && this.board.saving); left -= 1) {
      this.bench.store.failNext = 0
      this.bench.store.unreadable = false
      this.bench.store.letGo()
      this.bench.store.readOn()
      this.bench.tryAgain()
      await turn()
    }
    if (!state.isOver || !this.board.saving) throw new Error('somebody waits for ever, or the board never saves again')
    await over
  }

  async stored(document: DocumentName): Promise<Y.Doc> {
    const doc = new Y.Doc()
    for (const { body } of await this.bench.store.onDisk(this.board.id, 0, 'update', document)) Y.applyUpdate(doc, body)
    return doc
  }

  async #allAnswered(): Promise<void> {
    await Promise.all([...this.#open, ...this.shown, ...this.sent.map(({ verdict }) => verdict)])
    // A board that could not be read is looked for again.
    this.bench.clock.advance(limits.boardIdleMs)
    const board = await this.bench.registry.board(this.board.id)
    if (board === null) throw new Error('cannot happen: the board is there')
    this.board = board
    for (const document of documents) await board.hold(document)
  }

  /** Whatever the answer is (a board that cannot be read, or has left, is an answer too), it must come. */
  #answered(answer: Promise<unknown>): void {
    this.#open.push(answer.catch(() => null))
  }

  #hold(document: DocumentName): void {
    const held = this.board.hold(document)
    this.#answered(held.then((release) => this.#releases.push(release)))
  }

  #act(): void {
    const type = this.board.state.openMeetingId === null ? 'meeting.open' : 'meeting.pause'
    this.#answered(this.bench.act(this.board, 'U-FAC', { type, meetingId }))
  }

  #write(document: DocumentName): void {
    this.#count += 1
    const mark = `⟨${this.#count}⟩`
    const writer = this.#writers.get(document) ?? new Writer(this.bench, 'U-SEC', document)
    this.#writers.set(document, writer)
    const verdict = writer.send(this.board, writer.words(mark))
    this.sent.push({ mark, document, verdict })
    this.#answered(this.#giveUpIfRefused(document, writer, verdict))
  }

  async #giveUpIfRefused(document: DocumentName, writer: Writer, verdict: Promise<WriteVerdict>): Promise<void> {
    const { ok } = await verdict
    if (!ok && this.#writers.get(document) === writer) this.#writers.delete(document)
  }

  #show(document: DocumentName): void {
    const shown = wordsOn(this.board, document)
    const withDisk = shown.then(async (said) => ({ said, onDisk: wordsIn(await this.stored(document), document) }))
    this.shown.push(withDisk.catch(() => null))
  }

  /** The next update leaves half of something behind in the document. */
  #spoil(document: DocumentName): void {
    const live = this.bench.documents.at(-1)
    if (live === undefined || !this.board.held(document) || !this.board.saving) return
    const admit = live.admit.bind(live)
    live.admit = () => {
      live.admit = admit
      live.restore(document, new Writer(this.bench, 'U-SEC', document).words(poison))
      throw new PoisonedDocument(document, new Error('half an update'))
    }
    this.#write(document)
  }

  #goDeaf(): void {
    this.#leave?.()
    this.#leave = null
  }

  #sweep(): void {
    this.bench.clock.advance(limits.boardIdleMs + 1)
    this.bench.registry.sweep()
    this.#answered(this.#comeBack())
  }

  async #comeBack(): Promise<void> {
    const board = await this.bench.registry.board(this.board.id)
    if (board === null || board === this.board) return
    this.board = board
    this.#releases.length = 0
    this.#leave = null
  }
}

/** Verdicts that are not true: what was accepted is in the log at its place, what was not is nowhere. */
async function untrueVerdicts(play: Play): Promise<readonly string[]> {
  const entries = await play.bench.store.onDisk(play.board.id, 0)
  const wrong: string[] = []
  for (const { mark, document, verdict } of play.sent) {
    const given = await verdict
    const words = wordsIn(await play.stored(document), document)
    if (words.includes(mark) !== given.ok) wrong.push(`${mark} is ${given.ok ? 'not ' : ''}on disk`)
    if (given.ok && entries[given.seq - 1]?.document !== document) wrong.push(`${mark} is not in place ${given.seq}`)
  }
  return wrong
}

/** What was shown or told and was not on disk then, or was of a spoilt document. */
async function unsavedThatWasShown(play: Play): Promise<readonly string[]> {
  const wrong: string[] = []
  for (const shown of await Promise.all(play.shown)) {
    if (shown === null) continue
    const onDisk = new Set(marksIn(shown.onDisk))
    wrong.push(...marksIn(shown.said).filter((mark) => !onDisk.has(mark)))
    if (shown.said.includes(poison)) wrong.push(poison)
  }
  const entries = await play.bench.store.onDisk(play.board.id, 0)
  for (const { seq, update } of play.ear.updates) {
    if (Buffer.compare(entries[seq - 1]?.body ?? new Uint8Array(), update) !== 0) wrong.push(`told ${seq}`)
  }
  return wrong
}

const inOrder = (vector: ReadonlyMap<number, number>): readonly (readonly [number, number])[] =>
  [...vector].sort(([one], [other]) => one - other)

/** What the board knows of a document, or the store: the same, if all is well. */
async function known(play: Play, document: DocumentName, of: 'memory' | 'store') {
  const { board, bench } = play
  const stored = await play.stored(document)
  if (of === 'store') {
    const vector = Y.decodeStateVector(Y.encodeStateVector(stored))
    const authors = await bench.store.bindings(board.id, document)
    return { words: wordsIn(stored, document), vector: inOrder(vector), authors, hasSameParts: true }
  }
  const live = new Y.Doc()
  Y.applyUpdate(live, (await board.replica(document, new Uint8Array([0]))).update)
  return {
    words: wordsIn(live, document),
    vector: inOrder(board.committedVector(document)),
    authors: board.authors(document),
    hasSameParts: Y.equalSnapshots(Y.snapshot(live), Y.snapshot(stored)),
  }
}

/** What happens more often than the rest. */
const often = [
  'hold',
  'hold',
  'write',
  'write',
  'write',
  'write',
  'act',
  'act',
  'spoil',
  'sweep',
  'sweep',
  'leave',
  'commitsWait',
  'release',
  'show',
]
const names = [...Object.keys(new Play(new Bench(), null as never).steps), ...often]

describe('a board under everything at once', () => {
  it('[S6, S7, S11, S21, S22, S23] gives true verdicts, shows nothing unsaved, and ends as the store has it', async () => {
    const step = fc.tuple(fc.constantFrom(...names), fc.constantFrom(...documents), fc.boolean())
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 10, maxLength: 60 }), async (steps) => {
        const play = await Play.begin()
        for (const [name, document, pauses] of steps) {
          await (name === 'turn' ? turn() : play.steps[name]?.(document) && undefined)
          if (pauses) await turn()
        }
        await play.end()
        expect(await untrueVerdicts(play)).toEqual([])
        expect(await unsavedThatWasShown(play)).toEqual([])
        for (const document of documents) {
          expect(await known(play, document, 'memory')).toEqual(await known(play, document, 'store'))
        }
        const { bench, board } = play
        expect(board.state).toEqual((await loadRecord(board.id, bench.store))?.state)
        expect(await verifyBoard(bench.store, board.id)).toMatchObject({ ok: true })
        // A second instance of the board would fork the log, and the store would refuse it.
        const failures = bench.logged.filter((line) => line.includes('a commit failed'))
        expect([failures.length, bench.registry.saving]).toEqual([bench.store.failures, true])
      }),
      { numRuns: 60 },
    )
  }, 60_000)
})
