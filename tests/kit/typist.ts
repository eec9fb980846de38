/**
 * People who type into a document while the server and the network may fail at any moment. A `Typist` writes marked words
 * over the board's one socket as the page does: it leases a client id, keeps what is unsaved across connections, gives its
 * replica up when a word is refused. It knows of every word whether the server called it saved or refused, and which words
 * of others it has ever been shown. A `Reader` follows one document as a stock client does.
 * Longer than 300 lines, reason: a typist and a reader speak one protocol.
 */
import { randomUUID } from 'node:crypto'
import * as decoding from 'lib0/decoding'
import * as encoding from 'lib0/encoding'
import { WebSocket } from 'ws'
import * as Y from 'yjs'
import type { ServerControl } from '#shared/protocol/sync.ts'
import { syncMessage, syncStep } from '#shared/protocol/sync.ts'
import { assertNever } from '#shared/result.ts'
import { Changes } from './changes.ts'
import type { Desk } from './desks.ts'
import { marksIn } from './desks.ts'

const syncBytes = (step: number, block: Uint8Array, channel?: number): Uint8Array => {
  const encoder = encoding.createEncoder()
  if (channel !== undefined) encoding.writeVarUint(encoder, channel)
  encoding.writeVarUint(encoder, syncMessage.sync)
  encoding.writeVarUint(encoder, step)
  encoding.writeVarUint8Array(encoder, block)
  return encoding.toUint8Array(encoder)
}

interface Heard {
  readonly channel: number
  readonly step: number
  readonly block: Uint8Array
}

/** The sync message in these bytes, or null when they say something else. */
function syncIn(bytes: Uint8Array, channelled: boolean): Heard | null {
  const decoder = decoding.createDecoder(bytes)
  const channel = channelled ? decoding.readVarUint(decoder) : 0
  if (decoding.readVarUint(decoder) !== syncMessage.sync) return null
  return { channel, step: decoding.readVarUint(decoder), block: decoding.readVarUint8Array(decoder) }
}

const socketTo = (address: string, { boardId, token }: Desk, document = ''): WebSocket =>
  new WebSocket(`${address.replace('http', 'ws')}/sync/${boardId}${document}?token=${token}`)

/** A frame of content that waits for its verdict: its words, and the client ids under which it adds something. */
interface Sent {
  readonly marks: readonly string[]
  readonly clients: readonly number[]
}

/** A word that the server would not have, and why. */
export interface RefusedWord {
  readonly mark: string
  readonly code: string
}

/** How soon somebody whose connection was lost comes back. */
const comeBackMs = 20

export class Typist {
  desk: Desk
  readonly saved = new Set<string>()
  readonly refused: RefusedWord[] = []
  /** Words of anybody that this person has ever been shown by the server. */
  readonly shown = new Set<string>()
  /** Everything that is said to it, and every end of a connection. */
  readonly changes = new Changes()
  /** The close codes of its connections. */
  readonly closes: number[] = []
  /** How long the server has asked it to stay away, each time. */
  readonly goaways: number[] = []
  /** The person behind each client id, as far as it has been told. */
  readonly authors = new Map<number, string>()
  /** What it has been told of the presence of others, as text. */
  readonly presence: string[] = []
  /** Client ids under which this person has written something that was saved. */
  readonly wroteAs = new Set<number>()
  doc = new Y.Doc()
  writable = false
  #unsaved = new Set<string>()
  /** The frames under way, oldest first. */
  #underWay: Sent[] = []
  #socket: WebSocket | null = null
  #address: (() => string) | null = null
  #channel = 0
  #lease: number | null = null
  /** As a page does, it says on each connection that it is the same one. */
  readonly #page = randomUUID()
  /** The server's answer to this channel's first question has come. */
  #synced = false
  /** The server knows what this replica has: what is typed may be sent as it is typed. */
  #greeted = false

  constructor(desk: Desk) {
    this.desk = desk
  }

  /** Words that have been typed and are not yet known to be saved. */
  get unsaved(): ReadonlySet<string> {
    return this.#unsaved
  }

