/**
 * People who type into a document while the server may die at any moment. A `Typist` writes marked words over the board's
 * one socket and keeps which words the server has said are saved; a `Reader` follows one document as a stock client does
 * and keeps which words it has ever been shown.
 */
import * as decoding from 'lib0/decoding'
import * as encoding from 'lib0/encoding'
import { WebSocket } from 'ws'
import * as Y from 'yjs'
import { noteOf } from '#shared/documents/notes.ts'
import type { AgendaId } from '#shared/ids.ts'
import type { ServerControl } from '#shared/protocol/sync.ts'
import { syncMessage, syncStep } from '#shared/protocol/sync.ts'

const syncBytes = (step: number, block: Uint8Array, channel?: number): Uint8Array => {
  const encoder = encoding.createEncoder()
  if (channel !== undefined) encoding.writeVarUint(encoder, channel)
  encoding.writeVarUint(encoder, syncMessage.sync)
  encoding.writeVarUint(encoder, step)
  encoding.writeVarUint8Array(encoder, block)
  return encoding.toUint8Array(encoder)
}

/** The sync message in these bytes, or null when they say something else. */
function syncIn(bytes: Uint8Array, channelled: boolean): { readonly step: number; readonly block: Uint8Array } | null {
  const decoder = decoding.createDecoder(bytes)
  if (channelled) decoding.readVarUint(decoder)
  if (decoding.readVarUint(decoder) !== syncMessage.sync) return null
  return { step: decoding.readVarUint(decoder), block: decoding.readVarUint8Array(decoder) }
}

/** Marked words in a text, so that each can be found again and counted. */
export const marksIn = (text: string): readonly string[] => text.match(/⟦[^⟧]*⟧/g) ?? []

/** Where the typist's notes go. */
export interface Desk {
  readonly boardId: string
  readonly token: string
  readonly agendaId: string
}

export class Typist {
  readonly doc = new Y.Doc()
  readonly saved = new Set<string>()
  readonly refused: string[] = []
  readonly #desk: Desk
  readonly #onSaved: () => void
  /** Words typed and not yet saved, and the same in the frames under way, oldest first. */
  readonly #unsaved = new Set<string>()
  #underWay: (readonly string[])[] = []
  #socket: WebSocket | null = null
  #greeted = false

  constructor(desk: Desk, onSaved: () => void) {
    this.#desk = desk
    this.#onSaved = onSaved
  }

  /** Opens the document; what is unsaved is sent again when the server asks for it. */
  connect(address: string): void {
    const { boardId, token } = this.#desk
    const socket = new WebSocket(`${address.replace('http', 'ws')}/sync/${boardId}?token=${token}`)
    this.#socket = socket
    this.#greeted = false
    this.#underWay = []
    socket.on('open', () => {
      socket.send(JSON.stringify({ t: 'open', channel: 1, document: 'notes' }))
      socket.send(syncBytes(syncStep.step1, Y.encodeStateVector(this.doc), 1))
    })
    socket.on('message', (data: Buffer, isBinary: boolean) => {
      if (this.#socket !== socket) return
      if (isBinary) this.#hear(socket, new Uint8Array(data))
      else this.#control(JSON.parse(data.toString()) as ServerControl)
    })
    socket.on('error', () => {})
  }

  /** How many words have been typed and are not yet known to be saved. */
  get unsaved(): number {
    return this.#unsaved.size
  }

  /** Types one marked word, and sends it when the server knows this replica. */
  type(mark: string): void {
    const before = Y.encodeStateVector(this.doc)
    const note = noteOf(this.doc, this.#desk.agendaId as AgendaId)
    note.insert(note.length, mark)
    this.#unsaved.add(mark)
    const socket = this.#socket
    if (socket === null || !this.#greeted || socket.readyState !== WebSocket.OPEN) return
    this.#underWay.push([mark])
    socket.send(syncBytes(syncStep.update, Y.encodeStateAsUpdate(this.doc, before), 1))
  }

  close(): void {
    this.#socket?.terminate()
    this.#socket = null
  }

  #hear(socket: WebSocket, bytes: Uint8Array): void {
    const message = syncIn(bytes, true)
    if (message === null) return
    if (message.step !== syncStep.step1) {
      Y.applyUpdate(this.doc, message.block)
      return
    }
    this.#greeted = true
    this.#underWay.push([...this.#unsaved])
    socket.send(syncBytes(syncStep.step2, Y.encodeStateAsUpdate(this.doc, message.block), 1))
  }

  #control(control: ServerControl): void {
    if (control.t === 'closed') this.refused.push(control.refusal?.code ?? 'closed')
    if (control.t !== 'verdict') return
    const words = this.#underWay.shift() ?? []
    if (!control.ok) {
      this.refused.push(control.refusal.code)
      return
    }
    for (const word of words) {
      this.saved.add(word)
      this.#unsaved.delete(word)
      this.#onSaved()
    }
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
    const { boardId, token, agendaId } = this.#desk
    const doc = new Y.Doc()
    const socket = new WebSocket(`${address.replace('http', 'ws')}/sync/${boardId}/notes?token=${token}`)
    this.#socket = socket
    socket.on('open', () => socket.send(syncBytes(syncStep.step1, Y.encodeStateVector(doc))))
    socket.on('message', (data: Buffer) => {
      const message = syncIn(new Uint8Array(data), false)
      if (message === null || message.step === syncStep.step1) return
      Y.applyUpdate(doc, message.block)
      const text = noteOf(doc, agendaId as AgendaId).toJSON()
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
