/**
 * Who receives what of a record: the whole sample board, read as each seat at the table and as the hall. The tests look
 * for forbidden words in the bytes that would travel, not for fields, so that a fact cannot slip out by another door.
 */
import { describe, expect, it } from 'vitest'
import type { CaseFile, Demand } from '#shared/board/board.ts'
import { actorOf, residentParties } from '#shared/board/select.ts'
import type { PartyId, PersonId } from '#shared/ids.ts'
import type { RecordedEvent } from '#shared/record/events.ts'
import { evolveAll } from '#shared/record/evolve/evolve.ts'
import type { BoardState } from '#shared/record/state.ts'
import { emptyState } from '#shared/record/state.ts'
import type { Viewer } from '#shared/record/visibility.ts'
import { organiserViewer, publicViewer, viewerOf } from '#shared/record/visibility.ts'
import { caseJson, mustParse } from '../../kit/cases.ts'
import type { Fixture } from '../../kit/record.ts'
import { fixtureNames, importedRecord, seenBy } from '../../kit/record.ts'
import { id } from '../../kit/small-board.ts'

/** The viewer that a person of the board is. */
function viewerFor(state: BoardState, personId: string): Viewer {
  const seated = state.people.get(personId as PersonId)
  if (seated === undefined) throw new Error(`no ${personId}`)
  return viewerOf(
    actorOf(seated),
    residentParties(state).map((party) => party.id),
  )
}

const seats = {
  facilitator: 'U-FAC',
  secretary: 'U-SEC',
  owner: 'U-OWN1',
  contractor: 'U-CON1',
  manager: 'U-PM1',
  residents: 'U-RES1',
  mediator: 'U-MED',
  messenger: 'U-MSG1',
  supervisor: 'U-SUP',
  liaison: 'U-GOV1',
  adviser: 'U-DES',
  projector: 'U-PROJ',
  observer: 'U-OBS',
} as const
type Seat = keyof typeof seats
const seatNames = Object.keys(seats) as readonly Seat[]

const records: Readonly<Record<Fixture, readonly RecordedEvent[]>> = {
  whole: importedRecord('whole'),
  start: importedRecord('start'),
}
const boards: Readonly<Record<Fixture, BoardState>> = {
  whole: evolveAll(emptyState, records.whole),
  start: evolveAll(emptyState, records.start),
}

/** Everything that a viewer of this fixture receives, as the bytes that travel. */
function bytesFor(name: Fixture, viewer: Viewer): string {
  return JSON.stringify(seenBy(records[name], viewer))
}

const seatBytes = (name: Fixture, seat: Seat): string => bytesFor(name, viewerFor(boards[name], seats[seat]))

/** The phrases in a value: every string with at least four Han characters. */
function phrases(value: unknown): readonly string[] {
  if (typeof value === 'string') return (value.match(/\p{Script=Han}/gu)?.length ?? 0) >= 4 ? [value] : []
  if (typeof value !== 'object' || value === null) return []
  return Object.values(value).flatMap(phrases)
}

const wordsOf = ({ position, interest, redLineText, reply }: Demand): readonly string[] =>
  phrases([position, interest, redLineText, reply])

const fileOf = (name: Fixture): CaseFile => mustParse(caseJson(name))
const found = (bytes: string, words: readonly string[]): readonly string[] =>
  words.filter((one) => bytes.includes(JSON.stringify(one).slice(1, -1)))

/** What the file says besides households, restricted entries and the demands that are hidden: words of the daily work. */
function openPart(file: CaseFile, hides: (demand: Demand) => boolean): string {
  const diaryEntries = file.diaryEntries.filter(({ visibility }) => visibility !== 'restricted')
  const demands = file.demands.filter((one) => !hides(one))
  return JSON.stringify({ ...file, households: [], diaryEntries, demands })
}

/** The phrases of these values that stand nowhere in the open part, so that meeting one of them is a leak. */
function telling(
  file: CaseFile,
  values: unknown,
  hides: (demand: Demand) => boolean = isRestricted,
): readonly string[] {
  const open = openPart(file, hides)
  return phrases(values).filter((words) => found(open, [words]).length === 0)
}

const isRestricted = ({ visibility }: Demand): boolean => visibility === 'restricted'
const demandWords = (file: CaseFile, hides: (demand: Demand) => boolean): readonly string[] =>
  telling(file, file.demands.filter(hides).map(wordsOf), hides)

const aboveHall = (demand: Demand): boolean => demand.visibility !== 'public'
const hall: readonly Seat[] = ['observer', 'projector']
const withoutDuty = seatNames.filter((seat) => seat !== 'messenger')

/** A phrase long enough not to be common words that stand elsewhere too. */
const isLong = (words: string): boolean => words.length >= 12

