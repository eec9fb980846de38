/** Whatever anyone does in whatever order: the rules answer, the record folds, and what binds was agreed and signed by all. */
import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Issue, IssueStatus, ResolutionStatus } from '#shared/board/board.ts'
import { residentParties, resolutionsOf, resolutionStances, unsignedParties } from '#shared/board/select.ts'
import { agreementReasons } from '#shared/convergence/agreement.ts'
import type { EventOf, RecordedEvent } from '#shared/record/events.ts'
import { decide } from '#shared/record/decide/decide.ts'
import { evolveAll } from '#shared/record/evolve/evolve.ts'
import { parseCommand } from '#shared/record/parse-command.ts'
import type { BoardState } from '#shared/record/state.ts'
import { emptyState } from '#shared/record/state.ts'
import { viewerOf } from '#shared/record/visibility.ts'
import type { Actor } from '#shared/roles.ts'
import { filled, giverOf, randomAct, roomAct } from '../../../kit/acts.ts'
import type { Table } from '../../../kit/cast.ts'
import { seenBy } from '../../../kit/record.ts'
import type { Part } from '../../../kit/script.ts'
import { playTo } from '../../../kit/script.ts'

const start = fc.constantFrom<Part>('firstTwoVersions', 'opening', 'hearEveryone', 'firstTwoVersions')
const acts = fc.array(fc.oneof(randomAct, roomAct), { minLength: 30, maxLength: 80, size: 'max' })

/** The board as this person's own screen holds it. */
function screenOf(table: Table, actor: Actor): BoardState {
  const residents = residentParties(table.state).map((party) => party.id)
  return evolveAll(emptyState, seenBy(table.record, viewerOf(actor, residents)))
}

/** Phones in the hall and the server itself ask no rules before they act. */
const hasNoScreen = ({ role }: Actor): boolean => role === 'observer' || role === 'system'

const inAgreement: ReadonlySet<IssueStatus> = new Set(['agreed', 'signing'])
const agreedText: ReadonlySet<ResolutionStatus> = new Set(['consensus', 'signing', 'signed'])

/** Whether an issue that says its text is agreed has such a text. */
const hasItsText = (state: BoardState, issue: Issue): boolean =>
  !inAgreement.has(issue.status) || resolutionsOf(state, issue.id).some(({ status }) => agreedText.has(status))

/** Why a resolution should not have been settled; empty when it was right. */
function wrongsOf(state: BoardState, { resolutionId }: EventOf<'resolution.settled'>): readonly unknown[] {
  const resolution = state.resolutions.get(resolutionId)
  if (resolution === undefined) return ['it is not there']
  const stances = [...resolutionStances(state, resolutionId).values()]
  const against = stances.filter(({ value }) => value === 'oppose' || value === 'block')
  return [...unsignedParties(state, resolution), ...against, ...agreementReasons(state, resolutionId)]
}

/** What is wrong with a board after these events: nothing, whoever did what. */
function wrongs(state: BoardState, events: readonly RecordedEvent[]): readonly unknown[] {
  const open = [...state.meetings.values()].filter(({ status }) => status === 'running' || status === 'paused')
  const settled = events.flatMap(({ event }) => (event.type === 'resolution.settled' ? [event] : []))
  return [
    ...open.filter((meeting) => meeting.id !== state.openMeetingId),
    ...[...state.issues.values()].filter((issue) => !hasItsText(state, issue)),
    ...settled.flatMap((event) => wrongsOf(state, event)),
  ]
}

describe('any acts in any order', () => {
  it('[R5] are answered, fold, count once, and bind only what was agreed', () => {
    const seen = new Map<string, number>()
    const property = fc.property(start, acts, (part, sequence) => {
      const table = playTo(part)
      for (const [number, act] of sequence.entries()) {
        const actor = giverOf(table, act)
        const json = filled(table, act, actor, number)
        const { length } = table.record
        const verdict = table.send(json, actor)
        const events = verdict.ok ? verdict.value : []
        if (verdict.ok) seen.set(act.type, (seen.get(act.type) ?? 0) + 1)
        expect([verdict.ok, table.record.length]).toEqual([events.length > 0, length + events.length])
        expect(wrongs(table.state, events)).toEqual([])
        if (verdict.ok) table.send(json, actor)
        expect(table.record.length).toBe(length + events.length)
      }
      expect(evolveAll(emptyState, table.record)).toEqual(table.state)
    })
    fc.assert(property, { numRuns: 60, unbiased: true })
    expect(seen.size).toBeGreaterThan(10)
  }, 60_000)

  it('[R57] are not refused by the actor’s own screen when the server accepts them', () => {
    const property = fc.property(start, acts, (part, sequence) => {
      const table = playTo(part)
      for (const [number, act] of sequence.entries()) {
        const actor = giverOf(table, act)
        const json = filled(table, act, actor, number)
        if (hasNoScreen(actor)) table.send(json, actor)
        const command = parseCommand(json)
        const now = table.clock.now()
        if (!command.ok || !decide(table.state, command.value, actor, now).ok) continue
        expect(decide(screenOf(table, actor), command.value, actor, now)).toMatchObject({ ok: true })
        table.send(json, actor)
      }
    })
    fc.assert(property, { numRuns: 30, unbiased: true })
  }, 60_000)
})
