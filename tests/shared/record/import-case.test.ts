/** A case file put on the record: what becomes restricted on the way. */
import { describe, expect, it } from 'vitest'
import type { Collections } from '#shared/board/board.ts'
import { collectionNames } from '#shared/board/board.ts'
import type { Decided, Imported } from '#shared/record/events.ts'
import { importCase } from '#shared/record/import-case.ts'
import type { Json, JsonObject } from '../../kit/cases.ts'
import { caseJson, fixtures, mustParse } from '../../kit/cases.ts'

const names = Object.keys(fixtures) as (keyof typeof fixtures)[]

const text = (value: Json | undefined): string => JSON.stringify(value).slice(1, -1)

type ImportedDecided = Decided & { readonly event: Imported }
const isImported = (one: Decided): one is ImportedDecided => one.event.type === 'imported'
const importedOf = (decided: readonly Decided[], collection: keyof Collections): readonly ImportedDecided[] =>
  decided.filter(isImported).filter((one) => one.event.collection === collection)

describe('putting a case on the record', () => {
  it.each(names)('[I12] %s: the board first, then one event per entity in file order, then who has spoken', (name) => {
    const json = caseJson(name)
    const decided = importCase(mustParse(caseJson(name)))
    expect(decided[0]?.event.type).toBe('board.created')
    const ids = decided.filter(isImported).map(({ event }) => `${event.collection} ${event.entity.id}`)
    const expected = collectionNames.flatMap((collection) =>
      (json[collection] as JsonObject[]).map((entity) => `${collection} ${text(entity['id'])}`),
    )
    expect(ids).toEqual(expected)
    const spoke = decided.flatMap(({ event }) =>
      event.type === 'issue.partySpoke' ? [`${event.issueId} ${event.partyId}`] : [],
    )
    const demands = json['demands'] as JsonObject[]
    expect(spoke).toEqual([...new Set(demands.map((one) => `${text(one['issueId'])} ${text(one['partyId'])}`))])
  })

  it.each(names)('[I13] %s: an entity with its secret laid over it is the entity of the file', (name) => {
    const json = caseJson(name)
    const decided = importCase(mustParse(caseJson(name)))
    for (const collection of collectionNames) {
      const restored = importedOf(decided, collection).map(({ event, secret }) =>
        Object.assign(structuredClone(event.entity), secret),
      )
      expect(restored).toEqual(json[collection])
    }
  })

  it.each(names)('[I14] %s: what is restricted stands in no event', (name) => {
    const file = mustParse(caseJson(name))
    const decided = importCase(file)
    const events = JSON.stringify(
      decided
        .map(({ event }) => event)
        .filter((event) => event.type !== 'imported' || event.collection !== 'households'),
    )
    for (const household of file.households) expect(events).not.toContain(household.id)
    const hidden = [
      ...file.demands
        .filter(({ visibility }) => visibility === 'restricted')
        .flatMap((one) => [one.position, one.interest]),
      ...file.diaryEntries.filter(({ visibility }) => visibility === 'restricted').map(({ text }) => text),
    ]
    expect(hidden.length).toBeGreaterThan(0)
    for (const text of hidden) expect(events).not.toContain(text)
    for (const { event } of importedOf(decided, 'households')) {
      expect(event.entity).toEqual({
        id: event.entity.id,
        visibility: 'restricted',
        building: null,
        unit: null,
        consent: { value: '' },
        visits: [],
        status: '',
      })
    }
  })

  it('[I14] a restricted demand keeps its place and status, and not even who raised it', () => {
    const decided = importCase(mustParse(caseJson('whole')))
    const restricted = importedOf(decided, 'demands').find(
      ({ event }) => 'visibility' in event.entity && event.entity.visibility === 'restricted',
    )
    expect(restricted?.event.entity).toMatchObject({ partyId: 'P-RES', position: '', interest: '', raisedById: '' })
    expect(restricted?.secret).toMatchObject({ householdId: expect.stringMatching(/^HH-/) as string })
  })

  it('[I14] keys that the format does not know are restricted', () => {
    const json = caseJson('start')
    Object.assign((json['people'] as JsonObject[])[0] as JsonObject, { homeAddress: '示例楼1单元' })
    Object.assign(json['board'] as JsonObject, { contact: '示例电话' })
    const decided = importCase(mustParse(json))
    const events = JSON.stringify(decided.map(({ event }) => event))
    expect(events).not.toContain('示例楼1单元')
    expect(events).not.toContain('示例电话')
    expect(importedOf(decided, 'people')[0]?.secret).toEqual({ homeAddress: '示例楼1单元' })
  })
})
