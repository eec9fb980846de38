/**
 * Judging the acts of one board: parsed, looked up (sent twice, one counts once), decided by the pure rules, put into the
 * board's order. Every act is answered once, a refusal too only when all that it may rest on is on disk.
 */
import type { BoardId, CommandId } from '#shared/ids.ts'
import { idPattern } from '#shared/ids.ts'
import type { Command } from '#shared/record/commands.ts'
import { decide } from '#shared/record/decide/decide.ts'
import { parseCommand } from '#shared/record/parse-command.ts'
import { mayGive } from '#shared/record/rights.ts'
import type { Refusal, RefusalCode, Verdict } from '#shared/refusals.ts'
import { refusal } from '#shared/refusals.ts'
import type { Actor } from '#shared/roles.ts'
import { eventEntries } from './entries.ts'
import type { Counted } from './load.ts'
import type { Order } from './order.ts'
import type { BoardWorld } from './world.ts'

const refusedFor = (commandId: CommandId | null, why: Refusal): Verdict => ({ ok: false, commandId, refusal: why })

const commandIdOf = (act: unknown): CommandId | null => {
  const id = typeof act === 'object' && act !== null && 'commandId' in act ? act.commandId : null
  return typeof id === 'string' && idPattern.test(id) ? (id as CommandId) : null
}

/** Whether a command was this giver's: the person's, the phone's, or (neither) the organiser's or the server's. */
function isOf({ personId, hallSeat, role }: Counted, actor: Actor): boolean {
  if (personId !== actor.personId || hallSeat !== (actor.hallSeat ?? null)) return false
  // A person may have been given another role since; who is no person is what he is.
  return personId !== null || role === actor.role
}

/** The refusal of an act that was not even looked at. */
export const unread = (act: unknown, code: RefusalCode): Verdict => refusedFor(commandIdOf(act), refusal(code))

/** The acts of one board. */
export class Acts {
  readonly #boardId: BoardId
  readonly #order: Order
  readonly #world: Pick<BoardWorld, 'clock' | 'log'>

  constructor(boardId: BoardId, order: Order, world: Pick<BoardWorld, 'clock' | 'log'>) {
    this.#boardId = boardId
    this.#order = order
    this.#world = world
  }

  /** The verdict on an act; what has counted before is confirmed even while the board is not `saving`. Never rejects. */
  async give(act: unknown, actor: Actor, saving: boolean): Promise<Verdict> {
    const parsed = parseCommand(act)
    if (!parsed.ok) return refusedFor(commandIdOf(act), parsed.refusal)
    const command = parsed.value
    const { commandId } = command
    try {
      const counted = this.#order.memory.commands.get(commandId)
      // No pause between looking the id up and queueing: two of the same at once are one and its repetition.
      if (counted !== undefined) return await this.#repeated(counted, command, actor)
      return await (saving ? this.#judge(command, actor) : refusedFor(commandId, refusal('readOnly')))
    } catch (error) {
      this.#world.log.error({ err: error, boardId: this.#boardId, type: command.type }, 'an act could not be judged')
      return refusedFor(commandId, refusal('internal'))
    }
  }

  /**
   * The verdict on a command id that has been seen before. A phone in the hall that sends again what somebody at the table
   * has sent hears that it is not its to give, and nothing of the id.
   */
  #repeated(counted: Counted, { commandId, type }: Command, actor: Actor): Promise<Verdict> {
    const isTheSame = isOf(counted, actor) && counted.command === type
    const isForeign = actor.role === 'observer' && !mayGive(this.#order.memory.state, actor, type)
    const why = isForeign ? refusal('notAllowed') : refusal('commandIdReused', { field: 'commandId' })
    const { seq } = counted
    const verdict: Verdict = isTheSame ? { ok: true, commandId, seq, duplicate: true } : refusedFor(commandId, why)
    return this.#settled(verdict, commandId, seq)
  }

  /** Judges a new act. A refusal, too, may rest on what is not on disk yet. */
  #judge(command: Command, actor: Actor): Promise<Verdict> {
    const { commandId } = command
    const { state, head } = this.#order.memory
    const at = this.#world.clock.now()
    const decided = decide(state, command, actor, at)
    if (!decided.ok) return this.#settled(refusedFor(commandId, decided.refusal), commandId)
    const cause = { at, actor, commandId, command: command.type }
    const seq = this.#order.addEvents(eventEntries(this.#boardId, head, decided.value, cause))
    return this.#settled({ ok: true, commandId, seq, duplicate: false }, commandId)
  }

  #settled(verdict: Verdict, commandId: CommandId, seq?: number): Promise<Verdict> {
    return this.#order.settled<Verdict>(verdict, refusedFor(commandId, refusal('notSaved')), seq)
  }
}