  /** Whether what it shows is what the server had when it asked, and everything since. */
  get synced(): boolean {
    return this.#synced
  }

  get text(): string {
    return this.desk.read(this.doc)
  }

  /** Opens the document; what is unsaved is sent again when the server asks for it. */
  connect(address: string): void {
    const socket = socketTo(address, this.desk)
    this.#socket = socket
    socket.on('open', () => {
      if (this.#socket === socket) this.#open(socket)
    })
    socket.on('message', (data: Buffer, isBinary: boolean) => {
      if (this.#socket !== socket) return
      if (isBinary) this.#hear(socket, new Uint8Array(data))
      else this.#control(socket, JSON.parse(data.toString()) as ServerControl)
      this.changes.tell()
    })
    socket.on('error', () => {})
    socket.on('close', (code) => {
      if (this.#socket !== socket) return
      this.closes.push(code)
      this.cut()
      this.changes.tell()
    })
  }

  /** Connects, and comes back whenever the connection is lost, until `close`. */
  stay(address: () => string): void {
    this.#address = address
    this.connect(address())
  }

  /** Types one marked word, and sends it when the server knows this replica. Nothing happens where it may not write. */
  type(mark: string): void {
    const before = Y.encodeStateVector(this.doc)
    this.desk.write(this.doc, mark)
    this.#unsaved.add(mark)
    this.#send(mark, before)
  }

  /** Stops taking anything from the network, or goes on. */
  pauseReading(): void {
    this.#socket?.pause()
  }

  resumeReading(): void {
    this.#socket?.resume()
  }

  /** Sends bytes as they are, on the document's channel. */
  sendRaw(message: Uint8Array): void {
    const encoder = encoding.createEncoder()
    encoding.writeVarUint(encoder, this.#channel)
    encoding.writeUint8Array(encoder, message)
    this.#socket?.send(encoding.toUint8Array(encoder))
  }

  /** Loses the connection; one that stays comes back. */
  cut(): void {
    this.#socket?.terminate()
    this.#socket = null
    this.#forgetChannel()
    if (this.#address === null) return
    setTimeout(() => {
      if (this.#address !== null && this.#socket === null) this.connect(this.#address())
    }, comeBackMs)
  }

  /** Leaves for good. */
  close(): void {
    this.#address = null
    this.cut()
  }

  #open(socket: WebSocket): void {
    this.#channel += 1
    this.#forgetChannel()
    const { document } = this.desk
    const lease = this.#lease === null ? {} : { client: this.#lease }
    socket.send(JSON.stringify({ t: 'open', channel: this.#channel, document, page: this.#page, ...lease }))
    socket.send(syncBytes(syncStep.step1, Y.encodeStateVector(this.doc), this.#channel))
  }

  #send(mark: string, before: Uint8Array): void {
    const socket = this.#socket
    if (socket === null || !this.#greeted || socket.readyState !== WebSocket.OPEN) return
    this.#content(socket, syncStep.update, [mark], before)
  }

  #content(socket: WebSocket, step: number, marks: readonly string[], before: Uint8Array): void {
    const update = Y.encodeStateAsUpdate(this.doc, before)
    this.#underWay.push({ marks, clients: [...Y.parseUpdateMeta(update).to.keys()] })
    socket.send(syncBytes(step, update, this.#channel))
  }

  #forgetChannel(): void {
    this.#synced = false
    this.#greeted = false
    this.writable = false
    this.#underWay = []
  }

  #hear(socket: WebSocket, bytes: Uint8Array): void {
    const message = syncIn(bytes, true)
    if (message === null) this.presence.push(Buffer.from(bytes).toString('utf8'))
    if (message === null || message.channel !== this.#channel) return
    if (message.step === syncStep.step1) {
      this.#greeted = true
      return this.#content(socket, syncStep.step2, [...this.#unsaved], message.block)
    }
    Y.applyUpdate(this.doc, message.block)
    if (message.step === syncStep.step2) {
      this.#synced = true
      // Not before: a replica that does not know yet what was written under an id would write over it.
      if (this.#lease !== null) this.doc.clientID = this.#lease
    }
    for (const mark of marksIn(this.text)) if (!this.#unsaved.has(mark)) this.shown.add(mark)
  }

  #control(socket: WebSocket, control: ServerControl): void {
    if ('channel' in control && control.channel !== this.#channel) return
    switch (control.t) {
      case 'opened':
        return this.#opened(socket, control.writable, control.client)
      case 'authors':
        for (const [client, personId] of control.authors) this.authors.set(client, personId)
        return
      case 'verdict':
        return control.ok ? this.#accepted(socket) : this.#giveUp(socket, control.refusal.code)
      case 'closed':
        return this.#refuseAll(control.refusal?.code ?? 'closed')
      case 'goaway':
        if (control.afterMs !== null) this.goaways.push(control.afterMs)
        if (control.afterMs === null) this.#address = null
        if (control.refusal !== null) this.#refuseAll(control.refusal.code)
        return
      case 'alive':
        return
      default:
        assertNever(control)
    }
  }

  #opened(socket: WebSocket, writable: boolean, client: number | null | undefined): void {
    this.writable = writable
    if (typeof client === 'number') {
      this.#lease = client
      if (this.#synced) this.doc.clientID = client
    }
    this.#refuseUnsent(socket)
    // Who was given the right while the document was open has nothing that the server would have to ask for.
    if (writable && this.#synced) this.#greeted = true
  }

  /**
   * What was never sent will never be asked for where the right to write is gone; what was sent has its verdict coming, unless
   * the connection was lost meanwhile: then nobody can say, and its author is told that it may not have counted.
   */
  #refuseUnsent(socket: WebSocket): void {
    if (this.writable || this.#underWay.length > 0 || this.#unsaved.size === 0) return
    this.#giveUp(socket, 'nobody knows')
  }

  #accepted(socket: WebSocket): void {
    const sent = this.#underWay.shift()
    for (const client of sent?.clients ?? []) this.wroteAs.add(client)
    for (const word of sent?.marks ?? []) {
      this.saved.add(word)
      this.#unsaved.delete(word)
    }
    this.#refuseUnsent(socket)
  }

  /** Gives the replica up. Words under an id that turned out to be somebody else's are typed again; others are refused. */
  #giveUp(socket: WebSocket, code: string): void {
    socket.send(JSON.stringify({ t: 'close', channel: this.#channel }))
    if (code === 'clientTaken') {
      this.#lease = null
      this.doc = new Y.Doc()
      for (const mark of this.#unsaved) this.desk.write(this.doc, mark)
    } else {
      this.#refuseAll(code)
    }
    this.#open(socket)
  }

  #refuseAll(code: string): void {
    for (const mark of this.#unsaved) this.refused.push({ mark, code })
    this.#unsaved = new Set()
    this.doc = new Y.Doc()
    this.#forgetChannel()
  }
}

export class Reader {
  readonly shown = new Set<string>()
  readonly #desk: Desk
  readonly #whole: Promise<string>
  #told: (text: string) => void = () => {}
  #socket: WebSocket | null = null

  constructor(desk: Desk) {
    this.#desk = desk
    this.#whole = new Promise((resolve) => {
      this.#told = resolve
    })
  }

  /** Follows the document from nothing, as a page that has just been opened. */
  connect(address: string): void {
    const doc = new Y.Doc()
    const socket = socketTo(address, this.#desk, `/${this.#desk.document}`)
    this.#socket = socket
    socket.on('open', () => socket.send(syncBytes(syncStep.step1, Y.encodeStateVector(doc))))
    socket.on('message', (data: Buffer) => {
      const message = syncIn(new Uint8Array(data), false)
      if (message === null || message.step === syncStep.step1) return
      Y.applyUpdate(doc, message.block)
      const text = this.#desk.read(doc)
      for (const mark of marksIn(text)) this.shown.add(mark)
      if (message.step === syncStep.step2) this.#told(text)
    })
    socket.on('error', () => {})
  }

  /** The text as the server gave it to the first question. */
  whole(): Promise<string> {
    return this.#whole
  }

  close(): void {
    this.#socket?.terminate()
    this.#socket = null
  }
}
