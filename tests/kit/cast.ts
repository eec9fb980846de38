/**
 * A board on a table, without a server: people act, the rules judge, the record grows, the clock stands still until a test
 * moves it. Every act goes the way of a real one (parse, count once, decide, fold), so that a test reads like a meeting:
 * `table.as('U-RES1').does({type: 'demand.declareNone', issueId: id('I-02')})`.
 */
import type { CaseFile } from '#shared/board/board.ts'
import { actorOf } from '#shared/board/select.ts'
import { toInstant } from '#shared/clock.ts'
import type { CommandId, Id, PersonId } from '#shared/ids.ts'
import type { CommandType } from '#shared/record/commands.ts'
import { decide } from '#shared/record/decide/decide.ts'
import type { Decided, EventOf, EventType, RecordedEvent } from '#shared/record/events.ts'
import { evolveAll } from '#shared/record/evolve/evolve.ts'
import { importCase } from '#shared/record/import-case.ts'
import { parseCommand } from '#shared/record/parse-command.ts'
import type { BoardState } from '#shared/record/state.ts'
import { emptyState } from '#shared/record/state.ts'
import type { Refusal, RefusalCode } from '#shared/refusals.ts'
import type { Result } from '#shared/result.ts'
import { accepted } from '#shared/result.ts'
import type { Actor } from '#shared/roles.ts'
import { caseJson, mustParse, recordOf } from './cases.ts'
import { FakeClock } from './clock.ts'

/** Text that a test knows to be an id. */
export const id = <Kind extends string>(text: string): Id<Kind> => text as Id<Kind>

/** The people of the sample board by the letters that the meeting's script uses. */
export const cast = {
  F: 'U-FAC',
  S: 'U-SEC',
  O1: 'U-OWN1',
  O2: 'U-OWN2',
  C1: 'U-CON1',
  C2: 'U-CON2',
  P1: 'U-PM1',
  P2: 'U-PM2',
  R1: 'U-RES1',
  R2: 'U-RES2',
  R3: 'U-RES3',
  M: 'U-MED',
  G: 'U-MSG1',
  L: 'U-GOV2',
  D: 'U-DES',
  sup: 'U-SUP',
  lead: 'U-LEAD',
  OB: 'U-OBS',
  J: 'U-PROJ',
} as const

/** The moment at which the scripted meeting begins, T+0:00. */
export const scriptStart = '2026-07-16T19:00:00+08:00'

/** The sample board as of 2026-11-20, after everything. */
export const caseAfter = (): CaseFile => mustParse(caseJson('whole'))

/** The sample board five minutes before the scripted meeting. */
export const caseBefore = (): CaseFile => mustParse(caseJson('start'))

/** The organiser of the installation, acting as such. */
export const organiser: Actor = { personId: null, role: 'organiser', partyId: null, via: 'self' }

/** An act as it comes over the wire, but for its command id; whether its fields are right is for the rules to say. */
export type Act = { readonly type: CommandType } & Readonly<Record<string, unknown>>

/** Someone at the table. */
export interface Seated {
  /** Acts, and fails the test when the act is refused. Gives the events that followed. */
  does(act: Act): readonly RecordedEvent[]
  /** Tries to act, and fails the test unless it is refused (with this code, where one is given). */
  isRefused(act: Act, code?: RefusalCode): Refusal
  /** Tries to act; the record grows only when the act is accepted. */
  tries(act: Act): Result<readonly RecordedEvent[], Refusal>
}

/** One board: its record, its people, its clock. */
export class Table {
  readonly clock = new FakeClock(scriptStart)
  readonly record: RecordedEvent[] = []
  state: BoardState = emptyState
  #acts = 0

  constructor(file: CaseFile = caseBefore()) {
    this.#grow(importCase(file), organiser, null)
  }

  /** Sets the clock to T+minutes:seconds of the scripted meeting. */
  at(time: string): this {
    const [minutes = '0', seconds = '0'] = time.split(':')
    this.clock.set(Date.parse(scriptStart) + (Number(minutes) * 60 + Number(seconds)) * 1000)
    return this
  }

  /** A person of the board, by id. */
  as(personId: string): Seated {
    const person = this.state.people.get(personId as PersonId)
    if (person === undefined) throw new Error(`nobody here is called ${personId}`)
    return this.asActor(actorOf(person))
  }

  /** Whoever the test wants to be, real or pretended. */
  asActor(actor: Actor): Seated {
    const tries = (act: Act): Result<readonly RecordedEvent[], Refusal> =>
      this.send({ commandId: `C-${(this.#acts += 1)}`, ...act }, actor)
    return {
      tries,
      does: (act) => {
        const verdict = tries(act)
        if (verdict.ok) return verdict.value
        throw new Error(`${act.type} by ${actor.personId} was refused: ${JSON.stringify(verdict.refusal)}`)
      },
      isRefused: (act, code) => {
        const verdict = tries(act)
        if (verdict.ok) throw new Error(`${act.type} by ${actor.personId} was accepted`)
        if (code !== undefined && verdict.refusal.code !== code) {
          throw new Error(`refused with ${JSON.stringify(verdict.refusal)} instead of ${code}`)
        }
        return verdict.refusal
      },
    }
  }

  /** One act as it comes over the wire. Sent twice, it counts once: the second time nothing follows. */
  send(act: unknown, actor: Actor): Result<readonly RecordedEvent[], Refusal> {
    const command = parseCommand(act)
    if (!command.ok) return command
    if (this.record.some(({ commandId }) => commandId === command.value.commandId)) return accepted([])
    const decision = decide(this.state, command.value, actor, this.clock.now())
    return decision.ok ? accepted(this.#grow(decision.value, actor, command.value.commandId)) : decision
  }

  /** Events of one type, oldest first. */
  events<Type extends EventType>(type: Type): readonly EventOf<Type>[] {
    return this.record.map(({ event }) => event).filter((event): event is EventOf<Type> => event.type === type)
  }

  #grow(decided: readonly Decided[], actor: Actor, commandId: CommandId | null): readonly RecordedEvent[] {
    const placed = recordOf(decided, { after: this.record.length, at: toInstant(this.clock.now()), actor })
    const grown = placed.map((one): RecordedEvent => Object.assign(one, { commandId }))
    this.record.push(...grown)
    this.state = evolveAll(this.state, grown)
    return grown
  }
}
