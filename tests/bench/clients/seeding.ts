/**
 * Fills a document with what many people have typed letter by letter: as many pieces as bytes allow, as after a long
 * evening. Made from a fixed number, so that every server gets the same bytes; sure only once a fresh client has read it.
 */
import { setTimeout as pause } from 'node:timers/promises'
import * as Y from 'yjs'
import { bodyOf, plainText } from '#shared/documents/text.ts'
import { openMany } from './open-many.ts'
import { randomFrom } from './random.ts'
import { Session } from './session.ts'
import type { Target } from './target.ts'
import { readerPath, writerPath } from './target.ts'

export interface SeedingLoad {
  readonly writers: number
  readonly lettersEach: number
}

export interface SeedingResult {
  /** Bytes of the whole document as one update. */
  readonly bytes: number
  readonly letters: number
  /** Updates that had to be sent again because the server asked for patience. */
  readonly again: number
}

const lettersPerUpdate = 200

/** One writer's updates: letters at random places of a paragraph of its own. */
function* typed(doc: Y.Doc, letters: number, seed: number): Generator<Uint8Array> {
  const random = randomFrom(seed)
  const made: Uint8Array[] = []
  doc.on('update', (update: Uint8Array) => made.push(update))
  const line = new Y.XmlText()
  doc.transact(() => {
    const paragraph = new Y.XmlElement('paragraph')
    paragraph.insert(0, [line])
    bodyOf(doc).insert(0, [paragraph])
  })
  for (let done = 0; done < letters; done += lettersPerUpdate) {
    doc.transact(() => {
      for (let at = done; at < Math.min(letters, done + lettersPerUpdate); at += 1) {
        line.insert(Math.floor(random() * (line.length + 1)), String.fromCharCode(97 + Math.floor(random() * 26)))
      }
    })
    yield* made.splice(0)
  }
}

type Tell = (ok: boolean) => void
const nobody: Tell = () => {}

/** Sends updates one after the other, each once the one before has its verdict; comes back after a refusal. */
async function acknowledged(target: Target, index: number, letters: number): Promise<number> {
  let again = 0
  let tell = nobody
  const open = (client: number): Promise<Session> =>
    Session.open(target, writerPath(target, index), { verdict: (ok) => tell(ok) }, { client })
  let session = await open(3_000_000_000 + index * 15_485)
  const doc = new Y.Doc()
  doc.clientID = session.client ?? 1
  for (const update of typed(doc, letters, index + 1)) {
    for (let tries = 0; ; tries += 1) {
      const verdict = new Promise<boolean>((resolve) => {
        tell = resolve
      })
      session.update(update)
      if (await verdict) break
      if (tries > 100) throw new Error('the document could not be filled')
      again += 1
      session.destroy()
      tell = nobody
      await pause(300)
      session = await open(doc.clientID)
    }
  }
  session.destroy()
  return again
}

async function unacknowledged(target: Target, index: number, letters: number): Promise<number> {
  const session = await Session.open(target, writerPath(target, index))
  const doc = new Y.Doc()
  doc.clientID = 3_000_000_000 + index * 15_485
  for (const update of typed(doc, letters, index + 1)) session.update(update)
  const answered = new Promise<void>((resolve) => {
    void Session.open(target, writerPath(target, index), { content: () => resolve() }).then((other) => other.destroy())
  })
  await answered
  await pause(50)
  session.destroy()
  return 0
}

export interface Reading {
  readonly doc: Y.Doc
  /** Bytes of the server's first answer. */
  readonly bytes: number
  /** Open still: some servers forget a document that nobody has open. */
  readonly session: Session
}

/** Reads the document until it has that many letters; null when it does not get them within 20 seconds. */
export async function readDocument(target: Target, letters: number): Promise<Reading | null> {
  const doc = new Y.Doc()
  let size = 0
  const session = await Session.open(target, readerPath(target, 0), {
    content: (bytes, start, end) => {
      size = Math.max(size, end - start)
      Y.applyUpdate(doc, new Uint8Array(bytes.subarray(start, end)))
    },
  })
  for (let tries = 0; tries < 200; tries += 1) {
    if (plainText(doc).replaceAll('\n', '').length === letters) return { doc, bytes: size, session }
    await pause(100)
  }
  session.destroy()
  return null
}

export async function seeding(target: Target, { writers, lettersEach }: SeedingLoad): Promise<SeedingResult> {
  const fill = target.dialect === 'multiplexed' ? acknowledged : unacknowledged
  const again = await openMany(writers, (index) => fill(target, index, lettersEach), 10)
  const letters = writers * lettersEach
  const reading = await readDocument(target, letters)
  if (reading === null) throw new Error('the document did not become whole')
  reading.session.destroy()
  return { bytes: Y.encodeStateAsUpdate(reading.doc).length, letters, again: again.reduce((sum, one) => sum + one, 0) }
}
