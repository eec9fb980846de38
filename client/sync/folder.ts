/**
 * The documents of one board on this page: one socket for all, each document opened at most once however many parts of the
 * screen look at it. Folders are shared and counted too, so that leaving one screen for another keeps the connection.
 */
import * as Y from 'yjs'
import type { DocumentName } from '#shared/documents/names.ts'
import type { Refusal } from '#shared/refusals.ts'
import { refusal } from '#shared/refusals.ts'
import { deviceOf, pageId, scopeOf } from '../offline/device.ts'
import { keptMe } from '../offline/kept-me.ts'
import type { KeptCopy } from '../offline/kept-copy.ts'
import type { RawSocket } from './board-socket.ts'
import { BoardSocket } from './board-socket.ts'
import type { ClientIdParts } from './client-ids.ts'
import { clientsOf, pageClientParts } from './client-ids.ts'
import type { DocumentParts } from './document.ts'
import { SharedDocument } from './document.ts'
import type { Pending } from './pending.ts'
import { pendingOf } from './pending.ts'
import type { RefusedWords } from './refused-words.ts'
import { trayOf } from './refused-words.ts'
import { serverTime } from './server-time.ts'

/** What a folder needs from around it; the page's own in `pageParts`, a test's in its kit. */
export interface FolderParts extends Pick<DocumentParts, 'now' | 'freshId' | 'later'> {
  /** The connection is this person's or none: whoever else has come to this browser meanwhile says nothing of his. */
  connect(boardId: string, personId: string | null): RawSocket
  random(): number
  trayOf(boardId: string, personId: string | null): RefusedWords
  /** What keeping client ids needs; the page's own browser. */
  readonly clients: ClientIdParts
  pendingOf(boardId: string, personId: string | null): Pending
  /** Where a document of a person is kept on this device; null where nothing is. */
  copyOf(boardId: string, personId: string | null, name: DocumentName): KeptCopy | null
}

const later = (call: () => void, ms: number): (() => void) => {
  const timer = setTimeout(call, ms)
  return () => clearTimeout(timer)
}

const freshId = (): string => `${Date.now().toString(36)}-${Math.random().toString(36).slice(2)}`

/** The parts that a browser has. */
export const pageParts = (): FolderParts => ({
  connect: (boardId, personId) => {
    const address = `${window.location.origin.replace(/^http/, 'ws')}/sync/${encodeURIComponent(boardId)}`
    return new WebSocket(`${address}?as=${encodeURIComponent(personId ?? '')}`)
  },
  later,
  random: () => Math.random(),
  now: serverTime,
  freshId,
  trayOf,
  clients: pageClientParts(pageId),
  pendingOf,
  copyOf: (boardId, personId, name) => deviceOf().copyOf(scopeOf(boardId, personId), name),
})

export class DocumentFolder {
  /** Words of any of this board's documents that were not accepted. */
  readonly tray: RefusedWords
  readonly #socket: BoardSocket
  readonly #parts: DocumentParts
  readonly #documents = new Map<DocumentName, SharedDocument>()
  readonly #pending: Pending
  readonly #unwatch: () => void
  #mayWrite: (name: DocumentName) => boolean = () => false
  #isRecorded: (name: DocumentName, words: string) => boolean = () => false

