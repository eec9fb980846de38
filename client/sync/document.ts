/**
 * A document as screens hold it: the present replica and how it stands with the server. When a change is refused for good the
 * whole replica is given up and a fresh one built from the server; the words that only the old one had go to the tray of refused
 * words, for their author to copy. Nothing refused is ever sent again by itself. `doc` changes with the replica: bind
 * editors to what `view` says now.
 */
import type { Awareness } from 'y-protocols/awareness'
import type * as Y from 'yjs'
import type { DocumentName } from '#shared/documents/names.ts'
import type { ClientAuthor } from '#shared/protocol/sync.ts'
import type { Refusal, RefusalCode } from '#shared/refusals.ts'
import { refusalCatalogue } from '#shared/refusals.ts'
import type { KeptCopy } from '../offline/kept-copy.ts'
import { withoutPast } from '../offline/kept-copy.ts'
import type { BoardSocket } from './board-socket.ts'
import type { DocumentClients } from './client-ids.ts'
import { Replica } from './replica.ts'
import type { TrayKeeperParts } from './tray-keeper.ts'
import { TrayKeeper } from './tray-keeper.ts'

/** How a document stands with the server, as far as screens change with it. */
export interface Standing {
  /**
   * The server's content has come, or without a connection what this device has kept of it; until then the document
   * looks emptier than it is.
   */
  readonly synced: boolean
  /** Changes will be considered. */
  readonly writable: boolean
  /** There is no connection; what is typed is kept on this device until there is one (`DocumentView.unkept`: as far as it can be). */
  readonly offline: boolean
}

/** How a document stands with the server. */
export interface DocumentStatus extends Standing {
  /** Changes that the server has not yet said are saved. */
  readonly saving: number
}

/** What a screen draws: without the counts, which change with every key and stand in one place of the page (`pending.ts`). */
export interface DocumentShown {
  readonly doc: Y.Doc
  /** Who is present and where; `user` in each state is the server's word: `{name, partyId, role}`. */
  readonly awareness: Awareness
  readonly status: Standing
  /** Who writes under which of `doc`'s client ids. */
  readonly authors: ReadonlyMap<number, ClientAuthor>
  /** Why the document cannot be read, when it cannot. */
  readonly closed: Refusal | null
}

/** What there is to say of a document; a new object after every change. */
export interface DocumentView extends DocumentShown {
  readonly status: DocumentStatus
  /** Unsaved changes that are not even on this device, and would be lost with the page. */
  readonly unkept: number
}

/** What a document needs from around it. */
export interface DocumentParts extends TrayKeeperParts {
  readonly socket: BoardSocket
  /** The client ids that this browser keeps for a document. */
  clientsOf(name: DocumentName): DocumentClients
  /** Where a document is kept on this device; null where nothing is. Another one each time. */
  copyOf(name: DocumentName): KeptCopy | null
  /** Whether the record, as this page knows it, lets its reader write the document. */
  mayWrite(name: DocumentName): boolean
}

/** How long a document that nobody looks at is kept open, so that leafing through screens does not load it again. */
const lingerMs = 10_000

/** Refusals that a document is closed with and that say nothing of whether it may be read. */
const saysNothing: ReadonlySet<RefusalCode> = new Set(['internal', 'clientTaken', 'updateTooLarge'])

const looksSame = (a: DocumentShown, b: DocumentShown): boolean =>
  a.doc === b.doc &&
  a.closed === b.closed &&
  a.authors === b.authors &&
  a.status.synced === b.status.synced &&
  a.status.writable === b.status.writable &&
  a.status.offline === b.status.offline

const same = (a: DocumentView, b: DocumentView): boolean =>
  looksSame(a, b) && a.unkept === b.unkept && a.status.saving === b.status.saving

export class SharedDocument {
  readonly name: DocumentName
  readonly #parts: DocumentParts
  readonly #watchers = new Set<() => void>()
  readonly #unwatch: () => void
  readonly #words: TrayKeeper
  #holders = 0
  #replica: Replica
  #closed: Refusal | null = null
  #view: DocumentView
  #shown: DocumentShown
  #cancelLinger: (() => void) | null = null
  /** A replica is connected once; after that, the next holder gets a fresh one. */
  #phase: 'new' | 'connected' | 'left' = 'new'

  constructor(name: DocumentName, parts: DocumentParts) {
    this.name = name
    this.#parts = parts
    this.#words = new TrayKeeper(name, parts)
    this.#replica = this.#build()
    this.#view = this.#look()
    this.#shown = this.#view
    this.#unwatch = parts.socket.watch(() => this.#changed())
  }

  /** The present state; the same object until something changes. */
  get view(): DocumentView {
    return this.#view
  }

  /** The same object until something changes that a screen shows. */
  get shown(): DocumentShown {
    return this.#shown
  }

  /** Tells of every change of `view`. */
  watch(changed: () => void): () => void {
    this.#watchers.add(changed)
    return () => this.#watchers.delete(changed)
  }

