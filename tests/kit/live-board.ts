/**
 * A live board over a store that a test can break, with a clock that stands still and pauses that end when the test says.
 * Nothing here waits for time to pass.
 */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { CaseFile } from '#shared/board/board.ts'
import { parseCase } from '#shared/board/case-schema.ts'
import type { DocumentName } from '#shared/documents/names.ts'
import type { PersonId } from '#shared/ids.ts'
import type { CommandInput } from '#shared/record/commands.ts'
import type { RecordedEvent } from '#shared/record/events.ts'
import type { Verdict } from '#shared/refusals.ts'
import type { Actor } from '#shared/roles.ts'
import type { BoardDocuments } from '../../server/boards/documents.ts'
import { createDocuments } from '../../server/boards/documents.ts'
import type { BoardListener, CommittedUpdate, LiveBoard } from '../../server/boards/live-board.ts'
import { Registry } from '../../server/boards/registry.ts'
import { CommitQueue } from '../../server/store/commit-queue.ts'
import type { BoardMeasures, BoardWorld } from '../../server/boards/world.ts'
import { FakeClock } from './clock.ts'
import { CrankedStore } from './stores.ts'

/** The organiser as an actor. */
export const organiserActor: Actor = { personId: null, role: 'organiser', partyId: null, via: 'self' }

/** The sample board five minutes before the scripted meeting. */
export function sampleCase(): CaseFile {
  const file = join(import.meta.dirname, '../fixtures/case-xiaohongmiao.start-m05.json')
  const parsed = parseCase(JSON.parse(readFileSync(file, 'utf8')))
  if (!parsed.ok) throw new Error('the fixture is not a case file')
  return parsed.value
}

/** What a listener of a board has heard, in order. */
export class Ear implements BoardListener {
  readonly heard: string[] = []
  readonly events: RecordedEvent[] = []
  readonly updates: CommittedUpdate[] = []
  committed({ events, updates }: Parameters<BoardListener['committed']>[0]): void {
    this.events.push(...events)
    this.updates.push(...updates)
    this.heard.push([...events, ...updates].map(({ seq }) => seq).join(','))
  }
  reset(document?: DocumentName): void {
    this.heard.push(document === undefined ? 'reset' : `reset ${document}`)
  }
  health(saving: boolean): void {
    this.heard.push(saving ? 'saving' : 'readOnly')
  }
}

/** What boards measured, as lines. */
class Notes implements BoardMeasures {
  readonly lines: string[] = []
  loaded(what: string): void {
    this.lines.push(`loaded ${what}`)
  }
  evicted(what: string): void {
    this.lines.push(`evicted ${what}`)
  }
  poisoned(): void {
    this.lines.push('poisoned')
  }
}

/** One installation on a table: store, queue, registry, pauses. */
export class Bench {
  readonly clock = new FakeClock('2026-07-16T19:00:00+08:00')
  readonly store: CrankedStore
  readonly queue: CommitQueue
  registry: Registry
  readonly measures = new Notes()
  /** What was logged, in order. */
  readonly logged: string[] = []
  /** Answers every request for a snapshot that there is nothing to do, unless a test puts something else here. */
  compact: BoardWorld['compact'] = () => Promise.resolve('nothing')
  /** The documents of which snapshots were asked for. */
  readonly snapshotsAskedFor: DocumentName[] = []
  /** The documents that boards have been given, in the order in which they were opened. */
  readonly documents: BoardDocuments[] = []
  #pauses: (() => void)[] = []
  #commands = 0

  constructor(store = new CrankedStore()) {
    this.store = store
    this.queue = new CommitQueue(store, { committed: () => {}, failed: () => {} })
    this.registry = this.#newRegistry()
  }

  /** As after the process has been started again: nothing in memory, everything in the store. */
  restart(): void {
    this.registry = this.#newRegistry()
  }

  /** How many tries to reach the store wait. */
  get pausing(): number {
    return this.#pauses.length
  }

  /** Ends the pauses before the next tries. */
  tryAgain(): void {
    const pauses = this.#pauses
    this.#pauses = []
    for (const end of pauses) end()
  }

  /** Imports a case and opens it. */
  async board(file: CaseFile = sampleCase()): Promise<LiveBoard> {
    const made = await this.registry.create(file, organiserActor)
    if (!made.ok) throw new Error(`the board was refused: ${made.refusal.code}`)
    return made.value
  }

  /** A person of the board as an actor. */
  actor(board: LiveBoard, personId: string): Actor {
    const person = board.state.people.get(personId as PersonId)
    if (person === undefined) throw new Error(`nobody is called ${personId}`)
    return { personId: person.id, role: person.role, partyId: person.partyId, via: 'self' }
  }

  /** Acts as a person, under a fresh command id unless one is given. */
  act(board: LiveBoard, personId: string, input: CommandInput, commandId?: string): Promise<Verdict> {
    this.#commands += 1
    return board.act({ commandId: commandId ?? `K-${this.#commands}`, ...input }, this.actor(board, personId))
  }

  #newRegistry(): Registry {
    const { store, queue, clock } = this
    const pause = (): Promise<void> => new Promise((resolve) => this.#pauses.push(resolve))
    const note =
      (level: string) =>
      (_: object, message: string): void => {
        this.logged.push(`${level}: ${message}`)
      }
    const kept = (): BoardDocuments => {
      const documents = createDocuments()
      this.documents.push(documents)
      return documents
    }
    return new Registry({
      store,
      queue,
      clock,
      createDocuments: kept,
      compact: (boardId, document) => {
        this.snapshotsAskedFor.push(document)
        return this.compact(boardId, document)
      },
      measures: this.measures,
      pause,
      log: { error: note('error'), warn: note('warn') },
    })
  }
}
