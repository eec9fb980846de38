/**
 * Editors of one document around a board's documents, on a network that a test cranks by hand: what an editor does waits in
 * a queue until it is delivered, link by link, in whatever order the test likes. A link can be cut, losing what was on its
 * way, and joined again, which syncs both sides as the protocol does. Every refusal is kept, for tests that allow none.
 */
import * as Y from 'yjs'
import type { DocumentName } from '#shared/documents/names.ts'
import type { BoardState } from '#shared/record/state.ts'
import type { Refusal } from '#shared/refusals.ts'
import type { Actor } from '#shared/roles.ts'
import type { BoardDocuments } from '../../server/boards/documents.ts'

/** What an editor may undo in. */
export type Root = Y.Text | Y.Map<Y.Map<unknown>> | Y.Map<unknown> | Y.XmlFragment

export class Editor {
  readonly doc = new Y.Doc()
  readonly actor: Actor
  readonly undo: Y.UndoManager
  readonly toServer: Uint8Array[] = []
  readonly fromServer: Uint8Array[] = []
  online = true

  constructor(actor: Actor, clientId: number, scopeOf: (doc: Y.Doc) => Root[]) {
    this.actor = actor
    this.doc.clientID = clientId
    this.undo = new Y.UndoManager(scopeOf(this.doc), { captureTimeout: 0 })
    this.doc.on('update', (update: Uint8Array, origin: unknown) => {
      if (origin !== this && this.online) this.toServer.push(update)
    })
  }
}

export class Wire {
  readonly refusals: Refusal[] = []
  /** What the server would have stored, in its order. */
  readonly emitted: Uint8Array[] = []
  readonly #documents: BoardDocuments
  readonly #state: BoardState
  readonly #name: DocumentName
  readonly #editors: readonly Editor[]

  constructor(documents: BoardDocuments, state: BoardState, name: DocumentName, editors: readonly Editor[]) {
    this.#documents = documents
    this.#state = state
    this.#name = name
    this.#editors = editors
  }

  /** Delivers the oldest update of this editor to the server, which hands it on to the queues of the others. */
  deliverUp(editor: Editor): void {
    const update = editor.toServer.shift()
    if (update !== undefined) this.#admit(editor, update)
  }

  /** Delivers the oldest update that waits for this editor. */
  deliverDown(editor: Editor): void {
    const update = editor.fromServer.shift()
    if (update !== undefined) Y.applyUpdate(editor.doc, update, editor)
  }

  /** Cuts the link: what is on its way is lost, in both directions. */
  cut(editor: Editor): void {
    editor.online = false
    editor.toServer.length = 0
    editor.fromServer.length = 0
  }

  /** Joins the link again and syncs: the server's difference to the editor, the editor's to the server. */
  join(editor: Editor): void {
    if (editor.online) return
    const { update, stateVector } = this.#documents.encode(this.#name, Y.encodeStateVector(editor.doc))
    Y.applyUpdate(editor.doc, update, editor)
    editor.online = true
    this.#admit(editor, Y.encodeStateAsUpdate(editor.doc, stateVector))
  }

  /** Joins everybody and delivers everything. */
  settle(): void {
    for (const editor of this.#editors) this.join(editor)
    for (const editor of this.#editors) while (editor.toServer.length > 0) this.deliverUp(editor)
    for (const editor of this.#editors) while (editor.fromServer.length > 0) this.deliverDown(editor)
  }

  #admit(editor: Editor, update: Uint8Array): void {
    const result = this.#documents.admit(this.#state, this.#name, update, editor.actor)
    if (!result.ok) this.refusals.push(result.refusal)
    else if (result.value.bytes !== null) {
      this.emitted.push(result.value.bytes)
      for (const other of this.#editors) if (other !== editor && other.online) other.fromServer.push(result.value.bytes)
    }
  }
}
