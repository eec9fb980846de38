/**
 * A browser of one person without a screen: its storage, its database and its locks outlast the pages that are opened in it
 * one after the other, and a page is made of what the real one is made of: the link to the record, the folder of documents,
 * the tray, the list of acts that are kept. It can be put away (its network is gone), closed, and killed in the middle.
 * Nothing in it ever sends by itself what its person has not given.
 * Longer than 300 lines, reason: a browser and its pages hold each other, and what either promises is read with the other.
 */
import { IDBFactory, IDBKeyRange } from 'fake-indexeddb'
import type { Socket } from 'socket.io-client'
import { io } from 'socket.io-client'
import { WebSocket } from 'ws'
import { documentOf, mayWrite } from '#shared/documents/names.ts'
import type { DocumentName } from '#shared/documents/names.ts'
import { isRecorded } from '#shared/documents/recorded.ts'
import type { BoardId, CommandId, PersonId } from '#shared/ids.ts'
import type { GoneAnswer } from '#shared/protocol/http.ts'
import type { CommandInput } from '#shared/record/commands.ts'
import type { BoardState } from '#shared/record/state.ts'
import type { Verdict } from '#shared/refusals.ts'
import type { Actor } from '#shared/roles.ts'
import { createDevice, scopeOf } from '../../client/offline/device.ts'
import type { BoardLink, MeetingSocket } from '../../client/state/board-link.ts'
import { createBoardLink } from '../../client/state/board-link.ts'
import type { Ways } from '../../client/state/giving.ts'
import { giveOrKeep, sendKept } from '../../client/state/giving.ts'
import { PendingActs } from '../../client/state/pending-acts.ts'
import type { PendingAct } from '../../client/state/pending-acts.ts'
import { takeGone } from '../../client/state/gone-words.ts'
import type { RawSocket } from '../../client/sync/board-socket.ts'
import type { SharedDocument } from '../../client/sync/document.ts'
import { DocumentFolder } from '../../client/sync/folder.ts'
import { Pending } from '../../client/sync/pending.ts'
import { RefusedWords } from '../../client/sync/refused-words.ts'
import { Changes } from './changes.ts'
import { Drawer } from './drawer.ts'
import { joinBy } from './light-client.ts'

// The vault names ranges of keys by the browser's own class.
Object.assign(globalThis, { IDBKeyRange })

/** The locks of one browser: a page that is gone holds none. */
class Locks {
  readonly #held = new Map<string, string>()

  /** As one page sees them. */
  of(page: string) {
    const held = this.#held
    function request(name: string, held: () => Promise<unknown>): Promise<unknown>
    function request(name: string, options: object, held: (lock: object | null) => Promise<unknown>): Promise<unknown>
    async function request(
      name: string,
      second: object | (() => Promise<unknown>),
      third?: (lock: object | null) => Promise<unknown>,
    ): Promise<unknown> {
      const call = third ?? (second as () => Promise<unknown>)
      if (held.has(name)) return third === undefined ? new Promise(() => {}) : third(null)
      held.set(name, page)
      try {
        return await call({})
      } finally {
        if (held.get(name) === page) held.delete(name)
      }
    }
    return { request, query: () => Promise.resolve({ held: [...held.keys()].map((name) => ({ name })) }) }
  }

  /** The page is gone, and so is what it held. */
  release(page: string): void {
    for (const [name, holder] of this.#held) if (holder === page) this.#held.delete(name)
  }
}

/** A socket that never comes to be: what a page gets that has no network. */
function noSocket(): RawSocket {
  const listeners = new Map<string, ((event: never) => void)[]>()
  setImmediate(() => {
    for (const listener of listeners.get('close') ?? []) listener({ code: 1006 } as never)
  })
  return {
    binaryType: 'arraybuffer',
    addEventListener: (type: string, listener: (event: never) => void) => {
      listeners.set(type, [...(listeners.get(type) ?? []), listener])
    },
    send: () => {},
    close: () => {},
  }
}

let pages = 0
let commands = 0

/** What is given here says all that it has to say: whether it is kept is for the link to tell. */
const saysAll = (): null => null

/** One load of the page. */
export class DeskPage {
  readonly link: BoardLink
  readonly folder: DocumentFolder
  readonly pending = new Pending()
  readonly kept: PendingActs
  readonly changes = new Changes()
  readonly #browser: DeskBrowser
  readonly #name: string
  readonly #sockets = new Set<WebSocket>()
  #meeting: Socket | null = null
  #dead = false

