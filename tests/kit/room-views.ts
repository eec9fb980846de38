/**
 * Eyes on a room: the viewer that somebody of a board is, the record that a file makes when it comes back, and a meeting in
 * which each act can be looked at as the public, the wall and everybody at the table receive it.
 */
import type { CaseFile } from '#shared/board/board.ts'
import { actorOf, residentParties } from '#shared/board/select.ts'
import type { PersonId } from '#shared/ids.ts'
import type { HeyiEvent, RecordedEvent } from '#shared/record/events.ts'
import { evolveAll } from '#shared/record/evolve/evolve.ts'
import { emptyState } from '#shared/record/state.ts'
import { importCase } from '#shared/record/import-case.ts'
import { actsAsChair } from '#shared/record/rights.ts'
import type { BoardState } from '#shared/record/state.ts'
import type { Viewer } from '#shared/record/visibility.ts'
import { organiserViewer, publicViewer, viewerOf } from '#shared/record/visibility.ts'
import { filled, giverOf } from './acts.ts'
import { mustParse, recordOf } from './cases.ts'
import type { Act, Table } from './cast.ts'
import { seenBy } from './record.ts'
import { phones } from './room-acts.ts'
import type { Part } from './script.ts'
import { meetingId, playTo } from './script.ts'

/** The viewer that a person of this board is. */
export function eyesOf(state: BoardState, personId: string): Viewer {
  const person = state.people.get(personId as PersonId)
  if (person === undefined) throw new Error(`nobody here is called ${personId}`)
  return viewerOf(
    actorOf(person),
    residentParties(state).map(({ id }) => id),
    actsAsChair(state, actorOf(person)),
  )
}

/** Everybody who looks: the public, the organiser, and every person of the board. */
export const viewersOf = (state: BoardState): readonly Viewer[] => [
  publicViewer,
  organiserViewer,
  ...[...state.people.keys()].map((personId) => eyesOf(state, personId)),
]

/** A meeting from this part on in which all of these acts have been tried; the kinds of those that counted are added to `seen`. */
export function played(part: Part, sequence: readonly Parameters<typeof giverOf>[1][], seen: Set<string>): Table {
  const table = playTo(part)
  for (const [number, act] of sequence.entries()) {
    const actor = giverOf(table, act)
    table.clock.advance(500)
    if (table.send(filled(table, act, actor, number), actor).ok) seen.add(act.type)
  }
  return table
}

/** The record of a board that comes from this file, which goes through JSON as a file does. */
export const importedFrom = (file: CaseFile | null): readonly RecordedEvent[] =>
  recordOf(importCase(mustParse(JSON.parse(JSON.stringify(file)))))

/** A meeting that was just opened, and what each receives of it. */
export class Seen {
  readonly table: Table = playTo('opening')

  act(by: string | number, act: Act): this {
    const phone = typeof by === 'number' ? phones[by] : undefined
    const seat = phone === undefined ? this.table.as(String(by)) : this.table.asActor(phone)
    seat.does(act)
    return this
  }

  /** The newest event as this person (null: the public) receives it. */
  last(by: string | null): HeyiEvent | null {
    const { seq } = this.table.record.at(-1) ?? {}
    return seenBy(this.table.record, this.eyes(by)).find((one) => one.seq === seq)?.event ?? null
  }

  eyes(by: string | null): Viewer {
    return by === null ? publicViewer : eyesOf(this.table.state, by)
  }

  board(by: string | null): BoardState {
    return evolveAll(emptyState, seenBy(this.table.record, this.eyes(by)))
  }

  text(by: string | null): string {
    return JSON.stringify(seenBy(this.table.record, this.eyes(by)))
  }
}

/** A hand is raised. */
export const speak = (requestId: string, more: object = {}): Act => ({
  type: 'floor.request',
  requestId,
  meetingId,
  kind: 'speak',
  ...more,
})
/** A mood is asked for. */
export const open = (pollId: string, voters: string, more: object = {}): Act => ({
  type: 'poll.open',
  pollId,
  meetingId,
  question: '现在休会吗？',
  kind: 'mood',
  voters,
  choices: [
    { id: 'pc-1', label: '好' },
    { id: 'pc-2', label: '再等等' },
  ],
  ...more,
})
/** It is given. */
export const answer = (pollId: string, choiceId = 'pc-1'): Act => ({
  type: 'poll.answer',
  pollId,
  marks: [{ choiceId, grade: 1 }],
})