describe.each(fixtureNames)('of the board %s', (name) => {
  const file = fileOf(name)
  const householdWords = telling(file, file.households)
  const restrictedDiary = telling(
    file,
    file.diaryEntries.filter((entry) => entry.visibility === 'restricted'),
  )

  it('[V1] there is something to hide, or these tests say nothing', () => {
    expect(householdWords.length).toBeGreaterThan(20)
    expect(restrictedDiary.length).toBeGreaterThan(3)
    expect(demandWords(file, aboveHall).length).toBeGreaterThan(20)
    const organiser = bytesFor(name, organiserViewer)
    expect(found(organiser, householdWords)).toEqual(householdWords)
  })

  it.each(withoutDuty)('[V1] %s receives nothing of any household: no word, no id, no key', (seat) => {
    const bytes = seatBytes(name, seat)
    expect(found(bytes, householdWords)).toEqual([])
    expect(['HH-0', 'householdId', '"secret":'].filter((one) => bytes.includes(one))).toEqual([])
    expect(found(bytes, restrictedDiary)).toEqual([])
  })

  it('[V1] the anonymous public receives nothing of any household either', () => {
    const bytes = bytesFor(name, publicViewer)
    expect(found(bytes, householdWords)).toEqual([])
    expect(['HH-0', 'householdId', '"secret":'].filter((one) => bytes.includes(one))).toEqual([])
  })

  it.each(hall)('[V2] %s receives public demands only: no word and no id of any other', (seat) => {
    const bytes = seatBytes(name, seat)
    expect(found(bytes, demandWords(file, aboveHall))).toEqual([])
    const hiddenIds = file.demands.filter(aboveHall).map((demand) => JSON.stringify(demand.id))
    expect(hiddenIds.filter((one) => bytes.includes(one))).toEqual([])
    const publicWords = file.demands.filter((demand) => !aboveHall(demand)).map(({ position }) => position)
    expect(found(bytes, publicWords)).toEqual(publicWords)
  })

  it.each(seatNames)('[V3] %s receives no best alternative but the own', (seat) => {
    const own = boards[name].people.get(id(seats[seat]))?.partyId ?? null
    const words = (mine: boolean) =>
      phrases(file.parties.filter((party) => (party.id === own) === mine).map((party) => party.batna?.text))
    const bytes = seatBytes(name, seat)
    expect(found(bytes, words(false))).toEqual([])
    expect(found(bytes, words(true))).toEqual(words(true))
  })

  it.each(withoutDuty)('[V4] %s receives no party’s private red line or private demand but the own', (seat) => {
    const own = boards[name].people.get(id(seats[seat]))?.partyId ?? null
    const bytes = seatBytes(name, seat)
    const lines = file.parties
      .filter((party) => party.id !== own)
      .flatMap((party) => party.redLines.filter((line) => line.visibility === 'party'))
    expect(found(bytes, phrases(lines))).toEqual([])
    const foreign = (demand: Demand): boolean =>
      demand.visibility === 'restricted' || (demand.visibility === 'party' && demand.partyId !== own)
    expect(found(bytes, demandWords(file, foreign))).toEqual([])
  })

  it('[V4] a representative receives the own party’s private red lines and demands', () => {
    const state = boards[name]
    const bytes = seatBytes(name, 'owner')
    const lines = [...state.parties.values()].filter((party) => party.id === 'P-OWN').flatMap((one) => one.redLines)
    expect(found(bytes, phrases(lines))).toEqual(phrases(lines))
    const own = file.demands.filter((demand) => demand.partyId === 'P-OWN' && demand.visibility === 'party')
    expect(found(bytes, own.flatMap(wordsOf))).toEqual(own.flatMap(wordsOf))
  })

  it('[V5] a messenger reads households and the residents’ party level, and no other party’s', () => {
    const bytes = seatBytes(name, 'messenger')
    expect(found(bytes, householdWords)).toEqual(householdWords)
    const ofParty = (wanted: (partyId: PartyId) => boolean) =>
      file.demands
        .filter((demand) => demand.visibility === 'party' && wanted(demand.partyId))
        .map(({ position }) => position)
    const residents = ofParty((partyId) => partyId === 'P-RES')
    expect(residents.length).toBeGreaterThan(0)
    expect(found(bytes, residents)).toEqual(residents)
    expect(
      found(
        bytes,
        ofParty((partyId) => partyId !== 'P-RES'),
      ),
    ).toEqual([])
    const lines = file.parties.filter((party) => party.id !== 'P-RES').flatMap((party) => party.redLines)
    expect(found(bytes, phrases(lines.filter((line) => line.visibility === 'party')))).toEqual([])
  })

  it('[V6] the public receives no person, no stance, no option, no text before it is settled, no action item', () => {
    const bytes = bytesFor(name, publicViewer)
    expect(
      found(
        bytes,
        file.people.map(({ displayName }) => displayName),
      ),
    ).toEqual([])
    expect(file.people.map((one) => one.id).filter((one) => bytes.includes(JSON.stringify(one)))).toEqual([])
    expect(found(bytes, phrases([file.stances, file.options, file.actionItems]).filter(isLong))).toEqual([])
    const seen = evolveAll(emptyState, seenBy(records[name], publicViewer))
    expect([seen.people.size, seen.stances.size, seen.options.size, seen.actionItems.size]).toEqual([0, 0, 0, 0])
    for (const one of seen.resolutions.values()) {
      expect([one.versions, one.signOffs, one.dissents, one.acceptedOptionId]).toEqual([[], [], [], null])
      expect(one.publicText).not.toBe('')
    }
  })

  it('[V7] the projector shows the meeting but no dissent below public, no mandate, no interests', () => {
    const bytes = seatBytes(name, 'projector')
    const dissents = file.resolutions.flatMap((one) => one.dissents.filter(({ visibility }) => visibility !== 'public'))
    expect(found(bytes, phrases(dissents))).toEqual([])
    expect(found(bytes, phrases(file.parties.map(({ mandate, interests }) => [mandate, interests])))).toEqual([])
    expect(
      found(
        bytes,
        file.options.map((one) => one.title),
      ),
    ).toEqual(file.options.map((one) => one.title))
  })

  it.each(seatNames)('[V8] what %s receives folds, in one batch and one by one, to the same board', (seat) => {
    const record = seenBy(records[name], viewerFor(boards[name], seats[seat]))
    const board = evolveAll(emptyState, record)
    expect(board.issues.size).toBe(file.issues.length)
    expect(record.reduce((state, one) => evolveAll(state, [one]), emptyState)).toEqual(board)
  })
})
