/** The list of all demands: what stands in a row, what matches, and how one goes through thousands with the keyboard. */
import { act } from 'react'
import { afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'
import { Router } from 'wouter'
import { memoryLocation } from 'wouter/memory-location'
import { actorOf, residentParties } from '#shared/board/select.ts'
import { viewerOf } from '#shared/record/visibility.ts'
import type { DemandFilters } from '../../../client/screens/demands/demand-rows.ts'
import { choicesOf, everyDemand, matching, rowsOf } from '../../../client/screens/demands/demand-rows.ts'
import DemandsScreen from '../../../client/screens/demands/DemandsScreen.tsx'
import { fixtureBoard } from '../../kit/cases.ts'
import { cast, id } from '../../kit/cast.ts'
import type { Room } from '../../kit/issue-room.tsx'
import { press, roomOf, type, words } from '../../kit/issue-room.tsx'
import { seatOf } from '../../kit/open-board.tsx'
import { importedRecord, seenBy } from '../../kit/record.ts'

const whole = fixtureBoard('whole')
const rows = rowsOf(whole)
const found = (filters: Partial<DemandFilters>): readonly string[] =>
  matching(rows, { ...everyDemand, ...filters }).map(({ demand }) => demand.id)

describe('the rows of all demands', () => {
  it('[U320] are all that the reader holds, newest first, with issue, topic and building', () => {
    expect(rows).toHaveLength(whole.demands.size)
    expect(rows[0]?.demand.id).toBe('D-065')
    expect(rows.find(({ demand }) => demand.id === 'D-041')).toMatchObject({
      topic: '停车',
      issueNo: '11',
      building: '7',
    })
  })

  it('[U320] are narrowed down by party, topic, building, state, issue and words, all at once', () => {
    expect(found({ party: 'P-PM', topic: '停车' })).toEqual(['D-043'])
    expect(found({ status: 'declined' })).toEqual(['D-051', 'D-035', 'D-011'])
    expect(found({ issue: 'I-14' })).toHaveLength(4)
    expect(found({ text: '  绿地  停车 ' })).toEqual(['D-041'])
    expect(found({ text: '樓道燈' })).toEqual(['D-037'])
    expect(found({ text: 'd-009' })).toEqual(['D-009'])
    expect(found({ text: '电梯' })).toEqual([])
    for (const building of choicesOf(rows).buildings) expect(found({ building }).length).toBeGreaterThan(0)
  })

  it('[U320] offer as choices what there is', () => {
    const choices = choicesOf(rows)
    expect(choices.topics).toContain('保修')
    expect(choices.buildings).toEqual(['2', '5', '7', '9'].filter((one) => choices.buildings.includes(one)))
    expect(choices.statuses).toEqual(['linked', 'satisfied', 'partly', 'answered', 'declined', 'merged'])
  })
})

let room: Room | null = null
// What is fetched on a press is there by then.
beforeAll(async () => {
  await import('../../../client/screens/issue/demands/DemandGlance.tsx')
})
beforeEach(() => {
  // jsdom lays nothing out: every row is as high as it is assumed to be, and the window shows a few.
  vi.stubGlobal('scrollTo', () => undefined)
  Object.defineProperty(window, 'innerHeight', { value: 600, configurable: true })
  Object.defineProperty(HTMLElement.prototype, 'offsetHeight', { value: 100, configurable: true })
})
afterEach(async () => {
  await room?.drawn.close()
  room = null
  vi.unstubAllGlobals()
  Reflect.deleteProperty(HTMLElement.prototype, 'offsetHeight')
})

/** The screen before this person, with what his browser received. */
async function screen(personId: string, path = '/b/B-XHM/demands'): Promise<Room> {
  const person = whole.people.get(id(personId))
  if (person === undefined) throw new Error(`nobody is called ${personId}`)
  const residents = residentParties(whole).map((one) => one.id)
  const record = seenBy(importedRecord('whole'), viewerOf(actorOf(person), residents))
  const { hook, searchHook } = memoryLocation({ path })
  room = await roomOf(record, seatOf(person.role, personId, person.partyId), () => (
    <Router hook={hook} searchHook={searchHook}>
      <DemandsScreen />
    </Router>
  ))
  return room
}
const drawnRows = ({ drawn }: Room): readonly HTMLElement[] => [
  ...drawn.root.querySelectorAll<HTMLElement>('[data-row]'),
]
const pressKey = (key: string) =>
  act(async () => document.activeElement?.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true })))
