/**
 * People type while the server is killed again and again, as a power cut kills. Each keeps what it has typed, goes on typing
 * while nobody answers, and brings it when the server is back. Counted is what the server itself lacks at that moment: words
 * that it had called saved, and words that it had shown to others. Clients heal such losses afterwards; a browser that was
 * closed meanwhile does not.
 */
import { setTimeout as pause } from 'node:timers/promises'
import * as Y from 'yjs'
import { bodyOf } from '#shared/documents/text.ts'
import { openMany } from './open-many.ts'
import { Session } from './session.ts'
import type { Target } from './target.ts'
import { readerPath, writerPath } from './target.ts'
import { evenly } from './typing.ts'

export interface CrashingLoad {
  readonly editors: number
  readonly perSecond: number
  readonly rounds: number
  /** Most edits that an editor makes while the server is gone. */
  readonly offline: number
  /** Seconds of typing before each kill; each round takes a random part of it. */
  readonly seconds: number
}

export interface CrashingResult {
  /** Edits that the server had called saved and did not have after its restart. */
  readonly ackedMissing: number
  /** Edits that it had called saved, in all rounds. */
  readonly acked: number
  /** Edits that had been shown to somebody else and were not there after the restart. */
  readonly seenMissing: number
  /** Edits that were not there at the end, when everybody had come back. */
  readonly lostForGood: number
  /** Milliseconds from the kill until the server answered again, and from then until 99 % and all were back, their edits saved. */
  readonly down: readonly number[]
  readonly back99: readonly number[]
  readonly backAll: readonly number[]
}

/** Asks whoever runs the server to kill it at once and start it again; resolves when it answers. */
export type Restart = () => Promise<void>

const decodeVector = (vector: Uint8Array): ReadonlyMap<number, number> => Y.decodeStateVector(vector)

class Editor {
  readonly target: Target
  readonly index: number
  readonly doc = new Y.Doc()
  session: Session | null = null
  /** What of its own the server has called saved. */
  acked = 0
  /** What it has been shown of others. */
  readonly shown = new Map<number, number>()
  /** The server's own word on what it has, from its sync step 1. */
  vector: ReadonlyMap<number, number> = new Map()
  back = false
  readonly #sent: number[] = []
  #line: Y.XmlText | null = null

  constructor(target: Target, index: number) {
    this.target = target
    this.index = index
    this.doc.clientID = 3_500_000_000 + index * 15_485
    this.doc.on('update', (update: Uint8Array) => {
      if (this.session === null || !this.back) return
      this.#sent.push(this.clock)
      this.session.update(update)
    })
  }

  get clock(): number {
    return Y.getState(this.doc.store, this.doc.clientID)
  }

  async connect(): Promise<void> {
    this.#sent.length = 0
    const session = await Session.open(
      this.target,
      writerPath(this.target, this.index),
      {
        content: (bytes, start, end) => this.#see(bytes, start, end),
        verdict: (ok, code) => this.#hear(ok, code),
        closed: () => {
          this.session = null
          this.back = false
        },
      },
      {
        client: this.doc.clientID,
        missing: (vector) => {
          this.vector = decodeVector(vector)
          this.#sent.push(this.clock)
          return Y.encodeStateAsUpdate(this.doc, vector)
        },
      },
    )
    // A server that leases another id than the one that was written under before would lose these words.
    if (session.client !== null && this.clock === 0) this.doc.clientID = session.client
    this.session = session
  }

  type(): void {
    if (this.#line === null) {
      const line = new Y.XmlText()
      this.#line = line
      this.doc.transact(() => {
        const paragraph = new Y.XmlElement('paragraph')
        paragraph.insert(0, [line])
        bodyOf(this.doc).insert(0, [paragraph])
      })
    } else this.#line.insert(this.#line.length, 'x')
  }

  /** Where a server says nothing, being connected is all that can be known. */
  comeBackUnacknowledged(): void {
    this.back = true
  }

  #hear(ok: boolean, code: string): void {
    const clock = this.#sent.shift()
    if (!ok) throw new Error(`an honest edit was refused: ${code}`)
    if (clock !== undefined && clock > this.acked) this.acked = clock
    this.back = true
  }

  #see(bytes: Buffer, start: number, end: number): void {
    for (const { id, length } of Y.decodeUpdate(new Uint8Array(bytes.subarray(start, end))).structs) {
      if (id.clock + length > (this.shown.get(id.client) ?? 0)) this.shown.set(id.client, id.clock + length)
    }
  }
}

