/** Seating further people and parties: one act each, refusals at their fields, nothing that is taken already. */
import { act } from 'react'
import { afterEach, describe, expect, it } from 'vitest'
import type { Party } from '#shared/board/board.ts'
import { limits } from '#shared/limits.ts'
import { refusal } from '#shared/refusals.ts'
import PartyForm from '../../../client/screens/people/PartyForm.tsx'
import PersonForm from '../../../client/screens/people/PersonForm.tsx'
import SeatForm from '../../../client/screens/people/SeatForm.tsx'
import { freeCode, freeColours, partyColours } from '../../../client/screens/people/new-party.ts'
import type { Room } from '../../kit/issue-room.tsx'
import { press, roomOf, type, words } from '../../kit/issue-room.tsx'
import { seatOf } from '../../kit/open-board.tsx'
import { importedRecord } from '../../kit/record.ts'
import { id } from '../../kit/small-board.ts'

const record = importedRecord('start')
const chair = seatOf('facilitator', 'U-FAC')
const nothing = (): void => undefined

let room: Room | null = null
afterEach(async () => room?.drawn.close())

const choose = (element: HTMLElement, value: string): Promise<void> =>
  act(async () => {
    Object.getOwnPropertyDescriptor(HTMLSelectElement.prototype, 'value')?.set?.call(element, value)
    element.dispatchEvent(new Event('change', { bubbles: true }))
  })

describe('seating people and parties', () => {
  it('[U90] adds a representative with one act, to the party that joined last unless said otherwise', async () => {
    const added: string[] = []
    room = await roomOf(record, chair, () => <PersonForm onClose={nothing} onAdded={(_, name) => added.push(name)} />)
    await type(room.drawn.at('person-name'), ' 3号楼2单元居民代表 ')
    await type(room.drawn.at('person-building'), '3')
    await press(room.drawn.at('save-person'))
    expect(room.sent()).toMatchObject([
      {
        type: 'person.add',
        person: { displayName: '3号楼2单元居民代表', role: 'partyRep', partyId: 'P-RES', building: 3, unit: null },
      },
    ])
    await room.answer({ ok: true, commandId: id('C'), seq: 900, duplicate: false })
    expect(added).toEqual(['3号楼2单元居民代表'])
  })

  it('[U90] says a refusal at its field and keeps what was typed', async () => {
    room = await roomOf(record, chair, () => <PersonForm onClose={nothing} onAdded={nothing} />)
    await type(room.drawn.at('person-building'), '南区')
    await press(room.drawn.at('save-person'))
    await room.answer({ ok: false, commandId: null, refusal: refusal('missingField', { field: 'person.displayName' }) })
    expect(words(room.drawn.root)).toContain('请填写称呼。')
    expect((room.drawn.at('person-building') as HTMLInputElement).value).toBe('南区')
  })

  it('[U90] lets the party go with the representative’s role, and says what each role does', async () => {
    const person = {
      id: 'U-RES2' as never,
      displayName: '2号楼1单元居民代表',
      role: 'partyRep',
      partyId: 'P-RES' as never,
    }
    room = await roomOf(record, chair, () => <SeatForm person={person} onClose={nothing} onChanged={nothing} />)
    expect(room.drawn.has('seat-party')).toBe(true)
    await choose(room.drawn.at('seat-role'), 'mediator')
    expect(room.drawn.has('seat-party')).toBe(false)
    expect(words(room.drawn.root)).toContain('两边说和')
    await press(room.drawn.at('save-seat'))
    expect(room.sent()).toMatchObject([{ type: 'person.assign', personId: 'U-RES2', role: 'mediator', partyId: null }])
  })

  it('[U91] gives a further party a colour and a code that nobody has', async () => {
    room = await roomOf(record, chair, () => <PartyForm onClose={nothing} onAdded={nothing} />)
    await type(room.drawn.at('party-name'), '燃气公司')
    await press(room.drawn.at('save-party'))
    const [sent] = room.sent()
    expect(sent).toMatchObject({ type: 'party.add', party: { name: '燃气公司', kind: 'other', isResidents: false } })
    const { code, color } = (sent?.['party'] ?? {}) as Party
    const seated = [...room.state.parties.values()]
    expect(seated.map((party) => party.code)).not.toContain(code)
    expect(seated.map((party) => party.color.toUpperCase())).not.toContain(color)
  })

  it('[U91] finds twelve colours and twelve codes for twelve parties, whatever they are called', () => {
    const parties: { code: string; color: string }[] = []
    for (let place = 0; place < limits.partiesMax; place += 1) {
      const code = freeCode(place % 2 === 0 ? 'Gas Company' : '', parties)
      parties.push({ code, color: freeColours(parties)[0]?.value ?? '' })
    }
    expect(new Set(parties.map(({ code }) => code)).size).toBe(limits.partiesMax)
    expect(new Set(parties.map(({ color }) => color)).size).toBe(limits.partiesMax)
    expect(freeColours(parties)).toEqual(partyColours)
    expect(parties[0]?.code).toBe('GC')
  })

  it('[U91] says before anything is typed what stands against a further party', async () => {
    room = await roomOf(record, seatOf('partyRep', 'U-RES1', 'P-RES'), () => (
      <PartyForm onClose={nothing} onAdded={nothing} />
    ))
    expect(room.drawn.at('refused').textContent).toBe('您的身份不能做这一步。')
    const save = room.drawn.at('save-party')
    expect(save.getAttribute('aria-disabled')).toBe('true')
    expect(document.getElementById(save.getAttribute('aria-describedby') ?? '')?.textContent).toContain('不能做这一步')
    await press(room.drawn.at('save-party'))
    expect(room.sent()).toEqual([])
  })
})