const placeOf = (row: Element | null): string => row?.closest('li')?.getAttribute('aria-posinset') ?? ''

describe('the list of all demands', () => {
  it('[U321] draws what is in sight and says of each row which of how many it is', async () => {
    const shown = await screen(cast.S)
    const all = Number(drawnRows(shown)[0]?.closest('li')?.getAttribute('aria-setsize'))
    expect(words(shown.drawn.at('demands-count'))).toBe(`共${all}条诉求`)
    expect(drawnRows(shown).length).toBeGreaterThan(4)
    expect(drawnRows(shown).length).toBeLessThan(all)
    expect(drawnRows(shown).map(placeOf).slice(0, 3)).toEqual(['1', '2', '3'])
    expect(drawnRows(shown).filter(({ tabIndex }) => tabIndex === 0)).toHaveLength(1)
  })

  it('[U321] goes from row to row with the arrows, to the last and the first, and the row keeps the focus', async () => {
    const shown = await screen(cast.S)
    const all = drawnRows(shown)[0]?.closest('li')?.getAttribute('aria-setsize') ?? ''
    await act(async () => drawnRows(shown)[0]?.focus())
    await pressKey('ArrowDown')
    await pressKey('ArrowDown')
    expect(placeOf(document.activeElement)).toBe('3')
    await pressKey('End')
    expect(placeOf(document.activeElement)).toBe(all)
    await pressKey('Home')
    expect(placeOf(document.activeElement)).toBe('1')
    await pressKey('ArrowUp')
    expect(placeOf(document.activeElement)).toBe('1')
  })

  it('[U321] keeps the focus where it is when the rows around it are narrowed down', async () => {
    const shown = await screen(cast.S)
    await act(async () => drawnRows(shown)[0]?.focus())
    await pressKey('ArrowDown')
    const at = document.activeElement?.getAttribute('data-row') ?? ''
    expect(at).toBe('D-064')
    await type(shown.drawn.at('demands-text'), '返水')
    expect(drawnRows(shown).find(({ tabIndex }) => tabIndex === 0)?.dataset['row']).toBe(at)
  })

  it('[U322] says in words how many match, and clears all conditions with one button', async () => {
    const shown = await screen(cast.S)
    await type(shown.drawn.at('demands-text'), '楼道灯')
    expect(words(shown.drawn.at('demands-count'))).toMatch(/^共\d+条，符合的1条$/)
    await type(shown.drawn.at('demands-text'), '电梯')
    expect(words(shown.drawn.root)).toContain('没有符合的诉求')
    await press(shown.drawn.at('demands-clear'))
    expect((shown.drawn.at('demands-text') as HTMLInputElement).value).toBe('')
  })

  it('[U322] begins with one issue where the address names it', async () => {
    const shown = await screen(cast.S, '/b/B-XHM/demands?issue=I-14')
    expect(drawnRows(shown)).not.toHaveLength(0)
    for (const row of drawnRows(shown)) expect(words(row)).toContain('议题14')
  })

  it('[U322] opens a row to where the demand went and the way to its issue', async () => {
    const shown = await screen(cast.S, '/b/B-XHM/demands?issue=I-14')
    await press(shown.drawn.at('demand-row-D-054'))
    expect(shown.drawn.at('demand-row-D-054').getAttribute('aria-expanded')).toBe('true')
    expect(words(shown.drawn.at('demand-trail-D-054'))).toContain('去向：写进了文本')
    expect(words(shown.drawn.root)).toContain('到议题14去看')
  })

  it('[V32] holds no demand that this reader may not know, nor a trace of it in what there is to choose', async () => {
    const shown = await screen(cast.C1)
    await type(shown.drawn.at('demands-text'), '报销')
    expect(words(shown.drawn.at('demands-count'))).toMatch(/符合的0条/)
    const residents = await screen(cast.R1)
    await type(residents.drawn.at('demands-text'), '中午一定要安静')
    expect(drawnRows(residents).map((row) => row.dataset['row'])).toEqual(['D-006'])
  })
})