async function comeBack(editor: Editor): Promise<void> {
  for (let tries = 0; tries < 400; tries += 1) {
    await pause(20 + Math.random() * 200)
    try {
      await editor.connect()
      if (editor.target.dialect === 'plain') editor.comeBackUnacknowledged()
      for (let waits = 0; waits < 2_000 && !editor.back && editor.session !== null; waits += 1) await pause(10)
      if (editor.back) return
    } catch {
      // The server is not up yet, or went away again.
    }
  }
  throw new Error('an editor did not come back')
}

const share = (sorted: readonly number[], part: number): number =>
  sorted[Math.min(sorted.length - 1, Math.ceil(sorted.length * part) - 1)] ?? 0

interface Losses {
  said: number
  acked: number
  seen: number
}

/** Compares what the server said before the crash with what it had after. */
function losses(editors: readonly Editor[], before: ReadonlyMap<number, number>, total: Losses): void {
  const after = new Map<number, number>()
  for (const { vector } of editors) {
    for (const [client, clock] of vector) after.set(client, Math.min(clock, after.get(client) ?? clock))
  }
  for (const [client, clock] of before) total.seen += Math.max(0, clock - (after.get(client) ?? 0))
}

const shownToAnybody = (editors: readonly Editor[]): ReadonlyMap<number, number> => {
  const shown = new Map<number, number>()
  for (const editor of editors) {
    for (const [client, clock] of editor.shown) {
      if (client !== editor.doc.clientID && clock > (shown.get(client) ?? 0)) shown.set(client, clock)
    }
  }
  return shown
}

export async function crashing(target: Target, load: CrashingLoad, restart: Restart): Promise<CrashingResult> {
  const editors = Array.from({ length: load.editors }, (_, index) => new Editor(target, index))
  await openMany(editors.length, (index) => comeBack(editors[index] as Editor))
  const total: Losses = { said: 0, acked: 0, seen: 0 }
  const figures = { down: [] as number[], back99: [] as number[], backAll: [] as number[] }
  for (let round = 0; round < load.rounds; round += 1) {
    const seconds = load.seconds * (0.3 + 0.7 * Math.random())
    await evenly(editors.length, load.perSecond, seconds, (index) => editors[index]?.type())
    const killed = performance.now()
    await restart()
    const shown = shownToAnybody(editors)
    const saved = editors.map(({ acked }) => acked)
    const answering = performance.now()
    figures.down.push(answering - killed)
    for (const editor of editors) {
      for (let left = Math.floor(Math.random() * (load.offline + 1)); left > 0; left -= 1) editor.type()
    }
    const had = editors.map((editor) => editor.vector.get(editor.doc.clientID) ?? 0)
    const times: number[] = []
    await Promise.all(editors.map((editor) => comeBack(editor).then(() => times.push(performance.now() - answering))))
    for (const [index, editor] of editors.entries()) {
      const [said = 0, before = 0] = [saved[index], had[index]]
      total.said += Math.max(0, said - before)
      total.acked += Math.max(0, said - (editor.vector.get(editor.doc.clientID) ?? 0))
    }
    losses(editors, shown, total)
    times.sort((a, b) => a - b)
    figures.back99.push(share(times, 0.99))
    figures.backAll.push(share(times, 1))
  }
  return {
    acked: total.said,
    ackedMissing: total.acked,
    seenMissing: total.seen,
    lostForGood: await ended(target, editors),
    ...figures,
  }
}

/** What everybody together has typed and the server does not have at the end. */
async function ended(target: Target, editors: readonly Editor[]): Promise<number> {
  await pause(500)
  const doc = new Y.Doc()
  const reader = await Session.open(target, readerPath(target, 0), {
    content: (bytes, start, end) => Y.applyUpdate(doc, new Uint8Array(bytes.subarray(start, end))),
  })
  await pause(300)
  const vector = Y.decodeStateVector(Y.encodeStateVector(doc))
  reader.destroy()
  for (const { session } of editors) session?.destroy()
  return editors.reduce((sum, { doc: own, clock }) => sum + Math.max(0, clock - (vector.get(own.clientID) ?? 0)), 0)
}