  /** Keeps the document open until the answer is called. */
  retain(): () => void {
    this.#holders += 1
    this.#cancelLinger?.()
    this.#cancelLinger = null
    if (this.#phase === 'left') this.#replica = this.#build()
    if (this.#phase !== 'connected') this.#connect()
    let held = true
    return () => {
      if (!held) return
      held = false
      this.#holders -= 1
      this.#closeWhenIdle()
    }
  }

  /** Holds what is typed here, and what comes from others, back until `resume`: for as long as a word is being composed. */
  pause(): void {
    this.#replica.pause()
  }

  /** Sends and shows what was held back. */
  resume(): void {
    this.#replica.resume()
  }

  /** The record has changed: words that wait for a server that takes none may never be taken. */
  review(): void {
    this.#replica.review()
    this.#changed()
  }

  /** Writes to the device what is not there yet: the page may be gone in a moment. */
  flush(): void {
    this.#replica.kept.flush()
  }

  /** Looks again on the device for what pages that are gone have left. */
  adopt(): void {
    if (this.#phase === 'connected') void this.#replica.adopt()
  }

  /** The page is about to go, perhaps for ever. */
  rest(): void {
    this.#replica.rest()
  }

  /** The page has come back after all. Resolves when it may connect. */
  wake(): Promise<void> {
    return this.#replica.wake()
  }

  /** Somebody else has come to this browser: what only this page has goes into its author's tray, whatever becomes of it. */
  keepAside(reason: Refusal): void {
    if (this.#replica.unsavedWords !== '') this.#words.lost(this.#replica, reason)
  }

  /** Leaves the server at once. */
  destroy(): void {
    this.#cancelLinger?.()
    this.#unwatch()
    this.#disconnect()
  }

  /** @param restores whether it begins with what the device has kept, where there is something */
  #build(restores = true): Replica {
    const parts = this.#parts
    const copy = parts.copyOf(this.name)
    const around = {
      socket: parts.socket,
      clients: parts.clientsOf(this.name),
      copy: copy === null || restores ? copy : withoutPast(copy),
      earlier: this.#words.earlier,
      later: (call: () => void, ms: number) => parts.later(call, ms),
    }
    const replica: Replica = new Replica(this.name, around, {
      changed: () => {
        if (replica === this.#replica) this.#changed()
      },
      refused: (reason) => {
        if (replica === this.#replica) this.#giveUp(replica, reason)
      },
      closed: (reason) => {
        if (replica === this.#replica) this.#close(replica, reason)
      },
      mayWrite: () => parts.mayWrite(this.name),
      damaged: (left) => this.#words.damaged(left),
      gone: (gone) => this.#words.gone(gone, replica.doc),
    })
    replica.doc.on('update', () => this.#words.changed(replica.doc))
    return replica
  }

  #connect(): void {
    this.#closed = null
    this.#phase = 'connected'
    void this.#replica.connect()
    this.#parts.socket.connect()
    this.#changed()
  }

  #giveUp(lost: Replica, reason: Refusal): void {
    lost.kept.forget(false)
    this.#leave(lost, reason)
    // What was kept on the device is what has been refused.
    this.#replica = this.#build(false)
    this.#connect()
  }

  #close(lost: Replica, reason: Refusal): void {
    if (!refusalCatalogue[reason.code].retry && !saysNothing.has(reason.code)) lost.kept.forget(true)
    this.#leave(lost, reason)
    this.#closed = reason
    this.#phase = 'left'
    this.#changed()
  }

  #leave(lost: Replica, reason: Refusal): void {
    // A reader's editor may tidy up by itself: without words there is nothing that its reader would miss.
    const mayHoldMore = lost.saving > 0 && reason.code !== 'documentNotWritable'
    const holdsSomething = mayHoldMore || lost.unsavedWords !== ''
    lost.disconnect()
    if (reason.code !== 'clientTaken') this.#words.left(lost.kept.clients)
    if (holdsSomething) this.#words.lost(lost, reason)
  }

  #closeWhenIdle(): void {
    if (this.#holders > 0 || this.#cancelLinger !== null) return
    this.#cancelLinger = this.#parts.later(() => {
      this.#cancelLinger = null
      if (this.#holders > 0) return
      if (this.#replica.saving > 0) this.#closeWhenIdle()
      else this.#disconnect()
    }, lingerMs)
  }

  #disconnect(): void {
    if (this.#phase !== 'connected') return
    this.#phase = 'left'
    this.#replica.disconnect()
    this.#words.left(this.#replica.kept.clients)
    this.#changed()
  }

  #look(): DocumentView {
    const { socket } = this.#parts
    const replica = this.#replica
    const offline = socket.status === 'offline' || socket.status === 'ended'
    return {
      doc: replica.doc,
      awareness: replica.provider.awareness,
      status: {
        synced: replica.synced || (offline && replica.kept.restored),
        writable: replica.writable && this.#closed === null,
        saving: replica.saving,
        offline,
      },
      authors: replica.authors,
      closed: this.#closed,
      unkept: replica.kept.unkept,
    }
  }

  #changed(): void {
    const view = this.#look()
    if (same(view, this.#view)) return
    this.#view = view
    if (!looksSame(view, this.#shown)) this.#shown = view
    for (const changed of this.#watchers) changed()
  }
}
