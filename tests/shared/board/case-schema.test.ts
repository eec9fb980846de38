/** Reading a case file: what is taken as it is, and what is refused, with the place where it stands. */
import * as fc from 'fast-check'
import { describe, expect, it, vi } from 'vitest'
import { parseCase } from '#shared/board/case-schema.ts'
import { entityShapes } from '#shared/board/case/shapes.ts'
import { exportCase } from '#shared/board/export-case.ts'
import { limits } from '#shared/limits.ts'
import { parseCommand } from '#shared/record/parse-command.ts'
import type { Localised, Refusal } from '#shared/refusals.ts'
import type { Json, JsonObject } from '../../kit/cases.ts'
import { boardOf, caseJson } from '../../kit/cases.ts'

/** The start case with one change. `at` finds an entity by collection and index. */
function changed(
  change: (file: JsonObject, at: (collection: string, index: number) => JsonObject) => void,
): JsonObject {
  const file = caseJson('start')
  change(file, (collection, index) => (file[collection] as JsonObject[])[index] as JsonObject)
  return file
}

function refusalOf(json: unknown): Refusal {
  const parsed = parseCase(json)
  if (parsed.ok) throw new Error('the file was accepted')
  return parsed.refusal
}

const sentenceOf = (refusal: Refusal): Localised => refusal.facts?.['problem'] as Localised

const zeros = (length: number): number[] => Array.from({ length }, () => 0)

type Break = readonly [what: string, field: string, change: Parameters<typeof changed>[0]]

const structure: readonly Break[] = [
  ['a title that is a number', 'issues[2].title', (_, at) => (at('issues', 2)['title'] = 7)],
  ['a missing key', 'options[0].issueId', (_, at) => delete at('options', 0)['issueId']],
  ['an empty demand', 'demands[1].position', (_, at) => (at('demands', 1)['position'] = ' ')],
  ['a collection that is an object', 'stances', (file) => (file['stances'] = {})],
  ['a board without parties', 'parties', (file) => delete file['parties']],
  ['a day that no calendar has', 'actionItems[0].dueOn', (_, at) => (at('actionItems', 0)['dueOn'] = '2026-02-30')],
  ['an id with a blank', 'people[0].id', (_, at) => (at('people', 0)['id'] = 'U FAC')],
  ['a colour in words', 'parties[1].color', (_, at) => (at('parties', 1)['color'] = 'red')],
  ['a time zone that is none', 'board.timezone', (file) => ((file['board'] as JsonObject)['timezone'] = 'Moon/Base')],
  ['no seat at the table', 'parties[0].seats', (_, at) => (at('parties', 0)['seats'] = 0)],
]

const vocabularies: readonly Break[] = [
  ['a stance value', 'stances[4].value', (_, at) => (at('stances', 4)['value'] = 'maybe')],
  ['an issue status', 'issues[0].status', (_, at) => (at('issues', 0)['status'] = 'done')],
  ['a visibility', 'demands[0].visibility', (_, at) => (at('demands', 0)['visibility'] = 'secret')],
  ['a phase', 'issues[0].phase', (_, at) => (at('issues', 0)['phase'] = 'before')],
  ['a meeting status', 'meetings[0].status', (_, at) => (at('meetings', 0)['status'] = 'over')],
  [
    'a legal threshold',
    'options[3].legalGate.threshold',
    (_, at) => (at('options', 3)['legalGate'] = { articleId: 'PL-01', threshold: 'most', reason: '' }),
  ],
]

const references: readonly Break[] = [
  ['a party', 'demands[3].partyId', (_, at) => (at('demands', 3)['partyId'] = 'P-NOBODY')],
  ['a person where a party is meant', 'demands[3].partyId', (_, at) => (at('demands', 3)['partyId'] = 'U-FAC')],
  ['an option in a stance', 'stances[0].targetId', (_, at) => (at('stances', 0)['targetId'] = 'O-99')],
  ['one of several ids', 'options[0].meetsDemandIds[0]', (_, at) => (at('options', 0)['meetsDemandIds'] = ['D-999'])],
  ['a meeting in a stance', 'stances[0].meetingId', (_, at) => (at('stances', 0)['meetingId'] = 'AG-01')],
  ['a red line', 'stances[0].redLineId', (_, at) => (at('stances', 0)['redLineId'] = 'RL-NONE')],
  ['a household', 'demands[0].householdId', (_, at) => (at('demands', 0)['householdId'] = 'HH-99')],
  ['a party in the order', 'board.partyOrder[0]', (file) => ((file['board'] as JsonObject)['partyOrder'] = ['P-X'])],
  ['an unknown kind of id', 'people[0].tabletId', (_, at) => (at('people', 0)['tabletId'] = 'T-1')],
]

