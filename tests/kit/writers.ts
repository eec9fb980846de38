/** Somebody who types into a document of a live board, without any socket between, and what a document says. */
import * as Y from 'yjs'
import type { DocumentName } from '#shared/documents/names.ts'
import { noteOf } from '#shared/documents/notes.ts'
import { plainText, setPlainText } from '#shared/documents/text.ts'
import type { AgendaId } from '#shared/ids.ts'
import type { LiveBoard, WriteVerdict } from '../../server/boards/live-board.ts'
import type { Bench } from './live-board.ts'

const everything = new Uint8Array([0])
const agenda = 'AG-01' as AgendaId

/** A replica of the notes or of a negotiating text, and its client's hand. */
export class Writer {
  readonly doc = new Y.Doc()
  readonly #bench: Bench
  readonly #who: string
  readonly #document: DocumentName
  #made: Uint8Array[] = []

  constructor(bench: Bench, who = 'U-SEC', document: DocumentName = 'notes') {
    this.#bench = bench
    this.#who = who
    this.#document = document
    this.doc.on('update', (update: Uint8Array, origin: unknown) => {
      if (origin !== this) this.#made.push(update)
    })
  }

  /** Puts the words at the beginning of this replica, and answers the update that says so. */
  words(words: string): Uint8Array {
    this.#made = []
    if (this.#document === 'notes') noteOf(this.doc, agenda).insert(0, words)
    else setPlainText(this.doc, words + plainText(this.doc))
    return Y.mergeUpdates(this.#made)
  }

  /** Gives an update to the board as it stands: no document is brought into memory for it. */
  send(board: LiveBoard, update: Uint8Array): Promise<WriteVerdict> {
    return board.write(this.#document, update, this.#bench.actor(board, this.#who), this).verdict
  }

  /** Types; the document is held from now on. */
  async type(board: LiveBoard, words: string): Promise<WriteVerdict> {
    await board.hold(this.#document)
    return this.send(board, this.words(words))
  }

  /** Brings this replica up to what the board says. */
  async follow(board: LiveBoard): Promise<void> {
    Y.applyUpdate(this.doc, (await board.replica(this.#document, Y.encodeStateVector(this.doc))).update, this)
  }
}

/** What this replica of a document says. */
export const wordsIn = (doc: Y.Doc, document: DocumentName): string =>
  document === 'notes' ? noteOf(doc, agenda).toJSON() : plainText(doc)

/** What a document of the board says, of what is on disk. */
export async function wordsOn(board: LiveBoard, document: DocumentName = 'notes'): Promise<string> {
  const doc = new Y.Doc()
  Y.applyUpdate(doc, (await board.replica(document, everything)).update)
  return wordsIn(doc, document)
}