  constructor(browser: DeskBrowser) {
    this.#browser = browser
    pages += 1
    const name = `page-${pages}`
    this.#name = name
    const { boardId, personId, storage, locks } = browser
    const own = locks.of(name)
    const later = (call: () => void, ms: number): (() => void) => {
      const timer = setTimeout(() => {
        if (!this.#dead) call()
      }, ms)
      return () => clearTimeout(timer)
    }
    let fresh = 0
    const device = createDevice({
      factory: browser.database,
      locks: own,
      storage: null,
      page: name,
      now: () => Date.now(),
      freshId: () => `${name}-${(fresh += 1)}`,
      later,
    })
    this.kept = new PendingActs(storage, boardId, personId)
    this.link = createBoardLink({
      boardId,
      openSocket: (hello) => this.#openMeeting(hello),
      elapsed: () => performance.now(),
      freshCommandId: () => this.#freshId(),
      later,
    })
    this.folder = new DocumentFolder(boardId, personId, {
      connect: () => this.#openSync(),
      later,
      random: () => 0,
      now: () => Date.now(),
      freshId: () => `change-${name}-${(fresh += 1)}`,
      trayOf: (board, person) => new RefusedWords(storage, board, person),
      clients: { storage, locks: own, tab: name, now: () => Date.now() },
      pendingOf: () => this.pending,
      copyOf: (board, person, document) => device.copyOf(scopeOf(board, person), document),
    })
    this.pending.watch(() => this.changes.tell())
    this.link.view.subscribe(() => {
      this.#judge()
      this.changes.tell()
    })
    this.link.open()
  }

  /** The record, as far as this page has it. */
  get state(): BoardState {
    return this.link.view.getState().state
  }

  /** This page's person, as the record has him. */
  get actor(): Actor {
    const { personId } = this.#browser
    const person = this.state.people.get(personId as PersonId)
    return { personId: personId as PersonId, role: person?.role ?? '', partyId: person?.partyId ?? null, via: 'self' }
  }

  /** Opens a document and keeps it open. */
  open(name: DocumentName): SharedDocument {
    const document = this.folder.document(name)
    document.retain()
    document.watch(() => this.changes.tell())
    return document
  }

  /** Whether this person may write it, as the page knows. */
  mayWrite(name: DocumentName): boolean {
    const ref = documentOf(this.state, name)
    return ref !== null && mayWrite(this.state, ref, this.actor)
  }

  give(input: CommandInput): Promise<Verdict> {
    return giveOrKeep({ ...this.#ways, freshId: () => this.#freshId(), judge: saysAll }, input)
  }

  /** The person decides to send what was kept. */
  send(act: PendingAct): Promise<Verdict> {
    return sendKept(this.#ways, act)
  }

  get #ways(): Pick<Ways, 'link' | 'personId' | 'kept'> {
    return { link: this.link, personId: this.actor.personId, kept: this.kept }
  }

  /** The network is gone, or is there again. */
  network(there: boolean): void {
    if (there) {
      this.#meeting?.connect()
      this.folder.reconnect()
      return
    }
    for (const socket of this.#sockets) socket.terminate()
    this.#meeting?.io.engine.close()
  }

  /** Is gone as a page that is left: the browser has told it so. */
  leave(): void {
    this.folder.rest()
    this.kill()
  }

  /** Is gone from one moment to the next; only what is on the device stays. */
  kill(): void {
    this.#dead = true
    this.link.close()
    for (const socket of this.#sockets) socket.terminate()
    this.#meeting?.disconnect()
    this.#browser.locks.release(this.#name)
  }

  #freshId(): CommandId {
    commands += 1
    return `desk-${process.pid}-${commands}` as CommandId
  }

  #judge(): void {
    this.folder.judgeBy(
      (name) => this.mayWrite(name),
      (name, words) => {
        const ref = documentOf(this.state, name)
        return ref !== null && isRecorded(this.state, ref, words)
      },
    )
  }

  #openMeeting(hello: () => object): MeetingSocket {
    const { address, cookie } = this.#browser
    const socket = io(`${address}/meeting`, {
      autoConnect: false,
      forceNew: true,
      transports: ['websocket'],
      extraHeaders: { cookie, origin: address },
      reconnectionDelay: 20,
      reconnectionDelayMax: 50,
      randomizationFactor: 0,
      auth: (send) => send(hello()),
    })
    // A manager that tries while there is no network finds none.
    socket.io.on('reconnect_attempt', () => {
      if (this.#dead || !this.#browser.online) socket.io.engine.close()
    })
    this.#meeting = socket
    return socket
  }

  #openSync(): RawSocket {
    const { address, cookie, boardId, online } = this.#browser
    if (this.#dead || !online) return noSocket()
    const socket = new WebSocket(`${address.replace('http', 'ws')}/sync/${boardId}`, {
      headers: { cookie, origin: address },
    })
    this.#sockets.add(socket)
    socket.on('close', () => this.#sockets.delete(socket))
    socket.on('error', () => {})
    return socket
  }
}

export class DeskBrowser {
  storage = new Drawer()
  database = new IDBFactory()
  locks = new Locks()
  readonly boardId: BoardId
  readonly personId: string
  readonly address: string
  cookie: string
  online = true
  page: DeskPage

  private constructor(boardId: BoardId, personId: string, address: string, cookie: string) {
    this.boardId = boardId
    this.personId = personId
    this.address = address
    this.cookie = cookie
    this.page = new DeskPage(this)
  }

  /** Comes in by its person's link. */
  static async join(boardId: BoardId, personId: string, joinUrl: string): Promise<DeskBrowser> {
    const cookie = await joinBy(joinUrl)
    return new DeskBrowser(boardId, personId, new URL(joinUrl).origin, cookie)
  }

  /** Everything that any page of it has put into the tray, newest first. */
  get tray() {
    return new RefusedWords(this.storage, this.boardId, this.personId).all
  }

  goOffline(): void {
    this.online = false
    this.page.network(false)
  }

  comeBack(): void {
    this.online = true
    this.page.network(true)
  }

  /** A private window is closed, and another opened later: nothing of the one before is there. */
  closeForGood(): void {
    this.page.leave()
    this.storage = new Drawer()
    this.database = new IDBFactory()
    this.locks = new Locks()
    this.page = new DeskPage(this)
  }

  /** What the server has kept of this person's words that went with their place comes into the tray; it lets go of it then. */
  async fetchGone(): Promise<void> {
    const { address, boardId, personId } = this
    const tray = new RefusedWords(this.storage, boardId, personId)
    const path = `${address}/api/boards/${boardId}/gone-words`
    const headers = { cookie: this.cookie, origin: address, 'content-type': 'application/json' }
    const answer = await fetch(path, { headers })
    if (!answer.ok) throw new Error(`words that went were not told: ${answer.status}`)
    for (const one of ((await answer.json()) as GoneAnswer).gone) {
      if (!takeGone(tray, one)) throw new Error('cannot happen: this device keeps things')
      const { document, stretches } = one
      // oxlint-disable-next-line no-await-in-loop -- as pages do
      await fetch(path, { method: 'POST', headers, body: JSON.stringify({ document, stretches }) })
    }
  }

  /** The page is loaded again: as people do, or because it was killed. */
  reload(how: 'leave' | 'kill'): void {
    this.page[how]()
    this.page = new DeskPage(this)
  }
}