const counts: readonly Break[] = [
  ['an id used twice', 'demands[1].id', (_, at) => (at('demands', 1)['id'] = 'D-001')],
  ['an id used in two collections', 'options[0].id', (_, at) => (at('options', 0)['id'] = 'D-001')],
  [
    'versions that skip a number',
    'resolutions[0].versions[0].version',
    (_, at) => (((at('resolutions', 0)['versions'] as Json[])[0] as JsonObject)['version'] = 2),
  ],
  [
    'a current version to come',
    'resolutions[0].currentVersion',
    (_, at) => (at('resolutions', 0)['currentVersion'] = 9),
  ],
  [
    'two meetings at once',
    'meetings[1].status',
    (_, at) => {
      at('meetings', 0)['status'] = 'running'
      at('meetings', 1)['status'] = 'paused'
    },
  ],
]

const cleanliness: readonly Break[] = [
  ['a control character', 'issues[0].summary', (_, at) => (at('issues', 0)['summary'] = '噪声\u0000')],
  ['a bidi override', 'issues[0].title', (_, at) => (at('issues', 0)['title'] = '噪\u202E声')],
  ['half a character', 'issues[0].title', (_, at) => (at('issues', 0)['title'] = '噪\uD83D')],
  ['a key of the importer', 'people[0].~absent', (_, at) => (at('people', 0)['~absent'] = [])],
  [
    'a text without end',
    'diaryEntries[0].text',
    (_, at) => (at('diaryEntries', 0)['text'] = '长'.repeat(limits.caseTextLength + 1)),
  ],
]

/** What the refusal says, in a form that a test can compare: where, and whether both sentences are whole. */
function told(json: unknown): object {
  const refusal = refusalOf(json)
  const { zh, en } = sentenceOf(refusal)
  const place = refusal.facts?.['place'] as string
  return {
    code: refusal.code,
    field: refusal.field,
    placed: place === refusal.field || place.startsWith(`${refusal.field ?? ''} (`),
    sentences: zh.endsWith('。') && en.endsWith('.') && !/[{}]/.test(zh + en),
  }
}
const fullyTold = (field: string): object => ({ code: 'caseMalformed', field, placed: true, sentences: true })

describe('reading a case file', () => {
  it('[I1] both fixtures are good', () => {
    expect(parseCase(caseJson('whole')).ok && parseCase(caseJson('start')).ok).toBe(true)
  })

  it.each(structure)('[I2] refuses %s, naming the place', (_what, field, change) => {
    expect(told(changed(change))).toEqual(fullyTold(field))
  })

  it.each(vocabularies)('[I3] refuses %s outside its vocabulary and says what is allowed', (_what, field, change) => {
    expect(told(changed(change))).toEqual(fullyTold(field))
    expect(sentenceOf(refusalOf(changed(change))).en).toContain(' | ')
  })

  it('[I3] takes roles, kinds of party, project, diary and survey as the file writes them', () => {
    const file = changed((json, at) => {
      ;(json['board'] as JsonObject)['projectKind'] = 'villageDemolition'
      at('people', 0)['role'] = 'villageHead'
      at('parties', 0)['kind'] = 'developer'
      at('diaryEntries', 0)['kind'] = 'teahouse'
      Object.assign(at('surveys', 0), { kind: 'registration', dailyProgress: [{ on: '2026-04-06', count: 12 }] })
    })
    expect(parseCase(file).ok).toBe(true)
  })

  it.each(references)('[I4] refuses a reference to nothing: %s', (_what, field, change) => {
    expect(told(changed(change))).toEqual(fullyTold(field))
  })

  it.each(counts)('[I5] refuses %s', (_what, field, change) => {
    expect(told(changed(change))).toEqual(fullyTold(field))
  })

  it.each([1, 13])('[I5] refuses a board of %i parties', (count) => {
    const file = changed((json, at) => {
      const model = at('parties', 0)
      json['parties'] = Array.from({ length: count }, (_, index) => ({ ...model, id: `Q-${index}`, redLines: [] }))
      for (const name of ['stances', 'demands', 'resolutions', 'actionItems', 'options', 'issues', 'people']) {
        json[name] = []
      }
      for (const name of [
        'meetings',
        'agenda',
        'diaryEntries',
        'patterns',
        'precedents',
        'syncWindows',
        'households',
      ]) {
        json[name] = []
      }
      ;(json['board'] as JsonObject)['partyOrder'] = []
    })
    expect(told(file)).toEqual(fullyTold('parties'))
  })

  it.each(cleanliness)('[I6] refuses %s', (_what, field, change) => {
    const refusal = refusalOf(changed(change))
    expect(refusal).toMatchObject({ code: 'caseMalformed', field })
  })

  it('[I6] refuses keys that reach into prototypes, at any depth', () => {
    const file = JSON.stringify(caseJson('start')).replace('"rule":', '"__proto__":{"isResidents":true},"rule":')
    const refusal = refusalOf(JSON.parse(file))
    expect(refusal.field).toContain('__proto__')
    expect(sentenceOf(refusal).zh).toContain('__proto__')
    expect(({} as { isResidents?: boolean }).isResidents).toBeUndefined()
  })

  it('[I6] refuses what is nested out of hand or not a number, without falling over', () => {
    const deep = JSON.parse(`${'['.repeat(50_000)}${']'.repeat(50_000)}`) as Json
    expect(refusalOf(changed((json) => (json['extra'] = deep))).code).toBe('caseMalformed')
    expect(refusalOf(changed((_, at) => (at('options', 0)['costYuan'] = JSON.parse('1e999') as number)))).toMatchObject(
      {
        field: 'options[0].costYuan',
      },
    )
  })

  it('[I15] refuses more values than any honest file has, before they take memory', () => {
    expect(refusalOf(changed((json) => (json['extra'] = zeros(limits.caseListLength + 1)))).field).toBe('extra')
    const lists = Array.from({ length: limits.caseValues / 10_000 }, () => zeros(10_000))
    expect(refusalOf(changed((json) => (json['extra'] = lists))).field).toMatch(/^extra\[\d+\]$/)
  })

  it('[I15] stops at the first broken entity, however many there are', () => {
    const parsed = vi.spyOn(entityShapes.demands, 'safeParse')
    const broken = Array.from({ length: 1_000 }, () => ({}))
    expect(refusalOf(changed((json) => (json['demands'] = broken)))).toMatchObject({ field: 'demands[0].id' })
    expect(parsed).toHaveBeenCalledTimes(1)
    parsed.mockRestore()
  })

  it.each(['.', '..'])('[I17] refuses the id %s', (id) => {
    expect(refusalOf(changed((_, at) => (at('policies', 0)['id'] = id)))).toMatchObject({ field: 'policies[0].id' })
    expect(parseCommand({ commandId: id, type: 'turn.end', meetingId: 'M' }).ok).toBe(false)
    expect(parseCommand({ commandId: '...', type: 'turn.end', meetingId: `${id}a` }).ok).toBe(true)
  })

  it.each(['observer', 'projector', 'public', 'organiser'])(
    '[I18] refuses a person who is called like the seat %s',
    (id) => {
      const refusal = refusalOf(changed((_, at) => (at('people', 2)['id'] = id)))
      expect(refusal).toMatchObject({ code: 'caseMalformed', field: 'people[2].id' })
      expect(sentenceOf(refusal).en).toContain(`“${id}” is the name of a seat`)
    },
  )

  it('[I6] refuses hidden characters in every text of an act, a house number included', () => {
    const person = { id: 'U-9', displayName: '九', role: 'observer', building: '1\u0000' }
    const parsed = parseCommand({ commandId: 'K', type: 'person.add', person })
    expect(parsed.ok).toBe(false)
  })

  it('[I15] names a list that is none', () => {
    for (const wrong of [null, {}, 'x']) {
      expect(refusalOf(changed((json) => (json['options'] = wrong)))).toMatchObject({ field: 'options' })
    }
  })

  it('[I2] names the entity beside the place', () => {
    const refusal = refusalOf(changed((_, at) => (at('demands', 3)['partyId'] = 'P-NOBODY')))
    expect(refusal.facts?.['place']).toBe('demands[3].partyId (D-004)')
    expect(sentenceOf(refusal)).toEqual({
      zh: '指向“P-NOBODY”，但文件里没有这个参加方。',
      en: 'It refers to “P-NOBODY”, but the file has no such party.',
    })
  })
})

