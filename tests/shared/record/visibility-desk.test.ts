/** Whatever happens at the desks, in whatever order: nothing of it is read above its level, live or back from a file. */
import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { exportCase } from '#shared/board/export-case.ts'
import type { RecordedEvent } from '#shared/record/events.ts'
import { evolveAll } from '#shared/record/evolve/evolve.ts'
import { isDeskEvent } from '#shared/record/redact-desk.ts'
import type { BoardState } from '#shared/record/state.ts'
import { emptyState } from '#shared/record/state.ts'
import type { Viewer } from '#shared/record/visibility.ts'
import { deskAct } from '../../kit/acts.ts'
import { deskSecrets } from '../../kit/desk-acts.ts'
import { seenBy } from '../../kit/record.ts'
import { importedFrom, played, viewersOf } from '../../kit/room-views.ts'
import type { Part } from '../../kit/script.ts'

const start = fc.constantFrom<Part>('hearEveryone', 'firstTwoVersions')
const acts = fc.array(deskAct, { minLength: 40, maxLength: 80, size: 'max' })

/** What this viewer must find nowhere in what he receives. */
const forbidden = ({ level }: Viewer): readonly string[] => [
  ...(level === 'public' ? deskSecrets.room : []),
  ...(level === 'public' || level === 'room' ? deskSecrets.members : []),
]

const ofParty: ReadonlySet<string> = new Set(['review.shared', 'review.revoked', 'review.opened'])
const aside: ReadonlySet<string> = new Set(['caucus.opened', 'caucus.closed', 'caucus.submitted', 'submission.joined'])

/** Events that this viewer should not have been told at all. */
function wrongIn(received: readonly RecordedEvent[], viewer: Viewer, known: BoardState): readonly unknown[] {
  return received
    .map(({ event }) => event)
    .filter((event) => {
      if (!isDeskEvent(event)) return false
      if (viewer.level === 'public' && aside.has(event.type)) return true
      if (!ofParty.has(event.type) || viewer.level === 'all') return false
      const reviewId = 'review' in event ? event.review.id : 'reviewId' in event ? event.reviewId : null
      return reviewId === null || known.reviews.get(reviewId)?.partyId !== viewer.partyId
    })
}

function expectNothingTold(record: readonly RecordedEvent[], state: BoardState): void {
  for (const viewer of viewersOf(state)) {
    const received = seenBy(record, viewer)
    const text = JSON.stringify(received)
    expect([viewer.role, forbidden(viewer).filter((word) => text.includes(word))]).toEqual([viewer.role, []])
    expect([viewer.role, wrongIn(received, viewer, state)]).toEqual([viewer.role, []])
  }
}

/** What was talked aside, as far as the record knows of it. */
const asideOf = ({ caucuses, submissions }: BoardState): unknown => ({ caucuses, submissions })

describe('any acts of the desks in any order', () => {
  it('[V44] tell nobody what is not for his level, neither as they happen nor back from a file', () => {
    const seen = new Set<string>()
    const property = fc.property(start, acts, (part, sequence) => {
      const table = played(part, sequence, seen)
      expectNothingTold(table.record, table.state)
      expectNothingTold(importedFrom(exportCase(table.state)), table.state)
    })
    fc.assert(property, { numRuns: 20, unbiased: true })
    expect(['caucus.open', 'caucus.close', 'caucus.submit'].filter((type) => !seen.has(type))).toEqual([])
  }, 60_000)

  it('[V44] leave everybody at the table with the same caucuses and what came out of them, live and from a file', () => {
    const property = fc.property(start, acts, (part, sequence) => {
      const { record, state } = played(part, sequence, new Set())
      const restored = importedFrom(exportCase(state))
      for (const viewer of viewersOf(state)) {
        const live = asideOf(evolveAll(emptyState, seenBy(record, viewer)))
        expect(asideOf(evolveAll(emptyState, seenBy(restored, viewer)))).toEqual(live)
        expect(live).toEqual(asideOf(viewer.level === 'public' ? emptyState : state))
      }
    })
    fc.assert(property, { numRuns: 10, unbiased: true })
  }, 60_000)
})
