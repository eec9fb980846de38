/**
 * The page of a meeting without a server, for one seat at a table that goes on: what people do at the table reaches the page
 * as the server would tell this seat, by the server's clock; what is pressed on the page is kept, and answered by the rules
 * of the same table. Documents are stood in for by the test that draws it (`vi.mock` of `client/sync/react.tsx`).
 */
import { actorOf } from '#shared/board/select.ts'
import type { PersonId } from '#shared/ids.ts'
import { viewerOf } from '#shared/record/viewer.ts'
import type { Refusal, Verdict } from '#shared/refusals.ts'
import MeetingScreen from '../../client/screens/meeting/MeetingScreen.tsx'
import type { Act, Table } from './cast.ts'
import { press, type, words } from './issue-room.tsx'
import type { OpenedBoard } from './open-board.tsx'
import { openBoard, seatOf } from './open-board.tsx'
import { seenBy } from './record.ts'
import type { Drawn } from './render.tsx'
import { draw } from './render.tsx'

/** The server's time in the hand-cranked welcome. */
const welcomed = Date.parse('2026-07-16T11:00:00.000Z')

/** The newest act that the page sent, without its command id. */
type Sent = Readonly<Record<string, unknown>>

/** The page of a meeting, on one device. */
export class Desk {
  readonly #table: Table
  readonly #personId: string
  readonly #board: OpenedBoard
  readonly drawn: Drawn
  #told: number

  private constructor(table: Table, personId: string, board: OpenedBoard, drawn: Drawn) {
    this.#table = table
    this.#personId = personId
    this.#board = board
    this.drawn = drawn
    this.#told = table.record.length
  }

  /** Somebody of the board opens the page at the table's moment. */
  static async open(table: Table, personId: string): Promise<Desk> {
    sessionStorage.clear()
    const person = table.state.people.get(personId as PersonId)
    if (person === undefined) throw new Error(`nobody here is called ${personId}`)
    const board = openBoard(
      seenBy(table.record, viewerOf(actorOf(person), [])),
      seatOf(person.role, personId, person.partyId),
    )
    board.world.elapsedMs += table.clock.now() - welcomed
    return new Desk(table, personId, board, await draw(board.around(<MeetingScreen />)))
  }

  /** Tells the page what has happened at the table since, and what time it is. */
  async follow(): Promise<void> {
    const fresh = this.#table.record.slice(this.#told)
    this.#told = this.#table.record.length
    const person = this.#table.state.people.get(this.#personId as PersonId)
    const seen = person === undefined ? [] : seenBy(this.#table.record, viewerOf(actorOf(person), []))
    const numbers = new Set(fresh.map(({ seq }) => seq))
    await this.#board.after(() => {
      this.#board.world.elapsedMs = this.#table.clock.now() - welcomed
      this.#board.world.wire.record(
        seen.filter(({ seq }) => numbers.has(seq)),
        this.#table.record.length,
      )
    })
  }

  /** What the page has sent, oldest first. */
  sent(): readonly Sent[] {
    return this.#board.world.wire.sent.map(({ message }) => {
      const { commandId: _, ...rest } = message.act as Sent
      return rest
    })
  }

  /** Lets the table's rules answer the newest act of the page, and the page hear of it. */
  async answered(): Promise<Verdict> {
    const act = this.sent().at(-1) as Act
    const outcome = this.#table.as(this.#personId).tries(act)
    const commandId = 'c' as never
    const verdict: Verdict = outcome.ok
      ? { ok: true, commandId, seq: this.#table.record.length, duplicate: false }
      : { ok: false, commandId, refusal: outcome.refusal }
    await this.follow()
    await this.#board.after(() => this.#board.world.wire.sent.at(-1)?.answer(verdict))
    return verdict
  }

  /** Refuses the newest act of the page, whatever the table's rules say of it. */
  async refused(why: Refusal): Promise<void> {
    const verdict: Verdict = { ok: false, commandId: null, refusal: why }
    await this.#board.after(() => this.#board.world.wire.sent.at(-1)?.answer(verdict))
  }

  /** Presses what has this test id, and gives what was sent by it. */
  async press(testId: string): Promise<Sent | undefined> {
    const before = this.sent().length
    await press(this.drawn.at(testId))
    return this.sent()[before]
  }

  /** Types into the field with this test id. */
  type(testId: string, text: string): Promise<void> {
    return type(this.drawn.at(testId), text)
  }

  /** Unfolds a block of the page. */
  async unfold(name: string): Promise<void> {
    const block = this.drawn.at(`block-${name}`)
    const [button] = block.querySelectorAll<HTMLElement>('h2 button')
    if (block.dataset['open'] === 'false' && button !== undefined) await press(button)
  }

  /** The words of what has this test id. */
  says(testId: string): string {
    return words(this.drawn.at(testId))
  }

  close(): Promise<void> {
    return this.drawn.close()
  }
}
