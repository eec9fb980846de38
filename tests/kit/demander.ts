/** Somebody who puts demands on the record over HTTP, one after the other, and knows which were acknowledged. */
import type { RecordPart } from '#shared/protocol/meeting.ts'
import type { ServerProcess } from './server-process.ts'

export class Demander {
  readonly acknowledged = new Set<string>()
  readonly #server: ServerProcess
  readonly #boardId: string
  readonly #token: string
  #made = 0

  constructor(server: ServerProcess, boardId: string, token: string) {
    this.#server = server
    this.#boardId = boardId
    this.#token = token
  }

  /** Puts one demand on the record; answers `ok` or the code of the refusal. */
  async demand(position = '诉求'): Promise<string> {
    this.#made += 1
    const demandId = `D-F-${this.#made}`
    const act = { type: 'demand.record', demandId, issueId: 'I-02', position, visibility: 'public' }
    const answer = await fetch(`${this.#server.address}/api/boards/${this.#boardId}/acts`, {
      method: 'POST',
      headers: { Authorization: `Bearer ${this.#token}`, 'Content-Type': 'application/json' },
      body: JSON.stringify({ ...act, commandId: `C-F-${this.#made}` }),
    })
    const verdict = (await answer.json()) as { readonly ok?: boolean; readonly error?: { readonly code: string } }
    if (verdict.ok === true) this.acknowledged.add(demandId)
    return verdict.ok === true ? 'ok' : (verdict.error?.code ?? JSON.stringify(verdict))
  }

  /** The demands on the record, as the server tells them. */
  async onRecord(): Promise<ReadonlySet<string>> {
    const answer = await this.#server.ask(`/api/boards/${this.#boardId}/events`)
    const { events } = (await answer.json()) as RecordPart
    return new Set(events.flatMap(({ event }) => (event.type === 'demand.recorded' ? [event.demand.id] : [])))
  }
}
