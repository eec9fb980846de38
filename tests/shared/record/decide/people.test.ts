/** Parties and people: who may come to the table, and who may not make himself somebody else. */
import { describe, expect, it } from 'vitest'
import { cast, organiser, Table } from '../../../kit/cast.ts'
import { refuses } from '../../../kit/refuses.ts'
import { playTo } from '../../../kit/script.ts'

const { F: fac, R1: res1 } = cast
const party = {
  id: 'P-TEN',
  code: 'TEN',
  name: '租户',
  kind: 'residents',
  color: '#123456',
  isResidents: true,
  mandate: '',
}
const person = { id: 'U-TEN1', displayName: '3号楼租户代表', role: 'partyRep', partyId: 'P-RES' }
const addParty = (more: object) => ({ type: 'party.add', party: { ...party, ...more } }) as const
const addPerson = (more: object) => ({ type: 'person.add', person: { ...person, ...more } }) as const

describe('parties', () => {
  it('[R6] are added with a unique code and sit after those who were there', () => {
    const table = new Table()
    table.asActor(organiser).does(addParty({}))
    expect([...table.state.parties.values()].at(-1)).toMatchObject({ id: 'P-TEN', redLines: [], batna: null, seats: 2 })
    expect(table.state.board?.partyOrder.at(-1)).toBe('P-TEN')
  })

  it('[R6] are twelve at most', () => {
    const table = new Table()
    for (let number = 5; number <= 12; number += 1)
      table.as(fac).does(addParty({ id: `P-${number}`, code: `P${number}` }))
    const refusal = table.as(fac).isRefused(addParty({}), 'partyCount')
    expect(refusal.facts).toEqual({ min: 2, max: 12 })
  })

  refuses(
    () => new Table(),
    [
      ['[R3] do not take a used id', fac, addParty({ id: 'P-RES' }), { code: 'idTaken', field: 'party.id' }],
      ['[R6] do not take a used code', fac, addParty({ code: 'RES' }), { code: 'idTaken', field: 'party.code' }],
    ],
  )
  refuses(
    () => playTo('opening'),
    [['[R6] do not join in mid-meeting', fac, addParty({}), { code: 'anotherMeetingRunning' }]],
  )
})

describe('people', () => {
  it('[R8] are added to a party that exists', () => {
    const table = new Table()
    table.asActor(organiser).does(addPerson({}))
    expect([...table.state.people.values()].at(-1)).toMatchObject({ id: 'U-TEN1', partyId: 'P-RES' })
  })

  it('[I18] are never called like a seat that has no person', () => {
    const table = new Table()
    for (const id of ['observer', 'projector', 'public', 'organiser']) {
      expect(table.asActor(organiser).isRefused(addPerson({ id }), 'idTaken').field).toBe('person.id')
    }
  })

  it('[R8] change their seat and what they may do with it', () => {
    const table = new Table()
    table.as(fac).does({ type: 'person.assign', personId: cast.M, role: 'partyRep', partyId: 'P-RES' })
    table.as(cast.M).does({ type: 'demand.record', demandId: 'D-900', issueId: 'I-02', position: '晚上别施工' })
    expect(table.events('demand.recorded').at(-1)?.demand).toMatchObject({ raisedById: cast.M, partyId: 'P-RES' })
  })

  refuses(
    () => new Table(),
    [
      ['[R3] do not take a used id', fac, addPerson({ id: res1 }), { code: 'idTaken', field: 'person.id' }],
      ['[R8] represent somebody', fac, addPerson({ partyId: null }), { code: 'missingField', field: 'person.partyId' }],
      ['[R8] represent a party', fac, addPerson({ partyId: 'X' }), { code: 'unknownEntity', field: 'person.partyId' }],
      [
        '[R8] who do not represent belong to no party',
        fac,
        addPerson({ role: 'mediator' }),
        { code: 'invalidField', field: 'person.partyId' },
      ],
      [
        '[R8] are not assigned a seat without its party',
        fac,
        { type: 'person.assign', personId: res1, role: 'partyRep', partyId: null },
        { code: 'missingField', field: 'partyId' },
      ],
      [
        '[R8] are not assigned to a party that is not there',
        fac,
        { type: 'person.assign', personId: res1, role: 'partyRep', partyId: 'X' },
        { code: 'unknownEntity', field: 'partyId' },
      ],
      [
        '[R8] do not chair for a party',
        fac,
        { type: 'person.assign', personId: res1, role: 'facilitator', partyId: 'P-RES' },
        { code: 'invalidField', field: 'partyId' },
      ],
      [
        '[R9] do not change their own seat',
        fac,
        { type: 'person.assign', personId: fac, role: 'partyRep', partyId: 'P-OWN' },
        { code: 'notAllowed', field: 'personId' },
      ],
    ],
  )
})
