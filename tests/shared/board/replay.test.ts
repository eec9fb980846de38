/** A record looked back at: any moment is the fold of what had happened by then, and the stops are its moves. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { agreedAt, heldMeetings, nextItem, placeAt, Replay, stopsOf } from '#shared/board/replay.ts'
import type { ReplayScope } from '#shared/board/replay.ts'
import { stanceWays } from '#shared/board/stance-ways.ts'
import type { TextStep } from '#shared/board/text-steps.ts'
import { residentParties } from '#shared/board/select.ts'
import type { IssueId, MeetingId, PersonId } from '#shared/ids.ts'
import { evolveAll } from '#shared/record/evolve/evolve.ts'
import type { RecordedEvent } from '#shared/record/events.ts'
import type { BoardState } from '#shared/record/state.ts'
import { emptyState } from '#shared/record/state.ts'
import { publicViewer, viewerOf } from '#shared/record/visibility.ts'
import { id } from '../../kit/cast.ts'
import { seenBy } from '../../kit/record.ts'
import { playTo } from '../../kit/script.ts'

const evening = playTo('closing').record
const residents = residentParties(evolveAll(emptyState, evening)).map((party) => party.id)
const viewers = [
  publicViewer,
  viewerOf({ personId: id('U-RES1'), role: 'partyRep', partyId: id('P-RES'), via: 'self' }, residents),
]
const held = viewers.map((viewer) => seenBy(evening, viewer))
const meetingId: MeetingId = id('M-05')
const parking: ReplayScope = { kind: 'issue', issueId: id('I-11') }
const whole: ReplayScope = { kind: 'meeting', meetingId }

const foldTo = (record: readonly RecordedEvent[], seq: number): BoardState =>
  evolveAll(
    emptyState,
    record.filter((one) => one.seq <= seq),
  )

describe('a record looked back at', () => {
  it('[U290] is at every moment the fold of what had happened by then, in whatever order one looks', () => {
    const last = evening.at(-1)?.seq ?? 0
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: held.length - 1 }),
        fc.array(fc.integer({ min: -1, max: last + 2 }), { minLength: 1, maxLength: 8 }),
        (who, seqs) => {
          const record = held[who] ?? []
          const replay = new Replay(record)
          for (const seq of seqs) {
            expect(replay.stateAt(seq)).toEqual(foldTo(record, seq))
            expect(replay.stateAt(seq)).toBe(replay.stateAt(seq))
          }
        },
      ),
      { numRuns: 30 },
    )
  })

  it('[U290] of the public’s record is what the public’s record folds to, and holds no word that was said in the room', () => {
    const [open = []] = held
    const replay = new Replay(open)
    for (const stop of stopsOf(replay, whole)) {
      const state = replay.stateAt(stop.seq)
      expect(state).toEqual(foldTo(open, stop.seq))
      expect([state.stances.size, state.options.size, state.people.size]).toEqual([0, 0, 0])
      expect(JSON.stringify(stop)).not.toContain('U-')
    }
  })

  it('[U291] stops of an issue are its moves in order, what one person did at once together', () => {
    const stops = stopsOf(new Replay(evening), parking)
    expect(stops.map(({ seq }) => seq)).toEqual(stops.map(({ seq }) => seq).toSorted((a, b) => a - b))
    expect(stops[0]?.changes).toEqual([])
    const kinds = stops.flatMap(({ changes }) => changes.map(({ fact }) => fact.kind))
    for (const kind of [
      'focusMoved',
      'stanceMoved',
      'textDrafted',
      'versionPublished',
      'agreed',
      'signed',
      'settled',
    ]) {
      expect(kinds).toContain(kind)
    }
    const ofOthers = stops.flatMap(({ changes }) => changes.filter(({ issueId }) => issueId !== 'I-11'))
    expect(new Set(ofOthers.map(({ fact }) => fact.kind))).toEqual(new Set(['focusMoved']))
    for (const stop of stops) {
      const acts = new Set(stop.changes.map(({ at, byId }) => `${at} ${byId}`))
      expect(acts.size).toBeLessThanOrEqual(1)
      expect(stop.changes.every(({ seq }) => seq <= stop.seq)).toBe(true)
    }
  })

  it('[U291] stops of a meeting are all moves from its opening to its closing, and none before', () => {
    const replay = new Replay(evening)
    expect(heldMeetings(replay)).toEqual([meetingId])
    const stops = stopsOf(replay, whole)
    expect(stops[1]?.changes[0]?.fact).toMatchObject({ kind: 'meetingMoved', to: 'running' })
    expect(stops.at(-1)?.changes.at(-1)?.fact).toMatchObject({ kind: 'meetingMoved', to: 'minutesDraft' })
    expect(replay.stateAt(stops[0]?.seq ?? 0).openMeetingId).toBeNull()
    const none = stopsOf(replay, { kind: 'meeting', meetingId: id('M-01') })
    expect(none).toHaveLength(1)
  })

  it('[U291] the moments at which the text was written in stand between the moves, with who wrote', () => {
    const replay = new Replay(evening)
    const stops = stopsOf(replay, parking)
    const [third, fourth] = [stops[3]?.seq ?? 0, stops[4]?.seq ?? 0]
    const step: TextStep = {
      from: third + 0.2,
      seq: third + 0.4,
      at: stops[3]?.at ?? '',
      personIds: ['U-SEC' as PersonId],
      head: 0,
      tail: 0,
      words: '一',
    }
    const written = stopsOf(replay, parking, [step])
    expect(written).toHaveLength(stops.length + 1)
    expect(written.map(({ seq }) => seq).slice(3, 6)).toEqual([third, step.seq, fourth])
    expect(written[4]).toMatchObject({ changes: [], writerIds: ['U-SEC'], agendaId: stops[3]?.agendaId })
    const early = { ...step, from: 2, seq: 3 }
    expect(stopsOf(replay, parking, [early])[0]?.seq).toBe(1)
    const none: ReplayScope = { kind: 'issue', issueId: 'I-none' as IssueId }
    expect(stopsOf(replay, none)).toHaveLength(1)
  })

  it('[U292] pages go by agenda item, the ends included', () => {
    const stops = stopsOf(new Replay(evening), whole)
    const begins: number[] = []
    for (let place = 0; place < stops.length - 1;) {
      place = nextItem(stops, place, 1)
      begins.push(place)
    }
    const items = begins.map((place) => stops[place]?.agendaId)
    for (const item of ['AG-02', 'AG-03', 'AG-04', 'AG-05']) expect(items).toContain(item)
    for (const place of begins.slice(1)) expect(nextItem(stops, place, -1)).toBeLessThan(place)
    expect(nextItem(stops, 0, -1)).toBe(0)
    expect(nextItem(stops, stops.length - 1, 1)).toBe(stops.length - 1)
    for (const [place, { seq }] of stops.entries()) expect(placeAt(stops, seq)).toBe(place)
    expect([placeAt(stops, -5), placeAt(stops, 1e9)]).toEqual([0, stops.length - 1])
  })

  it('[U293] the way of a party is every stance that it had taken by then, oldest first, on every version', () => {
    const replay = new Replay(evening)
    const settled = agreedAt(replay, id('R-03'), 2) ?? 0
    const ways = stanceWays(replay.stateAt(settled), id('I-11'))
    const text = ways.find(({ target }) => target.id === 'R-03')
    const way = (partyId: string): unknown =>
      text?.rows.find(({ party }) => party.id === partyId)?.stances.map((one) => [one.targetVersion, one.value])
    expect(way('P-OWN')).toEqual([
      [1, 'block'],
      [2, 'accept'],
    ])
    expect(way('P-RES')).toEqual([[2, 'support']])
    expect(ways.map(({ target }) => target.id)).toEqual(['O-11A', 'O-11B', 'O-11C', 'R-03'])
    const before = stanceWays(replay.stateAt(stopsOf(replay, parking)[0]?.seq ?? 0), id('I-11'))
    expect(before).toEqual([])
  })

  it('[U294] says where a version was agreed; to the public, where it was settled', () => {
    const replay = new Replay(evening)
    const at = agreedAt(replay, id('R-03'), 2)
    const event = evening.find(({ seq }) => seq === at)?.event
    expect(event).toMatchObject({ type: 'resolution.agreed', resolutionId: 'R-03', version: 2 })
    expect(agreedAt(replay, id('R-03'), 1)).toBeNull()
    expect(agreedAt(replay, id('R-03'), null)).toBe(at)
    const stops = stopsOf(replay, parking)
    const kinds = stops[placeAt(stops, at ?? 0)]?.changes.map(({ fact }) => fact.kind)
    expect(kinds).toContain('agreed')
    const open = new Replay(held[0] ?? [])
    const settled = (held[0] ?? []).find(({ seq }) => seq === agreedAt(open, id('R-03'), 2))?.event
    expect(settled).toMatchObject({ type: 'resolution.settled', resolutionId: 'R-03' })
  })
})