const throughJson = (value: unknown): unknown => JSON.parse(JSON.stringify(value) ?? 'null') as unknown

/** All places in the file, as paths. */
function pathsOf(value: Json, path: readonly (string | number)[] = []): readonly (readonly (string | number)[])[] {
  if (typeof value !== 'object' || value === null) return [path]
  const steps = Array.isArray(value) ? [...value.entries()] : Object.entries(value)
  return [path, ...steps.flatMap(([step, child]) => pathsOf(child, [...path, step]))]
}

function put(file: JsonObject, path: readonly (string | number)[], value: Json | undefined): Json | undefined {
  const last = path.at(-1)
  if (last === undefined) return value
  const holder = path
    .slice(0, -1)
    .reduce<Json>((at, step) => (at as { [key: string | number]: Json })[step] as Json, file)
  if (value === undefined) delete (holder as JsonObject)[last]
  else (holder as JsonObject)[last] = value
  return file
}

describe('reading anything at all', () => {
  it('[I7] answers with a file or a refusal, whatever JSON it is given', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (json) => {
        expect(refusalOf(json).code).toBe('caseMalformed')
      }),
      { numRuns: 300 },
    )
  })

  it('[I7] answers with a file or a refusal, wherever a good file is damaged; a file that still is one comes back whole', () => {
    const paths = pathsOf(caseJson('start'))
    const junk = fc.oneof(fc.jsonValue({ maxDepth: 2 }), fc.constant(undefined), fc.string({ unit: 'binary' }))
    const place = fc.integer({ min: 0, max: paths.length - 1 })
    fc.assert(
      fc.property(place, junk, (index, value) => {
        const damaged = throughJson(put(caseJson('start'), paths[index] ?? [], value as Json | undefined))
        const parsed = parseCase(damaged)
        const outcome = parsed.ok ? throughJson(exportCase(boardOf(parsed.value))) : parsed.refusal.code
        expect(outcome).toEqual(parsed.ok ? damaged : 'caseMalformed')
      }),
      { numRuns: 150 },
    )
  }, 60_000)
})