  constructor(boardId: string, personId: string | null, parts: FolderParts) {
    this.tray = parts.trayOf(boardId, personId)
    this.#socket = new BoardSocket({
      connect: () => parts.connect(boardId, personId),
      page: parts.clients.tab,
      later: (call, ms) => parts.later(call, ms),
      random: () => parts.random(),
    })
    this.#pending = parts.pendingOf(boardId, personId)
    this.#socket.watch(() => this.#count())
    this.#unwatch = this.tray.watch(() => {
      for (const document of this.#documents.values()) this.#lookForArrived(document)
    })
    this.#parts = {
      socket: this.#socket,
      tray: this.tray,
      clientsOf: (name) => clientsOf(parts.clients, boardId, personId, name),
      copyOf: (name) => parts.copyOf(boardId, personId, name),
      mayWrite: (name) => this.#mayWrite(name),
      isRecorded: (name, words) => this.#isRecorded(name, words),
      now: () => parts.now(),
      freshId: () => parts.freshId(),
      later: (call, ms) => parts.later(call, ms),
    }
  }

  /** The document of this name; the same object every time. It connects when somebody retains it. */
  document(name: DocumentName): SharedDocument {
    const known = this.#documents.get(name)
    if (known !== undefined) return known
    const document = new SharedDocument(name, this.#parts)
    this.#documents.set(name, document)
    document.watch(() => {
      this.#count()
      this.#lookForArrived(document)
    })
    return document
  }

  /**
   * How the record, as the page knows it now, answers who may write what, and whether words of a document stand on it; call
   * again whenever it has changed.
   */
  judgeBy(
    mayWrite: (name: DocumentName) => boolean,
    isRecorded: (name: DocumentName, words: string) => boolean = () => false,
  ): void {
    this.#mayWrite = mayWrite
    this.#isRecorded = isRecorded
    for (const document of this.#documents.values()) document.review()
  }

  /**
   * Opens a document for as long as it takes to bring it up to date and to send what waits in it, e.g. what a page that is
   * gone has left, or what is to be at hand without a network.
   */
  visit(name: DocumentName): void {
    const isOpen = this.#documents.has(name)
    const document = this.document(name)
    document.retain()()
    if (isOpen) document.adopt()
  }

  /** Writes to the device what is not there yet. */
  flush(): void {
    for (const document of this.#documents.values()) document.flush()
  }

  /** Somebody else sits here now: what only this page has goes into its author's tray. */
  keepAside(reason: Refusal): void {
    for (const document of this.#documents.values()) document.keepAside(reason)
  }

  /** The page is about to go, perhaps for ever: lets its client ids go and leaves the server. */
  rest(): void {
    for (const document of this.#documents.values()) document.rest()
    this.#socket.disconnect()
  }

  /** The page has come back after all. */
  async wake(): Promise<void> {
    await Promise.all([...this.#documents.values()].map((document) => document.wake()))
    if (this.#documents.size > 0) this.#socket.connect()
  }

  /** Tries to connect at once, e.g. when the device says that it is online again. */
  reconnect(): void {
    if (this.#socket.status !== 'idle') this.#socket.connect()
  }

  /** Words that were kept as refused and are seen to be on the server are no longer. */
  #lookForArrived({ name, view: { doc, status, closed } }: SharedDocument): void {
    const hasAll = status.synced && !status.offline && status.saving === 0 && closed === null
    if (hasAll) this.tray.arrived(name, (client) => Y.getState(doc.store, client))
  }

  #count(): void {
    this.#pending.set(this.saving, this.#socket.status === 'offline', this.unkept)
  }

  /** Changes of all documents that are not yet saved. */
  get saving(): number {
    return [...this.#documents.values()].reduce((sum, { view }) => sum + view.status.saving, 0)
  }

  /** Of these, those that are not even on this device. */
  get unkept(): number {
    return [...this.#documents.values()].reduce((sum, { view }) => sum + view.unkept, 0)
  }

  /** Leaves the server. */
  close(): void {
    this.#unwatch()
    for (const document of this.#documents.values()) document.destroy()
    this.#documents.clear()
    this.#socket.disconnect()
    this.#pending.set(0, false)
  }
}

interface Kept {
  readonly folder: DocumentFolder
  /** Ends what the folder hears of its page. */
  readonly deaf: AbortController
  holders: number
}

const folders = new Map<string, Kept>()
const lingerMs = 15_000

const keyOf = (boardId: string, personId: string | null): string => `${boardId} ${personId ?? ''}`

function keptFolder(boardId: string, personId: string | null): Kept {
  const key = keyOf(boardId, personId)
  const known = folders.get(key)
  if (known !== undefined) return known
  const kept = { folder: new DocumentFolder(boardId, personId, pageParts()), deaf: new AbortController(), holders: 0 }
  folders.set(key, kept)
  hearOfPage(boardId, personId, kept)
  return kept
}

/** Whether the server has said last that somebody else sits here. */
const isAnothers = (boardId: string, personId: string | null): boolean => {
  const me = keptMe(boardId)
  return me !== null && me.actor.personId !== personId
}

/** Brings to safety what this page alone has of a board's documents, because its person sits here no longer. */
export const keepAside = (boardId: string, personId: string | null, reason: Refusal): void =>
  folders.get(keyOf(boardId, personId))?.folder.keepAside(reason)

/** For as long as the folder is open, also after the last screen that looked at it is gone. */
function hearOfPage(boardId: string, personId: string | null, { folder, deaf: { signal } }: Kept): void {
  const leave = (): void => {
    if (isAnothers(boardId, personId)) folder.keepAside(refusal('anotherCame'))
    folder.rest()
  }
  window.addEventListener('pagehide', leave, { signal })
  window.addEventListener('pageshow', ({ persisted }) => void (persisted && folder.wake()), { signal })
  window.addEventListener('beforeunload', (event) => (folder.unkept > 0 ? event.preventDefault() : undefined), {
    signal,
  })
}

/** This page's folder of a board; the same object for the same board and person. */
export const folderOf = (boardId: string, personId: string | null): DocumentFolder =>
  keptFolder(boardId, personId).folder

/** Closes a folder that nobody holds any more, but never before all that was typed is saved. */
function closeWhenIdle(key: string, kept: Kept): void {
  later(() => {
    if (kept.holders > 0 || folders.get(key) !== kept) return
    if (kept.folder.saving > 0) return closeWhenIdle(key, kept)
    folders.delete(key)
    kept.deaf.abort()
    kept.folder.close()
  }, lingerMs)
}

/**
 * Keeps the page's folder of a board open until the answer is called. Meanwhile it connects again as soon as the device is
 * online or its page is looked at again. As long as the folder is open, the browser asks before a page is left that has
 * unsaved words which are not on this device either, and a page that is left lets its client ids go.
 */
export function retainFolder(boardId: string, personId: string | null): () => void {
  const kept = keptFolder(boardId, personId)
  kept.holders += 1
  const stop = new AbortController()
  const { signal } = stop
  window.addEventListener('online', () => kept.folder.reconnect(), { signal })
  document.addEventListener(
    'visibilitychange',
    () => (document.visibilityState === 'hidden' ? kept.folder.flush() : kept.folder.reconnect()),
    { signal },
  )
  return () => {
    stop.abort()
    kept.holders -= 1
    closeWhenIdle(keyOf(boardId, personId), kept)
  }
}
