/**
 * A page of a person: the client's document folder on a real socket to a test's server, with a drawer instead of the
 * browser's storage. Links can be cut and pauses are skipped, so that nothing waits for time to pass.
 */
import { WebSocket } from 'ws'
import type { Device } from '../../client/offline/device.ts'
import { DocumentFolder } from '../../client/sync/folder.ts'
import type { RawSocket } from '../../client/sync/board-socket.ts'
import { Pending } from '../../client/sync/pending.ts'
import { RefusedWords } from '../../client/sync/refused-words.ts'
import type { DocumentView, SharedDocument } from '../../client/sync/document.ts'
import { Drawer } from './drawer.ts'
import type { SyncServer } from './sync-server.ts'

let tabs = 0

export class Page {
  readonly folder: DocumentFolder
  readonly drawer: Drawer
  readonly pending = new Pending()
  /** Every real socket that was opened, oldest first. */
  readonly sockets: WebSocket[] = []
  /** While false, connections fail. */
  reachable = true
  readonly #pauses = new Set<{ readonly call: () => void; readonly ms: number }>()

  private constructor(address: string, boardId: string, personId: string, drawer: Drawer, device: Device | null) {
    this.drawer = drawer
    let ids = 0
    this.folder = new DocumentFolder(boardId, personId, {
      connect: () => this.#connect(address),
      later: (call, ms) => this.#later(call, ms),
      random: () => 0.5,
      now: () => 1_000,
      freshId: () => `refused-${(ids += 1)}`,
      trayOf: (board, person) => new RefusedWords(this.drawer, board, person),
      clients: { storage: this.drawer, locks: null, tab: `tab-${(tabs += 1)}`, now: () => 1_000 },
      pendingOf: () => this.pending,
      copyOf: (board, person, name) => device?.copyOf(`${board} ${person ?? ''}`, name) ?? null,
    })
  }

  /**
   * @param drawer the browser's storage, where it is one that the person had before
   * @param device where documents are kept, if anywhere
   */
  static async of(
    server: SyncServer,
    who: string,
    drawer = new Drawer(),
    device: Device | null = null,
    reachable = true,
  ): Promise<Page> {
    const token = await server.tokenOf(who)
    const page = new Page(server.address(server.board.id, `token=${token}`), server.board.id, who, drawer, device)
    page.reachable = reachable
    return page
  }

  /** Cuts the link, as a lost network does, and keeps it cut until `restore`. */
  cut(): void {
    this.reachable = false
    this.sockets.at(-1)?.terminate()
  }

  /** The network is back, and the device says so. */
  restore(): void {
    this.reachable = true
    this.folder.reconnect()
  }

  /** Ends all pauses of at most `ms`. */
  elapse(ms: number): void {
    // Pauses that begin meanwhile wait for the next time.
    const over = [...this.#pauses].filter((pause) => pause.ms <= ms)
    for (const pause of over) {
      this.#pauses.delete(pause)
      pause.call()
    }
  }

  #connect(address: string): RawSocket {
    const socket = new WebSocket(this.reachable ? address : 'ws://127.0.0.1:1/')
    this.sockets.push(socket)
    return socket
  }

  #later(call: () => void, ms: number): () => void {
    const pause = { call, ms }
    this.#pauses.add(pause)
    return () => this.#pauses.delete(pause)
  }
}

/** Resolves when the document's view is as wanted. */
export function until(document: SharedDocument, wants: (view: DocumentView) => boolean): Promise<DocumentView> {
  return new Promise((resolve) => {
    const look = (): void => {
      if (!wants(document.view)) return
      stop()
      resolve(document.view)
    }
    const stop = document.watch(look)
    look()
  })
}

export const isReady = ({ status }: DocumentView): boolean => status.synced && status.saving === 0
